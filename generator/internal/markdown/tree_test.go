package markdown

import (
	"fmt"
	"html/template"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
)

// marking is a Filler that leads links where the author wrote, and gives the
// marks that a page gives.
type marking struct{ uses int }

func (f *marking) Link(i int, l *Link) Anchor { return asWritten{}.Link(i, l) }

func (f *marking) Cite(first, _ int, c []Citation) template.HTML {
	var marks []CiteMark
	for i, one := range c {
		f.uses++
		title := "Source " + one.Key
		if one.Locator != "" {
			title += ", " + one.Locator
		}
		marks = append(marks, CiteMark{
			ID: fmt.Sprintf("cite-%d", f.uses), Href: "#source-" + one.Key, Label: fmt.Sprint(first + i + 1), Title: title,
		})
	}
	return CiteMarks(marks)
}

// TestTreeOfGolden turns every text of the golden archives.
func TestTreeOfGolden(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	conv := New()
	texts := 0
	for _, e := range entries {
		archive, err := txtar.ParseFile("testdata/" + e.Name())
		if err != nil {
			continue
		}
		for _, f := range archive.Files {
			inline := strings.HasSuffix(f.Name, ".inline")
			if !inline && !strings.HasSuffix(f.Name, ".md") {
				continue
			}
			texts++
			doc := conv.Parse(Input{Text: string(f.Data), Pos: diag.Position{File: f.Name, Line: 1, Column: 1}, Inline: inline})
			t.Run(e.Name()+"/"+f.Name, func(t *testing.T) {
				t.Parallel()
				checkTree(t, doc.HTML(new(marking)))
			})
		}
	}
	if texts < 20 {
		t.Errorf("found %d texts", texts)
	}
}

func FuzzTree(f *testing.F) {
	seeds(f)
	f.Add("<table><tr><td rowspan=2 colspan=3>a<td>b<tr><td>c<tfoot><tr><td>d</table>", false)
	f.Add("<del>\n\n- a <q>b <q lang=fr>c</q></q>\n\n</del>\n\n<figure>\n\n![a](b \"c\")\n\n<figcaption>d</figcaption></figure>", false)
	f.Add("x[^a]\n\n[^a]: y[^a][^b]\n[^b]: z[^a]", false)
	f.Add("[^a]\n\n[^a]: [^b]\n[^b]:", false)
	conv := New()
	f.Fuzz(func(t *testing.T, text string, inline bool) {
		doc := conv.Parse(Input{Text: text, Pos: diag.Position{File: "a.md", Line: 1, Column: 1}, Inline: inline})
		checkTree(t, doc.HTML(new(marking)))
	})
}

// checkTree checks that the tree of h has its words, marks, ids and links.
func checkTree(t *testing.T, h template.HTML) {
	t.Helper()
	page, ok := parseFragment(h)
	if !ok {
		t.Fatalf("cannot be parsed: %q", h)
	}
	want := readHTML(page, true)
	tree := Tree(h, TreeOptions{Prefix: "p-"})
	got := readTree(tree)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s\ngot\n%+v\nwant\n%+v", h, got, want)
	}
	ids := prose.IDs(tree)
	slices.Sort(ids)
	if once := slices.Compact(slices.Clone(ids)); len(once) != len(ids) {
		t.Errorf("ids are not unique: %q", ids)
	}
	checkShape(t, tree)
	line, inLine := lettersOf(prose.PlainInlines(Inlines(h, TreeOptions{}))), readHTML(page, false).Words
	if line != inLine {
		t.Errorf("line has %q, want %q", line, inLine)
	}
	var order []string
	prose.Walk(tree, prose.Visitor{Inline: func(n prose.Inline) bool {
		if n, ok := n.(*prose.Note); ok && n.Blocks != nil {
			order = append(order, n.To)
		}
		return true
	}})
	if len(order) != want.Notes {
		t.Errorf("%d notes are attached, want %d", len(order), want.Notes)
	}
}

// reading is what a reader finds in a text.
type reading struct {
	Words string // without marks and notes, spaces and quotation marks
	Marks int    // of notes
	Notes int
	Cites []string
	IDs   []string // sorted
	Links []string // sorted
}

// lettersOf is text without what elements may add or take away.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if isHTMLSpace(r) || strings.ContainsRune("“”‘’\u200b\v", r) {
			return -1
		}
		return r
	}, text)
}

// htmlReader reads nodes of HTML with rules of its own.
type htmlReader struct {
	reading
	text     strings.Builder
	captions bool // the title of an image alone in a paragraph is text
}

func readHTML(nodes []*html.Node, captions bool) reading {
	r := &htmlReader{captions: captions}
	for _, n := range nodes {
		r.visit(n, false)
	}
	r.Words = lettersOf(r.text.String())
	slices.Sort(r.IDs)
	slices.Sort(r.Links)
	slices.Sort(r.Cites)
	return r.reading
}

