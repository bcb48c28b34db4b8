package kernel

// Panics raised on a misuse of shapes: a mistake of the program, never of its
// data.
const (
	// ErrWidth says that a row is no positive multiple of Lanes long.
	ErrWidth = "kernel: row width is not a positive multiple of 16"
	// ErrShort says that a slice is shorter than the shape it must hold.
	ErrShort = "kernel: slice too short for its shape"
	// ErrRow says that a row number lies outside the table.
	ErrRow = "kernel: row out of range"
)

// Lanes is what the width of every int8 row must be a multiple of: the bytes
// of one SIMD register.
const Lanes = 16

// checkDot panics unless rows rows of width bytes fit, scored by queries
// queries.
func checkDot(dst, queries, rows, width, count int) {
	if width <= 0 || width%Lanes != 0 {
		panic(ErrWidth)
	}
	if dst < count*(queries/width) || rows < count*width || queries%width != 0 {
		panic(ErrShort)
	}
}

// checkSome panics unless every id names a whole row of the table.
func checkSome(dst, width, table int, ids []int32) {
	if width <= 0 || width%Lanes != 0 {
		panic(ErrWidth)
	}
	if dst < len(ids) {
		panic(ErrShort)
	}
	rows := table / width
	for _, id := range ids {
		if uint(id) >= uint(rows) {
			panic(ErrRow)
		}
	}
}

// checkBag panics unless every id names a row of the table and dst is no
// wider than a row.
func checkBag(dst, columns, table, scales int, ids []int32) {
	if dst > columns || table < scales*columns {
		panic(ErrShort)
	}
	for _, id := range ids {
		if uint(id) >= uint(scales) {
			panic(ErrRow)
		}
	}
}
