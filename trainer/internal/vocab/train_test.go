package vocab

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"glossa/trainer/internal/data"
)

func texts(pieces []Piece) []string {
	out := make([]string, len(pieces))
	for i, p := range pieces {
		out[i] = p.Text
	}
	return out
}

// Words made of two parts, every head once with every tail: no whole word
// repeats, so the parts are the pieces that say most.
func TestTrainFindsTheParts(t *testing.T) {
	c := NewCorpus()
	heads := []string{"grund", "haus", "wasser", "berg", "feld", "wald", "stadt", "nord"}
	tails := []string{"stein", "turm", "weg", "land", "fluss", "hof", "kirche", "garten", "pflanze"}
	for _, h := range heads {
		for _, tail := range tails {
			c.Add("de", []byte("▁"+h+tail))
		}
	}
	characters := map[rune]bool{'▁': true}
	for _, r := range strings.Join(append(heads, tails...), "") {
		characters[r] = true
	}
	pieces, err := Train(context.Background(), c, Options{Size: len(characters) + len(heads) + len(tails)})
	if err != nil {
		t.Fatal(err)
	}
	got := texts(pieces)
	for _, h := range heads {
		if !slices.Contains(got, "▁"+h) {
			t.Errorf("▁%s is not among %q", h, got)
		}
	}
	for _, tail := range tails {
		if !slices.Contains(got, tail) {
			t.Errorf("%s is not among %q", tail, got)
		}
	}
}

// syllables draws a corpus of random words over few syllables in several scripts.
func syllables(seed uint64) *Corpus {
	r := rand.New(rand.NewPCG(seed, 1))
	sets := map[string][]string{
		"de": {"ka", "ler", "ung", "ver", "sten", "bo", "mi"},
		"ru": {"ка", "ение", "про", "мо", "сти", "ла"},
		"zh": {"北京", "大学", "中", "国", "人民", "水"},
		"th": {"ภาษา", "ไทย", "กา", "มา", "น้ำ"},
	}
	c := NewCorpus()
	for _, code := range []string{"de", "ru", "th", "zh"} {
		set := sets[code]
		for range 3000 {
			word := "▁"
			for range 1 + r.IntN(4) {
				word += set[r.IntN(len(set))]
			}
			if r.IntN(10) == 0 {
				word += fmt.Sprint(r.IntN(30000))
			}
			c.Add(code, []byte(word))
		}
	}
	return c
}

func TestTrainKeepsTheRules(t *testing.T) {
	const size = 300
	pieces, err := Train(context.Background(), syllables(7), Options{Size: size})
	if err != nil {
		t.Fatal(err)
	}
	if len(pieces) != size {
		t.Fatalf("%d pieces, want %d", len(pieces), size)
	}
	seen := map[string]bool{}
	for i, p := range pieces {
		if seen[p.Text] {
			t.Errorf("%q stands twice", p.Text)
		}
		seen[p.Text] = true
		if i > 0 && p.Score > pieces[i-1].Score || p.Score >= 0 {
			t.Errorf("%q: score %v out of order", p.Text, p.Score)
		}
		if float32(math.Round(float64(p.Score)*scoreDigits)/scoreDigits) != p.Score {
			t.Errorf("%q: score %v is not rounded", p.Text, p.Score)
		}
		checkPiece(t, p.Text)
	}
	for _, r := range "▁каен北京ภ0123456789" {
		if !seen[string(r)] {
			t.Errorf("required character %q is missing", r)
		}
	}
}

func checkPiece(t *testing.T, piece string) {
	rest, glued := strings.CutPrefix(piece, "▁")
	first, digits := classInherited, 0
	for _, r := range rest {
		c := classOf(r)
		if c == classDigit {
			digits++
		}
		if glued && c.standsAlone() {
			t.Errorf("%q glues the metaspace", piece)
		}
		if c == classInherited {
			continue
		}
		if first != classInherited && c != first {
			t.Errorf("%q crosses scripts", piece)
		}
		first = c
	}
	if digits > maxDigits || len([]rune(piece)) > maxLength || strings.Contains(rest, "▁") {
		t.Errorf("%q must not be a piece", piece)
	}
}

