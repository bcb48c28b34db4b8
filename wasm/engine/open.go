package engine

import (
	"bytes"
	"strconv"

	"glossa/wasm/kernel"
)

// Open replaces the index by the one in snapshot, or leaves it as it was. It
// takes a copy. Whatever the bytes, it never panics: besides the checksum,
// everything is checked that a forged snapshot could get wrong.
func (e *Engine) Open(snapshot []byte) error { return e.Adopt(bytes.Clone(snapshot)) }

// Adopt is Open without the copy: when it succeeds, the engine keeps snapshot
// and will write to it. That memory is free again when nothing of it is in
// use any more.
func (e *Engine) Adopt(snapshot []byte) error {
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
	if len(data) < snapshotTable || string(data[:len(snapshotMagic)]) != snapshotMagic {
		return 0, sections, problem(ErrSnapshot, "this is no glossa snapshot")
	}
	if version := u32(data[len(snapshotMagic):]); version != snapshotVersion {
		return 0, sections, problem(ErrSnapshot, "version "+strconv.Itoa(int(version))+
			", this build reads version "+strconv.Itoa(snapshotVersion)+": build the index again")
	}
	if kernel.XXH64(data[checkedFrom:]) != u64(data[checkedFrom-8:]) {
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
	sections, err = cutSections(data)
	if err == nil {
		err = e.checkLexical(sections[sectionLexical])
	}
	return int(n), sections, err
}

func (e *Engine) checkLexical(section []byte) error {
	switch has := len(section) > 0; {
	case has && e.options.DenseOnly:
		return problem(ErrOtherModel, "it holds a lexical index, which this engine was told not to keep")
	case !has && !e.options.DenseOnly:
		return problem(ErrOtherModel, "it holds no lexical index: open it with an engine for dense search only")
	}
	return nil
}

func cutSections(data []byte) (sections [snapshotSections][]byte, err error) {
	if len(data) < snapshotHead || string(data[:len(snapshotMagic)]) != snapshotMagic || u32(data[len(snapshotMagic)+4:]) != snapshotSections {
		return sections, malformed("the table of sections")
	}
	table, rest := data[snapshotTable:snapshotHead], data[snapshotHead:]
	for i := range sections {
		length := u64(table[8*i:])
		if length > uint64(len(rest)) || int(length)+padding(int(length)) > len(rest) {
			return sections, malformed("section " + strconv.Itoa(i) + " is cut short")
		}
		sections[i], rest = rest[:length:length], rest[int(length)+padding(int(length)):]
	}
	if len(rest) > 0 {
		return sections, malformed("bytes follow the last section")
	}
	return sections, nil
}

func malformed(what string) error { return problem(ErrSnapshot, "malformed: "+what) }
