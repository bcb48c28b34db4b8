package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// download is one file on its way to its place.
type download struct {
	client *Client
	file   File
	url    string
	path   string
	report func(done int64)
}

func (d *download) partial() string { return d.path + ".part" }

func (d *download) partialSize() int64 {
	info, err := os.Stat(d.partial())
	if err != nil {
		return 0
	}
	return info.Size()
}

// run makes one attempt: keep the file that is there, or continue the partial
// one, check it and move it into place.
func (d *download) run(ctx context.Context) error {
	if sum, err := sumOf(d.path); err == nil && sum == d.file.SHA256 {
		d.report(d.file.Size)
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(d.path), 0o755); err != nil {
		return local(err)
	}
	if d.partialSize() < d.file.Size {
		if err := d.transfer(ctx); err != nil {
			return err
		}
	}
	return d.finish()
}

// finish checks the partial file, and renames it or throws it away.
func (d *download) finish() error {
	sum, err := sumOf(d.partial())
	if err != nil {
		return local(err)
	}
	if sum == d.file.SHA256 {
		return local(os.Rename(d.partial(), d.path))
	}
	if err := os.Remove(d.partial()); err != nil {
		return local(err)
	}
	return fmt.Errorf("%s: %w: got %s, expected %s; the file was thrown away", d.url, ErrChecksum, sum, d.file.SHA256)
}

func (d *download) interrupted(ctx context.Context) error {
	cause := context.Cause(ctx)
	if _, err := os.Stat(d.partial()); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: interrupted: %w", d.file.Name, cause)
	}
	return fmt.Errorf("%s: interrupted at %d of %d bytes; run the command again to continue: %w",
		d.file.Name, d.partialSize(), d.file.Size, cause)
}

func sumOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
