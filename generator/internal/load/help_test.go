package load

import (
	"context"
	"testing"
	"testing/fstest"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

const siteYAML = "title: Lights\nbaseURL: https://example.org/lights/\n"

// files is a dossier's folder with these files and a site.yaml.
func files(named map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"site.yaml": {Data: []byte(siteYAML)}}
	for name, text := range named {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// loaded reads a folder; what is wrong in it comes back sorted.
func loaded(t testing.TB, fsys fstest.MapFS) (*dossier.Dossier, diag.List) {
	t.Helper()
	d, err := Dossier(context.Background(), fsys, markdown.New(), Options{Selection: dossier.Selection{Drafts: true, Future: true}})
	problems, err := Problems(err)
	if err != nil || d == nil {
		t.Fatalf("dossier %v, error %v", d, err)
	}
	return d, problems.Sorted()
}

// reported are problems in short: place and rule.
func reported(problems diag.List) []string {
	var list []string
	for _, p := range problems {
		list = append(list, p.Pos.String()+" "+p.Rule)
	}
	return list
}
