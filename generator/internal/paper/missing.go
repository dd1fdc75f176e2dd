package paper

import (
	"fmt"
	"slices"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// lacking is the characters of one script that a part has and no font.
type lacking struct {
	part       *prose.Part
	first      typeset.Missing
	characters []string
}

// mostNamed is how many characters of a script are named.
const mostNamed = 6

// missing says which characters of a document no font has, where they stand,
// and what to do: all of them at once, those of a script and part together.
func (s *setter) missing(e *typeset.MissingError) diag.List {
	var found []*lacking
	for _, m := range e.Missing {
		p := s.partOf(m)
		i := slices.IndexFunc(found, func(l *lacking) bool { return l.part == p && l.first.Script == m.Script })
		if i < 0 {
			i = len(found)
			found = append(found, &lacking{part: p, first: m})
		}
		found[i].characters = append(found[i].characters, fmt.Sprintf("%q (U+%04X)", m.Rune, m.Rune))
	}
	var list diag.List
	for _, l := range found {
		named := strings.Join(l.characters[:min(len(l.characters), mostNamed)], ", ")
		if more := len(l.characters) - mostNamed; more > 0 {
			named += fmt.Sprintf(" and %d more", more)
		}
		list = append(list, diag.Diagnostic{
			Pos: s.placeOf(l), Rule: "missing-font",
			Message: fmt.Sprintf("no font for paper has %s of %s in %q, as in %q", named, l.first.Script, l.part.Title, l.first.Around),
			Hint:    fmt.Sprintf("add a font that has them, such as %s, under `paper: fonts: more:` in site.yaml", l.first.Font),
		})
	}
	return list
}

// placeOf is where in a source file a character stands.
func (s *setter) placeOf(l *lacking) diag.Position {
	if s.press.find == nil {
		return diag.Position{File: l.part.File}
	}
	return s.press.find(l.part.File, l.first.Rune)
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
	return &s.d.Parts[0]
}
