package evaluate

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
)

func tinyOutcome(t *testing.T) *Outcome {
	t.Helper()
	o, err := Run(context.Background(), tiny(), system("own", true, own), Options{Depth: 2})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestWriteJSON(t *testing.T) {
	r := tinyOutcome(t).Report()
	var out bytes.Buffer
	if err := WriteJSON(&out, "dir", []*Report{r, r}); err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "\n") != 1 {
		t.Errorf("not one line: %q", out.String())
	}
	var got struct {
		Dataset, Mode, Model string
		Map                  struct{ Mono, Cross, Pool *float64 }
		Distance             *float64 `json:"rank_distance"`
		Languages            []struct{ Language string }
		Matrix               [][]struct{ Map float64 }
		Baselines            []struct{ Mode string }
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Dataset != "tiny" || got.Mode != "own" || got.Model != "dir" || got.Map.Pool == nil || *got.Map.Mono != r.MAP.Mono || got.Distance == nil {
		t.Errorf("JSON %s", out.String())
	}
	if len(got.Languages) != 3 || len(got.Matrix) != 3 || len(got.Matrix[0]) != 3 || len(got.Baselines) != 1 {
		t.Errorf("JSON %s", out.String())
	}
}

func TestWriteCSV(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCSV(&out, []*Report{tinyOutcome(t).Report()}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if want := 1 + 3*(3+1) + 3; len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
	for i, line := range lines {
		if strings.Count(line, ",") != 10 {
			t.Errorf("line %d has not 11 fields: %s", i+1, line)
		}
	}
	for _, want := range []string{"tiny,own,de,en,2,0.7500,0.5000,1.0000,0.8155,0.7500,", "tiny,own,fr,pool,1,0.7222,0.3333,1.0000,"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no line %q in\n%s", want, out.String())
		}
	}
}

func TestWriteTable(t *testing.T) {
	var out bytes.Buffer
	if err := WriteTable(&out, []*Report{tinyOutcome(t).Report()}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"tiny: 5 queries, 7 passages, 3 languages", "mono  cross   pool", "fr             1        2 1.0000 1.0000 0.7222       5.0", "en   0.667 0.750 1.000"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestTREC(t *testing.T) {
	o := tinyOutcome(t)
	var run, qrels bytes.Buffer
	if err := o.WriteRun(&run); err != nil {
		t.Fatal(err)
	}
	if err := WriteQrels(&qrels, o.Dataset); err != nil {
		t.Fatal(err)
	}
	if want := "de-a Q0 de-0 1 19 own\nde-a Q0 de-1 2 18 own\nde-b Q0 "; !strings.HasPrefix(run.String(), want) {
		t.Errorf("run starts %.60q, want %q", run.String(), want)
	}
	if want := "de-a 0 de-0 1\nde-a 0 en-0 1\nde-a 0 fr-0 1\nde-b 0 de-2 1\n"; !strings.HasPrefix(qrels.String(), want) {
		t.Errorf("qrels start %.60q, want %q", qrels.String(), want)
	}
}

func TestBest(t *testing.T) {
	scores := []float32{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5}
	for k := range len(scores) + 2 {
		b := make(best, 0, k)
		for range 2 { // the second time with the heap in use
			got := b.of(scores)
			want := []int32{5, 7, 4, 8, 10, 2, 0, 9, 6, 1, 3}[:min(k, len(scores))]
			if len(got) != len(want) {
				t.Fatalf("k %d: %d hits", k, len(got))
			}
			for i := range want {
				if got[i].Passage != want[i] {
					t.Errorf("k %d: %v, want passages %v", k, got, want)
				}
			}
		}
	}
}
