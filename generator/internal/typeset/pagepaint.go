package typeset

import (
	"fmt"

	"plenary/generator/internal/pdf"
)

// pagePainter paints the pages of a document.
type pagePainter struct {
	*painter
	*setter
	set    *edition
	images map[*Picture]*pdf.Image

	page   *pdf.Page
	height float64 // of the page
}

// paint paints all pages.
func (p *pagePainter) paint() error {
	p.painter.draw = func(pg *pdf.Page, d *Drawing, x, y, scale float64) {
		p.drawing(pg, d, x, y+d.Height*scale, scale)
	}
	for i, sh := range p.set.sheets {
		p.section = sh.index
		p.page, p.height = p.file.Page(sh.page.Width, sh.page.Height), sh.page.Height
		for k := range sh.columns {
			if err := p.column(&sh.columns[k]); err != nil {
				return fmt.Errorf("page %d: %w", i+1, err)
			}
		}
		p.places(sh)
		p.furniture(sh, i+1)
	}
	return p.painter.err
}

func (p *pagePainter) column(c *column) error {
	if err := p.list(c.placed, c.x, c.y, false); err != nil {
		return err
	}
	if len(c.notes) == 0 {
		return nil
	}
	x, width := c.x, min(noteWidth, c.width/3)
	if p.doc.RTL {
		x += c.width - width
	}
	p.page.Artifact("Layout")
	p.stroke(x, c.noteTop()+noteRule, x+width, c.noteTop()+noteRule, Stroke{Width: 0.5})
	p.page.End()
	return p.list(c.notes, c.x, c.noteTop(), false)
}

// list paints what was placed in a column or cell: first what lies behind.
func (p *pagePainter) list(list []placed, x, y float64, again bool) error {
	p.grounds(list, x, y)
	for i := range list {
		s := list[i]
		s.again = s.again || again
		if err := p.slab(s, x, y+s.y); err != nil {
			return err
		}
	}
	return nil
}

// slab paints a slab whose upper edge is at y.
func (p *pagePainter) slab(s placed, x, y float64) error {
	base := 0.0
	if s.line != nil {
		base = baseLine(s.line, s.slab.height)
	}
	for i := range s.labels {
		l := &s.labels[i]
		own := baseLine(l.line, l.height)
		if s.row != nil {
			own += s.row.padY
		}
		p.text(l.line, x+l.left, y+max(base, own), l.tag, s.again)
		base = max(base, own)
	}
	switch s.kind {
	case lineSlab:
		p.text(s.line, x+s.left, y+base, s.tag, s.again)
	case rowSlab:
		for i := range s.row.cells {
			if err := p.list(s.row.cells[i].content, x, y+s.row.padY, s.again); err != nil {
				return err
			}
		}
	case figureSlab:
		return p.figure(s, x+s.left, y)
	case ruleSlab:
		p.page.Artifact("Layout")
		p.stroke(x+s.left, y+s.height/2, x+s.left+s.width, y+s.height/2, s.slab.stroke)
		p.page.End()
	case writeSlab:
		p.page.Artifact("Layout")
		for down := s.slab.height; down <= s.height+tolerance; down += s.slab.height {
			p.stroke(x+s.left, y+down, x+s.left+s.width, y+down, s.slab.stroke)
		}
		p.page.End()
	}
	return nil
}

// text paints a line on its base line, as content of an element or as an
// artifact.
func (p *pagePainter) text(l *line, x, y float64, t *tag, again bool) {
	if t != nil && !again {
		p.painter.line(p.page, l, x, p.height-y, t.element)
		return
	}
	p.page.Artifact("Layout")
	p.painter.line(p.page, l, x, p.height-y, nil)
	p.page.End()
}

func (p *pagePainter) figure(s placed, x, y float64) error {
	if s.tag != nil && !s.again {
		e := s.tag.element
		e.BBox = &[4]float64{x, p.height - y - s.height, x + s.width, p.height - y}
		e.Placement = "Block"
		p.page.Begin(e)
	} else {
		p.page.Artifact("Layout")
	}
	defer p.page.End()
	if d := s.slab.figure.drawing; d != nil {
		p.drawing(p.page, d, x, p.height-y, s.width/d.Width)
		return nil
	}
	picture := s.slab.figure.picture
	img := p.images[picture]
	if img == nil {
		var err error
		if img, err = p.file.Image(picture.Data); err != nil {
			return fmt.Errorf("reading a picture: %w", err)
		}
		p.images[picture] = img
	}
	p.page.Image(img, x, p.height-y-s.height, s.width, s.height)
	return nil
}

