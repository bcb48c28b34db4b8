// Package engine is glossa's search engine: passages in any of the model's
// languages go in, a query in any other finds them. Its one convention is
// that every answer depends only on the live passages in the order of their
// insertion, never on the history of additions and removals that led there,
// so a snapshot opened elsewhere, on any target, answers bit for bit alike.
//
// An Engine is safe for concurrent use: readers (Search, Scores, Embed,
// Len, Stats, AppendSnapshot) run side by side, writers (Add, Remove, Open, Adopt)
// alone.
package engine
