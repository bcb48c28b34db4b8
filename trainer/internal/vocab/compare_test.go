package vocab_test

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/vocab"
	"glossa/wasm/tokenizer"
)

// tolerance is how far the mean number of pieces of a text may be from
// sentencepiece's, in each language.
const tolerance = 0.03

// TestAgainstSentencePiece learns a vocabulary of the same size from the same
// words with Debian's spm_train, our rule on Han, Thai and digits off, and
// cuts the same text with both. GLOSSA_SPM_SIZE and GLOSSA_SPM_LINES (texts of
// each language, 0 for all) choose another size than 8,000 and 5,000. A lexicon
// alone will not do: most of its words stand there a few times, and then
// sentencepiece's seeds depend on the words that happen to stand beside them.
func TestAgainstSentencePiece(t *testing.T) {
	program, err := exec.LookPath("spm_train")
	if err != nil {
		t.Skip("spm_train is not installed (Debian package sentencepiece)")
	}
	if os.Getenv("GLOSSA_DATA") == "" {
		t.Skip("GLOSSA_DATA names no folder of training text")
	}
	if testing.Short() {
		t.Skip("trains two vocabularies")
	}
	size, lines := number(t, "GLOSSA_SPM_SIZE", 8000), number(t, "GLOSSA_SPM_LINES", 5000)
	texts := collect(t, lines)
	learned := learn(t, texts, size)
	ours := meanPieces(t, learned, texts)
	theirs := meanPieces(t, spm(t, program, texts, learned), texts)
	t.Logf("%-8s %8s %8s %7s   (%d pieces, %d texts)", "language", "ours", "spm", "", size, len(texts))
	for _, code := range data.Languages {
		off := ours[code]/theirs[code] - 1
		t.Logf("%-8s %8.3f %8.3f %+6.2f%%", code, ours[code], theirs[code], 100*off)
		if !(off > -tolerance && off < tolerance) {
			t.Errorf("%s: %.3f pieces a text, sentencepiece %.3f", code, ours[code], theirs[code])
		}
	}
}

func number(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(variable), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// collect draws texts of each language from parallel text and answered questions.
func collect(t *testing.T, lines int) (texts []data.Text) {
	t.Helper()
	folder := filepath.Join(os.Getenv("GLOSSA_DATA"), "train")
	files, _ := filepath.Glob(filepath.Join(folder, "parallel-*"))
	files = append(files, filepath.Join(folder, "qa.jsonl.zst"))
	sampler := vocab.NewSampler(lines, 1, func(text data.Text) { texts = append(texts, text) })
	for _, path := range files {
		err := data.Each(path, func(r data.Record) error {
			r.EachText(sampler.Add)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	sampler.Flush()
	return texts
}

// comparable are the options under which both learn the same: languages by
// size, no bound on short text, no rule of our own.
var comparable = vocab.Options{Temperature: 1, ShortShare: 1, Glue: true}

func learn(t *testing.T, texts []data.Text, size int) []tokenizer.Piece {
	t.Helper()
	counter := vocab.NewCounter(tokenizer.DefaultPipeline().Words)
	for _, text := range texts {
		counter.Add(text)
	}
	opt := comparable
	opt.Size = size - 1
	learned, err := vocab.Train(context.Background(), counter.Corpus(), opt)
	if err != nil {
		t.Fatal(err)
	}
	pieces := []tokenizer.Piece{{Text: tokenizer.Unknown}}
	for _, p := range learned {
		pieces = append(pieces, tokenizer.Piece{Text: p.Text, Score: p.Score})
	}
	return pieces
}

// spm learns as many pieces with sentencepiece from the words our pipeline
// finds. Its coverage is of all languages together, ours of each, so it is told
// to hold the same characters.
func spm(t *testing.T, program string, texts []data.Text, like []tokenizer.Piece) []tokenizer.Piece {
	t.Helper()
	dir := t.TempDir()
	input, model := filepath.Join(dir, "text"), filepath.Join(dir, "model")
	if err := os.WriteFile(input, words(texts), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "--input="+input, "--model_prefix="+model,
		"--vocab_size="+strconv.Itoa(len(like)), "--model_type=unigram",
		"--character_coverage=0.98", "--required_chars="+characters(like),
		"--normalization_rule_name=identity", "--max_sentence_length=1000000",
		"--num_threads=2", "--bos_id=-1", "--eos_id=-1").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	table, err := os.ReadFile(model + ".vocab")
	if err != nil {
		t.Fatal(err)
	}
	return readVocab(t, string(table))
}

// words writes the words of every text without the metaspace, which
// sentencepiece puts there itself, two a line. Words count alone, so lines mean
// nothing but this: sentencepiece takes for seeds only what is followed by
// different characters, and would lose words that a space always follows.
func words(texts []data.Text) []byte {
	var out bytes.Buffer
	pipeline := tokenizer.DefaultPipeline()
	separators, n := " \n", 0
	for _, text := range texts {
		pipeline.Words(text.Text, func(word []byte) {
			out.Write(word[len(tokenizer.Metaspace):])
			out.WriteByte(separators[n%2])
			n++
		})
	}
	return out.Bytes()
}

// characters are the pieces of one character but the metaspace.
func characters(pieces []tokenizer.Piece) string {
	var out strings.Builder
	for _, p := range pieces {
		if len([]rune(p.Text)) == 1 && p.Text != tokenizer.Metaspace {
			out.WriteString(p.Text)
		}
	}
	return out.String()
}

func readVocab(t *testing.T, table string) (pieces []tokenizer.Piece) {
	t.Helper()
	for line := range strings.Lines(table) {
		piece, score, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		value, err := strconv.ParseFloat(score, 32)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		pieces = append(pieces, tokenizer.Piece{Text: piece, Score: float32(value)})
	}
	return pieces
}

// meanPieces is the mean number of pieces of a text, by language.
func meanPieces(t *testing.T, pieces []tokenizer.Piece, texts []data.Text) map[string]float64 {
	t.Helper()
	tok, err := tokenizer.New(tokenizer.DefaultPipeline(), pieces)
	if err != nil {
		t.Fatal(err)
	}
	sums, counts := map[string]float64{}, map[string]float64{}
	var ids []int32
	for _, text := range texts {
		ids = tok.Encode(ids[:0], text.Text)
		sums[text.Language] += float64(len(ids))
		counts[text.Language]++
	}
	for code := range sums {
		sums[code] /= counts[code]
	}
	return sums
}
