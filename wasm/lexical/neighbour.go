package lexical

// neighbour is a piece of the pool, in one language, and its cosine to the
// query piece.
type neighbour struct {
	list   int32
	cosine float32
}

// nearest keeps the best neighbours it has been offered, in order: by falling
// cosine, equal ones by piece.
type nearest []neighbour

// offer puts c among the best limit.
func (n *nearest) offer(c neighbour, limit int, lists []list) {
	list := *n
	at := len(list)
	switch {
	case at < limit:
		list = append(list, c)
		*n = list
	case at == 0 || !before(c, list[at-1], lists):
		return
	default:
		at--
	}
	for at > 0 && before(c, list[at-1], lists) {
		list[at] = list[at-1]
		at--
	}
	list[at] = c
}

// before reports whether a is the nearer. Equal cosines fall back on piece
// and language, never on the numbers of lists, which depend on history.
func before(a, b neighbour, lists []list) bool {
	if a.cosine != b.cosine {
		return a.cosine > b.cosine
	}
	x, y := &lists[a.list], &lists[b.list]
	if x.piece != y.piece {
		return x.piece < y.piece
	}
	return x.language < y.language
}
