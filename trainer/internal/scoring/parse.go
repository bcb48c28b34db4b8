package scoring

import (
	"fmt"
	"strconv"
	"strings"
)

// Parse reads settings of the form name=value.
func Parse(settings []string) (Settings, error) {
	var out Settings
	for _, text := range settings {
		one, err := Sweep(text)
		if err != nil {
			return nil, err
		}
		if len(one) > 1 {
			return nil, fmt.Errorf("%w: %q has several values", ErrSetting, text)
		}
		out = append(out, one...)
	}
	return out, nil
}

// Sweep reads several values of one number, as name=value,value.
func Sweep(text string) ([]Setting, error) {
	name, values, _ := strings.Cut(text, "=")
	k := find(name)
	if k == nil {
		return nil, fmt.Errorf("%w: %q: there is no %q, but\n%s", ErrSetting, text, name, Help("  "))
	}
	var out []Setting
	for value := range strings.SplitSeq(values, ",") {
		number, err := strconv.ParseFloat(value, 64)
		if err != nil || !(0 <= number && number <= k.most) {
			return nil, fmt.Errorf("%w: %q: %s takes a number from 0 to %g", ErrSetting, text, name, k.most)
		}
		out = append(out, Setting{name, number})
	}
	return out, nil
}

// Help lists the names, one a line after the indent.
func Help(indent string) string {
	var out strings.Builder
	for i := range knobs {
		fmt.Fprintf(&out, "%s%-18s %s\n", indent, knobs[i].name, knobs[i].about)
	}
	return strings.TrimRight(out.String(), "\n")
}

// String gives the setting as Parse reads it.
func (s Setting) String() string { return s.Name + "=" + strconv.FormatFloat(s.Value, 'g', -1, 64) }
