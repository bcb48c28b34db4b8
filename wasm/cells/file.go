package cells

// A cell's file:
//
//	magic      8 bytes  "glossaC\n"
//	version    u32
//	rows       u32
//	blocks     u32 count, then for each: u32 number of its first passage,
//	           u64 name and u32 CRC-32C of its file
//	numbers    u32 a row: the passage's number
//	scales     f32 a row
//	languages  u8 a row: the language's code
//	upper      the upper halves of the rows
//
// Its checksum stands in the head. Passages are numbered through the whole
// index, block by block, so a passage's place in its block is its number less
// the block's first.
const (
	fileMagic  = "glossaC\n"
	blockEntry = 16
)

// File is the contents of a cell's file.
type File struct {
	Blocks    []Block // of the passages in Numbers, by rising First
	Numbers   []uint32
	Scales    []float32
	Languages []uint8
	Upper     []byte // halves of the rows, Dimensions/2 each
}

// Block is a file with the texts of consecutive passages.
type Block struct {
	First uint32 // number of its first passage
	Name  uint64 // of its file, in hexadecimal
	Sum   uint32 // CRC-32C of its file
}

// Append appends the cell's file to dst.
func (f *File) Append(dst []byte) []byte {
	dst = append(dst, fileMagic...)
	dst = appendU32(dst, version)
	dst = appendU32(dst, uint32(len(f.Numbers)))
	dst = appendU32(dst, uint32(len(f.Blocks)))
	for _, b := range f.Blocks {
		dst = appendU32(appendU64(appendU32(dst, b.First), b.Name), b.Sum)
	}
	for _, n := range f.Numbers {
		dst = appendU32(dst, n)
	}
	dst = append(appendScales(dst, f.Scales), f.Languages...)
	return append(dst, f.Upper...)
}

// ParseFile reads the file of a cell of h, which it copies.
func (h *Head) ParseFile(cell int, data []byte) (*File, error) {
	entry := h.Cells[cell]
	if uint64(len(data)) != uint64(entry.Bytes) || Sum(data) != entry.Sum {
		return nil, malformed("a cell is cut short or corrupted, or of another index: its checksum does not agree")
	}
	r := reader{data: data}
	if string(r.take(uint64(len(fileMagic)))) != fileMagic || r.u32() != version {
		return nil, malformed("a cell is not of this version")
	}
	f := &File{}
	if rows := uint64(r.u32()); !f.readBlocks(&r) || !f.readRows(&r, rows, uint64(h.Dimensions)) {
		return nil, malformed("a cell does not hold what it says")
	}
	if !f.sound(h) {
		return nil, malformed("a cell names passages or languages that are not there")
	}
	return f, nil
}

func (f *File) readBlocks(r *reader) bool {
	n := uint64(r.u32())
	if n*blockEntry > uint64(len(r.data)) {
		return false
	}
	f.Blocks = make([]Block, n)
	for i := range f.Blocks {
		f.Blocks[i] = Block{First: r.u32(), Name: r.u64(), Sum: r.u32()}
		if i > 0 && f.Blocks[i].First <= f.Blocks[i-1].First {
			return false
		}
	}
	return true
}

func (f *File) readRows(r *reader, rows, width uint64) bool {
	if rows*(9+width/2) != uint64(len(r.data)) {
		return false
	}
	f.Numbers, f.Scales = r.numbers(rows), r.scales(rows)
	f.Languages = append([]uint8(nil), r.take(rows)...)
	f.Upper = append([]byte(nil), r.take(rows*width/2)...)
	return !r.broken
}

// sound says whether every row has a block and a language.
func (f *File) sound(h *Head) bool {
	for i, n := range f.Numbers {
		if uint64(n) >= uint64(h.Passages) || int(f.Languages[i]) >= len(h.Languages) {
			return false
		}
		if len(f.Blocks) == 0 || n < f.Blocks[0].First {
			return false
		}
	}
	return true
}

// block returns the block that holds the passage of that number.
func (f *File) block(number uint32) Block {
	at := 0
	for i := range f.Blocks {
		if f.Blocks[i].First <= number {
			at = i
		}
	}
	return f.Blocks[at]
}
