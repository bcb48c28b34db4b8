package ivf

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"glossa/quantize/folder"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/progress"
)

const (
	groupsTried = 8          // nearest groups whose cells are compared
	candidates  = 8          // nearest cells kept, from which the second is chosen
	none        = ^uint32(0) // no second cell
)

// assigned is the cells of one passage.
type assigned struct{ cell, second uint32 }

// candidate is a cell and its similarity.
type candidate struct {
	cell       int32
	similarity float32
}

// assigner finds the nearest cells of many rows.
type assigner struct {
	nearest []candidate // candidates a row, best first; those not found have cell -1
	groups  [][]int32   // by group: rows that try it
	product linear.Matrix
	picked  linear.Matrix
}

// assign finds the nearest cells of unit rows.
func (a *assigner) assign(m *model, points *linear.Matrix) {
	a.nearest = a.nearest[:0]
	for range points.Rows * candidates {
		a.nearest = append(a.nearest, candidate{-1, -2})
	}
	a.chooseGroups(m, points)
	for g, members := range a.groups {
		for lo := 0; lo < len(members); lo += stretch {
			a.compare(m, g, points, members[lo:min(lo+stretch, len(members))])
		}
	}
}

// chooseGroups notes for every group the rows that it is among the nearest of.
func (a *assigner) chooseGroups(m *model, points *linear.Matrix) {
	groups := m.groups()
	a.groups = make([][]int32, groups.Rows)
	tried := min(groupsTried, groups.Rows)
	for lo := 0; lo < points.Rows; lo += stretch {
		hi := min(lo+stretch, points.Rows)
		linear.ProductTransposed(&a.product, 1, rows(points, lo, hi), groups)
		best := make([]candidate, (hi-lo)*tried)
		linear.Ranges(hi-lo, 64, func(_, from, to int) {
			for i := from; i < to; i++ {
				mine := best[i*tried : (i+1)*tried]
				for j := range mine {
					mine[j] = candidate{-1, -2}
				}
				for g, v := range a.product.Row(i) {
					insert(mine, candidate{int32(g), v})
				}
			}
		})
		for i, c := range best {
			a.groups[c.cell] = append(a.groups[c.cell], int32(lo+i/tried))
		}
	}
}

// compare offers the cells of group g to some rows.
func (a *assigner) compare(m *model, g int, points *linear.Matrix, members []int32) {
	a.picked.Resize(len(members), points.Cols)
	for i, row := range members {
		copy(a.picked.Row(i), points.Row(int(row)))
	}
	linear.ProductTransposed(&a.product, 1, &a.picked, m.group(g))
	linear.Ranges(len(members), 64, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			mine := a.nearest[int(members[i])*candidates:][:candidates]
			for j, v := range a.product.Row(i) {
				insert(mine, candidate{int32(m.Starts[g] + j), v})
			}
		}
	})
}

// insert keeps the best candidates sorted; of equals the first stays.
func insert(best []candidate, c candidate) {
	last := len(best) - 1
	if c.similarity <= best[last].similarity {
		return
	}
	for last > 0 && best[last-1].similarity < c.similarity {
		best[last] = best[last-1]
		last--
	}
	best[last] = c
}

// second chooses another cell for a row that is far from its own: near, but
// not off in the direction in which the first cell is off (SOAR, arXiv
// 2404.00774), so that a query that misses the one is likely to hit the other.
func second(cells *linear.Matrix, near []candidate) uint32 {
	first := cells.Row(int(near[0].cell))
	rest := max(1e-6, 2-2*near[0].similarity) // |row - first|^2, both of length 1
	best, loss := none, float32(0)
	for _, c := range near[1:] {
		if c.cell < 0 {
			break
		}
		// (row - first)(row - other), over |row - first|
		along := 1 - c.similarity - near[0].similarity + linear.Dot(first, cells.Row(int(c.cell)))
		l := 2 - 2*c.similarity + float32(spillCost*float32(along*along)/rest)
		if best == none || l < loss {
			best, loss = uint32(c.cell), l
		}
	}
	return best
}

// assign gives every passage its cells, or reads what an earlier run left.
func (b *builder) assign(ctx context.Context) error {
	var a assigner
	var points linear.Matrix
	b.assigned = make([]assigned, 0, b.store.passages)
	bar := progress.New(b.options.Progress, "passages assigned", 0, int64(b.store.passages))
	for i, c := range b.store.chunks {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		path := filepath.Join(b.work, fmt.Sprintf("%06d.cells", i))
		data, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			data, err = b.assignChunk(&a, &points, c, path)
		}
		if err != nil {
			return err
		}
		if err := b.take(data, c.Count); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		bar.Set(int64(len(b.assigned)), "")
	}
	bar.End()
	return nil
}

func (b *builder) assignChunk(a *assigner, points *linear.Matrix, c *chunk, path string) ([]byte, error) {
	codes, err := c.codes()
	if err != nil {
		return nil, err
	}
	unit(points, codes, c.Dimensions)
	a.assign(&b.model, points)
	cells, pairs := b.model.cells(), make([]assigned, c.Count)
	linear.Ranges(c.Count, 256, func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			near := a.nearest[i*candidates:][:candidates]
			pairs[i] = assigned{uint32(near[0].cell), none}
			if near[0].similarity < b.model.SpillUpTo {
				pairs[i].second = second(cells, near)
			}
		}
	})
	var data []byte
	for _, p := range pairs {
		data = binary.LittleEndian.AppendUint32(data, p.cell)
		data = binary.LittleEndian.AppendUint32(data, p.second)
	}
	return data, folder.WriteFile(path, data)
}

// take adds the cells of a chunk's passages.
func (b *builder) take(data []byte, count int) error {
	count, values := 2*count, uints(data)
	if len(values) != count {
		return ErrWork
	}
	cells := uint32(b.model.cells().Rows)
	for i := 0; i < count; i += 2 {
		if values[i] >= cells || values[i+1] >= cells && values[i+1] != none {
			return ErrWork
		}
		b.assigned = append(b.assigned, assigned{values[i], values[i+1]})
	}
	return nil
}
