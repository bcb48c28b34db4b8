package report

// Source is the paper that the published rows are of.
const Source = "Elmahdy, Lin, Ahmad: Synergistic Approach for Simultaneous Optimization of Monolingual, Cross-lingual, and Multilingual Information Retrieval, arXiv 2408.10536"

// Published is a row of the paper's tables 1 and 2.
type Published struct {
	Model, Batches string
	Alpha          float64               // 1 is X-X, 0 is X-Y, hybrid is .5
	Figures        map[string][4]float64 // by data set: mAP mono, cross, pool; rank distance
}

// published are the paper's six systems.
var published = []Published{
	{"XLM-R", "X-Y", 0, map[string][4]float64{"xquad-r": {.7554, .6997, .5934, 295.4}, "mlqa-r": {.6256, .6200, .5076, 226.7}}},
	{"XLM-R", "hybrid", .5, map[string][4]float64{"xquad-r": {.7977, .7053, .5927, 286.6}, "mlqa-r": {.6481, .6234, .5121, 227.1}}},
	{"XLM-R", "X-X", 1, map[string][4]float64{"xquad-r": {.7918, .6737, .5479, 410.2}, "mlqa-r": {.6475, .5843, .4731, 287.5}}},
	{"LaBSE", "X-Y", 0, map[string][4]float64{"xquad-r": {.8008, .7618, .6791, 225.2}, "mlqa-r": {.6710, .6767, .5755, 198.3}}},
	{"LaBSE", "hybrid", .5, map[string][4]float64{"xquad-r": {.8167, .7672, .6817, 221.1}, "mlqa-r": {.6864, .6811, .5785, 195.0}}},
	{"LaBSE", "X-X", 1, map[string][4]float64{"xquad-r": {.8083, .7519, .6517, 261.5}, "mlqa-r": {.6807, .6561, .5504, 225.3}}},
}

// publishedDistance is the rank distance of the paper's hybrid models by the
// language of the query.
var publishedDistance = map[string]map[string]map[string]float64{
	"xquad-r": {
		"XLM-R hybrid": {"ar": 376.0, "de": 242.1, "el": 311.9, "en": 219.0, "es": 267.0, "hi": 351.7, "ru": 245.6, "th": 304.4, "tr": 288.4, "vi": 295.6, "zh": 251.2},
		"LaBSE hybrid": {"ar": 285.4, "de": 175.1, "el": 228.4, "en": 150.0, "es": 188.0, "hi": 255.6, "ru": 189.3, "th": 323.9, "tr": 222.9, "vi": 204.8, "zh": 209.0},
	},
	"mlqa-r": {
		"XLM-R hybrid": {"ar": 247.0, "de": 211.5, "en": 366.9, "es": 135.0, "hi": 199.0, "vi": 223.4, "zh": 207.2},
		"LaBSE hybrid": {"ar": 208.9, "de": 194.7, "en": 291.3, "es": 143.6, "hi": 160.6, "vi": 205.5, "zh": 160.7},
	},
}

// row finds a published system's figure; false where the paper has none.
func row(model string, alpha float64, dataset string, figure int) (float64, bool) {
	for _, p := range published {
		if f, ok := p.Figures[dataset]; ok && p.Model == model && p.Alpha == alpha {
			return f[figure], true
		}
	}
	return 0, false
}
