package development

import (
	"regexp"
	"slices"
	"strings"
)

var (
	sentenceEnd = regexp.MustCompile(`[.!?؟。！？]+["”»)]*\s*`)
	space       = regexp.MustCompile(`\s+`)
)

// thaiPiece is how many bytes of Thai stand together at least: it ends no
// sentence by a mark, and a space may be anywhere.
const thaiPiece = 180

// cut splits a paragraph into sentences by rule, but so that no
// answer that it holds is cut, and each is a piece of its own unless two overlap.
func cut(paragraph, language string, answers []string) []string {
	whole := spans(paragraph, answers)
	cuts := slices.DeleteFunc(ends(paragraph, language), func(at int) bool {
		return slices.ContainsFunc(whole, func(s span) bool { return s.from < at && at < s.to })
	})
	for _, s := range whole {
		cuts = append(cuts, s.from, s.to)
	}
	cuts = append(cuts, 0, len(paragraph))
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []string
	for i, at := range cuts[1:] {
		if piece := strings.TrimSpace(paragraph[cuts[i]:at]); piece != "" {
			out = append(out, piece)
		}
	}
	return out
}

// span is a range of bytes.
type span struct{ from, to int }

// spans are where the answers stand, joined where they overlap.
func spans(paragraph string, answers []string) []span {
	var found, out []span
	for _, answer := range answers {
		if at := strings.Index(paragraph, answer); at >= 0 {
			found = append(found, span{at, at + len(answer)})
		}
	}
	slices.SortFunc(found, func(a, b span) int { return a.from - b.from })
	for _, s := range found {
		if last := len(out) - 1; last >= 0 && s.from < out[last].to {
			out[last].to = max(out[last].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// ends are where sentences end by rule, in bytes.
func ends(paragraph, language string) []int {
	rule, least := sentenceEnd, 0
	if language == "th" {
		rule, least = space, thaiPiece
	}
	var out []int
	last := 0
	for _, match := range rule.FindAllStringIndex(paragraph, -1) {
		if at := match[1]; at-last > least {
			out = append(out, at)
			last = at
		}
	}
	return out
}
