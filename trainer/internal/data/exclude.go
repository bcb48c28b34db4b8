package data

import (
	"fmt"
	"path"
)

// NonCommercial names, by glob, the sources whose licence is non-commercial,
// absent or for research only. The shipped model is trained without them.
var NonCommercial = []string{
	"tquad", "bvqa", "iwslt15", "bible", "bible-en-tr", "xling-eval",
	"newstest*", "news-test2008", "newssyscomb2009", "newstestb2020", "multi30k_*",
}

// Exclude is a list of globs over Record.Source; the zero value excludes nothing.
type Exclude []string

// Check says which glob is malformed.
func (e Exclude) Check() error {
	for _, glob := range e {
		if _, err := path.Match(glob, ""); err != nil {
			return fmt.Errorf("exclude %q: %w", glob, err)
		}
	}
	return nil
}

// Match reports whether the source is excluded.
func (e Exclude) Match(source string) bool {
	for _, glob := range e {
		if ok, _ := path.Match(glob, source); ok {
			return true
		}
	}
	return false
}

// ExpandExclude replaces the word "non-commercial" by [NonCommercial].
func ExpandExclude(globs []string) Exclude {
	var out Exclude
	for _, glob := range globs {
		if glob == "non-commercial" {
			out = append(out, NonCommercial...)
			continue
		}
		out = append(out, glob)
	}
	return out
}
