package render

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plenary/generator/internal/load"
	"plenary/generator/internal/site"
	"plenary/layouts"
)

// checkDocument checks what holds of every page.
func checkDocument(t *testing.T, name string, page []byte) {
	t.Helper()
	doc := parsed(t, page)
	ids := map[string]bool{}
	level, tops := 0, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" {
			checkScript(t, name, n)
		}
		if slices.Contains([]string{"style", "iframe", "object", "embed", "base"}, n.Data) {
			t.Errorf("%s: <%s>", name, n.Data)
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			now := int(n.Data[1] - '0')
			if now > level+1 {
				t.Errorf("%s: <h%d> %q follows <h%d>", name, now, words(n), level)
			}
			if level = now; now == 1 {
				tops++
			}
			if words(n) == "" {
				t.Errorf("%s: an empty <%s>", name, n.Data)
			}
		}
		checkElement(t, name, n, ids)
	}
	if !strings.Contains(string(page), `http-equiv="refresh"`) && tops != 1 {
		t.Errorf("%s: %d <h1>, want one", name, tops)
	}
	for n := range doc.Descendants() {
		for _, key := range []string{"aria-labelledby", "aria-describedby", "for"} {
			if id, ok := attr(n, key); ok && !ids[id] {
				t.Errorf("%s: <%s %s=%q> names no part of the page", name, n.Data, key, id)
			}
		}
	}
}

// checkScript checks that a script is the one of ours, in a file of its own.
func checkScript(t *testing.T, name string, n *html.Node) {
	t.Helper()
	kind, _ := attr(n, "type")
	src, _ := attr(n, "src")
	if kind != "module" || !ourScript.MatchString(src) || n.FirstChild != nil {
		t.Errorf("%s: <script type=%q src=%q>", name, kind, src)
	}
}

var ourScript = regexp.MustCompile(`^(\.\./)*assets/tables\.[0-9a-f]{12}\.js$`)

// checkElement checks an element by itself.
func checkElement(t *testing.T, name string, n *html.Node, ids map[string]bool) {
	t.Helper()
	for _, a := range n.Attr {
		value := strings.ToLower(strings.TrimSpace(a.Val))
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || strings.Contains(value, "zgotmplz") {
			t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
		}
		if a.Key == "id" {
			if ids[a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
				t.Errorf("%s: id %q is empty, has blanks or stands twice", name, a.Val)
			}
			ids[a.Val] = true
		}
	}
	switch n.Data {
	case "html":
		if lang, _ := attr(n, "lang"); lang == "" {
			t.Errorf("%s: no lang", name)
		}
	case "img":
		if alt, _ := attr(n, "alt"); alt == "" {
			t.Errorf("%s: an image without an alternative text", name)
		}
	case "table":
		if first := firstElement(n); first == nil || first.Data != "caption" {
			t.Errorf("%s: a table without a caption", name)
		}
	case "th":
		if scope, _ := attr(n, "scope"); scope == "" {
			t.Errorf("%s: <th> %q without a scope", name, words(n))
		}
	case "a", "summary", "button", "title":
		label, _ := attr(n, "aria-label")
		if words(n) == "" && label == "" {
			t.Errorf("%s: <%s> without words", name, n.Data)
		}
	case "ul", "ol", "dl", "tbody", "section", "nav", "aside":
		if words(n) == "" {
			t.Errorf("%s: an empty <%s>", name, n.Data)
		}
	}
}

// words are the words in an element.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if alt, ok := attr(d, "alt"); ok {
			b.WriteString(alt)
		}
	}
	return strings.TrimSpace(b.String())
}

func firstElement(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

func TestEveryPage(t *testing.T) {
	t.Parallel()
	for what, text := range map[string]string{
		"everything": everything,
		"nothing":    "",
		"one record": "-- mechanisms/a.md --\n---\ntitle: A\nstatus: active\nsummary: s\n---\n",
		"one term":   "-- glossary.yaml --\n- {id: a, title: A, summary: s}\n",
		"one event":  "-- events.yaml --\n- {id: a, title: A, date: 2025, status: held}\n",
		"one source": "-- sources.yaml --\n- {id: a, title: A, type: news}\n",
		"Arabic":     "-- actors/a.md --\n---\ntitle: الصين\ntype: state\n---\nنص\n-- site.yaml --\ntitle: إحاطات\nbaseURL: https://example.org/\nlanguage: ar\n",
	} {
		r, s := assemble(t, archive(text), load.Options{})
		files, err := rendered(t, r, s)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if strings.HasSuffix(name, ".html") {
				checkDocument(t, what+": "+name, files[name])
			}
		}
		if what == "Arabic" && !bytes.Contains(files["index.html"], []byte(`<html lang="ar" dir="rtl">`)) {
			t.Error("the Arabic home page does not say that it is")
		}
	}
}