func (p *pagePainter) stroke(x1, y1, x2, y2 float64, st Stroke) {
	if st.Width > 0 {
		p.page.Line(x1, p.height-y1, x2, p.height-y2, pdf.Stroke{Width: st.Width, Color: pdf.Color(st.Color), Dash: st.Dash, Round: st.Round})
	}
}

func (p *pagePainter) ground(x, y, width, height float64, c *Color) {
	if c != nil {
		p.page.Rect(x, p.height-y-height, width, height, pdf.Color(*c))
	}
}

// places names the places of IDs on a page, and puts headings in the outline.
func (p *pagePainter) places(sh *sheet) {
	sh.each(func(s spot) {
		if s.again {
			return
		}
		for _, id := range s.ids {
			p.file.Dest(id, p.page, s.x, p.height-s.y)
		}
		if s.outline != nil {
			p.file.Outline(s.outline.Outline, title(s.outline), p.page, p.height-s.y)
		}
	})
}

// framePart is what of a frame is on one page.
type framePart struct {
	*frame
	top, bottom float64
	begins      bool
	ends        bool
}

// frameParts are the parts of frames around what was placed, outer ones first.
func frameParts(list []placed) []framePart {
	var parts []framePart
	var extend func(f *frame, s *placed)
	extend = func(f *frame, s *placed) {
		if f == nil {
			return
		}
		extend(f.parent, s)
		begins, ends := f.begins(s.slab) && !s.again, f.ends(s.slab) && !s.again
		for i := len(parts) - 1; i >= 0; i-- {
			if p := &parts[i]; p.frame == f {
				p.bottom = max(p.bottom, s.bottom())
				p.begins, p.ends = p.begins || begins, p.ends || ends
				return
			}
		}
		parts = append(parts, framePart{frame: f, top: s.y, bottom: s.bottom(), begins: begins, ends: ends})
	}
	for i := range list {
		extend(list[i].frame, &list[i])
	}
	return parts
}

// grounds paints what lies behind: the grounds and lines of boxes and tables.
func (p *pagePainter) grounds(list []placed, x, y float64) {
	p.page.Artifact("Layout")
	defer p.page.End()
	parts := frameParts(list)
	for i := range parts {
		if parts[i].box != nil {
			p.box(&parts[i], x, y)
		}
	}
	for i := range list {
		if s := &list[i]; s.row != nil {
			p.ground(x+s.left, y+s.y, s.width, s.height, s.row.back)
		}
	}
	for i := range list {
		if list[i].row != nil {
			p.row(list, i, x, y)
		}
	}
	for i := range parts {
		if f := &parts[i]; f.table != nil {
			top, bottom := f.table.Top, f.table.Bottom
			p.stroke(x+f.left, y+f.top+top.Width/2, x+f.left+f.width, y+f.top+top.Width/2, top)
			p.stroke(x+f.left, y+f.bottom-bottom.Width/2, x+f.left+f.width, y+f.bottom-bottom.Width/2, bottom)
		}
	}
}

// box paints the part of a box. It is open where it was parted.
func (p *pagePainter) box(f *framePart, x, y float64) {
	left, right, top, bottom := x+f.left, x+f.left+f.width, y+f.top, y+f.bottom
	p.ground(left, top, f.width, f.bottom-f.top, f.box.Back)
	first, last := f.box.First, f.box.Last
	if f.rtl {
		first, last = last, first
	}
	p.stroke(left+first.Width/2, top, left+first.Width/2, bottom, first)
	p.stroke(right-last.Width/2, top, right-last.Width/2, bottom, last)
	if f.begins {
		p.stroke(left, top+f.box.Top.Width/2, right, top+f.box.Top.Width/2, f.box.Top)
	}
	if f.ends {
		p.stroke(left, bottom-f.box.Bottom.Width/2, right, bottom-f.box.Bottom.Width/2, f.box.Bottom)
	}
}

// row paints the lines above a row and between its cells.
func (p *pagePainter) row(list []placed, i int, x, y float64) {
	s := &list[i]
	st := s.row.style
	if i > 0 && list[i-1].row != nil && list[i-1].frame == s.frame {
		above := st.Between
		if before := list[i-1].row; before.head && !s.row.head {
			above = st.Under
		}
		p.stroke(x+s.left, y+s.y, x+s.left+s.width, y+s.y, above)
	}
	for k := 1; k < len(s.row.cells); k++ {
		c := &s.row.cells[k]
		at := x + c.left
		if s.frame != nil && s.frame.rtl {
			at += c.width
		}
		p.stroke(at, y+s.y, at, y+s.bottom(), st.Columns)
	}
}
