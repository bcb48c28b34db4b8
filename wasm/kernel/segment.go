package kernel

// Trie holds pieces of UTF-8 text, for Segment. A node's children are
// neighbours in the order of their labels; what lies below one of them follows
// before what lies below the next, so that a way down stays close together.
type Trie struct {
	Root   [256]uint32 // child of the root by label, 0 when there is none
	Nodes  []Node      // the root is the first
	Labels []byte      // one a node, the root's being 0, then Lanes-1 more bytes
}

// Node is a node of a trie, from the lowest bit: its first child (32), how many
// children it has (8), and one more than the piece that ends there (24).
type Node uint64

// MaxPieces is how many pieces a Trie may hold.
const MaxPieces = 1<<24 - 1

// NewNode returns the node whose children are the nodes first to end and where
// piece ends, -1 when none does.
func NewNode(first, end uint32, piece int32) Node {
	return Node(first) | Node(end-first)<<32 | Node(piece+1)<<40
}

// Children returns the node's first child and the end of its children.
func (n Node) Children() (first, end uint32) { return uint32(n), uint32(n) + uint32(n>>32&255) }

func (n Node) piece() int32 { return int32(n>>40) - 1 }

// Step is the best path from the beginning of a word to a place in it.
type Step struct {
	Score float64 // the sum over the path's pieces; -Inf where no path ends
	Start int32   // where the path's last piece begins
	Piece int32   // that piece
}

// Segment sets steps[i] to the best path through word to its byte i: the pieces
// of the trie whose scores sum to the most. A piece 0, or a character that is no
// piece of its own, counts unknown, and is piece 0. Paths are tried by where
// their last piece begins, shorter pieces first; the first of equally good ones
// stays. word is UTF-8; there is one step more than it has bytes.
func Segment(steps []Step, word []byte, trie *Trie, scores []float32, unknown float64) {
	if len(steps) != len(word)+1 {
		panic(ErrShort)
	}
	segmentImpl(steps, word, trie, scores, unknown)
}
