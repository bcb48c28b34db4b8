package tokenizer

// sorter sorts numbers by their keys, and the keys with them; equal ones keep
// their order. Few are sorted by insertion, many by radix, which in
// WebAssembly is several times faster than by comparison.
type sorter struct {
	ids  []int32
	keys []uint16
}

// few is how many are sorted by insertion.
const few = 24

func (s *sorter) sort(ids []int32, keys []uint16) {
	if len(ids) <= few {
		insertion(ids, keys)
		return
	}
	if len(s.ids) < len(ids) {
		s.ids, s.keys = make([]int32, len(ids)), make([]uint16, len(ids))
	}
	roomIDs, roomKeys := s.ids[:len(ids)], s.keys[:len(ids)]
	radix(roomIDs, roomKeys, ids, keys, 0)
	radix(ids, keys, roomIDs, roomKeys, 8)
}

func insertion(ids []int32, keys []uint16) {
	for i := 1; i < len(ids); i++ {
		id, key, at := ids[i], keys[i], i
		for ; at > 0 && keys[at-1] > key; at-- {
			ids[at], keys[at] = ids[at-1], keys[at-1]
		}
		ids[at], keys[at] = id, key
	}
}

// radix moves numbers and keys to dst, sorted by the eight bits of the keys
// from shift on.
func radix(dstIDs []int32, dstKeys []uint16, ids []int32, keys []uint16, shift int) {
	var starts [257]int32
	for _, key := range keys {
		starts[int(key>>shift&255)+1]++
	}
	for i := range 256 {
		starts[i+1] += starts[i]
	}
	for i, key := range keys {
		digit := key >> shift & 255
		at := starts[digit]
		starts[digit]++
		dstIDs[at], dstKeys[at] = ids[i], key
	}
}
