// Package kernel holds the few loops that decide how fast a search is; every
// function is dst-first, allocates nothing and gives the same bits everywhere.
//
// Each kernel exists twice. The files *twin.go hold the plain-Go
// specifications, which native builds run. The files *.wat are the same in
// WebAssembly SIMD: Go's compiler emits none, so builds for GOARCH=wasm import
// these functions from modules of the files' names, which binaryen's wasm-merge
// links statically into the program. All import the Go program's own memory,
// hence one memory, no copies and no host calls. The tests named
// Test...EqualsTwin hold both equal. choice.wat lets a host put dot.wat, built
// for Relaxed SIMD, in the place of the plain one.
//
// The Makefile builds it for wasip1 programs, which export their memory as
// "memory" (make wasm), and for js programs, whose memory is "mem" (make
// worker), with wat2wasm and wasm-merge of the npm packages wabt and binaryen.
//
// Integer results are exact. Float results round once per operation, in the
// order each function states; nothing is fused.
package kernel
