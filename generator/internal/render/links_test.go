package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/load"
)

// Our own scanner finds in every page the ids and links that a whole HTML
// tokenizer finds.
func TestScannerAgainstTokenizer(t *testing.T) {
	t.Parallel()
	_, files := shipped(t)
	pages := 0
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		pages++
		var got, want []string
		attributes(page, func(name, value []byte) {
			if n := string(name); n == "id" || n == "href" || n == "src" {
				got = append(got, n+"="+html.UnescapeString(string(value)))
			}
		})
		z := html.NewTokenizer(bytes.NewReader(page))
		for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
			for _, a := range z.Token().Attr {
				if a.Key == "id" || a.Key == "href" || a.Key == "src" {
					want = append(want, a.Key+"="+a.Val)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the scanner finds %d, the tokenizer %d; got\n%q\nwant\n%q", name, len(got), len(want), got, want)
		}
	}
	if pages < 100 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

func TestAttributes(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		`<p id="a">x</p>`:                              `id=a`,
		`<p id='a' class="b c" hidden data-x=y>`:       `id=a class=b c`,
		`<!-- <p id="no"> --><p id="a">`:               `id=a`,
		`<p title="a > b = 'c'" id="d">`:               `title=a > b = 'c' id=d`,
		`text = "no" &lt;p id="no"&gt; <br><p id="a">`: `id=a`,
		"<p\nid=\"a\"\n\thref=\"b\">":                  `id=a href=b`,
		`<p id="">`:                                    `id=`,
		`<p id="unclosed`:                              ``,
		`<!-- unclosed <p id="a">`:                     `id=a`,
		``:                                             ``,
	} {
		var got []string
		attributes([]byte(page), func(name, value []byte) { got = append(got, string(name)+"="+string(value)) })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: got %q, want %q", page, s, want)
		}
	}
}

func TestResolve(t *testing.T) {
	t.Parallel()
	table := &linkTable{base: "/some/project/", origin: "https://example.org/some/project/"}
	for _, c := range []struct{ address, href, want string }{
		{"", "actors/", "actors/"},
		{"", "./", ""},
		{"", "#next", "#next"},
		{"", "", ""},
		{"actors/china/", "../../", ""},
		{"actors/china/", "../peru/#leads", "actors/peru/#leads"},
		{"actors/china/", "..", "actors/"},
		{"actors/china/", "#a%20b", "actors/china/#a b"},
		{"actors/china/", "./?q=1#x", "actors/china/#x"},
		{"actors/china/", "../../index.html", ""},
		{"actors/china/", "index.html", "actors/china/"},
		{"old.html", "actors/", "actors/"},
		{"", "%C3%BCber%20uns.pdf", "über uns.pdf"},
		{"404.html", "/some/project/actors/", "actors/"},
		{"404.html", "/some/project/", ""},
		{"", "https://example.org/some/project/actors/#x", "actors/#x"},
		{"actors/china/", "../../../", "outside the base path"},
		{"actors/china/", "../../../../../etc/passwd", "outside the base path"},
		{"", "/elsewhere/", "outside the base path"},
		{"", "https://un.org/", "external"},
		{"", "https://example.org/", "external"},
		{"", "https://example.org/some/projects/", "external"},
		{"", "//un.org/", "external"},
		{"", "mailto:a@b.c", "external"},
		{"", "a/b:c", "a/b:c"},
	} {
		target, fragment, internal := table.resolve(c.address, c.href)
		got := target
		if fragment != "" {
			got += "#" + fragment
		}
		if !internal {
			got = "external"
		}
		if got != c.want {
			t.Errorf("%q on /%s: got %q, want %q", c.href, c.address, got, c.want)
		}
	}
}

