package dense_test

import (
	"fmt"

	"glossa/wasm/dense"
)

func Example() {
	ix := dense.New(2)
	for _, v := range [][]float32{{1, 0}, {.6, .8}, {0, 1}} {
		ix.Append(v)
	}
	ix.Remove(2)
	hits, _ := ix.TopK(nil, []float32{0, 1}, 2, nil)
	for _, h := range hits {
		fmt.Printf("slot %d: %.2f\n", h.Slot, h.Score)
	}
	// Output:
	// slot 1: 0.80
	// slot 0: 0.00
}
