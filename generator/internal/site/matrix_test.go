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
	want := map[string]dossier.Position{}
	earlier := map[string]int{}
	for _, r := range s.Dossier.Records {
		for _, p := range r.Positions {
			key := s.recordOf(t, p.Actor.ID).ShortTitle() + " on " + r.Title
			if old, ok := want[key]; ok {
				if earlier[key]++; old.Date.Compare(p.Date) > 0 {
					continue
				}
			}
			want[key] = p
		}
	}
	cells, tallies := 0, map[string]int{}
	for _, g := range m.Groups {
		for _, row := range g.Rows {
			for i, cell := range row.Cells {
				if cell == nil {
					continue
				}
				cells++
				tallies[fmt.Sprint(i, cell.Mark.Value)]++
				key := words(row.Actor) + " on " + m.Columns[i].Title
				if w := want[key]; cell.Mark.Value != w.Stance.Value || cell.Time.ISO != w.Date.String() || words(cell.Text) != w.Text.Doc.Plain(nil) || cell.Earlier != earlier[key] {
					t.Errorf("%s: the cell is %+v, want %+v after %d others", key, cell, w, earlier[key])
				}
			}
		}
	}
	if cells != len(want) || cells != 3 {
		t.Errorf("%d cells, the records have %d", cells, len(want))
	}
	for i, c := range m.Columns {
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
	if len(m.Legend) != 2 || m.Legend[0].Value != "supports" {
		t.Errorf("legend %+v", m.Legend)
	}
}
