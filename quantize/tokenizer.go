package quantize

import "glossa/quantize/jsonscan"

// countPieces checks that tokenizer.json is JSON and returns how many pieces its
// model.vocab has. What the pieces mean is the tokenizer's business.
func countPieces(tokenizerJSON []byte) (pieces int, err error) {
	r := jsonscan.New(tokenizerJSON)
	count := func(i int) error {
		pieces = i + 1
		return nil
	}
	err = r.Object(func(key string) error {
		if key != "model" {
			return nil
		}
		return r.Object(func(key string) error {
			if key != "vocab" {
				return nil
			}
			pieces = 0
			return r.Array(count)
		})
	})
	if err == nil {
		err = r.End()
	}
	return pieces, inFile(TokenizerFile, 0, err)
}
