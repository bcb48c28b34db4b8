// Package nfkc brings text into Unicode normalization form KC, whole and
// without allocating: golang.org/x/text/unicode/norm does it too, but links
// fmt and os into a WebAssembly program (90 KB compressed, and imports that a
// browser does not have) and splits runs of more than 30 marks.
//
// Bytes that are not UTF-8 count as U+FFFD each.
package nfkc

//go:generate go run generate.go
