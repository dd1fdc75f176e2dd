package markdown

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Converter turns Markdown into Docs. Make one with New; it may be used from
// several goroutines at once.
type Converter struct {
	blocks  parser.Parser // whole texts
	inlines parser.Parser // one paragraph, whatever the text looks like
	code    *highlighter
	html    *htmlFilter
	spare   sync.Pool // of *conversion: with room to write in
}

// New makes a Converter.
func New() *Converter {
	return &Converter{
		blocks:  parser.NewParser(append(blockSyntax(), inlineSyntax()...)...),
		inlines: parser.NewParser(append(paragraphOnly(), inlineSyntax()...)...),
		code:    newHighlighter(),
		html:    newHTMLFilter(),
		spare:   sync.Pool{New: func() any { return new(conversion) }},
	}
}

// stateKey is where the extensions find the conversion they work for.
var stateKey = parser.NewContextKey()

// blockSyntax is every kind of block there is. Lower numbers are tried first.
func blockSyntax() []parser.Option {
	return []parser.Option{
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(noteBlocks{extension.NewFootnoteBlockParser()}, 999),
		)...),
		parser.WithParagraphTransformers(
			util.Prioritized(alertTransformer{}, 50),
			util.Prioritized(longDefinitions{}, 60),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(denseTables{extension.NewTableParagraphTransformer()}, 200),
			util.Prioritized(longParagraphs{}, 300),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		parser.WithAttribute(),
	}
}

// paragraphOnly takes everything for one paragraph.
func paragraphOnly() []parser.Option {
	return []parser.Option{
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
	}
}

// inlineSyntax is what stands within a paragraph.
func inlineSyntax() []parser.Option {
	return []parser.Option{parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(noteMarks{}, 101),
		util.Prioritized(recordLinks{}, 102),
		util.Prioritized(citations{}, 103),
	)...)}
}

// conversion is the state of one Parse.
type conversion struct {
	writer
	*Converter

	in    Input
	src   []byte
	doc   *Doc
	lines []int // offsets of the lines, once a position was asked for

	notes    notes
	slugs    slugs
	raw      rawStack
	block    plainText // text of the block at hand
	spans    []span    // its links
	cited    []citeSpan
	acronyms map[string]bool
	scratch  [128]byte
	captions captions
	level    int  // of the last heading
	tables   int  // tables without a caption so far
	depth    int  // blocks around the one at hand
	inner    int  // emphasis and links around the text at hand
	tooDeep  bool // the limit of depth was reported
	expanded int  // bytes that reference links made
	inNotes  bool // the notes are being written
}

// Parse converts one text. It always returns a Doc: what is wrong is in its
// Problems, by position, and what cannot be shown is shown as text.
func (cv *Converter) Parse(in Input) *Doc {
	c := cv.spare.Get().(*conversion)
	c.Converter, c.in, c.doc = cv, in, &Doc{notes: -1}
	if in.Inline && isPlain(in.Text) {
		c.plainInline()
	} else {
		c.src = []byte(in.Text)
		c.checkText()
		c.convert()
	}
	c.finish()
	doc := c.doc
	*c = conversion{writer: writer{buf: c.buf[:0], pieces: c.pieces[:0]}, block: plainText{buf: c.block.buf[:0]}}
	cv.spare.Put(c)
	return doc
}

// checkText replaces every byte that is not UTF-8, so that offsets stay what
// they are.
func (c *conversion) checkText() {
	if utf8.Valid(c.src) {
		return
	}
	reported := false
	for i := 0; i < len(c.src); {
		r, n := utf8.DecodeRune(c.src[i:])
		if r == utf8.RuneError && n == 1 {
			if !reported {
				c.fail(i, "invalid-text", "save the file as UTF-8", "text is not valid UTF-8")
				reported = true
			}
			c.src[i] = '?'
		}
		i += n
	}
}

// convert parses and renders a text that may hold Markdown.
func (c *conversion) convert() {
	if offset, rule := tooBig(c.src); rule != "" {
		c.refuse(offset, rule)
		return
	}
	brackets := bytes.Count(c.src, []byte("["))
	c.buf = slices.Grow(c.buf, len(c.src)*3/2+256)
	c.pieces = slices.Grow(c.pieces, brackets+16)
	if c.in.Inline {
		c.inline()
		return
	}
	root := c.parse(c.blocks)
	c.slugs.reserve(root)
	c.children(root)
	c.flush()
	c.doc.notes = len(c.pieces)
	c.writeNotes()
}

