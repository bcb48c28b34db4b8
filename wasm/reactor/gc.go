//go:build wasip1

package main

import _ "unsafe" // for go:linkname

// The memory of a WebAssembly instance never shrinks, so the peak is what the
// host pays for. Three things keep it near what is live:
//
// The collector's own goroutines only run when the running one yields, and a
// call into a reactor never blocks: without runtime.Gosched in every call a
// collection may start and never end, while memory grows without bound.
//
// Loading a model or opening an index drops as much as it makes, so these
// calls collect at once.
//
// And the collector starts when the heap has grown by gcPercent since it last
// ran. Nearly all of the heap is texts and numbers that it need not look at,
// so running often costs little.
const gcPercent = 10

func init() { setGCPercent(gcPercent) }

// setGCPercent is runtime/debug.SetGCPercent, whose package would bring os and
// fmt along.
//
//go:linkname setGCPercent runtime/debug.setGCPercent
func setGCPercent(percent int32) int32
