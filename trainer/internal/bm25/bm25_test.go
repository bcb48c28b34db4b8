package bm25

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func collect(terms Terms, text string) []string {
	var all []string
	terms(text, func(term string) { all = append(all, term) })
	return all
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name  string
		terms Terms
		text  string
		want  []string
	}{
		{"words", Words, "Tesla'nın 3.5 Öğrencisi!", []string{"tesla", "nın", "3", "5", "öğrencisi"}},
		{"Chinese", Words, "中国 (1)", []string{"中", "国", "1"}},
		{"Hindi marks stay", Words, "हिन्दी में", []string{"हिन्दी", "में"}},
		{"grams", Grams, "Ab-", []string{" a", " ab", " ab ", "ab", "ab ", "b "}},
		{"grams across words", Grams, "a b", []string{" a", " a ", " a b", "a ", "a b", "a b ", " b", " b ", "b "}},
		{"nothing", Words, " ?! ", nil},
		{"nothing at all", Grams, "", nil},
	} {
		if got := collect(c.terms, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// TestScores holds the index against the formula worked out by hand.
func TestScores(t *testing.T) {
	ix := New(Words, []string{"a b a", "b c", "d", ""})
	got := make([]float32, 4)
	ix.Scores(got, "a b a unseen")
	const mean = (3 + 2 + 1) / 4.0
	weight := func(found, count, length float64) float64 {
		return math.Log(1+(4-found+.5)/(found+.5)) * count * 2.2 / (count + 1.2*(.25+.75*length/mean))
	}
	want := []float64{2*weight(1, 2, 3) + weight(2, 1, 3), weight(2, 1, 2), 0, 0}
	for i := range want {
		if math.Abs(float64(got[i])-want[i]) > 1e-6 {
			t.Errorf("text %d: score %v, want %v", i, got[i], want[i])
		}
	}
}

func TestScoresOfNothing(t *testing.T) {
	New(Grams, nil).Scores(nil, "a query")
	dst := []float32{7}
	New(Grams, []string{""}).Scores(dst, "a query")
	if dst[0] != 0 {
		t.Errorf("an empty text scores %v", dst[0])
	}
}

// FuzzTerms: every n-gram has 2 to 4 characters, and neither kind of term has
// white space but single spaces.
func FuzzTerms(f *testing.F) {
	f.Add("İstanbul'da ön 中国 ไทย \xff\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		Words(text, func(term string) {
			if term == "" || strings.Contains(term, " ") {
				t.Fatalf("word %q", term)
			}
		})
		Grams(text, func(term string) {
			if n := utf8.RuneCountInString(term); n < 2 || n > 4 || strings.Contains(term, "  ") {
				t.Fatalf("n-gram %q of %d characters", term, n)
			}
		})
	})
}
