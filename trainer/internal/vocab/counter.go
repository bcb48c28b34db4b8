package vocab

import (
	"runtime"
	"sync"

	"glossa/trainer/internal/data"
)

// Words cuts a text into the words a tokenizer would see, each beginning with
// the metaspace and valid only during the call.
type Words func(text string, yield func(word []byte))

// Counter counts words on every processor. Its methods are for one goroutine.
type Counter struct {
	batch   []data.Text
	batches chan []data.Text
	parts   []*Corpus
	wait    sync.WaitGroup
}

const batchSize = 512

// NewCounter starts counting; words must be safe for concurrent use.
func NewCounter(words Words) *Counter {
	c := &Counter{batches: make(chan []data.Text, 8)}
	for range runtime.GOMAXPROCS(0) {
		part := NewCorpus()
		c.parts = append(c.parts, part)
		c.wait.Go(func() {
			for batch := range c.batches {
				for _, t := range batch {
					part.addText(words, t)
				}
			}
		})
	}
	return c
}

// Add counts the words of a text.
func (c *Counter) Add(t data.Text) {
	c.batch = append(c.batch, t)
	if len(c.batch) == batchSize {
		c.batches <- c.batch
		c.batch = make([]data.Text, 0, batchSize)
	}
}

// Corpus ends the counting and returns what was counted.
func (c *Counter) Corpus() *Corpus {
	c.batches <- c.batch
	close(c.batches)
	c.wait.Wait()
	for _, part := range c.parts[1:] {
		c.parts[0].merge(part)
	}
	return c.parts[0]
}

// addText counts the words of a text; one of few bytes counts as a title or term.
func (c *Corpus) addText(words Words, t data.Text) {
	add := c.Add
	if len(t.Text) < minTextBytes {
		add = c.AddShort
	}
	words(t.Text, func(word []byte) { add(t.Language, word) })
}
