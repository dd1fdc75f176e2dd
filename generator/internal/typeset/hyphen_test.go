package typeset

import (
	"strings"
	"testing"
)

func TestHyphens(t *testing.T) {
	t.Parallel()
	tests := []struct{ lang, text, want string }{
		{"en", "implementation", "imple-ment-a-tion"},
		{"en", "hyphenation", "hyphen-a-tion"},
		{"en", "university", "uni-ver-sity"},
		{"en", "something", "some-thing"},
		{"en", "“International,”", "“Inter-na-tional,”"},
		{"en", "security", "secur-ity"},
		{"en", "OEWG", "OEWG"},
		{"en", "JavaScript", "JavaScript"},
		{"en", "resolution2", "resolution2"},
		{"en", "open-ended", "open-ended"},
		{"en", "https://example.org/international", "https://example.org/international"},
		{"en", "often", "often"},
		{"fr", "international", "inter-na-tio-nal"},
		{"fr", "l’environnement", "l’envi-ron-ne-ment"},
		{"es", "desarme", "desarme"},
		{"es", "internacional", "inter-na-cio-nal"},
		{"ru", "безопасности", "без-опас-но-сти"},
		{"ru", "Генеральная", "Гене-раль-ная"},
		{"de", "internationale", "internationale"},
	}
	s := newShaper(testFaces(t))
	for _, tt := range tests {
		lang := s.lang(tt.lang)
		points := s.hyphenPoints(s.token(tt.text, lang), tt.text, lang)
		var b strings.Builder
		for i := range tt.text {
			if len(points) > 0 && points[0] == i {
				b.WriteByte('-')
				points = points[1:]
			}
			b.WriteString(tt.text[i : i+len(string([]rune(tt.text[i:])[:1]))])
		}
		if got := b.String(); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.lang, got, tt.want)
		}
	}
}

// TestHyphenatorLiang is the example of Liang's thesis: the patterns that apply
// to "hyphenation" and the values that they add up to.
func TestHyphenatorLiang(t *testing.T) {
	t.Parallel()
	h := newHyphenator("hy3ph he2n hena4 hen5at 1na n2at 1tio 2io o2n", "pro-ject")
	if got, want := h.points("hyphenation"), []int{6}; len(got) != 1 || got[0] != want[0] {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := h.values(".hyphenation.", 13); string(got) != string([]byte{0, 0, 0, 3, 0, 0, 2, 5, 4, 2, 0, 2, 0, 0}) {
		t.Errorf("got values %v", got)
	}
	if got := h.points("project"); len(got) != 1 || got[0] != 3 {
		t.Errorf("exception: got %v, want [3]", got)
	}
}