func TestTrainIsTheSameOnEveryNumberOfProcessors(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	var want []Piece
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		counter := NewCounter(func(text string, yield func([]byte)) {
			for _, w := range strings.Fields(text) {
				yield([]byte("▁" + w))
			}
		})
		for code, words := range syllables(9).languages {
			for i := range words.words {
				counter.Add(data.Text{Language: code, Text: words.words[i].word[3:] + " " + words.words[i/2].word[3:]})
			}
		}
		got, err := Train(context.Background(), counter.Corpus(), Options{Size: 400, Temperature: .3})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d processors give other pieces", processors)
		}
	}
}

func TestTrainStopsWithTheContext(t *testing.T) {
	for stop := 1; stop <= 2; stop++ {
		ctx, cancel := context.WithCancel(context.Background())
		rounds := 0
		_, err := Train(ctx, syllables(3), Options{Size: 200, OnRound: func(r Round) {
			if rounds = r.Round; r.Round == stop {
				cancel()
			}
		}})
		if !errors.Is(err, context.Canceled) || rounds != stop {
			t.Errorf("cancelled in round %d: error %v after round %d", stop, err, rounds)
		}
	}
}

func TestTrainRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		corpus *Corpus
		size   int
		want   error
	}{
		"no text":             {NewCorpus(), 10, ErrNoText},
		"too few for letters": {syllables(1), 20, ErrSize},
		"more than there is":  {corpusOf("en", map[string]int{"cat": 2}), 500, ErrSize},
	} {
		if _, err := Train(context.Background(), test.corpus, Options{Size: test.size}); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

func TestRoundsReport(t *testing.T) {
	done, size := 0.0, math.MaxInt
	finished := 0
	_, err := Train(context.Background(), syllables(3), Options{Size: 200, OnRound: func(r Round) {
		if r.Done < done || r.Kept > size || r.Kept > r.Pieces {
			t.Errorf("round goes back: %+v", r)
		}
		if done, size = r.Done, r.Kept; done == 1 {
			finished++
		}
	}})
	if err != nil || finished != 1 {
		t.Errorf("finished %d times, error %v", finished, err)
	}
}

// Learning that is stopped after any round and goes on from what it saved must
// end as if it had not been.
func TestTrainGoesOnFromEveryRound(t *testing.T) {
	opt := Options{Size: 300}
	var states [][]byte
	opt.Save = func(s *State) error {
		states = append(states, s.Marshal())
		return nil
	}
	want, err := Train(context.Background(), syllables(7), opt)
	if err != nil || len(states) < 2 {
		t.Fatalf("%d states, error %v", len(states), err)
	}
	for i, saved := range states {
		state, err := ParseState(saved)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Train(context.Background(), syllables(7), Options{Size: 300, Resume: state})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("going on after round %d gives other pieces, error %v", i+1, err)
		}
	}
}

func TestTrainRefusesAForeignState(t *testing.T) {
	var state *State
	opt := Options{Size: 300, Save: func(s *State) error { state = s; return nil }}
	if _, err := Train(context.Background(), syllables(7), opt); err != nil {
		t.Fatal(err)
	}
	foreign := errors.New("stop")
	for name, opt := range map[string]Options{
		"other size":      {Size: 301, Resume: state},
		"other min count": {Size: 300, MinCount: 4, Resume: state},
	} {
		if _, err := Train(context.Background(), syllables(7), opt); !errors.Is(err, ErrState) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Train(context.Background(), syllables(8), Options{Size: 300, Resume: state}); !errors.Is(err, ErrState) {
		t.Errorf("other text: %v", err)
	}
	data := state.Marshal()
	if _, err := ParseState(data[:len(data)/2]); !errors.Is(err, ErrState) {
		t.Errorf("half a state: %v", err)
	}
	opt.Save = func(*State) error { return foreign }
	if _, err := Train(context.Background(), syllables(7), opt); !errors.Is(err, foreign) {
		t.Errorf("failing save: %v", err)
	}
}
