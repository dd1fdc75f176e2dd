package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/prose"
)

func TestDocumentsOfTheDossierHold(t *testing.T) {
	t.Parallel()
	s := shipped(t)
	prints := s.Prints()
	if len(prints) < 40 || len(s.Dossier.Packs) < 3 {
		t.Fatalf("%d documents, %d of them packs", len(prints), len(s.Dossier.Packs))
	}
	for _, pr := range prints {
		d := s.Document(pr)
		for _, fault := range faults(d) {
			t.Errorf("%s: %s", d.ID, fault)
		}
		if d.Title == "" || d.Lang == "" || d.Date.ISO == "" || !strings.HasPrefix(d.Address, s.Absolute("")) {
			t.Errorf("%s: title %q, language %q, date %q, address %q", d.ID, d.Title, d.Lang, d.Date.ISO, d.Address)
		}
	}
}

// TestFaultsAreFound plants what faults is to find.
func TestFaultsAreFound(t *testing.T) {
	t.Parallel()
	say := &prose.Paragraph{Text: []prose.Inline{prose.Text("x")}}
	for name, blocks := range map[string][]prose.Block{
		"two ids":          {&prose.Paragraph{ID: "a", Text: say.Text}, &prose.Paragraph{ID: "a", Text: say.Text}},
		"a dead link":      {&prose.Paragraph{Text: []prose.Inline{&prose.Link{To: "nowhere", Text: say.Text}}}},
		"no address":       {&prose.Paragraph{Text: []prose.Inline{&prose.Link{Text: say.Text}}}},
		"a level left out": {&prose.Heading{Level: 3, Text: say.Text}},
		"empty paragraph":  {&prose.Paragraph{}},
		"empty list":       {&prose.List{}},
		"empty table":      {&prose.Table{}},
		"no number":        {&prose.Paragraph{ID: "source-x", Text: []prose.Inline{&prose.Cites{Marks: []prose.Cite{{To: "source-x"}}}}}},
		"a dead tab":       {&prose.Paragraph{Text: []prose.Inline{&prose.Tab{To: "nowhere"}}}},
		"a dead entry":     {&prose.Index{Groups: []prose.IndexGroup{{Entries: []prose.IndexEntry{{Text: say.Text, Places: []prose.Place{{To: "nowhere"}}}}}}}},
	} {
		if got := faults(&prose.Document{Parts: []prose.Part{{ID: "p", Blocks: blocks}}}); len(got) != 1 {
			t.Errorf("%s: found %q, want one fault", name, got)
		}
	}
}

// packed is a dossier with a pack of records that share headings, footnotes and
// sources.
const packed = `
-- packs/meeting.md --
---
title: The meeting
ref: PK-1
event: lights-2027
reader: A delegate
marking: Not for publication
edition: 2
since: 2026-03-01
items:
  - {record: north, depth: full, agenda: Item 1, note: "The main thing [@law]."}
  - {record: south, depth: short, agenda: Item 1}
  - {record: west, depth: points, agenda: Item 2, lead: The lawyer}
---
See [[north]] and [[east]] [@report].
-- mechanisms/north.md --
---
title: North light
ref: M-1
status: active
summary: It shines [@law].
expected: {text: "It is lit [@report].", event: lights-2027, sources: [law]}
sources: [charter]
positions:
  - {actor: keeper, stance: supports, date: 2026-02-03, text: For it., sources: [report]}
changes:
  - {date: 2026-01-01, note: First.}
  - {date: 2026-06-01, note: Lit again.}
---
## Why

One[^1], with [[south]], [[south#why]], [[west#text]], [[east]] and [[keeper]].

[^1]: A note on the north.
-- mechanisms/south.md --
---
title: South light
ref: M-2
status: active
summary: It shines too [@law].
changes:
  - {date: 2026-06-01, note: Added.}
---
## Why

Two[^1].

> [!POINTS]
> - It turns.

[^1]: A note on the south.
-- mechanisms/west.md --
---
title: West light
status: active
summary: It does not shine [@rumour].
---
## Text

Three [@report].

## If raised

> [!IF-RAISED]
> It is being mended.
-- mechanisms/east.md --
---
title: East light
ref: M-4
status: active
summary: It is elsewhere.
---
-- actors/keeper.md --
---
title: Keeper
type: state
summary: Keeps lights.
---
-- events.yaml --
- {id: lights-2027, title: Festival of lights, date: 2027-05-01, place: Harbour, status: planned, about: [north], sources: [law]}
- {id: lights-2026, title: Festival before, date: 2026-05-01, status: held, about: [south], sources: [law]}
-- sources.yaml --
- {id: law, title: Law, type: resolution, symbol: L/1, date: 2025-01-01}
- {id: report, title: Report, type: news, date: 2025-01-01}
- {id: rumour, title: Rumour, type: news, date: 2025-01-01}
- {id: charter, title: Charter, type: news, date: 2025-01-01}
`

