package markdown

import (
	"fmt"
	"html/template"
	"strings"
	"sync"
	"testing"

	"plenary/generator/internal/diag"
)

// page is a Filler with an address and a title for every record it knows.
type page map[string]Anchor

func (p page) Link(_ int, l *Link) Anchor { return p[l.Target] }

func (p page) Cite(first, last int, _ []Citation) template.HTML {
	return template.HTML(fmt.Sprintf("[%d–%d]", first, last))
}

func TestFill(t *testing.T) {
	t.Parallel()
	p := page{
		"china":  {Href: "/a?b&c=\"<d>", Title: "China & <Co>", Lang: "zh"},
		"gone":   {Title: "Gone"},
		"i.png":  {Href: "/i.png"},
		"x.html": {Href: "/x/#중국"},
	}
	tests := []struct{ in, want string }{
		{"[[china]]", `<a class="record" href="/a?b&amp;c=%22%3Cd%3E"><bdi lang="zh">China &amp; &lt;Co&gt;</bdi></a>`},
		{"[[china|*B*]]", `<a class="record" href="/a?b&amp;c=%22%3Cd%3E">*B*</a>`},
		{"[[gone]]", `<bdi>Gone</bdi>`},
		{"[[gone|words]] after", `words after`},
		{"[[unknown]]", `<bdi>unknown</bdi>`},
		{"[w](x.html \"t\")", `<a href="/x/#중국" title="t">w</a>`},
		{"[w *e*](none.html)!", `w <em>e</em>!`},
		{"![al\"t](i.png)", `<img src="/i.png" alt="al&quot;t">`},
		{"![al\"t](no.png)", `al&quot;t`},
		{"a [@x; @y] b [@z]", `a[0–1] b[2–2]`},
	}
	conv := New()
	for _, test := range tests {
		if got := string(conv.Parse(Input{Text: test.in, Inline: true}).HTML(p)); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.in, got, test.want)
		}
	}
	doc := conv.Parse(Input{Text: "A [w](x) and [[china]] [@a].", Inline: true})
	if got, want := string(doc.HTML(nil)), "A w and <bdi>china</bdi>."; got != want {
		t.Errorf("without a Filler: got %q, want %q", got, want)
	}
}

func TestSections(t *testing.T) {
	t.Parallel()
	doc := New().Parse(Input{Prefix: "china-", Text: `Lead[^1].

### Not a section

## One

First.

> ## Quoted

## Two [[china]]
## Three

Third.

[^1]: Note.
`})
	p := page{"china": {Title: "China"}}
	var got []string
	for _, s := range doc.Sections() {
		got = append(got, fmt.Sprintf("%s|%s", s.Heading.ID, s.Body(p)))
		if html := string(s.HTML(p)); !strings.HasPrefix(html, `<h2 id="`+s.Heading.ID+`">`) {
			t.Errorf("section %s begins with %.40q", s.Heading.ID, html)
		}
	}
	want := "china-one|<p>First.</p>\n<blockquote>\n<h2 id=\"china-quoted\">Quoted" +
		"<a class=\"permalink\" href=\"#china-quoted\" aria-label=\"Link to section “Quoted”\">#</a></h2>\n</blockquote>\n" +
		"\nchina-two-china|\nchina-three|<p>Third.</p>\n"
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("sections\ngot  %q\nwant %q", got, want)
	}
	if got := string(doc.Lead(p)); !strings.HasPrefix(got, `<p>Lead<sup class="footnote-ref" id="china-fnref:1"><a href="#china-fn:1"`) ||
		!strings.Contains(got, "Not a section") {
		t.Errorf("lead is %q", got)
	}
	if got := string(doc.Notes(p)); !strings.Contains(got, `<li id="china-fn:1">`) || !strings.Contains(got, `href="#china-fnref:1"`) {
		t.Errorf("notes are %q", got)
	}
	if got, want := doc.Plain(p), "Lead. Not a section One First. Quoted Two China Three Third."; got != want {
		t.Errorf("plain text\ngot  %q\nwant %q", got, want)
	}
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	for _, in := range []Input{{}, {Inline: true}, {Text: "  \n"}, {Text: " ", Inline: true}} {
		doc := New().Parse(in)
		if doc.HTML(nil) != "" || doc.Lead(nil) != "" || doc.Notes(nil) != "" || doc.Sections() != nil || doc.Plain(nil) != "" || len(doc.Problems) > 0 {
			t.Errorf("%+v gives %+v", in, doc)
		}
	}
}

