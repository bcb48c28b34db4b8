package linear

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// Matrix is Rows x Cols values, row by row, without gaps.
type Matrix struct {
	Rows, Cols int
	Data       []float32
}

// Resize sets the shape and reuses the memory where it suffices; the values
// are left undefined.
func (m *Matrix) Resize(rows, cols int) {
	if n := rows * cols; n > cap(m.Data) {
		m.Data = make([]float32, n+n/4)
	}
	m.Rows, m.Cols, m.Data = rows, cols, m.Data[:rows*cols]
}

// Row is row i, aliased.
func (m *Matrix) Row(i int) []float32 { return m.Data[i*m.Cols : (i+1)*m.Cols] }

func (m *Matrix) general() blas32.General {
	return blas32.General{Rows: m.Rows, Cols: m.Cols, Stride: max(1, m.Cols), Data: m.Data}
}

// Product sets dst = a b.
func Product(dst, a, b *Matrix) {
	dst.Resize(a.Rows, b.Cols)
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, a.general(), b.general(), 0, dst.general())
}

// ProductTransposed sets dst = scale a bᵀ.
func ProductTransposed(dst *Matrix, scale float32, a, b *Matrix) {
	dst.Resize(a.Rows, b.Rows)
	blas32.Gemm(blas.NoTrans, blas.Trans, scale, a.general(), b.general(), 0, dst.general())
}

// TransposedProduct sets dst = aᵀ b.
func TransposedProduct(dst, a, b *Matrix) {
	dst.Resize(a.Cols, b.Cols)
	blas32.Gemm(blas.Trans, blas.NoTrans, 1, a.general(), b.general(), 0, dst.general())
}

// AddScaled adds scale x to dst.
func AddScaled(dst []float32, scale float32, x []float32) {
	blas32.Implementation().Saxpy(len(x), scale, x, 1, dst, 1)
}

// Transpose sets dst = mᵀ, block by block.
func Transpose(dst, m *Matrix) {
	const block = 32
	dst.Resize(m.Cols, m.Rows)
	Ranges(m.Rows, block, func(_, lo, hi int) {
		for left := 0; left < m.Cols; left += block {
			for i := lo; i < hi; i++ {
				for j := left; j < min(left+block, m.Cols); j++ {
					dst.Data[j*m.Rows+i] = m.Data[i*m.Cols+j]
				}
			}
		}
	})
}
