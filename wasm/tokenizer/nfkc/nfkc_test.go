package nfkc

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func check(t *testing.T, n *Normalizer, s string) {
	t.Helper()
	got, want := string(n.Append([]rune("x"), s)), "x"+norm.NFKC.String(s)
	if got != want {
		t.Fatalf("%+q:\n got %+q\nwant %+q", s, got, want)
	}
}

// TestEveryCharacter compares with golang.org/x/text, alone and after and
// before characters that combine.
func TestEveryCharacter(t *testing.T) {
	var n Normalizer
	for r := rune(0); r < 0xE0200; r++ {
		if r == 0x32000 {
			r = 0xE0000 // nothing is assigned between
		}
		for _, s := range []string{"%", "e%", "%\u0301", "\u1100%", "\uac00%\u11a8", "a\u0323%\u0302", "\u3099%\u0345"} {
			check(t, &n, strings.Replace(s, "%", string(r), 1))
		}
	}
}

// TestRandom mixes characters that do anything at all.
func TestRandom(t *testing.T) {
	var lively []rune
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !norm.NFKC.PropertiesString(string(r)).BoundaryBefore() || !norm.NFKD.IsNormalString(string(r)) && !isSyllable(r) {
			lively = append(lively, r)
		}
	}
	lively = append(lively, 'a', 'e', ' ', 0x1100, 0x1161, 0x11a8, 0xac00, 0xac01)
	r := rand.New(rand.NewPCG(1, 2))
	var n Normalizer
	for range 50_000 {
		var b strings.Builder
		for range 1 + r.IntN(8) {
			b.WriteRune(lively[r.IntN(len(lively))])
		}
		check(t, &n, b.String())
	}
}

// TestNotUTF8: such bytes are U+FFFD each, and what stands between them is
// normalised.
func TestNotUTF8(t *testing.T) {
	var n Normalizer
	for in, want := range map[string]string{
		"\xff": "\ufffd", "e\u0301\xf6ﬁ": "é\ufffdfi", "e\xe2\x80\u0301": "e\ufffd\ufffd\u0301", "\u1100\xc3\u1161": "\u1100\ufffd\u1161",
	} {
		if got := string(n.Append(nil, in)); got != want {
			t.Errorf("%+q: got %+q, want %+q", in, got, want)
		}
	}
}

// TestManyMarks: a run of marks is ordered whole, in less than quadratic time.
func TestManyMarks(t *testing.T) {
	const many = 200_000
	var n Normalizer
	got := string(n.Append(nil, "q"+strings.Repeat("\u0301\u0323", many)))
	want := "q" + strings.Repeat("\u0323", many) + strings.Repeat("\u0301", many)
	if got != want {
		t.Error("marks out of order")
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{"", "abc", "ﬁ", "e\u0301", "각", "\u1100\u1161\u11a8", "\xff\u0301", "ก\u0e33", "ｶﾞ", "ẛ̣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var n Normalizer
		once := string(n.Append(nil, s))
		if twice := string(n.Append(nil, once)); twice != once {
			t.Fatalf("%+q: not stable: %+q, then %+q", s, once, twice)
		}
	})
}

const mixed = "Straße ﬁn, Việt Nam, ภาษาไทยสำคัญ, हिन्दी में, русский ё, ελληνικά ΐ, العربية، １２３ ｶﾞ 中文。"

func TestAllocates(t *testing.T) {
	var n Normalizer
	dst := n.Append(nil, mixed)
	if allocs := testing.AllocsPerRun(100, func() { dst = n.Append(dst[:0], mixed) }); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func BenchmarkAppend(b *testing.B) {
	var n Normalizer
	var dst []rune
	b.SetBytes(int64(len(mixed)))
	b.ReportAllocs()
	for b.Loop() {
		dst = n.Append(dst[:0], mixed)
	}
}

func BenchmarkXText(b *testing.B) {
	var dst []byte
	b.SetBytes(int64(len(mixed)))
	for b.Loop() {
		dst = norm.NFKC.AppendString(dst[:0], mixed)
	}
}
