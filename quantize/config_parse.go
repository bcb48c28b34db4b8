package quantize

import "glossa/quantize/jsonscan"

// parse reads config.json. Unknown keys are other tools' business and passed
// over; a key of ours that is missing or there twice is an error.
func (c *Config) parse(data []byte) error {
	p := configParser{Reader: jsonscan.New(data), seen: map[string]bool{}}
	err := p.Object(func(key string) error { return p.field(c, key) })
	if err == nil {
		err = p.End()
	}
	if err != nil {
		return inFile(ConfigFile, 0, err)
	}
	for _, key := range []string{"model_type", "hidden_size", "vocab_size", "context_weight"} {
		if !p.seen[key] {
			return malformed(ConfigFile, NoOffset, key+" is missing")
		}
	}
	return c.check()
}

type configParser struct {
	*jsonscan.Reader
	seen map[string]bool
}

func (p *configParser) field(c *Config, key string) (err error) {
	if p.seen[key] {
		return malformed(ConfigFile, p.Offset(), key+" is there twice")
	}
	p.seen[key] = true
	switch key {
	case "model_type":
		return p.modelType()
	case "hidden_size":
		c.Dimensions, err = p.Int()
	case "vocab_size":
		c.VocabularySize, err = p.Int()
	case "context_weight":
		c.ContextWeight, err = p.Float32()
	case "matryoshka_dimensions":
		c.MatryoshkaDimensions, err = list(p.Reader, p.Int)
	case "languages":
		c.Languages, err = list(p.Reader, p.String)
	}
	return err
}

func (p *configParser) modelType() error {
	name, err := p.String()
	if err == nil && name != modelType {
		return unsupported(ConfigFile, "model_type is "+name+", expected "+modelType)
	}
	return err
}

func list[T any](r *jsonscan.Reader, next func() (T, error)) (items []T, err error) {
	err = r.Array(func(int) error {
		item, err := next()
		items = append(items, item)
		return err
	})
	return items, err
}
