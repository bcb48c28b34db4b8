package lexical

// A forward list is the distinct pieces of one passage, ascending, as
// variable-length differences: about two bytes a piece whatever the size of
// the vocabulary.

// appendForward appends the forward list of ascending pieces to dst.
func appendForward(dst []byte, pieces []counted) []byte {
	last := int32(0)
	for _, p := range pieces {
		dst = appendUvarint(dst, uint32(p.piece-last))
		last = p.piece
	}
	return dst
}

func appendUvarint(dst []byte, v uint32) []byte {
	for v >= 0x80 {
		dst = append(dst, byte(v)|0x80)
		v >>= 7
	}
	return append(dst, byte(v))
}

// uvarint reads one value from the front of data; n is 0 when there is none.
func uvarint(data []byte) (v uint32, n int) {
	for i := 0; i < len(data) && i < 5; i++ {
		v |= uint32(data[i]&0x7f) << (7 * i)
		if data[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// eachPiece calls yield for every piece of a forward list that names a row
// below limit, and stops at the first byte that makes no sense.
func eachPiece(forward []byte, limit int, yield func(piece int32)) {
	at := 0
	for len(forward) > 0 {
		step, n := uvarint(forward)
		if n == 0 || int(step) >= limit-at {
			return
		}
		at += int(step)
		yield(int32(at))
		forward = forward[n:]
	}
}

// forwardSize returns the length of the forward list of pieces.
func forwardSize(pieces []counted) int {
	n, last := 0, int32(0)
	for _, p := range pieces {
		for v := uint32(p.piece - last); v >= 0x80; v >>= 7 {
			n++
		}
		n, last = n+1, p.piece
	}
	return n
}
