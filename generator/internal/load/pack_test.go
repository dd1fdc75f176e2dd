package load

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/dossier"
)

// everything is a pack with every field, and where each value stands.
const everything = `---
title: Lights and harbours
linkTitle: Lights
ref: PCK-01
event: regatta
reader: Head of delegation
marking: For the delegation's use
summary: What [[norway]] wants [@report, p. 3].
edition: 2
since: 2026-05
paper: letter
large_print: true
notes_pages: 0
language: nb
sections: {index: false, notes: false, digest: true}
items:
  - {record: norway, depth: points, agenda: "Item 1", lead: Legal adviser, note: "See [[sweden]]."}
  - record: sweden
owner: harbour desk
reviewed: 2026-06-01
review_every: 90d
changes:
  - {date: 2026-06-01, note: Sweden added., minor: true}
date: 2026-01-02
lastmod: 2026-01-03
publishDate: 2026-01-04
expiryDate: 2030-01-04
embargo: 2026-01-05
draft: true
slug: lights
aliases: [/old/]
weight: 3
---
## Text

See [@report].
`

func TestPack(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(map[string]string{
		"packs/lights-2026.md": everything,
		"events.yaml":          "- {id: regatta, title: Regatta, date: 2026-01, status: held}\n",
	}))
	all := d.AllPacks()
	if problems != nil || len(all) != 1 {
		t.Fatalf("%d packs; %v", len(all), problems)
	}
	p := all[0]
	for i := range reflect.TypeOf(*p).NumField() {
		if f := reflect.TypeOf(*p).Field(i); f.Name != "Broken" && f.Name != "NotesPages" && f.IsExported() && reflect.ValueOf(*p).Field(i).IsZero() {
			t.Errorf("%s is not read", f.Name)
		}
	}
	if p.Broken || p.NotesPages != 0 || p.ID != "lights-2026" || p.Path() != "packs/lights/" || p.Paper != "letter" || p.Language != "nb" || p.Edition != 2 || p.ReviewEvery != 90 {
		t.Errorf("the pack is %+v", p)
	}
	if want := []dossier.PackPart{dossier.IndexPart, dossier.NotesPart}; !slices.Equal(p.Without, want) {
		t.Errorf("without %q, want %q", p.Without, want)
	}
	if got := p.Items[0]; got.Depth != dossier.Points || got.Agenda != "Item 1" || got.Lead != "Legal adviser" || got.Note.Empty() {
		t.Errorf("the first item is %+v", got)
	}
	if got := p.Items[1]; got.Record.ID != "sweden" || got.Depth != dossier.Full || !got.Note.Empty() {
		t.Errorf("the second item is %+v", got)
	}
	if got, want := p.Modified(), (dossier.Date{Year: 2026, Month: 1, Day: 3}); got != want {
		t.Errorf("modified %v, want %v", got, want)
	}
	for _, c := range []struct{ got, want string }{
		{p.Pos.String(), "packs/lights-2026.md:1:1"}, {p.TitlePos.String(), "packs/lights-2026.md:2:1"}, {p.RefPos.String(), "packs/lights-2026.md:4:6"},
		{p.Event.Pos.String(), "packs/lights-2026.md:5:8"}, {p.Items[0].Record.Pos.String(), "packs/lights-2026.md:17:14"},
		{p.Items[0].Note.Doc.Links[0].Pos.String(), "packs/lights-2026.md:17:87"}, {p.Items[1].Pos.String(), "packs/lights-2026.md:18:5"},
		{p.Summary.Doc.Citations[0].Pos.String(), "packs/lights-2026.md:8:33"}, {p.Text.Citations[0].Pos.String(), "packs/lights-2026.md:36:6"},
		{p.Aliases[0].Pos.String(), "packs/lights-2026.md:31:11"}, {p.Changes[0].Pos.String(), "packs/lights-2026.md:23:5"},
	} {
		if c.got != c.want {
			t.Errorf("a place is %s, want %s", c.got, c.want)
		}
	}
	if got := len(p.Parts()); got != 4 {
		t.Errorf("%d texts, want 4", got)
	}
}

// A pack that cannot be understood is there, so that links to it are not wrong.
func TestBrokenPack(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"no front matter": "Text.\n", "empty": "", "no fields": "---\n- a\n---\n", "nothing in it": "---\n---\nText.\n", "not closed": "---\ntitle: A\n",
		"no YAML": "---\ntitle: [\n---\n", "no items": "---\ntitle: A\n---\n", "items are a number": "---\ntitle: A\nitems: 3\n---\n",
	} {
		d, problems := loaded(t, files(map[string]string{"packs/a.md": text}))
		p := d.Pack("a")
		if p == nil || !p.Broken || p.Slug != "a" || p.Title == "" || len(problems) != 1 {
			t.Errorf("%s: the pack is %+v; %v", name, p, problems)
		}
	}
}

