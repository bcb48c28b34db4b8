package vocab

import "math"

// path is the scratch of one best-path search.
type path struct {
	best []float64
	back []edge // the edge that reaches each place
}

// find returns the score of the unit's best segmentation that does not use the
// piece without (-1 excludes none); pieces then gives its pieces. Of equal
// segmentations the one whose last differing piece starts earlier wins.
func (p *path) find(scores []float64, counts []uint8, edges []edge, without int32) float64 {
	n := len(counts)
	if cap(p.best) <= n {
		p.best, p.back = make([]float64, 2*n+64), make([]edge, 2*n+64)
	}
	p.best, p.back = p.best[:n+1], p.back[:n+1]
	for i := 1; i <= n; i++ {
		p.best[i] = math.Inf(-1)
	}
	p.best[0] = 0
	at := 0
	for i, k := range counts {
		for range k {
			e := edges[at]
			at++
			to := i + e.length()
			if s := p.best[i] + scores[e.piece()]; s > p.best[to] && e.piece() != without {
				p.best[to], p.back[to] = s, e
			}
		}
	}
	return p.best[n]
}

// pieces yields the pieces of the path found, last first.
func (p *path) pieces(yield func(id int32)) {
	for at := len(p.best) - 1; at > 0; {
		e := p.back[at]
		yield(e.piece())
		at -= e.length()
	}
}
