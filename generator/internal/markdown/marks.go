package markdown

import (
	"html/template"
	"strconv"
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
	size := 64
	for _, m := range marks {
		size += len(m.ID) + len(m.Href) + len(m.Title) + 64
	}
	b.Grow(size)
	b.WriteString(`<sup class="cites">`)
	for _, m := range marks {
		b.WriteString(`<a class="cite" id="`)
		writeEscaped(&b, m.ID)
		b.WriteString(`" href="`)
		writeEscaped(&b, m.Href)
		b.WriteString(`" title="`)
		writeEscaped(&b, m.Title)
		b.WriteString(`">[`)
		writeEscaped(&b, m.Label)
		b.WriteString(`]</a>`)
	}
	b.WriteString(`</sup>`)
	return template.HTML(b.String())
}

// BackLink leads from a source's entry back to one of its uses on the page.
type BackLink struct {
	Href    string
	Label   string
	Locator string // "" for none
}

// foldBacks is from how many ways back on they are folded away.
const foldBacks = 9

// BackLinks is the HTML of the ways back from a source; "" for none.
func BackLinks(backs []BackLink) template.HTML {
	if len(backs) == 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(96 * (len(backs) + 1))
	folded := len(backs) >= foldBacks
	if folded {
		b.WriteString(`<details class="backs"><summary>Used ` + strconv.Itoa(len(backs)) + ` times on this page</summary>`)
	} else {
		b.WriteString(`<div class="backs">`)
	}
	for _, back := range backs {
		label := back.Label
		if back.Locator != "" {
			label += ", " + back.Locator
		}
		b.WriteString(`<a href="`)
		writeEscaped(&b, back.Href)
		b.WriteString(`" aria-label="Back to use `)
		writeEscaped(&b, label)
		b.WriteString(`">↩ `)
		writeEscaped(&b, label)
		b.WriteString("</a>\n")
	}
	if folded {
		b.WriteString(`</details>`)
	} else {
		b.WriteString(`</div>`)
	}
	return template.HTML(b.String())
}

// LinkTo is the HTML of a link with the anchor's title as its words, isolated
// from the direction of the text around it; without an address, the words.
func LinkTo(a Anchor) template.HTML {
	var b strings.Builder
	b.Grow(len(a.Href) + len(a.Title) + len(a.Lang) + 64)
	if a.Href != "" {
		b.WriteString(`<a href="`)
		writeEscaped(&b, a.Href)
		b.WriteString(`">`)
	}
	b.WriteString(`<bdi`)
	if a.Lang != "" {
		b.WriteString(` lang="`)
		writeEscaped(&b, a.Lang)
		b.WriteString(`"`)
	}
	b.WriteString(`>`)
	writeEscaped(&b, a.Title)
	b.WriteString(`</bdi>`)
	if a.Href != "" {
		b.WriteString(`</a>`)
	}
	return template.HTML(b.String())
}

// writeEscaped writes plain text as template.HTMLEscapeString has it, without a
// copy of its own.
func writeEscaped(b *strings.Builder, text string) {
	from := 0
	for i := range len(text) {
		entity := ""
		switch text[i] {
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case 0:
			entity = "\uFFFD"
		default:
			continue
		}
		b.WriteString(text[from:i])
		b.WriteString(entity)
		from = i + 1
	}
	b.WriteString(text[from:])
}
