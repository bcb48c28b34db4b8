//go:build !wasm

package kernel

import "hash/crc32"

// Native builds run the twins, but for CRC-32C, which has instructions there.

var crcTable = crc32.MakeTable(crc32.Castagnoli)

func crcImpl(crc uint32, data []byte) uint32 { return crc32.Update(crc, crcTable, data) }

func foldImpl(window, data []byte) { fold(window, data) }

func dotRowsImpl(dst []int32, queries, rows []int8, width int) {
	dotRows(dst, queries, rows, width)
}

func dotSomeImpl(dst []int32, query, table []int8, ids []int32) { dotSome(dst, query, table, ids) }

func dotAboveImpl(places []int32, scores []float32, query, rows []int8, scales []float32, scale, threshold float32) int {
	return dotAbove(places, scores, query, rows, scales, scale, threshold)
}

func dotSomeAboveImpl(places []int32, scores []float32, query, table []int8, ids []int32, scales []float32, scale, threshold float32) int {
	return dotSomeAbove(places, scores, query, table, ids, scales, scale, threshold)
}

func signsImpl(dst []byte, row []int8) { signs(dst, row) }

func nearImpl(dst []int32, distances []uint16, table, signs []byte, limit uint16) int {
	return near(dst, distances, table, signs, limit)
}

func addRowImpl(dst []float32, row []int8, scale float32) { addRow(dst, row, scale) }

func addRowsImpl(dst []float32, table []int8, columns int, scales []float32, ids []int32) {
	addRows(dst, table, columns, scales, ids)
}

func scoreImpl(dst []float32, dots []int32, scales []float32, scale float32) {
	score(dst, dots, scales, scale)
}

func aboveImpl(dst []int32, scores []float32, threshold float32) int {
	return above(dst, scores, threshold)
}

func lanesImpl(state *[4]uint64, data []byte) { lanes(state, data) }

func raiseImpl(cells []Cell, postings []uint32, counts *[256]float32, weight float32) {
	raise(cells, postings, counts, weight)
}

func settleImpl(sums []float32, cells []Cell, weight float32) { settle(sums, cells, weight) }

func segmentImpl(steps []Step, word []uint16, trie *Trie, scores []float32, unknown float64) {
	segment(steps, word, trie, scores, unknown)
}

func addMomentsImpl(moments *[256]Moments, scores []float32, group []uint8) {
	addMoments(moments, scores, group)
}

func shiftImpl(scores []float32, group []uint8, lines *[256]Line) { shift(scores, group, lines) }

func blendImpl(scores, others []float32, group []uint8, lines *[256]Line, greatest *[256]float32) {
	blend(scores, others, group, lines, greatest)
}
