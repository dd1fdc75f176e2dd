// Command corpusgen writes a made-up dossier of any size to a folder, for
// measuring the program as a whole:
//
//	go run ./generator/internal/build/corpusgen -n 2000 -o /tmp/briefs
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"plenary/generator/internal/build/corpus"
)

func main() {
	n := flag.Int("n", 2000, "number of records")
	seed := flag.Uint64("seed", 1, "another seed makes other words")
	out := flag.String("o", "", "folder to write; it must not exist yet")
	flag.Parse()
	if *out == "" || *n < corpus.Smallest || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*out, *n, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "corpusgen:", err)
		os.Exit(1)
	}
}

func write(dir string, n int, seed uint64) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for name, data := range corpus.Files(n, seed) {
		if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
