package typeset

import (
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// setText sets a paragraph of one span and gives its lines.
func setText(t testing.TB, p *Paragraph, lang string, width float64) []line {
	t.Helper()
	s := newShaper(testFaces(t))
	lines := s.paragraph(p, setting{lang: lang}, width)
	if err := s.problem(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestWidth holds the width of a word against the sum of the advances in the
// font's hmtx table: sizes are not rounded.
func TestWidth(t *testing.T) {
	t.Parallel()
	s := newShaper(testFaces(t))
	p := text(Start, "", "implementation")
	lines := s.paragraph(p, setting{lang: "en"}, 400)
	f := s.fonts[lines[0].runs[0].part.face.index].Face()
	sum := 0.0
	for _, r := range "implementation" {
		g, _ := f.NominalGlyph(r)
		sum += float64(f.HorizontalAdvance(g))
	}
	want := sum / float64(f.Upem()) * 10.5
	if got := lines[0].width; math.Abs(got-want) > 0.001 || math.Abs(got-80.41) > 0.01 {
		t.Errorf("got %.4f, want %.4f", got, want)
	}
}

// text is the text of a line in logical order, with the hyphen at its end as a
// soft hyphen.
func (l *line) text() string {
	b := make([]byte, 0, 8*len(l.runs))
	for i := range l.runs {
		if k := l.runs[i].kind; k == textPiece || k == spacePiece {
			b = append(b, l.runs[i].part.text...)
		} else {
			b = utf8.AppendRune(b, objectReplacement)
		}
	}
	return string(b)
}

// texts are the texts of lines without the spaces at their ends.
func texts(lines []line) []string {
	list := make([]string, len(lines))
	for i := range lines {
		list[i] = strings.TrimRight(lines[i].text(), " ")
	}
	return list
}

func TestLines(t *testing.T) {
	t.Parallel()
	nbsp := "\u00a0"
	tests := []struct {
		name, lang, text string
		width            float64
		want             string // lines, parted by |
	}{
		{"one word", "en", "word", 200, "word"},
		{"spaces", "en", "one two", 30, "one|two"},
		{"no break space", "en", "of 12" + nbsp + "kg", 34, "of|12" + nbsp + "kg"},
		{"after a slash when needed", "en", "A/RES/79/325", 50, "A/RES/|79/325"},
		{"not after a slash when not", "en", "see A/RES/79/325 there", 80, "see|A/RES/79/325|there"},
		{"after a hyphen", "en", "open-ended", 40, "open-|ended"},
		{"not after one letter", "en", "my e-mail", 42, "my|e-mail"},
		{"address", "en", "https://docs.un.org/en/A", 110, "https://docs.un.org/|en/A"},
		{"soft hyphen", "xx", "abcdef\u00adghijkl", 50, "abcdef\u00ad|ghijkl"},
		{"soft hyphen within", "xx", "abcdef\u00adghijkl", 100, "abcdefghijkl"},
		{"zero width space", "xx", "abcdef\u200bghijkl", 50, "abcdef|ghijkl"},
		{"hyphenation", "en", "implementation", 60, "implement\u00ad|ation"},
		{"french", "fr", "tous ; États", 40, "tous ;|États"},
		{"french quotes", "fr", "un « mot »", 48, "un|« mot »"},
		{"chinese", "zh", "大会，回顾其关于决议。", 43, "大会，回|顾其关于|决议。"},
		{"no line begins with a stop", "zh", "大会回顾，其", 43, "大会回|顾，其"},
		{"long word", "en", "aaaaaaaaaaaaaaaaaaaaaaaa", 60, "aaaaaaaaa|aaaaaaaaa|aaaaaa"},
		{"closing mark", "en", "a word !", 36, "a|word !"},
		{"narrower than a letter", "en", "Wm", 1, "W|m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(texts(setText(t, text(Start, tt.lang, tt.text), "en", tt.width)), "|")
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	t.Parallel()
	s := newShaper(testFaces(t))
	p := text(Start, "en", "The word नमस्ते is Hindi, \u200d\u00a0\u202f\u2060 and ★ a star, नम.")
	s.paragraph(p, setting{lang: "en", section: 2}, 400)
	var missing *MissingError
	if err := s.problem(); !errors.As(err, &missing) {
		t.Fatalf("got error %v", err)
	}
	if got, want := len(missing.Missing), 6; got != want {
		t.Errorf("got %d characters, want %d: %v", got, want, missing)
	}
	m := missing.Missing[0]
	if m.Rune != 'न' || m.Script != "Devanagari" || m.Font != "Noto Sans Devanagari" || m.Section != 2 || !strings.Contains(m.Around, "word नमस्ते is") {
		t.Errorf("got %+v", m)
	}
	if msg := missing.Error(); !strings.Contains(msg, "U+0928") || !strings.Contains(msg, "Noto Sans Devanagari") {
		t.Errorf("got message %q", msg)
	}
}

func TestExtent(t *testing.T) {
	t.Parallel()
	s := newShaper(testFaces(t))
	c := setting{lang: "en"}
	word := s.paragraph(text(Start, "", "implementation"), c, 900)[0].width
	all := s.paragraph(text(Start, "", "the implementation of it"), c, 900)[0].width
	least, most := s.extent(text(Start, "", "the implementation of it"), c)
	if math.Abs(least-word) > 1e-6 || math.Abs(most-all) > 1e-6 {
		t.Errorf("got %v and %v, want %v and %v", least, most, word, all)
	}
	if least, _ := s.extent(text(Start, "", strings.Repeat("a", 200)), c); math.Abs(least-unbroken*10.5) > 1e-6 {
		t.Errorf("a long word: got %v, want %v", least, unbroken*10.5)
	}
}

// TestAlign holds where lines begin and end.
func TestAlign(t *testing.T) {
	t.Parallel()
	yes := true
	tests := []struct {
		align       Align
		rtl         bool
		left, right float64
	}{
		{Start, false, 20, -1}, {End, false, -1, 190}, {Start, true, -1, 180}, {End, true, 10, -1}, {Justify, false, 20, 190},
	}
	for _, tt := range tests {
		p := text(tt.align, "en", "some words that fill more than a line of this width do")
		if tt.rtl {
			p.RTL = &yes
		}
		p.Style.Indent, p.Style.IndentEnd = 20, 10
		l := setText(t, p, "en", 200)[0]
		if tt.left >= 0 && math.Abs(l.x-tt.left) > 1e-6 {
			t.Errorf("%v, %v: begins at %v, want %v", tt.align, tt.rtl, l.x, tt.left)
		}
		if tt.right >= 0 && math.Abs(l.x+l.width-tt.right) > 1e-6 {
			t.Errorf("%v, %v: ends at %v, want %v", tt.align, tt.rtl, l.x+l.width, tt.right)
		}
	}
}

// TestLongWord sets words that are longer than lines, and than any sense: it
// must end, and soon.
func TestLongWord(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"a", "ffi", "ع", "дом", "字", "ab-", "x/"} {
		for _, n := range []int{200, 5000} {
			p := text(Justify, "en", "start "+strings.Repeat(word, n/len(word))+" end")
			for _, l := range setText(t, p, "en", 300) {
				if l.width > 300+1e-6 || l.runs[0].squeeze != 0 && l.runs[0].squeeze < 0.99 {
					t.Fatalf("%q, %d: a line is %v wide, squeezed by %v", word, n, l.width, l.runs[0].squeeze)
				}
			}
		}
	}
}

// TestSignsCling holds that signs stand in the face of the letters beside them,
// those of ASCII and digits in that of the text.
func TestSignsCling(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, want string }{
		{"«نص»،", "Arabic"},
		{"(نص)", "Serif Arabic Serif"},
		{"«a»", "Serif"},
		{"大会，「其」", "Han"},
		{"a…", "Serif"},
		{"12", "Serif"},
		{"e\u0301\u0323ab", "Serif"},
	}
	for _, tt := range tests {
		var names []string
		for _, r := range setText(t, text(Start, "en", tt.text), "en", 500)[0].runs {
			name := r.part.face.Name
			name = map[string]string{"NotoSerif-Regular": "Serif", "NotoNaskhArabic-Regular": "Arabic", "DroidSansFallbackFull": "Han"}[name]
			names = append(names, name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}
