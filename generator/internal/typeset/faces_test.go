package typeset

import (
	"os"
	"path/filepath"
	"strings"
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

func TestNewFaces(t *testing.T) {
	t.Parallel()
	good := testFaces(t).faces[0].Data
	tests := []struct {
		name  string
		files []FontFile
		want  string
	}{
		{"none", nil, "no fonts to set in"},
		{"no font", []FontFile{{Name: "x", Data: []byte("no font")}}, `reading font "x": `},
		{"cut off", []FontFile{{Name: "y", Data: good[:100]}}, `reading font "y": `},
	}
	for _, tt := range tests {
		if _, err := NewFaces(tt.files); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: got error %v, want %q", tt.name, err, tt.want)
		}
	}
	f, err := NewFaces([]FontFile{{Name: "z", Family: "serif", Data: good[:len(good)/3]}})
	if err != nil {
		return // it was seen already that the file is cut off
	}
	s := f.shaper()
	defer f.release(s)
	s.paragraph(text(Start, "en", "some text"), setting{lang: "en"}, 100)
	if err := s.problem(); err == nil || !strings.Contains(err.Error(), `"z"`) {
		t.Errorf("a font that is cut off: got error %v", err)
	}
}

func TestFaceOrder(t *testing.T) {
	t.Parallel()
	data := testFaces(t).faces[0].Data
	f, err := NewFaces([]FontFile{
		{Name: "Arabic", Data: data},
		{Name: "Serif", Family: "serif", Data: data},
		{Name: "SerifBold", Family: "serif", Bold: true, Data: data},
		{Name: "SerifItalic", Family: "serif", Italic: true, Data: data},
		{Name: "Mono", Family: "mono", Data: data},
		{Name: "ArabicBold", Bold: true, Data: data},
		{Name: "Han", Data: data},
	})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		font Font
		want string
	}{
		{Font{Family: "serif"}, "Serif SerifItalic SerifBold Arabic Han ArabicBold Mono"},
		{Font{Family: "serif", Bold: true, Italic: true}, "SerifBold SerifItalic Serif ArabicBold Arabic Han Mono"},
		{Font{Family: "mono", Bold: true}, "Mono ArabicBold Arabic Han SerifBold Serif SerifItalic"},
	}
	for _, tt := range tests {
		var names []string
		for _, face := range f.order(tt.font) {
			names = append(names, face.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%+v: got %s, want %s", tt.font, got, tt.want)
		}
	}
}
