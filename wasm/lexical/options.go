package lexical

// Options configures an Index. The zero value is useful: every zero field
// takes the default named beside it, and a negative one means none.
type Options struct {
	Neighbours    int       // pieces that a query piece may match in each language, 20
	MinCosine     float32   // least cosine of a match, .1
	Floor         float32   // least weight of a match, as a share of the heaviest in its language, .1
	Light         float32   // share of the heaviest piece's weight below which a query piece matches itself alone, .15
	Gamma         float32   // exponent of the cosine, rounded to a half, 1; at most 8
	K1            float32   // BM25 saturation of counts, 1.2
	B             float32   // BM25 weight of the length, .75; at most 1
	ContextWeight float32   // what an occurrence in the context counts, .3
	PieceWeights  []float32 // by piece: what it counts in a query, all alike if nil; see PieceWeight
	Cache         int       // query pieces whose neighbours are remembered, 4096
}

func (o Options) withDefaults() Options {
	o.Neighbours = orInt(o.Neighbours, 20)
	o.MinCosine = orFloat(o.MinCosine, .1)
	o.Floor = orFloat(o.Floor, .1)
	o.Light = orFloat(o.Light, .15)
	o.Gamma = orFloat(o.Gamma, 1)
	o.K1 = orFloat(o.K1, 1.2)
	o.B = min(orFloat(o.B, .75), 1)
	o.ContextWeight = orFloat(o.ContextWeight, .3)
	o.Cache = orInt(o.Cache, 4096)
	return o
}

// checked returns o with its defaults; it panics when the piece weights are
// for another vocabulary.
func (o Options) checked(vocabulary int) Options {
	if o.PieceWeights != nil && len(o.PieceWeights) != vocabulary {
		panic(ErrWeights)
	}
	return o.withDefaults()
}

func orInt(v, otherwise int) int {
	if v == 0 {
		return otherwise
	}
	return max(v, 0)
}

func orFloat(v, otherwise float32) float32 {
	if v == 0 {
		return otherwise
	}
	return max(v, 0)
}

// halves returns Gamma in halves.
func (o *Options) halves() int { return int(min(o.Gamma, 8)*2 + .5) }
