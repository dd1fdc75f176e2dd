package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"plenary/generator/internal/dossier"
)

// glossary makes the page of all terms.
func (s *Site) glossary(p *page) {
	v := &Glossary{}
	for _, r := range s.Dossier.OfKind(p.address.kind) {
		letter := v.letter(initial(r.Title))
		letter.Terms = append(letter.Terms, p.term(r))
	}
	p.out.Glossary = v
}

// letter is the group of a letter, a new one at the end when there is none yet.
func (g *Glossary) letter(label string) *Letter {
	for i := range g.Letters {
		if g.Letters[i].Label == label {
			return &g.Letters[i]
		}
	}
	g.Letters = append(g.Letters, Letter{ID: "letter-" + strings.ToLower(label), Label: label})
	return &g.Letters[len(g.Letters)-1]
}

// initial is the letter under which a title stands, without its accent; "#"
// for a title that begins with none.
func initial(title string) string {
	r, _ := utf8.DecodeRuneInString(norm.NFD.String(title))
	if !unicode.IsLetter(r) {
		return "#"
	}
	return string(unicode.ToUpper(r))
}

func (p *page) term(r *dossier.Record) Term {
	return Term{
		ID: r.Slug, Title: r.Title, Acronym: r.FieldText("acronym"), Names: names(r),
		Definition: p.prose(r.Summary), Cites: p.recordSources(r), Related: p.related(r),
	}
}
