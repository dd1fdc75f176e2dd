package site

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	markID   = regexp.MustCompile(`id="(cite-[^"]+)"`)
	markHref = regexp.MustCompile(`class="cite" id="[^"]+" href="#(source-[^"]+)" title="[^"]*">\[(\d+)\]`)
)

// checkCitations checks that on one page each mark leads to an entry of the
// list of sources with its number, and each way back to a mark.
func checkCitations(t *testing.T, p *Page) {
	t.Helper()
	var list []CitedSource
	if list = p.Cited; p.Record != nil {
		if s := section(p, "sources"); s != nil {
			list = s.Sources
		}
	}
	shown := strings.ReplaceAll(text(t, p), `\"`, `"`)
	marks := map[string]int{}
	for _, m := range markID.FindAllStringSubmatch(shown, -1) {
		marks[m[1]]++
	}
	backs, numbers := map[string]int{}, map[string]string{}
	for i, entry := range list {
		if entry.Number != i+1 {
			t.Errorf("/%s: entry %d has the number %d", p.Path, i+1, entry.Number)
		}
		if i > 0 && entry.Primary && !list[i-1].Primary {
			t.Errorf("/%s: the primary source %q stands after one that is not", p.Path, entry.ID)
		}
		numbers[entry.ID] = fmt.Sprint(entry.Number)
		for n, b := range entry.Backs {
			backs[strings.TrimPrefix(b.Href, "#")]++
			if b.Label != fmt.Sprint(n+1) {
				t.Errorf("/%s: way back %d of %q is labelled %q", p.Path, n+1, entry.ID, b.Label)
			}
		}
	}
	if !maps.Equal(marks, backs) {
		t.Errorf("/%s: marks\n%v\nways back\n%v", p.Path, slices.Sorted(maps.Keys(marks)), slices.Sorted(maps.Keys(backs)))
	}
	for _, m := range markHref.FindAllStringSubmatch(shown, -1) {
		if numbers[m[1]] != m[2] {
			t.Errorf("/%s: a mark says %s leads to [%s], its entry has %q", p.Path, m[1], m[2], numbers[m[1]])
		}
	}
}

func TestCitationsOfEveryPage(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	for _, a := range s.Addresses {
		checkCitations(t, s.Page(a))
	}
	list := section(s.at(t, "mechanisms/dialogue/"), "sources").Sources
	var got []string
	for _, e := range list {
		got = append(got, e.ID)
	}
	want := []string{"source-resolution", "source-footnoted", "source-article", "source-dataset", "source-news"}
	if !slices.Equal(got, want) {
		t.Errorf("sources %q, want %q: primary ones first, then as cited", got, want)
	}
	if r := list[0]; r.Symbol != "A/RES/79/325" || r.Address != "https://un.example/79/325" || r.Time.Text != "26 August 2025" || !r.Primary || r.Type != "Resolution" {
		t.Errorf("the resolution is %+v", r)
	}
	if got := list[0].Backs[0].Locator; got != "para 4" {
		t.Errorf("the locator of the first use is %q", got)
	}
}

// The notes of changes are texts like any other: what they cite is listed on
// every page that shows them.
func TestCitationsInChanges(t *testing.T) {
	t.Parallel()
	s := assembled(t, `
-- mechanisms/a.md --
---
title: A
status: active
summary: s
changes: [{date: 2026-01-01, note: "Added what the resolution says [@resolution]."}]
---
-- sources.yaml --
- {id: resolution, title: Resolution, type: resolution}
`)
	for _, a := range s.Addresses {
		p := s.Page(a)
		checkCitations(t, p)
		if shown := text(t, p); strings.Contains(shown, "#source-resolution") && !strings.Contains(shown, `"ID": "source-resolution"`) && a.Path != "sources/resolution/" {
			t.Errorf("/%s has a mark, but no list of sources", a.Path)
		}
	}
}

func TestReadingsOfOneWording(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	d := section(s.at(t, "mechanisms/dialogue/"), "disputed").Disputed[0]
	if len(d.Readings) != 2 || words(d.Readings[0].Text) != "26 August" || words(d.Readings[1].Text) != "27 August" {
		t.Fatalf("readings %+v", d.Readings)
	}
	if got := strings.Count(string(d.Readings[1].Cites), `class="cite"`); got != 2 {
		t.Errorf("the second reading has %d marks, want 2", got)
	}
}
