package lexical

import "sync"

// found is the matches of one query piece in one version of the index. The
// list is never changed once it is stored.
type found struct {
	list    []match
	version uint64
}

// cache remembers the matches of query pieces; the oldest make room. It is
// shared by the goroutines that score. Whatever it holds, the answers are the
// same: lists of an earlier version count for nothing.
type cache struct {
	mu     sync.RWMutex
	pieces map[int32]found
	ring   []int32
	next   int
	bytes  int // of the lists
}

// Bytes the cache takes for an entry besides its list, and for a match.
const (
	entryBytes = 80
	matchBytes = 8
)

func (c *cache) get(piece int32) (found, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	f, ok := c.pieces[piece]
	return f, ok
}

// put stores f for piece among at most limit entries.
func (c *cache) put(piece int32, f found, limit int) {
	if limit == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pieces == nil {
		c.pieces = make(map[int32]found)
	}
	if old, ok := c.pieces[piece]; ok {
		c.bytes -= cap(old.list) * matchBytes
	} else {
		c.admit(piece, limit)
	}
	c.bytes += cap(f.list) * matchBytes
	c.pieces[piece] = f
}

// admit gives piece a place in the ring, putting the oldest piece out.
func (c *cache) admit(piece int32, limit int) {
	if len(c.ring) < limit {
		c.ring = append(c.ring, piece)
		return
	}
	c.bytes -= cap(c.pieces[c.ring[c.next]].list) * matchBytes
	delete(c.pieces, c.ring[c.next])
	c.ring[c.next] = piece
	c.next = (c.next + 1) % limit
}

func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.pieces)
	c.ring, c.next, c.bytes = c.ring[:0], 0, 0
}

func (c *cache) size() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.bytes + len(c.ring)*entryBytes
}
