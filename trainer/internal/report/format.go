package report

import (
	"fmt"
	"strconv"

	"glossa/trainer/internal/evaluate"
)

// number writes mAP with three decimals and a rank distance with none.
func number(x float64, f evaluate.Figure) string {
	if x != x {
		return "-"
	}
	if f == evaluate.Distance {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'f', 3, 64)
}

// signed writes a difference, with its sign.
func signed(x float64, f evaluate.Figure) string {
	text := number(x, f)
	if text[0] != '-' {
		text = "+" + text
	}
	return text
}

// interval writes a figure and its 95 % confidence interval.
func interval(i evaluate.Interval, f evaluate.Figure) string {
	return fmt.Sprintf("%s [%s, %s]", number(i.Value, f), number(i.Low, f), number(i.High, f))
}

// difference writes a difference and its interval.
func difference(i evaluate.Interval, f evaluate.Figure) string {
	return fmt.Sprintf("%s [%s, %s]", signed(i.Value, f), signed(i.Low, f), signed(i.High, f))
}

// batches names an alpha as the paper does.
func batches(alpha float64) string {
	switch alpha {
	case 0:
		return "X-Y"
	case 1:
		return "X-X"
	}
	return "hybrid"
}

// titles of the data sets.
func title(dataset string) string {
	switch dataset {
	case "xquad-r":
		return "XQuAD-R"
	case "mlqa-r":
		return "MLQA-R"
	}
	return dataset
}

// percent writes mAP in two digits, for a crowded figure.
func percent(x float64) string {
	if x != x {
		return "-"
	}
	return fmt.Sprintf("%.0f", 100*x)
}

func trim(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func plural(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}
