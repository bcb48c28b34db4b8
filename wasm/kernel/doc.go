// Package kernel holds the few loops that decide how fast a search is; every
// function is dst-first, allocates nothing and gives the same bits everywhere.
//
// Each kernel exists twice. twin.go is the plain-Go specification and what
// native builds run. kernel.wat is the same arithmetic in WebAssembly SIMD:
// Go's compiler emits none, so builds for GOARCH=wasm import these functions
// from a module named "kernel", which binaryen's wasm-merge links statically
// into the program. The kernel imports the Go program's own memory, hence one
// memory, no copies and no host calls. TestKernelEqualsTwins holds both equal.
//
// Building (the npm packages wabt and binaryen, see js/package.json); wasip1
// programs export their memory as "memory", js programs as "mem":
//
//	wat2wasm wasm/kernel/kernel.wat -o build/kernel.wasm
//	sed 's/"app" "memory"/"app" "mem"/' wasm/kernel/kernel.wat > build/kernel-js.wat
//	wat2wasm build/kernel-js.wat -o build/kernel-js.wasm
//	wasm-merge --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int \
//	  --enable-sign-ext --enable-mutable-globals --enable-multimemory \
//	  build/app.wasm app build/kernel.wasm kernel -o js/glossa.wasm
//
// Integer results are exact. Float results round once per operation, in the
// order each function states; nothing is fused.
package kernel