// Links within the site are understood as net/url understands them.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"../peru/", "./", "..", "a//b", "/some/project/x", "?q#f", "a%2fb", "a/./b/../c/", "../../..", "%", "x:y", "//h/p", "#a%23", "/some/project"} {
		f.Add("actors/china/", s)
		f.Add("", s)
	}
	table := &linkTable{base: "/some/project/", origin: "https://example.org/some/project/"}
	f.Fuzz(func(t *testing.T, address, href string) {
		shortcut(t, table, address, href)
		page := url.URL{Scheme: "https", Host: "example.org", Path: "/some/project/" + strings.Trim(address, "/")}
		if page.Path != "/some/project/" && strings.HasSuffix(address, "/") {
			page.Path += "/"
		}
		if strings.ContainsAny(address, "%?#\\") || strings.Contains(address, "//") || strings.HasPrefix(address, "/") || strings.Contains("/"+address+"/", "/.") {
			return
		}
		want, err := page.Parse(href)
		lower := strings.ToLower(href)
		if err != nil || strings.Contains(lower, "%2f") || strings.Contains(lower, "%2e") || strings.ContainsAny(href, " \\\t") || strings.Contains(strings.TrimPrefix(href, "https://"), "//") {
			return
		}
		target, fragment, internal := table.resolve(address, href)
		rest, inside := strings.CutPrefix(want.Path, "/some/project/")
		inside = inside && want.Host == "example.org" && want.Scheme == "https" && want.User == nil && want.Opaque == ""
		switch {
		case inside != (internal && target != "outside the base path"):
			t.Errorf("%q on /%s: inside %v, it leads to %v", href, address, internal, want)
		case inside && (target != strings.TrimSuffix(rest, "index.html") || fragment != want.Fragment):
			t.Errorf("%q on /%s: got %q # %q, want %q # %q", href, address, target, fragment, rest, want.Fragment)
		}
	})
}

// shortcut checks that a link that is followed without resolving it leads where
// it would lead.
func shortcut(t *testing.T, table *linkTable, address, href string) {
	if address != "" && !fs.ValidPath(strings.TrimSuffix(address, "/")) || address == "./" {
		return
	}
	w := &scratch{}
	near := linkTable{files: map[string]int{}}
	near.near(address, []byte(href), w)
	to := string(w.target)
	if to == "" || to == "." || to == "./" || !fs.ValidPath(strings.TrimSuffix(to, "/")) || strings.HasSuffix(to, "index.html") {
		return // no page or file has such an address
	}
	target, fragment, internal := table.resolve(address, href)
	near.files[to] = 7
	if i, part, ok := near.near(address, []byte(href), w); ok && (i != 7 || !internal || target != to || string(part) != fragment) {
		t.Errorf("%q on /%s: the shortcut leads to %q # %q, not to %q # %q (%v)", href, address, to, part, target, fragment, internal)
	}
}

// What is wrong with a rendered page is found, wherever it comes from.
func TestPlantedProblems(t *testing.T) {
	t.Parallel()
	_, s := assemble(t, archive("-- actors/a.md --\n---\ntitle: A\ntype: state\n---\n-- static/map.svg --\nx"), load.Options{})
	for body, want := range map[string]string{
		`<p id="x"><a href="#x">ok</a><a href="../">ok</a><img src="../../map.svg"><a href="../../map.svg#part">ok</a>`: "",
		`<a href="https://un.org/#x">ok</a><a href="mailto:a@b.c">ok</a>`:                                               "",
		`<p id="é"><a href="#%C3%A9">ok</a><a href="#é">ok</a>`:                                                         "",
		`<a href="../b/">`:       `actors/a.md:1:1 broken-link page /actors/a/: link "../b/" leads to no page or file of the site`,
		`<img src="x.png">`:      `actors/a.md:1:1 broken-link page /actors/a/: link "x.png" leads to no page or file of the site`,
		`<a href="/">`:           `actors/a.md:1:1 broken-link page /actors/a/: link "/" leads to no page or file of the site`,
		`<a href="#nowhere">`:    `actors/a.md:1:1 broken-anchor page /actors/a/: link "#nowhere" leads to a part that its page does not have`,
		`<a href="../#nowhere">`: `actors/a.md:1:1 broken-anchor page /actors/a/: link "../#nowhere" leads to a part that its page does not have`,
		`<p id="x"><p id="x">`:   `actors/a.md:1:1 duplicate-anchor page /actors/a/: two of its parts have the same id "x"`,
	} {
		table := newLinkTable(s)
		pages := []pageLinks{table.scan("actors/", []byte(`<p id="list">`)), table.scan("actors/a/", []byte(body))}
		var got []string
		for _, p := range table.verify(pages, func(int) []byte { return []byte(body) }) {
			got = append(got, fmt.Sprint(p.Pos, " ", p.Rule, " ", p.Message))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
}

// A problem of the rendered pages comes back as the author's.
func TestBrokenAnchorFromAText(t *testing.T) {
	t.Parallel()
	r, s := assemble(t, archive("-- actors/a.md --\n---\ntitle: A\ntype: state\n---\n## Sources {#x}\n\n[Events](/actors/#nowhere)\n"), load.Options{})
	_, err := rendered(t, r, s)
	var list diag.List
	if !errors.As(err, &list) || len(list) != 1 || list[0].Rule != "broken-anchor" || list[0].Pos.File != "actors/a.md" {
		t.Errorf("got %v, want a broken anchor in actors/a.md", err)
	}
}
