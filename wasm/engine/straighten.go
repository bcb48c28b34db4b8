package engine

import "glossa/wasm/dense"

// straighten renumbers the slots by insertion, without gaps, which changes no
// answer: a straight index is what a snapshot writes down.
func (ix *index) straighten() {
	if ix.order.straight || ix.order.live() == 0 {
		return
	}
	ix.order.compact()
	rows := dense.New(ix.dense.Dimensions())
	for _, slot := range ix.order.list {
		codes, scale, _ := ix.dense.Row(int(slot)) // both only fail for rows
		rows.AppendRow(codes, scale)               // that no index holds
	}
	ix.permuteLexical()
	ix.permuteTexts()
	language := make([]uint8, len(ix.order.list))
	for i, slot := range ix.order.list {
		language[i] = ix.language[slot]
		ix.order.list[i] = uint32(i)
	}
	ix.dense, ix.language = rows, language
	ix.order.at = append(ix.order.at[:0], ix.order.list...)
	ix.order.straight = true
	ix.ids.rebuild(&ix.texts, len(language))
}

// permuteLexical moves the passage of slot order.list[i] to slot i, for all i.
func (ix *index) permuteLexical() {
	const nowhere = -1
	list := ix.order.list
	slots := ix.dense.Slots()
	target := make([]int, slots) // by slot: where its passage goes
	for slot := range target {
		target[slot] = nowhere
	}
	for i, slot := range list {
		target[slot] = i
	}
	for start := range target {
		ix.moveChain(target, start, slots)
	}
}

// moveChain empties slot start by moving passages along until a free slot, or
// the end of a cycle, takes the last; spare is a slot nothing uses.
func (ix *index) moveChain(target []int, start, spare int) {
	const nowhere = -1
	if to := target[start]; to == nowhere || to == start {
		return
	}
	chain := []int{start}
	last := start
	for next := target[last]; next != start && target[next] != nowhere; next = target[last] {
		chain = append(chain, next)
		last = next
	}
	cycle := target[last] == start
	if cycle {
		ix.lexical.Move(last, spare)
		chain = chain[:len(chain)-1]
	}
	for i := len(chain) - 1; i >= 0; i-- {
		ix.lexical.Move(chain[i], target[chain[i]])
	}
	if cycle {
		ix.lexical.Move(spare, start)
	}
	for _, slot := range append(chain, last) {
		target[slot] = nowhere
	}
}

// permuteTexts does the same for the strings, whose records name their slot.
func (ix *index) permuteTexts() {
	where := make([]place, len(ix.order.list))
	for i, slot := range ix.order.list {
		where[i] = ix.texts.where[slot]
		record := ix.texts.chunks[where[i].chunk].data[where[i].body-recordHead:]
		putU32(record, uint32(i))
	}
	ix.texts.where = where
}
