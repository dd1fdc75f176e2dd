package paper

import (
	"strconv"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// setter turns one prose.Document into a typeset.Document.
type setter struct {
	d       *prose.Document
	st      *styles
	pages   pages
	press   *Press
	compact bool // without a cover and without empty pages
	leaflet bool // compact, of more than one record, and not in large print
	alone   bool // a part is set to see how long it is: nothing leads out of it

	places   map[string]*prose.Part // the part in which each ID of the document stands
	numbers  map[string]string      // of the entries of sources
	order    map[string]int         // of the IDs of the document
	shorts   bool                   // a short address is printed
	problems diag.List

	parts    []int            // the parts that the sections are of
	covering *typeset.Section // what a cover has no room for

	part      *prose.Part
	mentioned map[string]bool // short addresses and places that the part has told
}

func newSetter(press *Press, d *prose.Document, f Format) *setter {
	isLarge := f.LargePrint || d.LargePrint
	sizes := usual
	if isLarge {
		sizes = large
	}
	paper := f.Paper
	if paper == "" {
		paper = d.Paper
	}
	s := &setter{
		d: d, press: press, compact: isCompact(d), leaflet: isCompact(d) && !d.Brief && !isLarge, st: newStyles(press.palette, sizes, isLarge), pages: newPages(paper, isLarge),
		places: map[string]*prose.Part{}, numbers: map[string]string{}, order: map[string]int{},
	}
	if s.compact && !isLarge {
		s.pages.near = snug(s.pages.near)
		if s.leaflet {
			s.pages.near = leaf(newPages(paper, false).near)
		}
	}
	for i := range d.Parts {
		p := &d.Parts[i]
		for _, id := range append([]string{p.ID}, prose.IDs(p.Blocks)...) {
			s.places[id], s.order[id] = p, len(s.order)
		}
		s.foresee(p.Blocks)
	}
	return s
}

// foresee notes what is told before it stands in the document: the numbers of
// sources, and whether there are short addresses.
func (s *setter) foresee(blocks []prose.Block) {
	prose.Walk(blocks, prose.Visitor{
		Block: func(b prose.Block) bool {
			if l, ok := b.(*prose.List); ok && l.Style == prose.Cited {
				for _, item := range l.Items {
					s.numbers[item.ID] = prose.PlainInlines(item.Label)
				}
			}
			return true
		},
		Inline: func(in prose.Inline) bool {
			if l, ok := in.(*prose.Link); ok && l.To == "" && l.Short != "" {
				s.shorts = true
			}
			return true
		},
	})
}

// problem notes something in the part at hand that cannot be printed.
func (s *setter) problem(rule, message, hint string) {
	s.problems = append(s.problems, diag.Diagnostic{Pos: diag.Position{File: s.part.File}, Rule: rule, Message: message, Hint: hint})
}

// scope is what holds for blocks within others.
type scope struct {
	text   *typeset.ParagraphStyle // of body text
	lang   string                  // "" for the document's
	rtl    *bool
	seen   map[string]bool // places already told in the row of a table; nil outside of one
	plain  bool            // no pages are told: in heads and furniture
	tabled bool            // in a table
	boxed  bool            // in a box of a leaflet
	tight  bool            // dates do not break: in the cells of a matrix
	width  float64         // of the column
}

// in is the scope with a language and a direction of its own.
func (c scope) in(lang, dir string) scope {
	if lang != "" {
		c.lang = lang
	}
	if rtl := direction(dir); rtl != nil {
		c.rtl = rtl
	}
	return c
}

// direction is a direction as data; nil for the surrounding one.
func direction(dir string) *bool {
	switch dir {
	case "rtl":
		return new(true)
	case "ltr":
		return new(false)
	}
	return nil
}

// tabOf is the number of a part's tab in words, "" for none.
func tabOf(p *prose.Part) string {
	if p.Tab == 0 {
		return ""
	}
	return "Tab " + strconv.Itoa(p.Tab)
}

// running is the short title of a part.
func running(p *prose.Part) string {
	if p.Running != "" {
		return p.Running
	}
	return p.Title
}
