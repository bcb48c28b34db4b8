package ivf

import (
	"fmt"
	"io"
	"math"
	"slices"

	"glossa/quantize"
	"glossa/wasm/kernel"
)

const (
	chunkRows    = 1 << 15 // passages kept at a time
	blockBytes   = 8 << 10
	blockHead    = 6   // bytes of a block beside its passages, at most
	smallestCell = 24  // passages a cell has at least, on average
	sampleEach   = 16  // passages a cell is trained on, on average
	groupSample  = 256 // passages a group of cells is trained on, on average
	largestCell  = 4   // times the average: larger cells are cut
	spillCost    = 1   // lambda of SOAR: what a second cell in the direction of the first costs
	seed         = 271 // of the k-means
)

// Options says what Build builds; Model, Inputs and Out are needed.
type Options struct {
	Model  *quantize.Model
	Inputs []string // JSONL files, one passage a line
	Out    string   // the index's folder

	Dimensions int     // columns of a vector, 0 for 128 or all the model has
	Cells      int     // 0 for a number that goes with the passages'
	Spill      float64 // share of the passages that stand in two cells

	Progress io.Writer // where to show it, nil for nowhere
}

// complete fills in defaults and refuses what cannot be.
func (o *Options) complete() error {
	width := o.Model.Config.Dimensions
	if o.Dimensions == 0 {
		o.Dimensions = min(128, width)
	}
	narrower := slices.Contains(o.Model.Config.MatryoshkaDimensions, o.Dimensions)
	if o.Dimensions != width && !narrower || o.Dimensions%kernel.Lanes != 0 {
		return fmt.Errorf("%w: %d dimensions: the model has %v", ErrOptions, o.Dimensions, o.Model.Config.MatryoshkaDimensions)
	}
	if o.Cells < 0 || o.Cells > 1<<20 {
		return fmt.Errorf("%w: %d cells", ErrOptions, o.Cells)
	}
	if !(o.Spill >= 0 && o.Spill <= 1) {
		return fmt.Errorf("%w: a share of %v in two cells", ErrOptions, o.Spill)
	}
	if o.Progress == nil {
		o.Progress = io.Discard
	}
	return nil
}

// cellsFor returns how many cells passages are given: more cells are more
// selective, but each costs a row of the head and a request. A million passages
// are given 32,000.
func (o *Options) cellsFor(passages int) int {
	if o.Cells > 0 {
		return min(o.Cells, passages)
	}
	return max(1, min(passages/smallestCell, int(32*math.Sqrt(float64(passages)))))
}