// visit reads a node, which may stand in the list of notes.
func (r *htmlReader) visit(n *html.Node, notes bool) {
	if n.Type == html.TextNode && !notes {
		r.text.WriteString(n.Data)
	}
	if n.Type == html.ElementNode && !r.element(n, notes) {
		return
	}
	inOrder := children(n)
	if n.Data == "figure" { // a caption stands below
		slices.SortStableFunc(inOrder, func(a, b *html.Node) int {
			return btoi(isElement(a, "figcaption")) - btoi(isElement(b, "figcaption"))
		})
	}
	for _, c := range inOrder {
		r.visit(c, notes || isNotes(n))
	}
}

// element reads an element, and reports whether its content is to be read.
func (r *htmlReader) element(n *html.Node, notes bool) bool {
	id := attribute(n, "id")
	switch {
	case hasClass(n, "permalink"), hasClass(n, "footnote-backref"):
		return false
	case hasClass(n, "cite") && id != "":
		r.Cites = append(r.Cites, id+" "+attribute(n, "href")+" "+attribute(n, "title"))
		return false
	}
	if id != "" {
		r.IDs = append(r.IDs, "p-"+id)
	}
	switch {
	case hasClass(n, "footnote-ref"):
		r.Marks++
		return false
	case notes && n.Data == "li" && strings.HasPrefix(id, "fn:"):
		r.Notes++
	case n.Data == "a" && attribute(n, "href") != "" && (strings.TrimSpace(textContent(n)) != "" || holdsImage(n)):
		r.Links = append(r.Links, attribute(n, "href"))
	case n.Data == "img":
		r.image(n, notes)
	}
	return true
}

// image reads an image.
func (r *htmlReader) image(n *html.Node, notes bool) {
	remote := scheme(attribute(n, "src")) != ""
	if !notes {
		r.text.WriteString(attribute(n, "alt"))
		if r.captions && !remote && isElement(n.Parent, "p") && n.PrevSibling == nil && n.NextSibling == nil {
			r.text.WriteString(attribute(n, "title"))
		}
	}
	if remote && attribute(n, "alt") != "" && !inLink(n) {
		r.Links = append(r.Links, attribute(n, "src"))
	}
}

// holdsImage reports whether an image with words for it stands in n.
func holdsImage(n *html.Node) bool {
	for d := range n.Descendants() {
		if isElement(d, "img") && attribute(d, "alt") != "" {
			return true
		}
	}
	return false
}

// inLink reports whether n stands in a link.
func inLink(n *html.Node) bool {
	for a := range n.Ancestors() {
		if isElement(a, "a") {
			return true
		}
	}
	return false
}

// readTree reads a tree made with the prefix "p-".
func readTree(tree []prose.Block) reading {
	r := reading{Words: lettersOf(prose.PlainText(tree))}
	prose.Walk(tree, prose.Visitor{
		ID: func(id string) {
			if !strings.HasPrefix(id, "cite-") {
				r.IDs = append(r.IDs, id)
			}
		},
		Inline: func(n prose.Inline) bool {
			switch n := n.(type) {
			case *prose.Note:
				r.Marks++
				if n.Blocks != nil {
					r.Notes++
				}
			case *prose.Cites:
				for _, c := range n.Marks {
					r.Cites = append(r.Cites, c.ID+" #"+c.To+" "+c.Title)
				}
			case *prose.Link:
				if n.To != "" {
					n = &prose.Link{Href: "#" + strings.TrimPrefix(n.To, "p-"), Text: n.Text}
				}
				if strings.TrimSpace(prose.PlainInlines(n.Text)) != "" {
					r.Links = append(r.Links, n.Href)
				}
			}
			return true
		},
	})
	slices.Sort(r.IDs)
	slices.Sort(r.Links)
	slices.Sort(r.Cites)
	return r
}

// checkShape checks that lines are tidy and that tables have full rows.
func checkShape(t *testing.T, tree []prose.Block) {
	t.Helper()
	empty := map[prose.Block]bool{} // notes that say nothing
	prose.Walk(tree, prose.Visitor{
		Block: func(b prose.Block) bool {
			if p, ok := b.(*prose.Paragraph); ok && len(p.Text) == 0 && p.ID == "" && !empty[b] {
				t.Error("empty paragraph")
			}
			if table, ok := b.(*prose.Table); ok {
				checkTable(t, table)
			}
			return true
		},
		Inline: func(n prose.Inline) bool {
			switch n := n.(type) {
			case prose.Text:
				if n == "" || strings.Contains(string(n), "  ") || strings.ContainsAny(string(n), "\t\n\r\f") {
					t.Errorf("text %q", n)
				}
			case *prose.Note:
				if len(n.Blocks) == 1 {
					empty[n.Blocks[0]] = true
				}
			case *prose.Link:
				if set := btoi(n.To != "") + btoi(n.Path != "") + btoi(n.Href != ""); set != 1 {
					t.Errorf("link %+v", n)
				}
			}
			return true
		},
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func checkTable(t *testing.T, table *prose.Table) {
	t.Helper()
	want := -1
	for _, row := range slices.Concat(table.Head, table.Rows) {
		n := 0
		for _, c := range row.Cells {
			n += max(c.Span, 1)
		}
		if want < 0 {
			want = n
		}
		if n != want || table.Aligns != nil && len(table.Aligns) != n {
			t.Errorf("row of %d columns, want %d; %d alignments", n, want, len(table.Aligns))
		}
	}
}
