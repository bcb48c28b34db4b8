package lareqa

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Read reads the files LANGUAGE.json of a folder. Languages restricts it to
// those; nil means every file that is there. An error names the file and the
// place in it.
func Read(folder fs.FS, name string, languages []string) (*Dataset, error) {
	languages, err := choose(folder, languages)
	if err != nil {
		return nil, err
	}
	b := newBuilder(name, languages)
	for _, language := range languages {
		file := language + ".json"
		data, err := fs.ReadFile(folder, file)
		if err != nil {
			return nil, &Error{File: file, Offset: -1, Detail: err.Error(), Err: ErrNoData}
		}
		if err := b.add(file, language, data); err != nil {
			return nil, err
		}
	}
	return b.build(), nil
}

// choose returns the languages to read, sorted and without repeats.
func choose(folder fs.FS, languages []string) ([]string, error) {
	languages = slices.Clone(languages)
	if len(languages) == 0 {
		files, err := fs.Glob(folder, "*.json")
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			languages = append(languages, strings.TrimSuffix(path.Base(file), ".json"))
		}
	}
	if len(languages) == 0 {
		return nil, &Error{File: "*.json", Offset: -1, Detail: "the folder has no such file", Err: ErrNoData}
	}
	slices.Sort(languages)
	return slices.Compact(languages), nil
}
