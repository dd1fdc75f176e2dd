package render

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/load"
	"plenary/generator/internal/site"
)

func TestFilesOfTheWorld(t *testing.T) {
	t.Parallel()
	r, s := assemble(t, archive(everything), load.Options{})
	files, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasPrefix(name, "assets/") {
			got = append(got, name)
		}
	}
	want := []string{
		".nojekyll", "404.html", "CNAME", "actors/assembly/index.html", "actors/estonia/index.html", "actors/index.html", "changes/feed.xml",
		"changes/index.html", "data/actors.csv", "data/actors.json", "data/changes.csv", "data/changes.json", "data/events.csv", "data/events.json",
		"data/glossary.csv", "data/glossary.json", "data/initiatives.csv", "data/initiatives.json", "data/map.csv", "data/map.json", "data/mechanisms.csv", "data/mechanisms.json",
		"data/positions.csv", "data/positions.json", "data/sources.csv", "data/sources.json", "data/timeline.csv", "data/timeline.json", "events/index.html", "glossary/index.html", "index.html", "initiatives/index.html", "initiatives/school/index.html",
		"map/index.html", "mechanisms/dialogue/index.html", "mechanisms/index.html", "mechanisms/panel/index.html", "old.html", "old/dialogue/index.html",
		"positions/index.html", "r/AIM-01/index.html", "robots.txt", "sitemap.xml", "sources/article/index.html", "sources/index.html",
		"sources/news/index.html", "sources/resolution/index.html", "timeline/index.html",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if got := string(files["CNAME"]); got != "lights.example.org\n" {
		t.Errorf("CNAME is %q", got)
	}
	if got := string(files["robots.txt"]); !strings.Contains(got, "Sitemap: https://example.org/some/project/sitemap.xml\n") {
		t.Errorf("robots.txt is %q", got)
	}
	if got := string(files["r/AIM-01/index.html"]); !strings.Contains(got, `url=../../mechanisms/dialogue/"`) || !strings.Contains(got, `rel="canonical" href="https://example.org/some/project/mechanisms/dialogue/"`) {
		t.Errorf("the short link is %s", got)
	}
}

func TestSitemap(t *testing.T) {
	t.Parallel()
	_, s := assemble(t, archive(everything), load.Options{})
	files, err := sitemap(s)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc     string `xml:"loc"`
			Lastmod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files[0].Data, &doc); err != nil {
		t.Fatal(err)
	}
	if got, want := len(doc.URLs), len(s.Addresses)-1; got != want {
		t.Errorf("%d pages, want %d: all but that of missing pages", got, want)
	}
	for _, u := range doc.URLs {
		if !strings.HasPrefix(u.Loc, "https://example.org/some/project/") || strings.Contains(u.Loc, "404") {
			t.Errorf("address %q", u.Loc)
		}
		if strings.HasSuffix(u.Loc, "/dialogue/") && u.Lastmod != "2026-06-01" {
			t.Errorf("the Dialogue changed on %q, want the last change in substance", u.Lastmod)
		}
	}
}

