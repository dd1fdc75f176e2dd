package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestColumnsAreBalanced sets the last page in columns of one height.
func TestColumnsAreBalanced(t *testing.T) {
	t.Parallel()
	var blocks []Block
	for i := range 27 {
		blocks = append(blocks, rowsOf(fmt.Sprintf("%d.", i), 1))
	}
	for _, rtl := range []bool{false, true} {
		d := onPages(10, blocks...)
		d.RTL = rtl
		d.Sections[0].Columns, d.Sections[0].Gap = 2, 20
		e := mustSettle(t, d)
		checkPlaces(t, e)
		var lengths []int
		for _, sh := range e.sheets {
			for i := range sh.columns {
				lengths = append(lengths, len(sh.columns[i].placed))
			}
		}
		if want := []int{10, 10, 4, 3}; !slices.Equal(lengths, want) {
			t.Errorf("got columns of %v lines, want %v", lengths, want)
		}
		if first, second := e.sheets[0].columns[0], e.sheets[0].columns[1]; (first.x < second.x) == rtl {
			t.Errorf("right to left is %v: the columns are at %v and %v", rtl, first.x, second.x)
		}
	}
}

func TestColumnsEnd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		blocks []Block
		want   []int // lines by column, -1 after each page
	}{
		{"a column", []Block{rowsOf("a", 1), &NewPage{Column: true}, rowsOf("b", 2)}, []int{1, 2, -1}},
		{"a page", []Block{rowsOf("a", 1), &NewPage{}, rowsOf("b", 2)}, []int{1, -1, 2, -1}},
		{"a page with a full column", []Block{rowsOf("a", 10), &NewPage{}, rowsOf("b", 4)}, []int{10, -1, 2, 2, -1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := onPages(10, tt.blocks...)
			d.Sections[0].Columns = 2
			var got []int
			for _, sh := range mustSettle(t, d).sheets {
				for i := range sh.columns {
					got = append(got, len(sh.columns[i].placed))
				}
				got = append(got, -1)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestSections begin on right-hand pages where they are to, and have pages of
// their own size.
func TestSections(t *testing.T) {
	t.Parallel()
	wide := Page{Width: 500, Height: 200, Top: 20, Bottom: 20, Inner: 40, Outer: 20}
	seen := make(map[int]PageInfo)
	foot := func(i PageInfo) []Strip {
		seen[i.Number] = i
		return []Strip{{Middle: []Span{{Text: fmt.Sprint(i.Number)}}}}
	}
	title := func(s string) *Paragraph {
		p := rowsOf(s, 1)
		p.Running = s
		return p
	}
	d := onPages(10)
	d.Sections = []Section{
		{Title: "one", Blocks: []Block{title("A")}, Foot: foot},
		{Title: "two", Blocks: []Block{title("B"), &NewPage{}, title("C"), title("D"), &NewPage{}, rowsOf("x", 1)}, Right: true, Foot: foot},
		{Title: "three", Blocks: []Block{rowsOf("c", 1)}, Page: &wide, Foot: foot},
		{Title: "four", Blocks: []Block{rowsOf("d", 1)}, Right: true, NoFill: true, Foot: foot},
		{Title: "nothing"},
		{Title: "five", Blocks: []Block{rowsOf("e", 1)}, Right: true, NoFill: true, Foot: foot},
	}
	r, err := testFaces(t).Set(d)
	if err != nil {
		t.Fatal(err)
	}
	if r.Pages != 9 {
		t.Errorf("got %d pages, want 9", r.Pages)
	}
	var got []string
	for n := 1; n <= r.Pages; n++ {
		i, ok := seen[n]
		if !ok {
			got = append(got, "-")
			continue
		}
		if i.Total != r.Pages || i.Right != (n%2 == 1) {
			t.Errorf("page %d: got %+v", n, i)
		}
		s := i.Running
		if i.Empty {
			s += "()"
		}
		got = append(got, s)
	}
	if want := "A A() B D D   - "; strings.Join(got, " ") != want {
		t.Errorf("got running heads %q, want %q", strings.Join(got, " "), want)
	}
	e := mustSettle(t, d)
	checkPlaces(t, e)
	if p := e.sheets[5].page; p.Width != 500 || e.sheets[6].page.Width != 300 {
		t.Errorf("got a page of %v, want the sixth alone 500 wide", p.Width)
	}
}
