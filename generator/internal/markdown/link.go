package markdown

import (
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// The schemes that addresses may have. Without one, they lead to a place in
// the dossier.
var (
	linkSchemes  = []string{"", "http", "https", "mailto", "tel"}
	imageSchemes = []string{"", "http", "https"}
)

// scheme is the scheme of an address in lower case, "" when it has none.
func scheme(address string) string {
	for i := range len(address) {
		switch b := address[i]; {
		case b|0x20 >= 'a' && b|0x20 <= 'z':
		case i > 0 && (b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.'):
		case i > 0 && b == ':':
			return strings.ToLower(address[:i])
		default:
			return ""
		}
	}
	return ""
}

// newLink takes an address apart, or reports that it is refused.
func (c *conversion) newLink(kind LinkKind, address string, offset int) (Link, bool) {
	allowed := linkSchemes
	if kind == Image {
		allowed = imageSchemes
	}
	if s := scheme(address); !slices.Contains(allowed, s) {
		c.fail(offset, "unsafe-link", "use an address with http, https, mailto or tel, or one within the dossier",
			"address with scheme %q is not allowed", s)
		return Link{}, false
	}
	if address == "" {
		c.warn(offset, "empty-link", "write where it leads, or leave the brackets out", "link has no address")
		return Link{}, false
	}
	target, fragment, _ := strings.Cut(address, "#")
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	return Link{Kind: kind, Target: target, Fragment: fragment, Pos: c.pos(offset)}, true
}

// destination is an address as authors write it, as an address. It is not ok
// when a text refers to long addresses so often that it would become too long.
func (c *conversion) destination(n ast.Node, raw, title []byte, ref *ast.ReferenceLink) (string, bool) {
	if ref != nil {
		before := c.expanded
		if c.expanded += len(raw) + len(title); c.expanded > maxExpanded {
			if before <= maxExpanded {
				c.fail(n.Pos(), "too-long", "use fewer or shorter references", "references to addresses make the text too long")
			}
			return "", false
		}
	}
	return string(util.URLEscape(raw, true)), true
}

// link renders [words](address "title"). A link that holds another is left
// out: only the inner one can be followed.
func (c *conversion) link(n *ast.Link) {
	address, ok := c.destination(n, n.Destination, n.Title, n.Reference)
	if ok && holdsLink(n, 0) {
		c.fail(n.Pos(), "nested-link", "move one out of the other", "link holds another link, a citation or a footnote")
		ok = false
	}
	var l Link
	if ok {
		l, ok = c.newLink(MarkdownLink, address, n.Pos())
	}
	if !ok {
		c.wrap(n, "", "")
		return
	}
	i, start := len(c.doc.Links), len(c.block.buf)
	c.doc.Links = append(c.doc.Links, l)
	c.place(opOpen, i, 0, titleAttribute(n.Title))
	c.wrap(n, "", "")
	c.place(opClose, i, 0, "")
	c.spans = append(c.spans, span{link: i, start: start, end: len(c.block.buf)})
	c.block.last = len(c.block.buf)
}

// titleAttribute is the title of a link or image as an attribute.
func titleAttribute(title []byte) string {
	if title == nil {
		return ""
	}
	return ` title="` + escape(string(unescape(nil, title))) + `"`
}

// holdsLink reports whether n holds what becomes a link.
func holdsLink(n ast.Node, depth int) bool {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child.(type) {
		case *recordLink, *ast.AutoLink, *citeMark, *noteMark, *ast.Link:
			return true
		case *ast.Image:
			continue
		}
		if depth < maxPlainDepth && holdsLink(child, depth+1) {
			return true
		}
	}
	return false
}

// image renders ![alternative](address "title").
func (c *conversion) image(n *ast.Image) {
	words := c.plainOf(n)
	start := len(c.block.buf)
	address, ok := c.destination(n, n.Destination, n.Title, n.Reference)
	var l Link
	if ok {
		l, ok = c.newLink(Image, address, n.Pos())
	}
	c.block.write([]byte(words))
	if !ok {
		c.buf = appendEscaped(c.buf, []byte(words))
		return
	}
	c.place(opImage, len(c.doc.Links), 0, titleAttribute(n.Title))
	c.addLink(l, start)
}

// autoLink renders <https://…> and <name@example.org>.
func (c *conversion) autoLink(n *ast.AutoLink) {
	address, label := string(util.URLEscape(n.URL(c.src), false)), n.Label(c.src)
	if n.AutoLinkType == ast.AutoLinkEmail && scheme(address) != "mailto" {
		address = "mailto:" + address
	}
	start := len(c.block.buf)
	l, ok := c.newLink(MarkdownLink, address, n.Pos())
	if !ok {
		c.buf = appendEscaped(c.buf, label)
		c.block.write(label)
		return
	}
	i := len(c.doc.Links)
	c.place(opOpen, i, 0, "")
	c.buf = appendEscaped(c.buf, label)
	c.block.write(label)
	c.place(opClose, i, 0, "")
	c.addLink(l, start)
}
