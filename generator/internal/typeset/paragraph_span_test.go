package typeset

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestSpans holds what spans ask for against the lines that come of them.
func TestSpans(t *testing.T) {
	t.Parallel()
	yes := true
	pages := labels{"a": "5", "b": "6", "c": "7", "d": "9", "e": "10", "f": "iv"}
	tests := []struct {
		name  string
		width float64
		spans []Span
		want  string
	}{
		{"break", 200, []Span{{Text: "one", Break: true}, {Text: "two"}}, "one|two"},
		{"break at the end", 200, []Span{{Text: "one", Break: true}}, "one"},
		{"two breaks", 200, []Span{{Text: "one", Break: true}, {Text: "", Break: true}, {Text: "two"}}, "one||two"},
		{"space after a break", 200, []Span{{Text: "one ", Break: true}, {Text: " two"}}, "one|two"},
		{"no break", 50, []Span{{Text: "some "}, {Text: "one two", NoBreak: true}, {Text: " more"}}, "some|one two|more"},
		{"no break that is too wide", 30, []Span{{Text: "one two", NoBreak: true}}, "one|two"},
		{"style within a word", 34, []Span{{Text: "one t"}, {Text: "w", Font: &Font{Family: "sans"}}, {Text: "o"}}, "one|two"},
		{"no hyphen", 70, []Span{{Text: "on implementation", NoHyphen: true}}, "on impleme|ntation"},
		{"page", 200, []Span{{Text: "page "}, {Page: "a"}}, "page 5"},
		{"page that is not known", 200, []Span{{Text: "page "}, {Page: "z"}}, "page 00"},
		{"pages", 200, []Span{{Pages: []string{"a", "a", "b", "d", "f"}}}, "5, 6, 9, iv"},
		{"range of pages", 200, []Span{{Pages: []string{"a", "b", "c", "d", "e"}}}, "5–7, 9, 10"},
		{"note", 60, []Span{{Text: "some word"}, {Text: "12", Note: &Note{ID: "n"}}, {Text: " more"}}, "some|word12|more"},
		{"leader", 100, []Span{{Text: "a title of some length"}, {Leader: "."}, {Page: "a"}}, "a title of some|length\ufffc5"},
		{"leader and words", 60, []Span{{Text: "a"}, {Leader: "."}, {Text: "12 bis"}}, "a\ufffc12 bis"},
		{"drawing", 40, []Span{{Text: "word"}, {Drawing: &Drawing{Width: 8, Height: 8}}, {Text: " word"}}, "word\ufffc|word"},
		{"wide drawing", 40, []Span{{Text: "word "}, {Drawing: &Drawing{Width: 80, Height: 8}}}, "word|\ufffc"},
		{"direction", 200, []Span{{Text: "ab", RTL: &yes}, {Text: " cd"}}, "ab cd"},
		{"controls", 200, []Span{{Text: "a\tb\nc\u0085d\ufeffe\ufffc"}}, "a b c de"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newShaper(testFaces(t))
			lines := s.paragraph(&Paragraph{Style: body(Start), Spans: tt.spans}, setting{lang: "en", pages: pages}, tt.width)
			if got := strings.Join(texts(lines), "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for i := range lines {
				checkLine(t, &lines[i], tt.width)
			}
		})
	}
}

// TestLeader holds that what follows a leader stands at the end of its line, in
// text of both directions.
func TestLeader(t *testing.T) {
	t.Parallel()
	s := newShaper(testFaces(t))
	for _, title := range []string{"Title", "عنوان"} {
		for _, rtl := range []bool{false, true} {
			p := &Paragraph{Style: body(Start), RTL: &rtl, Spans: []Span{{Text: title}, {Leader: "."}, {Page: "a"}}}
			lines := s.paragraph(p, setting{lang: "en", pages: labels{"a": "12"}}, 200)
			if len(lines) != 1 || math.Abs(lines[0].width-200) > 1e-6 {
				t.Fatalf("%q, %v: got %d lines, the first %v wide", title, rtl, len(lines), lines[0].width)
			}
			number := lines[0].runs[len(lines[0].runs)-1]
			if got := number.x == 0; got != rtl || !rtl && math.Abs(number.x+number.width-200) > 1e-6 {
				t.Errorf("%q, %v: the number stands at %v", title, rtl, number.x)
			}
		}
	}
}

