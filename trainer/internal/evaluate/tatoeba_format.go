package evaluate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

func lineName(i int) string { return "-" + strconv.Itoa(i+1) }

// WriteTranslationsJSON writes the first report as one JSON object on a line
// of its own, with the model's name and the other reports as its "baselines".
func WriteTranslationsJSON(w io.Writer, model string, reports []*Translations) error {
	return json.NewEncoder(w).Encode(struct {
		*Translations
		Model     string          `json:"model,omitempty"`
		Baselines []*Translations `json:"baselines"`
	}{reports[0], model, reports[1:]})
}

// WriteTranslationsCSV writes a line for every language and one for the means,
// which has "all" for a language.
func WriteTranslationsCSV(w io.Writer, reports []*Translations) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "dataset,mode,language,sentences,to_english,from_english")
	for _, r := range reports {
		total := 0
		for _, l := range r.Languages {
			fmt.Fprintf(out, "%s,%s,%s,%d,%.4f,%.4f\n", r.Dataset, r.Mode, l.Language, l.Sentences, l.ToEnglish, l.FromEnglish)
			total += l.Sentences
		}
		fmt.Fprintf(out, "%s,%s,all,%d,%.4f,%.4f\n", r.Dataset, r.Mode, total, r.ToEnglish, r.FromEnglish)
	}
	return out.Flush()
}

// WriteTranslationsTable writes the reports for a reader at a terminal.
func WriteTranslationsTable(w io.Writer, reports []*Translations) error {
	out := bufio.NewWriter(w)
	for i, r := range reports {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "%s, %s: accuracy %.4f\nlanguage sentences  to en from en\n", r.Dataset, r.Mode, r.Accuracy)
		for _, l := range r.Languages {
			fmt.Fprintf(out, "%-8s %9d %6.4f  %6.4f\n", l.Language, l.Sentences, l.ToEnglish, l.FromEnglish)
		}
		fmt.Fprintf(out, "%-8s %9s %6.4f  %6.4f\n", "mean", "", r.ToEnglish, r.FromEnglish)
	}
	return out.Flush()
}
