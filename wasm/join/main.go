// Command join rewrites a WebAssembly program so that it packs better. Go's
// linker leaves out every run of zeros, which makes tens of thousands of data
// segments of a few bytes each; their headers pack worse than the zeros would.
// Segments that lie close together are joined. Files named behind are added as
// custom sections; nothing else changes.
//
//	go run ./wasm/join IN.wasm OUT.wasm [SECTION=FILE]...
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "join:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) < 2 {
		return fmt.Errorf("usage: join IN.wasm OUT.wasm [SECTION=FILE]...")
	}
	program, err := os.ReadFile(arguments[0])
	if err != nil {
		return err
	}
	joined, err := join(program)
	if err != nil {
		return fmt.Errorf("%s: %w", arguments[0], err)
	}
	for _, section := range arguments[2:] {
		name, file, _ := strings.Cut(section, "=")
		contents, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		joined = appendCustom(joined, name, contents)
	}
	return os.WriteFile(arguments[1], joined, 0o644)
}
