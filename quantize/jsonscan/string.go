package jsonscan

import (
	"unicode/utf16"
	"unicode/utf8"
)

// String consumes a string and returns it decoded. Bytes that are not UTF-8 and
// surrogates without a partner become U+FFFD, as in encoding/json.
func (r *Reader) String() (string, error) {
	text, err := r.Text()
	return string(text), err
}

// Text is String without the copy where none is needed: the result may alias the
// Reader's data and must not be changed.
func (r *Reader) Text() ([]byte, error) {
	if err := r.want(String); err != nil {
		return nil, err
	}
	raw, err := r.span()
	if err != nil {
		return nil, err
	}
	if plain(raw) {
		return raw, nil
	}
	return decode(raw), nil
}

// span consumes a string and returns what its quotes hold, still escaped.
func (r *Reader) span() ([]byte, error) {
	r.pos++ // the opening quote
	start := r.pos
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case c == '"':
			r.pos++
			return r.data[start : r.pos-1], nil
		case c == '\\':
			if err := r.escape(); err != nil {
				return nil, err
			}
		case c < ' ':
			return nil, r.fail(ErrSyntax, "control character in a string")
		default:
			r.pos++
		}
	}
	return nil, r.fail(ErrSyntax, "the string does not end")
}

// escape consumes a backslash and what belongs to it.
func (r *Reader) escape() error {
	r.pos++
	if r.pos >= len(r.data) {
		return r.fail(ErrSyntax, "the string does not end")
	}
	switch r.data[r.pos] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		r.pos++
		return nil
	case 'u':
		if _, ok := hex4(r.data[r.pos+1:]); !ok {
			return r.fail(ErrSyntax, `expected four hex digits after \u`)
		}
		r.pos += 5
		return nil
	}
	return r.fail(ErrSyntax, "unknown escape")
}

// plain reports whether raw decodes to itself.
func plain(raw []byte) bool {
	ascii := true
	for _, c := range raw {
		if c == '\\' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.Valid(raw)
}

// decode resolves the escapes of raw, which span has checked.
func decode(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for len(raw) > 0 {
		if raw[0] != '\\' {
			c, size := utf8.DecodeRune(raw)
			out, raw = utf8.AppendRune(out, c), raw[size:]
			continue
		}
		if raw[1] != 'u' {
			out, raw = append(out, unescape(raw[1])), raw[2:]
			continue
		}
		c, size := decodeUnicode(raw)
		out, raw = utf8.AppendRune(out, c), raw[size:]
	}
	return out
}

func unescape(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}

// decodeUnicode decodes the \uXXXX, or the pair of them, that raw begins with.
func decodeUnicode(raw []byte) (c rune, size int) {
	c, _ = hex4(raw[2:])
	if !utf16.IsSurrogate(c) {
		return c, 6
	}
	if len(raw) >= 12 && raw[6] == '\\' && raw[7] == 'u' {
		low, _ := hex4(raw[8:])
		if pair := utf16.DecodeRune(c, low); pair != utf8.RuneError {
			return pair, 12
		}
	}
	return utf8.RuneError, 6
}

func hex4(b []byte) (c rune, ok bool) {
	if len(b) < 4 {
		return 0, false
	}
	for _, d := range b[:4] {
		switch {
		case isDigit(d):
			c = c<<4 | rune(d-'0')
		case 'a' <= d && d <= 'f':
			c = c<<4 | rune(d-'a'+10)
		case 'A' <= d && d <= 'F':
			c = c<<4 | rune(d-'A'+10)
		default:
			return 0, false
		}
	}
	return c, true
}
