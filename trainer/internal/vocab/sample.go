package vocab

import (
	"hash/maphash"
	"math/rand/v2"

	"glossa/trainer/internal/data"
)

// Sampler passes on each text once, and of every language at most a limit,
// drawn evenly. The draw depends on the seed and the order of the texts alone.
type Sampler struct {
	limit  int
	seed   uint64
	hash   maphash.Seed
	seen   map[uint64]struct{}
	pools  map[string]*reservoir
	emit   func(data.Text)
	passed int
}

// reservoir is an even draw from the texts of one language so far.
type reservoir struct {
	random *rand.Rand
	texts  []data.Text
	offers int
}

// NewSampler passes texts to emit: at once where limit is 0, otherwise at Flush.
func NewSampler(limit int, seed uint64, emit func(data.Text)) *Sampler {
	return &Sampler{
		limit: limit, seed: seed, hash: maphash.MakeSeed(),
		seen: map[uint64]struct{}{}, pools: map[string]*reservoir{}, emit: emit,
	}
}

// Add offers a text.
func (s *Sampler) Add(t data.Text) {
	key := maphash.Comparable(s.hash, t)
	if _, twice := s.seen[key]; twice || t.Text == "" {
		return
	}
	s.seen[key] = struct{}{}
	if s.limit <= 0 {
		s.passed++
		s.emit(t)
		return
	}
	s.pool(t.Language).offer(t, s.limit)
}

// Flush passes on the drawn texts, languages in the order of their codes.
func (s *Sampler) Flush() {
	for _, code := range sortedKeys(s.pools) {
		for _, t := range s.pools[code].texts {
			s.passed++
			s.emit(t)
		}
		delete(s.pools, code)
	}
}

// Passed is the number of texts passed on so far.
func (s *Sampler) Passed() int { return s.passed }

func (s *Sampler) pool(code string) *reservoir {
	r := s.pools[code]
	if r == nil {
		stream := uint64(0)
		for _, b := range []byte(code) {
			stream = stream<<8 | uint64(b)
		}
		r = &reservoir{random: rand.New(rand.NewPCG(s.seed, stream))}
		s.pools[code] = r
	}
	return r
}

func (r *reservoir) offer(t data.Text, limit int) {
	r.offers++
	if len(r.texts) < limit {
		r.texts = append(r.texts, t)
		return
	}
	if i := r.random.IntN(r.offers); i < limit {
		r.texts[i] = t
	}
}
