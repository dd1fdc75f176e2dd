package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// cells is a row of cells of one line each.
func cells(texts ...string) Row {
	var r Row
	for _, s := range texts {
		r.Cells = append(r.Cells, Cell{Blocks: []Block{&Paragraph{Style: plainStyle(), Spans: []Span{{Text: s}}}}})
	}
	return r
}

func TestTables(t *testing.T) {
	t.Parallel()
	group := Row{Cells: []Cell{{Span: 2, Blocks: []Block{rowsOf("group", 1)}}}}
	long := func(name string, n int) Row {
		return Row{Cells: []Cell{{Blocks: []Block{rowsOf("x", 1)}}, {Blocks: []Block{rowsOf(name, n)}}}}
	}
	tests := []struct {
		name  string
		lines int
		table *Table
		want  []string
	}{
		{"the head is repeated", 3, &Table{Head: []Row{cells("H", "I")}, Rows: []Row{cells("a", "b"), cells("c", "d"), cells("e", "f")}},
			[]string{"H I a b c d", "H I e f"}},
		{"a head of two rows", 4, &Table{Head: []Row{cells("H", "I"), cells("J", "K")}, Rows: []Row{cells("a", "b"), cells("c", "d"), cells("e", "f")}},
			[]string{"H I J K a b c d", "H I J K e f"}},
		{"a head that is too high is not", 3, &Table{Head: []Row{cells("H", "I"), cells("J", "K")}, Rows: []Row{cells("a", "b"), cells("c", "d")}},
			[]string{"H I J K a b", "c d"}},
		{"a group stays with its rows", 3, &Table{Rows: []Row{cells("a", "b"), cells("c", "d"), group, cells("e", "f")}},
			[]string{"a b c d", "group1 e f"}},
		{"a row is not parted without need", 6, &Table{Rows: []Row{long("a", 5), long("b", 4)}},
			[]string{"x1 a1 a2 a3 a4 a5", "x1 b1 b2 b3 b4"}},
		{"a row is parted that leaves much empty", 6, &Table{Rows: []Row{long("a", 3), long("b", 5)}},
			[]string{"x1 a1 a2 a3 x1 b1 b2 b3", "b4 b5"}},
		{"a row that is higher than a page", 4, &Table{Head: []Row{cells("H", "I")}, Rows: []Row{long("a", 8)}},
			[]string{"H I x1 a1 a2 a3", "H I a4 a5 a6", "H I a7 a8"}},
		{"a caption stays with the head", 4, &Table{Caption: rowsOf("caption", 1), Head: []Row{cells("H", "I")}, Rows: []Row{cells("a", "b"), cells("c", "d"), cells("e", "f")}},
			[]string{"caption1 H I a b c d", "H I e f"}},
		{"rows of unlike length", 4, &Table{Rows: []Row{cells("a"), cells("b", "c", "d"), {}}},
			[]string{"a b c d"}},
		{"a head alone", 4, &Table{Head: []Row{cells("H", "I")}}, []string{"H I"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := mustSettle(t, onPages(tt.lines, tt.table))
			if got := pagesOf(e); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			checkPlaces(t, e)
		})
	}
}

// TestShare gives columns their widths.
func TestShare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		least, most []float64
		room        float64
		fill        bool
		want        []float64
	}{
		{"room for all", []float64{10, 20}, []float64{30, 40}, 100, false, []float64{30, 40}},
		{"filled", []float64{10, 20}, []float64{30, 40}, 140, true, []float64{60, 80}},
		{"fixed ones are not widened", []float64{30, 20}, []float64{30, 40}, 100, true, []float64{30, 70}},
		{"all fixed", []float64{30, 20}, []float64{30, 20}, 100, true, []float64{60, 40}},
		{"least", []float64{40, 60}, []float64{200, 300}, 100, false, []float64{40, 60}},
		{"like to like", []float64{20, 20}, []float64{200, 200}, 100, false, []float64{50, 50}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := share(tt.least, tt.most, tt.room, tt.fill)
			for i := range got {
				if !near(got[i], tt.want[i]) {
					t.Fatalf("got %v, want %v", got, tt.want)
				}
			}
		})
	}
	got := share([]float64{30, 30}, []float64{80, 2000}, 400, false)
	if got[0] < 70 || !near(sum(got), 400) {
		t.Errorf("a short column beside a long one: got %v", got)
	}
}

