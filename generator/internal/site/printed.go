package site

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/prose"
)

// Print is a document of the site that is printed: that of a pack, or of a
// record with a text.
type Print struct {
	Path string // of its files, without their endings: "packs/x/x"
	Pack *dossier.Pack
	Of   *dossier.Record // nil for a pack
}

// Prints are the documents that are printed: the packs, then the briefs unless
// site.yaml does without them, in the order of lists.
func (s *Site) Prints() []Print {
	var list []Print
	for _, pk := range s.Dossier.Packs {
		list = append(list, Print{Path: printOf(pk.Path()), Pack: pk})
	}
	for _, r := range s.Dossier.Records {
		if s.isPrinted(r) {
			list = append(list, Print{Path: printOf(r.Path()), Of: r})
		}
	}
	return list
}

// isPrinted reports whether a record has a document of its own.
func (s *Site) isPrinted(r *dossier.Record) bool {
	return r.Text != nil && r.Text.Words > 0 && !r.Kind.Anchor && s.Dossier.Config.Paper.Briefs
}

// printOf is the path, without an ending, of the files of what has its page at
// an address: they stand beside it under its name.
func printOf(address string) string { return address + path.Base(address) }

// Document assembles what is printed.
func (s *Site) Document(p Print) *prose.Document {
	if p.Pack != nil {
		return s.Pack(p.Pack)
	}
	return s.Brief(p.Of)
}

// Printed is a file made of a document: its address within the site, its size
// in bytes, and for paper how many pages it has.
type Printed struct {
	Path  string
	Size  int
	Pages int
}

// With is the site with the files that were made of its documents, to which its
// pages lead. The site itself stays as it is.
func (s *Site) With(files []Printed) *Site {
	with := *s
	with.printed = make(map[string]Printed, len(files))
	for _, f := range files {
		with.printed[f.Path] = f
	}
	return &with
}

// Made are the addresses of the files that were made of documents, sorted.
func (s *Site) Made() []string { return slices.Sorted(maps.Keys(s.printed)) }

// Download is a file to take along.
type Download struct {
	Href string
	Name string // "PDF"
	Type string // media type
	Note string // "12 pages, 240 kB"
}

// formats are the files that are made of a document, by their endings.
var formats = []struct{ ending, name, media string }{
	{".pdf", "PDF", "application/pdf"}, {".epub", "EPUB", "application/epub+zip"}, {".html", "One HTML file", "text/html"},
}

// downloads are the files that were made of what is printed under a path.
func (p *page) downloads(base string) []Download {
	var list []Download
	for _, f := range formats {
		made, ok := p.s.printed[base+f.ending]
		if !ok {
			continue
		}
		note := size(made.Size)
		if made.Pages > 0 {
			note = plural(made.Pages, "page") + ", " + note
		}
		list = append(list, Download{Href: p.href(made.Path), Name: f.name, Type: f.media, Note: note})
	}
	return list
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// size is a number of bytes in words, in units of 1,000 (SI).
func size(n int) string {
	switch {
	case n < 1000:
		return plural(n, "byte")
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/1e6), ".0") + " MB"
}
