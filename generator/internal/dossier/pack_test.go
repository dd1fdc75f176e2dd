package dossier

import (
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// ids are the ids of packs in their order.
func ids(packs []*Pack) string {
	var list []string
	for _, p := range packs {
		list = append(list, string(p.ID))
	}
	return strings.Join(list, " ")
}

// meeting is an event with a date.
func meeting(k *Kind, id RecordID, date Date) *Record {
	return &Record{ID: id, Slug: string(id), Kind: k, Fields: []Field{{Spec: &FieldSpec{Name: "date"}, Values: []Value{{Date: date}}}}}
}

func TestOrderOfPacks(t *testing.T) {
	t.Parallel()
	k := &Kind{ID: "event", Folder: "events", Role: EventRole}
	hidden := meeting(k, "hidden", Date{2025, 1, 1})
	hidden.Draft = true
	d := New(Parts{
		Config: Config{Language: "en", Paper: Paper{Size: "letter"}}, Kinds: []*Kind{k},
		Records: []*Record{meeting(k, "may", Date{2027, 5, 0}), meeting(k, "june", Date{2027, 6, 1}), hidden},
		Packs: []*Pack{
			{ID: "none-b", Title: "b"}, {ID: "none-a2", Title: "a"}, {ID: "none-a1", Title: "a"}, {ID: "of-hidden", Title: "A", Event: Ref{ID: "hidden"}},
			{ID: "june", Title: "a", Event: Ref{ID: "june"}}, {ID: "may", Title: "z", Event: Ref{ID: "may"}}, {ID: "heavy", Title: "a", Weight: 9},
			{ID: "light", Title: "z", Weight: -1, Paper: "a4", Language: "fr"}, {ID: "draft", Title: "a", Weight: -2, Draft: true},
		},
	}, Selection{})
	if got, want := ids(d.Packs), "light heavy may june none-a1 none-a2 of-hidden none-b"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := ids(d.AllPacks()), ids(d.Packs)+" draft"; got != want {
		t.Errorf("all: got %s, want %s", got, want)
	}
	light, may := d.Pack("light"), d.Pack("may")
	if light.Paper != "a4" || light.Language != "fr" || may.Paper != "letter" || may.Language != "en" {
		t.Errorf("paper and language %q %q, %q %q", light.Paper, light.Language, may.Paper, may.Language)
	}
	if d.Pack("draft") != nil || d.HiddenPack("draft") == nil || d.HiddenPack("may") != nil {
		t.Error("a draft is found as published, or what is published as hidden")
	}
	if l := d.LeftOut; len(l) != 2 || l[0].ID() != "hidden" || l[1].ID() != "draft" || l[1].Reason != "draft" || l[1].Pos() != l[1].Pack.Pos {
		t.Errorf("left out %+v", l)
	}
	if got := New(Parts{Packs: []*Pack{{ID: "x"}}}, Selection{}).Pack("x").Paper; got != DefaultPaper {
		t.Errorf("the paper of nobody's choice is %q", got)
	}
}

func TestPackOfTheDay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		pack Pack
		want Date
	}{
		"reviewed":  {Pack{Reviewed: Date{2026, 3, 1}}, Date{2026, 3, 1}},
		"a change":  {Pack{Changes: []Change{{Date: Date{2026, 4, 1}}}}, Date{2026, 4, 1}},
		"a draft's": {Pack{Draft: true, Reviewed: Date{2026, 3, 1}}, Date{}},
		"of a day to come": {
			Pack{Publish: moment(t, "2026-07-06"), Reviewed: Date{2027, 3, 1}}, Date{},
		},
	} {
		if d := New(Parts{Packs: []*Pack{&c.pack}}, Selection{}); d.AsOf != c.want {
			t.Errorf("%s: as of %v, want %v", name, d.AsOf, c.want)
		}
	}
}

func TestPackParts(t *testing.T) {
	t.Parallel()
	p := &Pack{Without: []PackPart{IndexPart, DigestPart}, Slug: "x"}
	var has []PackPart
	for _, part := range PackParts {
		if p.Has(part) {
			has = append(has, part)
		}
	}
	if want := PackParts[1:]; len(has) != len(want)-1 || slices.Contains(has, IndexPart) || slices.Contains(has, DigestPart) {
		t.Errorf("has %q", has)
	}
	if p.Path() != "packs/x/" || p.ShortTitle() != "" || !p.Modified().IsZero() || len(p.Parts()) > 0 || p.Anchors() != nil {
		t.Errorf("an empty pack: %q %q %v %v %v", p.Path(), p.ShortTitle(), p.Modified(), p.Parts(), p.Anchors())
	}
}

func TestHasPoints(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"":                                   false,
		"> [!NOTE]\n> x":                     false,
		"> [!POINTS]\n> x":                   true,
		"> [!NOTE]\n> x\n\n> [!If-Raised]\n": true,
		"- > [!POINTS]\n  > x":               true,
		"`> [!POINTS]`":                      false,
		"    > [!POINTS]\n    > x":           false,
	} {
		r := &Record{Text: markdown.New().Parse(markdown.Input{Text: text})}
		if got := r.HasPoints(); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if (&Record{}).HasPoints() || !(&Record{Expected: &Expected{}}).HasPoints() {
		t.Error("what is expected does not count as a point, or nothing does")
	}
}

