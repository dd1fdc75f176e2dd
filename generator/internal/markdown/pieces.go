package markdown

import (
	"html/template"
	"strings"
)

// op says what a piece stands for.
type op uint8

const (
	opText  op = iota // text is HTML
	opMark            // text is HTML that a plain text leaves out: permalinks, marks of notes
	opOpen            // link first begins; text holds more attributes
	opClose           // link first ends
	opTitle           // link first, shown with its record's title
	opImage           // link first, an image; text holds more attributes
	opCite            // citations first to last
)

// piece is a part of a Doc: HTML, or a place that a Filler fills.
type piece struct {
	op          op
	first, last int32
	from, to    int32 // its text within Doc.html
}

// writer collects HTML and cuts it into pieces.
type writer struct {
	buf    []byte
	pieces []piece
	cut    int // what follows in buf is not yet in a piece
}

// str appends HTML.
func (w *writer) str(s string) {
	w.buf = append(w.buf, s...)
}

// Write appends HTML; it is an io.Writer for fmt.
func (w *writer) Write(p []byte) (int, error) {
	w.buf = append(w.buf, p...)
	return len(p), nil
}

// flush ends the piece of HTML being written, so that a cut may be made here.
func (w *writer) flush() {
	if len(w.buf) > w.cut {
		w.pieces = append(w.pieces, piece{op: opText, from: int32(w.cut), to: int32(len(w.buf))})
		w.cut = len(w.buf)
	}
}

// closeUp drops the space at the end of what was written since the last open
// place, so that a mark stands close to the word that it belongs to.
func (w *writer) closeUp() {
	for len(w.buf) > w.cut && (w.buf[len(w.buf)-1] == ' ' || w.buf[len(w.buf)-1] == '\n') {
		w.buf = w.buf[:len(w.buf)-1]
	}
}

// place appends an open place, or a mark, with its text.
func (w *writer) place(o op, first, last int, text string) {
	w.flush()
	w.buf = append(w.buf, text...)
	w.pieces = append(w.pieces, piece{
		op: o, first: int32(first), last: int32(last), from: int32(w.cut), to: int32(len(w.buf)),
	})
	w.cut = len(w.buf)
}

// HTML is the whole text: Lead, Sections and Notes.
func (d *Doc) HTML(f Filler) template.HTML {
	return d.fill(f, 0, len(d.pieces))
}

// Lead is what stands before the first Section; "" when there is nothing.
func (d *Doc) Lead(f Filler) template.HTML {
	end := d.notes
	if len(d.cuts) > 0 {
		end = d.Headings[d.cuts[0]].start
	}
	return d.fill(f, 0, end)
}

// Notes is the list of footnotes that stands after the text; "" when there
// are none.
func (d *Doc) Notes(f Filler) template.HTML {
	return d.fill(f, d.notes, len(d.pieces))
}

// Section is a level-2 heading with the text that follows it, up to the next
// one. A heading inside a quotation, a list or an alert box begins none.
type Section struct {
	Heading Heading

	doc *Doc
	end int
}

// Sections takes the text apart at its level-2 headings; nil when there are
// none. Lead, Sections and Notes together are the whole text.
func (d *Doc) Sections() []Section {
	if len(d.cuts) == 0 {
		return nil
	}
	sections := make([]Section, len(d.cuts))
	for i, h := range d.cuts {
		sections[i] = Section{Heading: d.Headings[h], doc: d, end: d.notes}
		if i > 0 {
			sections[i-1].end = d.Headings[h].start
		}
	}
	return sections
}

// HTML is the section with its heading.
func (s Section) HTML(f Filler) template.HTML {
	return s.doc.fill(f, s.Heading.start, s.end)
}

// Body is the section without its heading; "" when nothing follows it.
func (s Section) Body(f Filler) template.HTML {
	return s.doc.fill(f, s.Heading.body, s.end)
}

// fill joins the pieces from up to but not including to. A nil Filler leaves
// links out and shows their words.
func (d *Doc) fill(f Filler, from, to int) template.HTML {
	if from >= to {
		return ""
	}
	if p := d.pieces[from]; to-from == 1 && p.op == opText {
		return template.HTML(d.html[p.from:p.to])
	}
	var b strings.Builder
	b.Grow(d.size(from, to))
	linked := false
	for i := from; i < to; i++ {
		p := &d.pieces[i]
		text := d.html[p.from:p.to]
		switch p.op {
		case opText, opMark:
			b.WriteString(text)
		case opOpen:
			a := d.anchor(f, p)
			linked = a.Href != ""
			openLink(&b, a, d.Links[p.first].Kind, text)
		case opClose:
			if linked {
				b.WriteString("</a>")
			}
		case opTitle:
			titledLink(&b, d.anchor(f, p), &d.Links[p.first])
		case opImage:
			image(&b, d.anchor(f, p), &d.Links[p.first], text)
		case opCite:
			if f != nil {
				b.WriteString(string(f.Cite(int(p.first), int(p.last), d.Citations[p.first:p.last+1])))
			}
		}
	}
	return template.HTML(b.String())
}

// size estimates the length of the pieces when they are filled.
func (d *Doc) size(from, to int) int {
	n := int(d.pieces[to-1].to - d.pieces[from].from)
	for _, p := range d.pieces[from:to] {
		if p.op > opMark {
			n += 80
		}
	}
	return max(n, 0)
}

// anchor asks f where the link of p leads.
func (d *Doc) anchor(f Filler, p *piece) Anchor {
	l := &d.Links[p.first]
	if f == nil {
		return Anchor{Title: l.Target}
	}
	return f.Link(int(p.first), l)
}

func openLink(b *strings.Builder, a Anchor, kind LinkKind, attrs string) {
	if a.Href == "" {
		return
	}
	b.WriteString(`<a`)
	if kind == RecordLink {
		b.WriteString(` class="record"`)
	}
	b.WriteString(` href="`)
	b.WriteString(escapeURL(a.Href))
	b.WriteByte('"')
	b.WriteString(attrs)
	b.WriteByte('>')
}

// titledLink writes a record link without words. The title comes from data,
// so its direction is kept to itself.
func titledLink(b *strings.Builder, a Anchor, l *Link) {
	title := a.Title
	if title == "" {
		title = l.Target
	}
	openLink(b, a, l.Kind, "")
	b.WriteString("<bdi")
	if a.Lang != "" {
		b.WriteString(` lang="`)
		b.WriteString(escape(a.Lang))
		b.WriteByte('"')
	}
	b.WriteByte('>')
	b.WriteString(escape(title))
	b.WriteString("</bdi>")
	if a.Href != "" {
		b.WriteString("</a>")
	}
}

// image writes an image, or its alternative text when there is no address.
func image(b *strings.Builder, a Anchor, l *Link, attrs string) {
	if a.Href == "" {
		b.WriteString(escape(l.Words))
		return
	}
	b.WriteString(`<img src="`)
	b.WriteString(escapeURL(a.Href))
	b.WriteString(`" alt="`)
	b.WriteString(escape(l.Words))
	b.WriteByte('"')
	b.WriteString(attrs)
	b.WriteByte('>')
}
