package ivf

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"glossa/quantize/folder"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/progress"
)

// model is the trained cells: groups of centroids, so that a passage need only
// be compared with the centroids of the groups that are nearest to it.
type model struct {
	Cols      int
	Starts    []int     // first cell of each group, and the number of cells
	Groups    []float32 // unit centroids of the groups
	Cells     []float32 // unit centroids of the cells
	SpillUpTo float32   // passages less similar to their cell stand in a second
}

func (m *model) groups() *linear.Matrix {
	return &linear.Matrix{Rows: len(m.Starts) - 1, Cols: m.Cols, Data: m.Groups}
}

func (m *model) cells() *linear.Matrix {
	return &linear.Matrix{Rows: m.Starts[len(m.Starts)-1], Cols: m.Cols, Data: m.Cells}
}

// group is a view of the centroids of group g.
func (m *model) group(g int) *linear.Matrix { return rows(m.cells(), m.Starts[g], m.Starts[g+1]) }

// train clusters a sample, or reads what an earlier run left.
func (b *builder) train(ctx context.Context) error {
	path := filepath.Join(b.work, "centroids.json")
	data, err := os.ReadFile(path)
	if err == nil {
		return json.Unmarshal(data, &b.model)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	sample, err := b.sample()
	if err != nil {
		return err
	}
	if err := b.learn(ctx, sample); err != nil {
		return err
	}
	if data, err = json.Marshal(&b.model); err != nil {
		return err
	}
	return folder.WriteFile(path, data)
}

// sample returns the rows of passages spread evenly over all, each drawn at
// random from its stretch.
func (b *builder) sample() ([]int8, error) {
	n := b.store.passages
	count := min(n, b.cells*sampleEach)
	r := rand.New(rand.NewPCG(seed, 1))
	codes := make([]byte, count*b.store.dimensions)
	for i := range count {
		lo, hi := i*n/count, (i+1)*n/count
		row := codes[i*b.store.dimensions : (i+1)*b.store.dimensions]
		if _, _, err := b.store.row(row, uint32(lo+r.IntN(hi-lo))); err != nil {
			return nil, err
		}
	}
	return codesOf(codes), nil
}

// learn clusters the sample into groups, and each group into its share of the
// cells. Only the rows at work are unpacked into floats.
func (b *builder) learn(ctx context.Context, sample []int8) error {
	r := rand.New(rand.NewPCG(seed, 2))
	width := b.store.dimensions
	count := len(sample) / width
	groups := cluster(b.some(sample), int(math.Round(math.Sqrt(float64(b.cells)))), r)
	members := b.members(sample, groups)
	m := &b.model
	*m = model{Cols: width, Starts: []int{0}}
	bar := progress.New(b.options.Progress, "rows clustered", 0, int64(count))
	clustered := 0
	var points linear.Matrix
	for g, codes := range members {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if len(codes) == 0 {
			continue
		}
		unit(&points, codes, width)
		share := max(1, int(math.Round(float64(points.Rows)*float64(b.cells)/float64(count))))
		cells := cluster(&points, share, r)
		m.Groups = append(m.Groups, groups.Row(g)...)
		m.Cells = append(m.Cells, cells.Data...)
		m.Starts = append(m.Starts, m.Starts[len(m.Starts)-1]+cells.Rows)
		clustered += points.Rows
		bar.Set(int64(clustered), "")
	}
	bar.End()
	b.model.SpillUpTo = b.spillUpTo(sample)
	return nil
}

// some returns the unit rows of enough of the sample to tell the groups.
func (b *builder) some(sample []int8) *linear.Matrix {
	width := b.store.dimensions
	count := len(sample) / width
	wanted := min(count, groupSample*int(math.Ceil(math.Sqrt(float64(b.cells)))))
	var codes []int8
	for i := range wanted {
		codes = append(codes, sample[i*count/wanted*width:][:width]...)
	}
	points := &linear.Matrix{}
	unit(points, codes, width)
	return points
}

// members parts the rows of the sample by their nearest group.
func (b *builder) members(sample []int8, groups *linear.Matrix) [][]int8 {
	width := b.store.dimensions
	of := make([][]int8, groups.Rows)
	near := make([]int32, stretch)
	var points linear.Matrix
	for lo := 0; lo < len(sample); lo += stretch * width {
		part := sample[lo:min(lo+stretch*width, len(sample))]
		unit(&points, part, width)
		nearest(near[:points.Rows], &points, groups)
		for i, g := range near[:points.Rows] {
			of[g] = append(of[g], part[i*width:(i+1)*width]...)
		}
	}
	return of
}

// spillUpTo returns the similarity to its cell below which the wanted share of
// the sample lies.
func (b *builder) spillUpTo(sample []int8) float32 {
	if b.options.Spill == 0 || b.model.cells().Rows < 2 {
		return -2
	}
	if b.options.Spill == 1 {
		return 2
	}
	var a assigner
	a.assign(&b.model, b.some(sample))
	var similar []float32
	for i := 0; i < len(a.nearest); i += candidates {
		similar = append(similar, a.nearest[i].similarity)
	}
	slices.Sort(similar)
	return similar[int(b.options.Spill*float64(len(similar)))]
}
