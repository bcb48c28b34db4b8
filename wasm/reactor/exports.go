//go:build wasip1

package main

import (
	"runtime"
	"unsafe"
)

// current is the one instance; a module runs one call at a time.
var current instance

//go:wasmexport glossa_alloc
func glossaAlloc(size uint32) uint32 { return uint32(current.memory.alloc(size)) }

//go:wasmexport glossa_free
func glossaFree(pointer uint32) { current.memory.release(uintptr(pointer)) }

//go:wasmexport glossa_tokenizer
func glossaTokenizer(pointer, length uint32) int32 {
	return int32(current.call(false, func(data [][]byte) status {
		return current.readAhead(data[0])
	}, at(pointer, length)))
}

//go:wasmexport glossa_load
func glossaLoad(config, configLength, tokenizer, tokenizerLength, weights, weightsLength, dimensions, options uint32) int32 {
	s := current.call(false, func(data [][]byte) status {
		return current.load(data[0], data[1], data[2], dimensions, options)
	}, at(config, configLength), at(tokenizer, tokenizerLength), at(weights, weightsLength))
	if s == ok {
		current.memory.release(uintptr(weights)) // the engine's from now on
		runtime.GC()                             // see gc.go
	}
	return int32(s)
}

//go:wasmexport glossa_add
func glossaAdd(pointer, length uint32) int32 {
	return one(pointer, length, current.add)
}

//go:wasmexport glossa_remove
func glossaRemove(pointer, length uint32) int32 {
	return one(pointer, length, current.remove)
}

//go:wasmexport glossa_search
func glossaSearch(pointer, length uint32, k int32, mode uint32) int32 {
	return one(pointer, length, func(data []byte) status { return current.search(data, k, mode) })
}

//go:wasmexport glossa_embed
func glossaEmbed(pointer, length uint32) int32 {
	return one(pointer, length, current.embed)
}

//go:wasmexport glossa_save
func glossaSave() int32 {
	return int32(current.call(true, func([][]byte) status { return current.save() }))
}

//go:wasmexport glossa_open
func glossaOpen(pointer, length uint32) int32 {
	replaces := current.engine != nil && current.engine.Len() > 0
	s := one(pointer, length, current.open)
	if status(s) == ok {
		current.memory.release(uintptr(pointer)) // the engine's from now on
		if replaces {
			runtime.GC() // see gc.go
		}
	}
	return s
}

//go:wasmexport glossa_stats
func glossaStats() int32 {
	return int32(current.call(true, func([][]byte) status { return current.stats() }))
}

//go:wasmexport glossa_static_open
func glossaStaticOpen(pointer, length, cacheBytes uint32) int32 {
	return one(pointer, length, func(head []byte) status { return current.openStatic(head, cacheBytes) })
}

//go:wasmexport glossa_static_search
func glossaStaticSearch(pointer, length, handle uint32) int32 {
	return one(pointer, length, func(data []byte) status { return current.searchStatic(data, handle) })
}

//go:wasmexport glossa_static_close
func glossaStaticClose(handle uint32) { current.closeStatic(handle) }

//go:wasmexport glossa_result
func glossaResult() uint64 { return pack(current.result) }

//go:wasmexport glossa_message
func glossaMessage() uint64 { return pack(current.message) }

// one runs an export that takes one block and needs an engine.
func one(pointer, length uint32, run func([]byte) status) int32 {
	return int32(current.call(true, func(data [][]byte) status { return run(data[0]) }, at(pointer, length)))
}

func at(pointer, length uint32) span { return span{uintptr(pointer), length} }

// pack is a pointer and a length in one number.
func pack(data []byte) uint64 {
	return uint64(uintptr(unsafe.Pointer(unsafe.SliceData(data))))<<32 | uint64(len(data))
}
