// Package cells searches an index that lies as plain files on a static host:
// passages are grouped into cells by their vectors, and a query needs only the
// few cells whose centroids are nearest to it. Its one convention: it reads no
// file itself. Search says which cells are missing, the caller fetches them
// and asks again with their bytes, and the index keeps the cells used last.
//
// Three kinds of file (trainer index --static writes them):
//
//	the head   centroids and the table of the cells: loaded once
//	a cell     the upper halves of int8 rows, and in which blocks the rest is
//	a block    the lower halves of some rows, and the texts of their passages,
//	           JSON that this package never sees
//
// A search ranks the passages of the nearest cells by the upper halves of their
// rows, and fetches the blocks of the best few. Their scores are exact, as
// package dense states them. Which passages those are depends on the query and
// its limits only,
// never on what is held, so equal questions get equal answers. All integers
// are little-endian; every file has a CRC-32C, and parsing accepts it wholly or
// not at all, whatever the bytes.
//
// An Index is for one goroutine.
package cells
