package pdf

import "testing"

// BenchmarkSubset makes subsets of a small and of a large face.
func BenchmarkSubset(b *testing.B) {
	for _, bb := range []struct{ face, text string }{
		{roman, "The quick brown fox jumps over the lazy dog, 0123456789."},
		{han, "中华人民共和国安全理事会决议草案谈判代表团"},
	} {
		b.Run(bb.face, func(b *testing.B) {
			f := face(b, bb.face)
			glyphs := append([]uint16{0}, glyphsOf(b, bb.face, bb.text)...)
			for b.Loop() {
				s, err := newSubset(f, glyphs)
				if err != nil {
					b.Fatal(err)
				}
				s.program()
			}
		})
	}
}

// BenchmarkParseFace reads the largest face.
func BenchmarkParseFace(b *testing.B) {
	data := fontFile(b, han)
	for b.Loop() {
		if _, err := ParseFace(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFile writes 200 pages of text.
func BenchmarkFile(b *testing.B) {
	const sentence = "The Council, recalling its resolution 2254 (2015), asked the Secretary-General to report within "
	lines := make([][]Glyph, 40)
	for i := range lines {
		lines[i] = shape(b, roman, sentence[i:]+sentence[:i], 10.5, false)
	}
	var size int
	for b.Loop() {
		f := New(testInfo)
		for n := range 200 {
			p := f.Page(595, 842)
			for i := range lines {
				line := lines[(i*7+n)%len(lines)]
				if i%8 == 0 {
					f.Root().Child("P")
				}
				kids := f.Root().kids
				p.Begin(kids[len(kids)-1].child)
				p.Text(Text{Font: f.Font(face(b, roman)), Size: 10.5, X: margin, Y: 780 - 16*float64(i), Glyphs: line})
				p.End()
			}
		}
		size = len(mustBytes(b, f))
	}
	b.ReportMetric(float64(size)/1000, "kB/file")
}
