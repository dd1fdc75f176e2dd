package typeset

import (
	"strings"
	"testing"
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
