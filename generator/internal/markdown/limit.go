package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Limits that no text written by hand comes near. They keep the work linear
// where the parser's would not be, and the page within the 512 levels that
// parsers of HTML accept.
const (
	maxText       = 1 << 20  // bytes of a text
	maxLine       = 32 << 10 // bytes of a line
	maxParagraph  = 16 << 10 // bytes of a paragraph; tables have no such limit
	maxMissing    = 10_000   // cells that a table may leave out
	maxMarkers    = 60       // quotation and list markers at the start of one line
	maxDepth      = 60       // blocks in blocks
	maxInner      = 60       // emphasis in emphasis
	maxRaw        = 60       // raw elements that are open
	maxExpanded   = 1 << 20  // bytes that reference links may add
	maxPlainDepth = 1000     // emphasis in emphasis, for plain text
)

// tooBig looks for what would make parsing slow: where it is and which rule
// forbids it, "" when there is nothing.
func tooBig(src []byte) (offset int, rule string) {
	if len(src) > maxText {
		return maxText, "too-long"
	}
	for start := 0; start < len(src); {
		end := bytes.IndexByte(src[start:], '\n')
		if end < 0 {
			end = len(src) - start
		}
		line := src[start : start+end]
		if len(line) > maxLine {
			return start, "too-long"
		}
		if markers(line) > maxMarkers {
			return start, "too-deep"
		}
		start += end + 1
	}
	return 0, ""
}

// markers counts the signs at the start of a line that may each open a block:
// quotations, lists, definitions and footnotes.
func markers(line []byte) int {
	n, others := 0, false
	for i := 0; i < len(line); i++ {
		switch b := line[i]; {
		case b == ' ' || b == '\t':
		case b == '>' || b == '+' || b == ':':
			n++
			others = true
		case b == '-' || b == '*':
			n++
		case b >= '0' && b <= '9':
			others = true
		case b == '.' || b == ')':
			n++
		case b == '[' && i+1 < len(line) && line[i+1] == '^':
			end := bytes.Index(line[i:], []byte("]:"))
			if end < 0 {
				return n
			}
			i += end
			n++
			others = true
		default:
			return n
		}
	}
	if !others { // a line across the page
		return 0
	}
	return n
}

// refuse shows the whole text as it was written.
func (c *conversion) refuse(offset int, rule string) {
	message, hint := "text is longer than a brief can be", "split it"
	if rule == "too-deep" {
		message, hint = "quotations and lists are nested too deeply", "remove markers at the start of the line"
	}
	c.fail(offset, rule, hint, "%s", message)
	if !c.in.Inline {
		c.str("<p>")
	}
	c.buf = appendEscaped(c.buf, bytes.TrimSpace(c.src))
	if !c.in.Inline {
		c.str("</p>\n")
	}
}

// reportDepth notes once that n lies too deep.
func (c *conversion) reportDepth(n ast.Node) {
	if c.tooDeep {
		return
	}
	c.tooDeep = true
	offset := n.Pos()
	if n.Type() == ast.TypeBlock {
		offset = blockOffset(n)
	}
	c.fail(offset, "too-deep", "nest less", "text is nested too deeply to be shown so")
}

// longParagraphs replaces paragraphs that are too long to be parsed by text
// that is shown as it is. It comes after tables have been made.
type longParagraphs struct{}

// Transform implements parser.ParagraphTransformer.
func (longParagraphs) Transform(n *ast.Paragraph, _ text.Reader, pc parser.Context) {
	if size(n) <= maxParagraph {
		return
	}
	state(pc).fail(blockOffset(n), "too-long", "split it", "paragraph is longer than %d bytes", maxParagraph)
	long := &plainBlock{}
	long.SetLines(n.Lines())
	n.Parent().ReplaceChild(n.Parent(), n, long)
}

// longDefinitions does the same for definitions of links that follow one
// another, before they are looked at.
type longDefinitions struct{ longParagraphs }

// Transform implements parser.ParagraphTransformer.
func (d longDefinitions) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	if first := n.Lines().At(0); bytes.Contains(first.Value(r.Source()), []byte("]:")) {
		d.longParagraphs.Transform(n, r, pc)
	}
}

// denseTables makes tables as goldmark does, unless so many cells are left
// out that the table would be far larger than the text.
type denseTables struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (d denseTables) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	columns := 0
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if row := line.Value(r.Source()); len(bytes.Trim(row, "|-: \t\r\n")) == 0 {
			columns = max(columns, bytes.Count(row, []byte("|"))+1)
		}
	}
	if columns*n.Lines().Len() > size(n)+maxMissing {
		state(pc).fail(blockOffset(n), "too-long", "give every row its cells, or remove columns", "table leaves out too many cells")
		return
	}
	d.ParagraphTransformer.Transform(n, r, pc)
}

// size is the length of a paragraph.
func size(n *ast.Paragraph) int {
	bytes := 0
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		bytes += line.Len()
	}
	return bytes
}

// plainBlock is text that is shown as it was written.
type plainBlock struct{ ast.BaseBlock }

var kindPlainBlock = ast.NewNodeKind("PlainBlock")

// Kind implements ast.Node.
func (*plainBlock) Kind() ast.NodeKind { return kindPlainBlock }

// IsRaw implements ast.Node: there is nothing to parse in it.
func (*plainBlock) IsRaw() bool { return true }

// Dump implements ast.Node.
func (b *plainBlock) Dump(src []byte, level int) { ast.DumpHelper(b, src, level, nil, nil) }

func (c *conversion) plainBlock(n *plainBlock) {
	c.str("<p>")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		c.buf = appendEscaped(c.buf, line.Value(c.src))
	}
	c.str("</p>\n")
}
