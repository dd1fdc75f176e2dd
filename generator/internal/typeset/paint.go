package typeset

import (
	"fmt"
	"strings"

	"plenary/generator/internal/pdf"
)

// painter draws lines on the pages of a file. It keeps the structure elements
// of spans open, so that those that run over lines and pages have one each.
type painter struct {
	file     *pdf.File
	room     []pdf.Glyph // for those of a line
	fonts    []*pdf.Font // by face
	elements map[elementKey]*pdf.Element
	// draw draws a Drawing that stands in a line: x, y is its lower left corner.
	draw      func(pg *pdf.Page, d *Drawing, x, y, scale float64)
	lettering *shaper // of texts in drawings; it keeps what characters are missing
	err       error   // the first: a face that cannot be embedded
}

// elementKey tells the elements of spans apart. One span may be painted twice,
// within different parents.
type elementKey struct {
	parent *pdf.Element
	of     *source
	role   string
}

func newPainter(file *pdf.File, faces *Faces) *painter {
	return &painter{
		file: file, fonts: make([]*pdf.Font, len(faces.faces)),
		elements: make(map[elementKey]*pdf.Element),
	}
}

// stroker paints a line.
type stroker struct {
	*painter
	page   *pdf.Page
	line   *line
	x, y   float64
	parent *pdf.Element

	open *pdf.Element // whose marked content is open
	text pdf.Text
	end  float64 // of text, on the page
}

// line draws a line whose base line begins at x, y: x is the left side of the
// column. With a parent the line is content of it; without, it is drawn within
// an artifact that the caller has begun.
func (t *painter) line(pg *pdf.Page, l *line, x, y float64, parent *pdf.Element) {
	s := stroker{painter: t, page: pg, line: l, x: x + l.x, y: y, parent: parent}
	s.text.Glyphs = t.room[:0]
	s.grounds()
	for i := range l.runs {
		if r := &l.runs[i]; r.kind == textPiece || r.kind == spacePiece {
			s.run(r)
		} else if r.kind == drawingPiece {
			s.drawing(r)
		}
	}
	s.close()
	t.room = s.text.Glyphs
	s.rules()
	if parent != nil {
		s.links()
	}
}

// enter opens the marked content that a run belongs in. Runs are drawn word by
// word, in the order in which they are read.
func (s *stroker) enter(r *run) {
	if s.parent == nil {
		return
	}
	e := s.element(s.parent, r.source)
	if e == s.open {
		return
	}
	s.close()
	s.page.Begin(e)
	s.open = e
}

// close ends the marked content that is open.
func (s *stroker) close() {
	s.flush()
	if s.open == nil {
		return
	}
	s.page.End()
	s.open = nil
}

// element is the structure element that a source's text is content of.
func (t *painter) element(parent *pdf.Element, src *source) *pdf.Element {
	span := src.span
	e := parent
	if span.Note != nil {
		e = t.child(e, src.head, "Reference")
	}
	role := string(span.Role)
	if role == "" && (span.Actual != "" || src.foreign != "") {
		role = "Span"
	}
	if role != "" {
		e = t.child(e, src.first, role)
		e.Actual, e.Lang = span.Actual, src.foreign
	}
	if src.link != "" {
		e = t.child(e, src.head, "Link")
		e.Alt = src.alt
	}
	if span.Note != nil {
		e = t.child(e, src.head, "Lbl")
	}
	return e
}

// linkElement is the Link that a source belongs in.
func (t *painter) linkElement(parent *pdf.Element, src *source) *pdf.Element {
	e := t.element(parent, src)
	for e != nil && e.Role != "Link" {
		e = e.Parent()
	}
	return e
}

func (t *painter) child(parent *pdf.Element, of *source, role string) *pdf.Element {
	k := elementKey{parent, of, role}
	e := t.elements[k]
	if e == nil {
		e = parent.Child(role)
		t.elements[k] = e
	}
	return e
}

// font is a face in the file.
func (t *painter) font(f *face) *pdf.Font {
	if font := t.fonts[f.index]; font != nil {
		return font
	}
	embedded, err := f.embedded()
	if err != nil {
		if t.err == nil {
			t.err = fmt.Errorf("embedding font %q: %w", f.Name, err)
		}
		return nil
	}
	t.fonts[f.index] = t.file.Font(embedded)
	return t.fonts[f.index]
}

