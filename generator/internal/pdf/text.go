package pdf

import (
	"math"
	"slices"
)

// Text is a run of glyphs on a base line.
type Text struct {
	Font   *Font
	Size   float64
	X, Y   float64 // where the pen begins
	Color  Color
	Slant  float64 // the tangent of the angle by which upright glyphs are slanted; 0 for none
	Glyphs []Glyph // in the order in which they stand, from left to right
}

// Glyph is a glyph of a run.
type Glyph struct {
	ID      uint16
	Advance float64 // by how much the pen moves to the right, in points
	DX, DY  float64 // where the glyph is set from the pen, in points, y upwards
	// Text is what the glyph stands for, in logical order; empty when it belongs
	// to the cluster of the glyph before.
	Text string
}

// Text sets a run of glyphs, all of one direction. The runs of a line that have
// several directions are set in the order of reading: that is how they are read
// out, wherever they stand.
func (p *Page) Text(t Text) {
	if len(t.Glyphs) == 0 {
		return
	}
	if err := t.Font.check(t.Glyphs); err != nil {
		p.fail("%w", err)
		return
	}
	if !(t.Size > 0) || math.IsInf(t.Size, 0) || math.IsNaN(t.X+t.Y) || math.IsInf(t.X+t.Y, 0) {
		p.fail("text of size %v at %v, %v", t.Size, t.X, t.Y)
		return
	}
	p.drawn("text")
	goesOn := p.inText && p.reversed == len(p.content) && !p.slanted && t.Slant == 0
	rtl := isRTL(t.Glyphs) || goesOn && len(t.Glyphs) == 1
	if rtl && goesOn {
		p.content = p.content[:len(p.content)-len(endMark)]
	}
	p.beginText(t)
	if rtl && !goesOn {
		p.content = append(p.content, "/ReversedChars BMC\n"...)
	}
	p.file.pieces = t.Font.pieces(t, rtl, p.file.pieces)
	p.show(p.file.pieces, t.Size, rtl)
	if rtl {
		p.content = append(p.content, endMark...)
		p.reversed = len(p.content)
	}
}

// endMark ends marked content.
const endMark = "EMC\n"

// beginText opens a text object (9.4.1) if none is open, and goes to where the
// run begins.
func (p *Page) beginText(t Text) {
	if p.slanted || t.Slant != 0 {
		p.endText()
	}
	if !p.inText {
		p.content = append(p.content, "BT\n"...)
		p.inText = true
		p.lineX, p.lineY = 0, 0
	}
	p.fillColor(t.Color)
	if !slices.Contains(p.fonts, t.Font) {
		p.fonts = append(p.fonts, t.Font)
	}
	if t.Font != p.state.font || t.Size != p.state.size {
		p.state.font, p.state.size = t.Font, t.Size
		p.content = append(appendName(p.content, t.Font.name), ' ')
		p.op("Tf", t.Size)
	}
	if t.Slant != 0 {
		p.slanted = true
		p.op("Tm", 1, 0, t.Slant, 1, t.X, t.Y)
		return
	}
	// Hundredths of a point are finer than any printer; the steps are between
	// rounded places, so that they do not add up to more.
	x, y := int64(math.Round(t.X*100)), int64(math.Round(t.Y*100))
	p.content = append(appendThousandths(p.content, (x-p.lineX)*10), ' ')
	p.content = append(appendThousandths(p.content, (y-p.lineY)*10), " Td\n"...)
	p.lineX, p.lineY = x, y
}

// endText closes the text object if one is open.
func (p *Page) endText() {
	if p.inText {
		p.content = append(p.content, "ET\n"...)
		p.inText, p.slanted = false, false
	}
}