// shelf is a dossier with two packs, one of them left out, and a record.
func shelf() *Dossier {
	k := &Kind{ID: "actor", Folder: "actors"}
	file := func(name string) diag.Position { return diag.Position{File: name, Line: 1, Column: 1} }
	text := markdown.New().Parse(markdown.Input{Text: "## What to do\n\nx\n", Pos: file("packs/lights.md")})
	return New(Parts{
		Config: Config{BaseURL: "https://example.org/p/"}, Kinds: []*Kind{k},
		Records: []*Record{{ID: "china", Title: "China", Kind: k, Slug: "china", OwnFile: true, Pos: file("actors/china.md")}},
		Packs: []*Pack{
			{ID: "lights", Slug: "lights-2026", Ref: "AIP-01", Aliases: []Named{{Name: "/old/"}}, Pos: file("packs/lights.md"), Text: text},
			{ID: "secret", Slug: "secret", Draft: true, Pos: file("packs/sub/secret.md")},
		},
	}, Selection{})
}

func TestResolvePacks(t *testing.T) {
	t.Parallel()
	d := shelf()
	for destination, want := range map[string]string{
		"../packs/lights.md":                     "pack lights",
		"../packs/lights.md#what-to-do":          "pack lights # what-to-do",
		"../packs/lights.md#nothing":             "problem unknown-heading",
		"/packs/lights.md":                       "pack lights",
		"/packs/lights-2026/":                    "pack lights",
		"/Packs/Lights-2026/index.html":          "pack lights",
		"/p/packs/lights-2026":                   "pack lights",
		"https://example.org/p/packs/lights.md":  "pack lights",
		"/packs/lights/":                         "pack lights", // as a file without its ending
		"/r/AIP-01/":                             "pack lights",
		"/old/":                                  "pack lights",
		"../packs/sub/secret.md":                 "hidden pack secret",
		"/packs/secret/":                         "hidden pack secret",
		"/packs/":                                "path /packs/",
		"/packs":                                 "path /packs/",
		"https://example.org/p/packs/index.html": "path /packs/",
	} {
		if got := saidOfPack(d.Resolve("actors/china.md", written(destination))); got != want {
			t.Errorf("%s: %s, want %s", destination, got, want)
		}
	}
	for destination, want := range map[string]string{
		"#what-to-do":         "pack lights # what-to-do",
		"#nothing":            "problem unknown-heading",
		"../actors/china.md":  "record china",
		"../../actors/china/": "record china", // as from the page
		"sub/secret.md":       "hidden pack secret",
		"lights.md":           "pack lights",
	} {
		if got := saidOfPack(d.Resolve("packs/lights.md", written(destination))); got != want {
			t.Errorf("%s in a pack: %s, want %s", destination, got, want)
		}
	}
	for id, want := range map[string]string{
		"lights": "pack lights", "secret": "hidden pack secret", "china": "record china", "lihgts": "problem unknown-record",
	} {
		if got := saidOfPack(d.Resolve("site.yaml", &markdown.Link{Kind: markdown.RecordLink, Target: id})); got != want {
			t.Errorf("[[%s]]: %s, want %s", id, got, want)
		}
	}
	if got, want := d.NearestPage("lihgts"), `did you mean "lights"?`; got != want {
		t.Errorf("the hint is %q, want %q", got, want)
	}
}

// saidOfPack is a target in short; a pack must come with the address of its page.
func saidOfPack(target Target, problem *diag.Diagnostic) string {
	p := target.Pack
	if p == nil || problem != nil {
		return said(target, problem)
	}
	if target.Path != p.Path() || !target.Page || target.Record != nil || target.External != "" {
		return "a pack without its address"
	}
	s := "pack " + string(p.ID)
	if target.Hidden {
		s = "hidden " + s
	}
	if target.Fragment != "" {
		s += " # " + target.Fragment
	}
	return s
}

// Without a pack there is no page of them.
func TestNoPageOfPacks(t *testing.T) {
	t.Parallel()
	d := New(Parts{Packs: []*Pack{{ID: "secret", Slug: "secret", Draft: true}}}, Selection{})
	if _, problem := d.Resolve("site.yaml", written("/"+PackFolder)); problem == nil {
		t.Error("there is a page of packs")
	}
}

func TestDraftPack(t *testing.T) {
	t.Parallel()
	draft, err := shelf().DraftPack("  Lights:  2027 ")
	want := "---\ntitle: \"Lights: 2027\"\nreader: Head of delegation\nsummary: One or two sentences that stand alone.\nitems:\n" +
		"  - {record: china, depth: full}  # or short, or points\ndraft: true\n---\n"
	if err != nil || draft.ID != "lights-2027" || draft.File != "packs/lights-2027.md" || draft.Text != want {
		t.Errorf("draft %+v, error %v", draft, err)
	}
	if _, err := shelf().DraftPack("—"); err == nil {
		t.Error("a title without a letter makes a pack")
	}
}
