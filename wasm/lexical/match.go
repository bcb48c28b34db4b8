package lexical

// match is a list that a query piece matches, and what a posting counts there
// before its saturation: cosine^Gamma * idf * (K1+1).
type match struct {
	list   int32
	weight float32
}

// matches returns the matches of a query piece: with its neighbours in the
// pool, from the cache where it can, or with itself alone when it counts less
// than least. They are valid until the next call.
func (ix *Index) matches(q weighted, least float32, s *search) []match {
	if q.weight < least {
		s.found = ix.matchItself(s.found[:0], q.piece)
		return s.found
	}
	if f, ok := ix.cache.get(q.piece); ok && f.version == ix.version {
		return f.list
	}
	list := s.scan(ix, q.piece)
	ix.cache.put(q.piece, found{list: list, version: ix.version}, ix.opt.Cache)
	return list
}

// matchItself appends the matches of piece with its own lists.
func (ix *Index) matchItself(dst []match, piece int32) []match {
	for at := ix.chains.head[piece]; at >= 0; at = ix.chains.links[at].next {
		if l := ix.chains.links[at]; l.live > 0 {
			dst = append(dst, ix.match(at, 1, ix.rarest(l.language)))
		}
	}
	return dst
}

func (ix *Index) match(list int32, cosine float32, rarest float64) match {
	weight := float32(power(cosine, ix.opt.halves()) * idf(rarest, int(ix.chains.links[list].live)))
	return match{list: list, weight: float32(weight * (ix.opt.K1 + 1))}
}

// The inverse document frequency ln(1 + (n - df + .5) / (df + .5)) is
// ln(n + 1) - ln(df + .5), and most document frequencies are small.

// rarest is the language's part of it.
func (ix *Index) rarest(language uint8) float64 {
	return ln(float64(ix.docs.totals[language].passages) + 1)
}

// idf is never negative: df is at most n.
func idf(rarest float64, df int) float32 {
	if df < len(lnHalf) {
		return float32(rarest - lnHalf[df])
	}
	return float32(rarest - ln(float64(df)+.5))
}

// lnHalf holds ln(i + .5).
var lnHalf = func() (table [512]float64) {
	for i := range table {
		table[i] = ln(float64(i) + .5)
	}
	return table
}()
