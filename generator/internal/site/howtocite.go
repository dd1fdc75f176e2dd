package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"plenary/generator/internal/dossier"
)

// HowToCite is a citation of a page with the date of its version and its full
// address, in three forms.
type HowToCite struct {
	Text   string
	BibTeX string
	CSL    string // CSL-JSON 1.0.2, which reference managers import
}

// howToCite says how a record's page is cited; nil for records that are
// themselves citable documents, events or terms.
func (p *page) howToCite(r *dossier.Record) *HowToCite {
	if r.Kind.Role != "" || p.cites.counting {
		return nil
	}
	config := p.s.Dossier.Config
	w := work{
		key: string(r.ID), title: r.Title, ref: r.Ref, site: config.Title, publisher: config.Publisher.Name,
		address: p.s.Absolute(r.Path()), language: config.Language, date: r.Modified(),
	}
	return &HowToCite{Text: w.text(), BibTeX: w.bibTeX(), CSL: w.csl()}
}

// work is a page as a work that is cited.
type work struct {
	key, title, ref, site, publisher, address, language string
	date                                                dossier.Date
}

func (w work) text() string {
	var parts []string
	if w.publisher != "" {
		parts = append(parts, w.publisher)
	}
	title := "“" + w.title + "”"
	if w.ref != "" {
		title += " (" + w.ref + ")"
	}
	parts = append(parts, title, w.site)
	if !w.date.IsZero() {
		parts = append(parts, "version of "+w.date.Long())
	}
	return strings.Join(append(parts, w.address), ", ")
}

// bibTeX is an entry of type misc, as BibTeX 0.99d has it; url and urldate are
// those of BibLaTeX, which older styles leave out.
func (w work) bibTeX() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{%s,\n", w.key)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s = {%s},\n", name, value)
		}
	}
	if w.publisher != "" {
		field("author", "{"+texText(w.publisher)+"}") // a name that is not taken apart
	}
	field("title", "{"+texText(w.title)+"}")
	field("howpublished", texText(w.site))
	field("number", texText(w.ref))
	if !w.date.IsZero() {
		field("year", fmt.Sprint(w.date.Year))
		field("date", w.date.String())
	}
	field("url", w.address)
	return b.String() + "}"
}

// texText is a text as BibTeX reads it: what TeX takes for a command is
// escaped.
func texText(s string) string { return texEscapes.Replace(s) }

var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`, `%`, `\%`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

// cslItem is the part of CSL-JSON that a page needs.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Number    string    `json:"number,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL"`
	Language  string    `json:"language,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func (w work) csl() string {
	item := cslItem{ID: w.key, Type: "webpage", Title: w.title, Container: w.site, Publisher: w.publisher, Number: w.ref, URL: w.address, Language: w.language}
	if w.publisher != "" {
		item.Author = []cslName{{w.publisher}}
	}
	if !w.date.IsZero() {
		parts := []int{w.date.Year}
		if w.date.Month > 0 {
			parts = append(parts, w.date.Month)
		}
		if w.date.Month > 0 && w.date.Day > 0 {
			parts = append(parts, w.date.Day)
		}
		item.Issued = &cslDate{[][]int{parts}}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // a layout escapes it
	if err := enc.Encode([]cslItem{item}); err != nil {
		panic("site: a citation that cannot be encoded: " + err.Error()) // strings and numbers always can
	}
	return strings.TrimSuffix(b.String(), "\n")
}
