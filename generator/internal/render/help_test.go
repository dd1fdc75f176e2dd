package render

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"plenary/generator/internal/load"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/site"
	"plenary/layouts"
)

// archive is a folder of source files; one without a site.yaml gets a plain one.
func archive(text string) fstest.MapFS {
	fsys := fstest.MapFS{"site.yaml": {Data: []byte("title: Lights\nbaseURL: https://example.org/some/project/\n")}}
	for _, f := range txtar.Parse([]byte(text)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// ours is a renderer with our layouts.
func ours(t testing.TB) *Renderer {
	t.Helper()
	r, err := New(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// assemble is a renderer with our layouts and the site of a folder.
func assemble(t testing.TB, fsys fs.FS, o load.Options) (*Renderer, *site.Site) {
	t.Helper()
	r := ours(t)
	d, err := load.Dossier(context.Background(), fsys, markdown.New(), o)
	if err != nil {
		t.Fatal(err)
	}
	s, err := site.Assemble(context.Background(), d, r.Assets())
	if err != nil {
		t.Fatal(err)
	}
	return r, s
}

// rendered are the files of a site by path, and what is wrong with them.
func rendered(t testing.TB, r *Renderer, s *site.Site) (map[string][]byte, error) {
	t.Helper()
	var mu sync.Mutex
	files := map[string][]byte{}
	err := r.Files(context.Background(), s, func(f site.File) error {
		mu.Lock()
		defer mu.Unlock()
		if _, twice := files[f.Path]; twice {
			t.Errorf("%s is made twice", f.Path)
		}
		files[f.Path] = bytes.Clone(f.Data)
		return nil
	})
	return files, err
}

// shipped is the dossier that ships with the project, as a site.
func shipped(t testing.TB) (*site.Site, map[string][]byte) {
	t.Helper()
	r, s := assemble(t, os.DirFS("../../../briefs"), load.Options{BaseURL: "https://example.org/some/project/"})
	files, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	return s, files
}

// parsed is a page as a browser reads it.
func parsed(t testing.TB, page []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// attr is the value of an attribute; ok is false when there is none.
func attr(n *html.Node, name string) (value string, ok bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// everything is a small dossier that fills every part of every layout.
const everything = `
-- mechanisms/dialogue.md --
---
title: Global <Dialogue> & "More"
linkTitle: Dialogue
names: [{text: 全球对话, lang: zh}, The Dialogue]
ref: AIM-01
type: process
status: active
summary: "The Dialogue meets yearly and the GDC founded it [@resolution, para 4; @article]."
established: {value: 2025-08-26, note: "by the [[assembly]]", sources: [resolution]}
facts: [{text: It has two co-chairs., sources: ["resolution, para 5"]}]
convener: {to: assembly, note: by resolution, sources: [resolution]}
co-chair: [estonia]
parallel-to: {to: panel, note: founded together, sources: [resolution]}
positions:
  - {actor: estonia, stance: supports, date: 2025-08-26, text: "Welcomed it [@news].", quote: Most <welcome>, sources: [news]}
  - {actor: estonia, stance: conditional, date: 2026-01-02, text: Asked for a plan., sources: [article]}
timeline: [{date: 2025-08-26, text: "Founded [@resolution].", sources: [resolution]}, {event: geneva}]
disputed: [{about: the day, says: {resolution: 26 August, article: 27 August}, held: 26 August, why: It is the record's.}]
expected: {text: A report., event: geneva, sources: [news]}
sources: [resolution, news]
changes: [{date: 2026-06-01, note: First meeting added.}, {date: 2026-06-02, note: A comma., minor: true}]
owner: Desk
reviewed: 2026-06-04
aliases: [/old/dialogue/, /old.html]
---
Lead with [[panel]] and a note.[^1] ![A map](/img/map.svg)

## Why it matters now {#why}

See [the Panel](panel.md), [outside](https://un.example/) and [[estonia#positions-held]] [@news, p. 3].

### Below

> [!POINTS]
> Welcome it.

Table: Votes

| State | Vote |
| --- | --- |
| Estonia | yes |

## State of play

It goes on.

[^1]: The note.
-- mechanisms/panel.md --
---
title: Panel
status: proposed
summary: "The Panel informs the [[dialogue]]."
layout: record
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
-- initiatives/school.md --
---
title: School
status: active
summary: A school.
led-by: estonia
---
-- events.yaml --
- {id: geneva, title: Geneva meeting, date: 2026-07-06, end: 2026-07-07, status: planned, place: Geneva, about: dialogue, participants: [estonia], sources: [news], summary: "It meets [@article]."}
- {id: launch, title: Launch, date: 2025-09-25, status: held, about: [dialogue]}
-- sources.yaml --
- {id: resolution, title: Resolution, type: resolution, date: 2025-08-26, symbol: A/RES/79/325, url: "https://un.example/79/325", publisher: UN}
- {id: article, title: Article, type: article, author: A. Writer}
- {id: news, title: News, type: news}
-- glossary.yaml --
- {id: compact, title: Global Digital Compact, acronym: GDC, names: [Compact], summary: "A text, see [[dialogue]] [@news].", about: [dialogue]}
- {id: capacity, title: Capacity, summary: Means., see: compact}
-- static/img/map.svg --
<svg xmlns="http://www.w3.org/2000/svg"/>
-- site.yaml --
title: Lights & <more>
tagline: On lights
description: Briefs on lights.
baseURL: https://example.org/some/project/
asof: 2026-07-05
publisher: {name: Office, url: "https://example.org/"}
licence: {name: CC BY 4.0, url: "https://example.org/cc"}
repository: https://example.org/repository
start: [{to: dialogue, text: "Begin with [[dialogue]]."}]
intro: "On [[dialogue]]."
method: With care.
cname: lights.example.org
`
