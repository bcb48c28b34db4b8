package gate

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"

	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/lareqa"
	"glossa/wasm/engine"
)

var update = flag.Bool("update", false, "write the golden file anew")

// every: one question in so many is asked, 56 of them, in 11 languages.
const every = 6

// TestTheShippedModelsAreAsGoodAsTheyWere asks the shipped models questions on
// the authored passages. After a change for the better, or one that was weighed:
//
//	go test ./trainer/internal/gate -update
func TestTheShippedModelsAreAsGoodAsTheyWere(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: the gate takes some seconds")
	}
	for name, golden := range map[string]string{"model": "testdata/authored.txt", "small": "testdata/small.txt"} {
		t.Run(name, func(t *testing.T) { hold(t, "../../../js/"+name, golden) })
	}
}

// hold fails where the model has become worse than the golden file says.
func hold(t *testing.T, model, golden string) {
	if _, err := os.Stat(model); errors.Is(err, fs.ErrNotExist) {
		t.Skip(model + " is not there")
	}
	now := measure(t, model)
	if *update {
		var out bytes.Buffer
		if err := now.Write(&out); err != nil {
			t.Fatal(err)
		}
		if err := folder.WriteFile(golden, out.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Open(golden)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	then, err := Read(file)
	if err != nil {
		t.Fatalf("%s: %v", golden, err)
	}
	t.Logf("one language %.4f (%.4f in the file), across %.4f (%.4f), pool %.4f (%.4f)", now.Mono, then.Mono, now.Cross, then.Cross, now.Pool, then.Pool)
	for _, fall := range then.Falls(&now) {
		t.Error(fall)
	}
}

func measure(t *testing.T, model string) Golden {
	t.Helper()
	m, err := folder.Read(model)
	if err != nil {
		t.Fatal(err)
	}
	passages, err := corpus.Passages()
	if err != nil {
		t.Fatal(err)
	}
	d, err := lareqa.Authored(passages, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.Every(every)
	outcome, err := evaluate.Run(t.Context(), d, evaluate.Engine(m, engine.Options{}, "hybrid"), evaluate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Of(outcome.Report())
}

func example() Golden {
	return Golden{
		Queries: 4, Mono: .75, Cross: .5, Pool: .25,
		Languages: []string{"de", "en"}, Pairs: [][]float64{{.7, .4}, {.6, .8}},
	}
}

func TestGoldenRoundTrips(t *testing.T) {
	want := example()
	var out bytes.Buffer
	if err := want.Write(&out); err != nil {
		t.Fatal(err)
	}
	if got, err := Read(&out); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	for _, text := range []string{"", "queries 4\n", "queries 4\nmono 1\ncross 1\npool 1\n\nlanguages de en\nde 1 1\nen 1\n"} {
		if _, err := Read(strings.NewReader(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestFalls(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Golden)
		want   string // in the only complaint, "" for none
	}{
		"the same":      {func(*Golden) {}, ""},
		"better":        {func(g *Golden) { g.Mono, g.Pairs[0][1] = 1, 1 }, ""},
		"a little less": {func(g *Golden) { g.Cross -= .0099; g.Pairs[1][0] -= .05 }, ""},
		"mono":          {func(g *Golden) { g.Mono -= .01 }, "one language fell from 0.7500 to 0.7400"},
		"cross":         {func(g *Golden) { g.Cross -= .02 }, "across languages"},
		"pool":          {func(g *Golden) { g.Pool -= .02 }, "one pool"},
		"pair":          {func(g *Golden) { g.Pairs[1][0] -= .06 }, "questions in en on passages in de fell from 0.6000 to 0.5400"},
		"other":         {func(g *Golden) { g.Queries = 3 }, "other passages"},
	} {
		then, now := example(), example()
		test.change(&now)
		got := strings.Join(then.Falls(&now), "; ")
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) || strings.Contains(got, ";") {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
