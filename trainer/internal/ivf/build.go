package ivf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// workName is the working folder, within the index's.
const workName = ".work"

// builder is one build.
type builder struct {
	options  Options
	work     string
	cells    int // wanted
	store    store
	model    model
	assigned []assigned // by passage
	replaced []bool     // by passage: a later one has its id
	layout   layout
	used     map[string]bool // the index's files, but index.json
	written  sync.Map        // the paths that writeNamed has seen
}

// Result says what was built.
type Result struct {
	Passages int   // in the index
	Replaced int   // left out, because a later one has the same id
	Cells    int   // files of rows
	Blocks   int   // files of texts
	Head     int64 // bytes of the head
	Bytes    int64 // of all files together
}

// Build writes a static index to a folder. An index that is there keeps
// answering until the new one is whole. After a failure, a cancel or a crash,
// Build with the same options and inputs goes on where it was.
func Build(ctx context.Context, o Options) (Result, error) {
	if err := o.complete(); err != nil {
		return Result{}, err
	}
	b := &builder{options: o, work: filepath.Join(o.Out, workName), used: map[string]bool{}}
	if err := b.prepare(); err != nil {
		return Result{}, err
	}
	b.store.dimensions = o.Dimensions
	defer func() { b.store.close() }()
	if err := b.run(ctx); err != nil {
		return Result{}, err
	}
	result, err := b.write(ctx)
	if err != nil {
		return Result{}, err
	}
	if err := b.sweep(); err != nil {
		return Result{}, fmt.Errorf("the index is complete, but old files could not be removed: %w", err)
	}
	b.store.close()
	return result, os.RemoveAll(b.work)
}

// run does every stage before the writing.
func (b *builder) run(ctx context.Context) error {
	if err := b.read(ctx); err != nil {
		return err
	}
	b.cells = b.options.cellsFor(b.store.passages)
	if err := b.train(ctx); err != nil {
		return err
	}
	if err := b.assign(ctx); err != nil {
		return err
	}
	if err := b.replace(); err != nil {
		return err
	}
	b.arrange()
	return nil
}
