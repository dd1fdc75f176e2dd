package site

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/build/corpus"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/load"
	"plenary/generator/internal/markdown"
)

// atlas is a dossier whose relations are of every sort that the map tells apart.
const atlas = `
-- actors/norway.md --
---
title: Norway
type: state
---
-- actors/sweden.md --
---
title: Sweden
type: state
---
-- actors/lonely.md --
---
title: Lonely
type: state
---
-- mechanisms/talks.md --
---
title: Talks
status: active
summary: s
relations:
  - {type: sponsor, to: norway, note: Since *2020*., sources: [paper]}
  - {type: co-chair, to: norway}
  - {type: opponent, to: sweden}
parallel-to: forum
---
-- mechanisms/forum.md --
---
title: Forum
status: active
summary: s
follows-from: talks
relations: [{type: parallel-to, to: talks, sources: [paper]}]
member: [norway]
---
-- initiatives/fund.md --
---
title: Fund
status: active
summary: s
led-by: sweden
concerns: talks
---
-- events.yaml --
- {id: meeting, title: Meeting, date: 2026, status: held, about: talks, participants: [norway]}
-- sources.yaml --
- {id: paper, title: Paper, type: news}
`

// The map says what the records say: a line for each pair that is related, a
// link for each record, and nothing else.
func TestMapAgainstTheRecords(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*Site{"atlas": assembled(t, atlas), "corpus": ofCorpus(t, 150)} {
		p := s.at(t, "map/")
		if p.Map == nil || p.Map.Network == nil {
			t.Fatalf("%s: no figure", name)
		}
		checkNetwork(t, name, s, p)
	}
}

func checkNetwork(t *testing.T, name string, s *Site, p *Page) {
	t.Helper()
	v := p.Map.Network
	ids := map[string]string{} // of a record in the figure, by that of its name
	drawn := map[string]bool{}
	for _, n := range v.Nodes {
		id := strings.TrimPrefix(n.ID, "on-")
		r := s.Dossier.Record(dossier.RecordID(id))
		if r == nil || n.Href != p.relative(s, r) || !strings.HasPrefix(n.Title, r.Title+": ") || ids["#"+n.NameID] != "" {
			t.Errorf("%s: node %+v is no link to its record", name, n)
		}
		ids["#"+n.NameID] = id
		drawn[id] = true
	}
	want := map[string]bool{}
	for _, r := range s.Dossier.Records {
		for _, rel := range r.Relations {
			a, b := string(r.ID), string(rel.To.ID)
			if drawn[a] && drawn[b] {
				want[min(a, b)+" "+max(a, b)] = true
			}
		}
	}
	got := map[string]int{}
	lines := map[string]string{}
	for _, n := range v.Nodes {
		for i := 0; i < len(n.Lit); i += 2 {
			a, b := strings.TrimPrefix(n.ID, "on-"), ids[n.Lit[i+1].Href]
			pair := min(a, b) + " " + max(a, b)
			got[pair]++
			if old := lines[n.Lit[i].Href]; old != "" && old != pair {
				t.Errorf("%s: %s joins %s and %s", name, n.Lit[i].Href, old, pair)
			}
			lines[n.Lit[i].Href] = pair
		}
	}
	for pair, n := range got {
		if !want[pair] || n != 2 {
			t.Errorf("%s: %s has %d lines, the records %v", name, pair, n, want[pair])
		}
	}
	if len(got) != len(want) || len(v.Lines) != len(want) || len(lines) != len(want) {
		t.Errorf("%s: %d pairs and %d lines, the records have %d", name, len(got), len(v.Lines), len(want))
	}
}

// relative is the address of a record as the page links it.
func (p *Page) relative(s *Site, r *dossier.Record) string { return s.rel(p.Path, r.Path()) }

