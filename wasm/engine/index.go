package engine

import (
	"glossa/wasm/dense"
	"glossa/wasm/lexical"
)

// index is all that a snapshot holds. The dense index gives out the slots,
// which every other part uses.
type index struct {
	dense     *dense.Index
	lexical   *lexical.Index
	texts     texts
	ids       ids
	order     order
	languages languages
	language  []uint8 // by slot: code of its language
}

func (e *Engine) newIndex() *index {
	return &index{
		dense:   dense.New(e.options.Dimensions),
		lexical: lexical.New(e.options.Lexical, e.table),
	}
}

// setLanguage notes the language of slot.
func (ix *index) setLanguage(slot int, code uint8) {
	for len(ix.language) <= slot {
		ix.language = append(ix.language, 0)
	}
	ix.language[slot] = code
}

// memory returns the bytes held.
func (ix *index) memory() int {
	return ix.dense.Bytes() + ix.lexical.Bytes() + ix.texts.memory() + ix.order.memory() +
		4*cap(ix.ids.table) + cap(ix.language)
}
