package evaluate

import (
	"encoding/json"
	"io"
)

// WriteJSON writes the first report as one JSON object on a line of its own,
// with the model's name and the other reports as its "baselines".
func WriteJSON(w io.Writer, model string, reports []*Report) error {
	return json.NewEncoder(w).Encode(struct {
		*Report
		Model     string    `json:"model,omitempty"`
		Baselines []*Report `json:"baselines"`
	}{reports[0], model, reports[1:]})
}
