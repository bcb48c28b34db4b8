package linear

import "math"

const (
	log2e  = 1.4426950408889634
	ln2Hi  = 0.693359375
	ln2Lo  = -2.12194440e-4
	lowest = -87
)

// Exp is e^x for x at most 0, within 2 units in the last place, and 0 below
// -87. (Cephes' expf; products are rounded before they are added.)
func Exp(x float32) float32 {
	if x < lowest {
		return 0
	}
	n := float32(math.Floor(float64(float32(x*log2e) + .5)))
	r := x - float32(n*ln2Hi)
	r -= float32(n * ln2Lo)
	p := float32(1.9875691500e-4*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(p*float32(r*r)) + r + 1
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}
