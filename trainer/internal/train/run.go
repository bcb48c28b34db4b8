package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/progress"
	"glossa/trainer/internal/recipe"
)

// Options are what a run needs beside its setup; none of it changes the result.
type Options struct {
	// Checkpoint is the file saved every CheckpointEvery steps, at the end, and
	// when the run is stopped.
	Checkpoint      string
	CheckpointEvery int
	// DevEvery is the number of steps between measurements; 0 measures at the end.
	DevEvery int
	// Log takes one JSON object a line; Display the progress.
	Log     *Log
	Display io.Writer
}

const logEvery = 100

// Run trains from the state to the last step of its recipe, or until the
// context ends: then it saves and returns [ErrInterrupted].
func Run(ctx context.Context, state *State, pools *pool.Pools, opt Options) error {
	r := &run{State: state, opt: opt, pools: pools}
	r.recipe = &state.Setup.Recipe
	sampler, err := pool.NewSampler(pools, r.recipe)
	if err != nil {
		return err
	}
	r.sampler, r.stepper = sampler, newStepper(state.Table, r.recipe)
	r.bar = progress.New(opt.Display, "steps", int64(state.Step), int64(r.recipe.Schedule.Steps))
	defer r.bar.End()
	r.window.begin(state.Pairs)
	for state.Step < r.recipe.Schedule.Steps {
		if ctx.Err() != nil {
			return errors.Join(r.stop(), r.Save(opt.Checkpoint))
		}
		if err := r.once(); err != nil {
			return err
		}
	}
	if err := r.Save(opt.Checkpoint); err != nil {
		return err
	}
	return r.measure()
}

// run is the working state of Run.
type run struct {
	*State
	opt     Options
	pools   *pool.Pools
	recipe  *recipe.Recipe
	sampler *pool.Sampler
	stepper *stepper
	batch   pool.Batch
	bar     *progress.Bar
	window  window
}

func (r *run) stop() error {
	return fmt.Errorf("%w at step %d, which is saved", ErrInterrupted, r.Step)
}

func (r *run) once() error {
	r.sampler.Fill(&r.batch, r.Step)
	loss := r.stepper.step(&r.batch, r.Step)
	rate := r.recipe.Schedule.At(r.Step)
	r.Step++
	r.Pairs += int64(r.batch.Queries.Len())
	r.window.add(loss, r.batch.Late)
	r.bar.Set(int64(r.Step), fmt.Sprintf("loss %.3f", loss))
	if r.Step%logEvery == 0 {
		if err := r.opt.Log.write(r.window.end(r.Step, r.Pairs, rate)); err != nil {
			return err
		}
	}
	if every := r.opt.CheckpointEvery; every > 0 && r.Step%every == 0 && r.Step < r.recipe.Schedule.Steps {
		if err := r.Save(r.opt.Checkpoint); err != nil {
			return err
		}
	}
	if every := r.opt.DevEvery; every > 0 && r.Step%every == 0 && r.Step < r.recipe.Schedule.Steps {
		return r.measure()
	}
	return nil
}

func (r *run) measure() error {
	begun := time.Now()
	m := Measure(r.Table, r.pools, float32(r.recipe.Objective.ContextWeight))
	if m == nil {
		return nil
	}
	r.window.pause(time.Since(begun))
	r.bar.Log("step %d: %s", r.Step, m)
	return r.opt.Log.write(Line{Step: r.Step, Pairs: r.Pairs, Development: m})
}
