package pdf

import (
	"strings"
	"testing"
	"time"
)

// run is a text of one face and direction.
type run struct {
	face, text string
	rtl        bool
}

const (
	roman  = "NotoSerif-Regular"
	naskh  = "NotoNaskhArabic-Regular"
	han    = "DroidSansFallbackFull"
	margin = 50.0
)

var testInfo = Info{Title: "Title", Lang: "en", UA: true, Created: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

// setLine sets runs, in the order in which they stand, as a paragraph.
func setLine(t testing.TB, f *File, p *Page, y float64, runs ...run) {
	t.Helper()
	p.Begin(f.Root().Child("P"))
	x := margin
	for _, r := range runs {
		glyphs := shape(t, r.face, r.text, 14, r.rtl)
		p.Text(Text{Font: f.Font(face(t, r.face)), Size: 14, X: x, Y: y, Glyphs: glyphs})
		for _, g := range glyphs {
			x += g.Advance
		}
	}
	p.End()
}

// mustBytes writes a file that has to be right.
func mustBytes(t testing.TB, f *File) []byte {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// words are what pdftotext reads, less the marks that it puts around text from
// right to left: where such text meets other, it puts the space on either side.
func words(s string) string {
	apart := strings.NewReplacer("\u202A", " ", "\u202B", " ", "\u202C", " ")
	return strings.Join(strings.Fields(apart.Replace(s)), " ")
}

// TestTextIsRead sets lines and has Poppler read them: what goes in as text
// comes out, joined and in the order of reading.
func TestTextIsRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		runs []run
		want string
	}{
		{"ligatures", []run{{roman, "The office’s final efficient flow", false}}, ""},
		{"kerning", []run{{roman, "AVATAR To Ye. WAVE, P.", false}}, ""},
		{"diacritics", []run{{roman, "Türkiye, Côte d’Ivoire, Łódź, Đắk", false}}, ""},
		{"a letter with a mark that no glyph has", []run{{roman, "Q\u0303 and x\u0323y", false}}, ""},
		{"Cyrillic", []run{{roman, "Резолюция Совета Безопасности", false}}, ""},
		{"Greek", []run{{roman, "Ψήφισμα του Συμβουλίου Ασφαλείας", false}}, ""},
		{"Chinese", []run{{han, "中华人民共和国安理会决议", false}}, ""},
		{"two texts of a glyph", []run{{roman, "a-b\u2010c d\u00A0e", false}}, "a-b\u2010c d e"},
		{"Arabic", []run{{naskh, "قرار مجلس الأمن", true}}, ""},
		{"Arabic ligatures and marks", []run{{naskh, "لا إلا تقريرًا الله محمّد", true}}, ""},
		{"Arabic with European digits", []run{{naskh, " لعام", true}, {roman, "2254", false}, {naskh, "القرار ", true}}, "القرار 2254 لعام"},
		{"Arabic with Arabic digits", []run{{naskh, " لعام", true}, {naskh, "٢٢٥٤", false}, {naskh, "القرار ", true}}, "القرار ٢٢٥٤ لعام"},
		{"two scripts", []run{{roman, "Resolution 2254 ", false}, {naskh, "القرار", true}, {roman, " of 2015", false}}, "Resolution 2254 القرار of 2015"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := New(testInfo)
			p := f.Page(595, 842)
			setLine(t, f, p, 700, tt.runs...)
			want := tt.want
			if want == "" {
				want = tt.runs[0].text
			}
			if got := words(tool(t, mustBytes(t, f), "pdftotext", "FILE", "-")); got != want {
				t.Errorf("got %+q, want %+q\n%q", got, want, p.content)
			}
		})
	}
}

func TestTextFails(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		glyph Glyph
		size  float64
		want  string
	}{
		{"no glyph", Glyph{ID: 0, Text: "ش"}, 10, `page 1: NotoSerif has no glyph for "ش"`},
		{"beyond the last glyph", Glyph{ID: 65535, Text: "x"}, 10, "page 1: NotoSerif has no glyph 65535"},
		{"no size", Glyph{ID: 5, Text: "x"}, 0, "page 1: text of size 0 at 50, 50"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := New(testInfo)
			p := f.Page(100, 100)
			p.Begin(f.Root().Child("P"))
			p.Text(Text{Font: f.Font(face(t, roman)), Size: tt.size, X: 50, Y: 50, Glyphs: []Glyph{tt.glyph}})
			p.End()
			_, err := f.Bytes()
			if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), "NotoSerif-Regular", "NotoSerif"), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// TestTextStaysSmall holds the operators of a paragraph to what they need.
func TestTextStaysSmall(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	p := f.Page(595, 842)
	e := f.Root().Child("P")
	font := f.Font(face(t, roman))
	glyphs := shape(t, roman, "no adjustment", 10, false)
	for i := range 3 {
		p.Begin(e)
		p.Text(Text{Font: font, Size: 10, X: 50, Y: 700 - 12.5*float64(i), Glyphs: glyphs[:2]})
		p.End()
	}
	want := "/P<</MCID 0>>BDC\nBT\n/F1 10 Tf\n50 700 Td\n(\x00\x01\x00\x02)Tj\n0 -12.5 Td\n(\x00\x01\x00\x02)Tj\n0 -12.5 Td\n(\x00\x01\x00\x02)Tj\nET\nEMC\n"
	if got := string(p.content); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestGlyphsStandWhereTheyAreSet has Poppler say where words are.
func TestGlyphsStandWhereTheyAreSet(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	p := f.Page(595, 842)
	var glyphs []Glyph
	want := 100.0
	for _, w := range []string{"first ", "second ", "third "} {
		for _, g := range shape(t, roman, w, 10, false) {
			if g.Text == " " {
				g.Advance += 7.3 // as in a justified line
			}
			glyphs = append(glyphs, g)
			want += g.Advance
		}
	}
	glyphs = append(glyphs, shape(t, roman, "last", 10, false)...)
	p.Begin(f.Root().Child("P"))
	p.Text(Text{Font: f.Font(face(t, roman)), Size: 10, X: 100, Y: 700, Glyphs: glyphs})
	p.End()
	out := tool(t, mustBytes(t, f), "pdftotext", "-bbox", "FILE", "-")
	for line := range strings.Lines(out) {
		if !strings.Contains(line, ">last<") {
			continue
		}
		_, at, _ := strings.Cut(line, `xMin="`)
		var got float64
		if got = number(t, at); got < want-.05 || got > want+.05 {
			t.Errorf("the last word is at %v, want %v", got, want)
		}
		return
	}
	t.Errorf("no last word in %s", out)
}
