package lareqa

import (
	"io/fs"
	"slices"
	"strings"
)

// Bitext is a list of translated sentences: Foreign[i] and English[i] mean the
// same.
type Bitext struct {
	Language         string // ISO 639-1, of Foreign
	Foreign, English []string
}

// tatoebaCodes maps the ISO 639-3 codes of Tatoeba's file names to ours.
var tatoebaCodes = map[string]string{
	"ara": "ar", "cmn": "zh", "deu": "de", "ell": "el", "hin": "hi",
	"rus": "ru", "spa": "es", "tha": "th", "tur": "tr", "vie": "vi",
}

// ReadTatoeba reads the pairs tatoeba.XXX-eng.XXX and tatoeba.XXX-eng.eng of a
// folder, sorted by language. Languages restricts it (English stands on every
// other side and is not asked for); nil means every pair that is there.
func ReadTatoeba(folder fs.FS, languages []string) ([]Bitext, error) {
	files, err := fs.Glob(folder, "tatoeba.???-eng.eng")
	if err != nil {
		return nil, err
	}
	var all []Bitext
	for _, file := range files {
		code := file[len("tatoeba."):][:3]
		language := tatoebaCodes[code]
		if language == "" || len(languages) > 0 && !slices.Contains(languages, language) {
			continue
		}
		pair, err := readPair(folder, code, language)
		if err != nil {
			return nil, err
		}
		all = append(all, pair)
	}
	if len(all) == 0 {
		return nil, &Error{File: "tatoeba.*-eng.eng", Offset: -1, Detail: "the folder has no such file in the languages asked for", Err: ErrNoData}
	}
	slices.SortFunc(all, func(a, b Bitext) int { return strings.Compare(a.Language, b.Language) })
	return all, nil
}

func readPair(folder fs.FS, code, language string) (Bitext, error) {
	base := "tatoeba." + code + "-eng."
	foreign, err := readLines(folder, base+code)
	if err != nil {
		return Bitext{}, err
	}
	english, err := readLines(folder, base+"eng")
	if err != nil {
		return Bitext{}, err
	}
	if len(foreign) != len(english) {
		fail := fault(ErrSentences, "%d lines, %d in its translation", len(english), len(foreign))
		fail.File = base + "eng"
		return Bitext{}, fail
	}
	return Bitext{Language: language, Foreign: foreign, English: english}, nil
}

func readLines(folder fs.FS, file string) ([]string, error) {
	data, err := fs.ReadFile(folder, file)
	if err != nil {
		return nil, &Error{File: file, Offset: -1, Detail: err.Error(), Err: ErrNoData}
	}
	text := strings.TrimSuffix(string(data), "\n")
	if text == "" {
		return nil, &Error{File: file, Offset: -1, Detail: "the file is empty", Err: ErrNoData}
	}
	return strings.Split(text, "\n"), nil
}
