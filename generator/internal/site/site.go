package site

import (
	"context"
	"fmt"
	"net/url"

	"plenary/generator/internal/dossier"
)

// File is one file of the output.
type File struct {
	Path string // slash-separated, relative to the output directory
	Data []byte // whoever is handed a File does not keep them
}

// Assets are the addresses of the files that all pages share.
type Assets struct {
	Stylesheet string
	Document   string // style sheet of the print views of packs
	Script     string // sorts and filters lists; "" for none
	Icon       string
}

// Site is a dossier arranged as pages. The views of pages are made one at a
// time, so that they need not all be held at once; a Site may be used from
// several goroutines.
type Site struct {
	Dossier   *dossier.Dossier
	Addresses []Address  // of all pages, in a fixed order
	Redirects []Redirect // of all old and short addresses, in a fixed order

	assets Assets
	base   *url.URL
	graph  *graph
	dated  []entry // all that is dated, the earliest first
	menu   []place
	log    []LogEntry
	byPath map[string]*dossier.Record // records with a page of their own, by its address

	nowhere *page              // for texts that stand on no page
	printed map[string]Printed // by address; empty until With
}

// Address is the address of a page within the site: "", "actors/china/",
// "404.html".
type Address struct {
	Path string

	record *dossier.Record
	pack   *dossier.Pack
	kind   *dossier.Kind
	view   func(*Site, *page) // fills in the page's view
	layout string
	title  string
	menu   string // title in the navigation; "" for title
}

// Redirect leads from an old or short address to a page.
type Redirect struct {
	Path      string // such as "r/AIM-03/"
	Href      string // relative to Path
	Title     string
	Canonical string
	Icon      string // relative to Path
}

// Assemble arranges a dossier without errors as pages.
func Assemble(ctx context.Context, d *dossier.Dossier, assets Assets) (*Site, error) {
	base, err := url.Parse(d.Config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("assemble: base URL: %w", err)
	}
	g, err := newGraph(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("assemble: %w", err)
	}
	s := &Site{Dossier: d, assets: assets, base: base, graph: g}
	s.nowhere = &page{s: s, cites: &citer{}}
	s.byPath = map[string]*dossier.Record{}
	for _, r := range d.Records {
		if !r.Kind.Anchor {
			s.byPath[r.Path()] = r
		}
	}
	s.dated = s.chronology()
	s.addresses()
	s.menu = s.places()
	s.redirects()
	s.log = s.makeLog()
	return s, nil
}

// addresses lists the pages: those of the dossier as a whole, then for each
// kind its list and its records.
func (s *Site) addresses() {
	d := s.Dossier
	add := func(a Address) { s.Addresses = append(s.Addresses, a) }
	add(Address{Path: "", layout: "home", title: d.Config.Title, view: (*Site).home})
	if len(d.Packs) > 0 {
		add(Address{Path: dossier.PackFolder, layout: "packs", title: "Packs", view: (*Site).packs})
	}
	for _, pk := range d.Packs {
		add(Address{Path: pk.Path(), pack: pk, layout: "pack", title: pk.Title, view: (*Site).packPage})
		add(Address{Path: pk.Path() + "print/", pack: pk, layout: "print", title: pk.Title, view: (*Site).packPrint})
	}
	if d.HasPositions() {
		add(Address{Path: "positions/", layout: "matrix", title: "Positions", view: (*Site).matrix})
	}
	if d.HasTimeline() {
		add(Address{Path: "timeline/", layout: "timeline", title: "Timeline", view: (*Site).timeline})
	}
	if d.HasMap() {
		add(Address{Path: "map/", layout: "map", title: "Map of relations", menu: "Map", view: (*Site).relationMap})
	}
	if d.HasChanges() {
		add(Address{Path: "changes/", layout: "changes", title: "Changes", view: (*Site).changes})
	}
	for _, k := range d.Kinds {
		records := d.OfKind(k)
		if len(records) == 0 {
			continue
		}
		add(s.listAddress(k))
		if k.Anchor {
			continue
		}
		for _, r := range records {
			add(Address{Path: r.Path(), record: r, kind: k, layout: layoutOf(r), title: r.Title, view: (*Site).record})
		}
	}
	add(Address{Path: "404.html", layout: "404", title: "Page not found", view: func(*Site, *page) {}})
}