// slant makes an upright face of the family that is wanted italic.
const slant = 0.2

// run draws a run of text, together with the one before it where they are of
// one style.
func (s *stroker) run(r *run) {
	if r.hangs && s.parent == nil {
		return
	}
	font := s.font(r.part.face)
	if font == nil {
		return
	}
	s.enter(r)
	t := pdf.Text{
		Font: font, Size: r.source.size, X: s.x + r.x, Y: s.y + r.source.span.Rise,
		Color: pdf.Color(r.source.color),
	}
	if r.source.italic && !r.part.face.Italic && r.part.face.Family != "" {
		t.Slant = slant
	}
	if len(s.text.Glyphs) > 0 && !s.goesOn(&t) {
		s.flush()
	}
	if len(s.text.Glyphs) == 0 {
		t.Glyphs = s.text.Glyphs
		s.text = t
	}
	s.text.Glyphs = appendGlyphs(s.text.Glyphs, r)
	s.end = t.X + r.width
}

// goesOn says whether a text stands where the one before it ends, in its style.
func (s *stroker) goesOn(t *pdf.Text) bool {
	p := &s.text
	d := t.X - s.end
	return p.Font == t.Font && p.Size == t.Size && p.Y == t.Y && p.Color == t.Color && p.Slant == t.Slant &&
		d < 1e-6 && d > -1e-6
}

func (s *stroker) flush() {
	if len(s.text.Glyphs) > 0 {
		s.page.Text(s.text)
		s.text.Glyphs = s.text.Glyphs[:0]
	}
}

// appendGlyphs appends the glyphs of a run, in points. Each cluster's first
// glyph carries its text.
func appendGlyphs(list []pdf.Glyph, r *run) []pdf.Glyph {
	p := r.part
	scale := r.source.size / p.face.upem
	for i := range p.glyphs {
		g := &p.glyphs[i]
		out := pdf.Glyph{
			ID: g.id, Advance: float64(g.advance) * scale,
			DX: float64(g.dx) * scale, DY: float64(g.dy) * scale,
		}
		if i == 0 || p.glyphs[i-1].cluster != g.cluster {
			out.Text = readable(p.clusterText(i))
		}
		if r.squeeze != 0 {
			out.Advance *= r.squeeze
		} else if r.kind == spacePiece && i == len(p.glyphs)-1 {
			out.Advance += r.width - p.width*r.source.size
		}
		list = append(list, out)
	}
	return list
}

// clusterText is the text that a glyph stands for, alone or with others.
func (p *stretch) clusterText(i int) string {
	start, end := int(p.glyphs[i].cluster), len(p.text)
	if p.rtl {
		for j := i - 1; j >= 0; j-- {
			if c := int(p.glyphs[j].cluster); c != start {
				end = c
				break
			}
		}
	} else {
		for j := i + 1; j < len(p.glyphs); j++ {
			if c := int(p.glyphs[j].cluster); c != start {
				end = c
				break
			}
		}
	}
	return p.text[start:max(start, end)]
}

// readable leaves out what is no part of a text that is read: the controls of
// the bidirectional algorithm.
func readable(text string) string {
	if plain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x2060:
			return -1
		}
		return r
	}, text)
}

// drawing draws a drawing that stands in the line.
func (s *stroker) drawing(r *run) {
	span := r.source.span
	s.close()
	if s.draw == nil {
		return
	}
	x, y := s.x+r.x, s.y+span.Rise
	switch {
	case s.parent == nil:
	case span.Alt == "":
		s.page.Artifact("Layout")
	default:
		e := s.child(s.element(s.parent, r.source), r.source, "Figure")
		e.Alt = span.Alt
		e.BBox = &[4]float64{x, y, x + r.width, y + span.Drawing.Height*r.scale}
		s.page.Begin(e)
	}
	s.draw(s.page, span.Drawing, x, y, r.scale)
	if s.parent != nil {
		s.page.End()
	}
}