func TestPositions(t *testing.T) {
	t.Parallel()
	text := "ä [[one]]\n> - [two](javascript:x)\n\n\t\tcode\n| a |\n|---|\n| [[three]] |"
	tests := []struct {
		pos  diag.Position
		want string
	}{
		{diag.Position{File: "a.md", Line: 1, Column: 1}, "a.md:1:4 a.md:2:5 a.md:7:3"},
		{diag.Position{File: "a.md", Line: 10, Column: 20}, "a.md:10:23 a.md:11:5 a.md:16:3"},
		{diag.Position{File: "a.md", Line: 10}, "a.md:10 a.md:11 a.md:16"},
		{diag.Position{File: "a.md"}, "a.md a.md a.md"},
	}
	for _, test := range tests {
		doc := New().Parse(Input{Text: text, Pos: test.pos})
		if len(doc.Links) != 2 || len(doc.Problems) != 1 {
			t.Fatalf("%d links, problems %v", len(doc.Links), doc.Problems)
		}
		got := fmt.Sprint(doc.Links[0].Pos, " ", doc.Problems[0].Pos, " ", doc.Links[1].Pos)
		if got != test.want {
			t.Errorf("from %v: got %s, want %s", test.pos, got, test.want)
		}
	}
}

func TestTitles(t *testing.T) {
	t.Parallel()
	title := func(id string) string { return map[string]string{"a": "Alpha", "b": "Beta"}[id] }
	tests := []struct{ in, want string }{
		{"", ""},
		{"no link", "no link"},
		{"[[a]] and [[b]]", "Alpha and Beta"},
		{"[[c]] [[a]]", "[[c]] Alpha"},
		{"[[[a]]", "[Alpha"},
		{"[[a", "[[a"},
	}
	for _, test := range tests {
		if got := Titles(test.in, title); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, rule string }{
		{"text", strings.Repeat("a\n\n", maxText/3+1), "too-long"},
		{"line", strings.Repeat("a ", maxLine/2+1), "too-long"},
		{"paragraph", strings.Repeat("a b c d e\n", maxParagraph/10+1), "too-long"},
		{"definitions", strings.Repeat("[a]: /b\n", maxParagraph/8+1), "too-long"},
		{"empty cells", strings.Repeat("|a", 200) + "\n" + strings.Repeat("|-", 200) + strings.Repeat("\n|a|b", 200), "too-long"},
		{"references", "[a]: /" + strings.Repeat("b", 15000) + "\n\n" + strings.Repeat("[a] ", 100), "too-long"},
		{"quotations", strings.Repeat("> ", maxMarkers+1) + "a", "too-deep"},
		{"numbers", strings.Repeat("1) ", maxMarkers+1) + "a", "too-deep"},
		{"list", nestedList(maxDepth), "too-deep"},
		{"emphasis", strings.Repeat("**a ", maxInner+1) + strings.Repeat("b** ", maxInner+1), "too-deep"},
	}
	for _, test := range tests {
		doc := New().Parse(Input{Text: test.in, Pos: diag.Position{File: "a.md", Line: 1, Column: 1}})
		if len(doc.Problems) != 1 || doc.Problems[0].Rule != test.rule {
			t.Errorf("%s: got %v, want one %s", test.name, doc.Problems, test.rule)
		}
		if !strings.Contains(doc.Plain(nil), "a") && test.name != "definitions" {
			t.Errorf("%s: the text is gone", test.name)
		}
	}
	for _, in := range []string{strings.Repeat("- ", 100), "* * * * *" + strings.Repeat(" *", 100), nestedList(maxDepth / 3)} {
		if doc := New().Parse(Input{Text: in}); len(doc.Problems) > 0 {
			t.Errorf("%.40q: %v", in, doc.Problems)
		}
	}
}

// nestedList is a list in a list, so many times.
func nestedList(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func TestConcurrent(t *testing.T) {
	t.Parallel()
	conv := New()
	in := Input{Text: brief(true) + "<b>x</b> <span title=y>z</span>\n"}
	want := New().Parse(in).HTML(asWritten{})
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			in := in
			if i%2 == 0 {
				in.Text += "\n```go\nvar x" + strings.Repeat("x", i) + " int\n```\n"
			}
			got := conv.Parse(in).HTML(asWritten{})
			if !strings.HasPrefix(string(got), string(want[:200])) {
				t.Errorf("conversion %d differs", i)
			}
		})
	}
	wg.Wait()
}

func TestHighlightCache(t *testing.T) {
	t.Parallel()
	h := newHighlighter()
	want := h.html("python", "x = 1\n")
	for i := range 300 {
		h.keep(codeKey{"python", fmt.Sprint(i)}, strings.Repeat("x", 50_000))
	}
	size := 0
	for _, cache := range []map[codeKey]string{h.young, h.old} {
		for key, text := range cache {
			size += len(key.code) + len(text)
		}
	}
	if size > 3*maxCached {
		t.Errorf("cache holds %d bytes", size)
	}
	if got := h.html("Python", "x = 1\n"); got != want || !strings.Contains(got, `<span class="mi">1</span>`) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHighlightLanguages(t *testing.T) {
	t.Parallel()
	h := newHighlighter()
	for _, lang := range []string{"go", "Go", "golang", "yaml", "yml", "json", "sh", "bash", "html", "js", "python", "diff", "sql", "toml"} {
		if h.lexers[strings.ToLower(lang)] == nil {
			t.Errorf("no language %q", lang)
		}
	}
	for _, lang := range []string{"", "nonsense", "*", "<b>", "../go"} {
		if got := h.html(lang, "a <b>\n"); got != "a &lt;b&gt;\n" {
			t.Errorf("language %q: got %q", lang, got)
		}
	}
}
