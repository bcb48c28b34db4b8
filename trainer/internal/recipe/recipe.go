// Package recipe says what a training run is made of. A Recipe together with
// the vocabulary and the bytes of the files it names decides every byte of the
// result.
package recipe

// Recipe is a JSON file, one of the built-in recipes, or either with flags laid over.
type Recipe struct {
	Name    string   `json:"name"`
	Sources []Source `json:"sources"`
	// Exclude drops records by globs over their source.
	Exclude []string `json:"exclude,omitempty"`
	// ExcludeRows drops single records by "source/id", or by globs over it:
	// those that an evaluation's texts coincide with.
	ExcludeRows []string    `json:"exclude_rows,omitempty"`
	Development Development `json:"development"`
	Sampling    Sampling    `json:"sampling"`
	Objective   Objective   `json:"objective"`
	Schedule    Schedule    `json:"schedule"`
}

// Source is a set of records that fill batches of their own. A record belongs
// to the first source that names its file and takes it.
type Source struct {
	Name string `json:"name"`
	// Files are globs below the data folder, or below the texts built into the
	// trainer after the prefix "corpus:".
	Files []string `json:"files"`
	// Include takes only records whose source matches one of these globs; none takes all.
	Include []string `json:"include,omitempty"`
	// Weight is the source's share of the batches of its kind (parallel records
	// or answered questions), relative to the other sources of that kind.
	Weight float64 `json:"weight"`
}

// Development says what is held out of training, by hashes of the rows.
type Development struct {
	// Sources are globs over record sources; of their rows one in Rate is held
	// out. 0 holds out none.
	Sources []string `json:"sources"`
	Rate    uint64   `json:"rate"`
	// QARate holds out the questions on one article in QARate.
	QARate uint64 `json:"qa_rate"`
}

// Sampling says how batches are drawn (arXiv 2408.10536, section 3).
type Sampling struct {
	// Batches is "x-x" (one language a batch), "x-y" (query and passage in
	// different languages) or "hybrid".
	Batches string `json:"batches"`
	// Alpha is the share of one-language batches under "hybrid".
	Alpha float64 `json:"alpha"`
	// Temperature is the power of a language's size at which it is drawn: 1 by
	// size, 0 uniformly.
	Temperature float64 `json:"temperature"`
	// Mixed is the share of question batches that mix languages between pairs.
	Mixed float64 `json:"mixed"`
	// Views is the share of one-language batches made without questions: two
	// synonyms, a sentence and the rest of its paragraph, or one text with
	// pieces dropped twice.
	Views float64 `json:"views"`
	// Questions, above 0, fixes the share of batches made of questions before
	// their pairing is drawn, so that Alpha changes the pairing and not the
	// data: see package pool. Views and Mixed then have no say.
	Questions float64 `json:"questions,omitempty"`
	// Run is how many questions of one article are drawn together, so that the
	// sentences beside the answer are among its negatives; 0 is 1.
	Run int `json:"run,omitempty"`
	// Drop is the share of pieces dropped from every text, ViewDrop from views.
	Drop     float64 `json:"drop"`
	ViewDrop float64 `json:"view_drop"`
	// MaxPieces bounds the expected pieces of a text; longer ones drop more.
	MaxPieces int `json:"max_pieces"`
	// Batch and LateBatch are pairs a step for either objective.
	Batch     int    `json:"batch"`
	LateBatch int    `json:"late_batch"`
	Seed      uint64 `json:"seed"`
}

// Objective says what is minimised.
type Objective struct {
	// Dimensions are what a dense step may train and how often, any order.
	Dimensions []Dimension `json:"dimensions"`
	// ContextWeight is that of a paragraph's mean beside its sentence's.
	ContextWeight float64 `json:"context_weight"`
	Tau           float64 `json:"tau"`
	LateTau       float64 `json:"late_tau"`
	// LateShare is the share of late-interaction steps once the run is past
	// LateStart, a fraction of all steps.
	LateShare float64 `json:"late_share"`
	LateStart float64 `json:"late_start"`
}

// Dimension is a prefix of the columns and the share of steps that train it.
type Dimension struct {
	Columns int     `json:"columns"`
	Share   float64 `json:"share"`
}

// Schedule is a linear warm-up to Rate and a linear decay to 0.
type Schedule struct {
	Steps  int     `json:"steps"`
	Warmup int     `json:"warmup"`
	Rate   float64 `json:"rate"`
	// LateRate scales the rate of late-interaction steps.
	LateRate float64 `json:"late_rate"`
}

// At is the learning rate of a step, counted from 0.
func (s Schedule) At(step int) float64 {
	if step < s.Warmup {
		return s.Rate * float64(step+1) / float64(s.Warmup)
	}
	return s.Rate * float64(s.Steps-step) / float64(max(1, s.Steps-s.Warmup))
}

// PairsPerStep is the mean number of pairs a step sees.
func (r *Recipe) PairsPerStep() float64 {
	late := r.Objective.LateShare * (1 - r.Objective.LateStart)
	return (1-late)*float64(r.Sampling.Batch) + late*float64(r.Sampling.LateBatch)
}

// Segments are the ends of the column ranges that dimensions cut, rising.
func (o Objective) Segments() []int {
	return rising(o.Dimensions)
}

// Width is the largest dimension.
func (o Objective) Width() int { s := o.Segments(); return s[len(s)-1] }
