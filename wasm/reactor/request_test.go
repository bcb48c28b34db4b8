package main

import (
	"slices"
	"testing"
)

func TestRequest(t *testing.T) {
	r := request{data: queryBlock("question", "en", "", "ελ")}
	text, list, none := r.string(), r.strings(nil), r.strings(nil)
	if len(none) != 0 || text != "question" || !slices.Equal(list, []string{"en", "", "ελ"}) || !r.done() {
		t.Errorf("read %q, %q, done %v", text, list, r.done())
	}
}

// FuzzRequest checks that reading never panics, never reads on after a misfit
// and that what is read whole is written back alike.
func FuzzRequest(f *testing.F) {
	f.Add(queryBlock("question", "en"))
	f.Add(queryBlock(""))
	f.Add([]byte{255, 255, 255, 255, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := request{data: data}
		text, list, tags := r.string(), r.strings(nil), r.strings(nil)
		if r.done() {
			if again := appendStrings(appendStrings(appendString(nil, text), list), tags); !slices.Equal(again, data) {
				t.Errorf("read %q and %q from %q", text, list, data)
			}
		} else if r.broken && (r.uint32() != 0 || r.string() != "" || r.count(1) != 0) {
			t.Error("reads on after a misfit")
		}
	})
}
