package kernel

// Sign distances. A row is known by the signs of its values alone, a bit each;
// the distance of a query to it is the sum of the weights of those dimensions
// whose sign differs. The weight of a dimension is the query's magnitude there,
// |q|/8 rounded, at most 15: a plain Hamming distance, where every dimension
// weighs the same, keeps far fewer of the best rows.
//
// Rows stand in groups of Lanes: byte b of a group's row r is at b*Lanes+r, and
// its bit k is the sign of dimension 8*b+k, set when negative. So one register
// holds eight dimensions of a whole group, and one swizzle looks up what four
// of them cost, for all its rows.

// MaxDistance is the greatest sign distance that a dimension adds.
const MaxDistance = 15

// MaxNear is the greatest width of rows whose distances fit 16 bits.
const MaxNear = 4096

// Signs writes the signs of row to a place in a group: dst starts at byte 0 of
// the row and takes a byte every Lanes bytes. len(row) is a multiple of Lanes.
func Signs(dst []byte, row []int8) {
	if len(row) == 0 || len(row)%Lanes != 0 {
		panic(ErrWidth)
	}
	if len(dst) < (len(row)/8-1)*Lanes+1 {
		panic(ErrShort)
	}
	signsImpl(dst, row)
}

// SignTable sets dst to what Near needs of a query: for every four dimensions
// sixteen bytes, the distance for each choice of their signs. len(dst) is
// 4*len(query); values lie in [-127,127].
func SignTable(dst []byte, query []int8) {
	if len(query)%Lanes != 0 || len(query) > MaxNear {
		panic(ErrWidth)
	}
	if len(dst) != 4*len(query) {
		panic(ErrShort)
	}
	for j := 0; j < len(query); j += 4 {
		signTable((*[Lanes]byte)(dst[4*j:]), (*[4]int8)(query[j:]))
	}
}

// signTable fills the sixteen bytes of four dimensions: bit k of a choice is set
// where dimension k of a row is negative. Each dimension doubles what is there,
// whose places have its bit clear.
func signTable(dst *[Lanes]byte, query *[4]int8) {
	dst[0] = 0
	for k, q := range query {
		positive, negative := byte(0), weight(q) // what a row of that sign costs
		if q < 0 {
			positive, negative = negative, positive
		}
		half := dst[: 1<<k : 1<<k]
		for choice, sum := range half {
			dst[choice|1<<k] = sum + negative
			half[choice] = sum + positive
		}
	}
}

func weight(q int8) byte {
	magnitude := int(q)
	if magnitude < 0 {
		magnitude = -magnitude
	}
	return byte(min((magnitude+4)>>3, MaxDistance))
}

// Near sets distances to the sign distances of the query that made table, and
// writes the numbers of the rows not beyond limit to dst, ascending; it returns
// how many there are. len(distances) is the number of rows, a multiple of
// Lanes, and len(dst) at least that.
func Near(dst []int32, distances []uint16, table, signs []byte, limit uint16) int {
	width := len(table) / 4
	if width == 0 || len(table)%(4*Lanes) != 0 || width > MaxNear || len(distances)%Lanes != 0 {
		panic(ErrWidth)
	}
	if len(dst) < len(distances) || len(signs) < len(distances)*width/8 {
		panic(ErrShort)
	}
	return nearImpl(dst, distances, table, signs, limit)
}
