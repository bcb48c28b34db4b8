package jsonscan_test

import (
	"math"
	"strconv"
	"testing"

	"glossa/quantize/jsonscan"
)

// slow reads a pair as Array does.
func slow(text string) (piece string, number float64, used int, err error) {
	r := jsonscan.New([]byte(text))
	fields := 0
	err = r.Array(func(i int) (err error) {
		fields++
		if i == 0 {
			piece, err = r.String()
		} else {
			number, err = r.Number()
		}
		return err
	})
	if err == nil && fields != 2 {
		return "", 0, 0, strconv.ErrSyntax
	}
	return piece, number, r.Offset(), err
}

// checkPair holds Pair to Array: what it takes, it takes alike, and what it
// leaves it does not touch.
func checkPair(t *testing.T, text string) (taken bool) {
	t.Helper()
	r := jsonscan.New([]byte(text))
	piece, number, ok := r.Pair()
	if !ok {
		if r.Offset() != 0 {
			t.Errorf("%q: refused, but %d bytes are consumed", text, r.Offset())
		}
		return false
	}
	want, wantNumber, used, err := slow(text)
	same := string(piece) == want && math.Float64bits(number) == math.Float64bits(wantNumber)
	if err != nil || !same || r.Offset() != used {
		t.Errorf("%q: %q, %v to %d; Array reads %q, %v to %d, error %v", text, piece, number, r.Offset(), want, wantNumber, used, err)
	}
	return true
}

func TestPair(t *testing.T) {
	for text, want := range map[string]bool{
		`["▁the",-7.703125]`: true, `["",0]`: true, `["a",-0]`: true, `["a",12345678901234.5],["b",1]`: true, `["a",0.1]`: true,
		"[\"\xff\",1]": false, `["a",999999999999999]`: true, `["a",0.000000000000001]`: false, `["a",1234567890123456]`: false,
		`["a",0.30000000000000004]`: false, `["a", 1]`: false, `[ "a",1]`: false, `["a",1 ]`: false, `["a",1`: false, `["a",]`: false, `["a"]`: false,
		`["a\n",1]`: false, "[\"a\n\",1]": false, `["a",01]`: false, `["a",1.]`: false, `["a",.5]`: false, `["a",-]`: false, `["a",1e3]`: false,
		`["a",1.2.3]`: false, `["a",+1]`: false, `["a`: false, `["a",1,2]`: false, `[1,"a"]`: false, `[]`: false, ``: false, `{"a",1]`: false,
	} {
		if got := checkPair(t, text); got != want {
			t.Errorf("%q: taken %v, want %v", text, got, want)
		}
	}
}

func TestComma(t *testing.T) {
	r := jsonscan.New([]byte(" , 1"))
	if !r.Comma() || r.Offset() != 3 || r.Comma() {
		t.Errorf("at %d", r.Offset())
	}
}

func FuzzPair(f *testing.F) {
	for _, text := range texts {
		f.Add(`["a",` + text + `]`)
		f.Add(`[` + text + `,-1.5]`)
	}
	f.Fuzz(func(t *testing.T, text string) { checkPair(t, text) })
}
