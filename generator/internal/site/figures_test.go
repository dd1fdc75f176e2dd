package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/dossier"
)

// TestLanesAgainstTheRecords counts the marks of the figure in the records: one
// for each entry about a record, in its lane, in the order of time, linked to
// an entry of the list below.
func TestLanesAgainstTheRecords(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	page := s.at(t, "timeline/")
	lanes := page.Timeline.Lanes
	want := map[string][]string{}
	kind := s.mainKind()
	for _, r := range s.Dossier.Records {
		for _, rel := range s.relations(r) {
			if r.Kind.Role == dossier.EventRole && rel.out && rel.label == aboutLabel(r) && rel.other.Kind == kind {
				want[rel.other.Title] = append(want[rel.other.Title], r.FieldDate("date").String())
			}
		}
		for _, item := range r.Timeline {
			if r.Kind == kind && item.Event.ID == "" {
				want[r.Title] = append(want[r.Title], item.Date.String())
			}
		}
	}
	anchors := map[string]bool{}
	for _, y := range page.Timeline.Years {
		for _, item := range y.Items {
			if anchors["#"+item.ID] {
				t.Errorf("two entries have the id %q", item.ID)
			}
			anchors["#"+item.ID] = true
		}
	}
	if len(lanes.Rows) != len(want) {
		t.Errorf("%d lanes, want %d", len(lanes.Rows), len(want))
	}
	for _, lane := range lanes.Rows {
		slices.Sort(want[lane.Title])
		var got []string
		x := 0
		for _, dot := range lane.Dots {
			if !anchors[dot.Href] {
				t.Errorf("%s: mark %q leads to %q, which is no entry", lane.Title, dot.Title, dot.Href)
			}
			if dot.X < x+dotGap && x > 0 || dot.X > lanes.Width {
				t.Errorf("%s: marks at %d and %d of %d", lane.Title, x, dot.X, lanes.Width)
			}
			x = dot.X
			got = append(got, strings.SplitN(strings.TrimPrefix(dot.Href, "#on-"), "-", 4)[0])
		}
		var years []string
		for _, d := range want[lane.Title] {
			years = append(years, d[:4])
		}
		if !slices.Equal(got, years) {
			t.Errorf("%s: marks of %v, want %v", lane.Title, got, years)
		}
	}
}

// TestLanesAreBounded has more records than a figure can show.
func TestLanesAreBounded(t *testing.T) {
	t.Parallel()
	lanes := ofCorpus(t, 200).at(t, "timeline/").Timeline.Lanes
	if len(lanes.Rows) != lanesMost || len(lanes.Years) > axisYears {
		t.Errorf("%d lanes and %d years", len(lanes.Rows), len(lanes.Years))
	}
}

// TestNoFigureForOneRecord has nothing to compare.
func TestNoFigureForOneRecord(t *testing.T) {
	t.Parallel()
	s := assembled(t, "-- mechanisms/a.md --\n---\ntitle: A\nstatus: active\nsummary: s\ntimeline: [{date: 2025, text: Begun.}]\n---\n")
	if got := s.at(t, "timeline/").Timeline.Lanes; got != nil {
		t.Errorf("got %+v", got)
	}
	if got := section(s.at(t, "mechanisms/a/"), "related"); got != nil {
		t.Errorf("got %+v", got)
	}
}

func TestLineage(t *testing.T) {
	t.Parallel()
	mechanism := func(id, more string) string {
		return fmt.Sprintf("-- mechanisms/%s.md --\n---\ntitle: The %s\nstatus: active\nsummary: s\n%s---\n", id, id, more)
	}
	s := assembled(t, mechanism("pact", "")+mechanism("compact", "annexed-to: pact\n")+mechanism("resolution", "follows-from: compact\nimplements: compact\nparallel-to: other\n")+
		mechanism("panel", "established-by: resolution\n")+mechanism("other", ""))
	figure := func(path string) *Lineage { return section(s.at(t, path), "related").Lineage }
	var got []string
	v := figure("mechanisms/resolution/")
	for _, stop := range v.Stops {
		got = append(got, strings.TrimSpace(stop.Label+" "+stop.Lines[0].Text+" "+stop.Href))
	}
	want := []string{"Implements The compact ../compact/", "The resolution", "Establishes The panel ../panel/"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := "What The resolution came of: The compact (implements). What came of it: The panel (establishes)."; v.Desc != want {
		t.Errorf("got %q, want %q", v.Desc, want)
	}
	if v.First != v.Stops[0].Y || v.Last != v.Stops[2].Y || v.Height <= v.Last {
		t.Errorf("lengths %+v", v)
	}
	if got := figure("mechanisms/other/"); got != nil {
		t.Errorf("a record that stands beside another has %+v", got)
	}
	if got := figure("mechanisms/pact/").Caption; got != "What came of it" {
		t.Errorf("caption %q", got)
	}
	if got := figure("mechanisms/panel/").Caption; got != "What it came of" {
		t.Errorf("caption %q", got)
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"":                {""},
		"one":             {"one"},
		"one two three":   {"one two", "three"},
		"incomprehensive": {"incomprehensive"},
		"Côte d'Ivoire é": {"Côte", "d'Ivoire", "é"},
	} {
		if got := wrap(name, 8); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestAway(t *testing.T) {
	t.Parallel()
	from := dossier.Date{Year: 2026, Month: 11, Day: 25}
	for _, tt := range []struct {
		to   string
		want string
	}{
		{"2026-11-25", ""}, {"2026-11-26", "in 1 day"}, {"2026-12-31", "in 36 days"}, {"2027-03-01", "in 4 months"}, {"2026-11", ""},
		{"2026-12", "in 1 month"}, {"2027-05", "in 6 months"}, {"2028-08-02", "in 21 months"}, {"2029-02-11", "in 3 years"}, {"2026", ""}, {"2027", "in 1 year"},
	} {
		to, err := dossier.ParseDate(tt.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := away(from, to); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.to, got, tt.want)
		}
	}
}

// TestChangesTogether has one change of many records.
func TestChangesTogether(t *testing.T) {
	t.Parallel()
	var archive strings.Builder
	for i := range homeRecords + 2 {
		fmt.Fprintf(&archive, "-- actors/a%d.md --\n---\ntitle: A%d\ntype: state\nchanges: [{date: 2026-01-01, note: First edition.}, {date: 2026-01-0%d, note: \"Corrected it.\"}]\n---\n", i, i, i+2)
	}
	groups := assembled(t, archive.String()).at(t, "").Home.Changed
	if len(groups) != homeChanged {
		t.Fatalf("%d groups, want %d", len(groups), homeChanged)
	}
	if got := groups[0]; words(got.Note) != "Corrected it." || len(got.Links) != 1 || got.Time.ISO != "2026-01-08" {
		t.Errorf("the latest is %+v", got)
	}
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	s := assembled(t, "-- actors.yaml --\n- {id: b, title: B, type: state}\n- {id: a, title: A, type: state}\n- {id: c, title: C, type: state, weight: 1}\n")
	for path, want := range map[string]string{"actors/c/": "|A", "actors/a/": "C|B", "actors/b/": "A|"} {
		r := s.at(t, path).Record
		if got := words(r.Before) + "|" + words(r.After); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}
