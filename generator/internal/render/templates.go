// Package render turns the pages of a site into files.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/site"
)

// ErrNoLayout is returned for a layout that there is no template for.
var ErrNoLayout = errors.New("no such layout")

// base is the template that holds the document; layouts fill its blocks.
const base = "baseof.html"

// redirect is the template of old and short addresses, a document of its own.
const redirect = "redirect.html"

// templates are the layouts by name, without ending.
type templates map[string]*program

// parseLayouts reads every layout together with the base template and all partials.
func parseLayouts(layouts fs.FS) (templates, error) {
	partials, err := fs.Glob(layouts, "partials/*.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(layouts, "*.html")
	if err != nil {
		return nil, err
	}
	if twice := repeatedName(append(slices.Clone(partials), names...)); twice != "" {
		return nil, fmt.Errorf("two layouts or partials are named %q", twice)
	}
	shared, err := template.New(base).ParseFS(layouts, append([]string{base}, partials...)...)
	if err != nil {
		return nil, err
	}
	known, err := escapers()
	if err != nil {
		return nil, err
	}
	all := templates{}
	for _, name := range names {
		if name == base {
			continue
		}
		t, main, view := template.Must(shared.Clone()), base, reflect.TypeFor[*site.Page]()
		if name == redirect {
			t, main, view = template.New(redirect), redirect, reflect.TypeFor[site.Redirect]()
		}
		if t, err = t.ParseFS(layouts, name); err != nil {
			return nil, err
		}
		all[strings.TrimSuffix(name, ".html")] = newProgram(t, main, view, known)
	}
	return all, nil
}

func repeatedName(files []string) string {
	seen := map[string]bool{}
	for _, f := range files {
		name := path.Base(f)
		if seen[name] {
			return name
		}
		seen[name] = true
	}
	return ""
}

// names are the layouts that a record may ask for.
func (t templates) names() []string {
	var list []string
	for name := range t {
		if !slices.Contains(site.ViewLayouts, name) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// missing reports the pages for which there is no layout: as the author's
// mistake where a record asks for it, else as an error.
func (t templates) missing(addresses []site.Address) error {
	var problems diag.List
	for _, a := range addresses {
		if t.of(a) != "" {
			continue
		}
		r := a.Source()
		if r == nil || r.Layout.Name == "" {
			return fmt.Errorf("%w: %s", ErrNoLayout, strings.Join(a.Layouts(), ", "))
		}
		problems = append(problems, diag.Diagnostic{
			Pos: r.Layout.Pos, Rule: "unknown-layout", Message: fmt.Sprintf("no layout %q", r.Layout.Name),
			Hint: "use one of " + strings.Join(t.names(), ", "),
		})
	}
	return problems.Err()
}

// of is the name of the first layout of a page that there is; "" for none.
func (t templates) of(a site.Address) string {
	for _, name := range a.Layouts() {
		if t[name] != nil && (a.Source() == nil || !slices.Contains(site.ViewLayouts, name)) {
			return name
		}
	}
	return ""
}

// page executes a layout.
func (t templates) page(w *bytes.Buffer, layout string, p *site.Page) error {
	if err := t[layout].execute(w, p); err != nil {
		return fmt.Errorf("render %s: %w", p.Path, err)
	}
	return nil
}
