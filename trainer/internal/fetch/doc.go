// Package fetch downloads public data sets. A file is in its place only when its
// SHA-256 sum is right; until then it grows as NAME.part beside it, which an
// interrupted download leaves behind and the next one continues.
package fetch
