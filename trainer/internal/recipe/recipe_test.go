package recipe

import (
	"errors"
	"math"
	"testing"
)

func TestBuiltinRecipesCanBeTrained(t *testing.T) {
	for _, name := range Names {
		r, ok := Builtin(name)
		if !ok || r.Name != name {
			t.Errorf("%s is not built in", name)
		}
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckNamesTheSetting(t *testing.T) {
	for name, spoil := range map[string]func(*Recipe){
		"batches": func(r *Recipe) { r.Sampling.Batches = "y-y" },
		"alpha":   func(r *Recipe) { r.Sampling.Alpha = 1.5 },
		"tau":     func(r *Recipe) { r.Objective.Tau = .01 },
		"glob":    func(r *Recipe) { r.Exclude = []string{"["} },
		"source":  func(r *Recipe) { r.Sources[0].Files = nil },
		"columns": func(r *Recipe) { r.Objective.Dimensions[0].Columns = 0 },
	} {
		r, _ := Builtin("data")
		r.Sources[0].Files = append([]string(nil), r.Sources[0].Files...)
		spoil(&r)
		if err := r.Check(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestTheRateRisesAndFallsToZero(t *testing.T) {
	s := Schedule{Steps: 1000, Warmup: 200, Rate: .02}
	for step, want := range map[int]float64{0: .0001, 199: .02, 200: .02, 600: .01, 1000: 0} {
		if got := s.At(step); math.Abs(got-want) > 1e-9 {
			t.Errorf("step %d: %g, want %g", step, got, want)
		}
	}
}
