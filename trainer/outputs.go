package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"glossa/quantize/folder"
)

// prepareFiles makes the folders of the files that a command will write, and
// fails before its work begins where that cannot be; "" is no file.
func prepareFiles(paths ...string) error {
	for _, path := range paths {
		if path == "" {
			continue
		}
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			return fmt.Errorf("%w: %s is a folder: name a file to write", errUsage, path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := folder.Prepare(filepath.Dir(path)); err != nil {
			return err
		}
	}
	return nil
}
