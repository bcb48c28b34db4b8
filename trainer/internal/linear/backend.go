//go:build !openblas

package linear

// Backend names the library behind matrix products.
const Backend = "gonum"
