package wazerotest

import (
	"encoding/binary"
	"testing"

	"glossa/wasm/engine"
	"glossa/wasm/internal/fixture"
)

// TestMemoryDoesNotGrow runs 10,000 cycles of adding, searching and removing.
// After the first quarter the collector has seen every kind of garbage, and
// memory must stand still.
func TestMemoryDoesNotGrow(t *testing.T) {
	const cycles = 10000
	passages, questions := corpus(t, 10)
	g := newLoaded(t, fixture.RandomModel(t, 32, 1), 0)
	g.must(g.send("glossa_add", encodePassages(passages[:100]...)))
	settled := uint32(0)
	for i := range cycles {
		p := passages[100+i%(len(passages)-100)]
		g.must(g.send("glossa_add", encodePassages(p)))
		mode := engine.Dense // the fast one, mostly
		if i%10 == 0 {
			mode = modes[i/10%3]
		}
		g.search(engine.Query{Text: questions[i%len(questions)].Text, Mode: mode})
		switch i % 100 {
		case 30: // whatever else there is
			g.must(int(g.call("glossa_stats")))
			g.must(g.send("glossa_embed", []byte(p.Text)))
		case 60:
			g.must(g.send("glossa_open", saved(g)))
		case 90:
			if g.send("glossa_search", encodeQuery(engine.Query{Text: "\xff"}), 1, 0) != badArgument {
				t.Fatal("an error expected")
			}
		}
		g.must(g.send("glossa_remove", appendList(nil, p.ID)))
		if binary.LittleEndian.Uint32(g.result()) != 1 {
			t.Fatalf("cycle %d: %s was not removed", i, p.ID)
		}
		if i == cycles/4 {
			settled = g.memory()
		}
	}
	if grown := g.memory(); grown > settled {
		t.Errorf("memory grew from %d to %d bytes", settled, grown)
	}
	g.must(int(g.call("glossa_stats")))
	if passages := binary.LittleEndian.Uint32(g.result()); passages != 100 {
		t.Errorf("%d passages are left, want 100", passages)
	}
}
