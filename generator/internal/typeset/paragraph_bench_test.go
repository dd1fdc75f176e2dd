package typeset

import (
	"strings"
	"testing"

	"plenary/generator/internal/pdf"
)

// tenThousandWords are paragraphs of 10,000 words in all, of which every
// seventh is one that does not come back.
func tenThousandWords() []*Paragraph {
	words := strings.Fields(english)
	var list []*Paragraph
	for n := 0; n < 10000; {
		var b strings.Builder
		for range 90 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			w := words[(n*31+n/7)%len(words)]
			if n%7 == 0 {
				w += string(rune('a'+n%26)) + string(rune('a'+n/26%26)) + string(rune('a'+n/676%26))
			}
			b.WriteString(w)
			n++
		}
		list = append(list, text(Justify, "", b.String()))
	}
	return list
}

func BenchmarkParagraphs(b *testing.B) {
	faces := testFaces(b)
	list := tenThousandWords()
	c := setting{lang: "en"}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			s := newShaper(faces)
			for _, p := range list {
				s.paragraph(p, c, 330)
			}
		}
	})
	b.Run("warm", func(b *testing.B) {
		s := newShaper(faces)
		for b.Loop() {
			for _, p := range list {
				s.paragraph(p, c, 330)
			}
		}
	})
}

// BenchmarkScripts sets some 40,000 characters that run to the left, or are not
// parted by spaces.
func BenchmarkScripts(b *testing.B) {
	faces := testFaces(b)
	for _, bb := range []struct{ lang, text string }{
		{"ar", "إن الجمعية العامة، إذ تشير إلى قرارها 79/325 المؤرخ 24 كانون الأول/ديسمبر 2024 (الفريق العامل) بشأن أمن تكنولوجيا المعلومات. "},
		{"zh", "大会，回顾其关于从国际安全角度看信息和电信领域的发展的第79/325号决议，重申开放、安全、稳定、无障碍及和平的信通技术环境。"},
	} {
		n := 40000 / len([]rune(bb.text)) / 5
		p := text(Start, bb.lang, strings.Repeat(bb.text, 5))
		b.Run(bb.lang, func(b *testing.B) {
			for b.Loop() {
				s := newShaper(faces)
				for range n {
					s.paragraph(p, setting{lang: bb.lang}, 330)
				}
			}
		})
	}
}

// BenchmarkPaint draws 10,000 words that are set already.
func BenchmarkPaint(b *testing.B) {
	faces := testFaces(b)
	s := newShaper(faces)
	var lines []line
	for _, p := range tenThousandWords() {
		lines = append(lines, s.paragraph(p, setting{lang: "en"}, 330)...)
	}
	for b.Loop() {
		file := pdf.New(pdf.Info{Title: "Lines", Lang: "en", UA: true})
		painter := newPainter(file, faces)
		pg := file.Page(595, 842)
		for i := range lines {
			painter.line(pg, &lines[i], 60, 800, file.Root())
		}
	}
}

func BenchmarkNewFaces(b *testing.B) {
	files := make([]FontFile, 0, 16)
	for _, f := range testFaces(b).faces {
		files = append(files, f.FontFile)
	}
	for b.Loop() {
		if _, err := NewFaces(files); err != nil {
			b.Fatal(err)
		}
	}
}
