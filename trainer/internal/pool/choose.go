package pool

import (
	"math"
	"math/rand/v2"
)

// chooser draws an index with chances proportional to weights.
type chooser struct{ cumulative []float64 }

func newChooser(weights []float64) chooser {
	c := chooser{make([]float64, len(weights))}
	sum := 0.
	for i, w := range weights {
		sum += w
		c.cumulative[i] = sum
	}
	return c
}

func (c chooser) empty() bool { return c.total() == 0 }

func (c chooser) total() float64 {
	if len(c.cumulative) == 0 {
		return 0
	}
	return c.cumulative[len(c.cumulative)-1]
}

func (c chooser) draw(rng *rand.Rand) int {
	x := rng.Float64() * c.total()
	for i, end := range c.cumulative {
		if x < end {
			return i
		}
	}
	panic("pool: a draw from no weights")
}

// sizes gives chances proportional to size^temperature; what is empty has none.
func sizes(temperature float64, size func(language int) int) chooser {
	weights := make([]float64, languages)
	for i := range weights {
		if n := size(i); n > 0 {
			weights[i] = math.Pow(float64(n), temperature)
		}
	}
	return newChooser(weights)
}
