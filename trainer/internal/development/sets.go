package development

import (
	"context"
	"io/fs"
	"slices"

	"glossa/trainer/internal/data"
)

// Split reads the development split below train/ of a data folder, as two data
// sets. "development-par" asks for held-out rows of parallel text, in all
// languages, among all such rows, with a part of their words; five in a row
// are a paragraph. "development-qa" asks held-out questions, and some of the
// sources never seen, in one language each.
func Split(ctx context.Context, folder fs.FS) (*Sets, error) {
	taken, err := rows(ctx, folder)
	if err != nil {
		return nil, err
	}
	asked, err := questions(ctx, folder, false)
	if err != nil {
		return nil, err
	}
	s := &Sets{asked: asked}
	s.Datasets = append(s.Datasets, parallel(taken), answered("development-qa", asked))
	for i := range taken {
		if taken[i].Held {
			s.asked = append(s.asked, taken[i].Record)
		}
	}
	return s, nil
}

// HeldOut reads the questions that the shipped model was not trained on, a
// data set for each source: those on one article in twenty, and the whole of
// the sources never seen.
func HeldOut(ctx context.Context, folder fs.FS) (*Sets, error) {
	asked, err := questions(ctx, folder, true)
	if err != nil {
		return nil, err
	}
	s := &Sets{asked: asked}
	var sources []string
	by := map[string][]data.Record{}
	for _, r := range asked {
		if by[r.Source] == nil {
			sources = append(sources, r.Source)
		}
		by[r.Source] = append(by[r.Source], r)
	}
	slices.Sort(sources)
	for _, source := range sources {
		s.Datasets = append(s.Datasets, answered("held-out-"+source, by[source]))
	}
	return s, nil
}