// part is a part of a document; nil when it has none of that id.
func part(d *prose.Document, id string) *prose.Part {
	for i := range d.Parts {
		if d.Parts[i].ID == id {
			return &d.Parts[i]
		}
	}
	return nil
}

func TestPack(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Pack(s.Dossier.Packs[0])
	for _, fault := range faults(d) {
		t.Error(fault)
	}
	var ids []string
	for _, p := range d.Parts {
		ids = append(ids, p.ID)
	}
	want := "cover digest contents agenda calendar north south west actors matrix texts sources index notes"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("parts\n%s, want\n%s", got, want)
	}
	if d.Meeting != "Festival of lights" || d.Place != "Harbour" || d.Days.ISO != "2027-05-01" || d.Edition != "Edition 2" ||
		d.Address != "https://example.org/some/project/r/PK-1/" || d.Marking != "Not for publication" {
		t.Errorf("of itself the pack says %+v", d)
	}
	for id, want := range map[string]string{"north": "changed", "south": "new", "west": ""} {
		if got := part(d, id).New; got != want {
			t.Errorf("%s is marked %q, want %q", id, got, want)
		}
	}
}

// Trap 1: records that share a heading and a footnote's name keep both.
func TestPackKeepsTextsApart(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Pack(s.Dossier.Packs[0])
	ids := prose.DocumentIDs(d)
	for _, want := range []string{"north--why", "north--fn:1", "south--why"} {
		if !slices.Contains(ids, want) {
			t.Errorf("ids %q", ids)
		}
	}
	if slices.Contains(ids, "south--fn:1") {
		t.Error("a short record has the footnote of what is left out")
	}
	s.Dossier.Packs[0].Items[1].Depth = dossier.Full
	d = s.Pack(s.Dossier.Packs[0])
	for id, want := range map[string]string{"north": "A note on the north.", "south": "A note on the south."} {
		if got := footnotes(part(d, id).Blocks); len(got) != 1 || got[0] != want {
			t.Errorf("%s has the footnotes %q", id, got)
		}
	}
}

// footnotes are the texts of the footnotes of blocks.
func footnotes(blocks []prose.Block) []string {
	var list []string
	prose.EachInline(blocks, func(in prose.Inline) {
		if n, ok := in.(*prose.Note); ok {
			list = append(list, prose.PlainText(n.Blocks))
		}
	})
	return list
}

// links are where the links in blocks lead, in short.
func links(blocks []prose.Block) []string {
	var list []string
	prose.EachInline(blocks, func(in prose.Inline) {
		if l, ok := in.(*prose.Link); ok {
			list = append(list, prose.PlainInlines(l.Text)+" -> #"+l.To+" "+l.Path+" "+l.Short+" "+l.Href)
		}
	})
	return list
}

func TestPackLinks(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Pack(s.Dossier.Packs[0])
	got := links(part(d, "cover").Blocks)
	want := []string{"North light -> #north   ", "East light -> # mechanisms/east/ r/M-4/ "}
	if !slices.Equal(got, want) {
		t.Errorf("cover: got %q, want %q", got, want)
	}
	got = links(part(d, "north").Blocks)
	for _, want := range []string{
		"South light -> #south   ",                 // in the pack
		"West light -> #west   ",                   // in it, but for the heading that is meant
		"South light -> #south--why   ",            // at a heading that is printed
		"East light -> # mechanisms/east/ r/M-4/ ", // not in it
		"Keeper -> #who-keeper   ",                 // in another part of it
	} {
		if !slices.Contains(got, want) {
			t.Errorf("north: %q is not among %q", want, got)
		}
	}
}

