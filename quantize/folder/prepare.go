package folder

import (
	"fmt"
	"os"
)

// Prepare makes dir if need be and fails when no file can be written there: it
// is for calling before long work whose result WriteFile or Write will store.
func Prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".writable.*")
	if err != nil {
		return fmt.Errorf("nothing can be written to %s: %w", dir, err)
	}
	f.Close()
	return os.Remove(f.Name())
}
