package jsonscan_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"glossa/quantize/jsonscan"
)

// texts are JSON, near-JSON and hostile JSON; they also seed the fuzz target.
var texts = []string{
	`{}`, `[]`, `null`, `true`, `false`, `0`, `-0`, `-1.5e+3`, `1E400`, `""`, ` [1, 2 ,3 ] `,
	`{"a":{"b":[1,"x",null,true]},"a":2}`, `"\u00e9\n\"\\\/\b\f\r\t"`, `"😀"`, `"\ud83d"`, `"\ud83d\u0041"`,
	`"\ud83d\ud83d\ude00"`, "\"▁the\"", "\"\xff\xc0\"", "\"\\n\xff\"",
	``, ` `, `{`, `[`, `"`, `"\`, `"\u12"`, `"\x"`, "\"\x01\"", `01`, `-`, `1.`, `.5`, `1e`, `+1`, `tru`, `nulll`, `truefalse`,
	`[1,]`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{a:1}`, `{1:2}`, `[1 2]`, `1 2`, "\ufeff1", `[[[[1]]]`, "1\x00", `'a'`, `NaN`,
	strings.Repeat("[", 200) + strings.Repeat("]", 200),
}

// read builds what encoding/json would build, through every reading method.
func read(r *jsonscan.Reader) (value any, err error) {
	switch r.Peek() {
	case jsonscan.Object:
		fields := map[string]any{}
		err = r.Object(func(key string) (err error) {
			fields[key], err = read(r)
			return err
		})
		return fields, err
	case jsonscan.Array:
		items := []any{}
		err = r.Array(func(i int) error {
			if i != len(items) {
				return errors.New("elements are not counted")
			}
			item, err := read(r)
			items = append(items, item)
			return err
		})
		return items, err
	case jsonscan.String:
		return r.String()
	case jsonscan.Number:
		return r.Number()
	case jsonscan.Bool:
		return r.Bool()
	}
	return nil, r.Null()
}

func readAll(text []byte) (any, error) {
	r := jsonscan.New(text)
	value, err := read(r)
	if err == nil {
		err = r.End()
	}
	return value, err
}

func skipAll(text []byte) error {
	r := jsonscan.New(text)
	if err := r.Skip(); err != nil {
		return err
	}
	return r.End()
}

func compare(t *testing.T, text []byte) {
	t.Helper()
	skipped := skipAll(text)
	if errors.Is(skipped, jsonscan.ErrDepth) {
		return
	}
	if valid := json.Valid(text); valid != (skipped == nil) {
		t.Fatalf("Skip(%q) = %v, encoding/json says valid = %v", text, skipped, valid)
	}
	var want any
	wanted := json.Unmarshal(text, &want)
	got, err := readAll(text)
	if (err == nil) != (wanted == nil) {
		t.Fatalf("read %q: %v, encoding/json: %v", text, err, wanted)
	}
	if err == nil && !reflect.DeepEqual(got, want) {
		t.Fatalf("read %q = %#v, encoding/json: %#v", text, got, want)
	}
	var failure *jsonscan.Error
	if err != nil && (!errors.As(err, &failure) || failure.Offset < 0 || failure.Offset > len(text)) {
		t.Fatalf("read %q: error %v has no offset within the text", text, err)
	}
}

func TestAgreesWithEncodingJSON(t *testing.T) {
	for _, text := range texts {
		compare(t, []byte(text))
	}
}

func FuzzAgreesWithEncodingJSON(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(compare)
}

func FuzzAppendString(f *testing.F) {
	for _, text := range []string{"", "▁the", "\"\\\n\x00\x7f", "\xff", "\u2028😀"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted := jsonscan.AppendString(nil, text)
		got, err := jsonscan.New(quoted).String()
		if want := strings.ToValidUTF8(text, "�"); err != nil || !sameText(got, text, want) {
			t.Fatalf("%q became %q, read back as %q, %v", text, quoted, got, err)
		}
		if !json.Valid(quoted) {
			t.Fatalf("%q became %q, which is not JSON", text, quoted)
		}
	})
}

