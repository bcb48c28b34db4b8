// Package experiment keeps a grid of trainings in one folder: a cell for every
// alpha and seed, each with its model and its results query by query.
//
// Its one convention: a cell is finished when its folder holds cell.json,
// which is written last.
package experiment
