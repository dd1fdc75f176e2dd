package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

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
			want := tt.want
			if want == "" {
				want = tt.runs[0].text
			}
			setInOrder(t, f, p, tt.runs)
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

// setInOrder sets the runs of a line in the order of reading: to the left where
// one of them goes there.
func setInOrder(t *testing.T, f *File, p *Page, runs []run) {
	t.Helper()
	p.Begin(f.Root().Child("P"))
	defer p.End()
	left := slices.ContainsFunc(runs, func(r run) bool { return r.rtl })
	x := 300.0
	for _, r := range runs {
		glyphs := shape(t, r.face, r.text, 14, r.rtl)
		width := 0.0
		for _, g := range glyphs {
			width += g.Advance
		}
		if left {
			x -= width
		}
		p.Text(Text{Font: f.Font(face(t, r.face)), Size: 14, X: x, Y: 700, Glyphs: glyphs})
		if !left {
			x += width
		}
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

// TestWordsFromRightToLeft sets a line word by word, as it is read: its words and
// spaces share one marked content.
func TestWordsFromRightToLeft(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	p := f.Page(595, 842)
	e := f.Root().Child("P")
	const line = "قرار مجلس الأمن"
	for i := range 2 {
		x := 300.0
		p.Begin(e)
		for j, w := range strings.Fields(line) {
			if j > 0 {
				w = " " + w
			}
			for _, part := range strings.SplitAfter(w, " ") {
				glyphs := shape(t, naskh, part, 14, true)
				for _, g := range glyphs {
					x -= g.Advance
				}
				p.Text(Text{Font: f.Font(face(t, naskh)), Size: 14, X: x, Y: 700 - 20*float64(i), Glyphs: glyphs})
			}
		}
		p.End()
	}
	data := mustBytes(t, f)
	items, err := pdfua.Text(data)
	if want := line + " " + line; err != nil || len(items) != 1 || items[0].Text != want {
		t.Errorf("got %v, %v, want %q", items, err, want)
	}
	if got := words(tool(t, data, "pdftotext", "FILE", "-")); got != line+" "+line {
		t.Errorf("Poppler reads %q", got)
	}
	if n := strings.Count(string(p.content), "BMC"); n != 1 {
		t.Errorf("there are %d marked contents in it:\n%q", n, p.content)
	}
}

// FuzzText sets any text of characters that a face has: what goes in comes out.
func FuzzText(f *testing.F) {
	hb, err := font.ParseTTF(bytes.NewReader(fontFile(f, roman)))
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"Hello (there)", "a\\b\r", "Ünïcödé Привет", "--\u2010\u00AD", "fi\u0301", "((", "  x  "} {
		f.Add(s, 3.0)
	}
	f.Fuzz(func(t *testing.T, s string, more float64) {
		var glyphs []Glyph
		var want strings.Builder
		for _, r := range s {
			g, ok := hb.NominalGlyph(r)
			if !ok || g == 0 || strings.ContainsRune("\x00\uFEFF\uFFFD", r) { // no characters, says PDF/UA
				continue
			}
			advance := float64(hb.HorizontalAdvance(g)) / 100
			if r == ' ' && more > 0 && more < 100 {
				advance += more
			}
			want.WriteRune(r)
			glyphs = append(glyphs, Glyph{ID: uint16(g), Advance: advance, Text: string(r)})
		}
		if len(glyphs) == 0 || isRTL(glyphs) {
			return
		}
		file := New(testInfo)
		p := file.Page(595, 842)
		p.Begin(file.Root().Child("P"))
		p.Text(Text{Font: file.Font(face(t, roman)), Size: 10, X: 50, Y: 700, Glyphs: glyphs})
		p.End()
		data := mustBytes(t, file)
		items, err := pdfua.Text(data)
		if err != nil || len(items) != 1 || items[0].Text != want.String() {
			t.Errorf("got %+v, %v, want %q", items, err, want.String())
		}
		for _, finding := range pdfua.Check(data) {
			t.Error(finding)
		}
	})
}
