package paper

import (
	"slices"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// The ways to set what is to stand on few sheets of paper, printed on both
// sides. A leaflet is to stand on one.
var (
	onSheets = []way{{false, 1, 1, 1}, {true, 1, 1, 0.85}, {true, 10 / 10.5, 1, 0.75}, {true, 9.5 / 10.5, 1, 0.65}}
	onOne    = []way{{true, 1, 1, 0.85}, {true, 10 / 10.5, 0.97, 0.7}, {true, 9.5 / 10.5, 0.93, 0.4}}
)

// folder is how many pages a delegate puts in a folder: for more than these every
// way to set them is tried.
const folder = 4

// scant is a last page with so little on it that it had better not be.
const scant = 0.25

// trial is a document as it is set in a way.
type trial struct {
	setter   *setter
	sections []typeset.Section
	pages    int     // 0 for an error, which comes again
	last     float64 // how much of the last page is used
}

func (t *trial) sheets() int { return (t.pages + 1) / 2 }

// isScant reports a last page that had better not be.
func (t *trial) isScant() bool { return t.pages > 1 && t.last < scant }

// isEnough reports that no other way need be tried: a leaflet stands on one
// sheet, and of a brief no page is left empty.
func (t *trial) isEnough() bool {
	if t.setter.leaflet {
		return t.pages <= 2
	}
	return t.pages <= 1 || t.pages%2 == 0 && t.pages <= folder && !t.isScant()
}

// isBetter reports fewer sheets of paper than another takes, or as many without
// a page that has next to nothing on it.
func (t *trial) isBetter(than *trial) bool {
	return t.sheets() < than.sheets() || t.sheets() == than.sheets() && than.isScant() && t.pages < than.pages
}

// sheets is a document without a cover in the first way of setting it that is
// enough, or, when none is, in the one of largest type of those that take the
// fewest sheets of paper. Large print is never made smaller.
func (s *setter) sheets() []typeset.Section {
	ways := onSheets
	if s.leaflet {
		ways = onOne
	}
	if s.st.large {
		return s.short(ways[0])
	}
	var best *trial
	for _, w := range ways {
		own := *s.squeezed(w)
		t := &trial{setter: &own}
		t.sections = own.short(w)
		t.pages, t.last = own.count(&typeset.Document{Sections: t.sections})
		if best == nil || t.isBetter(best) {
			best = t
		}
		if t.isEnough() {
			break
		}
	}
	s.problems = best.setter.problems
	return best.sections
}

// short is a document without a cover, set in a way: what it says, and in small
// type in columns its sources and whose it is.
func (s *setter) short(w way) []typeset.Section {
	r := &run{setter: s, page: s.page(w), head: &prose.Part{Running: s.d.Title}}
	if s.d.Brief {
		r.head = &s.d.Parts[0]
	}
	c := s.base(*r.page)
	r.blocks = s.masthead()
	if !s.d.Brief {
		r.blocks = append(r.blocks, s.occasion()...)
	}
	for i := range s.d.Parts {
		p := &s.d.Parts[i]
		s.begin(p)
		inner := c.in(p.Lang, "")
		if p.Role == prose.CoverPart {
			r.blocks = append(append(r.blocks, s.titled(p.ID)...), s.blocks(p.Blocks, inner)...)
			continue
		}
		r.put(p, inner)
	}
	r.blocks = append(r.blocks, s.colophon())
	r.end()
	return r.sections
}

// occasion is what a leaflet is for, and its title if it has no covering text.
func (s *setter) occasion() []typeset.Block {
	var blocks []typeset.Block
	if told := joined(", ", s.d.Meeting, s.d.Place, s.d.Days.Text); told != "" {
		blocks = append(blocks, s.words(s.st.meta, told))
	}
	if count(s.d, prose.CoverPart) == 0 {
		blocks = append(blocks, s.titled("")...)
	}
	return blocks
}

// run is the sections of a document without a cover. Each begins below the one
// before.
type run struct {
	*setter
	page     *typeset.Page
	head     *prose.Part // whose running head all pages have
	columns  int
	sections []typeset.Section
	blocks   []typeset.Block // of the section at hand
}

// sourceColumns is in how many columns sources stand, and columnGap the white
// space between columns.
const (
	sourceColumns = 2
	columnGap     = 22
)

// put adds a part. With its sources columns begin, which go on to its end.
func (r *run) put(p *prose.Part, c scope) {
	if r.leaflet && p.Tab > 0 {
		r.begins(sourceColumns)
		r.blocks = append(r.blocks, r.within(p.Lang, c, r.partBlocks(p, r.inColumn(c)))...)
		return
	}
	from := slices.IndexFunc(p.Blocks, isCited)
	if from < 0 || r.st.large {
		r.begins(1)
		r.blocks = append(r.blocks, r.within(p.Lang, c, r.partBlocks(p, c))...)
		return
	}
	narrow := c
	narrow.width = (c.width - columnGap) / sourceColumns
	if p.Role == prose.SourcesPart {
		r.begins(sourceColumns)
		r.blocks = append(r.blocks, r.within(p.Lang, c, r.partBlocks(p, narrow))...)
		return
	}
	if from > 0 {
		if _, ok := p.Blocks[from-1].(*prose.Heading); ok {
			from--
		}
	}
	before := *p
	before.Blocks = p.Blocks[:from]
	r.begins(1)
	r.blocks = append(r.blocks, r.within(p.Lang, c, r.partBlocks(&before, c))...)
	r.begins(sourceColumns)
	r.blocks = append(r.blocks, r.within(p.Lang, c, r.setter.blocks(p.Blocks[from:], narrow))...)
}

// inColumn is the scope of a column: short lines are set ragged, and closer.
func (r *run) inColumn(c scope) scope {
	c.width = (c.width - columnGap) / sourceColumns
	c.text = with(c.text, func(p *typeset.ParagraphStyle) {
		p.Align, p.Leading = typeset.Start, p.Leading*0.94
		p.After = p.Leading * 0.25
	})
	return c
}

// isCited reports a list of sources.
func isCited(b prose.Block) bool {
	l, ok := b.(*prose.List)
	return ok && l.Style == prose.Cited
}

// begins sees to it that what follows stands in so many columns.
func (r *run) begins(columns int) {
	if max(r.columns, 1) != columns {
		r.end()
	}
	r.columns = columns
}

// end ends the section at hand.
func (r *run) end() {
	if len(r.blocks) == 0 {
		return
	}
	r.sections = append(r.sections, typeset.Section{
		Role: "Sect", Title: r.d.Title, Page: r.page, Head: r.setter.head(r.head), Foot: r.foot(r.head), Blocks: r.blocks,
		Columns: r.columns, Gap: columnGap, Below: len(r.sections) > 0, Space: r.st.unit * 0.9,
	})
	r.blocks = nil
}
