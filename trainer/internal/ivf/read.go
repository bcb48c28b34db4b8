package ivf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/progress"
)

// read encodes the inputs into chunks, or opens those that are there.
func (b *builder) read(ctx context.Context) error {
	e, err := newEncoder(b.options.Model, b.options.Dimensions)
	if err != nil {
		return err
	}
	total, sizes, err := measure(b.options.Inputs)
	if err != nil {
		return err
	}
	src := &source{inputs: b.options.Inputs}
	defer src.close()
	if err := b.reopen(); err != nil {
		return err
	}
	if n := len(b.store.chunks); n > 0 {
		src.at = b.store.chunks[n-1].After
	}
	bar := progress.New(b.options.Progress, "KiB read", done(src.at, sizes)>>10, total>>10)
	for {
		lines, err := src.take(chunkRows)
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			break
		}
		if err := b.keep(ctx, e, lines); err != nil {
			return err
		}
		bar.Set(done(src.at, sizes)>>10, fmt.Sprintf("%d passages", b.store.passages))
	}
	bar.End()
	if b.store.passages == 0 {
		return fmt.Errorf("%w in %v", ErrEmpty, b.options.Inputs)
	}
	return nil
}

// reopen opens the chunks that an earlier run left.
func (b *builder) reopen() error {
	for {
		c, err := openChunk(chunkPath(b.work, len(b.store.chunks)))
		if err != nil {
			return err
		}
		if c == nil {
			return nil
		}
		b.store.add(c)
	}
}

// take returns up to n lines.
func (s *source) take(n int) (lines []line, err error) {
	for len(lines) < n {
		one, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, one)
	}
	return lines, nil
}

type textEncoder interface {
	Passage(dst []float32, text, context string)
	Dimensions() int
}

// keep encodes lines into the next chunk.
func (b *builder) keep(ctx context.Context, e textEncoder, lines []line) error {
	passages := make([]encoded, len(lines))
	linear.Ranges(len(lines), 256, func(_, lo, hi int) {
		for i := lo; i < hi && ctx.Err() == nil; i++ {
			passages[i] = encode(e, lines[i].text)
		}
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for i := range passages {
		if err := passages[i].err; err != nil {
			at := lines[i].place
			return &LineError{b.options.Inputs[at.Input], at.Line, err}
		}
	}
	c := &chunk{Count: len(lines), Dimensions: e.Dimensions(), After: lines[len(lines)-1].place}
	languages, code, err := b.number(passages)
	if err != nil {
		return err
	}
	c.Languages = languages
	path := chunkPath(b.work, len(b.store.chunks))
	if err := writeChunk(path, c, passages, code); err != nil {
		return err
	}
	if c, err = openChunk(path); err != nil {
		return err
	}
	b.store.add(c)
	return nil
}

// number gives the languages of passages their codes, in the order of their
// first passage.
func (b *builder) number(passages []encoded) (names []string, code map[string]uint8, err error) {
	names, code = append(names, b.store.languages()...), map[string]uint8{}
	for i, name := range names {
		code[name] = uint8(i)
	}
	for i := range passages {
		name := passages[i].language
		if _, known := code[name]; known {
			continue
		}
		if len(names) == 255 {
			return nil, nil, fmt.Errorf("%w: more than 255 languages, the last %q", ErrPassage, name)
		}
		code[name] = uint8(len(names))
		names = append(names, name)
	}
	return names, code, nil
}

// measure returns the sizes of the inputs.
func measure(inputs []string) (total int64, sizes []int64, err error) {
	for _, path := range inputs {
		info, err := os.Stat(path)
		if err != nil {
			return 0, nil, err
		}
		sizes = append(sizes, info.Size())
		total += info.Size()
	}
	return total, sizes, nil
}

// done returns the bytes before a place.
func done(at place, sizes []int64) int64 {
	n := at.Offset
	for _, size := range sizes[:min(at.Input, len(sizes))] {
		n += size
	}
	return n
}
