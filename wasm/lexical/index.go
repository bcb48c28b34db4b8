package lexical

import "glossa/quantize"

// MaxSlots bounds the slots of an Index: a posting has 24 bits for them.
const MaxSlots = 1 << 24

// Index is a soft lexical index; New makes one.
type Index struct{}

// Scratch is the working memory of one goroutine that scores; its zero value
// is ready and it grows to what the index needs.
type Scratch struct{}

// New returns an empty index that takes its pieces' likeness from table.
func New(opt Options, table *quantize.Matrix) *Index { panic("being written") }

// Add puts a passage in slot, replacing what was there. text and context are
// piece ids, in any order; piece 0 (<unk>) and ids outside the table are
// skipped. language is the caller's numbering, below 255.
func (ix *Index) Add(slot int, language uint8, text, context []int32) { panic("being written") }

// Remove empties slot and says whether it held a passage.
func (ix *Index) Remove(slot int) bool { panic("being written") }

// Move renames a passage's slot in constant time.
func (ix *Index) Move(from, to int) { panic("being written") }

// Tune replaces the options; passages stay as they are.
func (ix *Index) Tune(opt Options) { panic("being written") }

// Slots returns one more than the highest slot in use.
func (ix *Index) Slots() int { panic("being written") }

// Passages returns how many slots hold a passage.
func (ix *Index) Passages() int { panic("being written") }

// Bytes returns the memory the index holds, caches included.
func (ix *Index) Bytes() int { panic("being written") }

// Scores writes the score of every slot to dst, which has at least Slots
// elements; an empty slot, or one that nothing matches, scores 0.
func (ix *Index) Scores(dst []float32, query []int32, s *Scratch) { panic("being written") }

// ScoresIn is Scores for the passages of some languages, those l with
// only[l]; the others cost nothing and score 0. A nil only means all.
func (ix *Index) ScoresIn(dst []float32, query []int32, only []bool, s *Scratch) {
	panic("being written")
}

// AppendBinary appends the passages to dst: equal passages in equal slots
// give equal bytes, whatever the index has been through.
func (ix *Index) AppendBinary(dst []byte) []byte { panic("being written") }

// Restore replaces the passages by those AppendBinary wrote, or leaves the
// index as it was. It copies data.
func (ix *Index) Restore(data []byte) error { panic("being written") }
