package engine

import (
	"slices"

	"glossa/wasm/kernel"
)

// A snapshot is one file, little-endian:
//
//	magic        8 bytes  "glossa\r\n"
//	version      u32
//	sections     u32      how many, 7
//	checksum     u64      XXH64, seed 0, of everything after it
//	fingerprint  24 bytes of the model, hexadecimal
//	dimensions   u32
//	passages     u32
//	lengths      u64 for each section
//	sections     each followed by zeros up to a multiple of 8
//
// so that every column stands aligned and an engine can use it where it lies.
// The sections, in order, with passages in the order of insertion:
//
//	names    of languages, then of tags: u32 count, then by code: u32 length,
//	         bytes; unused codes are ""
//	codes    u8 language code a passage
//	tags     u64 set of tag codes a passage, or nothing when there are none
//	scales   float32 scale a passage
//	rows     int8 rows, as wide as dense.Index stores them
//	records  the strings of each passage, see record.go
//	lexical  what lexical.AppendBinary writes, or nothing without such an index
const (
	snapshotMagic    = "glossa\r\n"
	snapshotVersion  = 2
	fingerprintSize  = 24
	checkedFrom      = len(snapshotMagic) + 4 + 4 + 8
	snapshotTable    = checkedFrom + fingerprintSize + 4 + 4
	snapshotHead     = snapshotTable + 8*snapshotSections
	snapshotAlign    = 8
	snapshotSections = 7
)

// The sections by their place in the file.
const (
	sectionNames = iota
	sectionCodes
	sectionTags
	sectionScales
	sectionRows
	sectionRecords
	sectionLexical
)

// AppendSnapshot appends the whole index, without the model, to dst. Opening
// it anywhere gives an engine that answers bit for bit as this one and saves
// the same bytes.
func (e *Engine) AppendSnapshot(dst []byte) []byte {
	e.lock.RLock()
	defer e.lock.RUnlock()
	ix := e.index
	slots := ix.order.slots()
	start := len(dst)
	dst = slices.Grow(dst, ix.snapshotSize(slots))
	dst = append(dst, snapshotMagic...)
	dst = appendU32(dst, snapshotVersion)
	dst = appendU32(dst, snapshotSections)
	dst = appendU64(dst, 0)
	dst = append(dst, e.fingerprint...)
	dst = appendU32(dst, uint32(e.options.Dimensions))
	dst = appendU32(dst, uint32(len(slots)))
	dst = append(dst, make([]byte, 8*snapshotSections)...)
	for i, section := range [snapshotSections]func([]byte, []uint32) []byte{
		ix.appendNames, ix.appendCodes, ix.appendTags, ix.appendScales, ix.appendRows, ix.appendRecords, ix.appendLexical,
	} {
		from := len(dst)
		dst = section(dst, slots)
		putU64(dst[start+snapshotTable+8*i:], uint64(len(dst)-from))
		dst = append(dst, make([]byte, padding(len(dst)-from))...)
	}
	putU64(dst[start+checkedFrom-8:], kernel.XXH64(dst[start+checkedFrom:]))
	return dst
}

// padding returns how many zeros follow a section of n bytes.
func padding(n int) int { return -n & (snapshotAlign - 1) }

// snapshotSize returns at least the length of a snapshot.
func (ix *index) snapshotSize(slots []uint32) int {
	size := snapshotHead + snapshotSections*snapshotAlign + namesSize(&ix.languages) + namesSize(&ix.tags.names)
	size += len(slots) * (1 + 8 + 4 + ix.dense.Width())
	for _, slot := range slots {
		size += recordSize(ix.texts.get(int(slot)))
	}
	if ix.lexical != nil {
		size += ix.lexical.BinarySize()
	}
	return size
}

func namesSize(l *names) int {
	size := 4
	for _, name := range l.list {
		size += 4 + len(name)
	}
	return size
}

func (ix *index) appendNames(dst []byte, _ []uint32) []byte {
	return appendNameList(appendNameList(dst, &ix.languages), &ix.tags.names)
}

func appendNameList(dst []byte, l *names) []byte {
	n := len(l.list)
	for n > 0 && l.uses[n-1] == 0 {
		n--
	}
	dst = appendU32(dst, uint32(n))
	for code, name := range l.list[:n] {
		if l.uses[code] == 0 {
			name = ""
		}
		dst = append(appendU32(dst, uint32(len(name))), name...)
	}
	return dst
}

func (ix *index) appendCodes(dst []byte, slots []uint32) []byte {
	for _, slot := range slots {
		dst = append(dst, ix.language.at(int(slot)))
	}
	return dst
}

func (ix *index) appendTags(dst []byte, slots []uint32) []byte {
	if ix.tags.names.live() == 0 {
		return dst
	}
	for _, slot := range slots {
		dst = appendU64(dst, ix.tags.of(int(slot)))
	}
	return dst
}

func (ix *index) appendScales(dst []byte, slots []uint32) []byte {
	for _, slot := range slots {
		_, scale, _ := ix.dense.Row(int(slot)) // every slot in order holds a row
		dst = appendF32(dst, scale)
	}
	return dst
}

func (ix *index) appendRows(dst []byte, slots []uint32) []byte {
	pad := make([]byte, ix.dense.Width()-ix.dense.Dimensions())
	for _, slot := range slots {
		codes, _, _ := ix.dense.Row(int(slot))
		dst = append(append(dst, bytesOf(codes)...), pad...)
	}
	return dst
}

func (ix *index) appendRecords(dst []byte, slots []uint32) []byte {
	for i, slot := range slots {
		id, title, text := ix.texts.get(int(slot))
		dst = appendRecord(dst, i, id, title, text)
	}
	return dst
}

func (ix *index) appendLexical(dst []byte, slots []uint32) []byte {
	if ix.lexical == nil {
		return dst
	}
	return ix.lexical.AppendBinary(dst, slots)
}
