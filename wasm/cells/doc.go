// Package cells searches an index that lies as plain files on a static host:
// passages are grouped into cells by their vectors, and a query needs only the
// few cells whose centroids are nearest to it. Its one convention: it reads no
// file itself. Search says which cells are missing, the caller fetches them
// and asks again with their bytes, and the index keeps the cells used last.
//
// Three kinds of file (trainer index --static writes them):
//
//	the head   centroids and the table of the cells: loaded once
//	a cell     int8 rows with their scales and where their texts are
//	a block    the texts of some passages, JSON that this package never sees
//
// Inside the cells that are looked at, scores are exact, as package dense
// states them. Which cells those are depends on the query and its limits only,
// never on what is held, so equal questions get equal answers. All integers
// are little-endian; every file has a CRC-32C, and parsing accepts it wholly or
// not at all, whatever the bytes.
//
// An Index is for one goroutine.
package cells