// The sources are those of what is printed, primary ones first.
func TestPackSources(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Pack(s.Dossier.Packs[0])
	var got []string
	for _, item := range part(d, "sources").Blocks[0].(*prose.List).Items {
		got = append(got, prose.PlainInlines(item.Label)+" "+item.ID)
	}
	want := []string{"1 source-law", "2 source-report", "3 source-rumour", "4 source-charter"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	s.Dossier.Packs[0].Items[0].Depth = dossier.Points
	text := prose.PlainText(part(s.Pack(s.Dossier.Packs[0]), "sources").Blocks)
	if strings.Contains(text, "Charter") {
		t.Errorf("the sources have one of what is not printed: %q", text)
	}
}

// TestLeaflet checks that a pack without contents tells of sources only what
// they are called, and of records at the depth of points only what they are.
func TestLeaflet(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	pk := s.Dossier.Packs[0]
	for i := range pk.Items {
		pk.Items[i].Depth = dossier.Points
	}
	styles := func(d *prose.Document) (all []prose.ParagraphStyle) {
		for _, b := range part(d, "north").Blocks {
			if p, ok := b.(*prose.Paragraph); ok {
				all = append(all, p.Style)
			}
		}
		return all
	}
	whole := s.Pack(pk)
	pk.Without = append(pk.Without, dossier.ContentsPart)
	leaflet := s.Pack(pk)
	if !slices.Contains(styles(whole), prose.Meta) || slices.Contains(styles(leaflet), prose.Meta) {
		t.Errorf("paragraphs are %q, in a leaflet %q", styles(whole), styles(leaflet))
	}
	long, short := prose.PlainText(part(whole, "sources").Blocks), prose.PlainText(part(leaflet, "sources").Blocks)
	if !strings.Contains(long, "(News)") || strings.Contains(short, "(News)") || !strings.Contains(short, "Report, 1 January 2025") {
		t.Errorf("sources are %q, in a leaflet %q", long, short)
	}
}

func TestPackDepths(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Pack(s.Dossier.Packs[0])
	for id, want := range map[string][2]string{
		"north": {"One", "nothing"}, "south": {"It turns.", "Two"}, "west": {"It is being mended.", "Three"},
	} {
		text := prose.PlainText(part(d, id).Blocks)
		if !strings.Contains(text, want[0]) || strings.Contains(text, want[1]) {
			t.Errorf("%s: %q has to hold %q and not %q", id, text, want[0], want[1])
		}
	}
}

// Trap 2: what is made from records stands in the pack too. Trap 22: what would
// be empty is absent.
func TestPackParts(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Pack(s.Dossier.Packs[0])
	for id, want := range map[string]string{
		"digest": "Festival of lights", "agenda": "The lawyer", "calendar": "Festival before", "actors": "Keeps lights.",
		"matrix": "Keeper", "texts": "L/1", "index": "Keeper",
	} {
		p := part(d, id)
		if p == nil {
			t.Errorf("there is no part %q", id)
			continue
		}
		text := prose.PlainText(p.Blocks)
		if id == "index" {
			text = fmt.Sprint(p.Blocks[0].(*prose.Index).Groups)
			want = "who-keeper"
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q: %q", id, want, text)
		}
	}
	s.Dossier.Packs[0].Without = dossier.PackParts
	if d = s.Pack(s.Dossier.Packs[0]); len(d.Parts) != 4 {
		t.Errorf("%d parts, want the cover and three tabs", len(d.Parts))
	}
	for _, fault := range faults(d) {
		t.Error(fault)
	}
}

func TestPackOfOneRecord(t *testing.T) {
	t.Parallel()
	s := assembled(t, `
-- packs/small.md --
---
title: Small
items: [{record: lone}]
---
-- mechanisms/lone.md --
---
title: Lone
status: active
summary: Alone.
---
`)
	d := s.Pack(s.Dossier.Packs[0])
	var ids []string
	for _, p := range d.Parts {
		ids = append(ids, p.ID)
	}
	if got, want := strings.Join(ids, " "), "cover contents agenda lone index notes"; got != want {
		t.Errorf("parts %s, want %s", got, want)
	}
	for _, fault := range faults(d) {
		t.Error(fault)
	}
}

// The print view is set as the pack asks for.
func TestPackPrintView(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	s.Dossier.Packs[0].LargePrint, s.Dossier.Packs[0].Language = true, "ar"
	v := s.at(t, "packs/meeting/print/").Print
	if !v.Large || v.Lang != "ar" || v.Dir != "rtl" || strings.Count(string(v.Body), "<h1") != 1 {
		t.Errorf("large %v, language %q, direction %q, %d headings of the first level", v.Large, v.Lang, v.Dir, strings.Count(string(v.Body), "<h1"))
	}
}

func TestBrief(t *testing.T) {
	t.Parallel()
	s := assembled(t, packed)
	d := s.Brief(s.Dossier.Record("north"))
	for _, fault := range faults(d) {
		t.Error(fault)
	}
	if len(d.Parts) != 1 || !d.Brief || d.Ref != "M-1" || d.Date.ISO != "2026-06-01" {
		t.Errorf("the brief is %+v", d)
	}
	if got := footnotes(d.Parts[0].Blocks); len(got) != 1 {
		t.Errorf("footnotes %q", got)
	}
	text := prose.PlainText(d.Parts[0].Blocks)
	for _, want := range []string{"It shines", "Expected next", "Sources", "Lights, version of"} {
		if !strings.Contains(text, want) {
			t.Errorf("the brief lacks %q: %q", want, text)
		}
	}
}

func TestSize(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: "1 byte", 999: "999 bytes", 1499: "1 kB", 1500: "2 kB", 999_999: "1000 kB", 1_000_000: "1 MB", 1_250_000: "1.2 MB"} {
		if got := size(n); got != want {
			t.Errorf("%d bytes are %q, want %q", n, got, want)
		}
	}
}
