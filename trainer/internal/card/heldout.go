package card

import (
	"fmt"
	"io"
	"strings"

	"glossa/trainer/internal/data"
)

// heldOut is the collection of questions that the model never saw.
const heldOut = "held-out"

// heldOut writes a row for each source and system.
func (c *Card) heldOut(w io.Writer) {
	heading := `
Questions that the model was not trained on, each language by itself, among the sentences of their paragraphs. Of a
source that it was trained on, the articles held out are asked about; one never read, for its licence, only measures.

| source | language | read in training | mode | questions | sentences | mAP | R@1 |
|---|---|---|---|---|---|---|---|
`
	for _, f := range c.Figures {
		if f.Dataset != heldOut {
			continue
		}
		for _, part := range f.Parts {
			fmt.Fprint(w, heading)
			heading = ""
			c.heldOutRow(w, part, part)
			for i := range part.Baselines {
				c.heldOutRow(w, part, &part.Baselines[i])
			}
		}
	}
}

func (c *Card) heldOutRow(w io.Writer, part, system *Figures) {
	if system.MAP == nil || system.Recall1 == nil {
		return
	}
	source := strings.TrimPrefix(part.Dataset, heldOut+"-")
	read := "other articles"
	if data.Exclude(c.recipe.Exclude).Match(source) {
		read = "nothing"
	}
	var languages []string
	for _, l := range part.Languages {
		languages = append(languages, l.Language)
	}
	fmt.Fprintf(w, "| %s | %s | %s | %s | %d | %d | %.3f | %.3f |\n", source, strings.Join(languages, ", "), read,
		system.Mode, part.Queries, part.Passages, system.MAP.Mono, system.Recall1.Mono)
}
