package main

import "unsafe"

// maxAllocated is how many bytes the host may hold through glossa_alloc at
// any time.
const maxAllocated = 1 << 30

// memory is what the host has allocated: the map keeps each block alive and
// says which ranges a call may name. Addresses are 32 bits wide in WebAssembly.
type memory struct {
	blocks map[uintptr][]byte
	total  int
}

// alloc returns the address of a new block of size bytes, aligned to 8; 0 when
// that would pass the limit.
func (m *memory) alloc(size uint32) uintptr {
	room := max(int(size), 16)
	if int64(size) > int64(maxAllocated-m.total) {
		return 0
	}
	if m.blocks == nil {
		m.blocks = map[uintptr][]byte{}
	}
	block := make([]byte, room)
	address := uintptr(unsafe.Pointer(unsafe.SliceData(block)))
	m.blocks[address] = block[:size]
	m.total += int(size)
	return address
}

// release gives a block up and returns it; nil for an address that is none.
func (m *memory) release(address uintptr) []byte {
	block := m.blocks[address]
	delete(m.blocks, address)
	m.total -= len(block)
	return block
}

// view returns the first length bytes of the block at address; ok is false
// when there is no such block or it is shorter. A length of 0 needs no block.
func (m *memory) view(address uintptr, length uint32) (data []byte, ok bool) {
	if length == 0 {
		return nil, true
	}
	block, ok := m.blocks[address]
	if !ok || uint64(length) > uint64(len(block)) {
		return nil, false
	}
	return block[:length:length], true
}
