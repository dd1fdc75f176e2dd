package paper

import (
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// squeezes are the ways in which a digest may be set to stand on one page: with
// longer lines, then also smaller.
var squeezes = []struct {
	near bool
	size float64
}{{false, 1}, {true, 1}, {true, 0.95}, {true, 0.9}, {true, 0.86}}

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
		for _, way := range squeezes {
			if page = &s.pages.text; way.near {
				page = &s.pages.near
			}
			t := s.squeezed(way.size)
			if t.fits(p, *page) {
				blocks := set(t)
				s.problems = t.problems
				return page, blocks
			}
		}
		page = &s.pages.text
	}
	return page, set(s)
}

// squeezed is the setter with smaller sizes.
func (s *setter) squeezed(k float64) *setter {
	if k == 1 {
		return s
	}
	t := *s
	t.st = newStyles(s.st.palette, s.st.sizes.times(k), s.st.large)
	return &t
}

// fits sets a part alone and reports whether it stands on one page. Places are
// told by numbers that are as wide as any; nothing leads out of it.
func (s *setter) fits(p *prose.Part, page typeset.Page) bool {
	t := *s
	t.alone, t.mentioned, t.problems = true, map[string]bool{}, nil
	doc := &typeset.Document{Title: s.d.Title, Lang: s.d.Lang, RTL: s.d.Dir == "rtl", Page: page}
	doc.Sections = []typeset.Section{{Role: "Sect", Title: p.Title, Blocks: t.partBlocks(p, t.base(page).in(p.Lang, ""))}}
	if doc.Lang == "" {
		doc.Lang = "en"
	}
	res, err := s.press.faces.Set(doc)
	return err == nil && res.Pages == 1 // an error comes again with the whole document
}
