package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// captionPrefix gives the length of what makes a paragraph the caption of a
// table, 0 when it is none. The short form stands below a table only.
func (c *conversion) captionPrefix(n *ast.Paragraph, below bool) int {
	first, ok := n.FirstChild().(*ast.Text)
	if !ok {
		return 0
	}
	text := first.Segment.Value(c.src)
	for _, prefix := range []string{"Table: ", ": "} {
		if bytes.HasPrefix(text, []byte(prefix)) && (below || len(prefix) > 2) {
			return len(prefix)
		}
	}
	return 0
}

// captions are paragraphs that tables show.
type captions struct {
	next  *ast.Paragraph // of the table that comes next
	shown *ast.Paragraph // of the table before it: not to be shown again
}

// isCaption reports whether n is the caption of a table, and keeps it when it
// stands before the table.
func (c *conversion) isCaption(n *ast.Paragraph) bool {
	if n == c.captions.shown {
		return true
	}
	if _, ok := n.NextSibling().(*extast.Table); !ok || c.captionPrefix(n, false) == 0 {
		return false
	}
	c.captions.next = n
	return true
}

// takeCaption finds the caption of a table, without its prefix: the paragraph
// before, else the one after.
func (c *conversion) takeCaption(n *extast.Table) *ast.Paragraph {
	caption := c.captions.next
	c.captions.next = nil
	if caption == nil {
		after, ok := n.NextSibling().(*ast.Paragraph)
		if !ok || c.captionPrefix(after, true) == 0 {
			return nil
		}
		caption = after
		c.captions.shown = after
	}
	first := caption.FirstChild().(*ast.Text)
	first.Segment = first.Segment.WithStart(first.Segment.Start + c.captionPrefix(caption, true))
	first.Segment = first.Segment.TrimLeftSpace(c.src)
	return caption
}

// table renders a table in a box that scrolls when it is too wide.
func (c *conversion) table(n *extast.Table) {
	caption := c.takeCaption(n)
	label := "Table"
	if caption != nil {
		label = c.plainOf(caption)
	} else if c.tables++; c.tables > 1 {
		label = fmt.Sprintf("Table %d", c.tables)
	}
	c.str(`<div class="table-scroll" role="region" aria-label="` + escape(label) + `" tabindex="0">` + "\n<table>\n")
	if caption != nil {
		c.str("<caption>")
		c.leaf(caption)
		c.str("</caption>\n")
	}
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, ok := row.(*extast.TableHeader); ok {
			c.str("<thead>\n")
			c.row(row, `<th scope="col"`, "</th>\n")
			c.str("</thead>\n")
			continue
		}
		c.checkRow(row)
		if !body {
			c.str("<tbody>\n")
			body = true
		}
		c.row(row, "<td", "</td>\n")
	}
	if body {
		c.str("</tbody>\n")
	}
	c.str("</table>\n</div>\n")
}

// row renders a row of cells. The text aligns by rules of the style sheet.
func (c *conversion) row(row ast.Node, open, end string) {
	c.str("<tr>\n")
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		c.str(open)
		switch n.(*extast.TableCell).Alignment {
		case extast.AlignLeft:
			c.str(` data-align="start"`)
		case extast.AlignRight:
			c.str(` data-align="end"`)
		case extast.AlignCenter:
			c.str(` data-align="center"`)
		}
		c.str(">")
		c.leaf(n)
		c.str(end)
	}
	c.str("</tr>\n")
}

// checkRow reports cells for which the table has no column: they are not shown.
func (c *conversion) checkRow(row ast.Node) {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 || row.Pos() < 0 {
		return
	}
	end := last.Lines().At(0).Stop
	rest := c.src[min(end, len(c.src)):]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	if extra := bytes.Trim(rest, "| \t\r"); len(extra) > 0 {
		c.fail(end+bytes.Index(rest, extra), "table-cells", `write "\|" for the sign itself, or add a column`,
			"row has more cells than the table has columns")
	}
}
