package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"glossa/quantize"
	"glossa/quantize/folder"
	"glossa/trainer/internal/evaluate"
	"glossa/trainer/internal/experiment"
	"glossa/trainer/internal/lareqa"
	"glossa/trainer/internal/linear"
	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
	"glossa/trainer/internal/train"
	"glossa/wasm/engine"
	"glossa/wasm/tokenizer"
)

// gridWork makes the cells of an experiment. The training data is read once,
// and only where a cell is left to train.
type gridWork struct {
	flags         *experimentFlags
	recipe        *recipe.Recipe
	tokenizerJSON []byte
	tokenizer     *tokenizer.Tokenizer
	display       io.Writer
	pools         *pool.Pools
	start         *quantize.Model                           // nil for random vectors
	datasets      map[experiment.Evaluation]*lareqa.Dataset // by data set and Every
}

func newGridWork(f *experimentFlags, r *recipe.Recipe, tokenizerJSON []byte, display io.Writer) (*gridWork, error) {
	tok, err := tokenizer.Parse(tokenizerJSON)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.vocab, err)
	}
	w := &gridWork{flags: f, recipe: r, tokenizerJSON: tokenizerJSON, tokenizer: tok, display: display,
		datasets: map[experiment.Evaluation]*lareqa.Dataset{}}
	if f.start != "" {
		if w.start, err = folder.Read(f.start); err != nil {
			return nil, err
		}
	}
	for _, e := range f.evaluations { // before the hours of training
		if _, err := w.dataset(e); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *gridWork) run(ctx context.Context) error {
	cells := w.flags.grid()
	left, err := w.unfinished(cells)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.display, "%d of %d cells are finished\n", len(cells)-len(left), len(cells))
	if len(left) == 0 {
		return nil
	}
	if w.pools, err = load(ctx, w.recipe, w.flags.data, w.tokenizer, w.display); err != nil {
		return err
	}
	if _, err := w.unfinished(cells); err != nil { // now that the files' hashes are known
		return err
	}
	for i, cell := range left {
		fmt.Fprintf(w.display, "cell %d of %d: %s\n", len(cells)-len(left)+i+1, len(cells), cell.Name())
		if err := w.cell(ctx, cell); err != nil {
			return fmt.Errorf("%s: %w", cell.Name(), err)
		}
	}
	return nil
}

// unfinished lists the cells to make; one of another experiment is an error.
func (w *gridWork) unfinished(cells []experiment.Cell) ([]experiment.Cell, error) {
	var left []experiment.Cell
	for _, cell := range cells {
		record, err := experiment.ReadRecord(w.path(cell))
		if err != nil {
			return nil, err
		}
		if record == nil {
			left = append(left, cell)
		} else if err := record.Matches(w.setup(cell)); err != nil {
			return nil, err
		}
	}
	return left, nil
}

func (w *gridWork) path(cell experiment.Cell) string {
	return filepath.Join(w.flags.out, cell.Name())
}

func (w *gridWork) setup(cell experiment.Cell) train.Setup {
	sum := sha256.Sum256(w.tokenizerJSON)
	s := train.Setup{
		Recipe: cell.Recipe(*w.recipe), Vocabulary: hex.EncodeToString(sum[:]), Rows: w.tokenizer.Size(), Backend: linear.Backend,
	}
	if w.pools != nil {
		s.Files = w.pools.Files
	}
	if w.start != nil {
		s.Start = w.start.Fingerprint()
	}
	return s
}

// cell trains one model, measures it, and only then calls it finished.
func (w *gridWork) cell(ctx context.Context, cell experiment.Cell) error {
	dir := w.path(cell)
	if err := folder.Prepare(dir); err != nil {
		return err
	}
	checkpoint := filepath.Join(dir, "checkpoint")
	begun := time.Now()
	state, err := w.train(ctx, cell, checkpoint)
	if err != nil {
		return err
	}
	record := experiment.Record{
		Cell: cell, Setup: state.Setup, Command: state.Command, Pairs: state.Pairs,
		Seconds: time.Since(begun).Seconds(), Evaluations: w.flags.evaluations,
	}
	model := state.Model(w.tokenizerJSON, version)
	record.Fingerprint = model.Fingerprint()
	if err := folder.Write(filepath.Join(dir, "model"), model); err != nil {
		return err
	}
	for _, e := range w.flags.evaluations {
		if err := w.measure(ctx, model, e, filepath.Join(dir, e.File())); err != nil {
			return err
		}
	}
	if err := record.Write(dir); err != nil {
		return err
	}
	return os.Remove(checkpoint)
}

// train goes on from the cell's checkpoint, if it has one.
func (w *gridWork) train(ctx context.Context, cell experiment.Cell, checkpoint string) (*train.State, error) {
	t := trainFlags{checkpoint: checkpoint, log: filepath.Join(filepath.Dir(checkpoint), "log.jsonl"), checkpointEvery: w.flags.checkpointEvery}
	_, err := os.Stat(checkpoint)
	t.resume = err == nil
	state, err := w.begin(&t, w.setup(cell))
	if err != nil {
		return nil, err
	}
	state.Command = commandLine(os.Args[1:])
	err = t.train(ctx, state, w.pools, w.display)
	return state, err
}

// begin opens the checkpoint, or begins at the model to start from or at random.
func (w *gridWork) begin(t *trainFlags, setup train.Setup) (*train.State, error) {
	if t.resume || w.start == nil {
		return t.begin(setup, w.display)
	}
	state, err := train.NewFrom(setup, w.start)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.flags.start, err)
	}
	return state, nil
}

func (w *gridWork) measure(ctx context.Context, model *quantize.Model, e experiment.Evaluation, path string) error {
	d, err := w.dataset(e)
	if err != nil {
		return err
	}
	return measureTo(ctx, d, e, evaluate.Engine(model, engine.Options{}, e.Mode), path, w.display)
}

// measureTo evaluates a system and writes its results.
func measureTo(ctx context.Context, d *lareqa.Dataset, e experiment.Evaluation, s evaluate.System, path string, display io.Writer) error {
	opt := evaluate.Options{}
	o, err := withProgress(display, e.Dataset+" "+s.Name, &opt, func() (*evaluate.Outcome, error) {
		return evaluate.Run(ctx, d, s, opt)
	})
	if err != nil {
		return err
	}
	m := o.Report()
	fmt.Fprintf(display, "%s %s: mAP %s, rank distance %.1f\n", e.Dataset, s.Name, m.MAP, m.RankDistance)
	return writeWhole(path, o.Results(e.Every).Write)
}

// dataset reads a data set once for every rate of questions.
func (w *gridWork) dataset(e experiment.Evaluation) (*lareqa.Dataset, error) {
	e.Mode = ""
	if d := w.datasets[e]; d != nil {
		return d, nil
	}
	d, err := readDataset(w.flags.data, e)
	w.datasets[e] = d
	return d, err
}

// readDataset reads a data set below the data folder.
func readDataset(data string, e experiment.Evaluation) (*lareqa.Dataset, error) {
	dir := filepath.Join(data, "eval", e.Dataset)
	d, err := lareqa.Read(os.DirFS(dir), e.Dataset, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	d.Every(e.Every)
	return d, nil
}
