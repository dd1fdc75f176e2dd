package serve

import (
	"context"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plenary/generator/internal/build"
	"plenary/layouts"
)

// crawler follows the links of a site as a browser does.
type crawler struct {
	t     *testing.T
	base  string
	todo  []string
	ids   map[string]map[string]bool // of each page that was read
	parts map[string]string          // addresses with a fragment, and where they stand
}

// TestEveryLinkOfTheSite builds the dossier that ships with the project for a
// base path, serves it, and follows every link from the home page on.
func TestEveryLinkOfTheSite(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "public")
	var root *os.Root
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler(root, "/some/project/").ServeHTTP(w, r) }))
	defer server.Close()
	base := server.URL + "/some/project/"
	res, err := build.Run(context.Background(), build.Options{Briefs: os.DirFS("../../../briefs"), Layouts: layouts.FS, Out: dir, BaseURL: base})
	if err != nil || res.Failed(false) {
		t.Fatal(res.Problems, err)
	}
	if root, err = os.OpenRoot(dir); err != nil {
		t.Fatal(err)
	}
	defer root.Close()

	c := &crawler{t: t, base: base, todo: []string{base, base + "404.html", base + "robots.txt"}, ids: map[string]map[string]bool{}, parts: map[string]string{}}
	for len(c.todo) > 0 {
		next := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		if _, seen := c.ids[next]; !seen {
			c.read(next)
		}
	}
	for address, on := range c.parts {
		page, fragment, _ := strings.Cut(address, "#")
		if fragment, err := url.PathUnescape(fragment); err != nil || !c.ids[page][fragment] {
			t.Errorf("%s: %s leads to a part that is not there (%v)", on, address, err)
		}
	}
	c.checkSitemap()
	if len(c.ids) < res.Pages {
		t.Errorf("%d addresses were read, but there are %d pages", len(c.ids), res.Pages)
	}
}

// read reads one address and notes where its links lead.
func (c *crawler) read(address string) {
	ids := map[string]bool{}
	c.ids[address] = ids
	resp, err := http.Get(address)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || resp.Request.URL.String() != address {
		c.t.Errorf("%s: %s at %s", address, resp.Status, resp.Request.URL)
	}
	if !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
		_, err = io.Copy(io.Discard, resp.Body)
		if err != nil {
			c.t.Error(err)
		}
		return
	}
	doc, err := html.Parse(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				ids[a.Val] = true
			case "href", "src":
				c.link(address, a.Val)
			case "content":
				if _, target, ok := strings.Cut(a.Val, "; url="); ok {
					c.link(address, target)
				}
			}
		}
	}
}

// link notes a link for later; those to other hosts are never followed.
func (c *crawler) link(on, href string) {
	page, err := url.Parse(on)
	if err != nil {
		c.t.Fatal(err)
	}
	u, err := page.Parse(href)
	if err != nil {
		c.t.Errorf("%s: %q: %v", on, href, err)
		return
	}
	if u.Host != page.Host {
		if u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto" && u.Scheme != "tel" {
			c.t.Errorf("%s: %q has the scheme %q", on, href, u.Scheme)
		}
		return
	}
	full := u.String()
	if !strings.HasPrefix(full, c.base) {
		c.t.Errorf("%s: %q leads out of the site to %s", on, href, full)
		return
	}
	if u.Fragment != "" {
		c.parts[full] = on
	}
	full, _, _ = strings.Cut(full, "#")
	c.todo = append(c.todo, full)
}

// checkSitemap checks that each page that the sitemap names was come to.
func (c *crawler) checkSitemap() {
	resp, err := http.Get(c.base + "sitemap.xml")
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	var doc struct {
		Locs []string `xml:"url>loc"`
	}
	if err := xml.NewDecoder(resp.Body).Decode(&doc); err != nil {
		c.t.Fatal(err)
	}
	if len(doc.Locs) < 100 {
		c.t.Errorf("the sitemap has only %d pages", len(doc.Locs))
	}
	for _, address := range doc.Locs {
		if _, read := c.ids[address]; !read {
			c.t.Errorf("no link leads to %s", address)
		}
	}
}
