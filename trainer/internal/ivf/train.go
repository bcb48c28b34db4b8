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

// sample returns the unit rows of passages spread evenly over all, each drawn
// at random from its stretch.
func (b *builder) sample() (*linear.Matrix, error) {
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
	m := &linear.Matrix{}
	unit(m, codesOf(codes), b.store.dimensions)
	return m, nil
}

// learn clusters the sample into groups, and each group into its share of the
// cells.
func (b *builder) learn(ctx context.Context, sample *linear.Matrix) error {
	r := rand.New(rand.NewPCG(seed, 2))
	count := int(math.Round(math.Sqrt(float64(b.cells))))
	groups := cluster(rows(sample, 0, sample.Rows), count, r)
	of := make([]int32, sample.Rows)
	nearest(of, sample, groups)
	members := make([][]int32, groups.Rows)
	for i, g := range of {
		members[g] = append(members[g], int32(i))
	}
	m := &b.model
	*m = model{Cols: sample.Cols, Starts: []int{0}}
	bar := progress.New(b.options.Progress, "rows clustered", 0, int64(sample.Rows))
	clustered := 0
	for g, rows := range members {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if len(rows) == 0 {
			continue
		}
		share := max(1, int(math.Round(float64(len(rows))*float64(b.cells)/float64(sample.Rows))))
		cells := cluster(pick(sample, rows), share, r)
		m.Groups = append(m.Groups, groups.Row(g)...)
		m.Cells = append(m.Cells, cells.Data...)
		m.Starts = append(m.Starts, m.Starts[len(m.Starts)-1]+cells.Rows)
		clustered += len(rows)
		bar.Set(int64(clustered), "")
	}
	bar.End()
	b.model.SpillUpTo = b.spillUpTo(sample)
	return nil
}

// spillUpTo returns the similarity to its cell below which the wanted share of
// the sample lies.
func (b *builder) spillUpTo(sample *linear.Matrix) float32 {
	if b.options.Spill == 0 || b.model.cells().Rows < 2 {
		return -2
	}
	var a assigner
	a.assign(&b.model, sample)
	similar := make([]float32, sample.Rows)
	for i := range similar {
		similar[i] = a.nearest[i*candidates].similarity
	}
	slices.Sort(similar)
	if b.options.Spill == 1 {
		return 2
	}
	return similar[int(b.options.Spill*float64(len(similar)))]
}
