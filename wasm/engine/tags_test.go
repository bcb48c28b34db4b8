package engine_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"glossa/wasm/engine"
)

// tagged returns an engine whose passage i has tag "even" or "odd", and every
// third "third" as well, and the passages.
func tagged(t *testing.T) (*engine.Engine, []engine.Passage) {
	t.Helper()
	passages, _ := corpus(t, 2)
	for i := range passages {
		passages[i].Tags = []string{[]string{"even", "odd"}[i%2]}
		if i%3 == 0 {
			passages[i].Tags = append(passages[i].Tags, "third", "third")
		}
	}
	e := newEngine(t, engine.Options{})
	if err := e.Add(passages...); err != nil {
		t.Fatal(err)
	}
	return e, passages
}

// TestTagsFilter holds a filtered answer to that of an engine which holds
// nothing but what passes, bit for bit: what is filtered out plays no part.
func TestTagsFilter(t *testing.T) {
	e, passages := tagged(t)
	text := passages[7].Text
	for _, filter := range []struct{ tags, languages []string }{
		{[]string{"odd"}, nil}, {[]string{"third", "nobody's"}, nil}, {[]string{"even", "third"}, []string{"de", "th", "el"}},
		{[]string{"nobody's"}, nil}, {nil, []string{"ar"}},
	} {
		only := newEngine(t, engine.Options{})
		for _, p := range passages {
			if passes(p.Tags, filter.tags) && passes([]string{p.Language}, filter.languages) {
				if err := only.Add(p); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, mode := range modes {
			q := engine.Query{Text: text, Language: "de", K: 1000, Mode: mode, Tags: filter.tags, Languages: filter.languages}
			got, err := e.Search(nil, q)
			if err != nil {
				t.Fatal(err)
			}
			want, err := only.Search(nil, engine.Query{Text: text, Language: "de", K: 1000, Mode: mode})
			if err != nil {
				t.Fatal(err)
			}
			if mode != engine.Dense { // counts of all passages of a language weigh the words
				sortHits(got)
				sortHits(want)
				want, got = bare(want), bare(got)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v, mode %d: %d hits, want %d", filter, mode, len(got), len(want))
			}
		}
	}
}

func passes(has, wanted []string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(has, func(tag string) bool { return slices.Contains(wanted, tag) })
}

func sortHits(hits []engine.Hit) {
	slices.SortFunc(hits, func(a, b engine.Hit) int { return map[bool]int{true: -1, false: 1}[a.ID < b.ID] })
}

// bare drops the scores.
func bare(hits []engine.Hit) []engine.Hit {
	for i := range hits {
		hits[i].Score = 0
	}
	return hits
}

// TestTagsComeAndGo checks that replaced and removed passages lose their tags,
// that codes are used again, and that snapshots keep tags.
func TestTagsComeAndGo(t *testing.T) {
	e, passages := tagged(t)
	count := func(e *engine.Engine, tag string) int {
		hits, err := e.Search(nil, engine.Query{Text: passages[0].Text, K: 1000, Mode: engine.Dense, Tags: []string{tag}})
		if err != nil {
			t.Fatal(err)
		}
		return len(hits)
	}
	third := count(e, "third")
	passages[0].Tags = nil
	if err := e.Add(passages[0]); err != nil {
		t.Fatal(err)
	}
	e.Remove(passages[3].ID)
	opened := newEngine(t, engine.Options{})
	if err := opened.Open(e.AppendSnapshot(nil)); err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]*engine.Engine{"changed": e, "opened": opened} {
		if got := count(e, "third"); got != third-2 {
			t.Errorf("%s: %d passages have the tag, want %d", name, got, third-2)
		}
	}
	for i := range 200 { // more tags than an index holds, one after another
		p := passages[1]
		p.Tags = []string{strconv.Itoa(i)}
		if err := opened.Add(p); err != nil {
			t.Fatal(i, err)
		}
	}
	if got := count(opened, "199"); got != 1 {
		t.Errorf("the last tag finds %d passages", got)
	}
}

func TestTagsAreFew(t *testing.T) {
	e, passages := tagged(t)
	before := e.AppendSnapshot(nil)
	p := passages[0]
	p.Tags = nil
	for i := range 62 {
		p.Tags = append(p.Tags, strconv.Itoa(i))
	}
	if err := e.Add(p); !errors.Is(err, engine.ErrTooLarge) {
		t.Errorf("65 tags: %v", err)
	}
	for _, bad := range []string{"", "\xff"} {
		p.Tags = []string{bad}
		if err := e.Add(p); !errors.Is(err, engine.ErrArgument) {
			t.Errorf("tag %q: %v", bad, err)
		}
	}
	if !slices.Equal(e.AppendSnapshot(nil), before) {
		t.Error("what was refused left traces")
	}
}

// TestDenseOnly checks an engine without postings and texts.
func TestDenseOnly(t *testing.T) {
	passages, questions := corpus(t, 2)
	full := newEngine(t, engine.Options{})
	lean := newEngine(t, engine.Options{DenseOnly: true, NoTexts: true})
	for _, e := range []*engine.Engine{full, lean} {
		if err := e.Add(passages...); err != nil {
			t.Fatal(err)
		}
	}
	snapshot := lean.AppendSnapshot(nil)
	opened := newEngine(t, engine.Options{DenseOnly: true})
	if err := opened.Open(snapshot); err != nil {
		t.Fatal(err)
	}
	for _, q := range questions[:10] {
		want, err := full.Search(nil, engine.Query{Text: q.Text, Mode: engine.Dense})
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			want[i].Text, want[i].Title = "", ""
		}
		for _, e := range []*engine.Engine{lean, opened} {
			if got, err := e.Search(nil, engine.Query{Text: q.Text}); err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q: %v, %v, want %v", q.Text, got, err, want)
			}
		}
	}
	if _, err := lean.Search(nil, engine.Query{Text: "a", Mode: engine.Lexical}); !errors.Is(err, engine.ErrArgument) {
		t.Errorf("lexical hits of a dense engine: %v", err)
	}
	if err := full.Open(snapshot); !errors.Is(err, engine.ErrOtherModel) {
		t.Errorf("a dense snapshot in a full engine: %v", err)
	}
	if err := lean.Open(full.AppendSnapshot(nil)); !errors.Is(err, engine.ErrOtherModel) {
		t.Errorf("a full snapshot in a dense engine: %v", err)
	}
}
