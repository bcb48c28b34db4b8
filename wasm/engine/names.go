package engine

// How many different languages and tags one index can hold.
const (
	maxLanguages = 255
	maxTags      = 64
)

// names gives each language, or tag, in use a small code, reused when its
// last passage goes.
type names struct {
	list []string
	uses []int
}

// code returns the code of name; ok is false when no passage has it.
func (l *names) code(name string) (code uint8, ok bool) {
	for i, n := range l.list {
		if n == name && l.uses[i] > 0 {
			return uint8(i), true
		}
	}
	return 0, false
}

// take counts one more passage of name and returns its code. There must be
// room for it.
func (l *names) take(name string) uint8 {
	if c, ok := l.code(name); ok {
		l.uses[c]++
		return c
	}
	name = string(append([]byte(nil), name...)) // the caller's string may be large
	for i, n := range l.uses {
		if n == 0 {
			l.list[i], l.uses[i] = name, 1
			return uint8(i)
		}
	}
	l.list, l.uses = append(l.list, name), append(l.uses, 1)
	return uint8(len(l.list) - 1)
}

// give counts one passage fewer.
func (l *names) give(code uint8) { l.uses[code]-- }

// live returns how many names are in use.
func (l *names) live() int {
	n := 0
	for _, uses := range l.uses {
		if uses > 0 {
			n++
		}
	}
	return n
}

// fits says whether the names that each yields have room beside those in use.
func (l *names) fits(limit int, each func(yield func(string))) bool {
	fresh := map[string]bool{}
	each(func(name string) {
		if _, known := l.code(name); !known {
			fresh[name] = true
		}
	})
	return l.live()+len(fresh) <= limit
}
