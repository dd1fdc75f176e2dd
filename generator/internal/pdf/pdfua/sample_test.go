package pdfua

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-text/typesetting/font"

	"plenary/generator/internal/pdf"
)

// setter sets texts with a glyph for each character.
type setter struct {
	t      testing.TB
	file   *pdf.File
	font   *pdf.Font
	glyphs *font.Face
}

func newSetter(t testing.TB) *setter {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "layouts", "fonts", "NotoSans-Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	face, err := pdf.ParseFace(data)
	if err != nil {
		t.Fatal(err)
	}
	glyphs, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	f := pdf.New(pdf.Info{Title: "Sample", Lang: "en", UA: true})
	return &setter{t, f, f.Font(face), glyphs}
}

// set sets a line of an element, and gives how wide it is.
func (s *setter) set(p *pdf.Page, e *pdf.Element, x, y float64, line string) float64 {
	p.Begin(e)
	defer p.End()
	return s.text(p, x, y, line)
}

func (s *setter) text(p *pdf.Page, x, y float64, line string) float64 {
	const size = 10
	var glyphs []pdf.Glyph
	wide := 0.0
	for _, r := range line {
		g, ok := s.glyphs.NominalGlyph(r)
		if !ok {
			s.t.Fatalf("no glyph for %q", r)
		}
		advance := float64(s.glyphs.HorizontalAdvance(g)) / float64(s.glyphs.Upem()) * size
		glyphs = append(glyphs, pdf.Glyph{ID: uint16(g), Advance: advance, Text: string(r)})
		wide += advance
	}
	p.Text(pdf.Text{Font: s.font, Size: size, X: x, Y: y, Glyphs: glyphs})
	return wide
}

// sample is a file that has all that the rules look at.
func sample(t testing.TB) []byte {
	t.Helper()
	s := newSetter(t)
	f := s.file
	p := f.Page(595, 842)
	p.Artifact("Header")
	s.text(p, 50, 820, "Running head")
	p.End()
	root := f.Root()
	s.set(p, root.Child("H1"), 50, 780, "Heading")
	f.Outline(1, "Heading", p, 800)
	para := root.Child("P")
	s.set(p, para, 50, 760, "A para\u00AD")
	x := 50 + s.set(p, para, 50, 748, "graph with ")
	link := para.Child("Link")
	wide := s.set(p, link, x, 748, "a link")
	p.Link(pdf.Link{X: x, Y: 745, W: wide, H: 12, Dest: "there", Contents: "the second page"}, link)
	s.set(p, para, x+wide, 748, ", and")
	x = 50 + s.set(p, para, 50, 736, "more.")
	s.set(p, para.Child("Reference").Child("Lbl"), x, 739, "1")
	note := para.Child("Note")
	note.Lang = "fr"
	s.set(p, note.Child("Lbl"), 50, 60, "1")
	s.set(p, note.Child("P"), 60, 60, "Une note")
	s.lists(p)
	s.table(p)
	s.figure(p)
	s.set(p, root.Child("H2"), 50, 500, "Below")
	for i := range 11 {
		q := f.Page(595, 842)
		s.set(q, para, 50, 700, "Still.")
		if i == 0 {
			f.Dest("there", q, 50, 700)
			f.Outline(2, "There", q, 700)
		}
	}
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (s *setter) lists(p *pdf.Page) {
	list := s.file.Root().Child("L")
	list.Numbering = "Decimal"
	for i, line := range []string{"one", "two"} {
		item := list.Child("LI")
		y := 700 - 12*float64(i)
		s.set(p, item.Child("Lbl"), 50, y, string(rune('1'+i))+".")
		s.set(p, item.Child("LBody").Child("P"), 70, y, line)
	}
	contents := s.file.Root().Child("TOC").Child("TOCI").Child("Reference")
	s.set(p, contents, 50, 650, "Heading")
	s.set(p, contents, 400, 650, "1")
}

func (s *setter) table(p *pdf.Page) {
	table := s.file.Root().Child("Table")
	for i, cells := range [][]string{{"Name", "Number"}, {"wide"}, {"tall", "x"}, {"y"}} {
		row := table.Child("TR")
		for j, line := range cells {
			cell := row.Child("TD")
			switch line {
			case "Name", "Number":
				cell.Role, cell.Scope = "TH", "Column"
			case "wide":
				cell.ColSpan = 2
			case "tall":
				cell.RowSpan = 2
			}
			s.set(p, cell, 50+100*float64(j), 600-12*float64(i), line)
		}
	}
}

func (s *setter) figure(p *pdf.Page) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		s.t.Fatal(err)
	}
	img, err := s.file.Image(b.Bytes())
	if err != nil {
		s.t.Fatal(err)
	}
	figure := s.file.Root().Child("Figure")
	figure.Alt, figure.BBox = "a black square", &[4]float64{50, 520, 60, 530}
	p.Begin(figure)
	p.Image(img, 50, 520, 10, 10)
	p.End()
}
