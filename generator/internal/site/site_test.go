package site

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"plenary/generator/internal/dossier"
)

// addresses are those of a site's pages.
func addresses(s *Site) []string {
	var list []string
	for _, a := range s.Addresses {
		list = append(list, a.Path)
	}
	return list
}

func TestAddressesOfTheWorld(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	want := []string{
		"", "positions/", "timeline/", "map/", "changes/", "mechanisms/", "mechanisms/dialogue/", "mechanisms/panel/", "actors/", "actors/estonia/",
		"actors/assembly/", "actors/peru/", "events/", "sources/", "sources/article/", "sources/dataset/", "sources/footnoted/", "sources/news/",
		"sources/resolution/", "glossary/", "404.html",
	}
	if got := addresses(s); !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if len(s.Redirects) != 2 || s.Redirects[0].Path != "r/AIM-01/" || s.Redirects[0].Href != "../../mechanisms/dialogue/" || s.Redirects[0].Canonical != "https://example.org/some/project/mechanisms/dialogue/" {
		t.Errorf("redirects %+v", s.Redirects)
	}
}

func TestEmptyDossier(t *testing.T) {
	t.Parallel()
	s := assembled(t, "")
	if got, want := addresses(s), []string{"", "404.html"}; !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
	p := s.at(t, "")
	if p.Home == nil || len(p.Home.Groups)+len(p.Home.Ways)+len(p.Home.Next)+len(p.Home.Changed) > 0 || len(p.Frame.Menu) > 0 || p.Head.Feed != "" {
		t.Errorf("the home page is %s", text(t, p))
	}
	if len(s.Redirects)+len(s.Log()) > 0 {
		t.Errorf("redirects %v, log %v", s.Redirects, s.Log())
	}
	d := dossier.New(dossier.Parts{}, dossier.Selection{})
	if _, err := Assemble(context.Background(), d, Assets{}); err != nil {
		t.Errorf("a dossier without even kinds: %v", err)
	}
}

func TestOneRecord(t *testing.T) {
	t.Parallel()
	s := assembled(t, "-- actors/a.md --\n---\ntitle: A\ntype: state\n---\n")
	if got, want := addresses(s), []string{"", "actors/", "actors/a/", "404.html"}; !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
	p := s.at(t, "actors/a/")
	var shown []string
	for _, sec := range p.Record.Sections {
		shown = append(shown, sec.ID)
	}
	if want := []string{"how-to-cite"}; !slices.Equal(shown, want) {
		t.Errorf("sections %q, want %q", shown, want)
	}
	if got := p.Record.Facts; len(got) != 1 || got[0].Label != "Type" {
		t.Errorf("facts %+v", got)
	}
}

// A page for what is only partly there would show headings with nothing under
// them, or links to nothing.
func TestNoPageForNothing(t *testing.T) {
	t.Parallel()
	hidden := "-- actors/ghost.md --\n---\ntitle: Ghost\ntype: state\ndraft: true\n---\n-- events.yaml --\n- {id: e, title: E, date: 2026, status: held, draft: true}\n"
	for name, c := range map[string]struct{ archive, absent string }{
		"only minor changes":               {"-- actors/a.md --\n---\ntitle: A\ntype: state\nchanges: [{date: 2026-01-01, note: A comma., minor: true}]\n---\n", "changes/"},
		"only positions of what is out":    {hidden + "-- actors/a.md --\n---\ntitle: A\ntype: state\npositions: [{actor: ghost, stance: supports, date: 2026, text: x, sources: [s]}]\n---\n-- sources.yaml --\n- {id: s, title: S, type: news}\n", "positions/"},
		"only relations of what is out":    {hidden + "-- actors/a.md --\n---\ntitle: A\ntype: state\npart-of: ghost\n---\n", "map/"},
		"only developments of what is out": {hidden + "-- actors/a.md --\n---\ntitle: A\ntype: state\ntimeline: [{event: e}]\n---\n", "timeline/"},
	} {
		s := assembled(t, c.archive)
		if slices.Contains(addresses(s), c.absent) {
			t.Errorf("%s: there is a page /%s", name, c.absent)
		}
		if p := s.at(t, ""); (p.Head.Feed != "") != (len(s.Log()) > 0) {
			t.Errorf("%s: the feed's address is %q, the log has %d entries", name, p.Head.Feed, len(s.Log()))
		}
	}
}

