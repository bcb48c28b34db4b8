package pool

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/recipe"
)

// Taken is a record that a recipe takes from a file.
type Taken struct {
	data.Record
	Source int  // index in the recipe's Sources
	Held   bool // held out of training for development
}

// Each yields every record that the recipe takes, in the order of training's
// pools: the files as the sources name them, of each file those records that a
// source takes and no glob leaves out. File is that of the record, as counted
// so far. An error of yield ends the walk.
func Each(r *recipe.Recipe, folders Folders, yield func(file *File, t Taken) error) ([]File, error) {
	w := walker{recipe: r, folders: folders, exclude: slices.Concat(r.Exclude, r.ExcludeRows), yield: yield}
	var order []string
	takers := map[string][]int{}
	for i, s := range r.Sources {
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
		if err := w.file(name, takers[name]); err != nil {
			return nil, err
		}
	}
	return w.files, nil
}

type walker struct {
	recipe  *recipe.Recipe
	folders Folders
	exclude data.Exclude
	yield   func(*File, Taken) error
	files   []File
}

func (w *walker) file(name string, takers []int) error {
	folder, plain := w.folders.Data, name
	if rest, ok := strings.CutPrefix(name, builtin); ok {
		folder, plain = w.folders.Corpus, rest
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
		i := w.taker(takers, &r)
		if i < 0 {
			file.Excluded++
			return nil
		}
		file.Records++
		return w.yield(&file, Taken{r, i, Held(&w.recipe.Development, &r)})
	})
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, source); err != nil {
		return err
	}
	file.SHA256 = hex.EncodeToString(sum.Sum(nil))
	w.files = append(w.files, file)
	return nil
}

// taker is the first of the sources that takes a record, -1 for none.
func (w *walker) taker(takers []int, r *data.Record) int {
	if w.exclude.MatchRecord(r) {
		return -1
	}
	for _, i := range takers {
		if include := data.Exclude(w.recipe.Sources[i].Include); len(include) == 0 || include.Match(r.Source) {
			return i
		}
	}
	return -1
}
