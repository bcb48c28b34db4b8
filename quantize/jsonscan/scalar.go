package jsonscan

import (
	"strconv"
	"unsafe"
)

// Null consumes null.
func (r *Reader) Null() error {
	if err := r.want(Null); err != nil {
		return err
	}
	return r.word("null")
}

// Bool consumes true or false.
func (r *Reader) Bool() (bool, error) {
	if err := r.want(Bool); err != nil {
		return false, err
	}
	if r.data[r.pos] == 't' {
		return true, r.word("true")
	}
	return false, r.word("false")
}

// Number consumes a number. One beyond float64 is an ErrRange.
func (r *Reader) Number() (float64, error) { return r.float(64) }

// Float32 consumes a number and rounds it once, to the nearest float32.
func (r *Reader) Float32() (float32, error) {
	f, err := r.float(32)
	return float32(f), err
}

// Int consumes a number that is written as an integer and fits an int.
func (r *Reader) Int() (int, error) {
	start, text, err := r.number()
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(text, 10, strconv.IntSize)
	if err != nil {
		r.pos = start
		return 0, r.fail(ErrRange, "expected an integer")
	}
	return int(n), nil
}

func (r *Reader) float(bits int) (float64, error) {
	start, text, err := r.number()
	if err != nil {
		return 0, err
	}
	f, err := strconv.ParseFloat(text, bits)
	if err != nil {
		r.pos = start
		return 0, r.fail(ErrRange, "beyond float"+strconv.Itoa(bits))
	}
	return f, nil
}

// number consumes a number; text aliases the data.
func (r *Reader) number() (start int, text string, err error) {
	if err := r.want(Number); err != nil {
		return 0, "", err
	}
	start = r.pos
	digits, err := r.literal()
	return start, unsafe.String(unsafe.SliceData(digits), len(digits)), err
}

// literal consumes a number by JSON's grammar: -? int frac? exp?
func (r *Reader) literal() ([]byte, error) {
	start := r.pos
	r.one('-')
	if !r.one('0') && !r.digits() {
		return nil, r.fail(ErrSyntax, "expected a digit")
	}
	if r.one('.') && !r.digits() {
		return nil, r.fail(ErrSyntax, "expected a digit after '.'")
	}
	if r.one('e') || r.one('E') {
		_ = r.one('+') || r.one('-')
		if !r.digits() {
			return nil, r.fail(ErrSyntax, "expected a digit in the exponent")
		}
	}
	return r.data[start:r.pos], nil
}

func (r *Reader) one(c byte) bool {
	if r.pos < len(r.data) && r.data[r.pos] == c {
		r.pos++
		return true
	}
	return false
}

func (r *Reader) digits() bool {
	start := r.pos
	for r.pos < len(r.data) && isDigit(r.data[r.pos]) {
		r.pos++
	}
	return r.pos > start
}

func (r *Reader) word(w string) error {
	if len(r.data)-r.pos < len(w) || string(r.data[r.pos:r.pos+len(w)]) != w {
		return r.fail(ErrSyntax, "expected "+w)
	}
	r.pos += len(w)
	return nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
