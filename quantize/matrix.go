package quantize

const panicShape = "quantize: rows x cols is not the length of the values"

// Matrix is a table of int8 codes with a scale a row, row-major:
// value(i, j) = Scales[i] x Data[i*Cols+j]. Its zero point is 0.
type Matrix struct {
	Rows, Cols int
	Data       []int8    // Rows x Cols codes, each in [-127, 127]
	Scales     []float32 // Rows scales, finite, at least 0
}

// Row returns the codes of row i, sharing the matrix's memory.
func (m *Matrix) Row(i int) []int8 {
	return m.Data[i*m.Cols : (i+1)*m.Cols : (i+1)*m.Cols]
}

// QuantizeMatrix quantizes each row of src (rows x cols, row-major) by itself.
// It panics when src is of another length.
func QuantizeMatrix(rows, cols int, src []float32) Matrix {
	if rows < 0 || cols < 0 || rows*cols != len(src) {
		panic(panicShape)
	}
	m := Matrix{Rows: rows, Cols: cols, Data: make([]int8, len(src)), Scales: make([]float32, rows)}
	for i := range rows {
		m.Scales[i] = Quantize(m.Row(i), src[i*cols:(i+1)*cols])
	}
	return m
}
