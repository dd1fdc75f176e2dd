package paper

import (
	"fmt"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/typeset"
)

// missing says which characters of a document no font has, where they stand,
// and what to do: all of them at once.
func (s *setter) missing(e *typeset.MissingError) diag.List {
	var list diag.List
	for _, m := range e.Missing {
		var file, title string
		if m.Section < len(s.d.Parts) {
			file, title = s.d.Parts[m.Section].File, s.d.Parts[m.Section].Title
		}
		list = append(list, diag.Diagnostic{
			Pos: diag.Position{File: file}, Rule: "missing-font",
			Message: fmt.Sprintf("no font for paper has %q (U+%04X, %s) in %q, as in %q", m.Rune, m.Rune, m.Script, title, m.Around),
			Hint:    fmt.Sprintf("add a font that has it, such as %s, under `paper: fonts: more:` in site.yaml", m.Font),
		})
	}
	return list
}
