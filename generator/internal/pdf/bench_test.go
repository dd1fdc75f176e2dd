package pdf

import (
	"strings"
	"testing"
)

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

const prose = `The Security Council, recalling its previous resolutions and the statements of its
President, and stressing that the situation continues to constitute a threat to international peace and
security in the region, asks the Secretary-General to submit, within ninety days of the adoption of this
resolution and every six months thereafter, a written report on progress towards ceasefire, humanitarian
access, exchange of detainees, and the work of the Special Envoy; decides to extend until 31 March 2027 the
mandate of the Mission; calls upon all Member States, financial institutions and other donors to support
early recovery, mine clearance, demobilization, disarmament and reintegration; and remains seized of the matter.`

// BenchmarkFile writes 200 pages of justified text, 46 lines to a page.
func BenchmarkFile(b *testing.B) {
	const size, lines, wide = 10.5, 46, 490.0
	var shaped [][]Glyph
	for w := range strings.FieldsSeq(prose) {
		shaped = append(shaped, shape(b, roman, w+" ", size, false))
	}
	var bytes int
	for b.Loop() {
		f := New(testInfo)
		font, next := f.Font(face(b, roman)), uint32(1)
		word := func() []Glyph {
			next = next*1664525 + 1013904223
			return shaped[(next>>16)%uint32(len(shaped))]
		}
		var para *Element
		for range 200 {
			p := f.Page(595, 842)
			for i := range lines {
				if i%8 == 0 {
					para = f.Root().Child("P")
				}
				p.Begin(para)
				p.Text(Text{Font: font, Size: size, X: margin, Y: 790 - 16*float64(i), Glyphs: justified(word, wide)})
				p.End()
			}
		}
		bytes = len(mustBytes(b, f))
	}
	b.ReportMetric(float64(bytes)/1000, "kB/file")
}

// justified fills a line with words.
func justified(word func() []Glyph, wide float64) []Glyph {
	var line []Glyph
	width, spaces := 0.0, 0
	for {
		w := word()
		add := 0.0
		for _, g := range w {
			add += g.Advance
		}
		if width+add > wide {
			break
		}
		line, width, spaces = append(line, w...), width+add, spaces+1
	}
	for i := range line {
		if line[i].Text == " " {
			line[i].Advance += (wide - width) / float64(spaces)
		}
	}
	return line
}
