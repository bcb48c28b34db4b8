package tokenizer

// alphabet numbers the characters of a vocabulary from 1 on, in ascending
// order, for the trie's labels; every other character is 0.
type alphabet struct {
	size  int            // characters
	index [0x1100]uint16 // the page of each block of 256 characters
	pages [][256]uint16  // page 0 is all zero
}

// maxAlphabet is how many different characters the trie's labels can tell
// apart.
const maxAlphabet = 1<<16 - 1

// newAlphabet numbers the characters in a list.
func newAlphabet(chars []rune) (*alphabet, error) {
	a := &alphabet{pages: make([][256]uint16, 1, 64)}
	for _, r := range chars {
		page := &a.index[r>>8]
		if *page == 0 {
			*page = uint16(len(a.pages))
			a.pages = append(a.pages, [256]uint16{})
		}
		a.pages[*page][r&255] = 1
	}
	for _, at := range a.index {
		if at != 0 {
			a.count(&a.pages[at])
		}
	}
	if a.size > maxAlphabet {
		return nil, malformed("model.vocab", "more than 65,535 different characters")
	}
	return a, nil
}

// count numbers the marked characters of a page.
func (a *alphabet) count(page *[256]uint16) {
	for i, marked := range page {
		if marked != 0 {
			a.size++
			page[i] = uint16(a.size)
		}
	}
}

// number is the character's, which must be one as decoding gives it.
func (a *alphabet) number(r rune) uint16 { return a.pages[a.index[r>>8]][r&255] }
