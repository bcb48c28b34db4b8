package leak

import (
	"io/fs"

	"glossa/trainer/corpus"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/lareqa"
)

// AddDataset adds the questions, the sentences and the paragraphs of a data set.
func (x *Reference) AddDataset(d *lareqa.Dataset) {
	for _, q := range d.Queries {
		x.Add(d.Name+"/"+q.ID, data.Text{Language: q.Language, Text: q.Text})
	}
	context := ""
	for _, p := range d.Passages {
		label := d.Name + "/" + p.ID
		x.Add(label, data.Text{Language: p.Language, Text: p.Text})
		if p.Context != context {
			context = p.Context
			x.Add(label+" and its paragraph", data.Text{Language: p.Language, Text: context})
		}
	}
}

// AddAuthored adds the passages that the repository carries.
func (x *Reference) AddAuthored() error {
	passages, err := corpus.Passages()
	if err != nil {
		return err
	}
	d, err := lareqa.Authored(passages, nil)
	if err == nil {
		x.AddDataset(d)
	}
	return err
}

// Evaluations are the folders of a data folder that AddEvaluations reads.
var Evaluations = []string{"xquad-r", "mlqa-r"}

// AddEvaluations adds XQuAD-R and MLQA-R from eval/ of a data folder.
func (x *Reference) AddEvaluations(dataFolder fs.FS) error {
	for _, name := range Evaluations {
		folder, err := fs.Sub(dataFolder, "eval/"+name)
		if err != nil {
			return err
		}
		d, err := lareqa.Read(folder, name, nil)
		if err != nil {
			return err
		}
		x.AddDataset(d)
	}
	return nil
}
