package site

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"plenary/generator/internal/check"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/load"
	"plenary/generator/internal/markdown"
)

// assembled is the site of an archive of source files, which must hold
// together; one without a site.yaml gets a plain one.
func assembled(t testing.TB, archive string) *Site {
	t.Helper()
	const config = "-- site.yaml --\ntitle: Lights\nbaseURL: https://example.org/some/project/\nasof: 2026-07-06\n"
	a := txtar.Parse([]byte(archive))
	if !slices.ContainsFunc(a.Files, func(f txtar.File) bool { return f.Name == "site.yaml" }) {
		a = txtar.Parse([]byte(archive + config))
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	d, err := load.Dossier(context.Background(), fsys, markdown.New(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if problems := check.Dossier(d); problems.Failed(false) {
		t.Fatal(problems)
	}
	return siteOf(t, d)
}

// siteOf is the site of a dossier.
func siteOf(t testing.TB, d *dossier.Dossier) *Site {
	t.Helper()
	s, err := Assemble(t.Context(), d, Assets{Stylesheet: "assets/style.css", Icon: "assets/icon.svg"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shipped is the site of the dossier that ships with the project.
func shipped(t testing.TB) *Site {
	t.Helper()
	d, err := load.Dossier(t.Context(), os.DirFS("../../../briefs"), markdown.New(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, d)
}

// at is the view of the page at an address.
func (s *Site) at(t testing.TB, path string) *Page {
	t.Helper()
	for _, a := range s.Addresses {
		if a.Path == path {
			return s.Page(a)
		}
	}
	t.Fatalf("there is no page /%s", path)
	return nil
}

// text is everything that a view holds, as JSON.
func text(t testing.TB, v any) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// section is a part of a record's page; nil when it is not shown.
func section(p *Page, id string) *Section {
	for i := range p.Record.Sections {
		if p.Record.Sections[i].ID == id {
			return &p.Record.Sections[i]
		}
	}
	return nil
}

var tag = regexp.MustCompile(`<[^>]*>`)

// words are the words of some HTML.
func words[T ~string](html T) string { return tag.ReplaceAllString(string(html), "") }

// recordOf is a published record.
func (s *Site) recordOf(t testing.TB, id dossier.RecordID) *dossier.Record {
	t.Helper()
	r := s.Dossier.Record(id)
	if r == nil {
		t.Fatalf("there is no record %q", id)
	}
	return r
}

// world is a small dossier with one of everything.
const world = `
-- mechanisms/dialogue.md --
---
title: Global Dialogue
linkTitle: Dialogue
ref: AIM-01
type: process
status: active
summary: The Dialogue meets yearly and the GDC founded it [@resolution, para 4; @article].
established: {value: 2025-08-26, note: "by the [[assembly]]", sources: [resolution]}
membership: [{value: All states, sources: [resolution, news]}, {value: "Others too [@news]"}]
facts:
  - {text: It has two co-chairs., sources: ["resolution, para 5"]}
  - {text: "It meets in Geneva [@article]."}
convener: {to: assembly, note: "by resolution [@resolution]", sources: [resolution]}
co-chair: [estonia, {to: peru, sources: [news]}]
parallel-to: {to: panel, note: founded together, sources: [resolution]}
positions:
  - {actor: estonia, stance: supports, date: 2025-08-26, text: "Welcomed it [@news].", sources: [news]}
  - {actor: peru, stance: conditional, date: 2025-09, text: Asked for funds., sources: [article]}
  - {actor: estonia, stance: conditional, date: 2026-01-02, text: Asked for a plan., sources: [article]}
  - {actor: peru, stance: supports, date: 2026-01-02, text: Agreed., sources: [news]}
timeline:
  - {date: 2025-08-26, text: "Founded [@resolution].", sources: [resolution]}
  - {event: geneva}
disputed:
  - about: the day of the vote
    says: {resolution: 26 August, article: 27 August, news: 27 August}
    held: 26 August
    why: It is the record's own [@resolution].
expected: {text: A report., event: geneva, sources: [news]}
sources: [resolution, dataset]
changes:
  - {date: 2026-06-01, note: First meeting added.}
  - {date: 2026-06-02, note: A comma., minor: true}
  - {date: 2026-06-03, note: Report added.}
reviewed: 2026-06-04
---
Lead with [[panel]] and a note.[^1]

## Why it matters now

See [[panel|the Panel]], [the Panel again](panel.md) and [[estonia#positions-held]] [@news, p. 3].

## State of play

It goes on [@article].

[^1]: The note cites a source of its own [@footnoted].
-- mechanisms/panel.md --
---
title: Scientific Panel
ref: AIM-02
status: proposed
summary: The Panel informs the [[dialogue]].
parallel-to: {to: dialogue, note: set up by one text, sources: [article]}
positions:
  - {actor: estonia, stance: supports, date: 2026-02, text: Offered a seat., sources: [news]}
---
-- actors/assembly.md --
---
title: General Assembly
type: un-body
---
-- actors/estonia.md --
---
title: Estonia
type: state
part-of: assembly
---
-- actors/peru.md --
---
title: Peru
type: state
---
-- events.yaml --
- {id: geneva, title: Geneva meeting, date: 2026-07-06, end: 2026-07-07, status: planned, place: Geneva, about: dialogue, participants: [estonia], sources: [news], summary: "It meets [@article]."}
- {id: launch, title: Launch, date: 2025-09-25, status: held, about: [dialogue]}
-- sources.yaml --
- {id: resolution, title: Resolution, type: resolution, date: 2025-08-26, symbol: A/RES/79/325, url: "https://un.example/79/325"}
- {id: article, title: Article, type: article, author: A. Writer}
- {id: news, title: News, type: news}
- {id: dataset, title: Dataset, type: dataset}
- {id: footnoted, title: Footnoted, type: speech}
-- glossary.yaml --
- {id: compact, title: Global Digital Compact, acronym: GDC, summary: "A text, see [[dialogue]] [@news].", about: [dialogue]}
- {id: capacity, title: Capacity, summary: Means., see: compact}
-- static/img/map.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- site.yaml --
title: Lights
tagline: On lights
baseURL: https://example.org/some/project/
asof: 2026-07-06
publisher: {name: Office, url: "https://example.org/"}
start: [{to: dialogue, text: "Begin with [[dialogue]]."}]
method: With care.
`
