package tokenizer

import (
	"strings"
	"unicode/utf8"

	"glossa/quantize/jsonscan"
)

// pipeline makes the pipeline the file asks for: WhitespaceSplit, Punctuation
// or not, Metaspace.
func (p *parser) pipeline() (*Pipeline, error) {
	switch strings.Join(p.cuts, " ") {
	case "WhitespaceSplit Metaspace":
		return newPipeline(p.steps, false)
	case "WhitespaceSplit Punctuation Metaspace":
		return newPipeline(p.steps, true)
	}
	return nil, unsupported("pre_tokenizer", "want a Sequence of WhitespaceSplit, Punctuation, Metaspace")
}

// normalizer reads one normalizer and appends its steps to dst.
func (p *parser) normalizer(dst []step) ([]step, error) {
	if p.Peek() == jsonscan.Null {
		return dst, p.Null()
	}
	var kind, from, to string
	var nested []step
	err := p.Object(func(key string) (err error) {
		switch key {
		case "type":
			kind, err = p.String()
		case "normalizers":
			err = p.Array(func(int) error {
				nested, err = p.normalizer(nested)
				return err
			})
		case "pattern":
			from, err = p.pattern()
		case "content":
			to, err = p.String()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	switch kind {
	case "Sequence":
		return append(dst, nested...), nil
	case "NFKC":
		return append(dst, step{kind: stepNFKC}), nil
	case "Lowercase":
		return append(dst, step{kind: stepLowercase}), nil
	case "Replace":
		s, err := replace(from, to)
		return append(dst, s), err
	}
	return nil, unsupported("normalizer", `type "`+kind+`"`)
}

// pattern reads {"String": ...}; a regular expression is refused.
func (p *parser) pattern() (text string, err error) {
	err = p.Object(func(key string) (err error) {
		if key != "String" {
			return unsupported("normalizer.Replace", `pattern "`+key+`"`)
		}
		text, err = p.String()
		return err
	})
	return text, err
}

// replace is the step that replaces one character.
func replace(from, to string) (step, error) {
	r, size := utf8.DecodeRuneInString(from)
	switch {
	case size == 0 || size != len(from):
		return step{}, unsupported("normalizer.Replace", "pattern must be one character")
	case len(to) > maxPiece || len(to) > 1 && strings.Contains(to, "$"):
		// The npm package would take "$&" for the matched text.
		return step{}, unsupported("normalizer.Replace", "content too long or with $")
	}
	return step{kind: stepReplace, from: r, to: to}, nil
}

// preTokenizer reads one pre-tokenizer and appends its type, or the types of
// its parts, to dst.
func (p *parser) preTokenizer(dst []string) ([]string, error) {
	if p.Peek() == jsonscan.Null {
		return dst, p.Null()
	}
	kind, behavior, replacement, scheme := "", "", Metaspace, "always"
	var nested []string
	err := p.Object(func(key string) (err error) {
		switch key {
		case "type":
			kind, err = p.String()
		case "behavior":
			behavior, err = p.String()
		case "replacement", "str_rep":
			replacement, err = p.String()
		case "prepend_scheme":
			scheme, err = p.String()
		case "pretokenizers":
			err = p.Array(func(int) error {
				nested, err = p.preTokenizer(nested)
				return err
			})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	switch {
	case kind == "Sequence":
		return append(dst, nested...), nil
	case kind == "Metaspace" && (replacement != Metaspace || scheme != "always"):
		return nil, unsupported("pre_tokenizer.Metaspace", `want replacement "▁" and prepend_scheme "always"`)
	case kind == "Punctuation" && behavior != "Contiguous":
		// The npm package reads every behavior as Contiguous, the Rust
		// library does not: only here do both agree.
		return nil, unsupported("pre_tokenizer.Punctuation", `want behavior "Contiguous"`)
	}
	return append(dst, kind), nil
}
