package lexical

// weighted is a distinct query piece and what it counts in the sum.
type weighted struct {
	piece  int32
	weight float32
}

// MaxQueryPieces is how many distinct pieces of a query count: the first.
const MaxQueryPieces = 256

// weigh appends the distinct known pieces of a query, in the order in which
// they first stand, each with its weight times how often it stands there.
func (ix *Index) weigh(dst []weighted, query []int32) []weighted {
	for _, piece := range query {
		if piece <= 0 || int(piece) >= len(ix.head) {
			continue
		}
		at := find(dst, piece)
		if at == MaxQueryPieces {
			continue
		}
		if at == len(dst) {
			dst = append(dst, weighted{piece: piece})
		}
		dst[at].weight++
	}
	for i := range dst {
		dst[i].weight = float32(dst[i].weight * ix.queryWeight(dst[i].piece))
	}
	return dst
}

// find returns where piece stands in list, its length if nowhere.
func find(list []weighted, piece int32) int {
	for i := range list {
		if list[i].piece == piece {
			return i
		}
	}
	return len(list)
}

// queryWeight returns what one occurrence of a query piece counts.
func (ix *Index) queryWeight(piece int32) float32 {
	switch ix.opt.QueryWeight {
	case Norm:
		return ix.rows.norm(piece)
	case Rarity:
		return ix.rarity(piece)
	default:
		return 1
	}
}

// rarity returns the least IDF of piece over the languages that have it; for
// a piece that is not in the pool, what it would have in the largest.
func (ix *Index) rarity(piece int32) float32 {
	least := float32(-1)
	for at := ix.head[piece]; at >= 0; at = ix.lists[at].next {
		if l := &ix.lists[at]; l.live() > 0 && (least < 0 || ix.idf(l) < least) {
			least = ix.idf(l)
		}
	}
	if least < 0 {
		return idf(ix.docs.largest(), 0)
	}
	return least
}

// idf returns the inverse document frequency of l's piece in l's language.
func (ix *Index) idf(l *list) float32 {
	return idf(ix.docs.totals[l.language].passages, l.live())
}

// idf is ln(1 + (n - df + .5) / (df + .5)), never negative.
func idf(n, df int) float32 {
	return float32(ln(1 + (float64(n-df)+.5)/(float64(df)+.5)))
}
