package kernel

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// simd is the assembled modules over a memory of their own, which stands in
// for the Go program's.
type simd struct {
	memory  api.Memory
	modules []api.Module
	top     uint32
}

// memoryModule exports 64 pages of memory and nothing else, as "memory".
var memoryModule = []byte("\x00asm\x01\x00\x00\x00" +
	"\x05\x03\x01\x00\x40" + // memory section: one memory, at least 64 pages
	"\x07\x0a\x01\x06memory\x02\x00") // export section: it, as "memory"

func newSIMD(t *testing.T) *simd {
	ctx := context.Background()
	runtime := wazero.NewRuntime(ctx)
	t.Cleanup(func() { runtime.Close(ctx) })
	instantiate := func(code []byte, name string) api.Module {
		m, err := runtime.InstantiateWithConfig(ctx, code, wazero.NewModuleConfig().WithName(name))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	s := &simd{memory: instantiate(memoryModule, "app").Memory()}
	for _, name := range []string{"dot", "kernel", "late", "level", "segment"} {
		s.modules = append(s.modules, instantiate(assemble(t, name), name))
	}
	return s
}

// assemble returns name.wat as a module, made by the wat2wasm of npm's wabt.
// Without it the test skips, except under CI.
func assemble(t *testing.T, name string) []byte {
	tool := filepath.Join("..", "..", "js", "node_modules", "wabt", "bin", "wat2wasm")
	if _, err := os.Stat(tool); errors.Is(err, fs.ErrNotExist) {
		const missing = "wat2wasm is missing: run `npm ci` in js/"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	out := filepath.Join(t.TempDir(), name+".wasm")
	if said, err := exec.Command("node", tool, name+".wat", "-o", out).CombinedOutput(); err != nil {
		t.Fatalf("wat2wasm %s.wat: %v\n%s", name, err, said)
	}
	code, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// reset frees everything put so far; the next put is at an odd multiple of
// four, as Go's slices may be.
func (s *simd) reset() { s.top = 4 }

func (s *simd) put(t *testing.T, data []byte) uint32 {
	at := s.top
	if !s.memory.Write(at, data) {
		t.Fatalf("no room for %d bytes at %d", len(data), at)
	}
	s.top += (uint32(len(data)) + 3) &^ 3
	return at
}

func (s *simd) call(t *testing.T, name string, args ...uint64) uint64 {
	for _, module := range s.modules {
		function := module.ExportedFunction(name)
		if function == nil {
			continue
		}
		results, err := function.Call(context.Background(), args...)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(results) == 0 {
			return 0
		}
		return results[0]
	}
	t.Fatalf("no module exports %s", name)
	return 0
}

func (s *simd) int32s(at uint32, n int) []int32 {
	bytes, _ := s.memory.Read(at, uint32(4*n))
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(bytes[4*i:]))
	}
	return out
}

func bytesOf[T int8 | int32 | float32](values []T) []byte {
	var out []byte
	for _, v := range values {
		out, _ = binary.Append(out, binary.LittleEndian, v)
	}
	return out
}

// bits lets floats be compared bit for bit.
func bits(values []float32) []int32 {
	out := make([]int32, len(values))
	for i, v := range values {
		out[i] = int32(math.Float32bits(v))
	}
	return out
}
