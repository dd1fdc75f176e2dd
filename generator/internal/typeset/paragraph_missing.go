package typeset

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
)

// Missing is a character that no face has.
type Missing struct {
	Rune    rune
	Script  string // "Devanagari"
	Font    string // one that has it, as a rule
	Around  string // the text that it stands in
	Section int    // index in the Document
}

// MissingError says which characters no face has. Nothing is made of a document
// with such.
type MissingError struct{ Missing []Missing }

// Error lists the characters.
func (e *MissingError) Error() string {
	var b strings.Builder
	b.WriteString("no font has")
	for i, m := range e.Missing {
		if i > 0 {
			b.WriteByte(';')
		}
		fmt.Fprintf(&b, " %q (%U, %s, as in %q; wanted is %s)", m.Rune, m.Rune, m.Script, m.Around, m.Font)
	}
	return b.String()
}

// problem is what is wrong with all that was set since the shaper was lent: a
// face that cannot be read, or characters that no face has. The paragraphs can
// be placed, but what is made of them is not fit to be read.
func (s *shaper) problem() error {
	if s.err != nil {
		return s.err
	}
	if len(s.missing) > 0 {
		return &MissingError{Missing: s.missing}
	}
	return nil
}

// miss notes the characters of a piece that no face has, each once a section.
func (s *shaper) miss(f *flow, p *piece) {
	for _, r := range p.word.missing {
		known := false
		for i := range s.missing {
			known = known || s.missing[i].Rune == r && s.missing[i].Section == f.setting.section
		}
		if known {
			continue
		}
		script := language.LookupScript(r)
		s.missing = append(s.missing, Missing{
			Rune: r, Script: scriptName(script), Font: wantedFont(r, script),
			Around: around(f.text, p.start, p.end), Section: f.setting.section,
		})
	}
}

// around is the text at some bytes with a little of what stands before and after it.
func around(text string, start, end int) string {
	const reach = 30
	lo, hi := max(0, start-reach), min(len(text), end+reach)
	for lo > 0 && !utf8.RuneStart(text[lo]) {
		lo--
	}
	for hi < len(text) && !utf8.RuneStart(text[hi]) {
		hi++
	}
	return strings.TrimSpace(text[lo:hi])
}
