// Package dense is the exact vector index: int8 rows with float32 scales, one
// row a slot, scanned whole by every query.
//
// The score of a slot is (float32(dot) * sq) * sp, where dot is the exact
// inner product of the int8 query and the int8 row, and sq and sp are their
// scales; equal in every build, bit for bit. Slots are small integers that
// stay with their row until it is removed; freed slots are given out again.
// Rows live in blocks of fixed size, so growing never copies what is there.
//
// Readers may run concurrently; a writer needs the index to itself.
package dense
