package engine

import (
	"glossa/wasm/dense"
	"glossa/wasm/lexical"
)

// index is all that a snapshot holds. The dense index gives out the slots,
// which every other part uses.
type index struct {
	dense     *dense.Index
	lexical   *lexical.Index // nil in an engine that keeps none
	texts     texts
	ids       ids
	order     order
	languages names
	language  column[uint8] // by slot: code of its language
	tags      tags
}

func (e *Engine) newIndex() *index {
	ix := &index{dense: dense.New(e.options.Dimensions)}
	if !e.options.DenseOnly {
		ix.lexical = lexical.New(e.options.Lexical, e.table)
	}
	return ix
}

// setLanguage notes the language of slot.
func (ix *index) setLanguage(slot int, code uint8) {
	for ix.language.len() <= slot {
		ix.language.push(0)
	}
	ix.language.set(slot, code)
}

// memory returns the bytes held.
func (ix *index) memory() int {
	n := ix.dense.Bytes() + ix.texts.memory() + ix.order.memory() +
		4*cap(ix.ids.table) + ix.language.room() + 8*ix.tags.sets.room()
	if ix.lexical != nil {
		n += ix.lexical.Bytes()
	}
	return n
}