// layoutOf is the layout that a record asks for, else that of its kind; whether
// there is one of that name is for the templates to know.
func layoutOf(r *dossier.Record) string {
	if r.Layout.Name != "" {
		return r.Layout.Name
	}
	return string(r.Kind.ID)
}

func (s *Site) listAddress(k *dossier.Kind) Address {
	a := Address{Path: k.Path(), kind: k, layout: "section", title: k.Plural, view: (*Site).list}
	switch k.Role {
	case dossier.EventRole:
		a.layout, a.view = "events", (*Site).events
	case dossier.SourceRole:
		a.layout, a.view = "sources", (*Site).sources
	case dossier.TermRole:
		a.layout, a.view = "glossary", (*Site).glossary
	}
	return a
}

// ViewLayouts are the layouts of pages that are no record's; a record cannot ask
// for one.
var ViewLayouts = []string{"home", "section", "events", "matrix", "timeline", "map", "sources", "glossary", "changes", "packs", "pack", "print", "404", "redirect"}

// FallbackLayout is the layout of records whose kind has none of its own.
const FallbackLayout = "record"

// Layouts are the layouts that a page may have, in the order in which they are
// looked for. One that an author asked for has no substitute.
func (a Address) Layouts() []string {
	if a.record != nil && a.record.Layout.Name == "" {
		return []string{a.layout, FallbackLayout}
	}
	return []string{a.layout}
}

// Source is the record whose page this is, or nil.
func (a Address) Source() *dossier.Record { return a.record }

// Pack is the pack whose page or print view this is, or nil.
func (a Address) Pack() *dossier.Pack { return a.pack }

// Listed reports whether readers are to find the page by itself: it is neither
// what is shown for a missing page, nor a page that only is to be printed.
func (a Address) Listed() bool { return a.Path != "404.html" && a.layout != "print" }

func (s *Site) redirects() {
	for _, r := range s.Dossier.Records {
		s.redirect(r.Path(), r.Title, r.Ref, r.Aliases)
	}
	for _, pk := range s.Dossier.Packs {
		s.redirect(pk.Path(), pk.Title, pk.Ref, pk.Aliases)
	}
}

// redirect leads from the short link and the old addresses of a page to it.
func (s *Site) redirect(to, title, ref string, aliases []dossier.Named) {
	var from []string
	if ref != "" {
		from = append(from, dossier.ShortLinks+ref+"/")
	}
	for _, a := range aliases {
		from = append(from, dossier.AliasPath(a.Name))
	}
	for _, path := range from {
		s.Redirects = append(s.Redirects, Redirect{
			Path: path, Href: s.rel(path, to), Title: title, Canonical: s.Absolute(to), Icon: s.rel(path, s.assets.Icon),
		})
	}
}

// Page makes the complete view of a page.
func (s *Site) Page(a Address) *Page {
	p := &page{s: s, address: a, cites: newCiter(s)}
	p.fresh()
	a.view(s, p)
	p.cites.number()
	p.fresh()
	a.view(s, p)
	p.out.Data = p.data()
	if p.out.Record == nil {
		p.out.Cited = p.cites.list(p)
		for i := range p.out.Cited { // an overview cites many; the page of each source has its address
			p.out.Cited[i].Address = ""
		}
		return p.out
	}
	for i := range p.out.Record.Sections {
		if s := &p.out.Record.Sections[i]; s.ID == "sources" { // now that all marks are made
			s.Sources = p.cites.list(p)
		}
	}
	return p.out
}

// page is a page in the making. Its view is made twice: first to count what is
// cited, then, with numbers known, for good.
type page struct {
	s       *Site
	address Address
	cites   *citer
	bound   bool       // a part of a document, not a page of the site
	own     []relation // of the page's record; nil until they are asked for
	out     *Page
}

func (p *page) fresh() {
	p.out = &Page{Path: p.address.Path, Layout: p.address.layout, Title: p.address.title}
	if !p.cites.counting {
		p.s.surround(p)
	}
}
