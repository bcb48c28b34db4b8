package evaluate

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ErrResults occurs when a file does not hold results.
var ErrResults = errors.New("not the results of an evaluation")

// resultsHead begins the first line of a results file; the version follows.
const resultsHead = "glossa-results 1"

// Write writes the results as gzipped text: a line that names the evaluation,
// a line of the languages and one of their passages, then for each query its
// language, question, average precision in the pool, rank distance, and
// average precision among each language's passages, "-" without an answer.
// Precisions have five decimals, so that equal results give equal bytes.
func (r *Results) Write(w io.Writer) error {
	packed := gzip.NewWriter(w)
	out := bufio.NewWriter(packed)
	fmt.Fprintf(out, "%s\t%s\t%s\t%d\n%s\n", resultsHead, r.Dataset, r.Mode, r.Every, strings.Join(r.Languages, "\t"))
	for i, n := range r.Passages {
		if i > 0 {
			out.WriteByte('\t')
		}
		fmt.Fprint(out, n)
	}
	for i := range r.Queries {
		q := &r.Queries[i]
		fmt.Fprintf(out, "\n%s\t%d\t%.5f\t%g", r.Languages[q.Language], q.Question, q.Pool, q.Distance)
		for _, ap := range q.Alone {
			if ap != ap {
				out.WriteString("\t-")
				continue
			}
			fmt.Fprintf(out, "\t%.5f", ap)
		}
	}
	out.WriteByte('\n')
	return errors.Join(out.Flush(), packed.Close())
}

// ReadResults reads what Write wrote.
func ReadResults(r io.Reader) (*Results, error) {
	packed, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrResults, err)
	}
	lines := bufio.NewScanner(packed)
	out, number := new(Results), 0
	for lines.Scan() {
		number++
		if err := out.line(number, strings.Split(lines.Text(), "\t")); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrResults, number, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrResults, err)
	}
	if len(out.Passages) == 0 {
		return nil, fmt.Errorf("%w: it ends after line %d", ErrResults, number)
	}
	return out, nil
}

var errFields = errors.New("other fields than expected")

func (r *Results) line(number int, fields []string) error {
	switch {
	case number == 1:
		return r.head(fields)
	case number == 2:
		r.Languages = fields
		return nil
	case len(fields) != len(r.Languages) && number == 3, len(fields) != len(r.Languages)+4 && number > 3:
		return errFields
	case number == 3:
		for _, f := range fields {
			n, err := strconv.Atoi(f)
			if err != nil {
				return err
			}
			r.Passages = append(r.Passages, n)
		}
		return nil
	}
	return r.query(fields)
}

func (r *Results) head(fields []string) (err error) {
	if len(fields) != 4 || fields[0] != resultsHead {
		return errFields
	}
	r.Dataset, r.Mode = fields[1], fields[2]
	r.Every, err = strconv.Atoi(fields[3])
	return err
}

func (r *Results) query(fields []string) error {
	q := Result{Language: slices.Index(r.Languages, fields[0]), Alone: make([]float64, len(r.Languages))}
	question, err := strconv.ParseInt(fields[1], 10, 32)
	if err != nil || q.Language < 0 || question < 0 || question > 1<<24 {
		return errFields
	}
	q.Question = int32(question)
	numbers := [...]*float64{&q.Pool, &q.Distance}
	for i, field := range fields[2:] {
		to := &q.Alone[max(0, i-2)]
		if i < len(numbers) {
			to = numbers[i]
		}
		if field == "-" && i >= len(numbers) {
			*to = math.NaN()
			continue
		}
		if *to, err = strconv.ParseFloat(field, 64); err != nil || *to != *to || math.IsInf(*to, 0) {
			return errFields
		}
	}
	r.Queries = append(r.Queries, q)
	return nil
}
