// Package language tells which of glossa's eleven languages a text is in,
// offline, from a table of a few kilobytes; languages are ISO 639-1 codes and
// "" means that the text gives no ground to say.
package language

// Detect returns the language of text: one of ar, de, el, en, es, hi, ru, th,
// tr, vi, zh, or "". It allocates nothing, never fails on broken UTF-8, and
// reads at most the first 2,000 bytes.
func Detect(text string) string { panic("being written") }
