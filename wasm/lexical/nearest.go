package lexical

import "math"

// nearest picks a query piece's neighbours: of the lists offered in a language
// those of the greatest cosines, Neighbours of them and those level with the
// last. Levels are coarse, so that counting takes the place of sorting.
type nearest struct {
	offered []offered
	totals  [256]int32      // by language: how many lists are offered
	counts  [][levels]int32 // of these, by level; as long as the languages that were ever offered take
	least   [256]uint8      // by language: the lowest level that is kept
	rarest  [256]float64    // by language: see Index.rarest
}

// levels divides the cosines from 0 to 1.
const levels = 128

// offered is a list and its cosine to the query piece.
type offered struct {
	list            int32
	cosine          float32
	language, level uint8
}

func (n *nearest) reset() {
	n.offered = n.offered[:0]
	clear(n.counts)
	clear(n.totals[:])
}

// offer takes a list of a cosine from 0 to 1.
func (n *nearest) offer(list int32, language uint8, cosine float32) {
	level := uint8(cosine*(levels-1)) % levels
	for int(language) >= len(n.counts) {
		n.counts = append(n.counts, [levels]int32{})
	}
	n.offered = append(n.offered, offered{list, cosine, language, level})
	n.totals[language]++
	n.counts[language][level]++
}

// matches appends the matches with the neighbours, but for those far lighter
// than the heaviest of their language. They are what a piece is least like and
// most often finds: the longest lists for the least gain.
func (n *nearest) matches(dst []match, ix *Index) []match {
	n.settle(ix)
	start, kept := len(dst), n.offered[:0]
	var heaviest [256]float32
	for _, o := range n.offered {
		if o.level < n.least[o.language] {
			continue
		}
		m := ix.match(o.list, o.cosine, n.rarest[o.language])
		if m.weight > heaviest[o.language] {
			heaviest[o.language] = m.weight
		}
		dst, kept = append(dst, m), append(kept, o)
	}
	heavy := dst[:start]
	for i, m := range dst[start:] {
		if m.weight >= float32(ix.opt.Floor*heaviest[kept[i].language]) {
			heavy = append(heavy, m)
		}
	}
	return heavy
}

// settle finds the lowest level that is kept in every language.
func (n *nearest) settle(ix *Index) {
	for language, total := range n.totals {
		if total == 0 {
			continue
		}
		n.rarest[language] = ix.rarest(uint8(language))
		level, left := levels, min(total, int32(min(ix.opt.Neighbours, math.MaxInt32)))
		for left > 0 {
			level--
			left -= n.counts[language][level]
		}
		n.least[language] = uint8(level)
	}
}
