package train

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"unsafe"

	"glossa/trainer/internal/table"
)

// magic begins every checkpoint; its last byte is the version.
const magic = "glossa-checkpoint\x01"

// State is a run between two steps. Draws depend on the seed and the step
// alone, so there is no generator to keep.
type State struct {
	Setup Setup `json:"setup"`
	// Step is the next step; Pairs is how many were seen before it.
	Step  int   `json:"step"`
	Pairs int64 `json:"pairs"`
	// Command is the line that trains, for the model's metadata.
	Command string       `json:"command"`
	Table   *table.Table `json:"-"`
}

// New is a run before its first step.
func New(setup Setup) *State {
	return &State{Setup: setup, Table: table.New(setup.Rows, setup.Recipe.Objective.Segments(), setup.Recipe.Sampling.Seed)}
}

// Save writes a checkpoint: magic, length and JSON of the state, the table's
// arrays, all little-endian, and a CRC-32 (Castagnoli) of everything before.
// The file is replaced only once the new one is whole and on the disk.
func (s *State) Save(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = s.write(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

func (s *State) write(f io.Writer) error {
	buffered := bufio.NewWriterSize(f, 1<<20)
	sum := crc32.New(castagnoli)
	w := io.MultiWriter(buffered, sum)
	header, err := json.Marshal(s)
	if err != nil {
		return err
	}
	io.WriteString(w, magic)
	binary.Write(w, binary.LittleEndian, uint32(len(header)))
	w.Write(header)
	for _, array := range s.arrays() {
		w.Write(array)
	}
	binary.Write(buffered, binary.LittleEndian, sum.Sum32())
	return buffered.Flush() // keeps the first error of all writes
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// arrays are the table's values as they lie in memory (little-endian on every
// platform the trainer is built for).
func (s *State) arrays() [][]byte {
	t := s.Table
	return [][]byte{raw(t.Values.Data), raw(t.Mean.Data), raw(t.Square.Data), raw(t.Updates)}
}

func raw[T float32 | uint32](x []T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(x))), 4*len(x))
}

// Open reads a checkpoint.
func Open(path string) (*State, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := read(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", path, ErrCheckpoint, err)
	}
	return s, nil
}

func read(from io.Reader) (*State, error) {
	sum := crc32.New(castagnoli)
	r := io.TeeReader(from, sum)
	s, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	for _, array := range s.arrays() {
		if _, err := io.ReadFull(r, array); err != nil {
			return nil, err
		}
	}
	return s, checkSum(from, sum)
}

func readHeader(r io.Reader) (*State, error) {
	head := make([]byte, len(magic)+4)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(head[len(magic):])
	if string(head[:len(magic)]) != magic || size > 1<<24 {
		return nil, fmt.Errorf("it does not begin as one")
	}
	header := make([]byte, size)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, err
	}
	s := new(State)
	if err := json.Unmarshal(header, s); err != nil {
		return nil, err
	}
	if err := s.Setup.Recipe.Check(); err != nil {
		return nil, err
	}
	if rows, cols := s.Setup.Rows, s.Setup.Recipe.Objective.Width(); rows < 1 || rows > 1<<22 || cols > 1<<14 {
		return nil, fmt.Errorf("a table of %d x %d", rows, cols)
	}
	s.Table = New(s.Setup).Table
	return s, nil
}

func checkSum(r io.Reader, sum hash.Hash32) error {
	want := sum.Sum32()
	var got uint32
	if err := binary.Read(r, binary.LittleEndian, &got); err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("its checksum is %08x, not %08x", got, want)
	}
	return nil
}
