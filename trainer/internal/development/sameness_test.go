package development

import (
	"context"
	"io/fs"
	"slices"
	"testing"

	"glossa/trainer/corpus"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

// plain cuts nothing: every text is one piece.
type plain struct{ texts map[string]int32 }

func (p plain) Encode(dst []int32, text string) []int32 {
	if number, known := p.texts[text]; known {
		return append(dst, number)
	}
	return append(dst, 1)
}

// loaded is what training loads under the shipped recipe from the two files
// that development reads, every text of which the numbers name.
func loaded(t *testing.T, folder fs.FS, numbers map[string]int32) *pool.Pools {
	t.Helper()
	r := shipped()
	r.Sources = slices.DeleteFunc(r.Sources, func(s recipe.Source) bool {
		return s.Files[0] != "train/parallel-general.jsonl*" && s.Files[0] != "train/qa.jsonl*"
	})
	p, err := pool.Load(context.Background(), r, pool.Folders{Data: folder, Corpus: corpus.Files}, plain{numbers}, func(string, int) {})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// number gives every text asked about a number above 1.
func numbered(s *Sets) map[string]int32 {
	numbers := map[string]int32{}
	for i := range s.asked {
		r := &s.asked[i]
		texts := r.Texts
		if r.IsQA() {
			texts = []data.Text{r.Question}
		}
		for _, text := range texts {
			if _, known := numbers[text.Text]; !known {
				numbers[text.Text] = int32(len(numbers) + 2)
			}
		}
	}
	return numbers
}

// sameHoldOut holds development to what training does: what is asked is what
// training sets aside, and nothing of it is among what training reads.
func sameHoldOut(t *testing.T, folder fs.FS) {
	s := split(t, folder)
	numbers := numbered(s)
	p := loaded(t, folder, numbers)
	rows := 0
	for _, row := range p.Development.Parallel {
		if len(row) == len(data.Languages) {
			rows++
			for _, text := range row {
				if p.Pieces(text)[0] == 1 {
					t.Fatalf("training holds out a row of all languages that is not asked: row %d", rows)
				}
			}
		}
	}
	if got := len(s.Datasets[0].Queries); rows == 0 || got != rows*len(data.Languages) {
		t.Errorf("%d rows are held out in all languages, %d queries ask for them", rows, got)
	}
	asked, held := 0, 0
	for _, r := range s.asked {
		if _, never := unseen[r.Source]; r.IsQA() && !never {
			asked++
		}
	}
	for _, answers := range p.Development.QA {
		for _, a := range answers {
			if p.Pieces(a.Question)[0] > 1 {
				held++
			}
		}
	}
	if asked == 0 || held != asked {
		t.Errorf("%d questions asked, %d of them held out by training", asked, held)
	}
	neverTrained(t, s, folder)
}

// neverTrained walks training's records, of these files, by themselves.
func neverTrained(t *testing.T, s *Sets, folder fs.FS) {
	t.Helper()
	asked := map[string]bool{}
	for i := range s.asked {
		asked[s.asked[i].Source+"/"+s.asked[i].ID] = true
	}
	r := shipped()
	r.Sources = []recipe.Source{{Name: "all", Files: []string{"train/parallel-general.jsonl*", "train/qa.jsonl*"}}}
	_, err := pool.Each(r, pool.Folders{Data: folder}, func(_ *pool.File, taken pool.Taken) error {
		if id := taken.Record.Source + "/" + taken.ID; !taken.Held && asked[id] {
			t.Errorf("%s is asked, and trained on", id)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTrainingHoldsOutWhatIsAsked(t *testing.T)           { sameHoldOut(t, made(t)) }
func TestTrainingHoldsOutWhatIsAskedOfRealData(t *testing.T) { sameHoldOut(t, real(t)) }
