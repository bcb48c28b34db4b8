package encoder

// unknown is the id of <unk>, which carries no meaning and counts for
// nothing.
const unknown = 0

// Pieces sets dst, Dimensions long, to the mean of the rows of the known
// pieces, not normalised; to zero when there are none. Rows are added in the
// order of pieces, then divided by their number.
func (e *Encoder) Pieces(dst []float32, pieces []int32) {
	if len(dst) != e.dimensions {
		panic(ErrWidth)
	}
	clear(dst)
	known := 0
	for len(pieces) > 0 {
		n := knownPrefix(pieces)
		e.addRows(dst, pieces[:n])
		known += n
		pieces = pieces[min(n+1, len(pieces)):]
	}
	if known > 1 {
		divide(dst, float32(known))
	}
}

// knownPrefix returns how many pieces come before the first unknown one.
func knownPrefix(pieces []int32) int {
	for i, id := range pieces {
		if id == unknown {
			return i
		}
	}
	return len(pieces)
}

func (e *Encoder) addRows(dst []float32, pieces []int32) {
	if e.bag != nil {
		e.bag.AddRows(dst, pieces)
		return
	}
	for _, id := range pieces {
		e.table.AddRow(dst, id, 1)
	}
}

func divide(dst []float32, by float32) {
	for j := range dst {
		dst[j] /= by
	}
}
