package jsonscan

// MaxDepth is how deeply arrays and objects may nest.
const MaxDepth = 128

// Kind is the kind of a JSON value, as its first byte tells it.
type Kind uint8

// The kinds of values, and Invalid for what cannot begin one.
const (
	Invalid Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

var kindNames = [...]string{"no value", "null", "a boolean", "a number", "a string", "an array", "an object"}

// String names the kind as error messages do: "a number".
func (k Kind) String() string { return kindNames[k] }

// Reader walks a JSON text. Each reading method consumes exactly one value, or
// fails; after a failure the Reader is good for nothing but Offset.
type Reader struct {
	data  []byte
	pos   int
	depth int
}

// New returns a Reader at the start of data, which it neither copies nor changes.
func New(data []byte) *Reader { return &Reader{data: data} }

// Offset returns the position, in bytes, of what is read next.
func (r *Reader) Offset() int { return r.pos }

// Peek returns the kind of the next value without consuming it.
func (r *Reader) Peek() Kind {
	r.space()
	if r.pos >= len(r.data) {
		return Invalid
	}
	switch c := r.data[r.pos]; {
	case c == '{':
		return Object
	case c == '[':
		return Array
	case c == '"':
		return String
	case c == '-' || isDigit(c):
		return Number
	case c == 't' || c == 'f':
		return Bool
	case c == 'n':
		return Null
	}
	return Invalid
}

// End fails unless only white space is left.
func (r *Reader) End() error {
	r.space()
	if r.pos < len(r.data) {
		return r.fail(ErrSyntax, "text after the value")
	}
	return nil
}

func (r *Reader) space() {
	for r.pos < len(r.data) {
		switch r.data[r.pos] {
		case ' ', '\t', '\r', '\n':
			r.pos++
		default:
			return
		}
	}
}

// want fails unless the next value is of kind k.
func (r *Reader) want(k Kind) error {
	got := r.Peek()
	if got == k {
		return nil
	}
	reason := "expected " + k.String() + ", found " + got.String()
	if got == Invalid {
		return r.fail(ErrSyntax, reason)
	}
	return r.fail(ErrKind, reason)
}
