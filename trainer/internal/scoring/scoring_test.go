package scoring

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"glossa/quantize"
	"glossa/wasm/engine"
	"glossa/wasm/fuse"
	"glossa/wasm/lexical"
)

// TestEverySettingIsItsOwn: each name changes one number, and no other name
// changes that.
func TestEverySettingIsItsOwn(t *testing.T) {
	model := &quantize.Model{Config: quantize.Config{ContextWeight: .3}}
	plain, _, err := Settings(nil).Apply(engine.Options{}, model)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[2]any]string{}
	for _, k := range knobs {
		settings := Settings{{k.name, .75}}
		opt, changed, err := settings.Apply(engine.Options{}, model)
		if err != nil {
			t.Fatal(err)
		}
		opt.Lexical.PieceWeights, plain.Lexical.PieceWeights = nil, nil
		state := [2]any{reached(opt), changed.Config.ContextWeight}
		if state == [2]any{reached(plain), model.Config.ContextWeight} || seen[state] != "" {
			t.Errorf("%s changes nothing, or what %q changes: %+v", k.name, seen[state], state)
		}
		seen[state] = k.name
		if indexed := changed.Config.ContextWeight != .3; indexed != (len(settings.Index()) == 1) {
			t.Errorf("%s: Index gives %v", k.name, settings.Index())
		}
	}
	if model.Config.ContextWeight != .3 {
		t.Error("the model given was changed")
	}
}

// reached is what settings reach of the options.
func reached(o engine.Options) any {
	l := o.Lexical
	return [4]any{o.Weights, o.Feedback, [2]int{l.Neighbours}, [7]float32{l.Gamma, l.MinCosine, l.Floor, l.Light, l.K1, l.B, l.ContextWeight}}
}

func TestZeroIsZero(t *testing.T) {
	settings, err := Parse([]string{"gamma=0", "neighbours=0", "own=0"})
	if err != nil {
		t.Fatal(err)
	}
	opt, _, err := settings.Apply(engine.Options{}, &quantize.Model{})
	if err != nil || opt.Lexical.Gamma != -1 || opt.Lexical.Neighbours != -1 || opt.Weights.Own != 0 || opt.Weights.Other != engine.DefaultWeights.Other {
		t.Errorf("%+v, %v", opt, err)
	}
	var none lexical.Options
	if opt.Lexical.K1 != none.K1 {
		t.Error("what is not set is not left alone")
	}
}

func TestLaterSettingsWin(t *testing.T) {
	settings, err := Parse([]string{"own=.1", "own=.2"})
	if err != nil {
		t.Fatal(err)
	}
	opt, _, err := settings.Apply(engine.Options{Weights: fuse.Weights{Own: .5}}, &quantize.Model{})
	if err != nil || opt.Weights != (fuse.Weights{Own: .2}) {
		t.Errorf("%+v, %v", opt.Weights, err)
	}
}

func TestSweep(t *testing.T) {
	values, err := Sweep("k1=.9,1.2")
	if err != nil || !slices.Equal(values, []Setting{{"k1", .9}, {"k1", 1.2}}) || values[0].String() != "k1=0.9" {
		t.Errorf("%v, %v", values, err)
	}
}

func TestUnusableSettings(t *testing.T) {
	for text, want := range map[string]string{
		"":           "min-cosine",
		"gama=1":     `there is no "gama"`,
		"gamma":      "from 0 to 8",
		"gamma=":     "from 0 to 8",
		"gamma=nine": "from 0 to 8",
		"gamma=9":    "from 0 to 8",
		"own=-.1":    "from 0 to 1",
		"own=NaN":    "from 0 to 1",
		"own=.1,.2":  "several values",
	} {
		_, err := Parse([]string{text})
		if !errors.Is(err, ErrSetting) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	settings := Settings{{"own", 0}, {"other", 0}, {"level", 0}}
	if _, _, err := settings.Apply(engine.Options{}, &quantize.Model{}); !errors.Is(err, ErrSetting) {
		t.Errorf("all weights 0: %v", err)
	}
}

// FuzzParse: what parses prints as it parses.
func FuzzParse(f *testing.F) {
	f.Add("gamma=2")
	f.Add("own=.1e-3")
	f.Fuzz(func(t *testing.T, text string) {
		first, err := Parse([]string{text})
		if err != nil {
			return
		}
		again, err := Parse([]string{first[0].String()})
		if err != nil || !slices.Equal(first, again) {
			t.Errorf("%q parses as %v, which parses as %v, %v", text, first, again, err)
		}
	})
}
