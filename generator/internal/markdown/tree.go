package markdown

import (
	stdhtml "html"
	"html/template"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"plenary/generator/internal/prose"
)

// TreeOptions says where a text stands.
type TreeOptions struct {
	// Prefix is put before every id of the text itself and before every "#…"
	// address in it; "" for none. The ids of marks of sources stay as they are.
	Prefix string
	// Notes are footnotes by id (without Prefix), as Notes gives them. The first
	// mark that refers to one takes it out of the map, so that the parts of a
	// text may be turned one after the other.
	Notes map[string][]prose.Block
	// Sources are the titles of sources by the id of their entry. What the title
	// of a mark has beyond it is the locator. Without a source's title, all of it
	// is Title.
	Sources map[string]string
}

// SiteScheme begins the addresses of what is within the site.
const SiteScheme = "plenary:"

// Tree turns HTML that this package made into a tree. Nothing that can be read
// is lost but links from headings to themselves and ways back from footnotes.
// Footnotes that stand in h itself go to their marks; those without a mark in h
// become a list at the end.
func Tree(h template.HTML, o TreeOptions) []prose.Block {
	t := &treeBuilder{TreeOptions: o}
	nodes, ok := parseFragment(h)
	if !ok {
		return stripped(h)
	}
	own := t.takeNotes(nodes)
	blocks := t.flow(nodes)
	return append(blocks, t.leftNotes(own)...)
}

// Inlines is Tree for phrasing content. Blocks in it are told apart by breaks.
func Inlines(h template.HTML, o TreeOptions) []prose.Inline {
	t := &treeBuilder{TreeOptions: o}
	nodes, ok := parseFragment(h)
	if !ok {
		return []prose.Inline{prose.Text(plainOfHTML(h))}
	}
	return t.line(nodes)
}

// Notes are the footnotes of Doc.Notes by their id.
func Notes(h template.HTML, o TreeOptions) map[string][]prose.Block {
	t := &treeBuilder{TreeOptions: o}
	t.TreeOptions.Notes = nil // a note is put where the text refers to it, not in another note
	nodes, ok := parseFragment(h)
	if !ok {
		return nil
	}
	notes := map[string][]prose.Block{}
	for _, n := range t.noteItems(nodes) {
		notes[attribute(n, "id")] = t.note(n)
	}
	return notes
}

// treeBuilder turns nodes of HTML into a tree.
type treeBuilder struct {
	TreeOptions
	around []func([]prose.Inline) []prose.Inline // phrasing elements that blocks stand in, outermost first
	link   bool                                  // within a link
	quotes int                                   // quotations around, within the line
}

// parseFragment parses what may stand in a <body>. It is not ok when elements
// stand in one another too deep.
func parseFragment(h template.HTML) ([]*html.Node, bool) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(string(h)), body)
	return nodes, err == nil
}

// stripped is the text of HTML that cannot be parsed.
func stripped(h template.HTML) []prose.Block {
	text := plainOfHTML(h)
	if text == "" {
		return nil
	}
	return []prose.Block{&prose.Paragraph{Text: []prose.Inline{prose.Text(text)}}}
}

// plainOfHTML is the text between tags.
func plainOfHTML(h template.HTML) string {
	var b strings.Builder
	for rest := string(h); rest != ""; {
		text, tag, found := strings.Cut(rest, "<")
		b.WriteString(stdhtml.UnescapeString(text))
		if !found {
			break
		}
		b.WriteByte(' ')
		_, rest, _ = strings.Cut(tag, ">")
	}
	return strings.Join(strings.FieldsFunc(b.String(), isHTMLSpace), " ")
}

// isHTMLSpace reports ASCII whitespace as the HTML standard has it.
func isHTMLSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'
}

// children are the nodes in n.
func children(n *html.Node) []*html.Node {
	var list []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		list = append(list, c)
	}
	return list
}

// attribute is the value of an attribute, "" without one.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// hasClass reports whether n is an element with a class.
func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// isElement reports whether n is an element of that name.
func isElement(n *html.Node, name string) bool {
	return n != nil && n.Type == html.ElementNode && n.Data == name
}

// textContent is all text in n. Breaks are line breaks.
func textContent(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if isElement(d, "br") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// id is an id of the text with the prefix; "" stays.
func (t *treeBuilder) id(id string) string {
	if id == "" {
		return ""
	}
	return t.Prefix + id
}
