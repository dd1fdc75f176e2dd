package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// parents says which elements must stand directly around another.
var parents = map[string][]string{
	"caption": {"table"}, "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"},
	"tr": {"table", "thead", "tbody", "tfoot"}, "td": {"tr"}, "th": {"tr"},
	"li": {"ol", "ul"}, "dt": {"dl"}, "dd": {"dl"},
	"rt": {"ruby"}, "rp": {"ruby"}, "figcaption": {"figure"}, "summary": {"details"},
}

// ends says which open elements another one ends, as browsers do. Every block
// ends a paragraph.
var ends = map[string][]string{
	"li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"},
	"td": {"td", "th", "p"}, "th": {"td", "th", "p"}, "tr": {"td", "th", "tr", "p"},
	"thead": {"caption", "td", "th", "tr", "p"}, "tbody": {"caption", "td", "th", "tr", "thead", "tbody", "p"},
	"tfoot": {"caption", "td", "th", "tr", "thead", "tbody", "p"},
	"rt":    {"rt", "rp"}, "rp": {"rt", "rp"},
}

// optional are elements whose end tag may be left out.
var optional = strings.Fields("p li dt dd td th tr thead tbody tfoot rt rp caption")

// spanning are elements that Markdown may stand in, so that they may be open
// when it begins.
var spanning = strings.Fields("del details div figure figcaption ins li dd td th")

// openTag is a raw element that is open.
type openTag struct {
	name   string
	offset int
}

// rawStack holds the raw elements that are open, innermost last. Elements
// below base belong to Markdown further out and cannot be closed.
type rawStack struct {
	open    []openTag
	base    int
	refused map[string]int // start tags left out, whose end tags are no news
	hidden  bool           // what comes is the content of a script or a style
}

// enter begins a part whose elements must be closed within it. It gives what
// leaveHTML needs.
func (s *rawStack) enter() int {
	outer := s.base
	s.base = len(s.open)
	return outer
}

// refuse remembers that the start tag of an element was left out.
func (s *rawStack) refuse(name string) {
	if s.refused == nil {
		s.refused = map[string]int{}
	}
	s.refused[name]++
}

// top is the innermost open element of the part at hand, "" when none is.
func (s *rawStack) top() string {
	if len(s.open) > s.base {
		return s.open[len(s.open)-1].name
	}
	return ""
}

// leaveHTML closes what was opened since enter and goes back to outer.
func (c *conversion) leaveHTML(outer int) {
	for c.raw.top() != "" {
		c.popHTML(true)
	}
	c.raw.base = outer
}

// cutHTML closes what is open where a section begins: sections are shown
// apart from one another.
func (c *conversion) cutHTML() {
	for len(c.raw.open) > 0 {
		t := c.raw.open[len(c.raw.open)-1]
		c.warn(t.offset, "raw-html", fmt.Sprintf("write \"</%s>\" before the heading", t.name),
			"raw HTML element %q is still open where a section begins", t.name)
		c.raw.refuse(t.name)
		c.popHTML(false)
	}
}

// settleHTML closes the raw elements that Markdown cannot stand in.
func (c *conversion) settleHTML() {
	for c.raw.top() != "" && !slices.Contains(spanning, c.raw.top()) {
		c.popHTML(true)
	}
}

// popHTML closes the innermost raw element. Unless the author may leave its
// end tag out, or wrote it, that is a warning.
func (c *conversion) popHTML(missing bool) {
	last := len(c.raw.open) - 1
	t := c.raw.open[last]
	c.raw.open = c.raw.open[:last]
	c.str("</" + t.name + ">")
	if missing && !slices.Contains(optional, t.name) {
		c.warn(t.offset, "raw-html", fmt.Sprintf("write \"</%s>\" where it ends", t.name),
			"raw HTML element %q is not closed", t.name)
	}
}

// htmlInline renders a tag within a line.
func (c *conversion) htmlInline(n *ast.RawHTML) {
	raw := n.Segments.Value(c.src)
	if bytes.HasPrefix(raw, []byte("<!--")) {
		return
	}
	z := html.NewTokenizer(bytes.NewReader(raw))
	switch z.Next() {
	case html.StartTagToken, html.SelfClosingTagToken:
		c.startTag(z.Token(), n.Pos(), true)
	case html.EndTagToken:
		c.endTag(z.Token().Data, n.Pos())
	default:
		c.warn(n.Pos(), "raw-html", "delete it", "%s is left out", strongest(string(raw)))
	}
}

// strongest names markup that is neither a tag nor a comment.
func strongest(raw string) string {
	if strings.HasPrefix(raw, "<?") {
		return "processing instruction"
	}
	return "markup declaration"
}

