package vocab

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls work for 0..n-1 on every processor and returns the context's
// error if it ended first. What work writes must belong to its number, so that
// the order in which numbers are taken leaves no trace.
func each(ctx context.Context, n int, work func(i int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}
