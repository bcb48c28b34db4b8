package gram

import (
	"slices"
	"testing"
)

func bucketsOf(text string) []uint16 {
	var w Window
	var dst [Longest]uint16
	var all []uint16
	for _, r := range text {
		all = append(all, dst[:w.Push(r, &dst)]...)
	}
	return all
}

func TestPush(t *testing.T) {
	// " ab ": a, " a", b, "ab", " ab", "b ", "ab ", " ab ".
	if n := len(bucketsOf("ab ")); n != 8 {
		t.Errorf("%d n-grams, want 8", n)
	}
	same := [][2]string{
		{"Straße ", "STRAße "}, {"a  1, b ", "a b "}, {"?! word.", "word "}, {"", " 12 "},
	}
	for _, pair := range same {
		if !slices.Equal(bucketsOf(pair[0]), bucketsOf(pair[1])) {
			t.Errorf("%q and %q differ", pair[0], pair[1])
		}
	}
	if slices.Equal(bucketsOf("ab "), bucketsOf("ba ")) {
		t.Error("order does not matter")
	}
}

// FuzzPush: words do not see each other, and buckets are in range.
func FuzzPush(f *testing.F) {
	f.Add("der", "die")
	f.Add("\u0300x", "İ")
	f.Fuzz(func(t *testing.T, a, b string) {
		both := bucketsOf(a + " " + b + " ")
		if !slices.Equal(both, append(bucketsOf(a+" "), bucketsOf(b+" ")...)) {
			t.Fatal("words see each other")
		}
		for _, bucket := range both {
			if bucket >= Buckets {
				t.Fatalf("bucket %d", bucket)
			}
		}
	})
}
