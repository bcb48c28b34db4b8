package engine

import (
	"hash/crc32"
	"slices"
)

// A snapshot is one file, little-endian:
//
//	magic        8 bytes  "glossa\r\n"
//	version      u32
//	checksum     u32      CRC-32C of everything after it
//	fingerprint  24 bytes of the model, hexadecimal
//	dimensions   u32
//	passages     u32
//	sections     five times: u64 length, then that many bytes
//
// The sections, in order, with passages in the order of insertion:
//
//	languages  u32 count, then by code: u32 length, name; unused codes are ""
//	codes      u8 language code a passage
//	texts      u32 lengths of id, title and text for each passage, then
//	           these strings, passage by passage
//	vectors    int8 rows, then float32 scales
//	lexical    what lexical.AppendBinary writes
const (
	snapshotMagic       = "glossa\r\n"
	snapshotVersion     = 1
	snapshotSections    = 5
	fingerprintSize     = 24
	checkedFrom         = len(snapshotMagic) + 8
	snapshotHead        = checkedFrom + fingerprintSize + 8
	maxLanguageName     = MaxPassageBytes
	snapshotLengthsEach = 12
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// AppendSnapshot appends the whole index, without the model, to dst. Opening
// it anywhere gives an engine that answers bit for bit as this one and saves
// the same bytes.
func (e *Engine) AppendSnapshot(dst []byte) []byte {
	e.lock.Lock() // a writer: the index is straightened
	defer e.lock.Unlock()
	ix := e.index
	ix.straighten()
	start := len(dst)
	dst = slices.Grow(dst, ix.snapshotSize())
	dst = append(dst, snapshotMagic...)
	dst = appendU32(dst, snapshotVersion)
	dst = appendU32(dst, 0)
	dst = append(dst, e.fingerprint...)
	dst = appendU32(dst, uint32(e.options.Dimensions))
	dst = appendU32(dst, uint32(ix.order.live()))
	for _, section := range [snapshotSections]func([]byte) []byte{
		ix.appendLanguages, ix.appendCodes, ix.appendTexts, ix.appendVectors, ix.lexical.AppendBinary,
	} {
		dst = appendSection(dst, section)
	}
	sum := crc32.Checksum(dst[start+checkedFrom:], castagnoli)
	putU32(dst[start+checkedFrom-4:], sum)
	return dst
}

// snapshotSize estimates the length of a snapshot, taking the lexical index to
// be as large as all the rest.
func (ix *index) snapshotSize() int {
	n := ix.order.live()
	size := n * (1 + snapshotLengthsEach + ix.dense.Dimensions() + 4)
	for slot := range n {
		id, title, text := ix.texts.get(slot)
		size += len(id) + len(title) + len(text)
	}
	return snapshotHead + 2*size
}

func appendSection(dst []byte, section func([]byte) []byte) []byte {
	at := len(dst)
	dst = section(appendU64(dst, 0))
	length := uint64(len(dst) - at - 8)
	putU32(dst[at:], uint32(length))
	putU32(dst[at+4:], uint32(length>>32))
	return dst
}

func (ix *index) appendLanguages(dst []byte) []byte {
	l := &ix.languages
	n := len(l.names)
	for n > 0 && l.uses[n-1] == 0 {
		n--
	}
	dst = appendU32(dst, uint32(n))
	for code, name := range l.names[:n] {
		if l.uses[code] == 0 {
			name = ""
		}
		dst = append(appendU32(dst, uint32(len(name))), name...)
	}
	return dst
}

func (ix *index) appendCodes(dst []byte) []byte {
	return append(dst, ix.language[:ix.order.live()]...)
}

func (ix *index) appendTexts(dst []byte) []byte {
	n := ix.order.live()
	for slot := range n {
		id, title, text := ix.texts.get(slot)
		dst = appendU32(dst, uint32(len(id)))
		dst = appendU32(dst, uint32(len(title)))
		dst = appendU32(dst, uint32(len(text)))
	}
	for slot := range n {
		id, title, text := ix.texts.get(slot)
		dst = append(append(append(dst, id...), title...), text...)
	}
	return dst
}

func (ix *index) appendVectors(dst []byte) []byte {
	n := ix.order.live()
	for slot := range n {
		codes, _, _ := ix.dense.Row(slot) // every slot of a straight index holds a row
		dst = append(dst, bytesOf(codes)...)
	}
	for slot := range n {
		_, scale, _ := ix.dense.Row(slot)
		dst = appendF32(dst, scale)
	}
	return dst
}
