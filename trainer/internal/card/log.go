package card

import (
	"bufio"
	"encoding/json"
	"io"
	"time"
)

// TrainingTime adds up the log of trainer train: the wall time of its lines
// or, in a log without, the time its rates stand for, which leaves out
// measuring and saving (wall is false then).
func TrainingTime(log io.Reader) (d time.Duration, wall bool, err error) {
	var seconds, rated float64
	pairs := int64(0)
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		var line struct {
			Pairs     int64   `json:"pairs"`
			PerSecond float64 `json:"pairs_per_second"`
			Seconds   float64 `json:"seconds"`
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return 0, false, err
		}
		seconds += line.Seconds
		if line.PerSecond > 0 {
			rated += float64(line.Pairs-pairs) / line.PerSecond
		}
		pairs = line.Pairs
	}
	if wall = seconds > 0; !wall {
		seconds = rated
	}
	return time.Duration(seconds * float64(time.Second)), wall, lines.Err()
}
