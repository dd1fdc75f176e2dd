package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// citeMark is a bracket of citations: [@a, p. 3; @b].
type citeMark struct {
	ast.BaseInline
	items []citeItem
}

// citeItem is one citation in a bracket.
type citeItem struct {
	key, locator string
	at           int // of the "@", from the start of the bracket
}

var kindCiteMark = ast.NewNodeKind("CiteMark")

// Kind implements ast.Node.
func (*citeMark) Kind() ast.NodeKind { return kindCiteMark }

// Dump implements ast.Node.
func (m *citeMark) Dump(src []byte, level int) { ast.DumpHelper(m, src, level, nil, nil) }

// citations parses brackets of citations.
type citations struct{}

// Trigger implements parser.InlineParser.
func (citations) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser. A bracket may run over line breaks.
func (citations) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	bracket, offsets := readBracket(block)
	if bracket == nil || block.Peek() == '(' {
		return nil
	}
	if _, ok := pc.Reference(util.ToLinkReference(bracket)); ok {
		return nil
	}
	items, ok := parseCitations(string(bracket))
	if !ok {
		if at := strayKey(bracket); at >= 0 && block.Peek() != '[' {
			state(pc).fail(offsets.at(at+1), "citation-syntax",
				`write "[@key, locator]", several as "[@key; @key2]", and other words outside the brackets`,
				"bracket holds a citation and something else: %q", "["+string(bracket)+"]")
		}
		return nil
	}
	for i := range items {
		items[i].at = offsets.at(items[i].at + 1)
	}
	mark := &citeMark{items: items}
	mark.SetPos(offsets.at(0))
	return mark
}

// lineOffsets maps offsets into joined lines to offsets into the source.
type lineOffsets []struct{ joined, source int }

// at is the offset into the source of an offset into the joined lines.
func (o lineOffsets) at(joined int) int {
	i := sort.Search(len(o), func(i int) bool { return o[i].joined > joined }) - 1
	return o[i].source + joined - o[i].joined
}

// readBracket reads what stands between "[" and "]" when it holds an "@" and
// no other bracket, and leaves block after the "]".
func readBracket(block text.Reader) ([]byte, lineOffsets) {
	line, segment := block.PeekLine()
	end := bytes.IndexAny(line[1:min(len(line), maxLabel)], "[]") + 1
	if end > 0 && line[end] == ']' {
		if bytes.IndexByte(line[1:end], '@') < 0 {
			return nil, nil
		}
		block.Advance(end + 1)
		return line[1:end], lineOffsets{{0, segment.Start}}
	}
	if end > 0 || bytes.IndexByte(line, '@') < 0 {
		return nil, nil
	}
	var joined []byte
	var offsets lineOffsets
	for line != nil && len(joined) < maxLabel {
		offsets = append(offsets, struct{ joined, source int }{len(joined), segment.Start})
		skip := 0
		if len(joined) == 0 {
			skip = 1
		}
		if end := bytes.IndexAny(line[skip:], "[]"); end >= 0 {
			if line[skip+end] == '[' {
				return nil, nil
			}
			block.Advance(skip + end + 1)
			return append(joined, line[:skip+end]...)[1:], offsets
		}
		joined = append(joined, line...)
		block.AdvanceLine()
		line, segment = block.PeekLine()
	}
	return nil, nil
}

// parseCitations takes apart what stands in a bracket: citations and nothing
// else, or not ok. Offsets count from the first byte after the "[".
func parseCitations(bracket string) (items []citeItem, ok bool) {
	offset := 0
	for part := range strings.SplitSeq(bracket, ";") {
		at := len(part) - len(strings.TrimLeft(part, " \t\r\n"))
		if at == len(part) || part[at] != '@' {
			return nil, false
		}
		key := part[at+1:]
		if end := strings.IndexFunc(key, func(r rune) bool { return !isKeyRune(r) }); end >= 0 {
			key = key[:end]
		}
		rest := strings.TrimSpace(part[at+1+len(key):])
		locator, found := strings.CutPrefix(rest, ",")
		if key == "" || rest != "" && !found {
			return nil, false
		}
		locator = strings.Join(strings.Fields(locator), " ")
		items = append(items, citeItem{key: key, locator: locator, at: offset + at})
		offset += len(part) + 1
	}
	return items, true
}

// isKeyRune reports whether r may stand in the id of a source.
func isKeyRune(r rune) bool {
	return r == '-' || r == '_' ||
		r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// strayKey finds an "@key" that stands at the start of a word: its offset, or
// -1. The "@" of an e-mail address does not.
func strayKey(bracket []byte) int {
	for i, b := range bracket {
		if b != '@' || i+1 == len(bracket) || i > 0 && !bytes.ContainsRune([]byte(" \t\r\n;-("), rune(bracket[i-1])) {
			continue
		}
		if r, _ := utf8.DecodeRune(bracket[i+1:]); isKeyRune(r) {
			return i
		}
	}
	return -1
}

// cite renders a bracket of citations, without the space that authors put
// before it.
func (c *conversion) cite(n *citeMark) {
	first := len(c.doc.Citations)
	for _, item := range n.items {
		c.doc.Citations = append(c.doc.Citations, Citation{
			Key: item.key, Locator: item.locator, Pos: c.pos(item.at),
		})
	}
	c.closeUp()
	c.place(opCite, first, len(c.doc.Citations)-1, "")
	c.cited = append(c.cited, citeSpan{first: first, end: len(c.doc.Citations), at: len(bytes.TrimRight(c.block.buf, " "))})
	c.block.mark = true
}

// String is the citation as an author writes it, in its bracket.
func (ct Citation) String() string {
	if ct.Locator == "" {
		return fmt.Sprintf("[@%s]", ct.Key)
	}
	return fmt.Sprintf("[@%s, %s]", ct.Key, ct.Locator)
}
