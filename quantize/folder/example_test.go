package folder_test

import (
	"fmt"
	"os"

	"glossa/quantize/folder"
)

func ExampleRead() {
	dir, err := os.MkdirTemp("", "model")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if err := folder.Write(dir, model()); err != nil {
		panic(err)
	}
	m, err := folder.Read(dir)
	fmt.Println(m.Config.Dimensions, m.Config.Languages, err)
	// Output: 2 [el] <nil>
}
