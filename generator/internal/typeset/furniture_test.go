package typeset

import (
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/pdf/pdfua"
)

// TestStrips are cut short so that their parts do not meet.
func TestStrips(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("A long title of many words ", 6)
	tests := []struct {
		name               string
		start, middle, end string
		want               string
	}{
		{"short", "Start", "", "End", "Start End"},
		{"three", "Start", "Middle", "End", "Start Middle End"},
		{"long start", long, "", "1 of 9", "A long title of many words A long title of many words… 1 of 9"},
		{"long end", "1", "", long, "1 A long title of many words A long title of many words A lo…"},
		{"both long", long, "", long, "A long title of many words A… A long title of many words A…"},
		{"long start beside a middle", long, "Middle", "9", "A long title of many wor… Middle 9"},
		{"long middle", "1", long, "9", "1 A long title of many words A long title of many words… 9"},
		{"all long", long, long, long, "A long title… A long title of many words A l… A long title…"},
		{"one letter", "x", "", "y", "x y"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			spans := func(s string) []Span {
				if s == "" {
					return nil
				}
				return []Span{{Text: s}}
			}
			d := onPages(9, rowsOf("a", 1))
			d.Sections[0].Foot = func(PageInfo) []Strip {
				return []Strip{{Start: spans(tt.start), Middle: spans(tt.middle), End: spans(tt.end)}}
			}
			r, err := testFaces(t).Set(d)
			if err != nil {
				t.Fatal(err)
			}
			items, err := pdfua.Artifacts(r.PDF)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, i := range items {
				got = append(got, i.Text)
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("got %q, want %q", text, tt.want)
			}
		})
	}
}

// TestStripRooms never give parts more than there is, nor let them meet.
func TestStripRooms(t *testing.T) {
	t.Parallel()
	f := testFaces(t)
	s := &setter{doc: onPages(9), shaper: f.shaper(), cache: newCache()}
	defer f.release(s.shaper)
	p := &pagePainter{setter: s}
	lengths := []int{0, 1, 10, 40, 200}
	for _, a := range lengths {
		for _, b := range lengths {
			for _, c := range lengths {
				parts := [3][]Span{{{Text: strings.Repeat("x", a)}}, {{Text: strings.Repeat("x", b)}}, {{Text: strings.Repeat("x", c)}}}
				r := p.stripRooms(parts, 240)
				left, right := r[0], 240-r[2]
				if r[1] > 0 {
					half := (240 - r[1]) / 2
					if r[0] > half+tolerance || r[2] > half+tolerance {
						t.Errorf("%d, %d, %d: got %v", a, b, c, r)
					}
				}
				if left > right+tolerance || slices.Min(r[:]) < 0 {
					t.Errorf("%d, %d, %d: got %v", a, b, c, r)
				}
			}
		}
	}
}

func TestCutSpans(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spans []Span
		runes int
		want  string
	}{
		{"within the second", []Span{{Text: "abc"}, {Text: "def"}}, 4, "abc d…"},
		{"after a space", []Span{{Text: "abc def"}}, 4, "abc…"},
		{"before a mark", []Span{{Text: "abe\u0301d"}}, 3, "ab…"},
		{"at the start", []Span{{Text: "abc"}}, 0, "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range cutSpans(tt.spans, tt.runes) {
				got = append(got, s.Text)
			}
			if text := strings.Join(got, " "); text != tt.want {
				t.Errorf("got %q, want %q", text, tt.want)
			}
		})
	}
}
