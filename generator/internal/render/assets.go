package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"plenary/generator/internal/site"
)

// layers is the order in which style sheets are joined; "components" stands for
// all files in that folder, by name.
var layers = []string{"tokens.css", "base.css", "layout.css", "components", "utilities.css", "print.css"}

// assets are the files that all pages share, with the addresses of those that
// pages name.
func assets(layouts fs.FS) (site.Assets, []site.File, error) {
	css, err := stylesheet(layouts)
	if err != nil {
		return site.Assets{}, nil, fmt.Errorf("style sheet: %w", err)
	}
	files := []site.File{fingerprinted("style", ".css", css)}
	a := site.Assets{Stylesheet: files[0].Path}
	js, err := fs.ReadFile(layouts, "assets/js/tables.js")
	if err == nil {
		script := fingerprinted("tables", ".js", js)
		files, a.Script = append(files, script), script.Path
	} else if !errors.Is(err, fs.ErrNotExist) { // layouts may do without
		return site.Assets{}, nil, fmt.Errorf("script: %w", err)
	}
	err = fs.WalkDir(layouts, "assets/img", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(layouts, name)
		if err != nil {
			return err
		}
		files = append(files, site.File{Path: name, Data: data})
		if path.Base(name) == "plenary.svg" {
			a.Icon = name
		}
		return nil
	})
	if err != nil {
		return site.Assets{}, nil, fmt.Errorf("images: %w", err)
	}
	return a, files, nil
}

// fingerprinted is an asset whose address tells its content, so that a browser
// may keep it for good.
func fingerprinted(name, ending string, data []byte) site.File {
	sum := sha256.Sum256(data)
	return site.File{Path: "assets/" + name + "." + hex.EncodeToString(sum[:6]) + ending, Data: data}
}

// stylesheet joins the style sheets in the order of the layers.
func stylesheet(layouts fs.FS) ([]byte, error) {
	var css []byte
	for _, layer := range layers {
		names := []string{"assets/css/" + layer}
		if !strings.HasSuffix(layer, ".css") {
			var err error
			if names, err = fs.Glob(layouts, "assets/css/"+layer+"/*.css"); err != nil {
				return nil, err
			}
			slices.Sort(names)
		}
		for _, name := range names {
			data, err := fs.ReadFile(layouts, name)
			if err != nil {
				return nil, err
			}
			css = append(append(css, data...), '\n')
		}
	}
	return css, nil
}
