package paper

import (
	"fmt"
	"strings"

	"rsc.io/qr"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// ownPage reports whether a covering text has no room on the cover: it then
// begins with a heading.
func ownPage(p *prose.Part) bool {
	if len(p.Blocks) == 0 {
		return false
	}
	_, ok := p.Blocks[0].(*prose.Heading)
	return ok
}

// cover is the first page: what meets where and when, what this is and for
// whom, which edition it is and where the current one is found.
func (s *setter) cover(p *prose.Part) []typeset.Block {
	u := s.st.unit
	var blocks []typeset.Block
	if s.d.Marking != "" {
		blocks = append(blocks, s.words(s.st.marking, strings.ToUpper(s.d.Marking)))
	}
	if s.d.Meeting != "" {
		blocks = append(blocks, s.words(s.st.meeting, s.d.Meeting))
	}
	if where := joined(", ", s.d.Place, s.d.Days.Text); where != "" {
		blocks = append(blocks, s.words(with(s.st.reader, func(x *typeset.ParagraphStyle) { x.After = 0 }), where))
	}
	blocks = append(blocks, &typeset.Rule{Stroke: stroke(5, s.st.accent), Before: u * 0.7, After: u * 0.5}, &typeset.Stretch{})
	blocks = append(blocks, s.titled(p.ID)...)
	if !ownPage(p) {
		if text := s.blocks(p.Blocks, s.base(s.pages.full)); len(text) > 0 {
			blocks = append(append(blocks, &typeset.Space{Height: u}), text...)
		}
	} else {
		about := s.trimmed(p, func(t *setter) typeset.Section { return t.coveringText(p) })
		s.covering = &about
	}
	return append(blocks, &typeset.Stretch{}, &typeset.Stretch{}, s.imprint(s.pages.full))
}

// coveringText is a text that the cover has no room for, on the page after it.
func (s *setter) coveringText(p *prose.Part) typeset.Section {
	heading := p.Blocks[0].(*prose.Heading)
	about := &prose.Part{Running: prose.PlainInlines(heading.Text)}
	title := s.words(s.st.headings[0], about.Running)
	title.Role, title.ID = "H2", heading.ID
	return typeset.Section{
		Role: "Sect", Title: about.Running, Head: s.head(about), Foot: s.foot(about), Page: &s.pages.text,
		Blocks: append(one(title), s.blocks(p.Blocks[1:], s.base(s.pages.text))...),
	}
}

// imprint is the foot of the cover: whose it is, of which day, where it is found.
func (s *setter) imprint(page typeset.Page) typeset.Block {
	small := s.st.cell
	var left []typeset.Block
	if s.press.logo != nil {
		left = append(left, s.logo(s.st.sizes.large.leading*2.2))
	}
	if name := s.d.Publisher; name != "" {
		left = append(left, s.words(s.st.head, name))
	}
	if s.d.SiteTitle != "" && s.d.SiteTitle != s.d.Publisher {
		left = append(left, s.words(small, s.d.SiteTitle))
	}
	if text := joined(", ", s.d.Edition, s.d.Date.Text); text != "" {
		left = append(left, s.words(small, text))
	}
	if s.d.Ref != "" {
		left = append(left, s.words(small, "Reference "+s.d.Ref))
	}
	if text := s.licence(); text != "" {
		left = append(left, s.words(small, text))
	}
	if s.press.foot != "" {
		left = append(left, s.words(small, s.press.foot))
	}
	right := s.code2D()
	width := lineLength(page)
	table := &typeset.Table{
		Columns: []typeset.Column{{Width: width * 0.5}, {}},
		Rows:    []typeset.Row{{Cells: []typeset.Cell{{Header: true, Blocks: left}, {Blocks: right}}}},
		Style:   typeset.TableStyle{Top: stroke(0.5, black), PadY: quietZone * qrModule, Fill: true},
	}
	return table
}

// qrModule is the width of a module in points, and quietZone the white space
// around a code in modules: ISO/IEC 18004, 6.3.8.
const (
	qrModule  = 2.6
	quietZone = 4
)

// code2D is the address of the document as a QR code, and beneath it in words.
func (s *setter) code2D() []typeset.Block {
	if s.d.Address == "" {
		return nil
	}
	end := with(s.st.cell, func(x *typeset.ParagraphStyle) { x.Align, x.IndentEnd = typeset.End, quietZone*qrModule })
	address := &typeset.Paragraph{Style: end, Spans: []typeset.Span{{Text: bareAddress(s.d.Address), Link: s.d.Address, NoHyphen: true, NoBreak: true}}}
	code, err := qr.Encode(s.d.Address, qr.M)
	if err != nil { // too long for a code: the words are what there is
		return []typeset.Block{address}
	}
	drawing := typeset.Modules(code.Size, code.Black, qrModule)
	return []typeset.Block{
		&typeset.Figure{Drawing: drawing, Width: drawing.Width, Align: typeset.End, Alt: "QR code of the address " + s.d.Address},
		address,
	}
}

// masthead is the head of a document without a cover.
func (s *setter) masthead() []typeset.Block {
	u := s.st.unit
	name := joined(" · ", s.d.Publisher, s.d.SiteTitle)
	if s.d.Publisher == s.d.SiteTitle {
		name = s.d.SiteTitle
	}
	line := with(s.st.meta, func(x *typeset.ParagraphStyle) { x.After = 0 })
	spans := []typeset.Span{{Text: name, Font: new(boldSans), Color: new(black)}}
	if told := joined(" · ", s.d.Ref, s.d.Edition, s.d.Date.Text); told != "" {
		spans = append(spans, typeset.Span{Leader: " ", Text: told, NoBreak: true})
	}
	blocks := []typeset.Block{
		&typeset.Paragraph{Style: line, Spans: spans},
		&typeset.Rule{Stroke: stroke(4, s.st.accent), Before: u * 0.3, After: u * 1.2},
	}
	if s.press.logo != nil {
		blocks = append([]typeset.Block{s.logo(s.st.sizes.large.leading * 1.6)}, blocks...)
	}
	if s.d.Marking != "" {
		blocks = append([]typeset.Block{s.words(s.st.marking, strings.ToUpper(s.d.Marking))}, blocks...)
	}
	return blocks
}

// logo is the publisher's mark, so high.
func (s *setter) logo(height float64) typeset.Block {
	f := &typeset.Figure{Alt: fmt.Sprintf("Mark of %s", joined(", ", s.d.Publisher)), After: s.st.body.Leading * 0.5}
	if s.d.Publisher == "" {
		f.Alt = "Mark of the publisher"
	}
	logo := s.press.logo
	f.Drawing, f.Picture = logo.drawing, logo.picture
	f.Width = height * logo.ratio()
	if most := lineLength(s.pages.full) * 0.45; f.Width > most {
		f.Width = most
	}
	return f
}
