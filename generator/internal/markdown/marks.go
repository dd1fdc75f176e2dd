package markdown

import (
	"html/template"
	"strings"
)

// CiteMark is the mark of one citation: a link to the source's entry.
type CiteMark struct {
	ID    string // of the mark, for the way back from the source
	Href  string
	Label string // the source's number on the page
	Title string // what the source is; plain text
}

// CiteMarks is the HTML of the marks that stand together after a statement;
// "" for none.
func CiteMarks(marks []CiteMark) template.HTML {
	if len(marks) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<sup class="cites">`)
	for _, m := range marks {
		b.WriteString(`<a class="cite" id="`)
		b.WriteString(template.HTMLEscapeString(m.ID))
		b.WriteString(`" href="`)
		b.WriteString(template.HTMLEscapeString(m.Href))
		b.WriteString(`" title="`)
		b.WriteString(template.HTMLEscapeString(m.Title))
		b.WriteString(`">[`)
		b.WriteString(template.HTMLEscapeString(m.Label))
		b.WriteString(`]</a>`)
	}
	b.WriteString(`</sup>`)
	return template.HTML(b.String())
}

// LinkTo is the HTML of a link with the anchor's title as its words, isolated
// from the direction of the text around it; without an address, the words.
func LinkTo(a Anchor) template.HTML {
	var b strings.Builder
	if a.Href != "" {
		b.WriteString(`<a href="`)
		b.WriteString(template.HTMLEscapeString(a.Href))
		b.WriteString(`">`)
	}
	b.WriteString(`<bdi`)
	if a.Lang != "" {
		b.WriteString(` lang="`)
		b.WriteString(template.HTMLEscapeString(a.Lang))
		b.WriteString(`"`)
	}
	b.WriteString(`>`)
	b.WriteString(template.HTMLEscapeString(a.Title))
	b.WriteString(`</bdi>`)
	if a.Href != "" {
		b.WriteString(`</a>`)
	}
	return template.HTML(b.String())
}
