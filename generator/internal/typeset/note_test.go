package typeset

import (
	"slices"
	"strings"
	"testing"
)

// The room above notes is 12 points, so that a page of ten lines and a note of
// one line has room for seven lines more, and eight points are left.
func TestNotes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		lines  int
		blocks []Block
		want   []string
	}{
		{"at the foot of the page of its mark", 6, []Block{noted(rowsOf("a", 1), "1", rowsOf("n", 1)), rowsOf("b", 1), rowsOf("c", 1), rowsOf("d", 1)}, []string{"a11 b1 c1 | 1 n1", "d1"}},
		{"in order", 8, []Block{noted(rowsOf("a", 1), "1", rowsOf("n", 1)), noted(rowsOf("b", 1), "2", rowsOf("m", 1))}, []string{"a11 b12 | 1 n1 2 m1"}},
		{"with its mark on the next page", 5, []Block{rowsOf("a", 1), rowsOf("b", 1), rowsOf("c", 1), noted(rowsOf("d", 1), "1", rowsOf("n", 1))}, []string{"a1 b1 c1", "d11 | 1 n1"}},
		{"runs on", 7, []Block{noted(rowsOf("a", 1), "1", rowsOf("n", 8)), rowsOf("b", 1)}, []string{"a11 | 1 n1 n2 n3 n4", "b1 | n5 n6 n7 n8"}},
		{"longer than a page", 6, []Block{noted(rowsOf("a", 1), "1", rowsOf("n", 13)), rowsOf("b", 1), rowsOf("c", 1), rowsOf("d", 1), rowsOf("e", 1)}, []string{"a11 | 1 n1 n2 n3", "b1 c1 | n4 n5", "d1 e1 | n6 n7", "| n8 n9 n10 n11", "| n12 n13"}},
		{"in a list, a box and a cell", 14, []Block{
			&List{Indent: 10, Items: []Item{{Blocks: []Block{noted(rowsOf("a", 1), "1", rowsOf("n", 1))}}}},
			&Box{Blocks: []Block{noted(rowsOf("b", 1), "2", rowsOf("m", 1))}},
			&Table{Rows: []Row{{Cells: []Cell{{Blocks: []Block{noted(rowsOf("c", 1), "3", rowsOf("o", 1))}}}}}},
		}, []string{"a11 b12 c13 | 1 n1 2 m1 3 o1"}},
		{"in a note", 9, []Block{noted(rowsOf("a", 1), "1", noted(rowsOf("n", 1), "2", rowsOf("m", 1)))}, []string{"a11 | 1 n12 2 m1"}},
		{"in a head that is repeated", 7, []Block{&Table{
			Head: []Row{{Cells: []Cell{{Blocks: []Block{noted(rowsOf("h", 1), "1", rowsOf("n", 1))}}}}},
			Rows: []Row{cellRow("a"), cellRow("b"), cellRow("c"), cellRow("d"), cellRow("e"), cellRow("f")},
		}}, []string{"h11 a1 b1 c1 | 1 n1", "h11 d1 e1 f1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := mustSettle(t, onPages(tt.lines, tt.blocks...))
			var got []string
			for _, p := range pagesOf(e) {
				got = append(got, strings.TrimSpace(strings.ReplaceAll(p, "\u2002", " ")))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			checkPlaces(t, e)
		})
	}
}

// TestNoteWithoutRoom begins a note on the next page when a line fills its own.
func TestNoteWithoutRoom(t *testing.T) {
	t.Parallel()
	tall := noted(rowsOf("a", 1, func(s *ParagraphStyle) { s.Leading = 38 }), "1", rowsOf("n", 1))
	e := mustSettle(t, onPages(4, tall, rowsOf("b", 1)))
	got := pagesOf(e)
	if want := []string{"a11", "b1 | 1\u2002n1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// cellRow is a row of one cell of one line.
func cellRow(name string) Row { return Row{Cells: []Cell{{Blocks: []Block{rowsOf(name, 1)}}}} }
