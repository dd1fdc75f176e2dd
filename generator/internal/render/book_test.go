package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"plenary/generator/internal/prose"
)

// book is a document in one file, parsed.
func book(t *testing.T, d *prose.Document) (text string, root *html.Node) {
	t.Helper()
	r := ours(t)
	data, err := r.Book(d)
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Book(d)
	if err != nil || !bytes.Equal(data, again) {
		t.Fatalf("two files of one document differ: %v", err)
	}
	root, err = html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return string(data), root
}

// bookAttr is an attribute of an element, "" without one.
func bookAttr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestBook opens files and looks for what would leave them.
func TestBook(t *testing.T) {
	t.Parallel()
	for _, d := range []*prose.Document{pack(t), single(), rightToLeft()} {
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			_, root := book(t, d)
			checkLinks(t, root)
			var levels []string
			for n := range root.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				checkStandsAlone(t, n)
				if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
					levels = append(levels, n.Data)
				}
			}
			checkLevels(t, levels)
		})
	}
}

// checkLinks checks that links within the file lead to one place, and others
// to full addresses.
func checkLinks(t *testing.T, root *html.Node) {
	t.Helper()
	ids := map[string]int{}
	var targets []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		ids[bookAttr(n, "id")]++
		href := bookAttr(n, "href")
		switch {
		case n.Data != "a" || strings.HasPrefix(href, "https://"):
		case strings.HasPrefix(href, "#"):
			targets = append(targets, href[1:])
		default:
			t.Errorf("link to %q", href)
		}
	}
	for _, to := range targets {
		if ids[to] != 1 {
			t.Errorf("#%s leads to %d places", to, ids[to])
		}
	}
}

// checkStandsAlone looks for what would fetch or run.
func checkStandsAlone(t *testing.T, n *html.Node) {
	t.Helper()
	if slices.Contains([]string{"script", "iframe", "object", "embed", "form", "base", "video", "audio", "source"}, n.Data) {
		t.Errorf("<%s>", n.Data)
	}
	for _, a := range n.Attr {
		if a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/") || a.Key == "style" || a.Key == "srcset" || strings.HasPrefix(a.Key, "on") {
			t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
		}
	}
	if n.Data == "link" && bookAttr(n, "rel") != "canonical" {
		t.Errorf("<link rel=%q>", bookAttr(n, "rel"))
	}
	if n.Data == "style" && (strings.Contains(n.FirstChild.Data, "url(") || strings.Contains(n.FirstChild.Data, "@import")) {
		t.Error("style sheet fetches")
	}
}

// checkLevels checks that there is one title and that no level is left out.
func checkLevels(t *testing.T, levels []string) {
	t.Helper()
	if len(levels) == 0 || levels[0] != "h1" || slices.Contains(levels[1:], "h1") {
		t.Fatalf("headings are %q", levels)
	}
	for i, level := range levels[1:] {
		if level[1] > levels[i][1]+1 {
			t.Errorf("%s follows %s in %q", level, levels[i], levels)
		}
	}
}

// TestBookPolicy compares the style sheet with what the policy lets through.
func TestBookPolicy(t *testing.T) {
	t.Parallel()
	text, root := book(t, pack(t))
	style := ""
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "style" {
			style = n.FirstChild.Data
		}
	}
	want := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-" + styleHash(style) + "'"
	if style == "" || !strings.Contains(text, want) {
		t.Errorf("no policy %s", want)
	}
	ends := &Renderer{styles: styles{book: "p { content: \"</style>\" }"}}
	if _, err := ends.Book(pack(t)); err == nil {
		t.Error("a style sheet that ends its element is taken")
	}
}

// TestBookOfBrief has the title once.
func TestBookOfBrief(t *testing.T) {
	t.Parallel()
	text, _ := book(t, single())
	if strings.Count(text, ">X</h") != 1 || !strings.Contains(text, `<body class="brief">`) {
		t.Error(text[strings.Index(text, "<body"):])
	}
}
