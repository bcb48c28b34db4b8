package cells

import "unsafe"

// Split appends to upper and lower the halves of rows of int8 values, width
// columns each, half a byte a value. The upper ones alone say each value to
// within a sixteenth of the range; both say it all. Byte i of a row's halves
// has column i in its low bits and column i+width/2 in its high ones. width is
// even.
func Split(upper, lower []byte, codes []int8, width int) (u, l []byte) {
	half := width / 2
	for ; len(codes) > 0; codes = codes[width:] {
		for i := range half {
			a, b := uint8(codes[i])^0x80, uint8(codes[i+half])^0x80
			upper = append(upper, a>>4|b&0xf0)
			lower = append(lower, a&15|b<<4)
		}
	}
	return upper, lower
}

// join sets dst to the row with these halves, whatever the bytes: -128, which
// kernels do not take, becomes -127.
func join(dst []int8, upper, lower []byte) {
	half := len(dst) / 2
	for i := range half {
		u, l := upper[i], lower[i]
		dst[i] = value(u<<4 | l&15)
		dst[i+half] = value(u&0xf0 | l>>4)
	}
}

func value(b byte) int8 { return max(int8(b^0x80), -127) }

// spread sets dst to the upper halves of rows, 0 to 15 each. width/2 is a
// multiple of 8, as kernel.Lanes demands.
func spread(dst []int8, upper []byte, width int) {
	const low = 0x0f0f0f0f0f0f0f0f
	half := width / 2
	dst = dst[:2*len(upper)]
	to, from := unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(upper))
	for row := 0; row+half <= len(upper); row += half {
		for i := row; i < row+half; i += 8 {
			eight := *(*uint64)(unsafe.Add(from, i))
			*(*uint64)(unsafe.Add(to, row+i)) = eight & low
			*(*uint64)(unsafe.Add(to, row+i+half)) = eight >> 4 & low
		}
	}
}