// parse runs one of the parsers over the text.
func (c *conversion) parse(p parser.Parser) ast.Node {
	pc := parser.NewContext()
	pc.Set(stateKey, c)
	return p.Parse(text.NewReader(c.src), parser.WithContext(pc))
}

// state is the conversion that a parser of ours works for.
func state(pc parser.Context) *conversion {
	return pc.Get(stateKey).(*conversion)
}

// finish completes the Doc.
func (c *conversion) finish() {
	d := c.doc
	if d.pieces == nil { // no plain text
		c.flush()
		d.html = string(c.buf)
		d.pieces = slices.Clone(c.pieces)
	}
	if d.notes < 0 {
		d.notes = len(d.pieces)
	}
	d.Acronyms = sortedKeys(c.acronyms)
	if len(d.Problems) > 1 {
		d.Problems = d.Problems.Sorted()
	}
}

// inline converts one paragraph's worth.
func (c *conversion) inline() {
	var root ast.Node
	if mayBeBlocks(c.src) {
		root = c.parse(c.blocks)
		if !isParagraph(root) {
			c.fail(firstBlock(root), "inline-only", `write one paragraph, with "\" before a sign that is meant as such`,
				"text of one paragraph holds %s", blockName(root))
			problems := c.doc.Problems
			*c = conversion{Converter: c.Converter, in: c.in, src: c.src, doc: &Doc{Problems: problems, notes: -1}, writer: writer{buf: c.buf[:0], pieces: c.pieces[:0]}}
			root = nil
		}
	}
	if root == nil {
		root = c.parse(c.inlines)
	}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.PreviousSibling() != nil {
			c.str("\n")
		}
		c.leaf(n)
	}
}

// isPlain reports whether text is free of everything that means something in
// Markdown.
func isPlain(text string) bool {
	for i := range len(text) {
		if b := text[i]; b < 0x80 && b != ' ' && markup[b] {
			return false
		}
	}
	return utf8.ValidString(text) && !mayBeBlocks([]byte(text))
}

// markup holds the bytes that may begin something in a paragraph.
var markup = [utf8.RuneSelf]bool{
	0: true, '\t': true, '\n': true, '\v': true, '\f': true, '\r': true, '\\': true, '`': true, '*': true, '_': true, '[': true,
	'<': true, '&': true,
}

// mayBeBlocks reports whether src may be something else than one paragraph.
func mayBeBlocks(src []byte) bool {
	trimmed := bytes.TrimLeft(src, " ")
	if len(trimmed) == 0 || len(src)-len(trimmed) > 3 || bytes.IndexByte(trimmed, '\n') >= 0 {
		return len(src) > 0
	}
	if rest := bytes.TrimLeft(trimmed, "0123456789"); len(rest) < len(trimmed) {
		return len(rest) > 0 && (rest[0] == '.' || rest[0] == ')')
	}
	return strings.IndexByte("-+*_#>~`:|=<[\t", trimmed[0]) >= 0
}

// plainInline converts a text that holds no markup.
func (c *conversion) plainInline() {
	text := strings.Trim(c.in.Text, " ")
	c.buf = append(c.buf, text...)
	c.count(c.buf)
	if c.doc.html = escape(text); text != "" {
		c.doc.pieces = []piece{{op: opText, to: int32(len(c.doc.html))}}
	}
}

// isParagraph reports whether root holds one paragraph and nothing else.
func isParagraph(root ast.Node) bool {
	first := root.FirstChild()
	return first == nil || ast.IsParagraph(first) && first.NextSibling() == nil
}

// firstBlock is the offset of what makes root more than a paragraph.
func firstBlock(root ast.Node) int {
	n := root.FirstChild()
	if ast.IsParagraph(n) {
		n = n.NextSibling()
	}
	return max(blockOffset(n), 0)
}

// blockName says what makes root more than a paragraph.
func blockName(root ast.Node) string {
	n := root.FirstChild()
	if ast.IsParagraph(n) {
		n = n.NextSibling()
	}
	switch n.(type) {
	case *ast.Paragraph:
		return "several paragraphs"
	case *ast.List:
		return "a list"
	case *ast.Heading:
		return "a heading"
	case *ast.Blockquote:
		return "a quotation"
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return "a block of code"
	case *ast.HTMLBlock:
		return "a block of HTML"
	}
	return "a block"
}
