package paper

import (
	"fmt"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// missing says which characters of a document no font has, where they stand,
// and what to do: all of them at once.
func (s *setter) missing(e *typeset.MissingError) diag.List {
	var list diag.List
	for _, m := range e.Missing {
		p := s.partOf(m)
		list = append(list, diag.Diagnostic{
			Pos: diag.Position{File: p.File}, Rule: "missing-font",
			Message: fmt.Sprintf("no font for paper has %q (U+%04X, %s) in %q, as in %q", m.Rune, m.Rune, m.Script, p.Title, m.Around),
			Hint:    fmt.Sprintf("add a font that has it, such as %s, under `paper: fonts: more:` in site.yaml", m.Font),
		})
	}
	return list
}

// partOf is the part that a character stands in. Of parts that are set as one it
// is the first that has it.
func (s *setter) partOf(m typeset.Missing) *prose.Part {
	if m.Section < len(s.parts) {
		return &s.d.Parts[s.parts[m.Section]]
	}
	for i := range s.d.Parts {
		p := &s.d.Parts[i]
		if strings.ContainsRune(p.Title+prose.PlainText(p.Blocks), m.Rune) {
			return p
		}
	}
	return &prose.Part{Title: s.d.Title}
}
