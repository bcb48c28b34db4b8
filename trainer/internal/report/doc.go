// Package report makes one page of an experiment: curves over alpha, claims
// held against confidence intervals, the shipped model's parts and languages,
// and the published rows beside ours.
//
// Its one convention: the page is one HTML file that loads nothing; every text
// in it is escaped, and only figures that this package draws are markup.
package report
