package paper

import (
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// squeezes are how much smaller a digest may be set to stand on one page.
var squeezes = []float64{1, 0.96, 0.92, 0.88}

// fitted is the digest at the largest size at which it stands on one page. When
// it does at none, it is set as all else is and runs over: nothing is cut. Large
// print is never made smaller.
func (s *setter) fitted(p *prose.Part, c scope) []typeset.Block {
	if s.alone || s.st.large {
		return s.blocks(p.Blocks, c)
	}
	for _, k := range squeezes {
		if s.fits(p, k) {
			t := s.squeezed(k)
			blocks := t.blocks(p.Blocks, t.base(s.pages.text).in(p.Lang, ""))
			s.problems = t.problems
			return blocks
		}
	}
	return s.blocks(p.Blocks, c)
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
func (s *setter) fits(p *prose.Part, k float64) bool {
	t := *s.squeezed(k)
	t.alone, t.mentioned, t.problems = true, map[string]bool{}, nil
	c := t.base(s.pages.text).in(p.Lang, "")
	blocks := t.partBlocks(p, c)
	doc := &typeset.Document{Title: s.d.Title, Lang: s.d.Lang, RTL: s.d.Dir == "rtl", Page: s.pages.text}
	doc.Sections = []typeset.Section{{Role: "Sect", Title: p.Title, Blocks: blocks}}
	if doc.Lang == "" {
		doc.Lang = "en"
	}
	res, err := s.press.faces.Set(doc)
	return err == nil && res.Pages == 1 // an error comes again with the whole document
}