// sameText allows for one U+FFFD a bad byte, where ToValidUTF8 writes one a run.
func sameText(got, text, valid string) bool {
	return got == valid || got == string([]rune(text))
}

func TestErrorsSayWhereAndWhy(t *testing.T) {
	object := func(r *jsonscan.Reader) error { return r.Object(func(string) error { return nil }) }
	cases := []struct {
		text   string
		read   func(*jsonscan.Reader) error
		is     error
		offset int
	}{
		{`[1]`, object, jsonscan.ErrKind, 0},
		{`  7`, object, jsonscan.ErrKind, 2},
		{`{"a":1 "b":2}`, object, jsonscan.ErrSyntax, 7},
		{`{"a" 1}`, object, jsonscan.ErrSyntax, 5},
		{`{"a":tru}`, object, jsonscan.ErrSyntax, 5},
		{``, object, jsonscan.ErrSyntax, 0},
		{"\"ab\ncd\"", func(r *jsonscan.Reader) error { _, err := r.String(); return err }, jsonscan.ErrSyntax, 3},
		{` 1e999`, func(r *jsonscan.Reader) error { _, err := r.Number(); return err }, jsonscan.ErrRange, 1},
		{` 1e39`, func(r *jsonscan.Reader) error { _, err := r.Float32(); return err }, jsonscan.ErrRange, 1},
		{`1.0`, func(r *jsonscan.Reader) error { _, err := r.Int(); return err }, jsonscan.ErrRange, 0},
		{`99999999999999999999`, func(r *jsonscan.Reader) error { _, err := r.Int(); return err }, jsonscan.ErrRange, 0},
		{strings.Repeat("[", 1000), (*jsonscan.Reader).Skip, jsonscan.ErrDepth, jsonscan.MaxDepth},
	}
	for _, c := range cases {
		err := c.read(jsonscan.New([]byte(c.text)))
		var failure *jsonscan.Error
		if !errors.Is(err, c.is) || !errors.As(err, &failure) || failure.Offset != c.offset {
			t.Errorf("%.20q: %v, want %v at byte %d", c.text, err, c.is, c.offset)
		}
	}
}

func TestUnreadValuesAreSkippedAndChecked(t *testing.T) {
	var keys []string
	collect := func(key string) error { keys = append(keys, key); return nil }
	if err := jsonscan.New([]byte(`{"a":[1,{"x":2}],"b":"c"}`)).Object(collect); err != nil || len(keys) != 2 {
		t.Errorf("keys %q, error %v", keys, err)
	}
	if err := jsonscan.New([]byte(`{"a":[1,{"x":}]}`)).Object(collect); !errors.Is(err, jsonscan.ErrSyntax) {
		t.Errorf("a malformed value was skipped: %v", err)
	}
	boom := errors.New("boom")
	if err := jsonscan.New([]byte(`[1]`)).Array(func(int) error { return boom }); err != boom {
		t.Errorf("the callback's error became %v", err)
	}
}

func TestNumbers(t *testing.T) {
	for _, text := range []string{"0", "-0", "16777217", "0.1", "3.4028235e38", "1e-45", "-9.62500000000001"} {
		f, err := jsonscan.New([]byte(text)).Float32()
		want, _ := strconv.ParseFloat(text, 32)
		if err != nil || math.Float32bits(f) != math.Float32bits(float32(want)) {
			t.Errorf("Float32(%s) = %v, %v", text, f, err)
		}
	}
	if n, err := jsonscan.New([]byte(" -12,")).Int(); n != -12 || err != nil {
		t.Errorf("Int = %d, %v", n, err)
	}
}

func TestTextAliasesWhatNeedsNoDecoding(t *testing.T) {
	data := []byte(`"▁plain"`)
	text, err := jsonscan.New(data).Text()
	if err != nil || &text[0] != &data[1] {
		t.Errorf("Text copied %q, %v", text, err)
	}
}
