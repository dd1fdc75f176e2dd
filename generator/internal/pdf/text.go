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

// Text sets a run of glyphs.
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
	p.beginText(t)
	s := shower{page: p, font: t.Font, size: t.Size}
	for rest := t.Glyphs; len(rest) > 0; {
		n := clusterLength(rest)
		s.cluster(rest[:n])
		rest = rest[n:]
	}
	s.flush()
	s.raise(0)
}

// clusterLength is how many glyphs the first cluster has.
func clusterLength(glyphs []Glyph) int {
	if i := slices.IndexFunc(glyphs[1:], func(g Glyph) bool { return g.Text != "" }); i >= 0 {
		return i + 1
	}
	return len(glyphs)
}

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

// shower shows the glyphs of a run (9.4.3).
type shower struct {
	page   *Page
	font   *Font
	size   float64
	pen    float64 // where the run's pen is, in points from its start
	at     float64 // where the reader's is
	rise   int64   // in hundredths
	shown  []byte  // elements of an array for TJ
	inside bool    // a string of it is open
	moved  bool    // it has more than one string
}

// slack is how far a glyph may stand from its place, in thousandths of the size,
// before an adjustment is written: less than can be seen.
const slack = 4

func (s *shower) cluster(glyphs []Glyph) {
	if len(glyphs) == 1 && glyphs[0].Text != "" {
		s.glyph(glyphs[0], s.font.code(glyphs[0].ID, glyphs[0].Text))
		return
	}
	// Several glyphs stand for the text together, or one stands for none.
	s.flush()
	c := append(s.page.content, "/Span"...)
	c = appendDict(c, dict{{"ActualText", text(glyphs[0].Text)}})
	s.page.content = append(c, "BDC\n"...)
	for _, g := range glyphs {
		s.glyph(g, s.font.part(g.ID, glyphs[0].Text))
	}
	s.flush()
	s.page.content = append(s.page.content, "EMC\n"...)
}

func (s *shower) glyph(g Glyph, code int) {
	s.raise(int64(math.Round(g.DY * 100)))
	if adjust := math.Round((s.at - s.pen - g.DX) * 1000 / s.size); math.Abs(adjust) >= slack {
		s.closeString()
		s.moved = true
		s.shown = appendNumber(s.shown, adjust)
		s.at -= adjust / 1000 * s.size
	}
	if !s.inside {
		s.shown = append(s.shown, '(')
		s.inside = true
	}
	s.shown = appendStringByte(s.shown, byte(code>>8))
	s.shown = appendStringByte(s.shown, byte(code))
	s.at += float64(s.font.face.width(g.ID)) / 1000 * s.size
	s.pen += g.Advance
}

func (s *shower) closeString() {
	if s.inside {
		s.shown = append(s.shown, ')')
		s.inside = false
	}
}

// raise moves the glyphs that follow above the base line.
func (s *shower) raise(rise int64) {
	if rise == s.rise {
		return
	}
	s.flush()
	s.rise = rise
	s.page.content = append(appendThousandths(s.page.content, rise*10), " Ts\n"...)
}

// flush writes the glyphs that were gathered.
func (s *shower) flush() {
	if len(s.shown) == 0 {
		return
	}
	s.closeString()
	c := s.page.content
	if s.moved {
		c = append(append(append(c, '['), s.shown...), "]TJ\n"...)
	} else {
		c = append(append(c, s.shown...), "Tj\n"...)
	}
	s.page.content = c
	s.shown, s.moved = s.shown[:0], false
}
