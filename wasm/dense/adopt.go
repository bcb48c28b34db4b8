package dense

// Width returns how wide a row is stored: the dimensions rounded up to
// kernel.Lanes; what stands beyond the dimensions is zero.
func (ix *Index) Width() int { return ix.width }

// Adopt makes an empty index hold the rows, Width values each, in slots 0 and
// up. It keeps rows and scales, of which neither is copied. The scales are
// checked; the values are not, and no score leaves float32 whatever they are.
func (ix *Index) Adopt(rows []int8, scales []float32) error {
	n := len(scales)
	if ix.slots != 0 || len(rows) != n*ix.width {
		panic(ErrWidth)
	}
	for _, scale := range scales {
		if !(scale >= 0 && scale <= limit) {
			return ErrCodes
		}
	}
	for from := 0; from < n; from += blockRows {
		to := min(from+blockRows, n)
		ix.blocks = append(ix.blocks, block{codes: rows[from*ix.width : to*ix.width : to*ix.width], scales: scales[from:to:to]})
	}
	ix.slots, ix.live = n, full(n)
	return nil
}