func TestEveryPageOfTheShippedDossier(t *testing.T) {
	t.Parallel()
	_, files := shipped(t)
	for name, page := range files {
		if strings.HasSuffix(name, ".html") {
			checkDocument(t, name, page)
		}
	}
}

// Every layout can be executed with nothing in it, and with every view there
// but empty.
func TestEveryLayoutEmpty(t *testing.T) {
	t.Parallel()
	r, err := New(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	head := site.Head{Lang: "en", Dir: "ltr", Title: "T"}
	for what, p := range map[string]*site.Page{
		"without a view": {Title: "T", Head: head, Frame: site.Frame{SiteTitle: "S", Home: "./"}},
		"with empty ones": {
			Title: "T", Head: head, Frame: site.Frame{SiteTitle: "S", Home: "./"}, Home: &site.Home{}, List: &site.List{}, Record: &site.Record{Kind: "Thing"}, Events: &site.Events{},
			Matrix: &site.Matrix{}, Timeline: &site.Timeline{}, Map: &site.Map{}, Sources: &site.SourceIndex{}, Glossary: &site.Glossary{}, Changes: &site.Changes{},
		},
	} {
		for name := range r.templates {
			if name == "redirect" || name == "record" && p.Record == nil {
				continue
			}
			var b bytes.Buffer
			if err := r.templates.page(&b, name, p); err != nil {
				t.Errorf("%s %s: %v", name, what, err)
				continue
			}
			checkDocument(t, name+" "+what, b.Bytes())
		}
	}
}

// Whatever an author writes is text on the page.
func TestHostileWords(t *testing.T) {
	t.Parallel()
	const evil = `"'<script>alert(1)</script></title></style>]]>{{.}}`
	quoted := "'" + strings.ReplaceAll(evil, "'", "''") + "'"
	r, s := assemble(t, archive("-- mechanisms/a.md --\n---\ntitle: "+quoted+"\nlinkTitle: "+quoted+"\nnames: ["+quoted+"]\nstatus: active\nsummary: plain\nowner: "+quoted+"\ndescription: "+quoted+
		"\nchanges: [{date: 2026, note: plain}]\nsources: [s]\n---\n-- sources.yaml --\n- {id: s, title: "+quoted+", type: news, author: "+quoted+", publisher: "+quoted+", symbol: "+quoted+"}\n"+
		"-- glossary.yaml --\n- {id: t, title: "+quoted+", acronym: "+quoted+", summary: plain}\n-- events.yaml --\n- {id: e, title: "+quoted+", place: "+quoted+", date: 2026, status: held, about: a}\n"+
		"-- site.yaml --\ntitle: "+quoted+"\ntagline: "+quoted+"\ndescription: "+quoted+"\npublisher: {name: "+quoted+", url: 'https://publisher.example/\"><script>'}\nbaseURL: https://example.org/\n"), load.Options{})
	files, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".html") {
			checkDocument(t, name, data)
		}
		if strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".xml") {
			low := strings.ReplaceAll(strings.ToLower(string(data)), `<script type="module" src="../assets/tables.`, "")
			if strings.Contains(low, "<script") || strings.Contains(low, "<no value>") {
				t.Errorf("%s: a script", name)
			}
		}
	}
	if h1 := words(find(parsed(t, files["mechanisms/a/index.html"]), "h1")); h1 != evil {
		t.Errorf("the title is %q, want %q", h1, evil)
	}
}

func find(doc *html.Node, name string) *html.Node {
	for n := range doc.Descendants() {
		if n.Data == name {
			return n
		}
	}
	return nil
}

// A title is shown as written, not as HTML, also where templates mix both.
func TestViewsAreEscapedOnce(t *testing.T) {
	t.Parallel()
	r, s := assemble(t, archive(everything), load.Options{})
	files, err := rendered(t, r, s)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".html") && (strings.Contains(string(data), "&amp;amp;") || strings.Contains(string(data), "&amp;lt;") || strings.Contains(string(data), "&amp;#")) {
			t.Errorf("%s is escaped twice", name)
		}
	}
	if got, want := words(find(parsed(t, files["mechanisms/dialogue/index.html"]), "h1")), `Global <Dialogue> & "More"`; got != want {
		t.Errorf("the title is %q, want %q", got, want)
	}
}