// atom is what RFC 4287 requires of a feed.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func TestFeed(t *testing.T) {
	t.Parallel()
	var changes strings.Builder
	for i := range feedEntries + 5 {
		fmt.Fprintf(&changes, "  - {date: 2025-01-%02d, note: \"Change <%d> & more\"}\n", i%28+1, i)
	}
	text := "-- actors/中国.md --\n---\ntitle: A <b> & c\ntype: state\nchanges:\n" + changes.String() + "---\n-- actors/b.md --\n---\ntitle: B\ntype: state\nchanges: [{date: 2026-02, note: New}, {date: 2027-01-01, note: A comma, minor: true}]\n---\n"
	_, s := assemble(t, archive(text), load.Options{})
	files, err := feed(s)
	if err != nil {
		t.Fatal(err)
	}
	var f atom
	if err := xml.Unmarshal(files[0].Data, &f); err != nil {
		t.Fatal(err)
	}
	if f.ID != "https://example.org/some/project/changes/feed.xml" || f.Title != "Lights: changes" || f.Author != "Lights" || f.Updated != "2026-02-01T00:00:00Z" || len(f.Entries) != feedEntries {
		t.Errorf("the feed is %q %q by %q of %q with %d entries", f.ID, f.Title, f.Author, f.Updated, len(f.Entries))
	}
	if f.Links[0].Rel != "self" || f.Links[0].Href != f.ID {
		t.Errorf("links %+v", f.Links)
	}
	seen := map[string]bool{}
	for i, e := range f.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Title == "" || seen[e.ID] || len(e.Links) != 1 {
			t.Errorf("entry %+v (%v)", e, err)
		}
		seen[e.ID] = true
		if i > 0 && e.Updated > f.Entries[i-1].Updated {
			t.Errorf("entry %d of %s stands after one of %s", i, e.Updated, f.Entries[i-1].Updated)
		}
		if u, err := url.Parse(e.Links[0].Href); err != nil || !u.IsAbs() || strings.ContainsFunc(e.Links[0].Href, func(r rune) bool { return r >= 0x80 }) {
			t.Errorf("link %q", e.Links[0].Href)
		}
	}
	if e := f.Entries[1]; e.Title != "A <b> & c" || !strings.HasPrefix(e.Summary, "Change <") {
		t.Errorf("entry %+v", e)
	}
	_, s = assemble(t, archive(""), load.Options{})
	if files, err := feed(s); len(files) > 0 || err != nil {
		t.Errorf("a feed of nothing: %v, %v", files, err)
	}
}

