package vocab

import (
	"cmp"
	"context"
	"slices"
)

// seed is a substring that may become a piece.
type seed struct {
	start  int32 // one place where it stands, into the text's symbols
	length int32
	count  int64   // times seen
	weight float64 // weighted times seen
}

// score is what the seed's place in the first vocabulary is decided by.
func (s seed) score() float64 { return s.weight * float64(s.length) }

// seeds are the limit best-scored substrings of two symbols and more, seen at
// least minCount times, that no longer substring always contains to the right
// (the nodes of the suffix tree).
func (t *text) seeds(ctx context.Context, limit, minCount int) ([]seed, error) {
	buckets := t.buckets()
	found := make([][]seed, len(buckets))
	err := each(ctx, len(buckets), func(i int) {
		t.sortSuffixes(buckets[i])
		found[i] = t.repeats(buckets[i], int64(minCount))
		buckets[i] = nil
	})
	if err != nil {
		return nil, err
	}
	all := slices.Concat(found...)
	slices.SortFunc(all, func(a, b seed) int {
		return cmp.Or(cmp.Compare(b.score(), a.score()), cmp.Compare(a.start, b.start), cmp.Compare(a.length, b.length))
	})
	return all[:min(limit, len(all))], nil
}

// repeats walks sorted suffixes and returns the substrings seen often enough. Each
// entry of the stack is a substring and contains the entry below it.
func (t *text) repeats(sorted []suffix, minCount int64) []seed {
	var out, stack []seed
	pop := func(depth int32) {
		for len(stack) > 0 && stack[len(stack)-1].length > depth {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if top.count >= minCount && top.length >= 2 && t.allowed(top) {
				out = append(out, top)
			}
			if below := len(stack) - 1; below >= 0 && stack[below].length >= depth {
				stack[below].count += top.count
				stack[below].weight += top.weight
			} else if depth > 0 {
				top.length = depth
				stack = append(stack, top)
			}
		}
	}
	for i, s := range sorted {
		if i > 0 {
			pop(t.shared(sorted[i-1].position, s.position))
		}
		u := &t.units[s.unit]
		leaf := seed{s.position, t.reach(s), int64(u.count), u.weight}
		if top := len(stack) - 1; top >= 0 && stack[top].length == leaf.length {
			stack[top].count += leaf.count
			stack[top].weight += leaf.weight
			continue
		}
		stack = append(stack, leaf)
	}
	pop(0)
	return out
}

// allowed reports whether the substring may be a piece: numbers are short.
func (t *text) allowed(s seed) bool {
	digits := 0
	for _, symbol := range t.symbols[s.start : s.start+s.length] {
		if classOf(t.alphabet[symbol]) == classDigit {
			digits++
		}
	}
	return digits <= maxDigits
}
