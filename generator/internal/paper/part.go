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
const columnsFrom = 8

// document is the whole of it: a section for each part, or, when it is short,
// one for all of them.
func (s *setter) document() *typeset.Document {
	out := &typeset.Document{
		Title: s.d.Title, Author: s.d.Publisher, Subject: s.d.Summary, Lang: s.lang(), RTL: s.d.Dir == "rtl", Page: s.pages.text,
	}
	if day, err := time.Parse(time.DateOnly, s.d.Date.ISO); err == nil {
		out.Date = day
	}
	if s.compact {
		out.Sections = s.sheets()
		return out
	}
	tabs := count(s.d, prose.TabPart)
	for i := range s.d.Parts {
		section := s.sectionOf(&s.d.Parts[i])
		if tabs > fewTabs {
			section.Right = s.beginsRight(i)
		}
		if i > 0 && sharing[s.d.Parts[i].Role] == s.d.Parts[i-1].Role {
			section.Below, section.Whole, section.Space = true, true, s.st.unit*2.2
		}
		out.Sections = append(out.Sections, section)
		s.parts = append(s.parts, i)
		if rest := s.covering; rest != nil {
			out.Sections = append(out.Sections, *rest)
			s.parts = append(s.parts, i)
			s.covering = nil
		}
	}
	return out
}

// sharing is the parts that may begin on the page on which another ends, if they
// have room on it.
var sharing = map[prose.PartRole]prose.PartRole{
	prose.CalendarPart: prose.CrosswalkPart,
	prose.AcronymsPart: prose.TextsPart,
}

// count is how many parts of a role a document has.
func count(d *prose.Document, role prose.PartRole) int {
	n := 0
	for i := range d.Parts {
		if d.Parts[i].Role == role {
			n++
		}
	}
	return n
}

// isCompact reports a document that has no cover and no empty pages: one brief,
// or a few of them without contents.
func isCompact(d *prose.Document) bool {
	return d.Brief || count(d, prose.TabPart) <= fewTabs && count(d, prose.TabPart) > 0 && count(d, prose.ContentsPart) == 0
}

// beginsRight reports a part that begins on a right-hand page: a tab, and what
// follows the last of them.
func (s *setter) beginsRight(i int) bool {
	return s.d.Parts[i].Role == prose.TabPart || i > 0 && s.d.Parts[i-1].Role == prose.TabPart
}

// base is the scope of a page's text.
func (s *setter) base(p typeset.Page) scope {
	return scope{text: s.st.body, width: lineLength(p)}
}

// begin begins a part.
func (s *setter) begin(p *prose.Part) { s.part, s.mentioned = p, map[string]bool{} }

// sectionOf is one part. Short ones that run over by a few lines are trimmed.
func (s *setter) sectionOf(p *prose.Part) typeset.Section {
	switch p.Role {
	case prose.CoverPart, prose.DigestPart, prose.SourcesPart, prose.NotesPart:
		return s.sectionAsIs(p)
	}
	return s.trimmed(p, func(t *setter) typeset.Section { return t.sectionAsIs(p) })
}

