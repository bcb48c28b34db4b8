package experiment

import (
	"fmt"

	"glossa/trainer/internal/recipe"
)

// Cell is one training of the grid.
type Cell struct {
	Alpha float64 `json:"alpha"` // share of one-language batches: 1 is X-X, 0 is X-Y
	Seed  uint64  `json:"seed"`
}

// Grid lists the cells seed by seed, so that an experiment cut short has every
// alpha.
func Grid(alphas []float64, seeds []uint64) []Cell {
	var all []Cell
	for _, seed := range seeds {
		for _, alpha := range alphas {
			all = append(all, Cell{alpha, seed})
		}
	}
	return all
}

// Name is the cell's folder.
func (c Cell) Name() string { return fmt.Sprintf("alpha-%g-seed-%d", c.Alpha, c.Seed) }

// Recipe is the given one with the cell's pairing and seed.
func (c Cell) Recipe(r recipe.Recipe) recipe.Recipe {
	r.Sampling.Batches, r.Sampling.Alpha, r.Sampling.Seed = "hybrid", c.Alpha, c.Seed
	return r
}
