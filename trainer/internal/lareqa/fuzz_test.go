package lareqa

import (
	"errors"
	"testing"
)

// FuzzRead holds the reader to its contract: a typed error, or a data set in
// which every query has its answers within the passages of the pool.
func FuzzRead(f *testing.F) {
	f.Add([]byte(thai))
	f.Add([]byte(english))
	f.Add([]byte(`{"data":[{"paragraphs":[{"sentence_breaks":[[0,9223372036854775807]],"sentences":[""]}]}]}`))
	f.Add([]byte(`{"data":[{"paragraphs":[{"context":"\ud800","sentences":["�"],"sentence_breaks":[[0,1]]}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(folder(map[string]string{"en.json": string(data)}), "fuzz", nil)
		if err != nil {
			var typed *Error
			if !errors.As(err, &typed) || typed.File != "en.json" || typed.Err == nil {
				t.Fatalf("error without a place: %v", err)
			}
			return
		}
		for _, q := range d.Queries {
			if len(q.Relevant) != 1 || q.Relevant[0] < 0 || int(q.Relevant[0]) >= len(d.Passages) || q.Text == "" {
				t.Fatalf("query %+v in %d passages", q, len(d.Passages))
			}
		}
	})
}