// haunted is a dossier with a record, an event, a term and a source that are
// left out, and others that name them wherever one can.
const haunted = `
-- actors/ghost.md --
---
title: Zanzibar itself
ref: ZANZIBAR
type: state
FIELD
aliases: [/zanzibar/]
summary: Zanzibar said [@s].
part-of: a
changes: [{date: 2026-01-01, note: Zanzibar added.}]
timeline: [{date: 2026-02-01, text: Zanzibar began.}]
---
On [[a]].
-- events.yaml --
- {id: ghost-event, title: Zanzibar summit, date: 2026-08-01, status: planned, about: m, FIELD}
- {id: open-event, title: Open meeting, date: 2026-08-01, status: planned, about: m, participants: {to: ghost, note: Zanzibar comes}}
-- glossary.yaml --
- {id: ghost-term, title: Zanzibar clause, acronym: ZAN, summary: Zanzibar., FIELD, about: a}
-- sources.yaml --
- {id: s, title: News, type: news}
- {id: ghost-source, title: Zanzibar paper, type: news, FIELD}
-- actors/a.md --
---
title: A
type: state
summary: It cites [@ghost-source] the [[ghost|friend]].
part-of: {to: ghost, note: Zanzibar joins, sources: [s]}
positions: [{actor: ghost, stance: supports, date: 2026, text: Zanzibar agrees., quote: Zanzibar agrees, sources: [s]}]
timeline: [{event: ghost-event, text: Zanzibar meets., sources: [s]}]
expected: {text: A meeting., event: ghost-event}
sources: [ghost-source]
---
See [[ghost|a friend]].
-- mechanisms/m.md --
---
title: M
status: active
summary: s
convener: {to: ghost, note: Zanzibar convenes, sources: [s]}
---
-- site.yaml --
title: Lights
baseURL: https://example.org/
asof: 2026-07-06
start: [{to: ghost, text: Zanzibar first}, {to: a}]
`

// What is left out leaves no trace: neither its own words nor what others say
// of it under its name.
func TestNothingOfWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	for reason, field := range map[string]string{"draft": "draft: true", "embargo": "embargo: 2027-01-01", "publishDate": "publishDate: 2027-01-01", "expiryDate": "expiryDate: 2020-01-01"} {
		s := assembled(t, strings.ReplaceAll(haunted, "FIELD", field))
		for _, a := range s.Addresses {
			shown := text(t, s.Page(a))
			for _, line := range strings.Split(shown, "\n") {
				if low := strings.ToLower(line); strings.Contains(low, "zanzibar") || strings.Contains(low, "ghost") {
					t.Errorf("%s: /%s has %s", reason, a.Path, strings.TrimSpace(line))
				}
			}
			checkCitations(t, s.Page(a))
		}
		if log := fmt.Sprint(s.Redirects, len(s.Log())); strings.Contains(strings.ToLower(log), "zanzibar") || len(s.Log()) > 0 {
			t.Errorf("%s: redirects and log are %s", reason, log)
		}
	}
}

