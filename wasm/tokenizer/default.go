package tokenizer

// folds are the default pipeline's replacements after lower case, key by
// value: letters written two ways in everyday text become one, marks that
// many writers leave out go away.
var folds = []struct{ from, to string }{
	// Greek: final sigma, and vowels without tonos and dialytika.
	{"ς", "σ"},
	{"άέήίόύώϊϋΐΰ", "αεηιουωιυιυ"},
	// Turkish dotless i as questions without Turkish keyboards write it; Russian yo.
	{"ıё", "iе"},
	// Arabic: hamza and madda on alef, alef maksura, ta marbuta.
	{"أإآٱىة", "اااايه"},
	// Digits of Arabic (two kinds), Hindi and Thai: a year is a year.
	{"٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"},
	{"०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙", "01234567890123456789"},
	// Hindi: candrabindu as anusvara.
	{"ँ", "ं"},
	// Chinese: traditional characters as simplified ones.
	{traditional, simplified},
	// Next line is a space to Unicode but not to ECMAScript; the metaspace
	// itself must not be found in text.
	{"\u0085▁", "  "},
}

// dropped are the ranges of characters the default pipeline deletes.
var dropped = [][2]rune{
	{'\u00AD', '\u00AD'}, // soft hyphen
	{'\u034F', '\u034F'}, // grapheme joiner; x/text puts one after 30 marks
	{'\u0640', '\u0640'}, // Arabic tatweel
	{'\u064B', '\u0652'}, // Arabic harakat
	{'\u0670', '\u0670'}, // Arabic superscript alef
	{'\u093C', '\u093C'}, // Devanagari nukta
	{'\u200B', '\u200F'}, // zero width space and joiners, direction marks
	{'\u202A', '\u202E'}, // direction embeddings
	{'\u2060', '\u2060'}, // word joiner
	{'\u2066', '\u2069'}, // direction isolates
	{'\uFE0E', '\uFE0F'}, // text and emoji presentation
	{'\uFEFF', '\uFEFF'}, // byte order mark
}

// defaultSteps is NFKC, lower case with the Turkish İ read as i, the folds
// and the deletions.
func defaultSteps() []step {
	steps := []step{
		{kind: stepNFKC},
		{kind: stepReplace, from: 'İ', to: "i"},
		{kind: stepLowercase},
	}
	for _, f := range folds {
		to := []rune(f.to)
		for i, r := range []rune(f.from) {
			steps = append(steps, step{kind: stepReplace, from: r, to: string(to[i])})
		}
	}
	for _, d := range dropped {
		for r := d[0]; r <= d[1]; r++ {
			steps = append(steps, step{kind: stepReplace, from: r})
		}
	}
	return steps
}
