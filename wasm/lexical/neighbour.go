package lexical

// neighbour is a piece of the pool, in one language, and its cosine to the
// query piece.
type neighbour struct {
	list, piece int32
	cosine      float32
}

// nearest keeps the best neighbours it has been offered in one language, in
// order: by falling cosine, equal ones by piece.
type nearest []neighbour

// offer puts c among the best limit.
func (n *nearest) offer(c neighbour, limit int) {
	list := *n
	at := len(list)
	switch {
	case at < limit:
		list = append(list, c)
		*n = list
	case at == 0 || !before(c, list[at-1]):
		return
	default:
		at--
	}
	for at > 0 && before(c, list[at-1]) {
		list[at] = list[at-1]
		at--
	}
	list[at] = c
}

// before reports whether a is the nearer. Equal cosines fall back on the
// piece, never on the numbers of lists, which depend on history.
func before(a, b neighbour) bool {
	return a.cosine > b.cosine || a.cosine == b.cosine && a.piece < b.piece
}

// match is a list that a query piece matches, and what a posting counts there
// before its saturation: cosine^Gamma * idf * (K1+1).
type match struct {
	list   int32
	weight float32
}

func (ix *Index) match(n neighbour) match {
	weight := float32(power(n.cosine, ix.opt.halves()) * ix.idf(&ix.lists[n.list]))
	return match{list: n.list, weight: float32(weight * (ix.opt.K1 + 1))}
}
