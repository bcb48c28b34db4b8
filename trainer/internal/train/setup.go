package train

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"glossa/trainer/internal/pool"
	"glossa/trainer/internal/recipe"
)

// Setup is all that decides the bytes of a run's result.
type Setup struct {
	Recipe recipe.Recipe `json:"recipe"`
	// Vocabulary is the SHA-256 of tokenizer.json, Rows its number of pieces.
	Vocabulary string      `json:"vocabulary"`
	Rows       int         `json:"rows"`
	Files      []pool.File `json:"files"`
	// Backend is the library behind matrix products.
	Backend string `json:"backend"`
	// Start is the fingerprint of the model that the table begins as, "" where
	// it begins at random.
	Start string `json:"start,omitempty"`
}

// Differences lists the settings in which two setups differ, by their JSON path.
func (s Setup) Differences(other Setup) []string {
	a, b := flatten(s), flatten(other)
	var out []string
	for path, value := range a {
		if b[path] != value {
			out = append(out, fmt.Sprintf("%s: %s there, %s here", path, orNone(b[path]), orNone(value)))
		}
	}
	for path, value := range b {
		if _, ok := a[path]; !ok {
			out = append(out, fmt.Sprintf("%s: %s there, none here", path, value))
		}
	}
	slices.Sort(out)
	return out
}

func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

func flatten(s Setup) map[string]string {
	encoded, err := json.Marshal(s)
	if err != nil {
		panic(err) // plain structs always encode
	}
	var tree any
	json.Unmarshal(encoded, &tree)
	leaves := map[string]string{}
	walk(leaves, nil, tree)
	return leaves
}

func walk(leaves map[string]string, path []string, node any) {
	path = slices.Clip(path)
	switch node := node.(type) {
	case map[string]any:
		for key, child := range node {
			walk(leaves, append(path, key), child)
		}
	case []any:
		for i, child := range node {
			walk(leaves, append(path, fmt.Sprint(i)), child)
		}
	default:
		leaves[strings.Join(path, ".")] = fmt.Sprint(node)
	}
}
