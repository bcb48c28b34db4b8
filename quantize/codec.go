package quantize

import "math"

// maxCode is the largest code; -128 is never used, so that codes negate.
const maxCode = 127

const panicLength = "quantize: destination and source differ in length"

// Quantize stores src as codes in dst and returns their scale: the largest
// magnitude in src over 127. Codes are rounded half to even, so that no value
// moves by more than half a scale. A row of zeros has scale 0. NaN becomes 0, an
// infinity the largest code. It panics when the lengths differ.
func Quantize(dst []int8, src []float32) (scale float32) {
	if len(dst) != len(src) {
		panic(panicLength)
	}
	scale = largest(src) / maxCode
	if scale == 0 {
		clear(dst)
		return 0
	}
	for i, v := range src {
		dst[i] = code(float64(v) / float64(scale))
	}
	return scale
}

// Dequantize stores in dst the values of src: dst[i] = scale x src[i], rounded
// once. It panics when the lengths differ.
func Dequantize(dst []float32, src []int8, scale float32) {
	if len(dst) != len(src) {
		panic(panicLength)
	}
	for i, c := range src {
		dst[i] = scale * float32(c)
	}
}

// largest returns the largest finite magnitude in src.
func largest(src []float32) (top float32) {
	for _, v := range src {
		if v < 0 {
			v = -v
		}
		if v > top && v <= math.MaxFloat32 {
			top = v
		}
	}
	return top
}

func code(v float64) int8 {
	switch {
	case v != v:
		return 0
	case v >= maxCode:
		return maxCode
	case v <= -maxCode:
		return -maxCode
	}
	return int8(math.RoundToEven(v))
}
