package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"plenary/generator/internal/diag"
)

// alerts are the kinds of alert boxes with the titles they have unless the
// author gives another. The first five are GitHub's.
var alerts = []struct{ kind, title string }{
	{"note", "Note"},
	{"tip", "Tip"},
	{"important", "Important"},
	{"warning", "Warning"},
	{"caution", "Caution"},
	{"points", "Points to make"},
	{"if-raised", "If raised"},
	{"disputed", "Disputed"},
	{"watch", "Watch"},
}

// alertTitle makes an alert box of the quotation it is the first child of. It
// holds the author's title, if there is one.
type alertTitle struct {
	ast.BaseBlock
	kind, title string
}

var kindAlertTitle = ast.NewNodeKind("AlertTitle")

// Kind implements ast.Node.
func (*alertTitle) Kind() ast.NodeKind { return kindAlertTitle }

// Dump implements ast.Node.
func (a *alertTitle) Dump(src []byte, level int) {
	ast.DumpHelper(a, src, level, map[string]string{"Alert": a.kind}, nil)
}

// alertTransformer takes the marker line "[!KIND] title" off the paragraph
// that a quotation begins with.
type alertTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (alertTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || n.PreviousSibling() != nil || n.Lines().Len() == 0 {
		return
	}
	line := n.Lines().At(0)
	kind, length := alertMarker(line.Value(r.Source()))
	if kind == "" {
		return
	}
	title := newAlertTitle(kind)
	if title == nil {
		reportAlert(state(pc), line.Start, kind)
		return
	}
	doc := state(pc).doc
	doc.Boxes = append(doc.Boxes, kind)
	rest := text.NewSegment(line.Start+length, line.Stop)
	rest = rest.TrimLeftSpace(r.Source())
	rest = rest.TrimRightSpace(r.Source())
	if rest.Len() > 0 {
		title.Lines().Append(rest)
	}
	quote.InsertBefore(quote, n, title)
	if n.Lines().Len() == 1 {
		quote.RemoveChild(quote, n)
		return
	}
	n.Lines().SetSliced(1, n.Lines().Len())
}

// alertMarker reads "[!KIND]" at the start of line: the kind in lower case
// and the length of the marker, or "".
func alertMarker(line []byte) (kind string, length int) {
	end := bytes.IndexByte(line, ']')
	if end < 3 || line[0] != '[' || line[1] != '!' || end+1 < len(line) && line[end+1] == '(' {
		return "", 0
	}
	for _, b := range line[2:end] {
		if b != '-' && (b|0x20 < 'a' || b|0x20 > 'z') {
			return "", 0
		}
	}
	return strings.ToLower(string(line[2:end])), end + 1
}

// newAlertTitle is the title of an alert box of that kind, nil when there is
// no such kind.
func newAlertTitle(kind string) *alertTitle {
	for _, a := range alerts {
		if a.kind == kind {
			return &alertTitle{kind: kind, title: a.title}
		}
	}
	return nil
}

// reportAlert notes a kind of alert box that does not exist.
func reportAlert(c *conversion, offset int, kind string) {
	kinds := make([]string, len(alerts))
	for i, a := range alerts {
		kinds[i] = strings.ToUpper(a.kind)
	}
	hint := "use one of " + strings.Join(kinds, ", ")
	if near := diag.Nearest(strings.ToUpper(kind), kinds); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	c.warn(offset, "unknown-alert", hint, "unknown alert box %q", strings.ToUpper(kind))
}

// alert renders an alert box. It is a note to assistive software, not a
// landmark: a page may hold many.
func (c *conversion) alert(n *ast.Blockquote, title *alertTitle) {
	label := title.title
	if title.HasChildren() {
		label = c.plainOf(title)
	}
	open := `<aside class="alert" data-alert="` + title.kind + `" role="note" aria-label="` + escape(label) + "\">\n"
	c.str(open)
	c.str(`<p class="alert-title">`)
	if title.HasChildren() {
		c.leaf(title)
	} else {
		c.str(title.title)
	}
	c.str("</p>\n")
	n.RemoveChild(n, title)
	c.container(n, "", "</aside>\n")
}
