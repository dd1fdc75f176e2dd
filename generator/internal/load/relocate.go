package load

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// relocate moves the positions of a text that was written as a YAML scalar,
// where it was read as beginning in line 1, column 1, to where its characters
// stand in the file.
func (t *tree) relocate(doc *markdown.Doc, n *yaml.Node, text string) {
	if len(doc.Links) == 0 && len(doc.Citations) == 0 && len(doc.Problems) == 0 && len(doc.Headings) == 0 {
		return
	}
	start := t.src.offset(n.Line+t.base, n.Column)
	raw := t.src.text[start:]
	offsets := align(text, raw, n.Style)
	starts := lineStarts(text)
	move := func(p *diag.Position) {
		if p.Line < 1 || p.Line > len(starts) {
			*p = t.pos(n)
			return
		}
		at := min(starts[p.Line-1]+max(p.Column, 1)-1, len(offsets)-1)
		*p = t.src.at(start + offsets[at])
	}
	for i := range doc.Links {
		move(&doc.Links[i].Pos)
	}
	for i := range doc.Citations {
		move(&doc.Citations[i].Pos)
	}
	for i := range doc.Problems {
		move(&doc.Problems[i].Pos)
	}
}

func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// align finds, for each byte of a scalar's value and for its end, the offset in
// the raw YAML at which it is written. Line folding and indentation are
// skipped; from the first escape on, which does not stand in the value as it
// is written, offsets stay where they are.
func align(text, raw string, style yaml.Style) []int {
	offsets := make([]int, len(text)+1)
	j := 0
	if style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		j = strings.IndexByte(raw, '\n') + 1
	}
	if style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		j = 1
	}
	j += leadingSpace(raw[j:])
	for i := range len(text) {
		offsets[i] = j
		switch {
		case j >= len(raw):
		case isSpace(text[i]):
			if isSpace(raw[j]) {
				for j++; j < len(raw) && isSpace(raw[j]) && (i+1 == len(text) || !isSpace(text[i+1])); j++ {
				}
			}
		case text[i] == '\'' && style&yaml.SingleQuotedStyle != 0 && strings.HasPrefix(raw[j:], "''"):
			j += 2
		case text[i] == raw[j]:
			j++
		}
	}
	offsets[len(text)] = min(j, max(len(raw)-1, 0))
	return offsets
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }

func leadingSpace(s string) int { return len(s) - len(strings.TrimLeft(s, " \n\t")) }
