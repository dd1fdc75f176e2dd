package paper

import "plenary/generator/internal/typeset"

// Sizes of paper in points: ISO 216 and ANSI Y14.1.
const (
	a4Width, a4Height         = 595.276, 841.89
	letterWidth, letterHeight = 612.0, 792.0
)

// pages is the page geometries of a document.
type pages struct {
	text typeset.Page // two-sided: the outer margin has room for a thumb and a note
	near typeset.Page // longer lines: tables, lists to look things up in
	full typeset.Page // the cover, which is read alone
	wide typeset.Page // a landscape page
}

// newPages gives the pages of a paper. Both papers have lines of the same
// length, so that a text breaks alike on them.
func newPages(paper string, isLarge bool) pages {
	width, height, spare := a4Width, a4Height, 0.0
	if paper == Letter {
		width, height, spare = letterWidth, letterHeight, 16
	}
	measure, inner := 400.0, 66.0
	if isLarge {
		measure, inner = 478, 58
	}
	p := pages{
		text: typeset.Page{Width: width, Height: height, Top: 74 - spare/2, Bottom: 80 - spare/2, Inner: inner, Outer: width - inner - measure},
		full: typeset.Page{Width: width, Height: height, Top: 62, Bottom: 58, Inner: inner, Outer: inner},
		wide: typeset.Page{Width: height, Height: width, Top: 64, Bottom: 70, Inner: 56, Outer: 56},
	}
	if isLarge {
		p.text.Bottom += 14
		p.wide.Bottom += 14
	}
	p.near = p.text
	p.near.Outer = p.near.Inner
	return p
}

// snug is a page with less white space around its text.
func snug(p typeset.Page) typeset.Page {
	p.Top, p.Bottom, p.Inner, p.Outer = p.Top-14, p.Bottom-14, p.Inner-4, p.Outer-4
	return p
}

// leaf is the page of a leaflet, which has no running head.
func leaf(p typeset.Page) typeset.Page {
	p.Top, p.Bottom, p.Inner, p.Outer = p.Top-32, p.Bottom-26, p.Inner-16, p.Outer-16
	return p
}

// measure is the length of the lines of a page.
func lineLength(p typeset.Page) float64 { return p.Width - p.Inner - p.Outer }
