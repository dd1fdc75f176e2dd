package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxLabel is how long a record link or a bracket of citations may be; the
// same as for the labels of ordinary links.
const maxLabel = 999

// recordLink is [[id]], [[id|words]], [[id#heading]] or [[id#heading|words]].
type recordLink struct {
	ast.BaseInline
	target, fragment string
	words            []byte // as written
}

var kindRecordLink = ast.NewNodeKind("RecordLink")

// Kind implements ast.Node.
func (*recordLink) Kind() ast.NodeKind { return kindRecordLink }

// Dump implements ast.Node.
func (l *recordLink) Dump(src []byte, level int) {
	ast.DumpHelper(l, src, level, map[string]string{"Target": l.target}, nil)
}

// label is what stands for the link in plain text. The title is not known
// here: Titles puts it in.
func (l *recordLink) label(dst []byte) []byte {
	if len(l.words) > 0 {
		return unescape(dst, l.words)
	}
	return append(append(append(dst, "[["...), l.target...), "]]"...)
}

// recordLinks parses record links.
type recordLinks struct{}

// Trigger implements parser.InlineParser.
func (recordLinks) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser. The words of a link may run over line
// breaks.
func (recordLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	link, n := parseRecordLink(line)
	if n == 0 && isOpen(line) {
		if link = overLines(block); link != nil {
			link.SetPos(segment.Start)
			return link
		}
	}
	if n == 0 {
		if _, ok := parent.(*extast.TableCell); ok && isCutOff(line) {
			state(pc).fail(segment.Start, "record-link", `write "\|" in a table`, "record link is cut off by the end of the cell")
		}
		return nil
	}
	block.Advance(n)
	link.SetPos(segment.Start)
	return link
}

// isOpen reports whether line begins with a record link whose words it does not
// end.
func isOpen(line []byte) bool {
	return bytes.HasPrefix(line, []byte("[[")) && bytes.IndexByte(line, '|') > 0 && !bytes.Contains(line, []byte("]]"))
}

// overLines reads a record link that ends on a later line of its paragraph, and
// leaves block after it; nil when there is none. A line break is a space.
func overLines(block text.Reader) *recordLink {
	line, _ := block.PeekLine()
	joined := bytes.TrimRight(line, " \t\r\n")
	for len(joined) < maxLabel {
		block.AdvanceLine()
		if line, _ = block.PeekLine(); line == nil {
			return nil
		}
		rest := bytes.TrimLeft(line, " \t")
		before := len(joined) + 1
		joined = append(append(bytes.Clone(joined), ' '), rest...)
		if end := bytes.Index(rest, []byte("]]")); end >= 0 {
			link, n := parseRecordLink(joined)
			if n > before {
				block.Advance(len(line) - len(rest) + n - before)
				return link
			}
			return nil
		}
		joined = bytes.TrimRight(joined, " \t\r\n")
	}
	return nil
}

// parseRecordLink parses the record link that line begins with, and says how
// long it is: 0 when there is none. What is followed by "(" is an ordinary
// link whose words stand in brackets.
func parseRecordLink(line []byte) (*recordLink, int) {
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil, 0
	}
	body := line[2:min(len(line), 2+maxLabel)]
	id := bytes.IndexFunc(body, func(r rune) bool { return !isTargetRune(r) })
	if id < 0 || body[id] != ']' && body[id] != '|' && body[id] != '\\' {
		return nil, 0
	}
	end := bytes.Index(body[id:], []byte("]]"))
	if end < 0 {
		return nil, 0
	}
	end += id
	link := new(recordLink)
	var words []byte
	switch rest := body[id:end]; {
	case len(rest) == 0:
	case rest[0] == '|':
		words = rest[1:]
	case bytes.HasPrefix(rest, []byte(`\|`)): // within a table
		words = rest[2:]
	default:
		return nil, 0
	}
	target, fragment, _ := strings.Cut(string(body[:id]), "#")
	link.target, link.fragment = strings.TrimSpace(target), strings.TrimSpace(fragment)
	link.words = bytes.TrimSpace(words)
	n := 2 + end + 2
	if link.target == "" || bytes.ContainsAny(words, "\n") || bytes.Contains(words, []byte("[[")) ||
		n < len(line) && line[n] == '(' {
		return nil, 0
	}
	return link, n
}

// isCutOff reports whether line ends within the id of a record link.
func isCutOff(line []byte) bool {
	id, ok := bytes.CutPrefix(line, []byte("[["))
	return ok && len(id) > 0 && bytes.IndexFunc(id, func(r rune) bool { return !isTargetRune(r) }) < 0
}

// isTargetRune reports whether r may stand in the id or the heading of a
// record link. More is allowed than ids may hold, so that a mistaken id is
// reported as one.
func isTargetRune(r rune) bool {
	switch r {
	case '-', '_', '.', '/', '#', ' ', ',', '\'', '’', '(', ')', ':', '&':
		return true
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// recordLink renders a record link.
func (c *conversion) recordLink(n *recordLink) {
	l := Link{Kind: RecordLink, Target: n.target, Fragment: n.fragment, Pos: c.pos(n.Pos())}
	start := len(c.block.buf)
	if len(n.words) == 0 {
		c.place(opTitle, len(c.doc.Links), 0, "")
		c.block.write(n.label(c.scratch[:0]))
		c.addLink(l, start)
		c.spans[len(c.spans)-1].titled = true
		return
	}
	i := len(c.doc.Links)
	c.place(opOpen, i, 0, "")
	c.words(n.words)
	c.place(opClose, i, 0, "")
	c.addLink(l, start)
}

// addLink notes a link whose words, as shown, begin at start in the text of
// the block.
func (c *conversion) addLink(l Link, start int) {
	c.spans = append(c.spans, span{link: len(c.doc.Links), start: start, end: len(c.block.buf)})
	c.block.last = len(c.block.buf)
	c.doc.Links = append(c.doc.Links, l)
}
