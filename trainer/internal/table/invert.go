package table

import "glossa/trainer/internal/linear"

// Part is a set of bags and, row for row, the gradient by their sums.
type Part struct {
	Bags     *Bags
	Gradient *linear.Matrix
}

// inversion lists, for every piece that occurs, where it occurs.
type inversion struct {
	count  []int32
	pieces []int32 // those that occur, rising
	ends   []int32
	uses   []use
}

type use struct {
	part, row int32
	weight    float32
}

// invert sorts the occurrences of all parts by piece, keeping their order;
// piece 0 is left out.
func (v *inversion) invert(rows int, parts []Part) {
	v.tally(rows, parts)
	v.pieces, v.ends = v.pieces[:0], v.ends[:0]
	total := int32(0)
	for piece, n := range v.count {
		if n == 0 {
			continue
		}
		v.count[piece] = total
		total += n
		v.pieces, v.ends = append(v.pieces, int32(piece)), append(v.ends, total)
	}
	if int(total) > cap(v.uses) {
		v.uses = make([]use, total+total/4)
	}
	v.uses = v.uses[:total]
	v.place(parts)
}

func (v *inversion) tally(rows int, parts []Part) {
	if len(v.count) != rows {
		v.count = make([]int32, rows)
	}
	clear(v.count)
	for _, part := range parts {
		for _, piece := range part.Bags.Pieces {
			v.count[piece]++
		}
	}
	v.count[0] = 0
}

func (v *inversion) place(parts []Part) {
	for p, part := range parts {
		for row := range part.Bags.Len() {
			lo, hi := part.Bags.Range(row)
			for k := lo; k < hi; k++ {
				piece := part.Bags.Pieces[k]
				if piece == 0 {
					continue
				}
				v.uses[v.count[piece]] = use{int32(p), int32(row), part.Bags.Weights[k]}
				v.count[piece]++
			}
		}
	}
}
