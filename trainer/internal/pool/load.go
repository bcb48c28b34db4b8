package pool

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
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
// file's name and the records read from it so far.
func Load(r *recipe.Recipe, folders Folders, tokenizer Tokenizer, progress func(file string, records int)) (*Pools, error) {
	l := &loader{recipe: r, tokenizer: tokenizer, exclude: slices.Concat(r.Exclude, r.ExcludeRows), pools: new(Pools)}
	var order []string
	takers := map[string][]int{}
	for i, s := range r.Sources {
		l.pools.Sources = append(l.pools.Sources, &Source{Name: s.Name, Weight: s.Weight})
		for _, glob := range s.Files {
			names, err := match(folders, glob)
			if err != nil {
				return nil, fmt.Errorf("source %s: %w", s.Name, err)
			}
			for _, name := range names {
				if takers[name] == nil {
					order = append(order, name)
				}
				takers[name] = append(takers[name], i)
			}
		}
	}
	for _, name := range order {
		if err := l.file(folders, name, takers[name], progress); err != nil {
			return nil, err
		}
	}
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
	recipe    *recipe.Recipe
	tokenizer Tokenizer
	exclude   data.Exclude
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

func (l *loader) file(folders Folders, name string, takers []int, progress func(string, int)) error {
	folder, plain := folders.Data, name
	if rest, ok := strings.CutPrefix(name, builtin); ok {
		folder, plain = folders.Corpus, rest
	}
	f, err := folder.Open(plain)
	if err != nil {
		return err
	}
	defer f.Close()
	file := File{Name: path.Base(plain)}
	sum := sha256.New()
	source := io.TeeReader(f, sum)
	err = data.EachReader(plain, source, func(r data.Record) error {
		i := l.taker(takers, &r)
		if i < 0 {
			file.Excluded++
			return nil
		}
		file.Records++
		if l.chunk = append(l.chunk, entry{r, l.pools.Sources[i], l.held(r)}); len(l.chunk) == chunkSize {
			l.flush()
			progress(file.Name, file.Records)
		}
		return nil
	})
	if err != nil {
		return err
	}
	l.flush()
	progress(file.Name, file.Records)
	if _, err := io.Copy(io.Discard, source); err != nil {
		return err
	}
	file.SHA256 = hex.EncodeToString(sum.Sum(nil))
	l.pools.Files = append(l.pools.Files, file)
	return nil
}

// taker is the first of the sources that takes a record, -1 for none.
func (l *loader) taker(takers []int, r *data.Record) int {
	if l.exclude.MatchRecord(r) {
		return -1
	}
	for _, i := range takers {
		if include := data.Exclude(l.recipe.Sources[i].Include); len(include) == 0 || include.Match(r.Source) {
			return i
		}
	}
	return -1
}
