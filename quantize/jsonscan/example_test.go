package jsonscan_test

import (
	"fmt"

	"glossa/quantize/jsonscan"
)

func ExampleReader_Object() {
	r := jsonscan.New([]byte(`{"name": "glossa", "tags": ["x", "y"], "sizes": [64, 128]}`))
	err := r.Object(func(key string) error {
		if key != "sizes" {
			return nil // not read, so skipped
		}
		return r.Array(func(i int) error {
			size, err := r.Int()
			fmt.Println(i, size)
			return err
		})
	})
	fmt.Println(err)
	// Output:
	// 0 64
	// 1 128
	// <nil>
}

func ExampleError() {
	fmt.Println(jsonscan.New([]byte(`[1, 2`)).Skip())
	// Output: malformed JSON at byte 5: expected ',' or ']'
}
