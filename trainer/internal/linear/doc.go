// Package linear is the trainer's float32 arithmetic: every result has the same
// bytes whatever GOMAXPROCS, because work is cut into fixed ranges that write
// apart from each other and partial sums are added in the order of the ranges.
//
// Matrix products go through gonum's blas32. Built with `-tags openblas` (cgo,
// libopenblas) they run some five times faster, with other last bits.
package linear
