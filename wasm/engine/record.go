package engine

import "unsafe"

// A record is the shown strings of one passage: its slot as u32, the lengths
// of id, title and text as variable-length integers, then their bytes.

// slotBytes is what stands before a record's lengths.
const slotBytes = 4

func appendRecord(dst []byte, slot int, id, title, text string) []byte {
	dst = appendU32(dst, uint32(slot))
	dst = appendUvarint(dst, uint32(len(id)))
	dst = appendUvarint(dst, uint32(len(title)))
	dst = appendUvarint(dst, uint32(len(text)))
	return append(append(append(dst, id...), title...), text...)
}

// recordSize returns how long a record of these strings is.
func recordSize(id, title, text string) int {
	n := slotBytes
	for _, s := range [...]string{id, title, text} {
		n += uvarintSize(uint32(len(s))) + len(s)
	}
	return n
}

// record is where the strings of a record lie.
type record struct{ id, title, text, end int }

// readRecord locates the record at the front of data; ok is false when it is
// not a whole one of at most MaxPassageBytes.
func readRecord(data []byte) (r record, ok bool) {
	at := slotBytes
	var lengths [3]int
	for i := range lengths {
		if at > len(data) {
			return r, false
		}
		v, n := uvarint(data[at:])
		if n == 0 || v > MaxPassageBytes {
			return r, false
		}
		lengths[i], at = int(v), at+n
	}
	r.id = at
	r.title = r.id + lengths[0]
	r.text = r.title + lengths[1]
	r.end = r.text + lengths[2]
	return r, r.end <= len(data)
}

// strings returns the strings of the record at the front of data, sharing its
// bytes.
func (r record) strings(data []byte) (id, title, text string) {
	return view(data[r.id:r.title]), view(data[r.title:r.text]), view(data[r.text:r.end])
}

// view is b as a string that shares its bytes, which must never change.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
