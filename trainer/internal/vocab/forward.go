package vocab

import "math"

// perSymbol is a constant added to the log-probability of every symbol of a
// piece. Every segmentation of a unit has the same symbols, so it changes no
// posterior, and with it products of plain probabilities stay in range: text
// costs 2 to 7 nats a symbol.
const perSymbol = 4.0

// chart is the scratch of one forward-backward pass.
type chart struct {
	alpha, beta []float64
	edge        []float64
}

func (c *chart) resize(symbols, edges int) {
	if cap(c.alpha) <= symbols {
		c.alpha = make([]float64, 2*symbols+64)
		c.beta = make([]float64, 2*symbols+64)
	}
	if cap(c.edge) < edges {
		c.edge = make([]float64, 2*edges+256)
	}
	c.alpha, c.beta, c.edge = c.alpha[:symbols+1], c.beta[:symbols+1], c.edge[:edges]
	clear(c.alpha)
	clear(c.beta)
}

// scaled turns log-probabilities into probabilities with perSymbol in them.
func scaled(dst, scores []float64, lengths []int32) {
	for i, s := range scores {
		dst[i] = math.Exp(s + perSymbol*float64(lengths[i]))
	}
}

// expect adds to dst, by piece, weight times the expected number of times it
// is in a segmentation of the unit, and returns the unit's log-likelihood.
// probabilities are scaled; scores are the same in logarithms, unscaled.
func (c *chart) expect(dst, probabilities, scores []float64, weight float64, counts []uint8, edges []edge) float64 {
	n := len(counts)
	c.resize(n, len(edges))
	c.alpha[0] = 1
	at := 0
	for i, k := range counts {
		for range k {
			e := edges[at]
			p := probabilities[e.piece()]
			c.edge[at] = p
			c.alpha[i+e.length()] += c.alpha[i] * p
			at++
		}
	}
	z := c.alpha[n]
	if !(z > 1e-280 && z < 1e280) {
		return c.expectLog(dst, scores, weight, counts, edges)
	}
	c.beta[n] = 1
	share := weight / z
	for i := n - 1; i >= 0; i-- {
		first := at - int(counts[i])
		sum := 0.0
		for j := first; j < at; j++ {
			e := edges[j]
			tail := c.edge[j] * c.beta[i+e.length()]
			sum += tail
			dst[e.piece()] += c.alpha[i] * tail * share
		}
		c.beta[i] = sum
		at = first
	}
	return math.Log(z) - perSymbol*float64(n)
}

// expectLog is expect in logarithms, for units whose products leave the range.
func (c *chart) expectLog(dst, scores []float64, weight float64, counts []uint8, edges []edge) float64 {
	n := len(counts)
	c.resize(n, len(edges))
	for i := 1; i <= n; i++ {
		c.alpha[i] = math.Inf(-1)
	}
	at := 0
	for i, k := range counts {
		for range k {
			e := edges[at]
			to := i + e.length()
			c.alpha[to] = logAdd(c.alpha[to], c.alpha[i]+scores[e.piece()])
			at++
		}
	}
	z := c.alpha[n]
	for i := n - 1; i >= 0; i-- {
		first := at - int(counts[i])
		sum := math.Inf(-1)
		for j := first; j < at; j++ {
			e := edges[j]
			tail := scores[e.piece()] + c.beta[i+e.length()]
			sum = logAdd(sum, tail)
			dst[e.piece()] += weight * math.Exp(c.alpha[i]+tail-z)
		}
		c.beta[i] = sum
		at = first
	}
	return z
}

// logAdd is log(exp(a) + exp(b)).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
