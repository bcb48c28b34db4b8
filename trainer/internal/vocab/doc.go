// Package vocab learns a Unigram vocabulary (Kudo 2018) from counted words;
// whatever the number of processors, the same corpus gives the same pieces.
//
// The road is sentencepiece's: frequent substrings as seeds, expectation
// maximisation over every segmentation, and pruning by the loss of likelihood
// until the size is reached. What differs is the corpus: words are weighted so
// that every language has the same say, and they are cut where the script
// changes before anything is counted, so that no piece can cross scripts.
package vocab