// htmlBlock renders a block of HTML.
func (c *conversion) htmlBlock(n *ast.HTMLBlock) {
	raw, offsets := htmlLines(n, c.src)
	switch n.HTMLBlockType {
	case ast.HTMLBlockType3, ast.HTMLBlockType4, ast.HTMLBlockType5:
		c.warn(offsets.at(0), "raw-html", "delete it", "%s is left out", strongest(string(bytes.TrimSpace(raw))))
		return
	case ast.HTMLBlockType2:
		if !bytes.Contains(raw, []byte("-->")) {
			c.warn(offsets.at(0), "raw-html", `write "-->" where it ends`, "comment is not closed: everything after it is left out")
		}
	}
	c.block.reset()
	c.spans, c.cited = c.spans[:0], c.cited[:0]
	c.raw.hidden = false
	z := html.NewTokenizer(bytes.NewReader(raw))
	at, start := 0, len(c.buf)
	for z.Next() != html.ErrorToken {
		size := len(z.Raw())
		c.htmlToken(z.Token(), offsets.at(at), string(raw[at:at+size]))
		at += size
	}
	if at < len(raw) {
		c.warn(offsets.at(at), "raw-html", `write ">" where it ends, or "\<" for the sign itself`, "raw HTML tag is not complete")
		c.buf = appendEscaped(c.buf, raw[at:])
		c.block.write(raw[at:])
	}
	c.buf = c.buf[:start+len(bytes.TrimRight(c.buf[start:], " \t\r\n"))]
	if len(c.buf) > start {
		c.str("\n")
	}
	c.count(bytes.TrimRight(c.block.buf, " "))
}

// htmlLines joins the lines of a block of HTML.
func htmlLines(n *ast.HTMLBlock, src []byte) (raw []byte, offsets lineOffsets) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		offsets = append(offsets, struct{ joined, source int }{len(raw), line.Start})
		raw = append(raw, line.Value(src)...)
	}
	if n.HasClosure() {
		offsets = append(offsets, struct{ joined, source int }{len(raw), n.ClosureLine.Start})
		raw = append(raw, n.ClosureLine.Value(src)...)
	}
	return raw, offsets
}

// htmlToken renders one token of a block of HTML.
func (c *conversion) htmlToken(t html.Token, offset int, raw string) {
	switch t.Type {
	case html.TextToken:
		if c.raw.hidden {
			c.raw.hidden = false
			return
		}
		c.buf = appendEscaped(c.buf, []byte(t.Data))
		c.block.write([]byte(t.Data))
	case html.StartTagToken, html.SelfClosingTagToken:
		c.startTag(t, offset, false)
		c.raw.hidden = t.Data == "script" || t.Data == "style"
	case html.EndTagToken:
		c.raw.hidden = false
		c.endTag(t.Data, offset)
	case html.DoctypeToken:
		c.warn(offset, "raw-html", "delete it", "%s is left out", strongest(raw))
	}
}

// startTag renders a start tag, or reports why not.
func (c *conversion) startTag(t html.Token, offset int, inline bool) {
	text, dropped := c.html.tag(t)
	if text == "" || len(c.raw.open) >= maxRaw {
		hint := "write Markdown, or leave it out"
		if t.Data == "a" || t.Data == "img" {
			hint = "write the Markdown for it, which is checked: \"[words](address)\", \"![alternative](address)\""
		}
		c.refuseTag(t.Data, offset, hint, "raw HTML element %q is not allowed", t.Data)
		return
	}
	isPhrasing := slices.Contains(phrasing, t.Data)
	if inline && !isPhrasing {
		c.refuseTag(t.Data, offset, "put it on a line of its own, with an empty line before",
			"raw HTML element %q cannot stand within a line", t.Data)
		return
	}
	c.endImplied(t.Data, isPhrasing)
	if around := parents[t.Data]; around != nil && !slices.Contains(around, c.raw.top()) {
		c.refuseTag(t.Data, offset, fmt.Sprintf("put it in %q", around[0]),
			"raw HTML element %q stands outside of %q", t.Data, around[0])
		return
	}
	for _, name := range dropped {
		c.warn(offset, "raw-html", "leave it out", "attribute %q of raw HTML element %q is not allowed", name, t.Data)
	}
	c.str(text)
	if t.Data == "br" {
		c.block.write([]byte(" "))
	}
	if !slices.Contains(void, t.Data) {
		c.raw.open = append(c.raw.open, openTag{t.Data, offset})
	}
}

// refuseTag leaves a start tag out.
func (c *conversion) refuseTag(name string, offset int, hint, format string, args ...any) {
	c.warn(offset, "raw-html", hint, format, args...)
	c.raw.refuse(name)
}

// endImplied closes the elements that a new one ends.
func (c *conversion) endImplied(name string, isPhrasing bool) {
	for {
		top := c.raw.top()
		if top == "" || !slices.Contains(ends[name], top) && (isPhrasing || top != "p") {
			return
		}
		c.popHTML(false)
	}
}

// endTag closes an element with all that is open within it.
func (c *conversion) endTag(name string, offset int) {
	if c.raw.refused[name] > 0 {
		c.raw.refused[name]--
		return
	}
	at := len(c.raw.open) - 1
	for at >= c.raw.base && c.raw.open[at].name != name {
		at--
	}
	if at < c.raw.base {
		c.warn(offset, "raw-html", "delete it", "raw HTML end tag \"</%s>\" closes nothing here", name)
		return
	}
	for len(c.raw.open)-1 > at {
		c.popHTML(true)
	}
	c.popHTML(false)
}
