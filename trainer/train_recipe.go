package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"glossa/trainer/internal/data"
	"glossa/trainer/internal/recipe"
)

// recipeFlags lays flags over a recipe.
type recipeFlags struct {
	name       string
	recipe     recipe.Recipe
	pairs      int64
	exclude    []string
	dimensions string
}

func (f *recipeFlags) register(flags *pflag.FlagSet) {
	s, o, d := &f.recipe.Sampling, &f.recipe.Objective, &f.recipe.Schedule
	flags.StringVar(&f.name, "recipe", "", "repository, data, or a JSON file (default: data where --data is given, else repository)")
	flags.StringSliceVar(&f.exclude, "exclude", nil, "globs of sources, or of single rows as source/id, to leave out, in place of the recipe's globs; non-commercial stands for those of restricted licence, evaluation for rows that repeat evaluation texts")
	flags.StringVar(&s.Batches, "batches", "", "x-x (one language a batch), x-y (query and passage differ) or hybrid")
	flags.Float64Var(&s.Alpha, "alpha", 0, "share of one-language batches under hybrid")
	flags.Float64Var(&s.Temperature, "temperature", 0, "languages are drawn by size to this power: 1 by size, 0 uniformly")
	flags.Float64Var(&s.Mixed, "mixed", 0, "share of question batches that mix languages")
	flags.Float64Var(&s.Views, "views", 0, "share of one-language batches made without questions")
	flags.Float64Var(&s.Questions, "questions", 0, "share of question batches whatever alpha, which then changes the pairing alone; 0 leaves it to alpha")
	flags.Float64Var(&s.Drop, "drop", 0, "share of pieces dropped")
	flags.IntVar(&s.MaxPieces, "max-pieces", 0, "expected pieces of a text at most")
	flags.IntVar(&s.Batch, "batch", 0, "pairs a step")
	flags.IntVar(&s.LateBatch, "late-batch", 0, "pairs a late-interaction step")
	flags.Uint64Var(&s.Seed, "seed", 0, "seed of the start and of every draw")
	flags.StringVar(&f.dimensions, "dimensions", "", "columns trained and their shares, such as 256:.6,128:.2,64:.2")
	flags.Float64Var(&o.ContextWeight, "context-weight", 0, "weight of a paragraph beside its sentence")
	flags.Float64Var(&o.Tau, "tau", 0, "temperature of the dense loss")
	flags.Float64Var(&o.LateTau, "late-tau", 0, "temperature of the late-interaction loss")
	flags.Float64Var(&o.LateShare, "late-share", 0, "share of late-interaction steps after --late-start")
	flags.Float64Var(&o.LateStart, "late-start", 0, "fraction of the run before late-interaction steps")
	flags.IntVar(&d.Steps, "steps", 0, "steps of the whole run")
	flags.Int64Var(&f.pairs, "pairs", 0, "pairs of the whole run, in place of --steps")
	flags.IntVar(&d.Warmup, "warmup", 0, "steps of warm-up")
	flags.Float64Var(&d.Rate, "rate", 0, "peak learning rate")
	flags.Float64Var(&d.LateRate, "late-rate", 0, "factor on the rate of late-interaction steps")
	flags.Uint64Var(&f.recipe.Development.Rate, "held-out", 0, "one in this many development rows is held out, 0 for none")
	flags.Uint64Var(&f.recipe.Development.QARate, "held-out-articles", 0, "questions on one in this many articles are held out, 0 for none")
}

// resolve reads the recipe and lays over it the flags that were given.
func (f *recipeFlags) resolve(flags *pflag.FlagSet, dataFolder string) (*recipe.Recipe, error) {
	given := map[string]string{}
	flags.Visit(func(flag *pflag.Flag) {
		if _, list := flag.Value.(pflag.SliceValue); !list { // lists are no setting of a recipe but --exclude, see derive
			given[flag.Name] = flag.Value.String()
		}
	})
	if f.name == "" {
		f.name = "repository"
		if dataFolder != "" {
			f.name = "data"
		}
	}
	var err error
	if f.recipe, err = readRecipe(f.name); err != nil {
		return nil, err
	}
	for name, value := range given {
		if err := flags.Lookup(name).Value.Set(value); err != nil {
			return nil, err
		}
	}
	return &f.recipe, f.derive(flags)
}

// derive sets what is not a flag's own field, and checks the whole.
func (f *recipeFlags) derive(flags *pflag.FlagSet) error {
	r := &f.recipe
	if flags.Changed("exclude") {
		r.Exclude = data.ExpandExclude(f.exclude)
	}
	if f.dimensions != "" {
		var err error
		if r.Objective.Dimensions, err = parseDimensions(f.dimensions); err != nil {
			return err
		}
	}
	if f.pairs > 0 {
		if flags.Changed("steps") {
			return fmt.Errorf("%w: --steps and --pairs exclude each other", errUsage)
		}
		r.Schedule.Steps = max(1, int(float64(f.pairs)/r.PairsPerStep()))
	}
	return r.Check()
}

func readRecipe(name string) (recipe.Recipe, error) {
	if r, ok := recipe.Builtin(name); ok {
		return r, nil
	}
	var r recipe.Recipe
	text, err := os.ReadFile(name)
	if err != nil {
		return r, fmt.Errorf("recipe: %w (built in: %s)", err, strings.Join(recipe.Names, ", "))
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		return r, fmt.Errorf("recipe %s: %w", name, err)
	}
	return r, nil
}

// parseDimensions reads "256:.6,64:.4"; a share left out is 1.
func parseDimensions(text string) ([]recipe.Dimension, error) {
	var out []recipe.Dimension
	for part := range strings.SplitSeq(text, ",") {
		columns, share, found := strings.Cut(part, ":")
		d := recipe.Dimension{Share: 1}
		var err error
		if d.Columns, err = strconv.Atoi(columns); err == nil && found {
			d.Share, err = strconv.ParseFloat(share, 64)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: --dimensions %q: give columns and shares, such as 256:.6,64:.4: %w", errUsage, text, err)
		}
		out = append(out, d)
	}
	return out, nil
}

// commandLine is the command as provenance: of every path only the last part,
// and without --resume, which changes nothing about the result.
func commandLine(arguments []string) string {
	out := []string{"trainer"}
	for _, a := range arguments {
		if a == "--resume" {
			continue
		}
		name, value, isFlag := strings.Cut(a, "=")
		if !isFlag {
			name, value = "", a
		}
		value = strings.TrimRight(value, `/\`)
		value = value[strings.LastIndexAny(value, `/\`)+1:]
		if isFlag {
			value = name + "=" + value
		}
		out = append(out, value)
	}
	return strings.Join(out, " ")
}
