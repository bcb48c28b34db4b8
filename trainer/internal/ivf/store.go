package ivf

import (
	"encoding/binary"
	"fmt"
	"io"
	"sort"

	"glossa/trainer/internal/linear"
)

// store is all chunks together: passages by number, in the order of the
// inputs.
type store struct {
	chunks     []*chunk
	dimensions int
	passages   int
}

func (s *store) add(c *chunk) {
	c.first = s.passages
	s.chunks = append(s.chunks, c)
	s.passages += c.Count
}

func (s *store) close() {
	for _, c := range s.chunks {
		c.file.Close()
	}
}

// languages returns the names by code.
func (s *store) languages() []string {
	if len(s.chunks) == 0 {
		return nil
	}
	return s.chunks[len(s.chunks)-1].Languages
}

// chunkOf returns the chunk of a passage and its place there.
func (s *store) chunkOf(passage uint32) (*chunk, int64) {
	i := sort.Search(len(s.chunks), func(i int) bool { return s.chunks[i].first > int(passage) }) - 1
	c := s.chunks[i]
	return c, int64(int(passage) - c.first)
}

// part reads bytes of a chunk.
func (c *chunk) part(at int64, n int) ([]byte, error) {
	data := make([]byte, n)
	if _, err := c.file.ReadAt(data, at); err != nil && err != io.EOF {
		return nil, err
	}
	return data, nil
}

// codes reads the rows of a whole chunk.
func (c *chunk) codes() ([]int8, error) {
	data, err := c.part(c.base, c.Count*c.Dimensions)
	return codesOf(data), err
}

// row reads one passage's row into dst, its scale and its language.
func (s *store) row(dst []byte, passage uint32) (scale uint32, language uint8, err error) {
	c, i := s.chunkOf(passage)
	var small [4]byte
	if _, err := c.file.ReadAt(dst, c.base+i*int64(c.Dimensions)); err != nil {
		return 0, 0, err
	}
	if _, err := c.file.ReadAt(small[:], c.scalesAt()+4*i); err != nil {
		return 0, 0, err
	}
	scale = binary.LittleEndian.Uint32(small[:])
	_, err = c.file.ReadAt(small[:1], c.languagesAt()+i)
	return scale, small[0], err
}

// record appends what a block of texts holds for a passage.
func (s *store) record(dst []byte, passage uint32) ([]byte, error) {
	c, i := s.chunkOf(passage)
	var ends [8]byte
	if _, err := c.file.ReadAt(ends[:], c.offsetsAt()+4*i); err != nil {
		return nil, err
	}
	from, to := binary.LittleEndian.Uint32(ends[:]), binary.LittleEndian.Uint32(ends[4:])
	if to < from || int(to) > c.Records {
		return nil, fmt.Errorf("%s: %w", c.file.Name(), ErrWork)
	}
	at := len(dst)
	dst = append(dst, make([]byte, to-from)...)
	_, err := c.file.ReadAt(dst[at:], c.recordsAt()+int64(from))
	return dst, err
}

// unit sets the rows of m to unit vectors of int8 rows.
func unit(m *linear.Matrix, codes []int8, dimensions int) {
	m.Resize(len(codes)/dimensions, dimensions)
	linear.Ranges(m.Rows, 1024, func(_, lo, hi int) {
		for i := lo * dimensions; i < hi*dimensions; i++ {
			m.Data[i] = float32(codes[i])
		}
	})
	linear.Normalize(m, make([]float32, m.Rows))
}
