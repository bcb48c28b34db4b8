// Package train runs a recipe: it draws batches, moves the table, measures on
// the development rows, saves, and resumes to the same bytes as a run that was
// never stopped.
package train