// TestDirection holds the direction of paragraphs and isolates, by the text of
// the runs from left to right.
func TestDirection(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	tests := []struct {
		name string
		rtl  bool
		p    Paragraph
		want string
	}{
		{"arabic in english", false, Paragraph{Spans: []Span{{Text: "see نص عربي here"}}}, "see| |عربي| |نص| |here"},
		{"arabic begins", false, Paragraph{Spans: []Span{{Text: "نص here"}}}, "here| |نص"},
		{"arabic begins in an isolate", false, Paragraph{Spans: []Span{{Text: "نص", RTL: &yes}, {Text: " here"}}}, "نص| |here"},
		{"english in an arabic document", true, Paragraph{Spans: []Span{{Text: "see it"}}}, "see| |it"},
		{"number in an arabic document", true, Paragraph{Spans: []Span{{Text: "12 (a"}, {Text: ")"}}}, "12| |(a|)"},
		{"told", true, Paragraph{RTL: &no, Spans: []Span{{Text: "نص here"}}}, "نص| |here"},
		{"numbers", true, Paragraph{Spans: []Span{{Text: "من 10 إلى 12"}}}, "12| |إلى| |10| |من"},
		{"isolate", false, Paragraph{Spans: []Span{{Text: "نص", RTL: &yes}, {Text: " 12 "}, {Text: "نص", RTL: &yes}, {Text: " a"}}}, "نص| |12| |نص| |a"},
	}
	s := newShaper(testFaces(t))
	for _, tt := range tests {
		tt.p.Style = body(Start)
		lines := s.paragraph(&tt.p, setting{lang: "en", rtl: tt.rtl}, 400)
		runs := slices.Clone(lines[0].runs)
		slices.SortStableFunc(runs, func(a, b run) int { return int(math.Round(100 * (a.x - b.x))) })
		var got []string
		for i := range runs {
			got = append(got, runs[i].part.text)
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestAnchors holds which lines IDs and notes are on.
func TestAnchors(t *testing.T) {
	t.Parallel()
	s := newShaper(testFaces(t))
	note := &Note{ID: "n"}
	p := &Paragraph{Style: body(Start), Spans: []Span{
		{ID: "zero"}, {Text: "first ", ID: "a"}, {Text: "second ", ID: "b"}, {Text: "third", ID: "c"}, {Text: "1", Note: note}, {ID: "end"},
	}}
	lines := s.paragraph(p, setting{lang: "en"}, 40)
	want := [][]string{{"zero", "a"}, {"b"}, {"c", "end"}}
	if len(lines) != len(want) {
		t.Fatalf("got %q", texts(lines))
	}
	for i := range lines {
		if !slices.Equal(lines[i].anchors, want[i]) {
			t.Errorf("line %d: got %v, want %v", i, lines[i].anchors, want[i])
		}
		if got := len(lines[i].notes) == 1 && lines[i].notes[0] == note; got != (i == 2) {
			t.Errorf("line %d: got notes %v", i, lines[i].notes)
		}
	}
	if lines := s.paragraph(&Paragraph{Style: body(Start)}, setting{lang: "en"}, 40); lines != nil {
		t.Errorf("no text: got %d lines", len(lines))
	}
	if lines := s.paragraph(&Paragraph{Style: body(Start), Spans: []Span{{ID: "x"}}}, setting{lang: "en"}, 40); len(lines) != 1 || lines[0].anchors[0] != "x" {
		t.Errorf("an anchor without text: got %v", lines)
	}
}

// TestRaggedScripts holds that only scripts whose lines are stretched are justified.
func TestRaggedScripts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang, text string
		want       bool // that the first line is filled
	}{
		{"en", "The General Assembly recalls its resolutions and decisions.", true},
		{"ru", "Генеральная Ассамблея ссылается на свои резолюции.", true},
		{"en", "A text with one word, عربي, in it and some more of its words.", true},
		{"ar", "إن الجمعية العامة إذ تشير إلى قراراتها بشأن أمن المعلومات", false},
		{"zh", "大会回顾其关于从国际安全角度看信息和电信领域的a发展的决议", false},
	}
	for _, tt := range tests {
		l := setText(t, text(Justify, tt.lang, tt.text), "en", 157)[0]
		if got := math.Abs(l.width-157) < 1e-6; got != tt.want {
			t.Errorf("%q: the first line is %v wide of 157", tt.text, l.width)
		}
	}
}
