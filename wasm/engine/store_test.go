package engine

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// TestStoreAgainstMap drives texts, ids and order with random additions,
// replacements and removals beside a plain map and slice.
func TestStoreAgainstMap(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	var (
		texts texts
		ids   ids
		order order
		want  = map[string]string{}
		live  []string
		free  []int
	)
	for step := range 20000 {
		id := fmt.Sprint("id", random.Intn(500))
		slot, known := ids.find(&texts, id)
		if _, there := want[id]; there != known {
			t.Fatalf("step %d: find(%s) = %v, want %v", step, id, known, there)
		}
		switch {
		case known && random.Intn(2) == 0:
			ids.remove(&texts, slot)
			texts.drop(slot)
			order.give(slot)
			free = append(free, slot)
			delete(want, id)
			live = slices.DeleteFunc(live, func(s string) bool { return s == id })
			continue
		case known:
			ids.remove(&texts, slot)
			texts.drop(slot)
		default:
			slot = len(want)
			if n := len(free); n > 0 {
				slot, free = free[n-1], free[:n-1]
			}
			order.put(slot)
			live = append(live, id)
		}
		text := strings.Repeat("x", random.Intn(3000)*(1+random.Intn(30)/29*40))
		texts.put(slot, id, "T"+id, text)
		ids.insert(&texts, slot)
		want[id] = text
	}
	var got []string
	bytes := 0
	for i := range order.len() {
		slot := order.slot(i)
		if slot == gone {
			continue
		}
		if order.crooked && int(order.at.at(int(slot))) != i {
			t.Fatalf("at[%d] = %d, want %d", slot, order.at.at(int(slot)), i)
		}
		id, title, text := texts.get(int(slot))
		if title != "T"+id || text != want[id] || texts.id(int(slot)) != id {
			t.Fatalf("slot %d holds %q %q and %d bytes", slot, id, title, len(text))
		}
		got = append(got, id)
		bytes += len(text)
	}
	if !slices.Equal(got, live) {
		t.Fatalf("order is %v, want %v", got, live)
	}
	if limit := 2*bytes + 3*chunkSize; texts.bytes > limit {
		t.Errorf("texts hold %d bytes for %d live ones, want at most %d", texts.bytes, bytes, limit)
	}
}

// TestTextsGiveBack checks that what is dropped while its chunk is filling is
// given back as well.
func TestTextsGiveBack(t *testing.T) {
	var texts texts
	for range 10000 {
		texts.put(0, "id", "title", strings.Repeat("x", 500))
		texts.drop(0)
	}
	if texts.bytes > 2*chunkSize {
		t.Errorf("%d bytes held after dropping everything", texts.bytes)
	}
}

// TestTextsAreImmutable checks that strings handed out survive evacuation.
func TestTextsAreImmutable(t *testing.T) {
	var texts texts
	texts.put(0, "first", "title", "text")
	id, title, text := texts.get(0)
	for i := range 1000 {
		texts.put(i+1, "another", "", strings.Repeat("y", 300))
	}
	texts.drop(0)
	for i := range 1000 {
		texts.drop(i + 1)
	}
	if id != "first" || title != "title" || text != "text" {
		t.Errorf("strings became %q %q %q", id, title, text)
	}
}

func TestLanguagesReuseCodes(t *testing.T) {
	var l names
	for i := range 1000 {
		code := l.take(fmt.Sprint(i))
		if again := l.take(fmt.Sprint(i)); again != code {
			t.Fatalf("language %d has codes %d and %d", i, code, again)
		}
		l.give(code)
		l.give(code)
		if _, ok := l.code(fmt.Sprint(i)); ok {
			t.Fatalf("language %d outlives its passages", i)
		}
	}
	if len(l.list) != 1 || l.live() != 0 {
		t.Errorf("%d names, %d live; want 1, 0", len(l.list), l.live())
	}
}
