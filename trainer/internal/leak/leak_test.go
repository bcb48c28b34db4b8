package leak

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"glossa/quantize/folder"
	"glossa/trainer/corpus"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

const paragraph = "The lighthouse was built in 1874 on the northern cape of the island. " +
	"Its lamp burned oil until the year 1931, when a cable brought electricity from the town. " +
	"Today the keeper's house is a small museum with a library of charts."

func small() *Reference {
	x := New()
	x.Add("paragraph", data.Text{Language: "en", Text: paragraph})
	x.Add("sentence", data.Text{Language: "en", Text: "Its lamp burned oil until the year 1931, when a cable brought electricity from the town."})
	x.Add("question", data.Text{Language: "en", Text: "When did the lamp stop burning oil?"})
	x.Add("frage", data.Text{Language: "zh", Text: "灯塔的灯是什么时候停止用油的？"})
	x.Freeze()
	return x
}

func TestCheck(t *testing.T) {
	x := small()
	for name, test := range map[string]struct {
		language, text string
		isTerm         bool
		want           string // the reference, "" for none
	}{
		"equal but for case and points": {"en", "WHEN did the lamp -- stop burning “oil”", false, "question"},
		"equal in width":                {"en", "Ｗｈｅｎ did the lamp stop burning oil?", false, "question"},
		"equal in Chinese":              {"zh", "灯塔的灯是什么时候停止用油的", false, "frage"},
		"a sentence with a new tail":    {"en", "Its lamp burned oil until the year 1931, when a cable brought light to the cape.", false, "paragraph"},
		"a part of the paragraph":       {"en", "on the northern cape of the island. Its lamp burned oil until 1931", false, "paragraph"},
		"a long text around a sentence": {"en", "Ships passed by at night in all seasons, with no other mark than the stars. " +
			"Its lamp burned oil until the year 1931, when a cable brought electricity from the town. " +
			"Nobody knows who made the drawings of the tower that hang in the hall of the old school by the harbour.", false, "sentence"},
		"a question among others": {"en", "When did the lamp stop burning gas in the tower of the old town?", false, ""},
		"a common phrase":         {"en", "from the town", false, ""},
		"shorter than a text":     {"en", "electricity from the town and", false, ""},
		"a name of some length":   {"en", "in 1874 on the northern cape of the island. Its lamp burned oil", true, ""},
		"the same as a sentence":  {"en", "in 1874 on the northern cape of the island. Its lamp burned oil", false, "paragraph"},
		"something else":          {"en", "A sentence that has nothing to do with the sea, with towers or with lamps at all.", false, ""},
	} {
		f, leaks := x.Check(data.Text{Language: test.language, Text: test.text}, test.isTerm)
		if leaks != (test.want != "") || f.Reference != test.want {
			t.Errorf("%s: %v, %+v, want %q", name, leaks, f, test.want)
		}
	}
}

func TestShinglesRoll(t *testing.T) {
	text := letters(nil, paragraph)
	got := shingles(nil, text, 24)
	if len(got) != len(text)-23 {
		t.Fatalf("%d shingles of %d letters", len(got), len(text))
	}
	for i, h := range got {
		if alone := shingles(nil, text[i:i+24], 24); alone[0] != h {
			t.Fatalf("shingle %d differs from that of its letters alone", i)
		}
	}
	slices.Sort(got)
	if len(slices.Compact(got)) != len(text)-23 {
		t.Error("different shingles share a hash")
	}
}

// TestScanFindsWhatTheRecipeTakes: what is left out by source or row is not
// trained on, what is held out still is in the vocabulary.
func TestScanFindsWhatTheRecipeTakes(t *testing.T) {
	const rows = `{"src":"web","id":"1","text":{"de":"Wann hörte die Lampe auf?","en":"When did the lamp stop burning oil?"}}
{"src":"web","id":"2","text":{"de":"Etwas anderes","en":"Something else that is long enough to count"}}
{"src":"barred","id":"3","text":{"de":"Wann?","en":"When did the lamp stop burning oil?"}}
{"src":"web","id":"4","text":{"de":"Wann denn?","en":"When did the lamp stop burning oil?"}}
{"src":"qa","id":"5","lang":"en","title":"T","q":"Which year is it?","sent":"Its lamp burned oil until the year 1931, when a cable brought electricity from the town.","par":"` + paragraph + `"}
`
	r := recipe.Recipe{
		Exclude: []string{"barred"}, ExcludeRows: []string{"web/4"},
		Sources:     []recipe.Source{{Name: "all", Files: []string{"p.jsonl"}, Weight: 1}},
		Development: recipe.Development{Sources: []string{"web"}, Rate: 1},
	}
	found, texts, err := small().Scan(&r, pool.Folders{Data: fstest.MapFS{"p.jsonl": {Data: []byte(rows)}}, Corpus: corpus.Files})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Row+" "+f.Reference)
	}
	if want := []string{"web/1 question", "qa/5 paragraph", "qa/5 sentence"}; !slices.Equal(got, want) || texts != 7 {
		t.Errorf("found %q in %d texts, want %q", got, texts, want)
	}
}

