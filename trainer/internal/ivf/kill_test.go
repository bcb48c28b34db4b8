//go:build unix

package ivf

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asBuilder, in the environment, makes the test's program build an index: that
// input, to that folder.
const asBuilder = "GLOSSA_TEST_BUILD"

func TestMain(m *testing.M) {
	if job := os.Getenv(asBuilder); job != "" {
		input, out, _ := strings.Cut(job, "\n")
		if _, err := Build(context.Background(), options(input, out)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// process builds an index in a process of its own.
func process(t *testing.T, input, out string) *exec.Cmd {
	t.Helper()
	c := exec.Command(must(os.Executable()))
	c.Env = append(os.Environ(), asBuilder+"="+input+"\n"+out)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// killAt starts a build and kills it with SIGKILL as soon as there are so many
// files like that; it says whether the build was still running.
func killAt(t *testing.T, input, out, like string, count int) bool {
	t.Helper()
	c := process(t, input, out)
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatal(err)
			}
			return false
		case <-time.After(200 * time.Microsecond):
			if found, _ := filepath.Glob(filepath.Join(out, like)); len(found) < count {
				continue
			}
			c.Process.Kill()
			return <-ended != nil
		}
	}
}

// TestKill: a process that is killed again and again, in every stage, ends with
// the bytes of one that is left alone, and there is no index before.
func TestKill(t *testing.T) {
	input, whole, out := authored(t, 1<<20), t.TempDir(), t.TempDir()
	build(t, options(input, whole))
	kills := 0
	for _, stage := range []struct {
		like  string
		count int
	}{
		{".work/setup.json", 1}, {".work/*.chunk", 1}, {".work/centroids.json", 1}, {".work/*.cells", 1},
		{"texts/*", 1}, {"texts/*", 20}, {"cells/*", 1}, {"cells/*", 30}, {"head-*", 1},
	} {
		if !killAt(t, input, out, stage.like, stage.count) {
			break
		}
		kills++
		if _, err := os.Stat(filepath.Join(out, entryFile)); err == nil && stage.like != "head-*" {
			t.Errorf("killed at %s, and there is an index", stage.like)
		}
	}
	if kills < 6 {
		t.Errorf("only %d builds could be killed", kills)
	}
	if err := process(t, input, out).Wait(); err != nil {
		t.Fatal(err)
	}
	got, want := contents(t, out), contents(t, whole)
	if !maps.Equal(got, want) {
		maps.DeleteFunc(got, func(file, data string) bool { there, ok := want[file]; return ok && there == data })
		t.Errorf("killed %d times: of %d files, these differ: %q", kills, len(want), slices.Collect(maps.Keys(got)))
	}
}

// TestMemory: three times as many passages, whose vectors and texts take more
// than 60 MB, take hardly more memory.
func TestMemory(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("builds indexes of 160,000 passages, and counts memory as Linux does")
	}
	few, many := peak(t, 40_000), peak(t, 120_000)
	t.Logf("at most %d MB for 40,000 passages, %d MB for 120,000", few>>20, many>>20)
	if many > few+30<<20 {
		t.Errorf("%d MB for 40,000 passages, %d MB for 120,000", few>>20, many>>20)
	}
}

// peak returns the most bytes resident while an index of n passages is built.
func peak(t *testing.T, n int) int64 {
	t.Helper()
	path := filepath.Join(t.TempDir(), "texts.jsonl")
	file := must(os.Create(path))
	out, passages := json.NewEncoder(file), shipped().passages
	for i := range n {
		one := passages[i%len(passages)]
		out.Encode(map[string]string{
			"id": fmt.Sprint(i), "text": one.Text, "language": one.Language,
			"title": fmt.Sprintf("%d %s", i, strings.Repeat("-", 600)), "context": one.Title,
		})
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	c := process(t, path, t.TempDir())
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	return c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
}
