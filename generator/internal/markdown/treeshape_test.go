package markdown

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"testing"

	"plenary/generator/internal/prose"
)

// TestTreeOfSpecification turns every example of CommonMark's specification.
func TestTreeOfSpecification(t *testing.T) {
	t.Parallel()
	conv := New()
	for _, e := range specExamples(t) {
		t.Run(fmt.Sprint(e.Example), func(t *testing.T) {
			t.Parallel()
			checkTree(t, conv.Parse(Input{Text: e.Markdown}).HTML(new(marking)))
		})
	}
}

func TestTree(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		html template.HTML
		want string
	}{
		{"spaces", "<p> a <em> b </em> c<br>\n d </p>", `p["a " em["b "] "c" br "d"]`},
		{"addresses", `<p><a class="record" href="plenary:mechanisms/x%20y/#posi%C3%A9">x</a> <a href="#y" title="t">y</a> <a href="https://e.org/%20">z</a> <a href="#">t</a></p>`,
			`p[path=mechanisms/x y/#posié["x"] " " to=p-y(t)["y"] " " href=https://e.org/%20["z"] " t"]`},
		{"titles from data", `<p><a href="plenary:x/"><bdi lang="fr">é</bdi></a></p>`, `p[path=x/[ lang=fr dir=auto["é"]]]`},
		{"heading", `<h3 id="a" lang="fr">A<a class="permalink" href="#a">#</a></h3>`, `h3#p-a lang=fr["A"]`},
		{"sources", `<p>a<sup class="cites"><a class="cite" id="cite-s-1" href="#source-s" title="S, 1990, p. 3">[2]</a></sup></p>`,
			`p["a" cites[cite-s-1 source-s 2 "S, 1990" "p. 3"]]`},
		{"other superscript", `<p>a<sup class="cites">x</sup></p>`, `p["a" sup["x"]]`},
		{"alert", "<aside class=\"alert\" data-alert=\"tip\"><p class=\"alert-title\">T <em>i</em></p>\n<p>x</p></aside>", `box tip("T " em["i"])[p["x"]]`},
		{"list", `<ol start="3"><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>`, `list numbered 3[-[p["a"]] -[p["b"] list [-[p["c"]]]]]`},
		{"tasks", `<ul><li><input type="checkbox" checked disabled> a</li><li><input type="checkbox"> b</li></ul>`, `list [-[p["☒ a"]] -[p["☐ b"]]]`},
		{"terms", `<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd></dl>`, `list terms[-("a")[] -("b")[p["c"] p["d"]]]`},
		{"code", "<pre class=\"code\" data-lang=\"go\"><code><span class=\"k\">func</span>\n\n  x\n</code></pre>", "code go\"func\\n\\n  x\""},
		{"quotation", `<blockquote lang="fr"><p>a</p></blockquote><hr>`, `quote lang=fr[p["a"]] rule`},
		{"details", `<details><summary>S</summary><p>a</p></details>`, `section[p/label["S"] p["a"]]`},
		{"figure", `<p><img src="plenary:files/a%20b.png" alt="A" title="T"></p>`, `figure files/a b.png "A"("T")`},
		{"figure with caption", `<figure><img src="plenary:a.png" alt="A"><figcaption>C</figcaption></figure>`, `figure a.png "A"("C")`},
		{"figure of a table", `<figure><p>x</p><figcaption>C</figcaption></figure>`, `p["x"] p/small["C"]`},
		{"image in a line", `<p>a <img src="plenary:a.png" alt="A" title="T"></p>`, `p["a "  title=T[image a.png "A"]]`},
		{"image from elsewhere", `<p><img src="https://e.org/a.png" alt="A"></p>`, `p[href=https://e.org/a.png["A"]]`},
		{"abbreviation", `<p><abbr title="United Nations">UN</abbr><wbr><q>a <q>b</q></q></p>`, "p[ title=United Nations[\"UN\"] \"\u200b“a ‘b’”\"]"},
		{"deleted blocks", `<del><p>a</p><ul><li>b</li></ul></del>`, `p[del["a"]] list [-[p[del["b"]]]]`},
		{"direction", `<p dir="auto">سلام</p><div dir="rtl" lang="ar"><p>a</p></div>`, `p rtl["سلام"] section lang=ar rtl[p["a"]]`},
		{"table", `<div class="table-scroll"><table><caption>C</caption><thead><tr><th>a</th><th data-align="end">b</th></tr></thead><tbody><tr><td>c</td><td data-align="end">d</td></tr></tbody></table></div>`,
			`table("C") [ end] head[th[p["a"]] th[p["b"]]] [td[p["c"]] td[p["d"]]]`},
		{"spans", `<table><tr><th rowspan=2>a</th><td colspan=9>b</td></tr><tr><td>c</td></tr><tr><td colspan=4>d</td></tr><tr><td>e</td><td>f</td><td>g</td></tr></table>`,
			`table() [th[p["a"]] td2[p["b"]]] [td[] td[p["c"]] td[]] [td3[p["d"]]] [td[p["e"]] td[p["f"]] td[p["g"]]]`},
		{"line without paragraph", `a <em>b</em>`, `p["a " em["b"]]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := TreeOptions{Prefix: "p-", Sources: map[string]string{"source-s": "S, 1990"}}
			if got := dumpBlocks(Tree(tt.html, o)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestNotes gives the notes of a text to its parts.
func TestNotes(t *testing.T) {
	t.Parallel()
	doc := New().Parse(Input{Text: "## A\n\na[^x]\n\n## B\n\nb[^x] c[^y]\n\n[^x]: X[^z]\n[^y]: Y\n[^z]: Z[^x]\n"})
	o := TreeOptions{Prefix: "p-"}
	o.Notes = Notes(doc.Notes(nil), o)
	if len(o.Notes) != 3 {
		t.Fatalf("got %d notes, want 3", len(o.Notes))
	}
	var got []string
	for _, s := range doc.Sections() {
		got = append(got, dumpBlocks(Tree(s.Body(nil), o)))
	}
	want := []string{
		`p["a" note p-fnref:1 p-fn:1 1[p["X" note p-fnref:3 p-fn:3 3[p["Z" note p-fnref:1:3 p-fn:1 1[]]]]]]`,
		`p["b" note p-fnref:1:2 p-fn:1 1[] " c" note p-fnref:2 p-fn:2 2[p["Y"]]]`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestTreeOfDeepHTML: what cannot be parsed is still read.
func TestTreeOfDeepHTML(t *testing.T) {
	t.Parallel()
	deep := template.HTML(strings.Repeat("<div>", 600) + "a &amp;\n b" + strings.Repeat("</div>", 600))
	if got, want := dumpBlocks(Tree(deep, TreeOptions{})), `p["a & b"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := dumpInlines(Inlines(deep, TreeOptions{})), `"a & b"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// attr is an attribute of a dump, "" without a value.
func attr(before, value string) string {
	if value == "" {
		return ""
	}
	return before + value
}

// dumpBlocks is a tree in one line.
func dumpBlocks(blocks []prose.Block) string {
	out := make([]string, len(blocks))
	for i, b := range blocks {
		out[i] = dumpBlock(b)
	}
	return strings.Join(out, " ")
}

func dumpBlock(b prose.Block) string {
	switch b := b.(type) {
	case *prose.Heading:
		return fmt.Sprintf("h%d%s%s[%s]", b.Level, attr("#", b.ID), attr(" lang=", b.Lang), dumpInlines(b.Text))
	case *prose.Paragraph:
		return "p" + attr("/", string(b.Style)) + attr("#", b.ID) + attr(" lang=", b.Lang) + attr(" ", b.Dir) + "[" + dumpInlines(b.Text) + "]"
	case *prose.List:
		items := make([]string, len(b.Items))
		for i, item := range b.Items {
			items[i] = "-" + attr("#", item.ID)
			if item.Label != nil {
				items[i] += "(" + dumpInlines(item.Label) + ")"
			}
			items[i] += "[" + dumpBlocks(item.Blocks) + "]"
		}
		start := ""
		if b.Start != 0 {
			start = fmt.Sprintf(" %d", b.Start)
		}
		return fmt.Sprintf("list %s%s[%s]", b.Style, start, strings.Join(items, " "))
	case *prose.Table:
		out := "table(" + dumpInlines(b.Caption) + ")"
		if b.Aligns != nil {
			out += fmt.Sprint(" ", b.Aligns)
		}
		for _, row := range b.Head {
			out += " head" + dumpRow(row)
		}
		for _, row := range b.Rows {
			out += " " + dumpRow(row)
		}
		return out
	case *prose.Quote:
		return "quote" + attr(" lang=", b.Lang) + attr(" ", b.Dir) + "[" + dumpBlocks(b.Blocks) + "]"
	case *prose.Box:
		return fmt.Sprintf("box %s(%s)[%s]", b.Type, dumpInlines(b.Title), dumpBlocks(b.Blocks))
	case *prose.Code:
		return fmt.Sprintf("code %s%q", b.Lang, b.Text)
	case *prose.Figure:
		return fmt.Sprintf("figure %s %q(%s)", b.Image.Path, b.Alt, dumpInlines(b.Caption))
	case *prose.Section:
		return "section" + attr("#", b.ID) + attr(" lang=", b.Lang) + attr(" ", b.Dir) + "[" + dumpBlocks(b.Blocks) + "]"
	case *prose.Rule:
		return "rule"
	}
	return fmt.Sprintf("%T", b)
}

func dumpRow(row prose.Row) string {
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = "td"
		if c.Header {
			cells[i] = "th"
		}
		if c.Span > 1 {
			cells[i] += fmt.Sprint(c.Span)
		}
		cells[i] += "[" + dumpBlocks(c.Blocks) + "]"
	}
	return "[" + strings.Join(cells, " ") + "]"
}

// dumpInlines is a line of a tree.
func dumpInlines(text []prose.Inline) string {
	out := make([]string, len(text))
	for i, n := range text {
		switch n := n.(type) {
		case prose.Text:
			out[i] = `"` + string(n) + `"`
		case *prose.Styled:
			out[i] = string(n.Style) + attr(" lang=", n.Lang) + attr(" dir=", n.Dir) + attr(" title=", n.Title) + "[" + dumpInlines(n.Text) + "]"
		case *prose.Link:
			title := attr("(", n.Title)
			if title != "" {
				title += ")"
			}
			out[i] = attr("to=", n.To) + attr("path=", n.Path) + attr("href=", n.Href) + title + "[" + dumpInlines(n.Text) + "]"
		case *prose.Cites:
			for _, c := range n.Marks {
				out[i] += fmt.Sprintf("cites[%s %s %d %q %q]", c.ID, c.To, c.Number, c.Title, c.Locator)
			}
		case *prose.Note:
			out[i] = fmt.Sprintf("note %s %s %d[%s]", n.ID, n.To, n.Number, dumpBlocks(n.Blocks))
		case *prose.InlineImage:
			out[i] = fmt.Sprintf("image %s %q", n.Image.Path, n.Alt)
		case *prose.Break:
			out[i] = "br"
		default:
			out[i] = fmt.Sprintf("%T", n)
		}
	}
	return strings.Join(out, " ")
}
