package lexical

// weighted is a distinct query piece and what it counts in the sum.
type weighted struct {
	piece  int32
	weight float32
}

// MaxQueryPieces is how many distinct pieces of a query count: the first.
const MaxQueryPieces = 256

// PieceWeight returns what a piece counts in a query, by the natural logarithm
// of its probability in the vocabulary's language model: frequent pieces say
// little in any language, whatever the pool holds. Never below .1, so that a
// query of frequent words alone still ranks by them.
func PieceWeight(logProbability float64) float32 {
	return float32(max(.1, -logProbability-4))
}

// lightest returns the least weight a piece of the query needs to match others
// than itself.
func (ix *Index) lightest(query []weighted) float32 {
	heaviest := float32(0)
	for _, q := range query {
		heaviest = max(heaviest, q.weight)
	}
	return float32(ix.opt.Light * heaviest)
}

// weigh appends the distinct known pieces of a query, in the order in which
// they first stand, each with its weight times how often it stands there.
func (ix *Index) weigh(dst []weighted, query []int32) []weighted {
	for _, piece := range query {
		if piece <= 0 || int(piece) >= ix.vocabulary() {
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
	ix.weighNorms(dst)
	if weights := ix.opt.PieceWeights; weights != nil {
		for i := range dst {
			dst[i].weight = float32(dst[i].weight * weights[dst[i].piece])
		}
	}
	return dst
}

// weighNorms multiplies the weights by the norms of the pieces' rows. A piece
// with a zero row, of which training knows nothing, counts as the heaviest.
func (ix *Index) weighNorms(query []weighted) {
	heaviest := float32(0)
	for _, q := range query {
		heaviest = max(heaviest, ix.rows.norm(q.piece))
	}
	if heaviest == 0 {
		return
	}
	for i := range query {
		norm := ix.rows.norm(query[i].piece)
		if norm == 0 {
			norm = heaviest
		}
		query[i].weight = float32(query[i].weight * norm)
	}
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
