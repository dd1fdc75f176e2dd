package markdown

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"plenary/generator/internal/diag"
)

// notes are the footnotes of a text.
type notes struct {
	byLabel map[string]*note
	defined []*note // in the order of the text
	used    []*note // in the order of their numbers
}

// note is one footnote.
type note struct {
	label  string
	node   *extast.Footnote
	offset int
	number int // 0 until a mark is shown
	marks  int
	back   int // index into pieces: where the links back to the marks go
}

// noteBlocks parses the definitions of footnotes as goldmark does, and makes
// them known to the conversion.
type noteBlocks struct{ parser.BlockParser }

// Close implements parser.BlockParser.
func (b noteBlocks) Close(n ast.Node, r text.Reader, pc parser.Context) {
	b.BlockParser.Close(n, r, pc)
	c := state(pc)
	f := &note{label: string(n.(*extast.Footnote).Ref), node: n.(*extast.Footnote), offset: n.Pos()}
	if c.notes.byLabel == nil {
		c.notes.byLabel = map[string]*note{}
	}
	if _, ok := c.notes.byLabel[f.label]; ok {
		c.fail(f.offset, "duplicate-footnote", "give it another label", "footnote %q is already defined", f.label)
		return
	}
	c.notes.byLabel[f.label] = f
	c.notes.defined = append(c.notes.defined, f)
}

// noteMark is the mark of a footnote in the text: [^label].
type noteMark struct {
	ast.BaseInline
	note *note
}

var kindNoteMark = ast.NewNodeKind("NoteMark")

// Kind implements ast.Node.
func (*noteMark) Kind() ast.NodeKind { return kindNoteMark }

// Dump implements ast.Node.
func (m *noteMark) Dump(src []byte, level int) { ast.DumpHelper(m, src, level, nil, nil) }

// noteMarks parses the marks of footnotes.
type noteMarks struct{}

// Trigger implements parser.InlineParser.
func (noteMarks) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (noteMarks) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	end := bytes.IndexAny(line[2:min(len(line), maxLabel)], "[]") + 2
	if end <= 2 || line[end] != ']' || len(bytes.TrimSpace(line[2:end])) == 0 {
		return nil
	}
	c, label := state(pc), string(line[2:end])
	f, ok := c.notes.byLabel[label]
	if !ok {
		if end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') {
			return nil // an ordinary link
		}
		hint := fmt.Sprintf("define it on a line of its own: \"[^%s]: …\"", label)
		if near := diag.Nearest(label, slices.Sorted(maps.Keys(c.notes.byLabel))); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		c.fail(segment.Start, "unknown-footnote", hint, "no footnote %q is defined", label)
		return nil
	}
	block.Advance(end + 1)
	mark := &noteMark{note: f}
	mark.SetPos(segment.Start)
	return mark
}

// noteMark renders the mark of a footnote. Notes are numbered in the order in
// which their marks are shown.
func (c *conversion) noteMark(n *noteMark) {
	f := n.note
	if f.number == 0 {
		c.notes.used = append(c.notes.used, f)
		f.number = len(c.notes.used)
	}
	f.marks++
	c.place(opMark, 0, 0, fmt.Sprintf(`<sup class="footnote-ref" id="%s"><a href="#%s" role="doc-noteref" aria-label="Note %d">%d</a></sup>`,
		c.markID(f, f.marks), c.noteID(f), f.number, f.number))
	c.block.mark = true
}

// noteID is the id of a note in the list.
func (c *conversion) noteID(f *note) string {
	return escape(c.in.Prefix) + "fn:" + strconv.Itoa(f.number)
}

// markID is the id of the i-th mark of a note. The colon keeps it apart from
// the ids of headings.
func (c *conversion) markID(f *note, i int) string {
	id := escape(c.in.Prefix) + "fnref:" + strconv.Itoa(f.number)
	if i > 1 {
		id += ":" + strconv.Itoa(i)
	}
	return id
}

// writeNotes renders the list of footnotes. A note may hold marks, so that
// the list can grow while it is written.
func (c *conversion) writeNotes() {
	c.inNotes = true
	for i := 0; i < len(c.notes.used); i++ {
		if i == 0 {
			c.str(`<section class="footnotes" aria-label="Notes">` + "\n<ol>\n")
		}
		c.writeNote(c.notes.used[i])
	}
	if len(c.notes.used) > 0 {
		c.str("</ol>\n</section>\n")
	}
	c.flush()
	for _, f := range c.notes.defined {
		if f.number == 0 {
			c.warn(f.offset, "unused-footnote", fmt.Sprintf("put \"[^%s]\" where it belongs, or delete it", f.label),
				"footnote %q is not used", f.label)
			continue
		}
		c.writeBacklinks(f)
	}
}

// writeNote renders one note. The links back stand in its last paragraph.
func (c *conversion) writeNote(f *note) {
	c.str(`<li id="` + c.noteID(f) + "\">\n")
	last, inParagraph := f.node.LastChild().(*ast.Paragraph)
	if inParagraph {
		f.node.RemoveChild(f.node, last)
	}
	c.children(f.node)
	c.str("<p>")
	if inParagraph {
		c.leaf(last)
	}
	c.place(opMark, 0, 0, "")
	f.back = len(c.pieces) - 1
	c.str("</p>\n</li>\n")
}

// writeBacklinks fills in the links from a note to its marks, whose number is
// known only when everything is written.
func (c *conversion) writeBacklinks(f *note) {
	from := len(c.buf)
	for i := 1; i <= f.marks; i++ {
		label := fmt.Sprintf("Back to the text from note %d", f.number)
		if i > 1 {
			label += fmt.Sprintf(", mark %d", i)
		}
		fmt.Fprintf(&c.writer, ` <a class="footnote-backref" href="#%s" role="doc-backlink" aria-label="%s">↩︎</a>`,
			c.markID(f, i), label)
	}
	c.pieces[f.back].from, c.pieces[f.back].to = int32(from), int32(len(c.buf))
	c.cut = len(c.buf)
}
