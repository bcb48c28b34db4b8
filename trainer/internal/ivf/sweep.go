package ivf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// forms are the names that Build gives files, by their folder.
var forms = map[string]string{".": "head-%016x.bin", cellFolder: "%016x.bin", textFolder: "%016x.bin"}

// sweep removes the files of an earlier index that this one does not use. It
// touches nothing that is not named as Build names files.
func (b *builder) sweep() error {
	for dir, form := range forms {
		files, err := os.ReadDir(filepath.Join(b.options.Out, dir))
		if err != nil {
			return err
		}
		for _, f := range files {
			path := filepath.Join(dir, f.Name())
			if b.used[path] || !hasForm(f.Name(), form) {
				continue
			}
			if err := os.Remove(filepath.Join(b.options.Out, path)); err != nil {
				return err
			}
		}
	}
	return nil
}

// hasForm says whether file is a name of that form, or one being written.
func hasForm(file, form string) bool {
	var name uint64
	file = strings.TrimSuffix(file, newSuffix)
	n, _ := fmt.Sscanf(file, form, &name)
	return n == 1 && fmt.Sprintf(form, name) == file
}
