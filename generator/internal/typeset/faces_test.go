package typeset

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// testFaces are the fonts that packs are set in, parsed once for all tests.
func testFaces(t testing.TB) *Faces {
	t.Helper()
	f, err := loadTestFaces()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var loadTestFaces = sync.OnceValues(func() (*Faces, error) {
	files := []FontFile{
		{Family: "serif", Name: "NotoSerif-Regular"},
		{Family: "serif", Bold: true, Name: "NotoSerif-Bold"},
		{Family: "serif", Italic: true, Name: "NotoSerif-Italic"},
		{Family: "serif", Bold: true, Italic: true, Name: "NotoSerif-BoldItalic"},
		{Family: "sans", Name: "NotoSans-Regular"},
		{Family: "sans", Bold: true, Name: "NotoSans-Bold"},
		{Family: "mono", Name: "NotoSansMono-Regular"},
		{Name: "NotoNaskhArabic-Regular"},
		{Bold: true, Name: "NotoNaskhArabic-Bold"},
		{Name: "DroidSansFallbackFull"},
		{Name: "BaekmukDotum-Hangul"},
		{Name: "DejaVuSans-Symbols"},
		{Name: "NotoSansSymbols2-Regular"},
	}
	for i := range files {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "layouts", "fonts", files[i].Name+".ttf"))
		if err != nil {
			return nil, err
		}
		files[i].Data = data
	}
	return NewFaces(files)
})

// body is the style of running text in tests.
func body(align Align) *ParagraphStyle {
	return &ParagraphStyle{Font: Font{Family: "serif"}, Size: 10.5, Leading: 14, Align: align, Hyphenate: true}
}

// text is a paragraph of one span.
func text(align Align, lang, words string) *Paragraph {
	return &Paragraph{Style: body(align), Lang: lang, Spans: []Span{{Text: words}}}
}
