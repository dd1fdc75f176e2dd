package pdf

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Link is a place on a page that leads elsewhere.
type Link struct {
	X, Y, W, H float64
	URI        string // where it leads; or
	Dest       string // the name of a destination that File.Dest is told of, before or after
	Contents   string // what it is, in words; "" for the URI or name
}

type link struct {
	Link
	page    *Page
	element *Element
}

// Link puts a link on the page. It belongs to an element, of role Link, as the
// next of its content.
func (p *Page) Link(l Link, e *Element) {
	if (l.URI == "") == (l.Dest == "") {
		p.fail("a link has one of URI and Dest")
		return
	}
	made := &link{Link: l, page: p, element: e}
	e.kids = append(e.kids, kid{link: made})
	p.links = append(p.links, made)
	p.file.links = append(p.file.links, made)
}

// place2D is a place on a page.
type place2D struct {
	page *Page
	x, y float64
}

// Dest names a place that links may lead to.
func (f *File) Dest(name string, p *Page, x, y float64) {
	if _, ok := f.dests[name]; ok {
		f.fail("two destinations have the name %q", name)
	}
	f.dests[name] = place2D{p, x, y}
}

// unknownDests are the names that links lead to and that nothing has.
func (f *File) unknownDests() error {
	unknown := make(map[string]bool)
	for _, l := range f.links {
		if _, ok := f.dests[l.Dest]; !ok && l.Dest != "" {
			unknown[fmt.Sprintf("%q", l.Dest)] = true
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	return fmt.Errorf("links lead to destinations that there are not: %s", strings.Join(slices.Sorted(maps.Keys(unknown)), ", "))
}

type outlineItem struct {
	level int
	title string
	place place2D
}

// Outline appends an item to the outline (12.3.3), at a level from 1. An item
// stands below the last one of a lower level, so no level is skipped.
func (f *File) Outline(level int, title string, p *Page, y float64) {
	f.outline = append(f.outline, outlineItem{level, title, place2D{p, 0, y}})
}

type label struct {
	from   int
	style  string
	prefix string
	first  int
}

// Labels numbers the pages from an index on (12.4.2): in a style of "D", "r",
// "R", "A", "a" or "" for none, after a prefix, beginning with first.
func (f *File) Labels(from int, style, prefix string, first int) {
	f.labels = append(f.labels, label{from, style, prefix, first})
}
