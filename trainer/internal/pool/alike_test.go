package pool

import (
	"strings"
	"testing"

	"glossa/trainer/internal/recipe"
)

// TestAlphaChangesThePairingAlone: with a fixed share of questions, every
// alpha draws questions and parallel rows at the same steps, and x-x draws no
// pair of two languages.
func TestAlphaChangesThePairingAlone(t *testing.T) {
	kinds := func(alpha float64) (questions []bool, one, crossed int) {
		r, p := fixture(t, func(r *recipe.Recipe) {
			r.Sampling.Batches, r.Sampling.Alpha, r.Sampling.Questions = "hybrid", alpha, .3
		})
		s, err := NewSampler(p, r)
		if err != nil {
			t.Fatal(err)
		}
		of, languages := languagesOf(p), map[string]bool{}
		var b Batch
		for step := range 60 {
			s.Fill(&b, step)
			isQuestion := strings.HasPrefix(b.Kind, "rest:") && !strings.Contains(b.Kind, ":same:")
			questions = append(questions, isQuestion)
			if strings.Contains(b.Kind, ":same:") || isQuestion && !strings.HasSuffix(b.Kind, ":mixed") {
				one++
			}
			clear(languages)
			for _, piece := range b.Queries.Pieces {
				languages[of[piece]] = true
			}
			for i := range b.Queries.Len() {
				q, _ := b.Queries.Range(i)
				a, _ := b.Passages.Range(i)
				if !isQuestion && of[b.Queries.Pieces[q]] != of[b.Passages.Pieces[a]] {
					crossed++
				}
			}
			if strings.Contains(b.Kind, ":same:") && len(languages) != 1 {
				t.Fatalf("step %d: %s holds %v", step, b.Kind, languages)
			}
		}
		return questions, one, crossed
	}
	apart, none, crossed := kinds(0)
	half, some, _ := kinds(.5)
	alike, all, uncrossed := kinds(1)
	asked := 0
	for i := range apart {
		if apart[i] != half[i] || half[i] != alike[i] {
			t.Fatalf("step %d: questions %v at alpha 0, %v at .5, %v at 1", i, apart[i], half[i], alike[i])
		}
		if apart[i] {
			asked++
		}
	}
	if none != 0 || some < 15 || some > 45 || all != 60 || crossed == 0 || uncrossed != 0 || asked < 8 || asked > 30 {
		t.Errorf("one-language batches %d, %d, %d of 60; crossed pairs %d and %d; %d of questions", none, some, all, crossed, uncrossed, asked)
	}
}
