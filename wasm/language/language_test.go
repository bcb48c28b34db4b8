package language

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var all = []string{"ar", "de", "el", "en", "es", "hi", "ru", "th", "tr", "vi", "zh"}

// topic is what the test needs of a line of trainer/corpus/passages-*.jsonl.
type topic struct {
	Title     map[string]string   `json:"title"`
	Sentences map[string][]string `json:"sentences"`
	Questions []struct {
		Text map[string]string `json:"text"`
	} `json:"questions"`
}

func topics(t *testing.T) []topic {
	paths, err := filepath.Glob("../../trainer/corpus/passages-*.jsonl")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no passages: %v", err)
	}
	var list []topic
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			var one topic
			if err := json.Unmarshal([]byte(line), &one); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			list = append(list, one)
		}
	}
	return list
}

// tally counts right answers by language.
type tally struct{ right, total map[string]int }

func newTally() *tally { return &tally{map[string]int{}, map[string]int{}} }

func (c *tally) add(t *testing.T, language, text string) {
	c.total[language]++
	if got := Detect(text); got == language {
		c.right[language]++
	} else if testing.Verbose() {
		t.Logf("%s taken for %q: %s", language, got, text)
	}
}

func (c *tally) check(t *testing.T, what string, least float64) {
	for _, l := range all {
		if c.total[l] == 0 {
			continue
		}
		share := float64(c.right[l]) / float64(c.total[l])
		t.Logf("%s %s: %.2f %% of %d", l, what, 100*share, c.total[l])
		if share < least {
			t.Errorf("%s %s: %.4f right, want %.4f", l, what, share, least)
		}
	}
}

// TestAuthored measures the detector on text it was not made from.
func TestAuthored(t *testing.T) {
	sentences, questions, titles := newTally(), newTally(), newTally()
	for _, one := range topics(t) {
		for _, l := range all {
			for _, s := range one.Sentences[l] {
				sentences.add(t, l, s)
			}
			for _, q := range one.Questions {
				questions.add(t, l, q.Text[l])
			}
			titles.add(t, l, one.Title[l])
		}
	}
	sentences.check(t, "sentences", .995)
	questions.check(t, "questions", .98)
	titles.check(t, "titles", .5)
}

// TestTatoeba measures it on short everyday sentences.
func TestTatoeba(t *testing.T) {
	root := os.Getenv("GLOSSA_DATA")
	if root == "" {
		t.Skip("GLOSSA_DATA is not set: eval/tatoeba is not measured")
	}
	codes := map[string]string{"ara": "ar", "deu": "de", "ell": "el", "spa": "es", "hin": "hi",
		"rus": "ru", "tha": "th", "tur": "tr", "vie": "vi", "cmn": "zh"}
	sentences := newTally()
	for code, l := range codes {
		pair := filepath.Join(root, "eval", "tatoeba", "tatoeba."+code+"-eng.")
		each(t, pair+code, func(line string) { sentences.add(t, l, line) })
		each(t, pair+"eng", func(line string) { sentences.add(t, "en", line) })
	}
	sentences.check(t, "tatoeba", .97)
}

func each(t *testing.T, path string, yield func(string)) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		yield(lines.Text())
	}
}

func TestDetect(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"12:30, 4 € …!?", ""},
		{"\xff\xfe\x80", ""},
		{"What is the capital of France?", "en"},
		{"Was ist die Hauptstadt von Frankreich?", "de"},
		{"¿Cuál es la capital de Francia?", "es"},
		{"cual es la capital de francia", "es"},
		{"Fransa'nın başkenti neresidir?", "tr"},
		{"FRANSA'NIN BAŞKENTİ NERESİDİR?", "tr"},
		{"Thủ đô của nước Pháp là gì?", "vi"},
		{"Thu\u0309 \u0111o\u0302 cu\u0309a nu\u031bo\u031b\u0301c Pha\u0301p la\u0300 gi\u0300?", "vi"}, // NFD
		{"ما هي عاصمة فرنسا؟", "ar"},
		{"Ποια είναι η πρωτεύουσα της Γαλλίας;", "el"},
		{"फ्रांस की राजधानी क्या है?", "hi"},
		{"Какая столица Франции?", "ru"},
		{"เมืองหลวงของฝรั่งเศสคืออะไร", "th"},
		{"法国的首都是哪里？", "zh"},
		// Mixed scripts.
		{"Microsoft Windows 是什么？", "zh"},
		{"Что такое WebAssembly?", "ru"},
		{"The Greek word φιλοσοφία means love of wisdom.", "en"},
		{"Das Zeichen 水 bedeutet Wasser.", "de"},
		// Other languages in scripts of ours, and other scripts.
		{"フランスの首都はどこですか", ""},
		{"пісня про зиму і літо та її історія", ""},
		{"پایتخت فرانسه کجاست؟ این یک پرسش است", ""},
		{"프랑스의 수도는 어디입니까?", ""},
		{"מהי בירת צרפת?", ""},
	}
	for _, test := range tests {
		if got := Detect(test.text); got != test.want {
			t.Errorf("Detect(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestDetectDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("Was ist die Hauptstadt von Frankreich? 法国的首都 ", 20)
	if n := testing.AllocsPerRun(20, func() { Detect(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzDetect: never panics, answers one of the codes or "", and reads no
// further than it says.
func FuzzDetect(f *testing.F) {
	for _, text := range []string{"", "ı", "İstanbul\u0307", "\xf0\x28\x8c\x28", "日本語テキスト", "a\u0300\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Detect(text)
		if got != "" && !slices.Contains(all, got) {
			t.Fatalf("%q", got)
		}
		if len(text) > longest && Detect(text[:longest+4]) != got && len(text) >= longest+4 {
			t.Fatal("text after the limit counts")
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	for name, text := range map[string]string{
		"question": "Was ist die Hauptstadt von Frankreich?",
		"han":      "法国的首都是哪里？法国的首都是哪里？",
		"long":     strings.Repeat("Was ist die Hauptstadt von Frankreich? ", 100),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(min(len(text), longest)))
			for b.Loop() {
				Detect(text)
			}
		})
	}
}
