package kernel

import "math"

// raise is the specification of Raise. Floats that are not negative compare
// as their bits.
func raise(cells []Cell, postings []uint32, counts *[256]float32, weight float32) {
	for _, p := range postings {
		tf := counts[p&0xff]
		c := &cells[p>>8]
		c.Best = max(c.Best, math.Float32bits(float32(weight*tf)/(tf+c.Norm)))
	}
}

// settle is the specification of Settle.
func settle(sums []float32, cells []Cell, weight float32) {
	sums = sums[:len(cells)]
	for i := range cells {
		sums[i] += float32(weight * math.Float32frombits(cells[i].Best))
		cells[i].Best = 0
	}
}
