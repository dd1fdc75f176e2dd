package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// inlineChildren renders what stands in a block, in emphasis or in a link.
func (c *conversion) inlineChildren(parent ast.Node) {
	base := c.raw.enter()
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.renderInline(n)
	}
	c.leaveHTML(base)
}

// renderInline renders one piece of inline content.
func (c *conversion) renderInline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.textNode(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			c.wrap(n, "<strong>", "</strong>")
		} else {
			c.wrap(n, "<em>", "</em>")
		}
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.htmlInline(n)
	case *recordLink:
		c.recordLink(n)
	case *citeMark:
		c.cite(n)
	case *noteMark:
		c.noteMark(n)
	}
}

// wrap renders n between tags, which are left out below the limit of depth.
func (c *conversion) wrap(n ast.Node, open, end string) {
	if c.inner++; c.inner > maxInner {
		c.reportDepth(n)
		open, end = "", ""
	}
	c.str(open)
	c.inlineChildren(n)
	c.str(end)
	c.inner--
}

// words writes text, in which escapes and references stand for what they
// mean, to the page and to the plain text.
func (c *conversion) words(text []byte) {
	text = unescape(c.scratch[:0], text)
	c.buf = appendEscaped(c.buf, text)
	c.block.write(text)
}

// textNode writes a run of text and the line break after it.
func (c *conversion) textNode(n *ast.Text) {
	value := n.Segment.Value(c.src)
	if n.IsRaw() {
		c.buf = appendEscaped(c.buf, value)
		c.block.write(value)
	} else {
		c.words(value)
	}
	switch {
	case n.HardLineBreak():
		c.str("<br>\n")
		c.block.write([]byte(" "))
	case n.SoftLineBreak():
		before, _ := utf8.DecodeLastRune(c.block.buf)
		if joins(before, firstRune(n.NextSibling(), c.src)) {
			return
		}
		c.str("\n")
		c.block.write([]byte(" "))
	}
}

// firstRune is the first character shown of n, 0 when that is not known.
func firstRune(n ast.Node, src []byte) rune {
	switch n := n.(type) {
	case *ast.Text:
		r, _ := utf8.DecodeRune(n.Segment.Value(src))
		return r
	case *recordLink:
		r, _ := utf8.DecodeRune(n.words)
		return r
	case *ast.Emphasis, *ast.Link, *ast.CodeSpan:
		return firstRune(n.FirstChild(), src)
	}
	return 0
}

// codeSpan writes code within a line. Line breaks in it are spaces.
func (c *conversion) codeSpan(n *ast.CodeSpan) {
	c.str("<code>")
	for t := n.FirstChild(); t != nil; t = t.NextSibling() {
		segment := t.(*ast.Text).Segment
		value := segment.Value(c.src)
		broken := bytes.HasSuffix(value, []byte("\n"))
		if broken {
			value = bytes.TrimSuffix(value[:len(value)-1], []byte("\r"))
		}
		c.buf = appendEscaped(c.buf, value)
		c.block.write(value)
		if broken {
			c.str(" ")
			c.block.write([]byte(" "))
		}
	}
	c.str("</code>")
}

// plainOf is the plain text of what stands in n, for attributes and ids.
func (c *conversion) plainOf(n ast.Node) string {
	var p plainText
	c.appendPlain(&p, n, 0)
	return string(bytes.TrimRight(p.buf, " "))
}

func (c *conversion) appendPlain(p *plainText, parent ast.Node, depth int) {
	if depth > maxPlainDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			value := n.Segment.Value(c.src)
			if !n.IsRaw() {
				value = unescape(c.scratch[:0], value)
			}
			p.write(value)
			if n.HardLineBreak() || n.SoftLineBreak() {
				p.write([]byte(" "))
			}
		case *ast.AutoLink:
			p.write(n.Label(c.src))
		case *recordLink:
			p.write(n.label(c.scratch[:0]))
		case *citeMark, *noteMark:
			p.mark = true
		default:
			c.appendPlain(p, n, depth+1)
		}
	}
}
