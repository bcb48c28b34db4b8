package evaluate

import (
	"encoding/json"
	"io"
)

// named is a report with the model's name and the other reports.
type named struct {
	*Report
	Model     string    `json:"model,omitempty"`
	Baselines []*Report `json:"baselines"`
}

// WriteJSON writes the first report as one JSON object on a line of its own,
// with the model's name and the other reports as its "baselines".
func WriteJSON(w io.Writer, model string, reports []*Report) error {
	return json.NewEncoder(w).Encode(named{reports[0], model, reports[1:]})
}

// WritePartsJSON writes one JSON object on a line of its own for a collection
// of data sets: its "parts" are the objects that WriteJSON writes for each.
func WritePartsJSON(w io.Writer, collection, model string, parts [][]*Report) error {
	object := struct {
		Dataset string  `json:"dataset"`
		Mode    string  `json:"mode"`
		Model   string  `json:"model,omitempty"`
		Parts   []named `json:"parts"`
	}{Dataset: collection, Mode: parts[0][0].Mode, Model: model}
	for _, reports := range parts {
		object.Parts = append(object.Parts, named{reports[0], "", reports[1:]})
	}
	return json.NewEncoder(w).Encode(object)
}
