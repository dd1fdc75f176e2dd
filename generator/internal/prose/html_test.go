package prose

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// maker makes a tree of any bytes.
type maker struct {
	data  string
	plain []string // strings to use
	depth int
}

func (m *maker) next(n int) int {
	if m.data == "" {
		return 0
	}
	b := m.data[0]
	m.data = m.data[1:]
	return int(b) % n
}

func (m *maker) text() string { return m.plain[m.next(len(m.plain))] }

func (m *maker) inlines() []Inline {
	m.depth++
	defer func() { m.depth-- }()
	var text []Inline
	for range m.next(4) {
		text = append(text, m.inline())
	}
	return text
}

func (m *maker) inline() Inline {
	if m.depth > 6 {
		return Text(m.text())
	}
	switch m.next(12) {
	case 1:
		styles := []Style{NoStyle, Emphasis, Strong, CodeText, Sub, Sup, Inserted, Deleted, Highlighted, SmallText, CiteTitle, Style(m.text())}
		return &Styled{Style: styles[m.next(len(styles))], Lang: m.text(), Dir: m.text(), Title: m.text(), Text: m.inlines()}
	case 2:
		return &Link{To: m.text(), Title: m.text(), Text: m.inlines()}
	case 3:
		return &Link{Href: m.text(), Title: m.text(), Text: m.inlines()}
	case 4:
		return &Cites{Marks: []Cite{{ID: m.text(), To: m.text(), Number: m.next(9), Title: m.text(), Locator: m.text()}}}
	case 5:
		n := &Note{ID: m.text(), To: m.text(), Number: m.next(9)}
		if m.next(2) == 1 {
			n.Blocks = m.blocks()
		}
		return n
	case 6:
		return &Mark{Value: m.text(), Label: m.text()}
	case 7:
		return &Anchor{ID: m.text()}
	case 8:
		return &Break{}
	case 9:
		return &InlineImage{Image: &Image{Path: m.text()}, Alt: m.text()}
	case 10:
		return &Tab{To: m.text()}
	}
	return Text(m.text())
}

func (m *maker) blocks() []Block {
	m.depth++
	defer func() { m.depth-- }()
	var blocks []Block
	for range m.next(4) {
		blocks = append(blocks, m.block())
	}
	return blocks
}

func (m *maker) block() Block {
	if m.depth > 6 {
		return &Rule{}
	}
	switch m.next(13) {
	case 1:
		return &Heading{Level: m.next(9), ID: m.text(), Text: m.inlines(), Lang: m.text()}
	case 2:
		styles := []ListStyle{Bulleted, Numbered, Plain, Dated, Cited, Terms, Marked}
		l := &List{Style: styles[m.next(len(styles))], Start: m.next(5)}
		for range m.next(4) {
			l.Items = append(l.Items, Item{ID: m.text(), Label: m.inlines(), Blocks: m.blocks()})
		}
		return l
	case 3:
		return m.table()
	case 4:
		return &Quote{Lang: m.text(), Dir: m.text(), Blocks: m.blocks()}
	case 5:
		return &Box{Type: m.text(), ID: m.text(), Title: m.inlines(), Blocks: m.blocks()}
	case 6:
		return &Code{Lang: m.text(), Text: m.text()}
	case 7:
		return &Figure{ID: m.text(), SVG: m.text(), Alt: m.text(), Caption: m.inlines()}
	case 8:
		return &Section{ID: m.text(), Lang: m.text(), Dir: m.text(), Blocks: m.blocks()}
	case 9:
		return &Index{Groups: []IndexGroup{{Title: m.text(), Entries: []IndexEntry{{Text: m.inlines(), Places: []Place{{To: m.text(), Title: m.text()}}}}}}}
	case 10:
		return &Contents{}
	case 11:
		return &Rule{}
	}
	styles := []ParagraphStyle{Body, Lead, Meta, Label, Small}
	return &Paragraph{Style: styles[m.next(len(styles))], ID: m.text(), Text: m.inlines(), Lang: m.text(), Dir: m.text()}
}

