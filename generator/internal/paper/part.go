package paper

import (
	"time"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// fewTabs is up to how many tabs a document has no empty pages: each begins on
// the next page.
const fewTabs = 3

// columnsFrom is from how many short forms on they stand in two columns.
const columnsFrom = 12

// document is the whole of it, a section for each part.
func (s *setter) document() *typeset.Document {
	out := &typeset.Document{
		Title: s.d.Title, Author: s.d.Publisher, Subject: s.d.Summary, Lang: s.d.Lang, RTL: s.d.Dir == "rtl", Page: s.pages.text,
	}
	if out.Lang == "" {
		out.Lang = "en"
	}
	if day, err := time.Parse(time.DateOnly, s.d.Date.ISO); err == nil {
		out.Date = day
	}
	tabs := 0
	for i := range s.d.Parts {
		if s.d.Parts[i].Role == prose.TabPart {
			tabs++
		}
	}
	for i := range s.d.Parts {
		section := s.sectionOf(&s.d.Parts[i])
		if tabs > fewTabs {
			section.Right = s.beginsRight(i)
		}
		out.Sections = append(out.Sections, section)
	}
	return out
}

// beginsRight reports a part that begins on a right-hand page: a tab, and what
// follows the last of them.
func (s *setter) beginsRight(i int) bool {
	return s.d.Parts[i].Role == prose.TabPart || i > 0 && s.d.Parts[i-1].Role == prose.TabPart
}

// base is the scope of a page's text.
func (s *setter) base(p typeset.Page) scope {
	return scope{text: s.st.body, small: s.st.small, width: lineLength(p)}
}

// sectionOf is one part.
func (s *setter) sectionOf(p *prose.Part) typeset.Section {
	s.part, s.mentioned = p, map[string]bool{}
	out := typeset.Section{Role: "Sect", Title: p.Title, Head: s.head(p), Foot: s.foot(p)}
	page := s.pages.text
	switch p.Role {
	case prose.CoverPart:
		out.Page, out.Head, out.Foot, out.NoFill = &s.pages.full, nil, nil, true
		out.Blocks = s.cover(p)
		return out
	case prose.MatrixPart:
		out.Page, page = &s.pages.wide, s.pages.wide
	case prose.IndexPart:
		out.Columns, out.Gap = 2, 24
	case prose.AcronymsPart:
		if isLongList(p.Blocks) {
			out.Columns, out.Gap = 2, 24
		}
	}
	c := s.base(page).in(p.Lang, "")
	if p.Role == prose.MatrixPart { // the key to the marks is small
		c.text = s.st.cell
	}
	if out.Columns > 1 {
		c.width = (c.width - out.Gap) / 2
		c.text = with(s.st.cell, func(x *typeset.ParagraphStyle) { x.After = x.Leading * 0.2 })
	}
	out.Blocks = s.within(p.Lang, c, s.partBlocks(p, c))
	return out
}

// isLongList reports that a part is one list with many items.
func isLongList(blocks []prose.Block) bool {
	if len(blocks) != 1 {
		return false
	}
	l, ok := blocks[0].(*prose.List)
	return ok && len(l.Items) >= columnsFrom
}

// partBlocks is a part under its title.
func (s *setter) partBlocks(p *prose.Part, c scope) []typeset.Block {
	var blocks []typeset.Block
	switch {
	case s.d.Brief:
		blocks = s.masthead()
	case p.Tab > 0:
		blocks = s.marker(p)
	}
	style := s.st.title
	if lineLength(s.pages.text) > 1.5*c.width { // in a column
		style = s.st.headings[0]
	}
	title := &typeset.Paragraph{
		Style: style, Role: "H1", ID: p.ID, Spans: []typeset.Span{{Text: p.Title, NoHyphen: true}}, Lang: p.Lang,
		Outline: 1, Heading: joined(" · ", tabOf(p), p.Title), Running: running(p),
	}
	blocks = append(blocks, title)
	switch p.Role {
	case prose.DigestPart:
		blocks = append(blocks, s.fitted(p, c)...)
	case prose.NotesPart:
		blocks = append(append(blocks, s.blocks(p.Blocks, c)...), &typeset.Lines{Stroke: stroke(0.4, hair), Leading: s.st.body.Leading * 1.9, Pages: p.Pages})
	default:
		blocks = append(blocks, s.blocks(p.Blocks, c)...)
	}
	if s.d.Brief {
		blocks = append(blocks, s.colophon()...)
	}
	return blocks
}

// marker is what tells a tab: a strong line, its number on a ground, and what
// it is for.
func (s *setter) marker(p *prose.Part) []typeset.Block {
	told := joined(" · ", prefixed("Agenda ", p.Agenda), depthTold[p.Depth])
	spans := []typeset.Span{{Text: "\u00a0\u00a0" + tabOf(p) + "\u00a0\u00a0", Font: new(boldSans), Size: s.st.sizes.large.size, Color: &s.st.onAccent, Back: &s.st.accent, NoBreak: true, Actual: tabOf(p)}}
	if told != "" {
		spans = append(spans, typeset.Span{Text: "\u2003" + told})
	}
	if p.New != "" {
		spans = append(spans, typeset.Span{Text: " · "}, typeset.Span{Text: news[p.New], Font: new(boldSans), Color: new(black)})
	}
	return []typeset.Block{
		&typeset.Rule{Stroke: stroke(2.5, s.st.accent)},
		&typeset.Paragraph{Style: s.st.marker, Spans: spans},
	}
}

// depthTold says at the head of a tab how much of the record it has.
var depthTold = map[string]string{"short": "short version", "points": "points only"}

// news says what is new in a tab.
var news = map[string]string{"new": "new in this pack", "changed": "changed since the last pack"}
