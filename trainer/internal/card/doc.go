// Package card writes a model's card, the README.md of its folder. It says
// only what the model's metadata, the log of its training and the evaluations'
// JSON say, and what is known of the sources' licences.
package card
