package bm25

import "math"

const (
	k1 = 1.2
	b  = .75
)

// Index holds the texts' terms with their BM25 weights.
type Index struct {
	terms    Terms
	size     int
	ids      map[string]int32
	postings [][]posting
}

// posting says how much one term adds to one text.
type posting struct {
	text   int32
	weight float32
}

// New indexes the texts and keeps none of them.
func New(terms Terms, texts []string) *Index {
	ix := &Index{terms: terms, size: len(texts), ids: map[string]int32{}}
	lengths := make([]float64, len(texts))
	total := 0.0
	for i, text := range texts {
		terms(text, func(term string) {
			ix.count(term, int32(i))
			lengths[i]++
		})
		total += lengths[i]
	}
	ix.weigh(lengths, total/max(1, float64(len(texts))))
	return ix
}

// count notes one occurrence of the term in the newest text.
func (ix *Index) count(term string, text int32) {
	id, known := ix.ids[term]
	if !known {
		id = int32(len(ix.postings))
		ix.ids[term] = id
		ix.postings = append(ix.postings, nil)
	}
	list := ix.postings[id]
	if n := len(list); n > 0 && list[n-1].text == text {
		list[n-1].weight++
		return
	}
	ix.postings[id] = append(list, posting{text, 1})
}

// weigh replaces the counts by IDF x saturated and length-normalised counts.
func (ix *Index) weigh(lengths []float64, mean float64) {
	for _, list := range ix.postings {
		found := float64(len(list))
		idf := math.Log(1 + (float64(ix.size)-found+.5)/(found+.5))
		for i := range list {
			count := float64(list[i].weight)
			norm := k1 * (1 - b + b*lengths[list[i].text]/mean)
			list[i].weight = float32(idf * count * (k1 + 1) / (count + norm))
		}
	}
}

// Scores sets dst[i] to the score of text i; len(dst) is the number of texts.
// A term that the query repeats counts as often as it stands there.
func (ix *Index) Scores(dst []float32, query string) {
	if len(dst) != ix.size {
		panic("bm25: dst has not one element for each text")
	}
	clear(dst)
	ix.terms(query, func(term string) {
		id, known := ix.ids[term]
		if !known {
			return
		}
		for _, p := range ix.postings[id] {
			dst[p.text] += p.weight
		}
	})
}