func ofCorpus(t testing.TB, n int) *Site {
	t.Helper()
	d, err := load.Dossier(context.Background(), corpus.Generate(n, 3), markdown.New(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, d)
}

func TestMapOfTheAtlas(t *testing.T) {
	t.Parallel()
	s := assembled(t, atlas)
	p := s.at(t, "map/")
	var lines []string
	names := map[string]string{}
	for _, n := range p.Map.Network.Nodes {
		names[n.NameID] = n.Label
	}
	for _, n := range p.Map.Network.Nodes {
		for i := 0; i < len(n.Lit); i += 2 {
			lines = append(lines, n.Label+" "+names[n.Lit[i+1].Href[1:]]+" "+n.Lit[i].Of[strings.LastIndex(n.Lit[i].Of, " ")+1:])
		}
	}
	slices.Sort(lines)
	want := []string{
		"Forum Norway tie", "Forum Talks line", "Fund Sweden tie", "Fund Talks tie", "Norway Forum tie", "Norway Talks tie", "Sweden Fund tie",
		"Sweden Talks apart", "Talks Forum line", "Talks Fund tie", "Talks Norway tie", "Talks Sweden apart",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("lines\n%q\nwant\n%q", lines, want)
	}
	var list []string
	for _, g := range p.Map.Groups {
		for _, e := range g.Entries {
			for _, tie := range e.Groups {
				line := words(e.Link) + ": " + tie.Label
				for _, l := range tie.Links {
					line += " " + words(l)
				}
				list = append(list, line)
			}
		}
	}
	want = []string{
		"Forum: Follows from Talks", "Forum: Member Norway", "Forum: Parallel to Talks", "Talks: Parallel to Forum", "Talks: Sponsor Norway",
		"Talks: Co-chair Norway", "Talks: Opponent Sweden", "Talks: Leads to Forum", "Talks: Initiatives Fund", "Norway: Member of Forum",
		"Norway: Sponsors Talks", "Norway: Co-chairs Talks", "Sweden: Opposes Talks", "Sweden: Leads Fund", "Fund: Led by Sweden", "Fund: Concerns Talks",
	}
	slices.Sort(list)
	slices.Sort(want)
	if !slices.Equal(list, want) {
		t.Errorf("list\n%q\nwant\n%q", list, want)
	}
	if p.Map.Records != 5 || p.Map.Ties != 8 || p.Map.Left != 0 {
		t.Errorf("%d records, %d relations, %d left", p.Map.Records, p.Map.Ties, p.Map.Left)
	}
	checkMapData(t, s)
}

func checkMapData(t *testing.T, s *Site) {
	t.Helper()
	var rows []string
	for _, set := range s.Datasets() {
		if set.Name != "map" {
			continue
		}
		for _, row := range set.Rows {
			rows = append(rows, fmt.Sprint(row))
		}
	}
	want := []string{
		"[[forum] [Forum] [follows-from] [Follows from] [talks] [Talks] [] []]",
		"[[forum] [Forum] [member] [Member] [norway] [Norway] [] []]",
		"[[forum] [Forum] [parallel-to] [Parallel to] [talks] [Talks] [] [paper]]",
		"[[fund] [Fund] [concerns] [Concerns] [talks] [Talks] [] []]",
		"[[fund] [Fund] [led-by] [Led by] [sweden] [Sweden] [] []]",
		"[[talks] [Talks] [co-chair] [Co-chair] [norway] [Norway] [] []]",
		"[[talks] [Talks] [opponent] [Opponent] [sweden] [Sweden] [] []]",
		"[[talks] [Talks] [sponsor] [Sponsor] [norway] [Norway] [Since 2020.] [paper]]",
	}
	slices.Sort(rows)
	if !slices.Equal(rows, want) {
		t.Errorf("data\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}

// However large the dossier, the figure and the list can be read, and the page
// says what it leaves out.
func TestMapIsBounded(t *testing.T) {
	t.Parallel()
	s := ofCorpus(t, 3000)
	m := s.at(t, "map/").Map
	if n := len(m.Network.Nodes); n > networkMost || n < networkMost/4 || len(m.Network.Lines) > networkLines {
		t.Errorf("%d records and %d lines are drawn", n, len(m.Network.Lines))
	}
	entries := 0
	for _, g := range m.Groups {
		entries += len(g.Entries)
		for _, e := range g.Entries {
			for _, tie := range e.Groups {
				if len(tie.Links) > tiesListed {
					t.Errorf("%s: %d links in a line", e.Link, len(tie.Links))
				}
			}
		}
	}
	if m.Records <= mapListed || entries+m.Left != m.Records || entries != len(m.Network.Nodes) {
		t.Errorf("%d entries and %d left out of %d", entries, m.Left, m.Records)
	}
	if want := fmt.Sprintf("%d more are not drawn", m.Records-len(m.Network.Nodes)); !strings.Contains(m.Network.Caption, want) {
		t.Errorf("the caption %q does not say that %s", m.Network.Caption, want)
	}
	if a, b := text(t, s.at(t, "map/")), text(t, s.at(t, "map/")); a != b {
		t.Error("two views of the map differ")
	}
}

// Two records need no figure.
func TestMapOfAPair(t *testing.T) {
	t.Parallel()
	m := assembled(t, "-- actors/a.md --\n---\ntitle: A\ntype: state\npart-of: b\n---\n-- actors/b.md --\n---\ntitle: B\ntype: state\n---\n").at(t, "map/").Map
	if m.Network != nil || m.Records != 2 || m.Ties != 1 || len(m.Groups) != 1 || len(m.Groups[0].Entries) != 2 || m.Groups[0].Entries[0].Show != "" {
		t.Errorf("got %s", text(t, m))
	}
}

func BenchmarkMap(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		s := ofCorpus(b, n)
		i := slices.IndexFunc(s.Addresses, func(a Address) bool { return a.Path == "map/" })
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				s.Page(s.Addresses[i])
			}
		})
	}
}
