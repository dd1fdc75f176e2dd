package paper

import (
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// way is a way in which a part may be set to take fewer pages: with longer
// lines, in smaller sizes, with less white space.
type way struct {
	near                 bool
	size, leading, space float64
}

// The ways to set what is to be short, in the order in which they are tried.
var (
	onePage = []way{{false, 1, 1, 1}, {true, 1, 1, 1}, {true, 0.95, 1, 1}, {true, 0.9, 1, 1}, {true, 0.86, 1, 1}}
	tighter = []way{{true, 1, 0.97, 0.8}, {true, 0.95, 1, 0.85}, {true, 0.9, 1, 0.8}}
)

// littleLeft is how much of a page, at most, a part runs over by when a tighter
// setting may save that page.
const littleLeft = 0.3

// fitted is the digest in the first way in which it stands on one page. When
// there is none, it is set as all else is and runs over: nothing is cut. Large
// print is never made smaller.
func (s *setter) fitted(p *prose.Part) (*typeset.Page, []typeset.Block) {
	page := &s.pages.text
	set := func(t *setter) []typeset.Block {
		c := t.base(*page).in(p.Lang, "")
		return t.within(p.Lang, c, t.partBlocks(p, c))
	}
	if !s.st.large {
		for _, w := range onePage {
			t := s.squeezed(w)
			page = t.page(w)
			if n, _ := t.pagesOf(p, func(t *setter) typeset.Section {
				return typeset.Section{Role: "Sect", Page: page, Blocks: t.partBlocks(p, t.base(*page).in(p.Lang, ""))}
			}); n == 1 {
				blocks := set(t)
				s.problems = t.problems
				return page, blocks
			}
		}
		page = &s.pages.text
	}
	return page, set(s)
}

// trimmed is a part set a little tighter where that saves a page with next to
// nothing on it. Tabs, which are read side by side, stay of about one size.
func (s *setter) trimmed(p *prose.Part, section func(*setter) typeset.Section) typeset.Section {
	usual, left := s.pagesOf(p, section)
	if s.st.large || usual < 2 || left > littleLeft {
		return section(s)
	}
	ways := tighter
	if p.Role == prose.TabPart {
		ways = tighter[:2]
	}
	for _, w := range ways {
		t := s.squeezed(w)
		if n, _ := t.pagesOf(p, section); n > 0 && n < usual {
			out := section(t)
			s.problems = t.problems
			return out
		}
	}
	return section(s)
}

// page is the page of a way to set something.
func (s *setter) page(w way) *typeset.Page {
	if w.near {
		return &s.pages.near
	}
	return &s.pages.text
}

// squeezed is the setter with smaller sizes.
func (s *setter) squeezed(w way) *setter {
	if w == (way{w.near, 1, 1, 1}) {
		return s
	}
	t := *s
	t.st = newStyles(s.st.palette, s.st.sizes.times(w), s.st.large)
	return &t
}

// pagesOf sets a part alone and gives how many pages it takes, and how much of
// the last of them; 0 for an error, which comes again with the whole document.
// Places are told by numbers that are as wide as any; nothing leads out of it.
func (s *setter) pagesOf(p *prose.Part, section func(*setter) typeset.Section) (n int, last float64) {
	t := *s
	t.alone, t.problems, t.covering = true, nil, nil
	t.begin(p)
	part := section(&t)
	part.Right, part.Below = false, false
	return t.count(&typeset.Document{Sections: []typeset.Section{part}})
}

// count gives how many pages a document takes, and how much of the last of them;
// 0 for an error.
func (s *setter) count(d *typeset.Document) (n int, last float64) {
	d.Title, d.Lang, d.RTL, d.Page = s.d.Title, s.lang(), s.d.Dir == "rtl", s.pages.text
	n, height, err := s.press.faces.Pages(d)
	if err != nil {
		return 0, 0
	}
	p := d.Sections[len(d.Sections)-1].Page
	return n, height / (p.Height - p.Top - p.Bottom)
}

// lang is the language of the document.
func (s *setter) lang() string {
	if s.d.Lang == "" {
		return "en"
	}
	return s.d.Lang
}
