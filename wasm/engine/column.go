package engine

// columnChunk is how many values one chunk of a column holds.
const columnChunk = 1 << 13

// column is a value for every slot, in chunks: growing never copies more than
// the first one, so memory has no peaks.
type column[T any] struct {
	chunks [][]T
}

// adopt makes the column of values, which it keeps.
func (c *column[T]) adopt(values []T) {
	c.chunks = nil
	for from := 0; from < len(values); from += columnChunk {
		to := min(from+columnChunk, len(values))
		c.chunks = append(c.chunks, values[from:to:to])
	}
}

// newColumn returns a column of n zero values.
func newColumn[T any](n int) (c column[T]) {
	for ; n > 0; n -= columnChunk {
		c.chunks = append(c.chunks, make([]T, min(n, columnChunk)))
	}
	return c
}

func (c *column[T]) len() int {
	n := len(c.chunks)
	if n == 0 {
		return 0
	}
	return (n-1)*columnChunk + len(c.chunks[n-1])
}

func (c *column[T]) at(i int) T { return c.chunks[i/columnChunk][i%columnChunk] }

func (c *column[T]) set(i int, value T) { c.chunks[i/columnChunk][i%columnChunk] = value }

// push appends a value.
func (c *column[T]) push(value T) {
	n := len(c.chunks)
	switch {
	case n == 0:
		c.chunks = append(c.chunks, nil)
		n = 1
	case len(c.chunks[n-1]) == columnChunk:
		c.chunks = append(c.chunks, make([]T, 0, columnChunk))
		n++
	}
	c.chunks[n-1] = append(c.chunks[n-1], value)
}

// cut keeps the first n values.
func (c *column[T]) cut(n int) {
	keep := (n + columnChunk - 1) / columnChunk
	clear(c.chunks[keep:])
	c.chunks = c.chunks[:keep]
	if keep > 0 {
		c.chunks[keep-1] = c.chunks[keep-1][:n-(keep-1)*columnChunk]
	}
}

// room returns how many values fit without growing.
func (c *column[T]) room() int {
	n := 0
	for _, chunk := range c.chunks {
		n += cap(chunk)
	}
	return n
}
