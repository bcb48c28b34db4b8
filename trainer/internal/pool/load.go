package pool

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/recipe"
)

// ErrNoFiles: a glob of a recipe matches no file.
var ErrNoFiles = errors.New("no such files")

// Tokenizer cuts a text into piece ids appended to dst; 0 is unknown. It is
// called from several goroutines.
type Tokenizer interface {
	Encode(dst []int32, text string) []int32
}

// Folders are where a recipe's files lie: Data, and Corpus after "corpus:".
type Folders struct{ Data, Corpus fs.FS }

// Load reads, filters and cuts all sources of a recipe. Progress is told every
// file's name and the records read from it so far. It stops early, with the
// context's error, when the context ends.
func Load(ctx context.Context, r *recipe.Recipe, folders Folders, tokenizer Tokenizer, progress func(file string, records int)) (*Pools, error) {
	l := &loader{tokenizer: tokenizer, pools: new(Pools)}
	for _, s := range r.Sources {
		l.pools.Sources = append(l.pools.Sources, &Source{Name: s.Name, Weight: s.Weight})
	}
	var last *File
	done := func() {
		l.flush()
		if last != nil {
			progress(last.Name, last.Records)
		}
	}
	files, err := Each(r, folders, func(file *File, t Taken) error {
		if last != file {
			done()
			last = file
		}
		if l.chunk = append(l.chunk, entry{t.Record, l.pools.Sources[t.Source], t.Held}); len(l.chunk) == chunkSize {
			done()
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	done()
	l.pools.Files = files
	return l.pools, nil
}

const builtin = "corpus:"

func match(folders Folders, glob string) ([]string, error) {
	if rest, ok := strings.CutPrefix(glob, builtin); ok {
		names, err := fs.Glob(folders.Corpus, rest)
		for i := range names {
			names[i] = builtin + names[i]
		}
		return names, err
	}
	names, err := fs.Glob(folders.Data, glob)
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("%w: %s", ErrNoFiles, glob)
	}
	return names, err
}

type loader struct {
	tokenizer Tokenizer
	pools     *Pools
	chunk     []entry
}

// entry is a record on its way into a source, or out of training.
type entry struct {
	record data.Record
	source *Source
	held   bool
}

const chunkSize = 1 << 14
