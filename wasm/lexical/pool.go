package lexical

// pool is the lists that have a live posting, in the order in which they came
// to have one. Neighbours are taken from it; a cached list of them remembers
// how much of the log it has seen.
type pool struct {
	log   []int32 // numbers of lists; -1 where one has gone
	gone  int     // places of log that are -1
	left  uint64  // how many lists have ever gone
	epoch uint64  // how many times log was packed
}

// enter puts a list in and returns its place.
func (p *pool) enter(list int32) int32 {
	p.log = append(p.log, list)
	return int32(len(p.log) - 1)
}

// leave takes out the list at place.
func (p *pool) leave(place int32) {
	p.log[place] = -1
	p.gone++
	p.left++
}

// pack closes the gaps once half of the log is gaps.
func (p *pool) pack(lists []list) {
	if 2*p.gone <= len(p.log) {
		return
	}
	n := 0
	for _, at := range p.log {
		if at < 0 {
			continue
		}
		p.log[n] = at
		lists[at].place = int32(n)
		n++
	}
	p.log = p.log[:n]
	p.gone = 0
	p.epoch++
}
