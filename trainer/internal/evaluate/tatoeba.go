package evaluate

import (
	"context"

	"glossa/trainer/internal/lareqa"
)

// Translations sums up how often the most similar sentence of the other
// language is the translation.
type Translations struct {
	Dataset     string           `json:"dataset"`
	Mode        string           `json:"mode"`
	Accuracy    float64          `json:"accuracy"` // the mean of the next two
	ToEnglish   float64          `json:"to_english"`
	FromEnglish float64          `json:"from_english"`
	Languages   []TranslatedPair `json:"languages"`
}

// TranslatedPair is the accuracy between one language and English.
type TranslatedPair struct {
	Language    string  `json:"language"`
	Sentences   int     `json:"sentences"`
	ToEnglish   float64 `json:"to_english"`
	FromEnglish float64 `json:"from_english"`
}

// Tatoeba ranks, for every sentence, the sentences of the other side of its
// bitext. Of n equally similar best ones each counts 1/n. The report's figures
// are macro means over the languages.
func Tatoeba(ctx context.Context, texts []lareqa.Bitext, s System, opt Options) (*Translations, error) {
	opt.Depth = 0
	opt.Progress = whole(texts, opt.Progress)
	report := &Translations{Dataset: "tatoeba", Mode: s.Name}
	for _, text := range texts {
		to, err := accuracy(ctx, direction(text.Language, text.Foreign, "en", text.English), s, opt)
		if err != nil {
			return nil, err
		}
		from, err := accuracy(ctx, direction("en", text.English, text.Language, text.Foreign), s, opt)
		if err != nil {
			return nil, err
		}
		report.Languages = append(report.Languages, TranslatedPair{text.Language, len(text.English), to, from})
		report.ToEnglish += to / float64(len(texts))
		report.FromEnglish += from / float64(len(texts))
	}
	report.Accuracy = (report.ToEnglish + report.FromEnglish) / 2
	return report, nil
}

// direction is the data set in which sentence i of the target answers sentence
// i of the source.
func direction(source string, sentences []string, target string, translations []string) *lareqa.Dataset {
	d := &lareqa.Dataset{Name: "tatoeba " + source + " to " + target, Languages: []string{target}}
	for i := range sentences {
		number := lineName(i)
		d.Passages = append(d.Passages, lareqa.Passage{ID: target + number, Language: target, Text: translations[i]})
		d.Queries = append(d.Queries, lareqa.Query{
			ID: source + number, Language: source, Text: sentences[i],
			Question: int32(i), Relevant: []int32{int32(i)},
		})
	}
	return d
}

func accuracy(ctx context.Context, d *lareqa.Dataset, s System, opt Options) (float64, error) {
	o, err := Run(ctx, d, s, opt)
	if err != nil {
		return 0, err
	}
	return o.sum(o.Pool, "").pair().Recall1, nil
}

// whole makes one progress out of those of all directions.
func whole(texts []lareqa.Bitext, progress func(done, total int)) func(done, total int) {
	if progress == nil {
		return nil
	}
	all, before := 0, 0
	for _, text := range texts {
		all += 2 * len(text.English)
	}
	return func(done, total int) {
		progress(before+done, all)
		if done == total {
			before += total
		}
	}
}
