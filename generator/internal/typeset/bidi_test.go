package typeset

import (
	"strings"
	"testing"

	gobidi "github.com/go-text/typesetting/bidi"
)

// letterOf are characters of each class of the algorithm, by a letter or sign
// that stands for it.
var letterOf = map[byte]rune{
	'L': 'a', 'R': 'א', 'A': 'ع', '1': '1', '2': '٢', '+': '+', '$': '$', ',': ',', ' ': ' ', '!': '!',
	'(': '(', ')': ')', '[': '[', ']': ']', 'm': '\u0301', 'b': '\u200b',
	'>': '\u202a', '<': '\u202b', '}': '\u202d', '{': '\u202e', '.': '\u202c',
	'l': '\u2066', 'r': '\u2067', 'f': '\u2068', 'p': '\u2069',
}

func spell(letters string) string {
	var b strings.Builder
	for i := range len(letters) {
		b.WriteRune(letterOf[letters[i]])
	}
	return b.String()
}

// TestBidiLevels has cases of the rules of UAX 9, in letters of letterOf.
func TestBidiLevels(t *testing.T) {
	t.Parallel()
	tests := []struct {
		letters string
		rtl     bool
		want    string // level of each character
	}{
		{"L R L", false, "00100"},
		{"L R L", true, "21112"},
		{"RR 11 L", false, "1112200"},    // a number in text to the left, and text after it
		{"AA 1+1", false, "111212"},      // W2 makes it Arabic numbers, which plus does not join
		{"RR 1+1", false, "111222"},      // W4
		{"RR 1,1", false, "111222"},      // W4
		{"RR $1", false, "11122"},        // W5
		{"L(R)L", false, "00100"},        // N0
		{"L(R)", true, "2111"},           // N0: text of the level's direction is in it
		{"R(L)R", false, "10001"},        // N0
		{"R (L R) R", true, "111211111"}, // N0
		{"Rm", false, "11"},              // W1
		{"<L.L", false, "0220"},          // X2, X7
		{"{LL.L", false, "01110"},        // X4
		{"rLR pL", false, "021100"},
	}
	for _, tt := range tests {
		text := spell(tt.letters)
		levels := bidiLevels(text, tt.rtl, nil)
		var b strings.Builder
		for i := range text {
			b.WriteByte('0' + levels[i])
		}
		if got := b.String(); got != tt.want {
			t.Errorf("%s, %v: got %s, want %s", tt.letters, tt.rtl, got, tt.want)
		}
	}
}

// TestBidiIsolates holds a span with a direction of its own against the same
// text between controls.
func TestBidiIsolates(t *testing.T) {
	t.Parallel()
	before, span, after := "אב ", "ab 12 גד", " 34 הו"
	for _, rtl := range []bool{false, true} {
		for _, inner := range []bool{false, true} {
			got := bidiLevels(before+span+after, rtl, []isolate{{len(before), len(before) + len(span), inner}})
			want := bidiLevels(before+string(initiator(inner))+span+string(popIsolate)+after, rtl, nil)
			n, m := len(before), len(before)+3
			want = append(append(want[:n:n], want[m:m+len(span)]...), want[m+len(span)+3:]...)
			if string(got) != string(want) {
				t.Errorf("%v in %v: got %v, want %v", inner, rtl, got, want)
			}
		}
	}
}

// FuzzBidi holds the directions against those of another implementation.
func FuzzBidi(f *testing.F) {
	for _, s := range []string{"L R 1 (A) 2", "r(L f R p ]) < 1 . A{ L}", "A1,1$+m", "[(R]L)", "lrfp1ppp R"} {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, letters string, rtl bool) {
		var b strings.Builder
		for i := range min(len(letters), 300) {
			if r := letterOf[letters[i]]; r != 0 {
				b.WriteRune(r)
			}
		}
		text := b.String()
		levels := bidiLevels(text, rtl, nil)
		var p gobidi.Paragraph
		base := gobidi.Direction(gobidi.LeftToRight)
		if rtl {
			base = gobidi.RightToLeft
		}
		runs := p.SegmentString(text, base)
		right := make([]bool, 0, len(text))
		for i := range runs.NumRuns() {
			r := runs.Run(i)
			for range r.End - r.Start {
				right = append(right, !r.IsLeftToRight())
			}
		}
		last := len(strings.TrimRight(text, spell(" bpflr<>{}.")))
		n := 0
		for i, r := range text {
			if i < last && !strings.ContainsRune(spell("b<>{}."), r) && levels[i]&1 != 0 != right[n] {
				t.Errorf("%q, %v: level of %q at %d is %d", text, rtl, r, i, levels[i])
			}
			n++
		}
	})
}
