package kernel

// addMoments is the specification of AddMoments.
func addMoments(moments *[256]Moments, scores []float32, group []uint8) {
	group = group[:len(scores)]
	for i, x := range scores {
		m := &moments[group[i]]
		m.N++
		m.Sum += float64(x)
		m.Squares += float64(float64(x) * float64(x))
	}
}

// shift is the specification of Shift.
func shift(scores []float32, group []uint8, lines *[256]Line) {
	group = group[:len(scores)]
	for i, x := range scores {
		line := &lines[group[i]]
		scores[i] = float32(x-line.A) * line.B
	}
}

// blend is the specification of Blend.
func blend(scores, others []float32, group []uint8, lines *[256]Line, greatest *[256]float32) {
	others, group = others[:len(scores)], group[:len(scores)]
	for i, x := range scores {
		g := group[i]
		scores[i] = float32(lines[g].A*x) + float32(lines[g].B*others[i])
		greatest[g] = max(greatest[g], scores[i])
	}
}
