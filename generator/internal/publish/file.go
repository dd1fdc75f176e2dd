package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// File writes one file that is not part of a site: whole, or not at all. What
// stood there before is replaced.
func File(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".plenary-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	err = fill(f, data)
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// fill writes a new file whole and closes it.
func fill(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
