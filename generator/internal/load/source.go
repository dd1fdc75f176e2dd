package load

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"plenary/generator/internal/diag"
)

// source is one file's text and where its lines begin.
type source struct {
	name  string
	text  string
	lines []int // offsets of the first byte of each line
}

// newSource takes a file's bytes: a byte order mark is dropped, Windows line
// ends become line feeds, and what is not UTF-8 is a problem.
func newSource(name string, data []byte) (*source, *diag.Diagnostic) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	s := &source{name: name, text: string(data), lines: make([]int, 1, bytes.Count(data, []byte{'\n'})+1)}
	for i, b := range data {
		if b == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	if bad := invalidUTF8(s.text); bad >= 0 {
		return s, &diag.Diagnostic{
			Pos: s.at(bad), Rule: "encoding", Message: fmt.Sprintf("byte 0x%02x is not UTF-8", s.text[bad]),
			Hint: "save the file in the encoding UTF-8",
		}
	}
	if nul := strings.IndexByte(s.text, 0); nul >= 0 {
		return s, &diag.Diagnostic{Pos: s.at(nul), Rule: "encoding", Message: "the file holds a NUL byte", Hint: "save it as plain text"}
	}
	return s, nil
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// at is the position of the byte at an offset.
func (s *source) at(offset int) diag.Position {
	line := sort.SearchInts(s.lines, offset+1)
	return diag.Position{File: s.name, Line: line, Column: offset - s.lines[line-1] + 1}
}

// offset is that of the rune in a line and column counted from 1, as YAML
// counts; the end of the line when the line is shorter.
func (s *source) offset(line, column int) int {
	if line < 1 || line > len(s.lines) {
		return len(s.text)
	}
	i := s.lines[line-1]
	for c := 1; c < column && i < len(s.text) && s.text[i] != '\n'; c++ {
		_, n := utf8.DecodeRuneInString(s.text[i:])
		i += n
	}
	return i
}

// fence is the line that opens and closes front matter.
const fence = "---"

// split takes a Markdown file apart: the offsets between which its front
// matter stands and that at which its text begins.
func (s *source) split() (from, to, text int, problem *diag.Diagnostic) {
	bad := func(offset int, message, hint string) (int, int, int, *diag.Diagnostic) {
		return 0, 0, 0, &diag.Diagnostic{Pos: s.at(offset), Rule: "front-matter", Message: message, Hint: hint}
	}
	first := s.line(0)
	if first != fence {
		switch trimmed := strings.TrimSpace(first); {
		case trimmed == "+++" || trimmed == "++++":
			return bad(0, fmt.Sprintf("front matter is fenced by %q", trimmed), `write YAML between two lines "---"`)
		case trimmed != "" && strings.Trim(trimmed, "-") == "":
			return bad(0, fmt.Sprintf("front matter opens with %q", first), `begin the file with a line of just "---"`)
		}
		return bad(0, "file has no front matter", `begin it with a line "---", the fields, and another line "---"`)
	}
	for i := 1; i < len(s.lines); i++ {
		switch line := s.line(i); {
		case line == fence:
			next := len(s.text)
			if i+1 < len(s.lines) {
				next = s.lines[i+1]
			}
			return s.lines[1], s.lines[i], next, nil
		case strings.HasPrefix(line, fence) && strings.Trim(line, "- \t") == "":
			return bad(s.lines[i], fmt.Sprintf("front matter closes with %q", line), `write a line of just "---"`)
		}
	}
	return bad(0, "front matter is not closed", `add a line with "---" after the last field`)
}

// line is a line counted from 0, without its break and trailing blanks after a
// fence.
func (s *source) line(i int) string {
	end := len(s.text)
	if i+1 < len(s.lines) {
		end = s.lines[i+1] - 1
	}
	return s.text[s.lines[i]:end]
}
