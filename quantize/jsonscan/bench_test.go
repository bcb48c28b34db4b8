package jsonscan_test

import (
	"strconv"
	"testing"

	"glossa/quantize/jsonscan"
)

// BenchmarkVocabulary reads what a tokenizer of 64,000 pieces reads.
func BenchmarkVocabulary(b *testing.B) {
	text := []byte{'['}
	for i := range 64_000 {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(jsonscan.AppendString(append(text, '['), "▁piece"+strconv.Itoa(i)), ",-"...)
		text = append(strconv.AppendFloat(text, float64(i)/7000, 'g', -1, 32), ']')
	}
	text = append(text, ']')
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := jsonscan.New(text)
		err := r.Array(func(int) error {
			return r.Array(func(j int) (err error) {
				if j == 0 {
					_, err = r.Text()
				} else {
					_, err = r.Float32()
				}
				return err
			})
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
