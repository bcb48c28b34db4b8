package evaluate

import (
	"bytes"
	"compress/gzip"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
)

// TestResultsAreTheReport: what is summed up query by query gives the very
// figures of the report.
func TestResultsAreTheReport(t *testing.T) {
	o := tinyOutcome(t)
	report, results := o.Report(), o.Results(1)
	for f, want := range map[Figure]float64{
		Mono: report.MAP.Mono, Cross: report.MAP.Cross, Pool: report.MAP.Pool, Distance: report.RankDistance,
	} {
		if got := results.Resample(f, 0, 1).Value; math.Abs(got-want) > 1e-12 {
			t.Errorf("figure %d is %v, the report says %v", f, got, want)
		}
	}
	matrix := results.Matrix()
	for i, row := range report.Matrix {
		for j, pair := range row {
			if got := matrix[i][j]; math.Abs(got-pair.MAP) > 1e-12 && pair.Queries > 0 || pair.Queries == 0 && got == got {
				t.Errorf("matrix[%d][%d] = %v, the report has %+v", i, j, got, pair)
			}
		}
	}
	distances, poolMAP := results.ByLanguage(Distance), results.ByLanguage(Pool)
	for i, l := range report.Languages {
		if math.Abs(distances[i]-l.RankDistance)+math.Abs(poolMAP[i]-l.MAP.Pool) > 1e-12 || results.Passages[i] != l.Passages {
			t.Errorf("%s: distance %v, pool %v, %d passages; the report has %+v", l.Language, distances[i], poolMAP[i], results.Passages[i], l)
		}
	}
}

func TestResultsFile(t *testing.T) {
	want := tinyOutcome(t).Results(4)
	for i := range want.Queries { // as the file rounds them
		q := &want.Queries[i]
		q.Pool = math.Round(q.Pool*1e5) / 1e5
		for l := range q.Alone {
			q.Alone[l] = math.Round(q.Alone[l]*1e5) / 1e5
		}
	}
	var file, again bytes.Buffer
	if err := want.Write(&file); err != nil {
		t.Fatal(err)
	}
	got, err := ReadResults(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Queries {
		for l, ap := range got.Queries[i].Alone {
			if ap != ap && want.Queries[i].Alone[l] != want.Queries[i].Alone[l] {
				got.Queries[i].Alone[l], want.Queries[i].Alone[l] = -1, -1 // NaN equals nothing
			}
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v, wrote %+v", got, want)
	}
	again.Reset()
	if err := tinyOutcome(t).Results(4).Write(&again); err != nil || !bytes.Equal(again.Bytes(), file.Bytes()) {
		t.Errorf("equal results, other bytes; %v", err)
	}
}

func pack(text string) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write([]byte(text))
	w.Close()
	return out.Bytes()
}

const goodResults = "glossa-results 1\tx\tdense\t1\nde\ten\n3\t4\nde\t0\t0.5\t7\t1\t-\n"

func TestResultsFileSaysWhatIsWrong(t *testing.T) {
	if _, err := ReadResults(bytes.NewReader(pack(goodResults))); err != nil {
		t.Fatal(err)
	}
	whole := pack(goodResults)
	for name, file := range map[string][]byte{
		"not packed":      []byte(goodResults),
		"cut":             whole[:len(whole)-9],
		"empty":           pack(""),
		"another version": pack(strings.Replace(goodResults, "results 1", "results 2", 1)),
		"only its head":   pack("glossa-results 1\tx\tdense\t1\n"),
		"few passages":    pack(strings.Replace(goodResults, "3\t4", "3", 1)),
		"a language":      pack(strings.Replace(goodResults, "\nde\t0", "\nfr\t0", 1)),
		"a question":      pack(strings.Replace(goodResults, "de\t0", "de\t-1", 1)),
		"a missing field": pack(strings.Replace(goodResults, "\t-\n", "\n", 1)),
		"no number":       pack(strings.Replace(goodResults, "0.5", "NaN", 1)),
		"no distance":     pack(strings.Replace(goodResults, "\t7", "\t-", 1)),
	} {
		if _, err := ReadResults(bytes.NewReader(file)); !errors.Is(err, ErrResults) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzReadResults: what is read is written and read again to the same.
func FuzzReadResults(f *testing.F) {
	f.Add(goodResults)
	f.Add("glossa-results 1\t\t\t9\n\n1\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadResults(bytes.NewReader(pack(text)))
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		if err := r.Write(&once); err != nil {
			t.Fatal(err)
		}
		again, err := ReadResults(bytes.NewReader(once.Bytes()))
		if err != nil {
			t.Fatalf("%q: written, but not read: %v", text, err)
		}
		if err := again.Write(&twice); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("%q: written twice, unequal: %v", text, err)
		}
		for f := Mono; f <= Distance; f++ {
			r.Resample(f, 2, 1).Interval()
		}
		r.Matrix()
	})
}
