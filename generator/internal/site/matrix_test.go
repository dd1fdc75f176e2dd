package site

import (
	"fmt"
	"testing"

	"plenary/generator/internal/dossier"
)

// The matrix says what the records say: of each actor the latest position on
// each record.
func TestMatrixAgainstTheRecords(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	m := s.at(t, "positions/").Matrix
	want, earlier := map[string]dossier.Position{}, map[string]int{}
	for _, r := range s.Dossier.Records {
		for _, p := range r.Positions {
			key := s.recordOf(t, p.Actor.ID).ShortTitle() + " on " + r.ShortTitle()
			if old, ok := want[key]; ok {
				if earlier[key]++; old.Date.Compare(p.Date) > 0 {
					continue
				}
			}
			want[key] = p
		}
	}
	cells, tallies := 0, map[string]int{}
	if len(m.Parts) != 1 || m.Parts[0].ID != "" {
		t.Fatalf("parts %+v", m.Parts)
	}
	part := m.Parts[0]
	for _, g := range part.Groups {
		for _, row := range g.Rows {
			inRow := 0
			for i, cell := range row.Cells {
				if cell == nil {
					continue
				}
				inRow++
				cells++
				tallies[fmt.Sprint(i, cell.Mark.Value)]++
				key := words(row.Actor) + " on " + part.Columns[i].Title
				if w := want[key]; cell.Mark.Value != w.Stance.Value || cell.Time.ISO != w.Date.String() || words(cell.Text) != w.Text.Doc.Plain(nil) || cell.Earlier != earlier[key] {
					t.Errorf("%s: the cell is %+v, want %+v after %d others", key, cell, w, earlier[key])
				}
			}
			for _, tally := range row.Tally {
				inRow -= tally.Count
			}
			if inRow != 0 {
				t.Errorf("%s: the row's count is off by %d", words(row.Actor), inRow)
			}
		}
	}
	if cells != len(want) || cells != 3 {
		t.Errorf("%d cells, the records have %d", cells, len(want))
	}
	checkTallies(t, part.Columns, tallies)
	if len(m.Legend) != 2 || m.Legend[0].Value != "supports" {
		t.Errorf("legend %+v", m.Legend)
	}
}

// checkTallies compares what stands below the columns with the cells counted by
// column and stance.
func checkTallies(t *testing.T, columns []MatrixColumn, tallies map[string]int) {
	t.Helper()
	for i, c := range columns {
		for _, tally := range c.Tally {
			if key := fmt.Sprint(i, tally.Mark.Value); tallies[key] != tally.Count {
				t.Errorf("%s: %d hold %s, want %d", c.Title, tally.Count, tally.Mark.Value, tallies[key])
			}
			delete(tallies, fmt.Sprint(i, tally.Mark.Value))
		}
	}
	if len(tallies) > 0 {
		t.Errorf("not counted: %v", tallies)
	}
}

// The matrix of the shipped dossier has every actor's latest position on every
// record, each once, in tables that a page can hold.
func TestMatrixInParts(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	want := map[string]bool{}
	for _, r := range s.Dossier.Records {
		for _, p := range r.Positions {
			want[s.recordOf(t, p.Actor.ID).ShortTitle()+" on "+r.ShortTitle()] = true
		}
	}
	for _, part := range s.at(t, "positions/").Matrix.Parts {
		if len(part.Columns) > matrixWide {
			t.Errorf("%s has %d columns", part.Label, len(part.Columns))
		}
		for i, c := range part.Columns {
			n := 0
			for _, g := range part.Groups {
				for _, row := range g.Rows {
					key := words(row.Actor) + " on " + c.Title
					if row.Cells[i] == nil {
						continue
					}
					if n++; !want[key] {
						t.Errorf("%s: a cell without a position", key)
					}
					delete(want, key)
				}
			}
			if n == 0 {
				t.Errorf("%s has no cells", c.Title)
			}
		}
	}
	for key := range want {
		t.Errorf("%s: no cell", key)
	}
}