func (m *maker) table() *Table {
	t := &Table{ID: m.text(), Caption: m.inlines(), Style: TableStyle(m.text())}
	columns := 1 + m.next(3)
	for i := range m.next(4) {
		var row Row
		for range columns {
			row.Cells = append(row.Cells, Cell{Header: m.next(2) == 1, Blocks: m.blocks()})
		}
		if i == 0 && m.next(2) == 1 {
			t.Head = append(t.Head, row)
		} else {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// hostile are strings that a careless writer lets out.
var hostile = []string{"", "a", "b c", "<script>alert(1)</script>", `" onclick="x`, "javascript:x", "]]>", "\x00\x01\uFFFE", "a\xffb",
	"<svg onload='x'><script>y</script><a href='javascript:x'>z</a><path style='x' d='M0 0'/></svg>", "&amp;", "1", "ltr", "rtl", "auto",
	"fr", "x y\nz\r\n", "</p>", "https://example.org/?a=b&c=d", "سلام", "--", "<!--", " JaVa\tScript:x", "data:text/html,x"}

func FuzzHTML(f *testing.F) {
	for i := range 13 {
		b := byte(i)
		f.Add(strings.Repeat(string([]byte{3, b, 2, 7, 1, 3, b, 4, 9, 2}), 30), "x")
		f.Add(strings.Repeat(string([]byte{2, b, 19, 3, 5, 12, 8, 2, 1}), 30), "<")
	}
	f.Fuzz(func(t *testing.T, data, text string) {
		m := &maker{data: data, plain: append(slices.Clone(hostile), text)}
		checkHTML(t, m.blocks())
	})
}

// TestHTMLOfManyTrees checks trees that are made of numbers in a row.
func TestHTMLOfManyTrees(t *testing.T) {
	t.Parallel()
	state := uint32(1)
	for range 3000 {
		data := make([]byte, 400)
		for i := range data {
			state = state*1664525 + 1013904223
			data[i] = byte(state >> 24)
		}
		checkHTML(t, (&maker{data: string(data), plain: hostile}).blocks())
		if t.Failed() {
			return
		}
	}
}

// checkHTML writes a tree, reads it as XML and as HTML, and compares.
func checkHTML(t *testing.T, tree []Block) {
	t.Helper()
	for _, o := range []HTMLOptions{{}, {Level: 1, Epub: true}} {
		out := o.HTML(tree)
		var r htmlReader
		page, err := html.Parse(strings.NewReader(`<!DOCTYPE html><body>` + out))
		if err != nil {
			t.Fatalf("%v in %q", err, out)
		}
		r.visit(t, page)
		if o.Epub {
			if asXML := readXML(t, out); r.all.String() != asXML {
				t.Errorf("%s\nHTML says\n%q\nXML says\n%q", out, r.all.String(), asXML)
			}
		}
		if got, want := letters(r.words.String()), letters(PlainText(tree)); got != want {
			t.Errorf("%s\ngot\n%q\nwant\n%q", out, got, want)
		}
	}
}

// letters is text without white space, commas of an index, and what XML cannot
// hold.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r < ' ' || r == ',' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}

// readXML is the text of well-formed XML.
func readXML(t *testing.T, out string) string {
	t.Helper()
	var text strings.Builder
	d := xml.NewDecoder(strings.NewReader(`<root xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">` + out + "</root>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			t.Fatalf("%v in %q", err, out)
		}
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
		}
	}
}

// htmlReader reads a page as a browser does.
type htmlReader struct {
	all   strings.Builder // all text
	words strings.Builder // without marks and footnotes, with numbers of sources
	aside int             // within marks and footnotes
}

func (r *htmlReader) visit(t *testing.T, n *html.Node) {
	t.Helper()
	aside := 0
	switch n.Type {
	case html.TextNode:
		r.all.WriteString(n.Data)
		if r.aside == 0 {
			r.words.WriteString(n.Data)
		}
	case html.ElementNode:
		aside = r.element(t, n)
	}
	r.aside += aside
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.visit(t, c)
	}
	r.aside -= aside
}

// runs finds addresses at which something runs; browsers leave out control
// characters.
var runs = regexp.MustCompile(`^[\x00-\x20]*(j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data)\s*:`)

// element checks an element; it gives 1 for a mark or a list of footnotes.
func (r *htmlReader) element(t *testing.T, n *html.Node) int {
	t.Helper()
	if slices.Contains([]string{"script", "style", "iframe", "object", "form", "base", "meta", "link", "foreignObject"}, n.Data) {
		t.Errorf("<%s>", n.Data)
	}
	aside := 0
	for _, a := range n.Attr {
		value := strings.ToLower(a.Val)
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style":
			t.Errorf("attribute %s=%q", a.Key, a.Val)
		case (a.Key == "href" || a.Key == "src") && runs.MatchString(value):
			t.Errorf("attribute %s=%q", a.Key, a.Val)
		case a.Key == "class" && slices.Contains([]string{"cites", "footnote-ref", "footnotes", "visually-hidden"}, a.Val), a.Key == "aria-hidden":
			aside = 1
		case a.Key == "value" && n.Parent.Data == "ol" && n.Parent.Parent.Data != "section" && r.aside == 0:
			r.words.WriteString(a.Val)
		}
	}
	if n.Data == "title" && n.Parent.Data == "svg" {
		aside = 0
	}
	return aside
}

