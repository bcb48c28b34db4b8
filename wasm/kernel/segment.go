package kernel

// Trie holds pieces of text, for Segment. Its labels are symbols: the numbers,
// from 1, of the characters that any piece holds. The node number s is where
// the pieces that begin with symbol s start; node 0 is empty. A node's children
// are neighbours in the order of their labels; what lies below one of them comes
// before what lies below the next, so that a way down stays close together.
type Trie struct {
	Nodes  []Node
	Labels []uint16 // one a node, then Lanes/2 more
}

// Node is a node of a trie, from the lowest bit: its first child (24), how many
// children it has (16), and one more than the piece that ends there (24).
type Node uint64

// MaxNodes is how many nodes a Trie may have, and so how many pieces.
const MaxNodes = 1<<24 - 1

// NewNode returns the node whose children are the nodes first to end and where
// piece ends, -1 when none does.
func NewNode(first, end int, piece int32) Node {
	return Node(first) | Node(end-first)<<24 | Node(piece+1)<<40
}

func (n Node) children() (first, end uint32) {
	first = uint32(n) & MaxNodes
	return first, first + uint32(n>>24&0xFFFF)
}

func (n Node) piece() int32 { return int32(n>>40) - 1 }

// Step is the best path from the beginning of a word to a place in it.
type Step struct {
	Score float64 // the sum over the path's pieces
	Start int32   // where the path's last piece begins
	Piece int32   // that piece
}

// Segment sets steps[i] to the best path through word to its symbol i: the
// pieces of the trie whose scores sum to the most. Piece 0, and with it every
// symbol that is no piece of its own, counts unknown. Paths are tried by where
// their last piece begins, and the first of equally good ones stays. There is
// one step more than there are symbols; each is 0 or has a node.
func Segment(steps []Step, word []uint16, trie *Trie, scores []float32, unknown float64) {
	if len(steps) != len(word)+1 {
		panic(ErrShort)
	}
	segmentImpl(steps, word, trie, scores, unknown)
}
