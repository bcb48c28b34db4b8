package kernel

// The primes of XXH64.
const (
	prime1 = 11400714785074694791
	prime2 = 14029467366897019727
	prime3 = 1609587929392839161
	prime4 = 9650029242287828579
	prime5 = 2870177450012600261
)

// stripe is how many bytes one turn of the four lanes takes.
const stripe = 32

// XXH64 returns the XXH64 checksum of data with seed 0, as the specification
// of xxHash defines it: as fast as memory, which the CRCs are not where no
// instruction helps them.
func XXH64(data []byte) uint64 {
	sum, rest := uint64(prime5), data
	if n := len(data) / stripe; n > 0 {
		lanes := lanesStart()
		lanesImpl(&lanes, data[:n*stripe])
		sum, rest = merge(&lanes), data[n*stripe:]
	}
	return avalanche(tail(sum+uint64(len(data)), rest))
}

func lanesStart() [4]uint64 {
	first, zero := uint64(prime1), uint64(0)
	return [4]uint64{first + prime2, prime2, zero, zero - prime1}
}

func rotl(v uint64, n int) uint64 { return v<<n | v>>(64-n) }

// turn is one step of a lane.
func turn(lane, value uint64) uint64 { return rotl(lane+value*prime2, 31) * prime1 }

func merge(lanes *[4]uint64) uint64 {
	sum := uint64(0)
	for i, turns := range [4]int{1, 7, 12, 18} {
		sum += rotl(lanes[i], turns)
	}
	for _, lane := range lanes {
		sum = (sum^turn(0, lane))*prime1 + prime4
	}
	return sum
}

// tail takes the bytes after the last stripe.
func tail(sum uint64, rest []byte) uint64 {
	for ; len(rest) >= 8; rest = rest[8:] {
		sum = rotl(sum^turn(0, word(rest)), 27)*prime1 + prime4
	}
	if len(rest) >= 4 {
		half := uint64(rest[0]) | uint64(rest[1])<<8 | uint64(rest[2])<<16 | uint64(rest[3])<<24
		sum = rotl(sum^half*prime1, 23)*prime2 + prime3
		rest = rest[4:]
	}
	for _, b := range rest {
		sum = rotl(sum^uint64(b)*prime5, 11) * prime1
	}
	return sum
}

func avalanche(sum uint64) uint64 {
	sum = (sum ^ sum>>33) * prime2
	sum = (sum ^ sum>>29) * prime3
	return sum ^ sum>>32
}

// lanes is the plain twin of the kernel: data is whole stripes.
func lanes(state *[4]uint64, data []byte) {
	a, b, c, d := state[0], state[1], state[2], state[3]
	for ; len(data) >= stripe; data = data[stripe:] {
		a, b = turn(a, word(data)), turn(b, word(data[8:]))
		c, d = turn(c, word(data[16:])), turn(d, word(data[24:]))
	}
	*state = [4]uint64{a, b, c, d}
}

// word reads a little-endian u64.
func word(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
