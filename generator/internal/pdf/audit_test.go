package pdf

import (
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/pdf/pdfua"
)

// TestAudit holds a file with a little of everything against PDF/UA-1.
func TestAudit(t *testing.T) {
	t.Parallel()
	for _, f := range pdfua.Check(mustBytes(t, sample(t))) {
		t.Error(f)
	}
}

// TestReadingOrder reads a file by its structure: what is shown in whatever
// order of glyphs is read in that of the language.
func TestReadingOrder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		runs []run // of a line, in the order of reading
		want string
	}{
		{"ligatures", []run{{roman, "The office’s final efficient flow", false}}, ""},
		{"a letter with a mark that no glyph has", []run{{roman, "Q\u0303 and x\u0323y", false}}, ""},
		{"two texts of a glyph", []run{{roman, "a-b\u2010c d\u00A0e", false}}, ""},
		{"beyond the basic plane", []run{{"NotoSansSymbols2-Regular", "🖹🗎", false}}, ""},
		{"Chinese", []run{{han, "中华人民共和国", false}}, ""},
		{"Arabic", []run{{naskh, "لا إلا تقريرًا الله محمّد", true}}, ""},
		{"Arabic with digits", []run{{naskh, "القرار ", true}, {roman, "2254", false}, {naskh, " لعام", true}}, "القرار 2254 لعام"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := New(testInfo)
			p := f.Page(595, 842)
			p.Begin(f.Root().Child("P"))
			right := slices.ContainsFunc(tt.runs, func(r run) bool { return r.rtl })
			x, want := 300.0, tt.want
			for _, r := range tt.runs {
				glyphs := shape(t, r.face, r.text, 14, r.rtl)
				width := 0.0
				for _, g := range glyphs {
					width += g.Advance
				}
				if right { // the line goes to the left
					x -= width
				}
				p.Text(Text{Font: f.Font(face(t, r.face)), Size: 14, X: x, Y: 700, Glyphs: glyphs})
				if !right {
					x += width
				}
				if tt.want == "" {
					want += r.text
				}
			}
			p.End()
			data := mustBytes(t, f)
			items, err := pdfua.Text(data)
			if err != nil {
				t.Fatal(err)
			}
			if len(items) != 1 || items[0].Text != want {
				t.Errorf("got %+v, want %q\n%q", items, want, p.content)
			}
			for _, finding := range pdfua.Check(data) {
				t.Error(finding)
			}
		})
	}
}

// TestSpans nests a language and a text to be read in a line.
func TestSpans(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	p := f.Page(595, 842)
	font := f.Font(face(t, roman))
	x := margin
	set := func(s string) {
		glyphs := shape(t, roman, s, 10, false)
		p.Text(Text{Font: font, Size: 10, X: x, Y: 700, Glyphs: glyphs})
		for _, g := range glyphs {
			x += g.Advance
		}
	}
	p.Begin(f.Root().Child("P"))
	set("says ")
	p.Span("fr", "")
	set("merci")
	p.EndSpan()
	set(" on ")
	p.Span("", "page 7")
	set("p7")
	p.EndSpan()
	p.End()
	data := mustBytes(t, f)
	items, err := pdfua.Text(data)
	if err != nil || len(items) != 1 || items[0].Text != "says merci on page 7" {
		t.Errorf("got %v, %v", items, err)
	}
	if got := words(tool(t, data, "pdftotext", "FILE", "-")); got != "says merci on page 7" {
		t.Errorf("Poppler reads %q", got)
	}
	for _, finding := range pdfua.Check(data) {
		t.Error(finding)
	}
}

// TestSlantAndRise sets glyphs above the base line and slanted ones, and goes on
// where it should.
func TestSlantAndRise(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	p := f.Page(595, 842)
	p.Begin(f.Root().Child("P"))
	glyphs := shape(t, han, "中华", 10, false)
	glyphs[1].DY = 3
	font := f.Font(face(t, han))
	for i := range 2 {
		p.Text(Text{Font: font, Size: 10, X: 50, Y: 700 - 20*float64(i), Slant: .2 * float64(1-i), Glyphs: glyphs})
	}
	p.End()
	const shown = "(\x00\x01)Tj\n3 Ts\n(\x00\x02)Tj\n0 Ts\n"
	want := "/P<</MCID 0>>BDC\nBT\n/F1 10 Tf\n1 0 .2 1 50 700 Tm\n" + shown + "ET\nBT\n50 680 Td\n" + shown + "ET\nEMC\n"
	if got := string(p.content); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOutlineLevels skips levels, which become one.
func TestOutlineLevels(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	for i, level := range []int{2, 3, 1, 3, 3, 2} {
		p := f.Page(100, 100)
		f.Outline(level, strings.Repeat("x", i+1), p, 90)
	}
	got, err := pdfua.Outline(mustBytes(t, f))
	want := []pdfua.Entry{{Level: 1, Title: "x"}, {Level: 2, Title: "xx", Page: 1}, {Level: 1, Title: "xxx", Page: 2}, {Level: 2, Title: "xxxx", Page: 3}, {Level: 2, Title: "xxxxx", Page: 4}, {Level: 2, Title: "xxxxxx", Page: 5}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