// TestLower gives up one line of the head so that the rows have one line each.
func TestLower(t *testing.T) {
	t.Parallel()
	e := extents{least: []float64{40, 30, 30}, most: []float64{100, 45, 45}}
	e.rows = append(e.rows, []cellExtent{{0, []float64{40}}, {1, []float64{45}}, {2, []float64{45}}})
	for range 5 {
		e.rows = append(e.rows, []cellExtent{{0, []float64{100}}, {1, []float64{20}}, {2, []float64{20}}})
	}
	p := &tablePart{columns: []int{0, 1, 2}, scale: 1, widths: share(e.least, e.most, 170, false)}
	if p.widths[0] >= 100 {
		t.Fatalf("the columns are %v wide without", p.widths)
	}
	p.lower(e, e.least)
	if p.widths[0] < 100 || !near(sum(p.widths), 170) || p.widths[1] < 30 || p.widths[2] < 30 {
		t.Errorf("got %v, want the first column on one line", p.widths)
	}
}

// wideTable has so many columns of one word each.
func wideTable(columns, rows int) *Table {
	t := &Table{Style: TableStyle{PadX: 4, PadY: 2}}
	var head Row
	for c := range columns {
		head.Cells = append(head.Cells, cells(fmt.Sprintf("Column%d", c)).Cells...)
	}
	t.Head = []Row{head}
	for r := range rows {
		var row Row
		for c := range columns {
			row.Cells = append(row.Cells, cells(fmt.Sprintf("value%d.%d", r, c)).Cells...)
		}
		row.Cells[0].Header = true
		row.ID = fmt.Sprintf("row%d", r)
		t.Rows = append(t.Rows, row)
	}
	return t
}

// TestWideTables fit by less white space, then by smaller type, then in parts.
func TestWideTables(t *testing.T) {
	t.Parallel()
	for _, columns := range []int{4, 5, 7, 40} {
		t.Run(fmt.Sprint(columns), func(t *testing.T) {
			t.Parallel()
			d := onPages(40, wideTable(columns, 2))
			e := mustSettle(t, d)
			checkPlaces(t, e)
			checkText(t, d, e)
			smallest, firsts := smallestType(e, "value0.0")
			if smallest < 0.6*8-tolerance {
				t.Errorf("type is of %v points", smallest)
			}
			if parted := firsts > 1; parted != (columns == 40) {
				t.Errorf("the first column is there %d times", firsts)
			}
			if columns == 7 && smallest == 8 {
				t.Error("the type is not smaller")
			}
			if n := e.numbers(); n["row1"] != 1 {
				t.Errorf("got %v, want the second row on the first page", n)
			}
		})
	}
}

// smallestType is the size of the smallest type, and how often a text is there.
func smallestType(e *edition, text string) (size float64, times int) {
	size = 1000
	for _, sh := range e.sheets {
		sh.each(func(s spot) {
			if s.line == nil {
				return
			}
			size = min(size, s.line.runs[0].source.size)
			if strings.HasPrefix(s.line.text(), text) {
				times++
			}
		})
	}
	return size, times
}

// TestMirrored sets a list and a table that run from right to left.
func TestMirrored(t *testing.T) {
	t.Parallel()
	blocks := []Block{
		&List{Indent: 30, Items: []Item{{Label: []Span{{Text: "1"}}, Blocks: []Block{rowsOf("א", 1)}}}},
		&Table{Rows: []Row{cells("אחת", "שתיים")}, Style: TableStyle{PadX: 3}},
	}
	d := onPages(20, blocks...)
	d.RTL = true
	rtl := mustSettle(t, d)
	checkPlaces(t, rtl)
	yes := true
	group := mustSettle(t, onPages(20, &Group{RTL: &yes, Blocks: blocks}))
	checkPlaces(t, group)
	for name, e := range map[string]*edition{"document": rtl, "group": group} {
		left, right := 20.0, 300-40.0 // of the text: the inner margin is on the right
		if name == "group" {
			left, right = 40, 280
		}
		list := areas(e.sheets[0])
		label, item, first, second := list[0], list[1], list[2], list[3]
		if !near(label.right, right-30+labelGap*0) && label.left < right-30 {
			t.Errorf("%s: the label is at %v, want it at the right of %v", name, label, right-30)
		}
		if !near(item.right, right-30) {
			t.Errorf("%s: the item ends at %v, want %v", name, item.right, right-30)
		}
		if !near(first.right, right-3) || second.right > first.left || second.left < left {
			t.Errorf("%s: columns are at %v and %v, want the first at the right", name, first, second)
		}
	}
}
