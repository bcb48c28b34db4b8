package engine

// SnapshotParts cuts a snapshot that AppendSnapshot wrote into parts which, one
// after another, are the snapshot: the head with the small columns, the rows,
// the records, the lexical index. Passages added at the end leave the
// beginnings of the rows and of the records as they were.
func SnapshotParts(snapshot []byte) ([][]byte, error) {
	sections, err := cutSections(snapshot)
	if err != nil {
		return nil, err
	}
	var parts [][]byte
	from, at := 0, snapshotHead
	for i, section := range sections {
		switch i {
		case sectionRows, sectionRecords, sectionLexical:
			parts = append(parts, snapshot[from:at:at])
			from = at
		}
		at += len(section) + padding(len(section))
	}
	return append(parts, snapshot[from:]), nil
}
