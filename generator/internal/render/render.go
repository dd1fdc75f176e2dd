package render

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"plenary/generator/internal/par"
	"plenary/generator/internal/site"
)

// Renderer turns the pages of any site into files. It is safe for concurrent
// use.
type Renderer struct {
	templates templates
	assets    site.Assets
	files     []site.File
	styles    styles
	buffers   sync.Pool // of *bytes.Buffer
}

// New reads the layouts: templates in the folder's root and in partials/,
// style sheets and images in assets/.
func New(layouts fs.FS) (*Renderer, error) {
	t, err := parseLayouts(layouts)
	if err != nil {
		return nil, fmt.Errorf("layouts: %w", err)
	}
	a, files, err := assets(layouts)
	if err != nil {
		return nil, fmt.Errorf("layouts: %w", err)
	}
	r := &Renderer{templates: t, assets: a, files: files}
	if r.styles, err = documentStyles(layouts); err != nil {
		return nil, fmt.Errorf("layouts: %w", err)
	}
	sheet := fingerprinted("document", ".css", []byte(r.styles.page))
	r.assets.Document, r.files = sheet.Path, append(r.files, sheet)
	r.buffers.New = func() any { return new(bytes.Buffer) }
	return r, nil
}

// Assets are the addresses of the files that all pages share.
func (r *Renderer) Assets() site.Assets { return r.assets }

// formats are the files of a site besides its pages, one source file each.
var formats = []func(*site.Site) ([]site.File, error){sitemap, robots, feed, hosting, data}

// Files hands every file of a site to emit, from several goroutines, one at a
// time being held by each, so that no more than a few are in memory at once: its
// bytes are used again once emit returns. A
// broken link or anchor in what was rendered is a diag.List; it is only known
// after all files have been handed over, so that emit must not let anything
// take effect.
func (r *Renderer) Files(ctx context.Context, s *site.Site, emit func(site.File) error) error {
	if err := r.templates.missing(s.Addresses); err != nil {
		return err
	}
	links := newLinkTable(s)
	for _, f := range r.files {
		links.file(f.Path)
		if err := emit(f); err != nil {
			return err
		}
	}
	made, err := par.Map(ctx, formats, func(format func(*site.Site) ([]site.File, error)) ([]site.File, error) { return format(s) })
	if err != nil {
		return err
	}
	for _, f := range slices.Concat(made...) {
		links.file(f.Path)
		if err := emit(f); err != nil {
			return err
		}
	}
	pages, err := par.Map(ctx, longestFirst(s.Addresses), func(a site.Address) (pageLinks, error) { return r.page(s, a, links, emit) })
	if err != nil {
		return err
	}
	redirects, err := par.Map(ctx, s.Redirects, func(d site.Redirect) (pageLinks, error) { return r.redirect(d, links, emit) })
	if err != nil {
		return err
	}
	return links.verify(append(pages, redirects...), func(i int) []byte { return r.again(s, i) }).Err()
}

// longestFirst puts the pages that are no record's first: lists, the timeline,
// the matrix are the longest by far, and the last page to be begun should be
// short.
func longestFirst(addresses []site.Address) []site.Address {
	sorted := slices.Clone(addresses)
	slices.SortStableFunc(sorted, func(a, b site.Address) int {
		switch {
		case (a.Source() == nil) == (b.Source() == nil):
			return 0
		case a.Source() == nil:
			return -1
		}
		return 1
	})
	return sorted
}

func (r *Renderer) page(s *site.Site, a site.Address, links *linkTable, emit func(site.File) error) (pageLinks, error) {
	b := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(b)
	b.Reset()
	if err := r.templates.page(b, r.templates.of(a), s.Page(a)); err != nil {
		return pageLinks{}, err
	}
	return output(a.Path, b, links, emit)
}

// again is the page or redirect with an index, which could be rendered before.
func (r *Renderer) again(s *site.Site, i int) []byte {
	var b bytes.Buffer
	if i < len(s.Addresses) {
		_ = r.templates.page(&b, r.templates.of(s.Addresses[i]), s.Page(s.Addresses[i]))
	}
	return b.Bytes()
}

func (r *Renderer) redirect(d site.Redirect, links *linkTable, emit func(site.File) error) (pageLinks, error) {
	b := r.buffers.Get().(*bytes.Buffer)
	defer r.buffers.Put(b)
	b.Reset()
	if err := r.templates["redirect"].execute(b, d); err != nil {
		return pageLinks{}, fmt.Errorf("render %s: %w", d.Path, err)
	}
	return output(d.Path, b, links, emit)
}

func output(address string, b *bytes.Buffer, links *linkTable, emit func(site.File) error) (pageLinks, error) {
	found := links.scan(address, b.Bytes())
	return found, emit(site.File{Path: fileOf(address), Data: b.Bytes()})
}

// fileOf is the file in which the page at an address stands.
func fileOf(address string) string {
	if address == "" || address[len(address)-1] == '/' {
		return address + "index.html"
	}
	return address
}
