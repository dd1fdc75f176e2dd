package markdown

import (
	"bytes"
	"fmt"
	"sort"

	"plenary/generator/internal/diag"
)

// pos is the place in the author's file of an offset into the text.
func (c *conversion) pos(offset int) diag.Position {
	p := c.in.Pos
	if p.Line == 0 || offset < 0 {
		return p
	}
	if c.lines == nil {
		c.lines = lineStarts(c.src)
	}
	line := sort.SearchInts(c.lines, min(offset, len(c.src))+1) - 1
	column := min(offset, len(c.src)) - c.lines[line] + 1
	if line == 0 {
		column += max(p.Column-1, 0)
	}
	if p.Column == 0 {
		column = 0
	}
	return diag.Position{File: p.File, Line: p.Line + line, Column: column}
}

// lineStarts gives the offset of the first byte of every line.
func lineStarts(src []byte) []int {
	starts := make([]int, 1, bytes.Count(src, []byte("\n"))+1)
	for i, b := range src {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// problem notes what is wrong at offset.
func (c *conversion) problem(offset int, d diag.Diagnostic) {
	d.Pos = c.pos(offset)
	c.doc.Problems = append(c.doc.Problems, d)
}

// warn notes a warning at offset.
func (c *conversion) warn(offset int, rule, hint, format string, args ...any) {
	c.problem(offset, diag.Diagnostic{
		Severity: diag.Warning, Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// fail notes an error at offset.
func (c *conversion) fail(offset int, rule, hint, format string, args ...any) {
	c.problem(offset, diag.Diagnostic{Rule: rule, Message: fmt.Sprintf(format, args...), Hint: hint})
}
