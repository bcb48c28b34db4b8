package engine

import "glossa/quantize"

// Engine is a model with an index of passages; New makes one.
type Engine struct{}

// New returns an empty engine around model, whose bytes it keeps.
func New(model *quantize.Model, opt Options) (*Engine, error) { panic("being written") }

// Add puts passages in, wholly or not at all; one with an ID already present
// replaces that passage and keeps its place in the insertion order.
func (e *Engine) Add(passages ...Passage) error { panic("being written") }

// Remove takes the passage with that id out and says whether it was there.
func (e *Engine) Remove(id string) bool { panic("being written") }

// Len returns the number of live passages.
func (e *Engine) Len() int { panic("being written") }

// Search appends the best hits for q to dst: by falling score, ties by
// insertion order. A query without a known piece finds nothing.
func (e *Engine) Search(dst []Hit, q Query) ([]Hit, error) { panic("being written") }

// Scores writes the score of every live passage, in insertion order, to dst,
// whose length must be Len. Passages outside q.Languages get -Inf; q.K is
// not looked at.
func (e *Engine) Scores(dst []float32, q Query) error { panic("being written") }

// Embed writes the L2-normalised query vector of text to dst, whose length
// must be Stats().Dimensions: all zeros when no piece of text is known.
func (e *Engine) Embed(dst []float32, text string) error { panic("being written") }

// Stats describes the engine as it is now.
func (e *Engine) Stats() Stats { panic("being written") }

// AppendSnapshot appends the whole index, without the model, to dst.
func (e *Engine) AppendSnapshot(dst []byte) []byte { panic("being written") }

// Open replaces the index by the one in snapshot, or leaves it as it was.
func (e *Engine) Open(snapshot []byte) error { panic("being written") }
