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
		label := initial(r.Title)
		if len(v.Letters) == 0 || v.Letters[len(v.Letters)-1].Label != label {
			v.Letters = append(v.Letters, Letter{ID: "letter-" + strings.ToLower(label), Label: label})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Terms = append(last.Terms, p.term(r))
	}
	p.out.Glossary = v
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
		Definition: p.prose(r.Summary), Cites: p.cites.marks(r.Sources), Related: p.related(r),
	}
}
