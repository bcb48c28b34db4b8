//go:build openblas

package linear

// #cgo LDFLAGS: -lopenblas -lm -lpthread
// #include <cblas.h>
import "C"

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/gonum"
)

// Backend names the library behind matrix products.
const Backend = "openblas"

// band is how many rows of a product one call of OpenBLAS computes. OpenBLAS
// itself runs on one thread: bands of a fixed height keep the last bits apart
// from the number of cores.
const band = 128

func init() {
	C.openblas_set_num_threads(1)
	blas32.Use(openblas{})
}

// openblas is gonum's implementation but for the one routine that dominates.
type openblas struct{ gonum.Implementation }

// Sgemm computes c = alpha op(a) op(b) + beta c for row-major matrices.
func (openblas) Sgemm(ta, tb blas.Transpose, m, n, k int, alpha float32, a []float32, lda int, b []float32, ldb int, beta float32, c []float32, ldc int) {
	if m == 0 || n == 0 || k == 0 {
		return
	}
	transA, transB := order(ta), order(tb)
	Ranges(m, band, func(_, lo, hi int) {
		from := lo * lda
		if ta != blas.NoTrans {
			from = lo
		}
		C.cblas_sgemm(C.CblasRowMajor, transA, transB, C.blasint(hi-lo), C.blasint(n), C.blasint(k),
			C.float(alpha), (*C.float)(&a[from]), C.blasint(lda), (*C.float)(&b[0]), C.blasint(ldb),
			C.float(beta), (*C.float)(&c[lo*ldc]), C.blasint(ldc))
	})
}

func order(t blas.Transpose) C.enum_CBLAS_TRANSPOSE {
	if t == blas.NoTrans {
		return C.CblasNoTrans
	}
	return C.CblasTrans
}
