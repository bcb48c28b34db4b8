package engine

// maxLanguages is how many different languages one index can hold.
const maxLanguages = 255

// languages gives each language in use a small code, reused when its last
// passage goes.
type languages struct {
	names []string
	uses  []int
}

// code returns the code of name; ok is false when no passage has it.
func (l *languages) code(name string) (code uint8, ok bool) {
	for i, n := range l.names {
		if n == name && l.uses[i] > 0 {
			return uint8(i), true
		}
	}
	return 0, false
}

// take counts one more passage of name and returns its code. There must be
// room for it.
func (l *languages) take(name string) uint8 {
	if c, ok := l.code(name); ok {
		l.uses[c]++
		return c
	}
	name = string(append([]byte(nil), name...)) // the caller's string may be large
	for i, n := range l.uses {
		if n == 0 {
			l.names[i], l.uses[i] = name, 1
			return uint8(i)
		}
	}
	l.names, l.uses = append(l.names, name), append(l.uses, 1)
	return uint8(len(l.names) - 1)
}

// give counts one passage fewer.
func (l *languages) give(code uint8) { l.uses[code]-- }

// live returns how many languages are in use.
func (l *languages) live() int {
	n := 0
	for _, uses := range l.uses {
		if uses > 0 {
			n++
		}
	}
	return n
}