func TestHTML(t *testing.T) {
	t.Parallel()
	note := &Note{ID: "fnref:1", To: "fn:1", Number: 1, Blocks: []Block{&Paragraph{Text: []Inline{Text("N")}}}}
	tests := []struct {
		name string
		o    HTMLOptions
		tree Block
		want string
	}{
		{"heading", HTMLOptions{Level: 1}, &Heading{Level: 2, ID: "a b", Lang: "fr", Text: []Inline{Text("A & B")}}, `<h3 id="a_b" lang="fr">A &amp; B</h3>`},
		{"paragraph", HTMLOptions{Epub: true}, &Paragraph{Style: Lead, Dir: "rtl", Lang: "ar", Text: []Inline{Text("x"), &Break{}}},
			"<p class=\"lead\" lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">x<br/>\n</p>"},
		{"link", HTMLOptions{}, &Paragraph{Text: []Inline{&Link{To: "é", Text: []Inline{Text("a")}}, &Link{Path: "x/", Text: []Inline{Text("b")}},
			&Link{Href: "https://e.org/?a&b", Title: "T", Text: []Inline{Text("c")}}}},
			`<p><a href="#é">a</a>b<a rel="external" href="https://e.org/?a&amp;b" title="T">c</a></p>`},
		{"sources", HTMLOptions{}, &Paragraph{Text: []Inline{&Cites{Marks: []Cite{{ID: "cite-a-1", To: "source-a", Number: 3, Title: "A", Locator: "p. 2"}}}}},
			`<p><sup class="cites"><a class="cite" id="cite-a-1" href="#source-a" title="A, p. 2">[3]</a></sup></p>`},
		{"source list", HTMLOptions{Uses: map[string][]Cite{"source-a": {{ID: "cite-a-1", Locator: "p. 2"}}}},
			&List{Style: Cited, Items: []Item{{ID: "source-a", Label: []Inline{Text("3")}, Blocks: []Block{&Paragraph{Text: []Inline{Text("A")}}}}}},
			"<ol class=\"source-list\">\n<li class=\"source\" id=\"source-a\" value=\"3\">\n<p>A</p>\n<p class=\"backs\">↩ <a href=\"#cite-a-1\" aria-label=\"Back to use 1, p. 2\">1, p. 2</a></p>\n</li>\n</ol>"},
		{"footnote", HTMLOptions{}, &Paragraph{Text: []Inline{note}},
			"<p><sup class=\"footnote-ref\" id=\"fnref:1\"><a href=\"#fn:1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a></sup></p>\n" +
				"<section class=\"footnotes\" aria-label=\"Notes\">\n<ol>\n<li id=\"fn:1\" value=\"1\">\n<p>N <a class=\"footnote-backref\" role=\"doc-backlink\" href=\"#fnref:1\" aria-label=\"Back to the text from note 1\">↩︎</a></p>\n</li>\n</ol>\n</section>"},
		{"mark", HTMLOptions{}, &Paragraph{Text: []Inline{&Mark{Value: "supports", Label: "Supports", Symbol: "▲"}, &Mark{Value: "opposes", Label: "Opposes", Symbol: "▼", Bare: true}}},
			`<p><span class="mark" data-mark="supports"><span class="mark-symbol" aria-hidden="true">▲</span> Supports</span><span class="mark" data-mark="opposes" role="img" aria-label="Opposes" title="Opposes">▼</span></p>`},
		{"table", HTMLOptions{Epub: true}, &Table{Style: Facts, Aligns: []Align{"", AlignEnd}, Rows: []Row{
			{Cells: []Cell{{Span: 2, Blocks: []Block{&Paragraph{Text: []Inline{Text("G")}}}}}},
			{Cells: []Cell{{Header: true, Blocks: []Block{&Paragraph{Text: []Inline{Text("a")}}}}, {Blocks: []Block{&Paragraph{Text: []Inline{Text("1")}}}}}},
		}}, "<table class=\"facts\">\n<caption class=\"visually-hidden\">Table 1</caption>\n<tbody>\n<tr class=\"group-row\"><th scope=\"rowgroup\" colspan=\"2\">G</th></tr>\n<tr>\n<th scope=\"row\">a</th>\n<td data-align=\"end\">1</td>\n</tr>\n</tbody>\n</table>"},
		{"drawing", HTMLOptions{}, &Figure{SVG: `<svg viewBox="0 0 1 1" onload="x"><a href="y"><text>z</text></a><path d="M0 0" fill="url(#f)"/></svg>`, Alt: "A < B"},
			"<figure>\n<div class=\"drawing\"><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>A &lt; B</title><path d=\"M0 0\" fill=\"url(#f)\"></path></svg></div>\n</figure>"},
		{"no drawing", HTMLOptions{}, &Figure{SVG: `<svg><p></svg>`, Alt: "A"}, "<figure>\n<p class=\"alternative\">A</p>\n</figure>"},
		{"image", HTMLOptions{Src: func(i *Image) string { return "img/" + i.Path }}, &Figure{Image: &Image{Path: "a b.png"}, Alt: `"A"`, Caption: []Inline{Text("C")}},
			"<figure>\n<img src=\"img/a%20b.png\" alt=\"&quot;A&quot;\"><figcaption>C</figcaption>\n</figure>"},
		{"names", HTMLOptions{}, &Paragraph{Text: []Inline{&Styled{Dir: "auto", Lang: "fr", Text: []Inline{Text("é")}}, &Styled{Title: "United Nations", Text: []Inline{Text("UN")}}}},
			`<p><bdi lang="fr">é</bdi><abbr title="United Nations">UN</abbr></p>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.TrimSuffix(tt.o.HTML([]Block{tt.tree}), "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestPartHTML(t *testing.T) {
	t.Parallel()
	d := &Document{Title: "Pack", Marking: "Draft", Meeting: "Session", Parts: []Part{
		{Role: CoverPart, ID: "cover"},
		{Role: ContentsPart, ID: "contents", Title: "Contents", Blocks: []Block{&Contents{}}},
		{Role: TabPart, ID: "tab-a", Title: "A", Tab: 1, Ref: "A-1", New: "changed", Agenda: "3", Blocks: []Block{&Paragraph{Text: []Inline{&Tab{To: "tab-a"}}}}},
		{Role: NotesPart, ID: "notes", Title: "Notes", Pages: 2},
	}}
	want := []string{
		"<section class=\"part part-cover\" id=\"cover\">\n<header class=\"cover\">\n<p class=\"cover-marking\">Draft</p>\n<p class=\"cover-meeting\">Session</p>\n<h1 class=\"cover-title\">Pack</h1>\n</header>\n</section>\n",
		"<section class=\"part part-contents\" id=\"contents\" aria-label=\"Contents\">\n<header class=\"part-head\">\n<h2>Contents</h2>\n</header>\n<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n" +
			"<li><span class=\"contents-tab\">1</span> <a href=\"#tab-a\">A</a> <small class=\"contents-new\">changed</small></li>\n</ul>\n</nav>\n</section>\n",
		"<section class=\"part part-tab\" id=\"tab-a\" aria-label=\"A\">\n<header class=\"part-head\">\n<p class=\"part-line\">Tab 1 · 3 · A-1 · Changed</p>\n<h2>A</h2>\n</header>\n<p><a href=\"#tab-a\">tab 1</a></p>\n</section>\n",
		"",
	}
	for i := range d.Parts {
		if got := PartHTML(d, &d.Parts[i], HTMLOptions{Level: 1}); got != want[i] {
			t.Errorf("got\n%s\nwant\n%s", got, want[i])
		}
	}
}

// TestNestedNotes: a footnote in a footnote stands after it, and its ways back
// are known.
func TestNestedNotes(t *testing.T) {
	t.Parallel()
	inner := &Note{ID: "r2", To: "n2", Number: 2, Blocks: []Block{&Paragraph{Text: []Inline{Text("two"), &Note{ID: "r1b", To: "n1", Number: 1}}}}}
	outer := &Note{ID: "r1", To: "n1", Number: 1, Blocks: []Block{&Paragraph{Text: []Inline{Text("one"), inner}}}}
	tree := []Block{&Paragraph{Text: []Inline{outer}}}
	out := HTMLOptions{Epub: true}.HTML(tree)
	for _, want := range []string{`href="#r1"`, `href="#r1b"`, `href="#r2"`, `id="n1"`, `id="n2"`, `id="r1b"`} {
		if strings.Count(out, want) != 1 {
			t.Errorf("%s stands %d times in %s", want, strings.Count(out, want), out)
		}
	}
	if got, want := strings.Join(IDs(tree), " "), "r1 n1 r2 n2 r1b"; got != want {
		t.Errorf("ids are %q, want %q", got, want)
	}
}