// What the schema of a pack lists is what the model knows.
func TestPackSchema(t *testing.T) {
	t.Parallel()
	s := embeddedSchema(packFile, "pack")
	properties := asMap(s.raw["properties"])
	parts := make([]string, len(dossier.PackParts))
	for i, part := range dossier.PackParts {
		parts[i] = string(part)
	}
	got := []string{}
	for name := range asMap(asMap(properties["sections"])["properties"]) {
		got = append(got, name)
	}
	slices.Sort(got)
	slices.Sort(parts)
	if !slices.Equal(got, parts) {
		t.Errorf("the schema has the parts %q, the model %q", got, parts)
	}
	depths := asMap(asMap(asMap(asMap(properties["items"])["items"])["properties"])["depth"])["enum"]
	if got, want := fmt.Sprint(depths), fmt.Sprint(dossier.Depths); got != want {
		t.Errorf("the schema has the depths %s, the model %s", got, want)
	}
	own := asMap(embedded(recordFile).data["properties"])
	for _, name := range strings.Fields("owner reviewed review_every date lastmod publishDate expiryDate embargo draft slug aliases weight linkTitle ref title summary") {
		a, b := asMap(properties[name]), asMap(own[name])
		if fmt.Sprint(a["type"], a["format"], a["pattern"], a["$ref"]) != fmt.Sprint(b["type"], b["format"], b["pattern"], b["$ref"]) {
			t.Errorf("%s of a pack is %v, of a record %v", name, a, b)
		}
	}
}

// The contrasts are those that WCAG's formula gives: 21 for black, 1 for white.
func TestInk(t *testing.T) {
	t.Parallel()
	for color, want := range map[string]float64{"000000": 21, "ffffff": 1, "777777": 4.48, "767676": 4.54, "ff0000": 4.00, "0000ff": 8.59, "0b4f8a": 8.40} {
		var rgb uint64
		if _, err := fmt.Sscanf(color, "%x", &rgb); err != nil {
			t.Fatal(err)
		}
		got := 1.05 / (luminance(rgb) + 0.05)
		if got < want-0.01 || got > want+0.01 {
			t.Errorf("#%s has a contrast of %.2f, want %.2f", color, got, want)
		}
		if err := checkInk("#" + color); (err == nil) != (want >= 4.5) {
			t.Errorf("#%s: %v", color, err)
		}
	}
	for _, bad := range []string{"", "#", "#000", "000000", "#00000g", "black", "#0000000", "#000000\n"} {
		if checkInk(bad) == nil {
			t.Errorf("%q is a colour", bad)
		}
	}
}

// What site.yaml says of paper, and what it says where it says nothing.
func TestPaper(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(nil))
	if got := d.Config.Paper; problems != nil || !reflect.DeepEqual(got, dossier.Paper{Size: "a4", Briefs: true}) {
		t.Errorf("paper %+v; %v", got, problems)
	}
	fsys := files(map[string]string{
		"static/l.svg": "<svg/>", "fonts/A.ttf": "\x00\x01\x00\x00", "fonts/B.ttf": "true", "fonts/OFL.txt": "x", "fonts/sub/C.ttf": "true",
		"site.yaml": siteYAML + "paper: {size: letter, color: \"#0B4F8A\", logo: static/l.svg, foot: F, briefs: false, fonts: {text: [fonts/A.ttf, fonts/B.ttf, fonts/A.ttf, fonts/A.ttf], more: [fonts/sub/C.ttf]}}\n",
	})
	d, problems = loaded(t, fsys)
	p := d.Config.Paper
	if problems != nil || p.Size != "letter" || p.Color != "#0b4f8a" || p.Logo.Name != "static/l.svg" || p.Foot != "F" || p.Briefs {
		t.Errorf("paper %+v; %v", p, problems)
	}
	if len(p.Fonts.Text) != 4 || p.Fonts.Text[1].Name != "fonts/B.ttf" || p.Fonts.Heads != nil || p.Fonts.More[0].Name != "fonts/sub/C.ttf" {
		t.Errorf("fonts %+v", p.Fonts)
	}
	if !slices.Equal(d.Static, []string{"l.svg"}) {
		t.Errorf("copied: %q", d.Static)
	}
}
