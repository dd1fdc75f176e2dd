package dossier

import (
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// atlas is a small dossier with one of everything that a link may lead to.
func atlas(t testing.TB, baseURL string) *Dossier {
	t.Helper()
	actor := &Kind{ID: "actor", Label: "Actor", Folder: "actors"}
	mechanism := &Kind{ID: "mechanism", Label: "Mechanism", Folder: "mechanisms"}
	event := &Kind{ID: "event", Label: "Event", Folder: "events", Anchor: true, Role: EventRole}
	empty := &Kind{ID: "initiative", Label: "Initiative", Folder: "initiatives"}
	text := markdown.New().Parse(markdown.Input{Text: "## What it says\n\nText.\n\n## 立场\n\nText.\n", Pos: diag.Position{File: "actors/china.md", Line: 4, Column: 1}})
	file := func(name string) diag.Position { return diag.Position{File: name, Line: 1, Column: 1} }
	return New(Parts{
		Config: Config{BaseURL: baseURL, Language: "en"},
		Kinds:  []*Kind{mechanism, actor, empty, event},
		Records: []*Record{
			{ID: "china", Title: "China", Kind: actor, Slug: "china", OwnFile: true, Pos: file("actors/china.md"), Text: text, Ref: "ACT-01", Aliases: []Named{{Name: "/old/name/"}}},
			{ID: "türkiye", Title: "Türkiye", Kind: actor, Slug: "türkiye", OwnFile: true, Pos: file("actors/türkiye.md")},
			{ID: "waico", Title: "WAICO", Kind: mechanism, Slug: "world-organisation", OwnFile: true, Pos: file("mechanisms/waico.md")},
			{ID: "secret", Title: "Secret", Kind: mechanism, Slug: "secret", OwnFile: true, Draft: true, Pos: file("mechanisms/secret.md")},
			{ID: "summit", Title: "Summit", Kind: event, Slug: "summit", Pos: file("events.yaml")},
		},
		Static: []string{"a%41.txt", "img/map.png", "über uns.pdf"},
	}, Selection{})
}

// said is a target in short: what it leads to and at which part.
func said(target Target, problem *diag.Diagnostic) string {
	s := ""
	switch {
	case problem != nil:
		return "problem " + problem.Rule
	case target.External != "":
		return "external " + target.External
	case target.Record != nil && target.Hidden:
		s = "hidden " + string(target.Record.ID)
	case target.Record != nil:
		s = "record " + string(target.Record.ID)
	default:
		s = "path /" + target.Path
	}
	if target.Fragment != "" {
		s += " # " + target.Fragment
	}
	return s
}

// written is a link as it comes from a text, from what stands in its brackets.
func written(destination string) *markdown.Link {
	l := &markdown.Link{Kind: markdown.MarkdownLink, Words: "words"}
	l.Target, l.Fragment, _ = strings.Cut(destination, "#")
	return l
}

// resolves checks where links in a file lead.
func resolves(t *testing.T, d *Dossier, file string, want map[string]string) {
	t.Helper()
	for destination, want := range want {
		if got := said(d.Resolve(file, written(destination))); got != want {
			t.Errorf("%s in %s: %s, want %s", destination, file, got, want)
		}
	}
}

func TestResolveWithin(t *testing.T) {
	t.Parallel()
	d := atlas(t, "https://example.org/some/project/")
	resolves(t, d, "mechanisms/waico.md", map[string]string{
		"../actors/china.md":               "record china",
		"../actors/china.md#what-it-says":  "record china # what-it-says",
		"../actors/china.md#立场":            "record china # 立场",
		"../actors/china.md#mentions":      "record china # mentions", // a generated section
		"../actors/china.md#nothing":       "problem unknown-heading",
		"/actors/china.md":                 "record china",
		"/actors/china/":                   "record china",
		"/actors/china":                    "record china",
		"/actors/china.html":               "record china",
		"/actors/china/index.html":         "record china",
		"/Actors/China/":                   "record china",
		"/actors/china/?print=1":           "record china",
		"../actors/china?print=1#mentions": "record china # mentions",
		"../actors/ch%69na.md":             "record china",
		"../actors/t%C3%BCrkiye.md":        "record türkiye",
		"../actors/türkiye/":               "record türkiye",
		"../../actors/china/":              "record china", // as from the page
		"../secret/":                       "hidden secret",
		"secret.md":                        "hidden secret",
		"./waico.md":                       "record waico",
		"/mechanisms/world-organisation/":  "record waico",
		"/some/project/actors/china/":      "record china", // with the base path
		"/../../actors/china.md":           "record china", // above the root there is the root
		"/actors/":                         "path /actors/",
		"/ACTORS":                          "path /actors/",
		"/events/#summit":                  "path /events/ # summit",
		"/":                                "path /",
		"/index.html":                      "path /",
		"/timeline":                        "path /timeline/",
		"/img/map.png":                     "path /img/map.png",
		"../static/img/map.png":            "path /img/map.png",
		"/static/img/map.png":              "path /img/map.png",
		"/%C3%BCber%20uns.pdf":             "path /über uns.pdf",
		"/a%2541.txt":                      "path /a%41.txt", // decoded once, not twice
	})
}

func TestResolveNowhere(t *testing.T) {
	t.Parallel()
	d := atlas(t, "https://example.org/some/project/")
	resolves(t, d, "mechanisms/waico.md", map[string]string{
		"china.md":                    "problem unknown-link", // in another folder
		"/china/":                     "problem unknown-link",
		"/initiatives/":               "problem unknown-link", // no such records, so no such page
		"/img/MAP.png":                "problem unknown-link", // files differ by their capitals
		"../../../etc/passwd":         "problem unknown-link",
		"../../../../actors/china.md": "problem unknown-link",
		"..":                          "path /", // the home page
		"../..":                       "path /", // as from the page
		"../../..":                    "problem unknown-link",
		"/.git/config":                "problem unknown-link",
		"/actors/%2e%2e/%2e%2e/x":     "problem unknown-link",
		"%zz":                         "problem bad-link",
		"http://[::1":                 "problem bad-link",
		"https://example.org/some/project/nothing/": "problem unknown-link",
	})
	resolves(t, d, "site.yaml", map[string]string{
		"actors/china.md": "record china",
		"#intro":          "problem bad-link", // no page to stand on
		".actors/":        "problem unknown-link",
		"..actors/":       "problem unknown-link",
	})
	resolves(t, d, "actors/china.md", map[string]string{
		"#what-it-says": "record china # what-it-says",
		"#what-it-said": "problem unknown-heading",
	})
}

func TestResolveAbsolute(t *testing.T) {
	t.Parallel()
	d := atlas(t, "https://example.org/some/project/")
	resolves(t, d, "mechanisms/waico.md", map[string]string{
		"https://example.org/some/project/actors/china/":           "record china",
		"https://example.org/some/project/actors/china":            "record china",
		"https://example.org/some/project/actors/china.html":       "record china",
		"https://example.org/some/project/actors/china/index.html": "record china",
		"https://example.org/some/project/actors/china/?x=1":       "record china",
		"https://example.org/some/project/actors/china/#mentions":  "record china # mentions",
		"https://example.org/some/project/actors/china/#nothing":   "problem unknown-heading",
		"https://example.org/some/project/Actors/CHINA/":           "record china",
		"https://example.org/some/project/actors/ch%69na/":         "record china",
		"http://example.org/some/project/actors/china/":            "record china",
		"HTTPS://Example.ORG/some/project/actors/china/":           "record china",
		"//example.org/some/project/actors/china/":                 "record china",
		"https://example.org/some/project":                         "path /",
		"https://example.org/some/project/":                        "path /",
		"https://example.org/some/project?x=1":                     "path /",
		"https://example.org/some/project/img/map.png":             "path /img/map.png",
		"https://example.org/":                                     "external https://example.org/", // another project on the same host
		"https://example.org/some/projects/":                       "external https://example.org/some/projects/",
		"https://example.org.evil.example/some/project/":           "external https://example.org.evil.example/some/project/",
		"https://un.org/a?b=c#d":                                   "external https://un.org/a?b=c#d",
		"mailto:office@example.org":                                "external mailto:office@example.org",
		"//un.org/a":                                               "external //un.org/a",
	})
	plain := atlas(t, "http://localhost:1313/")
	resolves(t, plain, "mechanisms/waico.md", map[string]string{
		"http://localhost:1313/actors/china/":  "record china",
		"https://localhost:1313/actors/china/": "record china",
		"http://localhost:1313":                "path /",
		"http://localhost:13130/":              "external http://localhost:13130/",
	})
	none := atlas(t, "")
	resolves(t, none, "mechanisms/waico.md", map[string]string{"https://example.org/": "external https://example.org/", "/actors/china/": "record china"})
}

// The short link and the old addresses of a record are pages of the site too.
func TestResolveRedirects(t *testing.T) {
	t.Parallel()
	d := atlas(t, "https://example.org/some/project/")
	resolves(t, d, "mechanisms/waico.md", map[string]string{
		"/r/ACT-01/": "record china",
		"/old/name/": "record china",
		"https://example.org/some/project/r/ACT-01/": "record china",
	})
}

func TestResolveRecordLink(t *testing.T) {
	t.Parallel()
	d := atlas(t, "https://example.org/")
	for link, want := range map[markdown.Link]string{
		{Target: "china"}:                        "record china",
		{Target: "china", Fragment: "立场"}:        "record china # 立场",
		{Target: "china", Fragment: "mentons"}:   "problem unknown-heading",
		{Target: "summit"}:                       "record summit",
		{Target: "summit", Fragment: "anything"}: "problem unknown-heading",
		{Target: "secret"}:                       "hidden secret",
		{Target: "chna"}:                         "problem unknown-record",
		{Target: ""}:                             "problem unknown-record",
		{Target: "actors/china"}:                 "problem unknown-record",
	} {
		link.Kind = markdown.RecordLink
		if got := said(d.Resolve("mechanisms/waico.md", &link)); got != want {
			t.Errorf("[[%s#%s]]: %s, want %s", link.Target, link.Fragment, got, want)
		}
	}
}

func TestResolveHints(t *testing.T) {
	t.Parallel()
	d := atlas(t, "https://example.org/")
	record := func(id, fragment string) *markdown.Link {
		return &markdown.Link{Kind: markdown.RecordLink, Target: id, Fragment: fragment}
	}
	image := &markdown.Link{Kind: markdown.Image, Target: "https://un.org/map.png"}
	for _, c := range []struct {
		link *markdown.Link
		want string
	}{
		{record("chna", ""), `did you mean "china"?`},
		{record("secre", ""), ""}, // what is left out is not told
		{record("china", "mentons"), `did you mean "mentions"?`},
		{written("/img/MAP.png"), `did you mean "/img/map.png"?`},
		{written("china.md"), `did you mean "/actors/china.md"?`},
		{image, "put the file into static/ and write its path there"},
	} {
		_, problem := d.Resolve("mechanisms/waico.md", c.link)
		if problem == nil || problem.Hint != c.want {
			t.Errorf("%+v: problem %v, want the hint %q", *c.link, problem, c.want)
		}
	}
	if got := d.NearestID("chna", "actor"); got != `did you mean "china"?` {
		t.Errorf("nearest actor: %q", got)
	}
	if got := d.NearestID("chna", "event"); got != "" {
		t.Errorf("nearest event: %q", got)
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{
		"../actors/china.md#positions", "/actors/china/", "https://example.org/some/project/../x", "../../../etc/passwd", "%2e%2e/%2e%2e", "//host/..",
		"/some/project/../../x", "javascript:alert(1)", "?x", "#a", "a%00b", "HTTP://EXAMPLE.ORG", "/actors/china/index.html", "/..\\x", ".", "..", "https://example.org/some/project?",
	} {
		f.Add("mechanisms/waico.md", s, 0)
		f.Add("site.yaml", s, 1)
		f.Add("actors/china.md", s, 2)
	}
	d := atlas(f, "https://example.org/some/project/")
	f.Fuzz(func(t *testing.T, file, destination string, kind int) {
		if !fs.ValidPath(file) {
			return
		}
		l := written(destination)
		l.Kind = markdown.LinkKind(uint(kind) % 3)
		target, problem := d.Resolve(file, l)
		if problem != nil {
			if problem.Rule == "" || problem.Message == "" {
				t.Errorf("%q: problem %+v", destination, *problem)
			}
			return
		}
		checkTarget(t, d, destination, target)
		if again, _ := d.Resolve(file, l); again != target {
			t.Errorf("%q leads to %+v, then to %+v", destination, target, again)
		}
	})
}

// checkTarget checks that a target is of exactly one kind and that what it
// names exists.
func checkTarget(t *testing.T, d *Dossier, destination string, target Target) {
	t.Helper()
	kinds := 0
	if target.External != "" {
		kinds++
		u, err := url.Parse(target.External)
		if err != nil || u.Scheme == "" && u.Host == "" {
			t.Errorf("%q leads out to %q", destination, target.External)
		} else if strings.EqualFold(u.Host, "example.org") && strings.HasPrefix(u.Path, "/some/project/") && (u.Scheme == "http" || u.Scheme == "https") && u.User == nil {
			t.Errorf("%q leads out to %q, which is in the site", destination, target.External)
		}
	}
	if target.Record != nil {
		kinds++
		if !slices.Contains(d.All(), target.Record) || target.Hidden != (d.Hidden(target.Record.ID) == target.Record) {
			t.Errorf("%q leads to %+v", destination, target)
		}
	}
	if target.Page {
		kinds++
		known := slices.Contains(d.Static, target.Path) || slices.Contains(Views, target.Path) || slices.Contains([]string{"actors/", "mechanisms/", "events/"}, target.Path)
		if !known {
			t.Errorf("%q leads to /%s, which is not in the site", destination, target.Path)
		}
	}
	if kinds != 1 || target.Path != "" && !target.Page || target.Hidden && target.Record == nil {
		t.Errorf("%q leads to %d things at once: %+v", destination, kinds, target)
	}
}
