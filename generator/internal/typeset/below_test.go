package typeset

import (
	"slices"
	"testing"
)

// TestBelow checks where sections begin that may begin below others.
func TestBelow(t *testing.T) {
	t.Parallel()
	heading := func(p *ParagraphStyle) { p.KeepNext, p.KeepTogether = true, true }
	tests := []struct {
		name   string
		before int // lines
		below  Section
		want   []string
	}{
		{"with room", 3, Section{Blocks: []Block{rowsOf("b", 2)}}, []string{"a1 a2 a3 b1 b2"}},
		{"with room for a part", 7, Section{Blocks: []Block{rowsOf("b", 6)}}, []string{"a1 a2 a3 a4 a5 a6 a7 b1 b2 b3", "b4 b5 b6"}},
		{"as a whole", 7, Section{Whole: true, Blocks: []Block{rowsOf("b", 6)}}, []string{"a1 a2 a3 a4 a5 a6 a7", "b1 b2 b3 b4 b5 b6"}},
		{"with white space", 7, Section{Space: 10, Whole: true, Blocks: []Block{rowsOf("b", 3)}}, []string{"a1 a2 a3 a4 a5 a6 a7", "b1 b2 b3"}},
		{"without room", 10, Section{Blocks: []Block{rowsOf("b", 2)}}, []string{"a1 a2 a3 a4 a5 a6 a7 a8 a9 a10", "b1 b2"}},
		{"no heading alone", 9, Section{Blocks: []Block{rowsOf("h", 1, heading), rowsOf("b", 2)}}, []string{"a1 a2 a3 a4 a5 a6 a7 a8 a9", "h1 b1 b2"}},
		{"no rule alone", 9, Section{Blocks: []Block{&Rule{KeepNext: true}, rowsOf("b", 2)}}, []string{"a1 a2 a3 a4 a5 a6 a7 a8 a9", "b1 b2"}},
		{"another page", 3, Section{Page: &Page{Width: 400, Height: 140, Top: 20, Bottom: 20}, Blocks: []Block{rowsOf("b", 2)}}, []string{"a1 a2 a3", "b1 b2"}},
		{"wider", 3, Section{Page: &Page{Width: 300, Height: 140, Top: 20, Bottom: 20, Inner: 20, Outer: 20}, Blocks: []Block{rowsOf("b", 2)}}, []string{"a1 a2 a3 b1 b2"}},
		{"in columns", 3, Section{Columns: 2, Blocks: []Block{rowsOf("b", 2), rowsOf("c", 2)}}, []string{"a1 a2 a3 b1 b2 c1 c2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := onPages(10, rowsOf("a", tt.before))
			tt.below.Below = true
			d.Sections = append(d.Sections, tt.below)
			e := mustSettle(t, d)
			if tt.below.Page == nil {
				checkPlaces(t, e)
			}
			if got := pagesOf(e); !slices.Equal(got, tt.want) {
				t.Errorf("got pages %q, want %q", got, tt.want)
			}
			n, last, err := testFaces(t).Pages(d)
			if err != nil || n != len(tt.want) {
				t.Errorf("Pages gives %d, %v, want %d", n, err, len(tt.want))
			}
			if most := 100.0; last <= 0 || last > most {
				t.Errorf("the text of the last page is %v high, want up to %v", last, most)
			}
		})
	}
}

// TestBelowNotes checks that notes stay above a section that begins below their
// text.
func TestBelowNotes(t *testing.T) {
	t.Parallel()
	d := onPages(20, noted(rowsOf("a", 3), "1", rowsOf("note", 1)))
	d.Sections = append(d.Sections, Section{Below: true, Blocks: []Block{rowsOf("b", 3)}})
	e := mustSettle(t, d)
	checkPlaces(t, e)
	if len(e.sheets) != 1 || len(e.sheets[0].columns) != 2 {
		t.Fatalf("got %d pages, want one with both sections", len(e.sheets))
	}
	first, second := e.sheets[0].columns[0], e.sheets[0].columns[1]
	if bottom := first.y + first.height; bottom > second.y+tolerance || first.noteTop() >= second.y {
		t.Errorf("the notes end at %v, below the beginning of the next section at %v", bottom, second.y)
	}
}

// TestPagesErrors checks that errors are those of setting.
func TestPagesErrors(t *testing.T) {
	t.Parallel()
	d := onPages(10, &Paragraph{Spans: []Span{{Text: "a", Link: "#nowhere"}}})
	_, want := testFaces(t).Set(d)
	if _, _, err := testFaces(t).Pages(d); err == nil || want == nil || err.Error() != want.Error() {
		t.Errorf("got %v, want %v", err, want)
	}
}
