package typeset

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParagraph sets three spans in a column: nothing is lost or doubled, and
// nothing stands outside of the column.
func FuzzParagraph(f *testing.F) {
	seeds := []string{
		english, "", " ", "a", "  two  spaces ", "soft\u00adhy\u00adphen\u00adated", "نص عربي 123 مع \u200fعلامات\u200e و(أقواس)",
		"大会，回顾“其”关于（A/RES/79/325）的决议。", "Генеральная Ассамблея", "e\u0301fi\u200dfl ffi Ａ\u200b\u2060x\u00a0y",
		"لَا إِلَٰهَ", "שלום world \u202eabc\u202c", "office\tline\nnext\r\n", "👍🏽 नमस्ते \U0010ffff\ufffd\xff", "— – … ! ? ) ] » «",
		"https://docs.un.org/en/A/RES/79/325?x=1&y=2#z", strings.Repeat("w", 200), strings.Repeat("ab-", 60),
	}
	for i, s := range seeds {
		f.Add(s, seeds[(i+5)%len(seeds)], seeds[(i+11)%len(seeds)], uint16(i*7919), float64(20+i*31%400))
	}
	s := newShaper(testFaces(f))
	f.Fuzz(func(t *testing.T, a, b, c string, flags uint16, width float64) {
		if !(width > -1000 && width < 10000) || len(a)+len(b)+len(c) > 3000 {
			return
		}
		p := fuzzParagraph(a, b, c, flags)
		set := setting{lang: []string{"en", "fr", "ru", "ar"}[flags>>8&3], rtl: flags&1 != 0}
		lines := s.paragraph(p, set, width)
		want := s.gather(p, set).read()
		if got := allText(lines); got != want {
			t.Errorf("got text %q, want %q", got, want)
		}
		room := max(width-p.Style.Indent-p.Style.IndentEnd, 1)
		for i := range lines {
			if i == 0 {
				checkLine(t, &lines[i], max(room-p.Style.First, 1))
			} else {
				checkLine(t, &lines[i], room)
			}
		}
	})
}

func fuzzParagraph(a, b, c string, flags uint16) *Paragraph {
	p := &Paragraph{Style: body(Align(flags >> 2 & 3))}
	p.Style.Hyphenate = flags&2 != 0
	if flags&16 != 0 {
		p.Style.First, p.Style.Indent, p.Style.IndentEnd = 12, 10, 4
	}
	p.Spans = []Span{{Text: a}, {Text: b, NoBreak: flags&32 != 0, NoHyphen: flags&64 != 0}, {Text: c, Lang: "es"}}
	if flags&128 != 0 {
		p.Spans[1].Font, p.Spans[1].Size = &Font{Family: "sans", Bold: true}, 23
	}
	if flags&1024 != 0 {
		right := flags&2048 != 0
		p.Spans[1].RTL = &right
	}
	p.Spans[0].Break = flags&4096 != 0
	if flags&8192 != 0 {
		p.Spans[2].Leader = "."
	}
	return p
}

// read is the text of a flow as lines give it: a line end that was asked for
// stands for a space if there is none.
func (f *flow) read() string {
	text := f.text
	for i := len(f.marks) - 1; i >= 0; i-- {
		m, instead := f.marks[i], ""
		rest := text[m.at+len(string(objectReplacement)):]
		if before := text[:m.at]; m.kind == breakMark && rest != "" && before != "" && rest[0] != ' ' && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "\u00a0") {
			instead = " "
		}
		text = text[:m.at] + instead + rest
	}
	return text
}

// allText is the text of lines without the hyphens at their ends. The text of a
// flow has no soft hyphens.
func allText(lines []line) string {
	var b strings.Builder
	for i := range lines {
		b.WriteString(lines[i].text())
	}
	return strings.NewReplacer(string(softHyphen), "", string(objectReplacement), "").Replace(b.String())
}

func checkLine(t *testing.T, l *line, room float64) {
	t.Helper()
	if l.width > room+1e-6 || math.IsNaN(l.width) {
		t.Errorf("%q is %v wide in %v", l.text(), l.width, room)
	}
	for i := range l.runs {
		r := &l.runs[i]
		if n := utf8.RuneCountInString(strings.TrimSpace(l.text())); r.squeeze != 0 && r.squeeze < 0.97 && n > 3 && room > 40 {
			t.Errorf("%q is squeezed by %v to %v", l.text(), r.squeeze, room)
			break
		}
		if !r.hangs && (r.x < -1e-6 || r.x+r.width > l.width+1e-6) {
			t.Errorf("%q in %q stands from %v to %v of %v", r.part.text, l.text(), r.x, r.x+r.width, l.width)
		}
		if r.part == nil || r.kind == leaderPiece {
			continue
		}
		if got := glyphText(r.part); got != r.part.text && len(r.part.glyphs) > 0 {
			t.Errorf("glyphs stand for %q, want %q", got, r.part.text)
		}
		advance := 0.0
		for _, g := range appendGlyphs(nil, r) {
			advance += g.Advance
		}
		if math.Abs(advance-r.width) > 1e-6 && len(r.part.glyphs) > 0 {
			t.Errorf("%q: the pen moves by %v, want %v", r.part.text, advance, r.width)
		}
	}
}

// glyphText joins what the clusters of glyphs stand for, in logical order.
func glyphText(p *stretch) string {
	text := ""
	for i := range p.glyphs {
		if i > 0 && p.glyphs[i-1].cluster == p.glyphs[i].cluster {
			continue
		}
		if p.rtl {
			text = p.clusterText(i) + text
		} else {
			text += p.clusterText(i)
		}
	}
	return text
}

// TestRandomParagraphs sets many paragraphs of characters and words that were
// drawn by lot, the same each time.
func TestRandomParagraphs(t *testing.T) {
	t.Parallel()
	words := strings.Fields(english + " نص عربي ٢٠٢٤ (مع) 大会，回顾 其关于 шифрование soft\u00adhyphen e\u0301 ffi\u200bfl \u200f \u202b 12/34 – « »")
	s := newShaper(testFaces(t))
	state := uint32(1)
	next := func(n int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % n
	}
	for range 400 {
		var parts [3]string
		for i := range parts {
			for range next(30) {
				parts[i] += words[next(len(words))]
				if next(5) > 0 {
					parts[i] += " "
				}
			}
		}
		p := fuzzParagraph(parts[0], parts[1], parts[2], uint16(state))
		width := float64(15 + next(400))
		lines := s.paragraph(p, setting{lang: "en"}, width)
		want := s.gather(p, setting{lang: "en"}).read()
		if got := allText(lines); got != want || !utf8.ValidString(got) {
			t.Fatalf("got text %q, want %q", got, want)
		}
		for i := range lines {
			checkLine(t, &lines[i], max(width-p.Style.Indent-p.Style.IndentEnd-p.Style.First*float64(1-min(i, 1)), 1))
		}
		if t.Failed() {
			t.Fatalf("%q of %q in %v, %+v", texts(lines), parts, width, p.Style)
		}
	}
}
