package jsonscan

// Object consumes an object. It calls field for each member, in the order of the
// text and with duplicates; field must consume the member's value. A field that
// consumes nothing has the value checked and skipped.
func (r *Reader) Object(field func(key string) error) error {
	if err := r.want(Object); err != nil {
		return err
	}
	return r.sequence('}', func(int) error {
		key, err := r.String()
		if err != nil {
			return err
		}
		if err := r.colon(); err != nil {
			return err
		}
		return r.value(func() error { return field(key) })
	})
}

// Array consumes an array. It calls element with 0, 1, 2, ...; element must
// consume that element. One that consumes nothing has it checked and skipped.
func (r *Reader) Array(element func(i int) error) error {
	if err := r.want(Array); err != nil {
		return err
	}
	return r.sequence(']', func(i int) error {
		return r.value(func() error { return element(i) })
	})
}

// sequence consumes an opening byte, items between commas, and the closing byte.
func (r *Reader) sequence(closing byte, item func(i int) error) error {
	if r.depth++; r.depth > MaxDepth {
		return r.fail(ErrDepth, "an array or object too many")
	}
	defer func() { r.depth-- }()
	r.pos++ // the opening byte, which want has seen
	if r.accept(closing) {
		return nil
	}
	for i := 0; ; i++ {
		r.space()
		if err := item(i); err != nil {
			return err
		}
		if r.accept(closing) {
			return nil
		}
		if !r.accept(',') {
			return r.fail(ErrSyntax, "expected ',' or '"+string(rune(closing))+"'")
		}
	}
}

// value lets read consume one value, and skips the value when it did not.
func (r *Reader) value(read func() error) error {
	r.space()
	before := r.pos
	if err := read(); err != nil {
		return err
	}
	if r.pos == before {
		return r.Skip()
	}
	return nil
}

func (r *Reader) colon() error {
	if !r.accept(':') {
		return r.fail(ErrSyntax, "expected ':'")
	}
	return nil
}

// accept consumes white space and then c, if c is there.
func (r *Reader) accept(c byte) bool {
	r.space()
	if r.pos < len(r.data) && r.data[r.pos] == c {
		r.pos++
		return true
	}
	return false
}
