package development

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"glossa/trainer/internal/data"
)

// made is a data folder of 200 parallel rows and 300 questions on 60 articles.
func made(t *testing.T) fs.FS {
	t.Helper()
	var rows, questions strings.Builder
	line := func(to *strings.Builder, value any) {
		text, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		to.Write(append(text, '\n'))
	}
	for i := range 200 {
		texts := map[string]string{}
		for _, language := range data.Languages {
			texts[language] = fmt.Sprintf("row %d says %d things in %s to ten people", i, i*i, language)
		}
		if i%9 == 0 {
			delete(texts, "hi")
		}
		source := []string{"ntrex128", "flores200-devtest", "newstest2014", "tatoeba-test"}[i%4]
		line(&rows, map[string]any{"src": source, "id": fmt.Sprint(i), "text": texts})
	}
	for i := range 300 {
		source := []string{"drcd", "tquad", "bvqa", "selqa"}[i%4]
		language := map[string]string{"drcd": "zh", "tquad": "tr", "bvqa": "vi", "selqa": "en"}[source]
		article, sentence := fmt.Sprint(source, i%60), fmt.Sprintf("Answer %d is here.", i)
		line(&questions, map[string]any{
			"src": source, "id": fmt.Sprint(i), "lang": language, "title": article, "q": fmt.Sprintf("What is %d?", i),
			"sent": sentence, "par": "It begins. " + sentence + " It ends.",
		})
	}
	line(&questions, map[string]any{"src": "covid-qa", "lang": "en", "q": "Which?", "sent": "This.", "par": "This."})
	return fstest.MapFS{
		"train/parallel-general.jsonl": {Data: []byte(rows.String())},
		"train/qa.jsonl":               {Data: []byte(questions.String())},
	}
}

// real is the data folder that GLOSSA_DATA names.
func real(t *testing.T) fs.FS {
	t.Helper()
	folder := os.Getenv("GLOSSA_DATA")
	if folder == "" {
		t.Skip("GLOSSA_DATA names no data folder")
	}
	return os.DirFS(folder)
}

func split(t *testing.T, folder fs.FS) *Sets {
	t.Helper()
	s, err := Split(context.Background(), folder)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
