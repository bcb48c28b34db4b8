package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"glossa/quantize/folder"
	"glossa/trainer/internal/data"
	"glossa/trainer/internal/progress"
	"glossa/trainer/internal/vocab"
	"glossa/wasm/tokenizer"
)

func (f *vocabFlags) run(ctx context.Context, screen io.Writer) error {
	if err := f.check(); err != nil {
		return err
	}
	if err := f.prepare(); err != nil {
		return err
	}
	pipeline := tokenizer.DefaultPipeline()
	corpus, err := f.count(ctx, pipeline, screen)
	if err != nil {
		return err
	}
	pieces, err := f.learn(ctx, corpus, screen)
	if err != nil {
		return err
	}
	t, err := tokenizer.New(pipeline, pieces)
	if err != nil {
		return err
	}
	if err := folder.WriteFile(f.out, t.Marshal()); err != nil {
		return err
	}
	fmt.Fprintf(screen, "wrote %d pieces to %s\n", t.Size(), f.out)
	if err := os.Remove(f.checkpoint); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// prepare places checkpoint and log beside the output and reads the state to
// go on from.
func (f *vocabFlags) prepare() error {
	if f.checkpoint == "" {
		f.checkpoint = f.out + ".checkpoint"
	}
	if f.log == "" {
		f.log = f.out + ".log.jsonl"
	}
	if err := prepareFiles(f.out, f.checkpoint, f.log); err != nil {
		return err
	}
	if !f.resume {
		return nil
	}
	saved, err := os.ReadFile(f.checkpoint)
	if err != nil {
		return fmt.Errorf("nothing to resume: %w", err)
	}
	if f.options.Resume, err = vocab.ParseState(saved); err != nil {
		return fmt.Errorf("%s: %w", f.checkpoint, err)
	}
	return nil
}

// count reads every input and counts its words.
func (f *vocabFlags) count(ctx context.Context, p *tokenizer.Pipeline, screen io.Writer) (*vocab.Corpus, error) {
	counter := vocab.NewCounter(p.Words)
	sampler := vocab.NewSampler(f.limit, f.seed, counter.Add)
	exclude := data.ExpandExclude(f.exclude)
	bar, records := progress.New(screen, "records", 0, 0), int64(0)
	defer bar.End()
	for _, path := range f.inputs {
		err := data.Each(path, func(r data.Record) error {
			if !exclude.MatchRecord(&r) {
				r.EachText(sampler.Add)
			}
			records++
			bar.Set(records, filepath.Base(path))
			return ctx.Err()
		})
		if err != nil {
			counter.Corpus()
			return nil, err
		}
	}
	sampler.Flush()
	corpus := counter.Corpus()
	bar.Log("counted the words of %d texts in %d languages", sampler.Passed(), len(corpus.Languages()))
	return corpus, nil
}

// learn trains the vocabulary, <unk> first, and reports, logs and saves its rounds.
func (f *vocabFlags) learn(ctx context.Context, corpus *vocab.Corpus, screen io.Writer) ([]tokenizer.Piece, error) {
	log, err := os.OpenFile(f.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	bar := progress.New(screen, "‰", 0, 1000)
	defer bar.End()
	opt := f.options
	opt.Size = f.size - 1
	var failed error
	opt.OnRound = func(r vocab.Round) {
		bar.Log("round %d: %d pieces left, %.4f nats a character", r.Round, r.Kept, -r.Likelihood)
		bar.Set(int64(1000*r.Done), fmt.Sprintf("round %d", r.Round))
		failed = errors.Join(failed, json.NewEncoder(log).Encode(r))
	}
	opt.Save = func(s *vocab.State) error {
		return errors.Join(failed, folder.WriteFile(f.checkpoint, s.Marshal()))
	}
	learned, err := vocab.Train(ctx, corpus, opt)
	if errors.Is(err, vocab.ErrState) {
		return nil, fmt.Errorf("%s: %w", f.checkpoint, err)
	}
	if err = errors.Join(err, failed); err != nil {
		return nil, err
	}
	pieces := []tokenizer.Piece{{Text: tokenizer.Unknown}}
	for _, p := range learned {
		pieces = append(pieces, tokenizer.Piece{Text: p.Text, Score: p.Score})
	}
	return pieces, nil
}
