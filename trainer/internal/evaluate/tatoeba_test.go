package evaluate

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"glossa/trainer/internal/lareqa"
)

func TestTatoeba(t *testing.T) {
	texts := []lareqa.Bitext{
		{Language: "de", Foreign: []string{"one two", "three four"}, English: []string{"one", "three"}},
		// Both English sentences match the first German one alike; nothing
		// matches the second, so that each direction gets a half twice.
		{Language: "el", Foreign: []string{"one", "five"}, English: []string{"one", "one"}},
	}
	last := 0
	got, err := Tatoeba(context.Background(), texts, Words(), Options{Progress: func(done, total int) {
		if done < last || total != 8 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "German to English", got.Languages[0].ToEnglish, 1)
	near(t, "Greek to English", got.Languages[1].ToEnglish, .5)
	near(t, "Greek from English", got.Languages[1].FromEnglish, .5)
	near(t, "accuracy", got.Accuracy, .75)
	if last != 8 {
		t.Errorf("progress ends at %d", last)
	}
	formats := map[string]func(*bytes.Buffer) error{
		"tatoeba,bm25-words,el,2,0.5000,0.5000\n": func(b *bytes.Buffer) error { return WriteTranslationsCSV(b, []*Translations{got}) },
		"mean               0.7500  0.7500\n":     func(b *bytes.Buffer) error { return WriteTranslationsTable(b, []*Translations{got}) },
		`"accuracy":0.75,"to_english":0.75,`:      func(b *bytes.Buffer) error { return WriteTranslationsJSON(b, "", []*Translations{got}) },
	}
	for want, write := range formats {
		var out bytes.Buffer
		if err := write(&out); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("error %v, no %q in\n%s", err, want, out.String())
		}
	}
}
