package prose

import (
	"slices"
	"strconv"
	"strings"
)

// HTMLOptions says how a tree becomes HTML. The zero value makes HTML that leads
// nowhere outside of itself but to full addresses.
type HTMLOptions struct {
	// Href is the address of a link with a To, or a Path, or a Href. The link of
	// a mark, of an entry of the contents or of the index has a To alone. Without
	// it, To leads to an id on the same page, and a Path nowhere.
	Href func(l *Link) string
	// Src is the address of an image. Where it is "", and without Src, the
	// alternative text stands for the image.
	Src func(*Image) string
	// Level is added to the levels of headings; the heading of a Part has level
	// 1 before that.
	Level int
	// Epub makes XML with what e-books have: epub:type, the language. It
	// leaves out what needs a browser: boxes that scroll.
	Epub bool
	// TabTitle is the words of a Tab, such as "tab 4". Without it, they are made
	// of the Document.
	TabTitle func(id string) string
	// Lines writes the pages of a NotesPart as lines to write on, for paper;
	// without it they are left out.
	Lines bool
	// Uses are the marks of sources by the id of the source's entry, which leads
	// back to them. CitesOf makes them of a Document.
	Uses map[string][]Cite
}

// HTML writes blocks, with the footnotes at their end.
func (o HTMLOptions) HTML(blocks []Block) string {
	w := &htmlWriter{HTMLOptions: o}
	w.start(blocks)
	w.blocks(blocks)
	w.footnotes()
	return w.String()
}

// DocumentHTML writes all parts of a Document on one page, under its title. The
// title of one brief is the heading of its part, so that it does not stand twice.
func DocumentHTML(d *Document, o HTMLOptions) string {
	if o.Uses == nil {
		o.Uses = CitesOf(d)
	}
	var b strings.Builder
	for _, p := range d.WithCover() {
		o.Level = 1
		if d.Brief && p.Title == d.Title {
			p.Title, o.Level = "", 0
		}
		b.WriteString(PartHTML(d, &p, o))
	}
	return b.String()
}

// WithCover are the parts of a Document with a cover before them: one that has
// none gets it.
func (d *Document) WithCover() []Part {
	if slices.ContainsFunc(d.Parts, func(p Part) bool { return p.Role == CoverPart }) {
		return d.Parts
	}
	return append([]Part{{Role: CoverPart}}, d.Parts...)
}

// PartHTML writes a part of a Document as a section with its heading, its
// blocks and its footnotes.
func PartHTML(d *Document, p *Part, o HTMLOptions) string {
	if p.Role == NotesPart && !o.Lines {
		return ""
	}
	w := &htmlWriter{HTMLOptions: o, d: d, within: p.Title}
	w.start(p.Blocks)
	w.raw("<section")
	w.attr("class", "part part-"+string(p.Role))
	w.id(p.ID)
	w.lang(p.Lang)
	if p.Title != "" && p.Role != CoverPart {
		w.attr("aria-label", p.Title)
	}
	if o.Epub {
		w.attr("epub:type", partType(p.Role))
	}
	w.raw(">\n")
	if p.Role == CoverPart {
		w.cover(d)
		w.Level = max(w.Level-1, 0) // below the title of the Document
	} else {
		w.partHead(p)
	}
	w.blocks(p.Blocks)
	w.footnotes()
	for range p.Pages {
		w.raw("<div class=\"lines\" aria-hidden=\"true\">" + strings.Repeat("<div></div>", notesLines) + "</div>\n")
	}
	w.raw("</section>\n")
	return w.String()
}

// notesLines is how many lines there are on a page to write on.
const notesLines = 22

// partType is what the EPUB Structural Semantics Vocabulary calls a part; ""
// where it has no word for it.
func partType(role PartRole) string {
	switch role {
	case CoverPart:
		return "titlepage"
	case DigestPart:
		return "abstract"
	case TabPart:
		return "chapter"
	case SourcesPart:
		return "bibliography"
	case IndexPart:
		return "index"
	}
	return ""
}

