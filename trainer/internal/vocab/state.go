package vocab

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"io"
	"math"
	"slices"
)

// State is a vocabulary between two rounds. Learning that goes on from it ends
// with the same pieces as learning that never stopped.
type State struct {
	Fingerprint [sha256.Size]byte // of the text and the options that matter
	Round       int               // rounds done
	First       int               // pieces the first round began with
	Pieces      []string
	Scores      []float64
}

// Marshal writes the state for ParseState.
func (s *State) Marshal() []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(s); err != nil {
		panic(err) // a buffer takes everything, and the type is gob's own kind
	}
	return b.Bytes()
}

// ParseState reads what Marshal wrote; anything else is ErrState.
func ParseState(data []byte) (*State, error) {
	s := new(State)
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(s); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrState, err)
	}
	if len(s.Pieces) != len(s.Scores) || s.Round < 1 {
		return nil, fmt.Errorf("%w: %d pieces, %d scores, round %d", ErrState, len(s.Pieces), len(s.Scores), s.Round)
	}
	return s, nil
}

// state is what the model is after a round.
func (m *model) state(fingerprint [sha256.Size]byte, round int) *State {
	s := &State{Fingerprint: fingerprint, Round: round, First: m.first, Scores: slices.Clone(m.scores)}
	for _, symbols := range m.symbols {
		s.Pieces = append(s.Pieces, m.text.string(symbols))
	}
	return s
}

// restore makes the model that the state was taken of.
func restore(ctx context.Context, t *text, s *State) (*model, error) {
	m := &model{text: t, first: s.First}
	for i, piece := range s.Pieces {
		var symbols []uint16
		for _, r := range piece {
			symbol, ok := slices.BinarySearch(t.alphabet, r)
			if !ok {
				return nil, fmt.Errorf("%w: %q is not in the text", ErrState, r)
			}
			symbols = append(symbols, uint16(symbol))
		}
		if len(symbols) == 0 || len(symbols) > maxLength {
			return nil, fmt.Errorf("%w: a piece of %d characters", ErrState, len(symbols))
		}
		m.add(symbols, s.Scores[i])
	}
	return m, m.lay(ctx)
}

// fingerprint tells apart texts and options that lead to other pieces.
func (t *text) fingerprint(opt Options) (sum [sha256.Size]byte) {
	h := sha256.New()
	write := func(values any) {
		if err := binary.Write(h, binary.LittleEndian, values); err != nil {
			panic(err) // slices of fixed-size numbers always have a form
		}
	}
	write([]int64{int64(opt.Size), int64(opt.Seeds), int64(opt.MinCount)})
	write(t.alphabet)
	write(t.symbols)
	for _, u := range t.units {
		writeUint64(h, math.Float64bits(u.weight))
	}
	h.Sum(sum[:0])
	return sum
}

func writeUint64(w io.Writer, v uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], v)
	w.Write(b[:]) // a hash takes everything
}
