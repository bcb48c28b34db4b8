package ivf

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"glossa/wasm/engine"
)

const longestLine = 2 * engine.MaxPassageBytes

// place is where the reading of the inputs stands.
type place struct {
	Input  int   // which file
	Offset int64 // the first byte not read
	Line   int   // lines read of it
}

// line is one line of an input that is not blank.
type line struct {
	text  []byte
	place place // after it
}

// source reads lines from a place on.
type source struct {
	inputs []string
	at     place
	file   *os.File
	lines  *bufio.Reader
}

// next returns the next line that is not blank; io.EOF after the last.
func (s *source) next() (line, error) {
	for s.at.Input < len(s.inputs) {
		if err := s.open(); err != nil {
			return line{}, err
		}
		text, err := s.read()
		if err != nil {
			return line{}, &LineError{s.inputs[s.at.Input], s.at.Line + 1, err}
		}
		if text == nil {
			s.close()
			s.at = place{Input: s.at.Input + 1}
			continue
		}
		s.at.Line++
		s.at.Offset += int64(len(text))
		if text = bytes.TrimSpace(text); len(text) > 0 {
			return line{text, s.at}, nil
		}
	}
	return line{}, io.EOF
}

// read returns one line with its end, nil at the end of the file.
func (s *source) read() ([]byte, error) {
	var text []byte
	for {
		part, err := s.lines.ReadSlice('\n')
		text = append(text, part...)
		switch {
		case len(text) > longestLine:
			return nil, fmt.Errorf("%w: a line of over %d bytes", ErrPassage, longestLine)
		case err == nil, err == io.EOF:
			return text, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

func (s *source) open() error {
	if s.file != nil {
		return nil
	}
	file, err := os.Open(s.inputs[s.at.Input])
	if err != nil {
		return err
	}
	if _, err := file.Seek(s.at.Offset, io.SeekStart); err != nil {
		file.Close()
		return err
	}
	s.file, s.lines = file, bufio.NewReaderSize(file, 1<<18)
	return nil
}

func (s *source) close() {
	if s.file != nil {
		s.file.Close()
		s.file = nil
	}
}