// partHead writes the heading of a part, with what a reader needs to know it by.
func (w *htmlWriter) partHead(p *Part) {
	if p.Title == "" {
		return
	}
	var line []string
	if p.Tab > 0 {
		line = append(line, "Tab "+strconv.Itoa(p.Tab))
	}
	if p.Agenda != "" {
		line = append(line, p.Agenda)
	}
	if p.Ref != "" {
		line = append(line, p.Ref)
	}
	if p.New != "" {
		line = append(line, capital(p.New))
	}
	w.raw("<header class=\"part-head\">\n")
	if len(line) > 0 {
		w.raw(`<p class="part-line">`)
		w.text(strings.Join(line, " · "))
		w.raw("</p>\n")
	}
	level := w.level(1)
	w.raw("<" + level + ">")
	w.text(p.Title)
	w.raw("</" + level + ">\n</header>\n")
}

// capital is a word as a line begins with it.
func capital(word string) string {
	for i, r := range word {
		if i == 0 {
			return strings.ToUpper(string(r)) + word[len(string(r)):]
		}
	}
	return word
}

// cover writes what stands on the cover of a Document: its heading is the
// Document's title.
func (w *htmlWriter) cover(d *Document) {
	w.raw("<header class=\"cover\">\n")
	w.fact("cover-marking", d.Marking)
	w.fact("cover-meeting", d.Meeting)
	w.fact("cover-place", joined(d.Place, d.Days.Text))
	w.raw(`<h1 class="cover-title">`)
	w.text(d.Title)
	w.raw("</h1>\n")
	w.fact("cover-reader", d.Reader)
	w.fact("cover-edition", joined(d.Edition, d.Date.Text))
	w.fact("cover-reference", d.Ref)
	w.fact("cover-publisher", joined(d.Publisher, d.SiteTitle))
	if d.Address != "" {
		w.raw(`<p class="cover-address">`)
		w.anchor(&Link{Href: d.Address, Text: []Inline{Text(d.Address)}})
		w.raw("</p>\n")
	}
	w.fact("cover-licence", d.Licence)
	w.raw("</header>\n")
}

// fact writes a paragraph of plain text; nothing for "".
func (w *htmlWriter) fact(class, text string) {
	if text == "" {
		return
	}
	w.raw("<p")
	w.attr("class", class)
	w.raw(">")
	w.text(text)
	w.raw("</p>\n")
}

// joined is two texts with a dot between them; one of them when the other is ""
// or the same.
func joined(a, b string) string {
	switch {
	case b == "" || a == b:
		return a
	case a == "":
		return b
	}
	return a + " · " + b
}

// CitesOf are the marks of sources in a Document by the id of the source's
// entry.
func CitesOf(d *Document) map[string][]Cite {
	uses := map[string][]Cite{}
	for i := range d.Parts {
		Walk(d.Parts[i].Blocks, Visitor{Inline: func(n Inline) bool {
			if cites, ok := n.(*Cites); ok {
				for _, c := range cites.Marks {
					uses[c.To] = append(uses[c.To], c)
				}
			}
			return true
		}})
	}
	return uses
}

// part is the part of the Document with that id, nil without one.
func (w *htmlWriter) part(id string) *Part {
	if w.d == nil {
		return nil
	}
	for i := range w.d.Parts {
		if w.d.Parts[i].ID == id {
			return &w.d.Parts[i]
		}
	}
	return nil
}

// tabTitle is the words of a Tab.
func (w *htmlWriter) tabTitle(id string) string {
	if w.TabTitle != nil {
		return w.TabTitle(id)
	}
	switch p := w.part(id); {
	case p == nil:
		return ""
	case p.Tab > 0:
		return "tab " + strconv.Itoa(p.Tab)
	default:
		return p.Title
	}
}
