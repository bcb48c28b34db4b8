package ivf

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"glossa/quantize/folder"
)

// chunk is a file of consecutive passages: u32 length of the JSON of this
// struct, the JSON, then int8 rows, f32 scales, u8 languages, u64 hashes of
// the ids, u32 offsets of the records (one more than passages), the records.
type chunk struct {
	Count      int
	Dimensions int
	Languages  []string // all so far, by code
	After      place    // where the next chunk begins
	Records    int      // bytes of them

	first int // number of its first passage, in the order of the inputs
	file  *os.File
	base  int64 // where the rows begin
}

func chunkPath(work string, i int) string { return filepath.Join(work, fmt.Sprintf("%06d.chunk", i)) }

func (c *chunk) scalesAt() int64    { return c.base + int64(c.Count*c.Dimensions) }
func (c *chunk) languagesAt() int64 { return c.scalesAt() + int64(4*c.Count) }
func (c *chunk) hashesAt() int64    { return c.languagesAt() + int64(c.Count) }
func (c *chunk) offsetsAt() int64   { return c.hashesAt() + int64(8*c.Count) }
func (c *chunk) recordsAt() int64   { return c.offsetsAt() + int64(4*(c.Count+1)) }

// writeChunk keeps passages; code gives the code of a language.
func writeChunk(path string, c *chunk, passages []encoded, code map[string]uint8) error {
	for i := range passages {
		c.Records += len(passages[i].record)
	}
	head, err := json.Marshal(c)
	if err != nil {
		return err
	}
	size := 4 + len(head) + c.Count*(c.Dimensions+17) + 4 + c.Records
	out := append(binary.LittleEndian.AppendUint32(make([]byte, 0, size), uint32(len(head))), head...)
	for i := range passages {
		for _, v := range passages[i].codes {
			out = append(out, byte(v))
		}
	}
	for i := range passages {
		out = appendFloat(out, passages[i].scale)
	}
	for i := range passages {
		out = append(out, code[passages[i].language])
	}
	for i := range passages {
		out = binary.LittleEndian.AppendUint64(out, hash(passages[i].id))
	}
	offset := 0
	for i := range passages {
		out = binary.LittleEndian.AppendUint32(out, uint32(offset))
		offset += len(passages[i].record)
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(offset))
	for i := range passages {
		out = append(out, passages[i].record...)
	}
	return folder.WriteFile(path, out)
}

// openChunk opens a chunk; nil when it is not there.
func openChunk(path string) (*chunk, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	c, err := readHead(file)
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

func readHead(file *os.File) (*chunk, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	var length [4]byte
	if _, err := file.ReadAt(length[:], 0); err != nil {
		return nil, ErrWork
	}
	n := int64(binary.LittleEndian.Uint32(length[:]))
	head := make([]byte, min(n, info.Size()))
	if _, err := file.ReadAt(head, 4); err != nil {
		return nil, ErrWork
	}
	c := &chunk{file: file, base: 4 + n}
	if err := json.Unmarshal(head, c); err != nil || c.recordsAt()+int64(c.Records) != info.Size() {
		return nil, ErrWork
	}
	return c, nil
}
