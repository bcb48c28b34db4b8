package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestDependencies keeps packages out of the reactor that would cost more in
// download than they give: what reflects, prints or opens files.
func TestDependencies(t *testing.T) {
	list := exec.Command("go", "list", "-deps", ".")
	list.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	output, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(output))
	if len(deps) < 20 {
		t.Fatalf("only %d dependencies: %v", len(deps), deps)
	}
	for _, dep := range deps {
		switch dep {
		case "fmt", "os", "net", "reflect", "regexp", "time", "log", "encoding/json", "encoding/binary",
			"math/rand", "text/template", "runtime/debug":
			t.Errorf("the reactor depends on %s", dep)
		}
		if strings.Contains(dep, ".") {
			t.Errorf("the reactor depends on %s, which is not ours", dep)
		}
	}
}
