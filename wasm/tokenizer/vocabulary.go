package tokenizer

import "math"

// maxPiece is the longest piece in bytes; it bounds the work per character.
const maxPiece = 256

// vocabulary holds the pieces in one string, so that 64,000 of them cost
// three allocations.
type vocabulary struct {
	text   string
	ends   []uint32 // piece i is text[ends[i]:ends[i+1]]
	scores []float32
}

func (v *vocabulary) size() int { return len(v.scores) }

func (v *vocabulary) at(id int32) string { return v.text[v.ends[id]:v.ends[id+1]] }

// characters decodes the pieces: piece i is chars[ends[i]:ends[i+1]]. They are
// UTF-8, so nothing need be checked, which makes this several times faster
// than a loop of range.
func (v *vocabulary) characters() (chars []rune, ends []uint32) {
	chars, ends = make([]rune, 0, len(v.text)), make([]uint32, 1, len(v.ends))
	for id := range v.scores {
		for i, end := v.ends[id], v.ends[id+1]; i < end; {
			r, size := rune(v.text[i]), uint32(1)
			switch {
			case r >= 0xF0:
				r, size = r&0x07<<18|rune(v.text[i+1])&0x3F<<12|rune(v.text[i+2])&0x3F<<6|rune(v.text[i+3])&0x3F, 4
			case r >= 0xE0:
				r, size = r&0x0F<<12|rune(v.text[i+1])&0x3F<<6|rune(v.text[i+2])&0x3F, 3
			case r >= 0xC0:
				r, size = r&0x1F<<6|rune(v.text[i+1])&0x3F, 2
			}
			chars = append(chars, r)
			i += size
		}
		ends = append(ends, uint32(len(chars)))
	}
	return chars, ends
}

// builder collects a vocabulary piece by piece.
type builder struct {
	text   []byte
	ends   []uint32
	scores []float32
}

// newBuilder returns a builder with room for so many pieces of so many bytes.
func newBuilder(pieces, bytes int) *builder {
	return &builder{text: make([]byte, 0, bytes), ends: make([]uint32, 1, pieces+1), scores: make([]float32, 0, pieces)}
}

// add appends one piece, which must be UTF-8, after checking all else that one
// piece alone can tell.
func (b *builder) add(text []byte, score float32) error {
	id := len(b.scores)
	switch {
	case id == 0 && string(text) != Unknown:
		return badPiece(id, `piece 0 must be "`+Unknown+`"`)
	case len(text) == 0:
		return badPiece(id, "empty piece")
	case len(text) > maxPiece:
		return badPiece(id, "piece longer than 256 bytes")
	case math.IsNaN(float64(score)) || math.IsInf(float64(score), 0):
		return badPiece(id, "score is no finite number")
	}
	b.text = append(b.text, text...)
	b.ends = append(b.ends, uint32(len(b.text)))
	b.scores = append(b.scores, score)
	return nil
}

// vocabulary closes the builder.
func (b *builder) vocabulary() (*vocabulary, error) {
	if len(b.scores) == 0 {
		return nil, malformed("model.vocab", "no pieces")
	}
	return &vocabulary{text: string(b.text), ends: b.ends, scores: b.scores}, nil
}
