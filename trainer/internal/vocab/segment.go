package vocab

// segments cuts a word where no piece may cross: where the script changes,
// between digits and the rest, after the metaspace unless it glues to what
// follows, and around characters that are not required. Those are left out.
func segments(word []rune, required map[rune]bool, glue bool, yield func([]rune)) {
	start, previous := 0, classInherited
	cut := func(end int) {
		if end > start {
			yield(word[start:end])
		}
		start = end
	}
	for i, r := range word {
		if !required[r] {
			cut(i)
			start, previous = i+1, classInherited
			continue
		}
		if r == metaspace {
			cut(i)
			previous = classInherited
			continue
		}
		c := classOf(r)
		if c == classInherited {
			continue // a mark goes with what it marks
		}
		afterMetaspace := i == start+1 && word[start] == metaspace
		switch {
		case afterMetaspace && !glue && c.standsAlone():
			cut(i)
		case previous != classInherited && c != previous, i-start >= maxUnit:
			cut(i)
		}
		previous = c
	}
	cut(len(word))
}
