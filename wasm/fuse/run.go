package fuse

import "iter"

// None is the group of a slot that holds nothing, or that a filter left out:
// its score is neither counted nor changed.
const None = 255

// Run is scores of one group, such as a language's passages, one after the
// other: from where the run before ends, or the first score, to End.
type Run struct {
	Group uint8
	End   int
}

// Runs appends the runs of scores whose groups are given one by one.
func Runs(dst []Run, group []uint8) []Run {
	for i, g := range group {
		dst = Extend(dst, g, i+1)
	}
	return dst
}

// Extend appends scores of one group, up to end, to runs that stop before them.
func Extend(runs []Run, group uint8, end int) []Run {
	if last := len(runs) - 1; last >= 0 && runs[last].Group == group {
		runs[last].End = end
		return runs
	}
	return append(runs, Run{Group: group, End: end})
}

// stretches yields the scores of every run that counts, and its group.
func stretches(scores []float32, runs []Run) iter.Seq2[[]float32, uint8] {
	return func(yield func([]float32, uint8) bool) {
		from := 0
		for _, run := range runs {
			if run.Group != None && !yield(scores[from:run.End], run.Group) {
				return
			}
			from = run.End
		}
	}
}
