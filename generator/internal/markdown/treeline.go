package markdown

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"plenary/generator/internal/prose"
)

// textStyles are the styles of phrasing elements.
var textStyles = map[string]prose.Style{
	"em": prose.Emphasis, "i": prose.Emphasis, "dfn": prose.Emphasis, "var": prose.Emphasis,
	"strong": prose.Strong, "b": prose.Strong,
	"code": prose.CodeText, "kbd": prose.CodeText, "samp": prose.CodeText,
	"sub": prose.Sub, "sup": prose.Sup, "ins": prose.Inserted, "u": prose.Inserted,
	"del": prose.Deleted, "s": prose.Deleted, "mark": prose.Highlighted,
	"small": prose.SmallText, "cite": prose.CiteTitle,
}

// line turns phrasing content, with white space as browsers collapse it.
func (t *treeBuilder) line(nodes []*html.Node) []prose.Inline {
	s := spacing{open: true}
	text := s.tidy(t.inlines(nodes))
	s.trim()
	return compact(text)
}

// inlines turns phrasing content as it is written. Blocks are told apart by
// breaks.
func (t *treeBuilder) inlines(nodes []*html.Node) []prose.Inline {
	var out []prose.Inline
	ended := false // a block ended just before
	for _, n := range nodes {
		var text []prose.Inline
		switch {
		case n.Type == html.TextNode:
			if strings.TrimFunc(n.Data, isHTMLSpace) == "" && ended {
				continue
			}
			text = []prose.Inline{prose.Text(n.Data)}
		case n.Type != html.ElementNode || slices.Contains(unread, n.Data) || isNotes(n):
			continue
		case isBlock(n):
			text = t.styledAs(n, t.inlines(children(n)))
		default:
			text = t.element(n)
		}
		if len(text) == 0 {
			continue
		}
		if ended || isBlock(n) && hasContent(out) {
			out = append(out, &prose.Break{})
		}
		out = append(out, text...)
		ended = isBlock(n)
	}
	return out
}

// element turns a phrasing element.
func (t *treeBuilder) element(n *html.Node) []prose.Inline {
	switch n.Data {
	case "br":
		return []prose.Inline{&prose.Break{}}
	case "wbr":
		return []prose.Inline{prose.Text("\u200B")}
	case "img":
		return t.image(n)
	case "input":
		return checkbox(n)
	case "a":
		if hasClass(n, "permalink") || hasClass(n, "footnote-backref") {
			return nil
		}
		outer := t.link
		t.link = true
		text := t.inlines(children(n))
		t.link = outer
		return t.anchored(n, t.linked(n, text))
	case "sup":
		if mark := t.mark(n); mark != nil {
			return []prose.Inline{mark}
		}
	case "q":
		t.quotes++
		text := t.phrasing(n, t.inlines(children(n)))
		t.quotes--
		return t.anchored(n, text)
	}
	return t.anchored(n, t.phrasing(n, t.inlines(children(n))))
}

// mark is a mark of sources or of a footnote; nil for another superscript.
func (t *treeBuilder) mark(n *html.Node) prose.Inline {
	if note := t.noteMark(n); note != nil {
		return note
	}
	if cites := t.cites(n); cites != nil {
		return cites
	}
	return nil // not a nil pointer in an interface
}

// anchored puts the id of a phrasing element before it.
func (t *treeBuilder) anchored(n *html.Node, text []prose.Inline) []prose.Inline {
	if id := attribute(n, "id"); id != "" {
		return append([]prose.Inline{&prose.Anchor{ID: t.id(id)}}, text...)
	}
	return text
}

// phrasing puts text into a phrasing element.
func (t *treeBuilder) phrasing(n *html.Node, text []prose.Inline) []prose.Inline {
	switch n.Data {
	case "a":
		return t.linked(n, text)
	case "q":
		open, end := prose.Text("“"), prose.Text("”")
		if t.quotes%2 == 0 && t.quotes > 0 {
			open, end = "‘", "’"
		}
		text = append(append([]prose.Inline{open}, text...), end)
	}
	return t.styledAs(n, text)
}

