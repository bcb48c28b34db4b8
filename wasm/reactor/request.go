package main

import "unsafe"

// request reads an argument block: little-endian integers, and strings as a
// length and their bytes. It notes the first misfit in broken, after which it
// reads nothing but zeros.
type request struct {
	data   []byte
	broken bool
}

//go:noinline
func (r *request) uint32() uint32 {
	if len(r.data) < 4 {
		r.broken = true
	}
	if r.broken {
		return 0
	}
	b := r.data
	r.data = b[4:]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// string returns the next string, which shares the block's bytes.
//
//go:noinline
func (r *request) string() string {
	n := r.uint32()
	if uint64(n) > uint64(len(r.data)) {
		r.broken = true
	}
	if r.broken {
		return ""
	}
	s := text(r.data[:n])
	r.data = r.data[n:]
	return s
}

// count returns the next integer, the number of items that follow, each of
// at least size bytes; more than can follow is a misfit.
func (r *request) count(size int) int {
	n := r.uint32()
	if uint64(n)*uint64(size) > uint64(len(r.data)) {
		r.broken = true
		return 0
	}
	return int(n)
}

// done says whether everything was read, without a misfit.
func (r *request) done() bool { return !r.broken && len(r.data) == 0 }

// strings returns a list: a count and that many strings.
func (r *request) strings(dst []string) []string {
	for range r.count(4) {
		dst = append(dst, r.string())
	}
	return dst
}

// text is b as a string that shares its bytes.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
