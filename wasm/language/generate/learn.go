package main

import (
	"math"

	"glossa/wasm/language/internal/gram"
)

// The schedule of the regression.
const (
	steps = 600_000
	rate  = .08  // of the first step; falls to 0 linearly
	decay = 2e-6 // of the weights seen, a step
)

// matrix holds a weight for each bucket and language.
type matrix [gram.Buckets][]float64

// learn fits a multinomial logistic regression to examples drawn from rows,
// by stochastic gradient descent on the cross entropy. Every product is
// rounded before it is added, so that every machine makes the same table.
func learn(rows [][]term) *matrix {
	source := newSource(rows)
	var w matrix
	for b := range w {
		w[b] = make([]float64, len(languages))
	}
	for step := range steps {
		text, language := source.next()
		w.descend(bucketsOf(text), language, rate*(1-float64(step)/steps))
	}
	return &w
}

// descend makes one step.
func (w *matrix) descend(grams []uint16, language int, rate float64) {
	p := make([]float64, len(languages))
	for _, b := range grams {
		for l := range p {
			p[l] += w[b][l]
		}
	}
	softmax(p)
	p[language]--
	for _, b := range grams {
		for l := range p {
			w[b][l] -= float64(rate*p[l]) + float64(decay*w[b][l])
		}
	}
}

func softmax(p []float64) {
	top := p[0]
	for _, v := range p {
		top = max(top, v)
	}
	sum := 0.0
	for l := range p {
		p[l] = exp(p[l] - top)
		sum += p[l]
	}
	for l := range p {
		p[l] /= sum
	}
}

// exp returns e to the power x, for x <= 0, with a relative error below 1e-11; unlike
// math.Exp it gives the same bits on every machine. (The Taylor series of
// x/1024, squared ten times.)
func exp(x float64) float64 {
	if x < -700 {
		return 0
	}
	y, term, sum := x/1024, 1.0, 1.0
	for k := 1; k < 20; k++ {
		term = float64(term*y) / float64(k)
		sum += term
	}
	for range 10 {
		sum = float64(sum * sum)
	}
	return sum
}

// quantize scales the weights so that the largest is 127.
func quantize(w *matrix) []int8 {
	top := 0.0
	for b := range w {
		for _, v := range w[b] {
			top = max(top, v, -v)
		}
	}
	var table []int8
	for b := range w {
		for _, v := range w[b] {
			table = append(table, int8(math.Round(float64(v/top*127))))
		}
	}
	return table
}

func bucketsOf(text string) []uint16 {
	var w gram.Window
	var dst [gram.Longest]uint16
	var all []uint16
	for _, r := range text + " " {
		all = append(all, dst[:w.Push(r, &dst)]...)
	}
	return all
}
