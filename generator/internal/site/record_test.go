package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// groups are groups of links in short.
func groups(list []LinkGroup) []string {
	var out []string
	for _, g := range list {
		for _, item := range g.Items {
			s := g.Label + ": " + words(item.Link)
			if item.Note != "" {
				s += " (" + words(item.Note) + ")"
			}
			out = append(out, s)
		}
	}
	return out
}

func TestRelationsOnBothSides(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	for path, want := range map[string][]string{
		"mechanisms/dialogue/": {"Parallel to: Scientific Panel (founded together; set up by one text)", "Terms: Global Digital Compact"},
		"mechanisms/panel/":    {"Parallel to: Dialogue (set up by one text; founded together)"},
		"actors/assembly/":     {"Includes: Estonia"},
		"actors/estonia/":      {"Part of: General Assembly"},
	} {
		if got := groups(section(s.at(t, path), "related").Related); !slices.Equal(got, want) {
			t.Errorf("/%s: got %q, want %q", path, got, want)
		}
	}
	if cites := section(s.at(t, "mechanisms/panel/"), "related").Related[0].Items[0].Cites; strings.Count(string(cites), `class="cite"`) != 2 {
		t.Errorf("the relation has the marks %s, want those of both sides", cites)
	}
	roles := section(s.at(t, "mechanisms/dialogue/"), "roles").Roles
	if len(roles) != 2 || roles[0].Label != "Convener" || roles[1].Label != "Co-chair" || len(roles[1].Roles) != 2 {
		t.Errorf("roles %+v", roles)
	}
	held := section(s.at(t, "actors/estonia/"), "roles")
	if held.Title != "Roles" || len(held.Roles) != 1 || words(held.Roles[0].Link) != "Dialogue" || held.Roles[0].Roles[0].Label != "Co-chairs" {
		t.Errorf("roles of Estonia: %+v", held)
	}
}

func TestPositionsNewestFirst(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	var got []string
	for _, p := range section(s.at(t, "mechanisms/dialogue/"), "positions").Positions {
		got = append(got, p.Time.ISO+" "+words(p.Actor)+" "+p.Mark.Value)
	}
	want := []string{"2026-01-02 Estonia conditional", "2026-01-02 Peru supports", "2025-09 Peru conditional", "2025-08-26 Estonia supports"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got = nil
	for _, p := range section(s.at(t, "actors/estonia/"), "positions-held").Held {
		got = append(got, p.Time.ISO+" "+words(p.On))
	}
	if want := []string{"2026-02 Scientific Panel", "2026-01-02 Dialogue", "2025-08-26 Dialogue"}; !slices.Equal(got, want) {
		t.Errorf("held: got %q, want %q", got, want)
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	got := section(s.at(t, "mechanisms/panel/"), "mentions").Mentions
	if len(got) != 1 || words(got[0].Link) != "Dialogue" || got[0].More != 2 || got[0].Words != "Scientific Panel" || got[0].Before != "Lead with " {
		t.Errorf("mentions of the Panel: %+v", got)
	}
	var by []string
	for _, m := range section(s.at(t, "mechanisms/dialogue/"), "mentions").Mentions {
		by = append(by, words(m.Link))
	}
	if want := []string{"Scientific Panel", "Global Digital Compact"}; !slices.Equal(by, want) {
		t.Errorf("the Dialogue is mentioned by %q, want %q", by, want)
	}
	if section(s.at(t, "actors/peru/"), "mentions") != nil {
		t.Error("Peru is mentioned by nothing, yet has the section")
	}
}

func TestManyMentions(t *testing.T) {
	t.Parallel()
	var archive strings.Builder
	for i := range shownMentions + 5 {
		fmt.Fprintf(&archive, "-- actors/a%02d.md --\n---\ntitle: Actor %02d\ntype: state\n---\nOn [[hub]] and [[hub|again]].\n", i, i)
	}
	s := assembled(t, archive.String()+"-- actors/hub.md --\n---\ntitle: Hub\ntype: state\n---\n")
	got := section(s.at(t, "actors/hub/"), "mentions")
	if len(got.Mentions) != shownMentions || len(got.More) != 5 || words(got.More[4]) != "Actor 34" || got.Mentions[0].More != 1 {
		t.Errorf("%d mentions and %d more", len(got.Mentions), len(got.More))
	}
}

// The order of sections, and that what the author wrote under a generated
// section's heading stands in it.
func TestSections(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	p := s.at(t, "mechanisms/dialogue/")
	var contents, shown []string
	for _, e := range p.Record.Contents {
		contents = append(contents, e.ID)
	}
	for _, sec := range p.Record.Sections {
		shown = append(shown, sec.ID)
	}
	want := []string{
		"facts", "why-it-matters-now", "state-of-play", "positions", "roles", "disputed", "events", "related", "mentions", "sources", "changes",
		"how-to-cite", "acronyms",
	}
	if !slices.Equal(contents, want) {
		t.Errorf("contents %q, want %q", contents, want)
	}
	if want[1] = ""; !slices.Equal(shown, slices.Insert(want, 1, "")) { // the lead, then the written section
		t.Errorf("sections %q, want %q", shown, want)
	}
	state := section(p, "state-of-play")
	if state.Title != "State of play" || len(state.Timeline) != 2 || !strings.Contains(string(state.Text), "It goes on") {
		t.Errorf("state of play: %+v", state)
	}
	if got := section(p, "acronyms").Acronyms; len(got) != 1 || got[0].Short != "GDC" || words(got[0].Link) != "Global Digital Compact" {
		t.Errorf("acronyms %+v", got)
	}
	if got, want := section(p, "how-to-cite").HowToCite.Text, "Office, “Global Dialogue” (AIM-01), Lights, version of 3 June 2026, https://example.org/some/project/mechanisms/dialogue/"; got != want {
		t.Errorf("how to cite: got %q, want %q", got, want)
	}
	if p.Record.RefHref != "../../r/AIM-01/" || p.Record.Modified.ISO != "2026-06-03" || p.Record.Reviewed.ISO != "2026-06-04" {
		t.Errorf("record %+v", p.Record)
	}
}

func TestEvents(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	v := s.at(t, "events/").Events
	if len(v.Coming) != 1 || v.Coming[0].Time.Text != "6–7 Jul 2026" || words(v.Coming[0].About[0]) != "Dialogue" || words(v.Coming[0].With[0]) != "Estonia" {
		t.Errorf("coming %+v", v.Coming)
	}
	if len(v.Past) != 1 || v.Past[0].Label != "2025" || v.Past[0].Items[0].ID != "launch" {
		t.Errorf("past %+v", v.Past)
	}
	ev := section(s.at(t, "mechanisms/dialogue/"), "events").Events
	if len(ev.Coming) != 1 || len(ev.Past) != 1 {
		t.Errorf("events of the Dialogue: %+v", ev)
	}
	e := s.at(t, "mechanisms/dialogue/").Record.Expected
	if words(e.Event) != "Geneva meeting" || e.Time.Text != "6–7 July 2026" || e.Time.ISO != "2026-07-06" {
		t.Errorf("expected %+v", e)
	}
}

func TestUsesOfASource(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	uses := section(s.at(t, "sources/article/"), "uses").Uses
	var got []string
	for _, u := range uses {
		got = append(got, fmt.Sprintf("%s %d", words(u.Link), len(u.For)))
	}
	if want := []string{"Global Dialogue 6", "Scientific Panel 1", "Geneva meeting 1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if link := string(uses[0].Link); !strings.Contains(link, `href="../../mechanisms/dialogue/#source-article"`) {
		t.Errorf("the link to the first use is %s", link)
	}
}
