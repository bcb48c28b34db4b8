package tokenizer

import (
	"slices"
	"testing"
)

// TestCharacters holds the decoding of pieces to range's.
func TestCharacters(t *testing.T) {
	b := newBuilder(8, 64)
	want := [][]rune{}
	for _, text := range []string{Unknown, "a", "é\u0080\u07ff", "▁ไทย\u0800\ufffd\uffff", "😀\U00010000\U0010ffff中a"} {
		if err := b.add([]byte(text), 0); err != nil {
			t.Fatal(err)
		}
		want = append(want, []rune(text))
	}
	v, err := b.vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	chars, ends := v.characters()
	for i := range want {
		if got := chars[ends[i]:ends[i+1]]; !slices.Equal(got, want[i]) {
			t.Errorf("piece %d: %q, want %q", i, string(got), string(want[i]))
		}
	}
}
