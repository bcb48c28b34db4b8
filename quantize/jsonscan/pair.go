package jsonscan

import "unicode/utf8"

// plainByte says of every byte whether it stands for itself in a string.
var plainByte = func() (is [256]bool) {
	for c := ' '; c < 256; c++ {
		is[c] = c != '"' && c != '\\'
	}
	return is
}()

// maxDigits is how many digits a float64 holds whatever they are.
const maxDigits = 15

// powers are those of ten, which float64 holds exactly.
var powers = [maxDigits + 1]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// Pair consumes an array of a string and a number in their plainest form,
// ["text",-1.5]: no white space, no escapes, no exponent, at most 15 digits. ok
// is false, and nothing is consumed, when what stands there is anything else,
// which Array reads as well, several times slower. text is UTF-8 and aliases
// the Reader's data.
func (r *Reader) Pair() (text []byte, number float64, ok bool) {
	data := r.data[r.pos:]
	if len(data) < len(`["",0]`) || data[0] != '[' || data[1] != '"' {
		return nil, 0, false
	}
	end := 2
	for end < len(data) && plainByte[data[end]] {
		end++
	}
	if len(data)-end < len(`",0]`) || data[end] != '"' || data[end+1] != ',' {
		return nil, 0, false
	}
	number, size := decimal(data[end+2:])
	if after := end + 2 + size; size > 0 && after < len(data) && data[after] == ']' && utf8.Valid(data[2:end]) {
		r.pos += after + 1
		return data[2:end], number, true
	}
	return nil, 0, false
}

// Comma consumes white space, a comma and white space, if a comma is there.
func (r *Reader) Comma() bool {
	if !r.accept(',') {
		return false
	}
	r.space()
	return true
}

// decimal reads the number -?digits(.digits)? that data begins with; size is 0
// when there is none of at most maxDigits, or one with a zero too many. Digits
// and power of ten are exact, so the quotient is the nearest float64.
func decimal(data []byte) (number float64, size int) {
	i, sign := 0, 1.0
	if i < len(data) && data[i] == '-' {
		i, sign = 1, -1
	}
	digits, from, point := int64(0), i, -1
	for ; i < len(data) && i-from <= maxDigits; i++ {
		if c := data[i]; isDigit(c) {
			digits = digits*10 + int64(c-'0')
		} else if c == '.' && point < 0 {
			point = i
		} else {
			break
		}
	}
	whole, fraction := i-from, 0
	if point >= 0 {
		whole, fraction = point-from, i-point-1
	}
	if whole == 0 || whole > 1 && data[from] == '0' || point >= 0 && fraction == 0 || whole+fraction > maxDigits {
		return 0, 0
	}
	return sign * (float64(digits) / powers[fraction]), i
}
