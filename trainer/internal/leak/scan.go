package leak

import (
	"strings"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

// Scan checks every text of every record that the recipe takes, held out or
// trained on (a vocabulary reads both), in the order of the files. Texts tells
// how many it read.
func (x *Reference) Scan(r *recipe.Recipe, folders pool.Folders) (found []Finding, texts int, err error) {
	s := scan{reference: x}
	_, err = pool.Each(r, folders, func(file *pool.File, t pool.Taken) error {
		s.take(&t.Record, isTerm(file.Name))
		if len(s.texts) >= 1<<15 {
			s.flush()
		}
		return nil
	})
	s.flush()
	return s.found, s.total, err
}

// scan gathers texts and checks many at once.
type scan struct {
	reference *Reference
	texts     []item
	found     []Finding
	total     int
}

type item struct {
	row    string
	text   data.Text
	isTerm bool
}

// take queues a record's texts, among them the sentence, which EachText leaves
// to its paragraph: it may leak where the paragraph as a whole does not.
func (s *scan) take(r *data.Record, isTerm bool) {
	row := r.Source + "/" + r.ID
	r.EachText(func(t data.Text) { s.texts = append(s.texts, item{row, t, isTerm}) })
	if r.IsQA() && r.Paragraph.Text != "" {
		s.texts = append(s.texts, item{row, r.Sentence, false})
	}
}

// isTerm says that a file holds titles or a lexicon.
func isTerm(file string) bool {
	return strings.HasPrefix(file, "titles.") || strings.Contains(file, ".tsv")
}

func (s *scan) flush() {
	const size = 256
	parts := make([][]Finding, (len(s.texts)+size-1)/size)
	linear.Ranges(len(s.texts), size, func(k, lo, hi int) {
		for _, i := range s.texts[lo:hi] {
			if f, leaks := s.reference.Check(i.text, i.isTerm); leaks {
				f.Row = i.row
				parts[k] = append(parts[k], f)
			}
		}
	})
	for _, part := range parts {
		s.found = append(s.found, part...)
	}
	s.total += len(s.texts)
	s.texts = s.texts[:0]
}
