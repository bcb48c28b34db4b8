package folder

import (
	"fmt"
	"os"
	"path/filepath"
)

// WriteFile writes data to path so that path holds, at any instant and after any
// crash, either what it held before or all of data. Its directory must exist.
func WriteFile(path string, data []byte) error {
	p, err := stage(path, data)
	if err != nil {
		return err
	}
	defer p.discard()
	return p.commit()
}

// pending is a file that is on disk, but not yet in its place.
type pending struct{ temporary, path string }

// stage writes data beside path and syncs it.
func stage(path string, data []byte) (*pending, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	p := &pending{temporary: f.Name(), path: path}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		p.discard()
		return nil, err
	}
	return p, nil
}

// commit moves the file into its place and syncs the directory.
func (p *pending) commit() error {
	if err := os.Rename(p.temporary, p.path); err != nil {
		return err
	}
	p.temporary = ""
	return syncDirectory(filepath.Dir(p.path))
}

// discard removes a file that was not committed.
func (p *pending) discard() {
	if p.temporary != "" {
		os.Remove(p.temporary)
	}
}

func discardAll(files []*pending) {
	for _, p := range files {
		p.discard()
	}
}

// syncDirectory makes a rename last. Where directories cannot be synced, as on
// Windows, renames are as lasting as that system makes them.
func syncDirectory(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}
