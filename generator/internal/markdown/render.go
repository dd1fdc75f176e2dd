package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// children renders the blocks in parent.
func (c *conversion) children(parent ast.Node) {
	base := c.raw.enter()
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if _, ok := n.(*ast.HTMLBlock); !ok {
			c.settleHTML()
		}
		c.renderBlock(n)
	}
	c.leaveHTML(base)
}

// renderBlock renders one block, with the line breaks of CommonMark's examples.
func (c *conversion) renderBlock(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		c.paragraph(n)
	case *ast.TextBlock:
		c.leaf(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			c.str("\n")
		}
	case *ast.Heading:
		c.heading(n)
	case *ast.Blockquote:
		if title, ok := n.FirstChild().(*alertTitle); ok {
			c.alert(n, title)
			return
		}
		c.container(n, "<blockquote>\n", "</blockquote>\n")
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		open := "<li>"
		if _, tight := n.FirstChild().(*ast.TextBlock); !tight && n.FirstChild() != nil {
			open = "<li>\n"
		}
		c.container(n, open, "</li>\n")
	case *ast.FencedCodeBlock:
		c.codeBlock(n, language(n, c.src))
	case *ast.CodeBlock:
		c.codeBlock(n, "")
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *ast.ThematicBreak:
		c.str("<hr>\n")
	case *plainBlock:
		c.plainBlock(n)
	default:
		c.renderExtension(n)
	}
}

// renderExtension renders the blocks that CommonMark does not have. What is
// neither here nor there leaves nothing in the text: definitions of links,
// and of footnotes, which come at the end.
func (c *conversion) renderExtension(n ast.Node) {
	switch n := n.(type) {
	case *extast.Table:
		c.table(n)
	case *extast.DefinitionList:
		c.container(n, "<dl>\n", "</dl>\n")
	case *extast.DefinitionTerm:
		c.str("<dt>")
		c.leaf(n)
		c.str("</dt>\n")
	case *extast.DefinitionDescription:
		open := "<dd>\n"
		if n.IsTight {
			open = "<dd>"
		}
		c.container(n, open, "</dd>\n")
	}
}

// container renders a block that holds blocks. Below the limit of depth its
// tags are left out, so that the page can always be parsed.
func (c *conversion) container(n ast.Node, open, end string) {
	if c.depth++; c.depth > maxDepth {
		c.reportDepth(n)
		open, end = "", ""
	}
	c.str(open)
	c.children(n)
	c.str(end)
	c.depth--
}

// paragraph renders a paragraph, unless it is the caption of a table.
func (c *conversion) paragraph(n *ast.Paragraph) {
	if c.isCaption(n) {
		return
	}
	c.str("<p>")
	c.leaf(n)
	c.str("</p>\n")
}

// list renders a list.
func (c *conversion) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		c.container(n, "<ul>\n", "</ul>\n")
	case n.Start == 1:
		c.container(n, "<ol>\n", "</ol>\n")
	default:
		c.container(n, `<ol start="`+strconv.Itoa(n.Start)+"\">\n", "</ol>\n")
	}
}

// leaf renders the inline content of a block and takes from its plain text
// what the Doc tells: words, acronyms, the sentences around links.
func (c *conversion) leaf(n ast.Node) {
	c.block.reset()
	c.spans, c.cited = c.spans[:0], c.cited[:0]
	c.inlineChildren(n)
	text := bytes.TrimRight(c.block.buf, " ")
	c.count(text)
	if len(c.spans)+len(c.cited) > 0 {
		c.contexts(string(text))
	}
}

// blockOffset is where a block begins in the source.
func blockOffset(n ast.Node) int {
	offset := n.Pos()
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		if start := n.Lines().At(0).Start; offset < 0 || start < offset {
			offset = start
		}
	}
	if offset < 0 && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeBlock {
		return blockOffset(n.FirstChild())
	}
	return offset
}
