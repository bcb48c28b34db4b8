package ivf

import (
	"math/rand/v2"

	"glossa/trainer/internal/linear"
)

const rounds = 8 // of Lloyd's algorithm

// cluster returns up to k unit centroids of unit rows, by spherical k-means
// from a random start.
func cluster(points *linear.Matrix, k int, r *rand.Rand) *linear.Matrix {
	k = min(k, points.Rows)
	centroids := pick(points, r.Perm(points.Rows)[:k])
	best := make([]int32, points.Rows)
	for range rounds {
		nearest(best, points, centroids)
		centroids = means(points, best, k, r)
	}
	return centroids
}

// pick copies some rows.
func pick[T int | int32](m *linear.Matrix, rows []T) *linear.Matrix {
	picked := &linear.Matrix{}
	picked.Resize(len(rows), m.Cols)
	for i, row := range rows {
		copy(picked.Row(i), m.Row(int(row)))
	}
	return picked
}

// means returns the unit means of the rows of each cluster; one without rows
// starts again from a row at random.
func means(points *linear.Matrix, of []int32, k int, r *rand.Rand) *linear.Matrix {
	sums, count := &linear.Matrix{}, make([]int, k)
	sums.Resize(k, points.Cols)
	clear(sums.Data)
	for i, c := range of {
		linear.AddScaled(sums.Row(int(c)), 1, points.Row(i))
		count[c]++
	}
	for c, n := range count {
		if n == 0 {
			copy(sums.Row(c), points.Row(r.IntN(points.Rows)))
		}
	}
	linear.Normalize(sums, make([]float32, k))
	return sums
}

// stretch is how many rows are compared with the centroids at a time.
const stretch = 1024

// nearest sets best[i] to the centroid with the largest inner product with row
// i, the first of equals.
func nearest(best []int32, points, centroids *linear.Matrix) {
	var products linear.Matrix
	for lo := 0; lo < points.Rows; lo += stretch {
		hi := min(lo+stretch, points.Rows)
		linear.ProductTransposed(&products, 1, rows(points, lo, hi), centroids)
		for i := lo; i < hi; i++ {
			best[i] = largest(products.Row(i - lo))
		}
	}
}

func largest(values []float32) int32 {
	at := 0
	for j, v := range values {
		if v > values[at] {
			at = j
		}
	}
	return int32(at)
}

// rows is a view of rows lo to hi.
func rows(m *linear.Matrix, lo, hi int) *linear.Matrix {
	return &linear.Matrix{Rows: hi - lo, Cols: m.Cols, Data: m.Data[lo*m.Cols : hi*m.Cols]}
}
