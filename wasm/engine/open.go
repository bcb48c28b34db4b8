package engine

import (
	"hash/crc32"
	"strconv"
)

// Open replaces the index by the one in snapshot, or leaves it as it was. It
// copies what it keeps. Whatever the bytes, it never panics: besides the
// checksum, everything is checked that a forged snapshot could get wrong.
func (e *Engine) Open(snapshot []byte) error {
	passages, sections, err := e.readHead(snapshot)
	if err != nil {
		return err
	}
	ix := e.newIndex()
	if err := ix.restore(passages, sections); err != nil {
		return err
	}
	e.lock.Lock()
	e.index = ix
	e.lock.Unlock()
	return nil
}

// readHead checks everything up to the sections and cuts them.
func (e *Engine) readHead(data []byte) (passages int, sections [snapshotSections][]byte, err error) {
	if len(data) < checkedFrom || string(data[:len(snapshotMagic)]) != snapshotMagic {
		return 0, sections, problem(ErrSnapshot, "this is no glossa snapshot")
	}
	if version := u32(data[len(snapshotMagic):]); version != snapshotVersion {
		return 0, sections, problem(ErrSnapshot, "version "+strconv.Itoa(int(version))+
			", this build reads version "+strconv.Itoa(snapshotVersion))
	}
	if len(data) < snapshotHead || crc32.Checksum(data[checkedFrom:], castagnoli) != u32(data[checkedFrom-4:]) {
		return 0, sections, problem(ErrSnapshot, "cut short or corrupted: the checksum does not agree")
	}
	head := data[checkedFrom:]
	if found := string(head[:fingerprintSize]); found != e.fingerprint {
		return 0, sections, problem(ErrOtherModel, "made with model "+strconv.Quote(found)+", this one is "+e.fingerprint)
	}
	if dimensions := u32(head[fingerprintSize:]); dimensions != uint32(e.options.Dimensions) {
		return 0, sections, problem(ErrOtherModel, "made with "+strconv.Itoa(int(dimensions))+
			" dimensions, this engine has "+strconv.Itoa(e.options.Dimensions))
	}
	n := u32(head[fingerprintSize+4:])
	if n > MaxPassages {
		return 0, sections, malformed("it claims too many passages")
	}
	sections, err = cutSections(data[snapshotHead:])
	return int(n), sections, err
}

func cutSections(data []byte) (sections [snapshotSections][]byte, err error) {
	for i := range sections {
		if len(data) < 8 || u64(data) > uint64(len(data)-8) {
			return sections, malformed("section " + strconv.Itoa(i) + " is cut short")
		}
		end := 8 + int(u64(data))
		sections[i], data = data[8:end], data[end:]
	}
	if len(data) > 0 {
		return sections, malformed("bytes follow the last section")
	}
	return sections, nil
}

func malformed(what string) error { return problem(ErrSnapshot, "malformed: "+what) }
