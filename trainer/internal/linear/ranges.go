package linear

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Ranges calls work for the consecutive ranges [lo, hi) of the given size that
// cover [0, n), several at once; k counts the ranges. Where the cuts fall does
// not depend on how many run at once.
func Ranges(n, size int, work func(k, lo, hi int)) {
	count := (n + size - 1) / size
	workers := min(runtime.GOMAXPROCS(0), count)
	if workers <= 1 {
		for k := range count {
			work(k, k*size, min(n, (k+1)*size))
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for k := int(next.Add(1)) - 1; k < count; k = int(next.Add(1)) - 1 {
				work(k, k*size, min(n, (k+1)*size))
			}
		})
	}
	wait.Wait()
}
