//go:build unix

package ivf

import "syscall"

// flush has the system write down everything it still holds in memory, so that
// a failure of the machine finds every file whole that index.json leads to.
func flush() { syscall.Sync() }
