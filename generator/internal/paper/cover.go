package paper

import (
	"fmt"
	"strings"

	"rsc.io/qr"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// shortCover is up to how many words a covering text stands on the cover.
const shortCover = 130

// cover is the first page: what meets where and when, what this is and for
// whom, which edition it is and where the current one is found.
func (s *setter) cover(p *prose.Part) []typeset.Block {
	u := s.st.body.Leading
	var blocks []typeset.Block
	if s.d.Marking != "" {
		blocks = append(blocks, words(s.st.marking, strings.ToUpper(s.d.Marking)))
	}
	if s.d.Meeting != "" {
		blocks = append(blocks, words(s.st.meeting, s.d.Meeting))
	}
	if where := joined(", ", s.d.Place, s.d.Days.Text); where != "" {
		blocks = append(blocks, words(with(s.st.reader, func(x *typeset.ParagraphStyle) { x.After = 0 }), where))
	}
	blocks = append(blocks,
		&typeset.Rule{Stroke: stroke(5, s.st.accent), Before: u * 0.7, After: u * 0.5}, &typeset.Stretch{},
		&typeset.Paragraph{
			Style: s.st.title, Role: "H1", ID: p.ID, Spans: []typeset.Span{{Text: s.d.Title, NoHyphen: true}},
			Outline: 1, Heading: s.d.Title,
		})
	if s.d.Reader != "" {
		blocks = append(blocks, words(s.st.reader, "For "+s.d.Reader))
	}
	text := s.blocks(p.Blocks, s.base(s.pages.full))
	isShort := len(strings.Fields(prose.PlainText(p.Blocks))) <= shortCover
	if isShort && len(text) > 0 {
		blocks = append(append(blocks, &typeset.Space{Height: u}), text...)
	}
	blocks = append(blocks, &typeset.Stretch{}, &typeset.Stretch{}, s.imprint())
	if !isShort {
		blocks = append(append(blocks, &typeset.NewPage{}), text...)
	}
	return blocks
}

// imprint is the foot of the cover: whose it is, of which day, where it is found.
func (s *setter) imprint() typeset.Block {
	small := s.st.cell
	var left []typeset.Block
	if s.press.logo != nil {
		left = append(left, s.logo(s.st.sizes.large.leading*2.2))
	}
	if name := s.d.Publisher; name != "" {
		left = append(left, words(s.st.head, name))
	}
	if s.d.SiteTitle != "" && s.d.SiteTitle != s.d.Publisher {
		left = append(left, words(small, s.d.SiteTitle))
	}
	if text := joined(", ", s.d.Edition, s.d.Date.Text); text != "" {
		left = append(left, words(small, text))
	}
	if s.d.Ref != "" {
		left = append(left, words(small, "Reference "+s.d.Ref))
	}
	if s.press.foot != "" {
		left = append(left, words(small, s.press.foot))
	}
	right := s.code2D()
	width := lineLength(s.pages.full)
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
	end := with(s.st.cell, func(x *typeset.ParagraphStyle) { x.Align, x.Before = typeset.End, quietZone*qrModule })
	address := &typeset.Paragraph{Style: end, Spans: []typeset.Span{{Text: bareAddress(s.d.Address), Link: s.d.Address, NoHyphen: true, NoBreak: true}}}
	code, err := qr.Encode(s.d.Address, qr.M)
	if err != nil { // too long for a code: the words are what there is
		return []typeset.Block{address}
	}
	drawing := modules(code)
	return []typeset.Block{
		&typeset.Figure{Drawing: drawing, Width: drawing.Width, Align: typeset.End, Alt: "QR code of the address " + s.d.Address},
		address,
	}
}

// modules draws a QR code, each run of dark modules as one rectangle.
func modules(code *qr.Code) *typeset.Drawing {
	side := float64(code.Size) * qrModule
	d := &typeset.Drawing{Width: side, Height: side}
	ink := typeset.Color{}
	shape := typeset.Shape{Fill: &ink}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				r := rectangle(float64(from)*qrModule, float64(y)*qrModule, float64(x-from)*qrModule, qrModule, ink)
				shape.Path = append(shape.Path, r.Path...)
			}
		}
	}
	d.Shapes = []typeset.Shape{shape}
	return d
}

// masthead is the head of a brief that is printed alone.
func (s *setter) masthead() []typeset.Block {
	u := s.st.body.Leading
	name := joined(" · ", s.d.Publisher, s.d.SiteTitle)
	if s.d.Publisher == s.d.SiteTitle {
		name = s.d.SiteTitle
	}
	line := with(s.st.meta, func(x *typeset.ParagraphStyle) { x.After = 0 })
	spans := []typeset.Span{{Text: name, Font: new(boldSans), Color: new(black)}}
	if told := joined(" · ", s.d.Ref, s.d.Date.Text); told != "" {
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
		blocks = append([]typeset.Block{words(s.st.marking, strings.ToUpper(s.d.Marking))}, blocks...)
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
