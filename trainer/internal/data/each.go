package data

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// longestLine bounds one row of a line-based file, in bytes.
const longestLine = 64 << 20

// lineReader reads the rows of one line-based format.
type lineReader interface {
	// read yields the record of a line, or nothing for a line that only heads the file.
	read(line []byte, number int, yield func(Record) error) error
}

// errYield marks an error of the caller's function, which is passed on as it is.
type errYield struct{ error }

// Each yields every record of the file in order. Name and content decide the
// format: `.json` is SQuAD; otherwise a first byte '{' means JSON lines and
// anything else tab-separated values. An error of yield ends the walk and is
// returned unchanged; errors of the file carry its path and line.
func Each(path string, yield func(Record) error) error {
	r, err := Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	return eachPlain(path, r, yield)
}

// EachReader is Each for bytes that do not come from the file system; the name
// takes part in deciding the format and stands in errors.
func EachReader(name string, r io.Reader, yield func(Record) error) error {
	plain, stop, err := decompress(bufio.NewReader(r))
	if err != nil {
		return fmt.Errorf("decompress %s: %w", name, err)
	}
	defer stop()
	return eachPlain(name, plain, yield)
}

func eachPlain(path string, r io.Reader, yield func(Record) error) error {
	if strings.HasSuffix(plainName(path), ".json") {
		return eachSQuAD(path, r, yield)
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	return eachLine(path, lines, func(r Record) error {
		if err := yield(r); err != nil {
			return errYield{err}
		}
		return nil
	})
}

func eachLine(path string, lines *bufio.Scanner, yield func(Record) error) error {
	var reader lineReader
	number := 0
	for lines.Scan() {
		number++
		line := lines.Bytes()
		if len(strings.TrimSpace(string(line))) == 0 {
			continue
		}
		if reader == nil {
			reader = readerFor(line)
		}
		err := reader.read(line, number, yield)
		if stop := (errYield{}); errors.As(err, &stop) {
			return stop.error
		}
		if err != nil {
			return &LineError{path, number, err}
		}
	}
	if err := lines.Err(); err != nil {
		return &LineError{path, number + 1, err}
	}
	return nil
}

func readerFor(first []byte) lineReader {
	if first[0] == '{' {
		return jsonLines{}
	}
	return new(table)
}

// plainName is the file's base name without the ending of its compression.
func plainName(path string) string {
	name := filepath.Base(path)
	name = strings.TrimSuffix(name, ".gz")
	return strings.TrimSuffix(name, ".zst")
}
