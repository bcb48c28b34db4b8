package data

import (
	"bufio"
	"bytes"
	"io"
	"os"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// window is the largest zstd window accepted, that of `zstd --long=27`.
const window = 128 << 20

var (
	gzipMagic = []byte{0x1f, 0x8b}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// Open opens a file that is plain, gzip or zstd (windows up to 128 MiB); its
// first bytes decide, not its name.
func Open(path string) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	reader, stop, err := decompress(bufio.NewReaderSize(file, 1<<16))
	if err != nil {
		file.Close()
		return nil, &os.PathError{Op: "decompress", Path: path, Err: err}
	}
	return &source{reader, func() error { stop(); return file.Close() }}, nil
}

type source struct {
	io.Reader
	close func() error
}

func (s *source) Close() error { return s.close() }

func decompress(r *bufio.Reader) (io.Reader, func(), error) {
	head, err := r.Peek(len(zstdMagic))
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		z, err := gzip.NewReader(r)
		return z, func() {}, err
	case bytes.HasPrefix(head, zstdMagic):
		z, err := zstd.NewReader(r, zstd.WithDecoderMaxWindow(window), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	return r, func() {}, nil
}
