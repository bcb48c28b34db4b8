package kernel

// signs is the specification of Signs.
func signs(dst []byte, row []int8) {
	for b := 0; 8*b < len(row); b++ {
		bits := byte(0)
		for k, v := range row[8*b : 8*b+8] {
			bits |= byte(v) >> 7 << k
		}
		dst[b*Lanes] = bits
	}
}

// near is the specification of Near.
func near(dst []int32, distances []uint16, table, signs []byte, limit uint16) int {
	found := 0
	group := len(table) / 4 / 8 * Lanes // bytes
	for first := 0; first < len(distances); first += Lanes {
		sums := (*[Lanes]uint16)(distances[first:])
		clear(sums[:])
		for at := 0; at < group; at += Lanes {
			low, high := (*[Lanes]byte)(table[2*at:]), (*[Lanes]byte)(table[2*at+Lanes:])
			for r, bits := range (*[Lanes]byte)(signs[at:]) {
				sums[r] += uint16(low[bits&15]) + uint16(high[bits>>4])
			}
		}
		signs = signs[group:]
		for r, distance := range sums {
			if distance <= limit {
				dst[found] = int32(first + r)
				found++
			}
		}
	}
	return found
}