// TestNothingOfTheRepositorysRecipeLeaks: the authored lexicon repeats none of
// the authored passages nor, where the data is there, of the evaluations.
func TestNothingOfTheRepositorysRecipeLeaks(t *testing.T) {
	r, _ := recipe.Builtin("repository")
	report(t, "the recipe", scanned(t, &r, os.Getenv("GLOSSA_DATA")), nil)
}

// TestNothingOfTheDataRecipeLeaks proves for the recipe that trains the shipped
// model, and for the shipped model by the recipe it was trained with, that no
// text of the evaluations was trained on.
func TestNothingOfTheDataRecipeLeaks(t *testing.T) {
	dataFolder := os.Getenv("GLOSSA_DATA")
	if dataFolder == "" {
		t.Skip("GLOSSA_DATA is not set: name the folder that holds eval/ and train/ to check the shipped model's data")
	}
	r, _ := recipe.Builtin("data")
	listed := data.Exclude(r.ExcludeRows)
	r.ExcludeRows = nil // so that the scan is seen to find them
	found := scanned(t, &r, dataFolder)
	if len(found) < 10 { // 17; the list has more, from a search that looked for less
		t.Errorf("only %d findings without the list of %d rows", len(found), len(listed))
	}
	report(t, "the recipe", found, listed)
	for _, model := range []string{"../../../js/model", "../../../js/small"} {
		shipped := shippedRecipe(t, model)
		if shipped == nil {
			continue
		}
		if missing := without(r.Exclude, shipped.Exclude); len(missing) > 0 {
			t.Errorf("%s was trained on sources of restricted licence: %q", model, missing)
		}
		report(t, model, found, shipped.ExcludeRows)
	}
}

// report fails for each finding that the rows do not name.
func report(t *testing.T, of string, found []Finding, rows data.Exclude) {
	t.Helper()
	for _, f := range found {
		source, id, _ := strings.Cut(f.Row, "/")
		if rows.MatchRecord(&data.Record{Source: source, ID: id}) {
			continue
		}
		t.Errorf("%s: %s (%s, equal %v, %d shingles of %d shared with the %d of %s): %.300s", of, f.Row, f.Text.Language, f.Equal, f.Shared, f.Own, f.Theirs, f.Reference, f.Text.Text)
	}
}

func without(all, some []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(x string) bool { return slices.Contains(some, x) })
}

// shippedRecipe is what a shipped model says it was trained with, nil where it
// is not there.
func shippedRecipe(t *testing.T, model string) *recipe.Recipe {
	t.Helper()
	m, err := folder.Read(model)
	if err != nil {
		t.Logf("no model to check: %v", err)
		return nil
	}
	var r recipe.Recipe
	if err := json.Unmarshal([]byte(m.Metadata["recipe"]), &r); err != nil {
		t.Errorf("the shipped model's recipe: %v", err)
		return nil
	}
	return &r
}

// scanned reads all that a recipe takes and checks it against the authored
// passages and, where there is a data folder, the evaluations.
func scanned(t *testing.T, r *recipe.Recipe, dataFolder string) []Finding {
	t.Helper()
	x, folders := New(), pool.Folders{Corpus: corpus.Files, Data: fs.FS(fstest.MapFS{})}
	if err := x.AddAuthored(); err != nil {
		t.Fatal(err)
	}
	if dataFolder != "" {
		folders.Data = os.DirFS(dataFolder)
		if err := x.AddEvaluations(folders.Data); err != nil {
			t.Fatal(err)
		}
	}
	x.Freeze()
	found, texts, err := x.Scan(r, folders)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d texts of recipe %s against %d of the evaluations: %d findings", texts, r.Name, x.Len(), len(found))
	if texts < 60_000 {
		t.Errorf("only %d texts were read", texts)
	}
	return found
}