// plain are the fewest layouts that make a site.
func plain() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"baseof.html": `{{block "main" .}}{{end}}`, "home.html": `{{define "main"}}<h1>{{.Title}}</h1>{{end}}`, "404.html": "", "section.html": "", "record.html": `{{define "main"}}record{{end}}`,
		"redirect.html": `<a href="{{.Href}}">{{.Title}}</a>`, "partials/x.html": "", "assets/img/plenary.svg": "<svg/>",
		"assets/css/tokens.css": "tokens", "assets/css/base.css": "base", "assets/css/layout.css": "layout", "assets/css/components/b.css": "b", "assets/css/components/a.css": "a",
		"assets/css/utilities.css": "utilities", "assets/css/print.css": "print",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestOwnLayouts(t *testing.T) {
	t.Parallel()
	fsys := plain()
	fsys["actor.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}actor{{end}}`)}
	fsys["special.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}special{{end}}`)}
	r, err := New(fsys)
	if err != nil {
		t.Fatal(err)
	}
	_, s := assemble(t, archive("-- actors/a.md --\n---\ntitle: A\ntype: state\n---\n-- actors/b.md --\n---\ntitle: B\ntype: state\nlayout: special\n---\n-- initiatives/c.md --\n---\ntitle: C\nstatus: active\nsummary: s\n---\n"), load.Options{})
	files, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"actors/a/index.html": "actor", "actors/b/index.html": "special", "initiatives/c/index.html": "record"} {
		if got := string(files[name]); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got, want := string(files[r.Assets().Stylesheet]), "tokens\nbase\nlayout\na\nb\nutilities\nprint\n"; got != want {
		t.Errorf("the style sheet is %q, want %q", got, want)
	}
	if r.Assets().Icon != "assets/img/plenary.svg" {
		t.Errorf("the icon is %q", r.Assets().Icon)
	}
	fsys["assets/css/print.css"] = &fstest.MapFile{Data: []byte("other")}
	again, err := New(fsys)
	if err != nil || again.Assets().Stylesheet == r.Assets().Stylesheet {
		t.Errorf("another style sheet has the same name %q (%v)", again.Assets().Stylesheet, err)
	}
}

func TestLayoutProblems(t *testing.T) {
	t.Parallel()
	for what, change := range map[string]func(fstest.MapFS){
		"no base":            func(f fstest.MapFS) { delete(f, "baseof.html") },
		"one name twice":     func(f fstest.MapFS) { f["partials/home.html"] = &fstest.MapFile{} },
		"a template's error": func(f fstest.MapFS) { f["home.html"] = &fstest.MapFile{Data: []byte("{{if}}")} },
		"a partial's error":  func(f fstest.MapFS) { f["partials/x.html"] = &fstest.MapFile{Data: []byte("{{nothing}}")} },
		"no style sheet":     func(f fstest.MapFS) { delete(f, "assets/css/base.css") },
		"no images":          func(f fstest.MapFS) { delete(f, "assets/img/plenary.svg") },
	} {
		fsys := plain()
		change(fsys)
		if _, err := New(fsys); err == nil || !strings.HasPrefix(err.Error(), "layouts: ") {
			t.Errorf("%s: error %v", what, err)
		}
	}
}

func TestMissingLayouts(t *testing.T) {
	t.Parallel()
	fsys := plain()
	r, err := New(fsys)
	if err != nil {
		t.Fatal(err)
	}
	_, s := assemble(t, archive("-- actors/a.md --\n---\ntitle: A\ntype: state\nlayout: specal\n---\n"), load.Options{})
	var list diag.List
	if _, err := rendered(t, r, s); !errors.As(err, &list) || list[0].Rule != "unknown-layout" || list[0].Pos.Line != 4 || !strings.Contains(list[0].Hint, "record") {
		t.Errorf("a record's layout: %v", err)
	}
	delete(fsys, "home.html")
	if r, err = New(fsys); err != nil {
		t.Fatal(err)
	}
	if _, err := rendered(t, r, s); !errors.Is(err, ErrNoLayout) {
		t.Errorf("the home page's layout: %v", err)
	}
	fsys["home.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{.Nothing}}{{end}}`)}
	if r, err = New(fsys); err != nil {
		t.Fatal(err)
	}
	_, s = assemble(t, archive(""), load.Options{})
	if _, err := rendered(t, r, s); err == nil || !strings.Contains(err.Error(), "Nothing") {
		t.Errorf("a field that there is not: %v", err)
	}
}

// What emit says stops the run.
func TestEmitFails(t *testing.T) {
	t.Parallel()
	r, s := assemble(t, archive(everything), load.Options{})
	full := errors.New("disk full")
	for _, stop := range []string{"assets/", "sitemap.xml", "index.html", "r/AIM-01/index.html"} {
		err := r.Files(context.Background(), s, func(f site.File) error {
			if strings.HasPrefix(f.Path, stop) {
				return full
			}
			return nil
		})
		if !errors.Is(err, full) {
			t.Errorf("at %s: error %v, want %v", stop, err, full)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := r.Files(ctx, s, func(site.File) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("once the context is done: %v", err)
	}
}

// Rendered twice, with other pages in between, a site has the same bytes.
func TestRenderedTwice(t *testing.T) {
	t.Parallel()
	r, s := assemble(t, archive(everything), load.Options{})
	_, other := assemble(t, archive(""), load.Options{})
	one, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rendered(t, r, other); err != nil {
		t.Fatal(err)
	}
	two, err := rendered(t, r, s)
	if err != nil || !maps.EqualFunc(one, two, bytes.Equal) {
		t.Errorf("the second time differs (%v)", err)
	}
}

func BenchmarkFiles(b *testing.B) {
	fsys := archive("-- sources.yaml --\n- {id: s, title: S, type: report}\n")
	for i := range 1000 {
		fsys[fmt.Sprintf("actors/a%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\ntitle: Actor %d\ntype: state\npart-of: {to: a%d, sources: [s]}\nsummary: It follows [[a%d]] [@s].\n---\n", i, (i+1)%1000, (i+2)%1000) +
			strings.Repeat("A paragraph on [[a0|the first]], with a source [@s, p. 3].\n\n", 10))}
	}
	r, s := assemble(b, fs.FS(fsys), load.Options{})
	b.ReportAllocs()
	for b.Loop() {
		if err := r.Files(context.Background(), s, func(site.File) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
