package lexical

import "sync"

// found is what a scan of the pool gave for one query piece, and how much of
// the pool it has seen. The list is never changed once it is stored.
type found struct {
	list  []neighbour
	seen  int    // places of the pool's log scanned
	left  uint64 // pool.left when the list was last known to be whole
	epoch uint64
}

// cache remembers the neighbours of query pieces; the oldest make room. It is
// shared by the goroutines that score. Whatever it holds, the answers are the
// same: a found list is extended by the pieces that came since, and made anew
// when one of its own has gone.
type cache struct {
	mu     sync.RWMutex
	pieces map[int32]found
	ring   []int32
	next   int
	bytes  int // of the lists
}

// Bytes the cache takes for an entry besides its list, and for a neighbour.
const (
	entryBytes     = 96
	neighbourBytes = 8
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
		c.bytes -= cap(old.list) * neighbourBytes
	} else {
		c.admit(piece, limit)
	}
	c.bytes += cap(f.list) * neighbourBytes
	c.pieces[piece] = f
}

// admit gives piece a place in the ring, putting the oldest piece out.
func (c *cache) admit(piece int32, limit int) {
	if len(c.ring) < limit {
		c.ring = append(c.ring, piece)
		return
	}
	c.bytes -= cap(c.pieces[c.ring[c.next]].list) * neighbourBytes
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

// neighbours returns the nearest pieces of the pool to piece, from the cache
// where it can.
func (ix *Index) neighbours(piece int32, s *search) []neighbour {
	f, ok := ix.cache.get(piece)
	if !ok || !ix.whole(&f) {
		f = found{}
	} else if f.seen == len(ix.pool.log) && f.left == ix.pool.left {
		return f.list
	}
	if f.seen < len(ix.pool.log) {
		f.list = s.scan(ix, piece, f.seen, f.list)
	}
	f.seen, f.left, f.epoch = len(ix.pool.log), ix.pool.left, ix.pool.epoch
	ix.cache.put(piece, f, ix.opt.Cache)
	return f.list
}

// whole reports whether every neighbour of f is still in the pool where it
// was scanned; if not, a piece that did not make the list may belong on it.
func (ix *Index) whole(f *found) bool {
	if f.epoch != ix.pool.epoch {
		return false
	}
	if f.left == ix.pool.left {
		return true
	}
	for _, n := range f.list {
		if place := ix.lists[n.list].place; place < 0 || int(place) >= f.seen {
			return false
		}
	}
	return true
}
