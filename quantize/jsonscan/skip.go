package jsonscan

// Skip checks the next value, whatever its kind, and passes over it.
func (r *Reader) Skip() error {
	switch r.Peek() {
	case Object:
		return r.sequence('}', r.skipMember)
	case Array:
		return r.sequence(']', func(int) error { return r.Skip() })
	case String:
		_, err := r.span()
		return err
	case Number:
		_, err := r.literal()
		return err
	case Bool:
		_, err := r.Bool()
		return err
	case Null:
		return r.Null()
	}
	return r.fail(ErrSyntax, "expected a value")
}

func (r *Reader) skipMember(int) error {
	if err := r.want(String); err != nil {
		return err
	}
	if _, err := r.span(); err != nil {
		return err
	}
	if err := r.colon(); err != nil {
		return err
	}
	return r.Skip()
}
