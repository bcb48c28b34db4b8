package tokenizer

// stepKind is one of the normalizer steps tokenizer.json may name.
type stepKind uint8

const (
	stepNFKC stepKind = iota
	stepLowercase
	stepReplace
)

// step is one normalizer step: from and to are used by stepReplace only.
type step struct {
	kind stepKind
	from rune
	to   string
}

// checkSteps refuses sequences that are not a mapping of single characters
// after at most one leading NFKC.
func checkSteps(steps []step) error {
	for i, s := range steps {
		if s.kind == stepNFKC && i > 0 {
			return unsupported("normalizer.NFKC", "must be the first step")
		}
	}
	return nil
}
