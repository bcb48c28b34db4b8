package cells

import (
	"math"
	"strconv"
	"unicode/utf8"

	"glossa/wasm/kernel"
)

// The head's file:
//
//	magic        8 bytes  "glossaH\n"
//	version      u32
//	checksum     u32      CRC-32C of everything after it
//	fingerprint  24 bytes of the model, hexadecimal
//	dimensions   u32      a multiple of kernel.Lanes
//	passages     u32      less than 2^31
//	languages    u32 count, then by code: u32 length, name
//	blocks       u32      bytes of a file of texts, but for a single long text
//	cells        u32 count, then for each: u64 name, u32 length and u32
//	             CRC-32C of its file, u64 set of languages
//	centroids    f32 scale of each cell's, then the upper halves of their rows
const (
	headMagic       = "glossaH\n"
	version         = 2
	fingerprintSize = 24
	checkedFrom     = len(headMagic) + 8
	cellEntry       = 24
	maxLanguages    = 255
	maxName         = 64
)

// Head describes a static index: everything but the rows and the texts.
type Head struct {
	Fingerprint string
	Dimensions  int
	Passages    int
	Languages   []string // by code
	BlockBytes  int      // of a block's file, unless one passage alone has more
	Cells       []Cell
	Scales      []float32 // of the centroids
	Upper       []byte    // halves of the centroids, Dimensions/2 each
}

// Cell is the head's entry for one cell's file.
type Cell struct {
	Name      uint64 // of its file, in hexadecimal
	Bytes     uint32 // length of its file
	Sum       uint32 // CRC-32C of its file
	Languages uint64 // bit code%64 for every language in it
}

// Append appends the head's file to dst.
func (h *Head) Append(dst []byte) []byte {
	start := len(dst)
	dst = append(dst, headMagic...)
	dst = appendU64(dst, version) // and room for the checksum
	dst = append(dst, h.Fingerprint...)
	dst = appendU32(dst, uint32(h.Dimensions))
	dst = appendU32(dst, uint32(h.Passages))
	dst = appendU32(dst, uint32(len(h.Languages)))
	for _, name := range h.Languages {
		dst = append(appendU32(dst, uint32(len(name))), name...)
	}
	dst = appendU32(dst, uint32(h.BlockBytes))
	dst = appendU32(dst, uint32(len(h.Cells)))
	for _, c := range h.Cells {
		dst = appendU64(dst, c.Name)
		dst = appendU32(appendU32(dst, c.Bytes), c.Sum)
		dst = appendU64(dst, c.Languages)
	}
	dst = append(appendScales(dst, h.Scales), h.Upper...)
	appendU32(dst[:start+checkedFrom-4], Sum(dst[start+checkedFrom:]))
	return dst
}

// ParseHead reads a head's file, which it copies.
func ParseHead(data []byte) (*Head, error) {
	if len(data) < checkedFrom || string(data[:len(headMagic)]) != headMagic {
		return nil, malformed("this is no head of a glossa static index")
	}
	if v := u32(data[len(headMagic):]); v != version {
		return nil, malformed("version " + strconv.Itoa(int(v)) + ", this build reads version " + strconv.Itoa(version))
	}
	if Sum(data[checkedFrom:]) != u32(data[checkedFrom-4:]) {
		return nil, malformed("the head is cut short or corrupted: its checksum does not agree")
	}
	r := reader{data: data[checkedFrom:]}
	h := &Head{Fingerprint: string(r.take(fingerprintSize))}
	h.Dimensions, h.Passages = int(r.u32()), int(r.u32())
	if h.Passages > math.MaxInt32 || !h.readLanguages(&r) || !h.readCells(&r) || !r.done() {
		return nil, malformed("the head does not hold what it says")
	}
	return h, nil
}

func (h *Head) readLanguages(r *reader) bool {
	n := r.u32()
	if n > maxLanguages {
		return false
	}
	for range n {
		name := r.take(uint64(min(r.u32(), maxName+1)))
		if len(name) > maxName || !utf8.Valid(name) {
			return false
		}
		h.Languages = append(h.Languages, string(name))
	}
	return !r.broken
}

func (h *Head) readCells(r *reader) bool {
	h.BlockBytes = int(r.u32())
	n, width := uint64(r.u32()), uint64(h.Dimensions)
	if width == 0 || width%kernel.Lanes != 0 || width > 1<<16 || n*(cellEntry+4+width/2) != uint64(len(r.data)) {
		return false
	}
	h.Cells = make([]Cell, n)
	for i := range h.Cells {
		h.Cells[i] = Cell{Name: r.u64(), Bytes: r.u32(), Sum: r.u32(), Languages: r.u64()}
	}
	h.Scales, h.Upper = r.scales(n), append([]byte(nil), r.take(n*width/2)...)
	return !r.broken
}
