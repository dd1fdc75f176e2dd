package typeset

import "plenary/generator/internal/pdf"

// tag is an element of the structure tree (PDF 1.7, 14.8.4) as the document
// has it. It is put into the file when all pages are known, so that reading
// order is the order of the text and not that of the pages.
type tag struct {
	role      string
	title     string
	lang      string
	alt       string
	id        string
	scope     string
	numbering string
	summary   string
	colSpan   int
	again     bool // repeats what stood before, in a further part of a wide table
	kids      []*tag

	element *pdf.Element
}

// child appends a tag. That of no tag is none: what stands in an artifact is
// an artifact.
func (n *tag) child(role string) *tag {
	if n == nil {
		return nil
	}
	c := &tag{role: role}
	n.kids = append(n.kids, c)
	return c
}

// contents is the table of contents that the next line of it belongs to: the
// one that was just begun, or a new one.
func (n *tag) contents() *tag {
	if n == nil {
		return nil
	}
	if k := len(n.kids); k > 0 && n.kids[k-1].role == "TOC" {
		return n.kids[k-1]
	}
	return n.child("TOC")
}

// put makes the tag's elements within another.
func (n *tag) put(in *pdf.Element) {
	e := in.Child(n.role)
	e.Title, e.Lang, e.Alt, e.ID = n.title, n.lang, n.alt, n.id
	e.Scope, e.Numbering, e.Summary, e.ColSpan = n.scope, n.numbering, n.summary, n.colSpan
	n.element = e
	n.putKids(e)
}

func (n *tag) putKids(e *pdf.Element) {
	for _, k := range n.kids {
		k.put(e)
	}
}
