package kernel

// DotRows sets dst[i] to the inner product of query and the i-th of len(dst)
// rows: rows[i*len(query):][:len(query)]. len(query) is a multiple of Lanes
// and values lie in [-127,127]; the result is exact.
func DotRows(dst []int32, query, rows []int8) {
	DotRowsN(dst, query, rows, len(query))
}

// DotRowsN scores several queries in one pass over the rows: with n queries
// of width values each, dst[i*n+q] is the inner product of query q and row i,
// for len(dst)/n rows. width is a multiple of Lanes; values lie in
// [-127,127]; the result is exact.
func DotRowsN(dst []int32, queries, rows []int8, width int) {
	if len(queries) == 0 || len(dst) == 0 {
		return
	}
	if width <= 0 || len(queries) < width {
		panic(ErrWidth)
	}
	count := len(dst) / (len(queries) / width)
	checkDot(len(dst), len(queries), len(rows), width, count)
	dotRowsImpl(dst, queries, rows[:count*width], width)
}

// DotSome sets dst[i] to the inner product of query and row ids[i] of a table
// with rows as wide as query, a multiple of Lanes; values lie in [-127,127]
// and the result is exact. It panics when an id is no row.
func DotSome(dst []int32, query, table []int8, ids []int32) {
	checkSome(len(dst), len(query), len(table), ids)
	if len(ids) > 0 {
		dotSomeImpl(dst, query, table, ids)
	}
}

// DotAbove is DotRows, Score and Above in one pass that writes nothing for the
// rows it leaves out: of len(scales) rows as wide as query it finds those whose
// score, (float32(dot) * scale) * scales[i], is greater than threshold. It
// writes their numbers, ascending, to places and their scores to scores, both
// at least as long as scales, and returns how many there are.
func DotAbove(places []int32, scores []float32, query, rows []int8, scales []float32, scale, threshold float32) int {
	checkDot(len(scales), len(query), len(rows), len(query), len(scales))
	if len(places) < len(scales) || len(scores) < len(scales) {
		panic(ErrShort)
	}
	return dotAboveImpl(places, scores, query, rows, scales, scale, threshold)
}

// DotSomeAbove is DotAbove of the rows of a table that ids names, each with a
// scale in scales: it writes the ids of those that score more than threshold, in
// the order of ids, to places and their scores to scores, both at least as long
// as ids, and returns how many there are. It panics when an id is no row.
func DotSomeAbove(places []int32, scores []float32, query, table []int8, ids []int32, scales []float32, scale, threshold float32) int {
	checkSome(len(places), len(query), min(len(table), len(scales)*len(query)), ids)
	if len(scores) < len(ids) {
		panic(ErrShort)
	}
	return dotSomeAboveImpl(places, scores, query, table, ids, scales, scale, threshold)
}

// AddRow adds a scaled row: dst[j] += scale*row[j] for every j in dst, one
// rounding for the product and one for the sum. row may be wider than dst.
func AddRow(dst []float32, row []int8, scale float32) {
	if len(row) < len(dst) {
		panic(ErrShort)
	}
	addRowImpl(dst, row, scale)
}

// AddRows is the embedding bag: for each id in turn it adds
// scales[id]*table[id*columns+j] to dst[j], exactly as AddRow would. dst may
// be narrower than a row: then only the first columns count. It panics when
// an id is no row.
func AddRows(dst []float32, table []int8, columns int, scales []float32, ids []int32) {
	checkBag(len(dst), columns, len(table), len(scales), ids)
	addRowsImpl(dst, table, columns, scales, ids)
}

// Score turns inner products into scores: dst[i] = (float32(dots[i]) * scale)
// * scales[i], each operation rounded once.
func Score(dst []float32, dots []int32, scales []float32, scale float32) {
	if len(dots) < len(dst) || len(scales) < len(dst) {
		panic(ErrShort)
	}
	scoreImpl(dst, dots, scales, scale)
}

// Above writes the indexes of the scores greater than threshold to dst, in
// ascending order, and returns how many there are. dst is at least as long as
// scores; NaN is never above.
func Above(dst []int32, scores []float32, threshold float32) int {
	if len(dst) < len(scores) {
		panic(ErrShort)
	}
	return aboveImpl(dst, scores, threshold)
}
