package ivf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"glossa/quantize"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/progress"
	"glossa/wasm/cells"
)

// The folders of the index.
const (
	cellFolder = "cells"
	textFolder = "texts"
)

// write writes the files, named by what they hold, and index.json last.
func (b *builder) write(ctx context.Context) (Result, error) {
	blocks, texts, err := b.writeBlocks(ctx)
	if err != nil {
		return Result{}, err
	}
	parts := b.parts()
	head := &cells.Head{
		Fingerprint: b.options.Model.Fingerprint(),
		Dimensions:  b.store.dimensions,
		Passages:    len(b.layout.order),
		Languages:   b.store.languages(),
		BlockBytes:  blockBytes,
		Cells:       make([]cells.Cell, len(parts)),
	}
	if err := b.writeCells(ctx, head.Cells, parts, blocks); err != nil {
		return Result{}, err
	}
	for _, block := range blocks {
		b.used[filepath.Join(textFolder, textFile(block.Name))] = true
	}
	for _, cell := range head.Cells {
		b.used[filepath.Join(cellFolder, cellFile(cell.Name))] = true
	}
	b.centroids(head, parts)
	flush()
	size, err := b.writeHead(head)
	if err != nil {
		return Result{}, err
	}
	result := Result{
		Passages: head.Passages, Replaced: b.store.passages - head.Passages,
		Cells: len(parts), Blocks: len(blocks), Head: size, Bytes: size + texts,
	}
	for _, c := range head.Cells {
		result.Bytes += int64(c.Bytes)
	}
	return result, nil
}

// centroids puts the centroid of each part into the head.
func (b *builder) centroids(head *cells.Head, parts []part) {
	trained := b.model.cells()
	codes := make([]int8, head.Dimensions)
	for _, p := range parts {
		head.Scales = append(head.Scales, quantize.Quantize(codes, trained.Row(p.cell)))
		head.Upper, _ = cells.Split(head.Upper, nil, codes, head.Dimensions)
	}
}

// writeBlocks writes the lower halves of rows and the texts, and returns the
// blocks in order.
func (b *builder) writeBlocks(ctx context.Context) (blocks []cells.Block, size int64, err error) {
	cuts, err := b.cuts()
	if err != nil {
		return nil, 0, err
	}
	blocks = make([]cells.Block, len(cuts)-1)
	var total atomic.Int64
	err = b.each(ctx, len(blocks), "files of texts", func(i int) error {
		data, err := b.block(b.layout.order[cuts[i]:cuts[i+1]])
		if err != nil {
			return err
		}
		blocks[i] = cells.Block{First: uint32(cuts[i]), Name: name(data), Sum: cells.Sum(data)}
		total.Add(int64(len(data)))
		return b.writeNamed(textFolder, textFile(blocks[i].Name), data)
	})
	return blocks, total.Load(), err
}

// block returns the file of some passages.
func (b *builder) block(passages []uint32) ([]byte, error) {
	width := b.store.dimensions
	codes, lower, texts := make([]byte, width), []byte(nil), []byte{'['}
	for i, passage := range passages {
		if _, _, err := b.store.row(codes, passage); err != nil {
			return nil, err
		}
		_, lower = cells.Split(nil, lower, codesOf(codes), width)
		if i > 0 {
			texts = append(texts, ",\n"...)
		}
		var err error
		if texts, err = b.store.record(texts, passage); err != nil {
			return nil, err
		}
	}
	return cells.AppendBlock(nil, len(passages), lower, append(texts, "]\n"...)), nil
}

// cuts returns the numbers at which blocks begin, and the number of passages:
// a block is as large as blockBytes lets, and has one passage at least.
func (b *builder) cuts() ([]int, error) {
	lengths := make([]uint32, 0, b.store.passages)
	for _, c := range b.store.chunks {
		data, err := c.part(c.offsetsAt(), 4*(c.Count+1))
		if err != nil {
			return nil, err
		}
		offsets := uints(data)
		for i := range c.Count {
			lengths = append(lengths, offsets[i+1]-offsets[i])
		}
	}
	cuts, size := []int{0}, blockHead
	for n, passage := range b.layout.order {
		length := int(lengths[passage]) + 2 + b.store.dimensions/2
		if size+length > blockBytes && size > blockHead {
			cuts, size = append(cuts, n), blockHead
		}
		size += length
	}
	return append(cuts, len(b.layout.order)), nil
}

// writeCells writes the files of rows and fills in their entries.
func (b *builder) writeCells(ctx context.Context, entries []cells.Cell, parts []part, blocks []cells.Block) error {
	return b.each(ctx, len(parts), "cells", func(i int) error {
		f, set, err := b.file(parts[i].numbers, blocks)
		if err != nil {
			return err
		}
		data := f.Append(nil)
		entries[i] = cells.Cell{
			Name: name(data), Bytes: uint32(len(data)), Sum: cells.Sum(data),
			Languages: set,
		}
		return b.writeNamed(cellFolder, cellFile(entries[i].Name), data)
	})
}

// each calls work for 0 to n-1, several at once, and shows how far it is. It
// ends at the first error, of equals that of the smallest number.
func (b *builder) each(ctx context.Context, n int, unit string, work func(i int) error) error {
	const step = 256
	bar := progress.New(b.options.Progress, unit, 0, int64(n))
	for lo := 0; lo < n; lo += step {
		hi := min(lo+step, n)
		errs := make([]error, hi-lo)
		linear.Ranges(hi-lo, 8, func(_, from, to int) {
			for i := from; i < to; i++ {
				errs[i] = work(lo + i)
			}
		})
		if err := errors.Join(errs...); err != nil {
			return firstOf(errs)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		bar.Set(int64(hi), "")
	}
	bar.End()
	return nil
}

func firstOf(errs []error) error {
	return errs[slices.IndexFunc(errs, func(err error) bool { return err != nil })]
}

// writeNamed writes a file whose name says what it holds: one that is there
// already is left alone, if it does, and of several equal ones the first is
// written. It is not synced, thousands of them would take minutes: flush does
// that for all, before anything refers to them.
func (b *builder) writeNamed(dir, file string, data []byte) error {
	path := filepath.Join(b.options.Out, dir, file)
	if _, twice := b.written.LoadOrStore(path, nil); twice {
		return nil
	}
	if found, err := os.ReadFile(path); err == nil && bytes.Equal(found, data) {
		return nil
	}
	temporary := path + newSuffix
	if err := os.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}

// newSuffix ends the name of a file that is being written.
const newSuffix = ".new"

func cellFile(name uint64) string { return fmt.Sprintf(forms[cellFolder], name) }
func textFile(name uint64) string { return fmt.Sprintf(forms[textFolder], name) }
func headFile(name uint64) string { return fmt.Sprintf(forms["."], name) }
