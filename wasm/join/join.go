package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

var (
	errNotWasm  = errors.New("not a WebAssembly module")
	errSegments = errors.New("a data segment that is not active at a constant address, or overlaps another")
)

const (
	customSection = 0
	countSection  = 12 // says how many data segments there are
	dataSection   = 11
	// widestGap is how many zeros are cheaper than another segment.
	widestGap = 64
)

const magic = "\x00asm\x01\x00\x00\x00"

// join returns program with its neighbouring data segments joined.
func join(program []byte) ([]byte, error) {
	if len(program) < len(magic) || string(program[:len(magic)]) != magic {
		return nil, errNotWasm
	}
	out := []byte(magic)
	for r := (&reader{rest: program[len(magic):]}); len(r.rest) > 0; {
		id, contents := r.byte(), r.bytes()
		if r.failed {
			return nil, errNotWasm
		}
		if id == dataSection {
			var err error
			if contents, err = joinData(contents); err != nil {
				return nil, err
			}
		}
		if id == countSection {
			continue // only memory.init needs it, which Go and the kernel do not use
		}
		out = appendBytes(append(out, id), contents)
	}
	return out, nil
}

// appendCustom appends a custom section to a module.
func appendCustom(program []byte, name string, contents []byte) []byte {
	return appendBytes(append(program, customSection), append(appendBytes(nil, []byte(name)), contents...))
}

// segment is bytes of memory at an address.
type segment struct {
	address int64
	data    []byte
}

func joinData(section []byte) ([]byte, error) {
	segments, err := parseData(section)
	if err != nil {
		return nil, err
	}
	// Where segments do not overlap, the order of writing them is all one.
	slices.SortStableFunc(segments, func(a, b segment) int { return cmp.Compare(a.address, b.address) })
	var joined []segment
	for _, next := range segments {
		gap := int64(math.MaxInt64)
		if len(joined) > 0 {
			gap = next.address - joined[len(joined)-1].end()
		}
		switch {
		case gap < 0:
			return nil, errSegments
		case gap > widestGap:
			joined = append(joined, segment{next.address, slices.Clone(next.data)})
		default:
			last := &joined[len(joined)-1]
			last.data = append(append(last.data, make([]byte, gap)...), next.data...)
		}
	}
	return appendData(nil, joined), nil
}

func (s segment) end() int64 { return s.address + int64(len(s.data)) }

func parseData(section []byte) (segments []segment, err error) {
	r := &reader{rest: section}
	for range r.unsigned() {
		s := segment{address: r.active(), data: r.bytes()}
		if r.failed {
			return nil, errSegments
		}
		segments = append(segments, s)
	}
	if r.failed || len(r.rest) > 0 {
		return nil, errSegments
	}
	return segments, nil
}

func appendData(dst []byte, segments []segment) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(segments)))
	for _, s := range segments {
		dst = append(dst, 0, 0x41) // memory 0, i32.const
		dst = appendSigned(dst, int64(int32(s.address)))
		dst = append(dst, 0x0b) // end
		dst = appendBytes(dst, s.data)
	}
	return dst
}

func appendBytes(dst, data []byte) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(data))), data...)
}

// appendSigned appends n as signed LEB128.
func appendSigned(dst []byte, n int64) []byte {
	for {
		low := byte(n & 0x7f)
		n >>= 7
		if (n == 0 && low&0x40 == 0) || (n == -1 && low&0x40 != 0) {
			return append(dst, low)
		}
		dst = append(dst, low|0x80)
	}
}

// reader consumes a module; after a failure it returns zeros.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.failed, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) unsigned() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > math.MaxUint32 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *reader) bytes() []byte { return r.take(r.unsigned()) }

// active consumes what begins an active segment of memory 0 at a constant.
func (r *reader) active() (address int64) {
	if r.byte() != 0 || r.byte() != 0x41 {
		r.failed = true
	}
	address = r.signed()
	if r.byte() != 0x0b {
		r.failed = true
	}
	return address
}

// signed consumes signed LEB128 of 32 bits, as an unsigned address.
func (r *reader) signed() (n int64) {
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= int64(b&0x7f) << shift
		if b&0x80 == 0 {
			return n << (57 - shift) >> (57 - shift) & math.MaxUint32
		}
	}
	r.failed = true
	return 0
}
