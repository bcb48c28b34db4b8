package kernel

// The twins: what every kernel computes, in plain Go. dot.wat and kernel.wat
// must agree with them bit for bit.

// dotRows is the specification of DotRowsN; DotRows is its case of one query.
func dotRows(dst []int32, queries, rows []int8, width int) {
	n := len(queries) / width
	for i := 0; len(rows) >= width && len(dst) >= n*(i+1); i++ {
		row := rows[:width]
		for q := range n {
			dst[i*n+q] = dot(queries[q*width:(q+1)*width], row)
		}
		rows = rows[width:]
	}
}

// dot returns the inner product of a and b, whose length is a multiple of 8.
func dot(a, b []int8) int32 {
	var s0, s1, s2, s3 int32
	for len(a) >= 8 && len(b) >= 8 {
		x, y := (*[8]int8)(a), (*[8]int8)(b)
		s0 += int32(x[0])*int32(y[0]) + int32(x[4])*int32(y[4])
		s1 += int32(x[1])*int32(y[1]) + int32(x[5])*int32(y[5])
		s2 += int32(x[2])*int32(y[2]) + int32(x[6])*int32(y[6])
		s3 += int32(x[3])*int32(y[3]) + int32(x[7])*int32(y[7])
		a, b = a[8:], b[8:]
	}
	return s0 + s1 + s2 + s3
}

// dotSome is the specification of DotSome.
func dotSome(dst []int32, query, table []int8, ids []int32) {
	for i, id := range ids {
		at := int(id) * len(query)
		dst[i] = dot(query, table[at:at+len(query)])
	}
}

// dotAbove is the specification of DotAbove.
func dotAbove(places []int32, scores []float32, query, rows []int8, scales []float32, scale, threshold float32) int {
	n := 0
	for i, s := range scales {
		d := dot(query, rows[i*len(query):(i+1)*len(query)])
		if s = float32(float32(d)*scale) * s; s > threshold {
			places[n], scores[n] = int32(i), s
			n++
		}
	}
	return n
}

// dotSomeAbove is the specification of DotSomeAbove.
func dotSomeAbove(places []int32, scores []float32, query, table []int8, ids []int32, scales []float32, scale, threshold float32) int {
	n := 0
	for _, id := range ids {
		at := int(id) * len(query)
		d := dot(query, table[at:at+len(query)])
		if s := float32(float32(d)*scale) * scales[id]; s > threshold {
			places[n], scores[n] = id, s
			n++
		}
	}
	return n
}

// addRow is the specification of AddRow: one rounding for the product, one
// for the sum.
func addRow(dst []float32, row []int8, scale float32) {
	row = row[:len(dst)]
	for len(dst) >= 4 && len(row) >= 4 {
		d, r := (*[4]float32)(dst), (*[4]int8)(row)
		d[0] += float32(scale * float32(r[0]))
		d[1] += float32(scale * float32(r[1]))
		d[2] += float32(scale * float32(r[2]))
		d[3] += float32(scale * float32(r[3]))
		dst, row = dst[4:], row[4:]
	}
	for j := range dst {
		dst[j] += float32(scale * float32(row[j]))
	}
}

// addRows is the specification of AddRows: the rows are added one after
// another, in the order of ids.
func addRows(dst []float32, table []int8, columns int, scales []float32, ids []int32) {
	for _, id := range ids {
		at := int(id) * columns
		addRow(dst, table[at:at+columns], scales[id])
	}
}

// score is the specification of Score.
func score(dst []float32, dots []int32, scales []float32, scale float32) {
	dots, scales = dots[:len(dst)], scales[:len(dst)]
	for i := range dst {
		dst[i] = float32(float32(dots[i])*scale) * scales[i]
	}
}

// above is the specification of Above.
func above(dst []int32, scores []float32, threshold float32) int {
	n := 0
	for i, s := range scores {
		if s > threshold {
			dst[n] = int32(i)
			n++
		}
	}
	return n
}
