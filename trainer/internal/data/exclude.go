package data

import (
	_ "embed"
	"fmt"
	"path"
	"strings"
)

// NonCommercial names, by glob, the sources whose licence is non-commercial,
// absent or for research only. The shipped model is trained without them.
var NonCommercial = []string{
	"tquad", "bvqa", "iwslt15", "bible", "bible-en-tr", "xling-eval",
	"newstest*", "news-test2008", "newssyscomb2009", "newstestb2020", "multi30k_*",
}

// Coinciding names, as source/id, the rows that share half of their 24-letter
// shingles with a text of XQuAD-R, of MLQA-R or of the authored passages: those
// measure, and nothing of them is trained on. Most coincide by chance.
var Coinciding = strings.Fields(coinciding)

//go:embed coinciding.txt
var coinciding string

// Exclude is a list of globs over Record.Source, or over source and ID where
// they have a slash, such as "ud-pud/w01*"; the zero value excludes nothing.
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

// Match reports whether the source as a whole is excluded.
func (e Exclude) Match(source string) bool {
	for _, glob := range e {
		if ok, _ := path.Match(glob, source); ok {
			return true
		}
	}
	return false
}

// MatchRecord reports whether the record, or the source it comes from, is excluded.
func (e Exclude) MatchRecord(r *Record) bool {
	for _, glob := range e {
		source, id, isRow := strings.Cut(glob, "/")
		if ok, _ := path.Match(source, r.Source); ok && (!isRow || matchID(id, r.ID)) {
			return true
		}
	}
	return false
}

// matchID takes an ID as it stands before it takes it as a glob.
func matchID(glob, id string) bool {
	if glob == id {
		return true
	}
	ok, _ := path.Match(glob, id)
	return ok
}

// ExpandExclude replaces the word "non-commercial" by [NonCommercial], and
// "evaluation" by [Coinciding].
func ExpandExclude(globs []string) Exclude {
	var out Exclude
	for _, glob := range globs {
		switch glob {
		case "non-commercial":
			out = append(out, NonCommercial...)
		case "evaluation":
			out = append(out, Coinciding...)
		default:
			out = append(out, glob)
		}
	}
	return out
}
