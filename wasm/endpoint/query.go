package endpoint

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"glossa/wasm/engine"
)

const (
	defaultHits = 10
	maxHits     = 100
)

// parseQuery reads q, k, lang and tag (comma-separated) and mode.
func parseQuery(raw string) (engine.Query, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return engine.Query{}, fmt.Errorf("the query string is not well encoded: %w", err)
	}
	q := engine.Query{Text: strings.TrimSpace(values.Get("q")), K: defaultHits}
	if q.Text == "" {
		return q, errors.New("the query is empty: ask /search?q=your+question")
	}
	if k := values.Get("k"); k != "" {
		n, err := strconv.Atoi(k)
		if err != nil || n < 1 || n > maxHits {
			return q, fmt.Errorf("k=%q: give a number from 1 to %d", k, maxHits)
		}
		q.K = n
	}
	if langs := values.Get("lang"); langs != "" {
		q.Languages = strings.Split(langs, ",")
	}
	if tags := values.Get("tag"); tags != "" {
		q.Tags = strings.Split(tags, ",")
	}
	mode, err := parseMode(values.Get("mode"))
	q.Mode = mode
	return q, err
}

func parseMode(name string) (engine.Mode, error) {
	switch name {
	case "", "hybrid":
		return engine.Hybrid, nil
	case "dense":
		return engine.Dense, nil
	case "lexical":
		return engine.Lexical, nil
	}
	return engine.Hybrid, fmt.Errorf("mode=%q: give hybrid, dense or lexical", name)
}