// styledAs keeps the style, the language, the direction and the title of an
// element.
func (t *treeBuilder) styledAs(n *html.Node, text []prose.Inline) []prose.Inline {
	s := &prose.Styled{Lang: attribute(n, "lang"), Dir: attribute(n, "dir"), Title: attribute(n, "title"), Text: text}
	s.Style = textStyles[n.Data]
	if n.Data == "bdi" && s.Dir == "" {
		s.Dir = "auto"
	}
	if !slices.Contains([]string{"ltr", "rtl", "auto"}, s.Dir) {
		s.Dir = ""
	}
	if len(text) == 0 || s.Style == prose.NoStyle && s.Lang == "" && s.Dir == "" && s.Title == "" {
		return text
	}
	return []prose.Inline{s}
}

// linked makes a link of text. A link within a link is its words.
func (t *treeBuilder) linked(n *html.Node, text []prose.Inline) []prose.Inline {
	l := &prose.Link{Title: attribute(n, "title"), Text: text}
	href := strings.TrimFunc(attribute(n, "href"), isHTMLSpace)
	switch {
	case t.link || len(text) == 0 || href == "" || href == "#":
		return text
	case href[0] == '#':
		l.To = t.id(unescapeAddress(href[1:]))
	case strings.HasPrefix(href, SiteScheme):
		l.Path = sitePath(href)
	default:
		l.Href = href
	}
	return []prose.Inline{l}
}

// sitePath is an address within the site as it is read.
func sitePath(address string) string {
	address, fragment, found := strings.Cut(strings.TrimPrefix(address, SiteScheme), "#")
	address = unescapeAddress(address)
	if found {
		address += "#" + unescapeAddress(fragment)
	}
	return address
}

// unescapeAddress resolves percent-encoding; what is wrongly encoded stays.
func unescapeAddress(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// image turns an image. One from elsewhere is not part of a document: its
// alternative text leads to it.
func (t *treeBuilder) image(n *html.Node) []prose.Inline {
	src, alt := attribute(n, "src"), attribute(n, "alt")
	if s := scheme(src); s != "" && !strings.HasPrefix(src, SiteScheme) || strings.HasPrefix(src, "//") {
		if alt == "" {
			return nil
		}
		if t.link || s != "http" && s != "https" {
			return []prose.Inline{prose.Text(alt)}
		}
		return []prose.Inline{&prose.Link{Href: src, Title: attribute(n, "title"), Text: []prose.Inline{prose.Text(alt)}}}
	}
	image := &prose.InlineImage{Image: &prose.Image{Path: sitePath(src)}, Alt: alt}
	return t.anchored(n, t.styledAs(n, []prose.Inline{image}))
}

// checkbox is the box of a task list as a character.
func checkbox(n *html.Node) []prose.Inline {
	if attribute(n, "type") != "checkbox" {
		return nil
	}
	for _, a := range n.Attr {
		if a.Key == "checked" {
			return []prose.Inline{prose.Text("☒ ")}
		}
	}
	return []prose.Inline{prose.Text("☐ ")}
}

// cites are the marks that CiteMarks makes; nil for anything else.
func (t *treeBuilder) cites(n *html.Node) *prose.Cites {
	if !hasClass(n, "cites") {
		return nil
	}
	marks := &prose.Cites{}
	for _, a := range children(n) {
		to, found := strings.CutPrefix(attribute(a, "href"), "#")
		number, err := strconv.Atoi(strings.Trim(textContent(a), "[]"))
		if !isElement(a, "a") || !found || err != nil {
			return nil
		}
		c := prose.Cite{ID: attribute(a, "id"), To: unescapeAddress(to), Number: number, Title: attribute(a, "title")}
		if title := t.Sources[c.To]; title != "" {
			if locator, found := strings.CutPrefix(c.Title, title+", "); found {
				c.Title, c.Locator = title, locator
			}
		}
		marks.Marks = append(marks.Marks, c)
	}
	if len(marks.Marks) == 0 {
		return nil
	}
	return marks
}

// direction is the direction of a block. "auto" is that of its first letter
// with a strong one.
func direction(n *html.Node) string {
	switch dir := attribute(n, "dir"); dir {
	case "ltr", "rtl":
		return dir
	case "auto":
		for _, r := range textContent(n) {
			switch {
			case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam):
				return "rtl"
			case unicode.IsLetter(r):
				return "ltr"
			}
		}
	}
	return ""
}
