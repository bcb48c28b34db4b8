package kernel

// CRC-32C by folding, after Chorba (arXiv 2412.16398). A sum is the remainder of
// the data, taken as one long polynomial over GF(2), by that of Castagnoli. A
// multiple of that with six terms only, x^209 + x^144 + x^54 + x^39 + x^14 + 1,
// stays one when x is replaced by x^128, for over GF(2) the square of a sum is
// the sum of the squares. So no table is needed to divide by it: five earlier
// blocks of 16 bytes are added to every one. What remains are 209 blocks of the
// same sum.

// crcBlock is the block that folding adds, in bytes.
const crcBlock = 16

// crcLags are how many blocks back the quotient's blocks are that make one: the
// highest exponent less each other one.
var crcLags = [...]int{209 - 144, 209 - 54, 209 - 39, 209 - 14, crcSpan}

// crcSpan is the longest lag, and how many blocks remain. crcStep is how many
// are folded at a time, few enough for the nearest cache. Shorter data than
// crcWorth is not worth folding.
const (
	crcSpan  = 209
	crcStep  = 1024
	crcWorth = (crcSpan + crcStep) * crcBlock
)

// castagnoli is the sums of single bytes.
var castagnoli = func() (table [256]uint32) {
	for i := range table {
		sum := uint32(i)
		for range 8 {
			sum = sum>>1 ^ -(sum&1)&0x82F63B78
		}
		table[i] = sum
	}
	return table
}()

// CRC32C returns the CRC-32C of data that follows bytes whose sum is crc, as
// hash/crc32.Update does with the table of Castagnoli.
func CRC32C(crc uint32, data []byte) uint32 { return crcImpl(crc, data) }

// crcFolded is CRC32C without instructions for it.
func crcFolded(crc uint32, data []byte) uint32 {
	crc = ^crc
	if len(data) >= crcWorth {
		crc, data = crcFold(crc, data)
	}
	return ^crcBytes(crc, data)
}

// crcBytes goes on from a register byte by byte.
func crcBytes(register uint32, data []byte) uint32 {
	for _, b := range data {
		register = register>>8 ^ castagnoli[byte(register)^b]
	}
	return register
}

// crcFold takes all whole blocks of data: it returns the register after them
// and what is left.
func crcFold(register uint32, data []byte) (uint32, []byte) {
	window := make([]byte, (crcSpan+crcStep)*crcBlock)
	// The first block sees this one, and no other does: it is as if the register
	// were added to the data.
	window[0], window[1], window[2], window[3] = byte(register), byte(register>>8), byte(register>>16), byte(register>>24)
	for quotient := len(data)/crcBlock - crcSpan; quotient > 0; {
		n := min(quotient, crcStep)
		foldImpl(window, data[:n*crcBlock])
		copy(window, window[n*crcBlock:(n+crcSpan)*crcBlock])
		data, quotient = data[n*crcBlock:], quotient-n
	}
	remainder := append([]byte(nil), data[:crcSpan*crcBlock]...)
	for _, lag := range crcLags { // the quotient ended: only blocks before its end add
		for i, b := range window[(crcSpan-lag)*crcBlock : crcSpan*crcBlock] {
			remainder[i] ^= b
		}
	}
	return crcBytes(0, remainder), data[crcSpan*crcBlock:]
}

// fold is the specification of the kernel: the blocks of data, whole ones, become
// blocks of the quotient in window, after the crcSpan blocks before them.
func fold(window, data []byte) {
	for i, b := range data {
		at := crcSpan*crcBlock + i
		for _, lag := range crcLags {
			b ^= window[at-lag*crcBlock]
		}
		window[at] = b
	}
}