// sectionAsIs is one part in the sizes that the setter has.
func (s *setter) sectionAsIs(p *prose.Part) typeset.Section {
	s.begin(p)
	out := typeset.Section{Role: "Sect", Title: p.Title, Head: s.head(p), Foot: s.foot(p), Page: &s.pages.text}
	switch p.Role {
	case prose.CoverPart:
		out.Page, out.Head, out.Foot, out.NoFill = &s.pages.full, nil, nil, true
		out.Blocks = s.cover(p)
		return out
	case prose.DigestPart:
		out.Page, out.Blocks = s.fitted(p)
		return out
	case prose.MatrixPart:
		out.Page = &s.pages.wide
	case prose.CrosswalkPart, prose.CalendarPart, prose.TextsPart, prose.SourcesPart:
		out.Page = &s.pages.near
	case prose.IndexPart:
		out.Page, out.Columns = &s.pages.near, 2
	case prose.AcronymsPart:
		if isLongList(p.Blocks) {
			out.Page, out.Columns = &s.pages.near, 2
		}
	}
	c := s.base(*out.Page).in(p.Lang, "")
	if p.Role == prose.MatrixPart { // the key to the marks is small
		c.text = s.st.cell
	}
	if out.Columns > 1 {
		out.Gap = 24
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
	style := s.st.title
	if p.Tab > 0 && s.leaflet {
		return append(s.leafHead(p), s.blocks(p.Blocks, c)...)
	}
	if p.Tab > 0 && !s.d.Brief {
		blocks = s.marker(p)
	}
	if lineLength(s.pages.text) > 1.5*c.width || s.compact && !s.d.Brief { // in a column, or one of several on a page
		style = s.st.headings[0]
	}
	blocks = append(blocks, &typeset.Paragraph{
		Style: style, Role: "H1", ID: p.ID, Spans: []typeset.Span{{Text: p.Title, NoHyphen: true}}, Lang: p.Lang,
		Outline: 1, Heading: joined(" · ", tabOf(p), p.Title), Running: running(p),
	})
	if p.Role == prose.ContentsPart {
		blocks = append(blocks, s.addresses()...)
	}
	blocks = append(blocks, s.blocks(p.Blocks, c)...)
	if p.Role == prose.NotesPart {
		blocks = append(blocks, &typeset.Lines{Stroke: stroke(0.4, hair), Leading: s.st.body.Leading * 1.9, Pages: p.Pages})
	}
	return blocks
}

// titled is the title of a document, and for whom it is.
func (s *setter) titled(id string) []typeset.Block {
	blocks := []typeset.Block{&typeset.Paragraph{
		Style: s.st.title, Role: "H1", ID: id, Spans: []typeset.Span{{Text: s.d.Title, NoHyphen: true}}, Outline: 1, Heading: s.d.Title,
	}}
	if s.d.Reader != "" {
		blocks = append(blocks, s.words(s.st.reader, "For "+s.d.Reader))
	}
	return blocks
}

// marker is what tells a tab: a strong line, its number on a ground, and what
// it is for.
func (s *setter) marker(p *prose.Part) []typeset.Block {
	spans := []typeset.Span{{
		Text: "\u00a0\u00a0" + tabOf(p) + "\u00a0\u00a0", Font: new(boldSans), Size: s.st.sizes.large.size,
		Color: &s.st.onAccent, Back: &s.st.accent, NoBreak: true, Actual: tabOf(p), RTL: new(false),
	}}
	if told := joined(" · ", p.Agenda, depthTold[p.Depth]); told != "" {
		spans = append(spans, typeset.Span{Text: "\u2003" + told})
	}
	if p.New != "" {
		spans = append(spans, typeset.Span{Text: " · "}, typeset.Span{Text: news[p.New], Font: new(boldSans), Color: new(black)})
	}
	rule := &typeset.Rule{Stroke: stroke(2.5, s.st.accent), KeepNext: true}
	if s.compact {
		rule.Before = s.st.unit * 1.6
	}
	return []typeset.Block{rule, &typeset.Paragraph{Style: s.st.marker, Spans: spans, RTL: direction(s.d.Dir)}}
}

// leafHead is the head of a tab in a leaflet: its number and what it is for in
// small type close above its title.
func (s *setter) leafHead(p *prose.Part) []typeset.Block {
	title := with(s.st.headings[0], func(x *typeset.ParagraphStyle) { x.Before, x.After = 0, s.st.unit*0.2 })
	small := with(s.st.marker, func(x *typeset.ParagraphStyle) { x.Before, x.After = s.st.unit*0.4, s.st.unit*0.15 })
	spans := []typeset.Span{{
		Text: "\u00a0" + tabOf(p) + "\u00a0", Font: new(boldSans), Color: &s.st.onAccent, Back: &s.st.accent,
		NoBreak: true, Actual: tabOf(p), RTL: new(false),
	}}
	if told := joined(" · ", p.Agenda, p.Ref); told != "" {
		spans = append(spans, typeset.Span{Text: "\u2002" + told})
	}
	return []typeset.Block{
		&typeset.Rule{Stroke: stroke(1, s.st.accent), Before: s.st.unit * 1.1, KeepNext: true},
		&typeset.Paragraph{Style: small, Spans: spans, RTL: direction(s.d.Dir)},
		&typeset.Paragraph{
			Style: title, Role: "H1", ID: p.ID, Spans: []typeset.Span{{Text: p.Title, NoHyphen: true}}, Lang: p.Lang,
			Outline: 1, Heading: joined(" · ", tabOf(p), p.Title), Running: running(p),
		},
	}
}

// depthPoints is the depth of a tab that has the points to make and little else.
const depthPoints = "points"

// depthTold says at the head of a tab how much of the record it has.
var depthTold = map[string]string{"short": "short version", "points": "points only"}

// news says what is new in a tab.
var news = map[string]string{"new": "new in this pack", "changed": "changed since the last pack"}