// Letters of the glossary are ids of the page: each stands once.
func TestGlossaryLetters(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ terms, lang, want string }{
		"plain":           {"{id: b, title: Beta}, {id: a, title: alpha}, {id: c, title: Ántrim}", "en", "A[alpha Ántrim] B[Beta]"},
		"a letter aside":  {"{id: a, title: Oasis}, {id: b, title: Øresund}, {id: c, title: Oslo}", "en", ""},
		"weights":         {"{id: a, title: Alpha}, {id: z, title: Zeta, weight: 1}, {id: y, title: Zulu}", "en", ""},
		"Swedish":         {"{id: a, title: Alpha}, {id: b, title: Zulu}, {id: c, title: Åland}", "sv", ""},
		"no letter first": {"{id: a, title: 79/325}, {id: b, title: “Quoted”}, {id: c, title: Alpha}", "en", ""},
	} {
		terms := strings.ReplaceAll(c.terms, "}", ", summary: s}")
		s := assembled(t, "-- glossary.yaml --\n["+terms+"]\n-- site.yaml --\ntitle: L\nbaseURL: https://example.org/\nlanguage: "+c.lang+"\n")
		seen, shown := map[string]bool{}, []string{}
		for _, l := range s.at(t, "glossary/").Glossary.Letters {
			if seen[l.ID] {
				t.Errorf("%s: the letter %q stands twice", name, l.Label)
			}
			seen[l.ID] = true
			var titles []string
			for _, term := range l.Terms {
				titles = append(titles, term.Title)
			}
			shown = append(shown, l.Label+fmt.Sprint(titles))
		}
		if got := strings.Join(shown, " "); c.want != "" && got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestHome(t *testing.T) {
	t.Parallel()
	v := assembled(t, world).at(t, "").Home
	if len(v.Next) != 1 || words(v.Next[0].Title) != "Geneva meeting" || words(v.Next[0].About[0]) != "Dialogue" {
		t.Errorf("next %+v", v.Next)
	}
	if len(v.Changed) != 2 || words(v.Changed[0].Note) != "Report added." || v.Changed[0].Time.ISO != "2026-06-03" {
		t.Errorf("changed %+v", v.Changed)
	}
	if len(v.Start) != 1 || words(v.Start[0].Text) != "Begin with Dialogue." {
		t.Errorf("start %+v", v.Start)
	}
	if v.Label != "Mechanisms" || len(v.Groups) != 2 || slices.Contains(v.Groups[0].Table.Columns, "Status") {
		t.Errorf("%s: %+v", v.Label, v.Groups)
	}
	if len(v.Ways) != 4 || words(v.Ways[0].Link) != "Actors" || v.Ways[0].Count != 3 {
		t.Errorf("ways %+v", v.Ways)
	}
}

func TestMenu(t *testing.T) {
	t.Parallel()
	menu := func(s *Site, at string) string {
		var list []string
		for _, m := range s.at(t, at).Frame.Menu {
			mark := ""
			if m.Current {
				mark = "!"
			}
			if m.Within {
				mark = "?"
			}
			list = append(list, m.Text+mark)
		}
		return strings.Join(list, " ")
	}
	s := assembled(t, world)
	if got, want := menu(s, "actors/peru/"), "Mechanisms Actors? Events Positions Timeline Map Sources Glossary Changes"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := menu(s, "events/"), "Mechanisms Actors Events! Positions Timeline Map Sources Glossary Changes"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s = assembled(t, strings.Replace(world, "tagline:", "menu: [changes, actor, glossary, initiative]\ntagline:", 1))
	if got, want := menu(s, ""), "Changes Actors Glossary"; got != want {
		t.Errorf("chosen: got %q, want %q", got, want)
	}
}

// Pages may be made from several goroutines, in any order, as often as wanted.
func TestPagesAreValues(t *testing.T) {
	t.Parallel()
	s := assembled(t, world)
	want := make([]string, len(s.Addresses))
	for i, a := range s.Addresses {
		want[i] = text(t, s.Page(a))
	}
	var wg sync.WaitGroup
	for range 4 {
		for i, a := range slices.Backward(s.Addresses) {
			wg.Go(func() {
				if got := text(t, s.Page(a)); got != want[i] {
					t.Errorf("/%s differs when made again", a.Path)
				}
			})
		}
	}
	wg.Wait()
}

func TestAssembleStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Assemble(ctx, assembled(t, world).Dossier, Assets{}); err == nil {
		t.Error("no error once the context is done")
	}
}

func BenchmarkSite(b *testing.B) {
	var archive strings.Builder
	archive.WriteString("-- sources.yaml --\n- {id: s, title: S, type: report}\n")
	for i := range 1000 {
		fmt.Fprintf(&archive, "-- actors/a%d.md --\n---\ntitle: Actor %d\ntype: state\npart-of: {to: a%d, sources: [s]}\nsummary: It follows [[a%d]] [@s].\n---\n%s", i, i, (i+1)%1000, (i+2)%1000,
			strings.Repeat("A paragraph on [[a0|the first]], with a source [@s, p. 3].\n\n", 10))
	}
	s := assembled(b, archive.String())
	b.Run("Assemble", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Assemble(context.Background(), s.Dossier, s.assets); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Page", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, a := range s.Addresses {
				s.Page(a)
			}
		}
	})
}
