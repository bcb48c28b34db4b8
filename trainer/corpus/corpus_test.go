package corpus

import (
	"errors"
	"strings"
	"testing"
)

func TestPassages(t *testing.T) {
	passages, err := Passages()
	if err != nil {
		t.Fatal(err)
	}
	if len(passages) != 168 {
		t.Errorf("%d passages, want 168", len(passages))
	}
	seen := map[string]bool{}
	for _, p := range passages {
		if seen[p.ID] {
			t.Errorf("passage %s is there twice", p.ID)
		}
		seen[p.ID] = true
		if len(p.Title) != 11 || len(p.Questions) == 0 || len(p.Sentences["th"]) != 4 {
			t.Errorf("%s: %d languages, %d questions, %d Thai sentences", p.ID, len(p.Title), len(p.Questions), len(p.Sentences["th"]))
		}
		for _, q := range p.Questions {
			if seen[q.ID] {
				t.Errorf("question %s is there twice", q.ID)
			}
			seen[q.ID] = true
		}
	}
}

func TestParseRejects(t *testing.T) {
	const good = `{"id":"a","title":{"en":"T"},"sentences":{"en":["s"]},"questions":[{"id":"q","answer_sentence":0,"text":{"en":"w?"}}]}`
	if _, err := parse(nil, "x", []byte(good)); err != nil {
		t.Fatalf("good line: %v", err)
	}
	for name, bad := range map[string]string{
		"not JSON":             `{"id":`,
		"no id":                strings.Replace(good, `"a"`, `""`, 1),
		"sentences missing":    strings.Replace(good, `["s"]`, `[]`, 1),
		"other language":       strings.Replace(good, `"title":{"en"`, `"title":{"de"`, 1),
		"answer outside":       strings.Replace(good, `"answer_sentence":0`, `"answer_sentence":1`, 1),
		"negative answer":      strings.Replace(good, `"answer_sentence":0`, `"answer_sentence":-1`, 1),
		"question not written": strings.Replace(good, `"w?"`, `""`, 1),
	} {
		_, err := parse(nil, "file", []byte(good+"\n"+bad))
		if !errors.Is(err, ErrInvalid) || !strings.HasPrefix(err.Error(), "file:2:") {
			t.Errorf("%s: error %v, want ErrInvalid at file:2", name, err)
		}
	}
}
