package cells

// A block's file:
//
//	passages  u32
//	lower     the lower halves of their rows
//	texts     JSON: an array of what is shown of each
//
// Its checksum stands in the files of the cells that its passages are in.

// AppendBlock appends a block's file to dst.
func AppendBlock(dst []byte, passages int, lower, texts []byte) []byte {
	return append(append(appendU32(dst, uint32(passages)), lower...), texts...)
}

// lower reads the lower halves of the rows of a block's file, which it copies.
func (b Block) lower(data []byte, width int) ([]byte, error) {
	if Sum(data) != b.Sum {
		return nil, malformed("a file of texts is cut short or corrupted, or of another index: its checksum does not agree")
	}
	r := reader{data: data}
	rows := r.take(uint64(r.u32()) * uint64(width/2))
	if r.broken {
		return nil, malformed("a file of texts does not hold what it says")
	}
	return append([]byte(nil), rows...), nil
}
