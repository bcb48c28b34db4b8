package main

import "runtime"

// span is a range of memory as the host names it.
type span struct {
	address uintptr
	length  uint32
}

// call runs one export: it refuses calls before load, resolves the spans and
// turns a panic into a status, so that none crosses the boundary.
func (in *instance) call(needsEngine bool, run func(data [][]byte) status, spans ...span) (s status) {
	defer func() {
		if cause := recover(); cause != nil {
			s = in.fail(internal, "internal error: "+describe(cause))
		}
	}()
	runtime.Gosched() // see gc.go
	in.begin()
	if needsEngine && in.engine == nil {
		return in.fail(notLoaded, "no model is loaded: call glossa_load first")
	}
	data := make([][]byte, len(spans))
	for i, sp := range spans {
		block, valid := in.memory.view(sp.address, sp.length)
		if !valid {
			return in.fail(badArgument, "a pointer and length outside of what glossa_alloc gave")
		}
		data[i] = block
	}
	return run(data)
}

// describe renders what a panic carried.
func describe(cause any) string {
	switch c := cause.(type) {
	case string:
		return c
	case error:
		return c.Error()
	}
	return "unknown"
}
