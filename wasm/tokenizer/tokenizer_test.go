package tokenizer

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// tiny is a vocabulary small enough to cut words by hand.
func tiny(t testing.TB) *Tokenizer {
	return mustNew(t, []Piece{
		{Unknown, 0}, {"▁", -3}, {"a", -4}, {"b", -4}, {"ab", -5}, {"▁ab", -6}, {"abc", -9},
		{"▁λογοσ", -8}, {"▁istanbul", -8}, {"▁елка", -8}, {"▁مدرسه", -8}, {"▁हिंदी", -8},
		{"โรงเรียน", -8}, {"เรียน", -7}, {"▁việt", -8}, {"学习", -8}, {"学", -6}, {"▁straße", -8},
		{"▁año", -8}, {"▁.", -4}, {"▁!?", -9}, {"▁!", -5},
	})
}

func TestEncodePieces(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"longest", "ab", "▁ab"},
		{"best path beats greedy", "ba", "▁ b a"},
		{"piece of more than its parts", "abab", "▁ab ab"},
		{"greek", "Λόγος", "▁λογοσ"},
		{"turkish", "İSTANBUL Istanbul", "▁istanbul ▁istanbul"},
		{"russian", "Ёлка", "▁елка"},
		{"arabic", "مَدْرَسَة", "▁مدرسه"},
		{"hindi", "हिँदी", "▁हिंदी"},
		{"thai", "โรงเรียน", "▁ โรงเรียน"},
		{"vietnamese", "Vie\u0323\u0302t.", "▁việt ▁."},
		{"chinese", "学习学", "▁ 学习 学"},
		{"traditional chinese", "學習", "▁ 学习"},
		{"german", "STRAẞE Straße", "▁straße ▁straße"},
		{"spanish", "AN\u0303O!", "▁año ▁!"},
		{"english with punctuation run", "ab!? ab.", "▁ab ▁!? ▁ab ▁."},
		{"unknown run is one", "aXYZb", "▁ a <unk> b"},
		{"unknown piece wins over nothing", "abc", "▁ abc"},
		{"unknown in text is no unknown piece", "<unk>", "▁ <unk> ▁ <unk> ▁ <unk>"},
		{"only unknown", "♥", "▁ <unk>"},
	}
	tok := tiny(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, want := piecesOf(tok, tok.Encode(nil, test.text)), strings.Fields(test.want)
			if !slices.Equal(got, want) {
				t.Errorf("pieces of %q\n got %q\nwant %q", test.text, got, want)
			}
		})
	}
}

func TestUnknownFusesAcrossWords(t *testing.T) {
	tok := mustNew(t, []Piece{{Unknown, 0}, {"a", -1}})
	if got := tok.Encode([]int32{0}, "x y a z"); !slices.Equal(got, []int32{0, 0, 1, 0}) {
		t.Errorf("got %v: the id before must stay apart, the run be one", got)
	}
}

// TestEncodeIsBest compares with every way to cut short words.
func TestEncodeIsBest(t *testing.T) {
	tok := tiny(t)
	for _, word := range []string{"abcab", "aabbab", "xabc", "bxa", "学习学"} {
		best := math.Inf(-1)
		var try func(rest string, score float64)
		try = func(rest string, score float64) {
			if rest == "" {
				best = max(best, score)
			}
			for id := range int32(tok.Size()) {
				if strings.HasPrefix(rest, tok.Piece(id)) {
					try(rest[len(tok.Piece(id)):], score+tok.score(id))
				}
			}
			if rest != "" {
				_, size := utf8.DecodeRuneInString(rest)
				try(rest[size:], score+tok.unknown)
			}
		}
		try(Metaspace+word, 0)
		got := 0.0
		for _, id := range tok.Encode(nil, word) {
			got += tok.score(id)
		}
		if got != best {
			t.Errorf("%q: path scores %v, the best %v", word, got, best)
		}
	}
}

func TestHugeWord(t *testing.T) {
	tok := tiny(t)
	got := tok.Encode(nil, strings.Repeat("学习", 1<<20))
	// The metaspace, the pieces, and one more where a part ends in mid-piece.
	if least := 1 + 1<<20; len(got) < least || len(got) > least+6<<20/maxWord {
		t.Errorf("%d pieces of 6 MiB without a space", len(got))
	}
	if n := len(tok.Encode(nil, strings.Repeat("\u0301", 1<<20))); n == 0 {
		t.Error("marks without a base gave nothing")
	}
}

func TestConcurrentEncode(t *testing.T) {
	tok, texts := mustNew(t, corpusPieces(t, 4000)), mustCorpus(t)
	var wait sync.WaitGroup
	for _, language := range languages {
		want := tok.Encode(nil, texts[language][1])
		for range 2 {
			wait.Go(func() {
				for range 100 {
					if got := tok.Encode(nil, texts[language][1]); !slices.Equal(got, want) {
						t.Errorf("%s: %v, alone %v", language, got, want)
						return
					}
				}
			})
		}
	}
	wait.Wait()
}

func TestEncodeDoesNotAllocate(t *testing.T) {
	if raced {
		t.Skip("under the race detector sync.Pool forgets at random")
	}
	tok, texts := tiny(t), mustCorpus(t)
	dst := make([]int32, 0, 4096)
	for _, language := range languages {
		text := texts[language][1]
		if n := testing.AllocsPerRun(50, func() { dst = tok.Encode(dst[:0], text) }); n >= 1 {
			t.Errorf("%s: %v allocations", language, n)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	unk := Piece{Unknown, 0}
	many := []Piece{unk}
	for r := rune(0x10000); r < 0x20000; r++ {
		many = append(many, Piece{string(r), 0})
	}
	tests := []struct {
		name   string
		pieces []Piece
		at     int
	}{
		{"nothing", nil, -1},
		{"no unknown piece", []Piece{{"a", 0}}, 0},
		{"empty piece", []Piece{unk, {"", 0}}, 1},
		{"doubled piece", []Piece{unk, {"a", 0}, {"b", 0}, {"a", 0}}, 3},
		{"doubled long piece", []Piece{unk, {"abcdefghi", 0}, {"abcdefghi", 0}}, 2},
		{"long piece", []Piece{unk, {strings.Repeat("x", 257), 0}}, 1},
		{"ill-encoded piece", []Piece{unk, {"\xff", 0}}, 1},
		{"not a number", []Piece{unk, {"a", float32(math.NaN())}}, 1},
		{"more characters than labels", many, -1},
		{"infinite", []Piece{unk, {"a", float32(math.Inf(-1))}}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := New(DefaultPipeline(), test.pieces)
			var part *PartError
			if !errors.Is(err, ErrMalformed) || !errors.As(err, &part) || part.Piece != test.at {
				t.Errorf("got %v, want ErrMalformed at piece %d", err, test.at)
			}
		})
	}
}

func TestManyPieces(t *testing.T) {
	pieces := []Piece{{Unknown, 0}}
	for i := range 70000 {
		pieces = append(pieces, Piece{"p" + strconv.Itoa(i), -1})
	}
	tok := mustNew(t, pieces)
	if got := tok.Encode(nil, "p69999"); !slices.Equal(got, []int32{0, 70000}) {
		t.Errorf("got %v", got)
	}
}
