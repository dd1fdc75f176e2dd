package typeset

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// references are what leads from one place of a document to another.
type references struct {
	ids      []string // in order
	linked   map[string]bool
	numbered []string // whose pages' numbers are shown, sorted
	twice    []string
	known    map[string]bool
}

// findReferences looks through a document.
func findReferences(d *Document) *references {
	r := &references{linked: make(map[string]bool), known: make(map[string]bool)}
	shown := make(map[string]bool)
	v := &visitor{
		id: func(id string) {
			if id == "" {
				return
			}
			if r.known[id] {
				r.twice = append(r.twice, id)
				return
			}
			r.known[id] = true
			r.ids = append(r.ids, id)
		},
		link: func(id string) { r.linked[id] = true },
		number: func(id string) {
			if !shown[id] {
				shown[id] = true
				r.numbered = append(r.numbered, id)
			}
		},
	}
	for i := range d.Sections {
		v.blocks(d.Sections[i].Blocks)
	}
	slices.Sort(r.numbered)
	return r
}

// wrong are IDs that are there twice, and those that something leads to and
// that are not there.
func (r *references) wrong() error {
	var errs []error
	if len(r.twice) > 0 {
		errs = append(errs, fmt.Errorf("IDs that are there twice: %s", quoted(r.twice)))
	}
	var unknown []string
	for id := range r.linked {
		if !r.known[id] {
			unknown = append(unknown, id)
		}
	}
	for _, id := range r.numbered {
		if !r.known[id] && !r.linked[id] {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) > 0 {
		slices.Sort(unknown)
		errs = append(errs, fmt.Errorf("links to IDs that there are not: %s", quoted(unknown)))
	}
	return errors.Join(errs...)
}

// guess is what stands for page numbers before any page is set: as many
// different ones as there may be, of two digits.
func (r *references) guess() map[string]string {
	guess := make(map[string]string, len(r.numbered))
	rank := make(map[string]int, len(r.ids))
	for i, id := range r.ids {
		rank[id] = i
	}
	for _, id := range r.numbered {
		guess[id] = strconv.Itoa(10 + 2*rank[id]%90)
	}
	return guess
}

// visitor is told of all IDs in blocks, and of all that leads to them.
type visitor struct {
	id, link, number func(id string)
}

func (v *visitor) blocks(list []Block) {
	for _, b := range list {
		v.block(b)
	}
}

func (v *visitor) block(b Block) {
	switch b := b.(type) {
	case *Paragraph:
		v.paragraph(b)
	case *List:
		for i := range b.Items {
			it := &b.Items[i]
			v.id(it.ID)
			v.spans(it.Label)
			v.blocks(it.Blocks)
		}
	case *Table:
		v.table(b)
	case *Box:
		v.id(b.ID)
		v.blocks(b.Blocks)
	case *Group:
		v.id(b.ID)
		v.blocks(b.Blocks)
	case *Figure:
		v.id(b.ID)
		v.drawing(b.Drawing)
		v.paragraph(b.Caption)
	}
}

func (v *visitor) table(t *Table) {
	v.id(t.ID)
	v.paragraph(t.Caption)
	for _, rows := range [][]Row{t.Head, t.Rows} {
		for i := range rows {
			v.id(rows[i].ID)
			for j := range rows[i].Cells {
				v.blocks(rows[i].Cells[j].Blocks)
			}
		}
	}
}

func (v *visitor) paragraph(p *Paragraph) {
	if p == nil {
		return
	}
	v.id(p.ID)
	v.spans(p.Spans)
}

func (v *visitor) spans(spans []Span) {
	for i := range spans {
		s := &spans[i]
		v.id(s.ID)
		v.leads(s.Link)
		if s.Page != "" {
			v.number(s.Page)
		}
		for _, id := range s.Pages {
			v.number(id)
		}
		v.drawing(s.Drawing)
		if s.Note != nil {
			v.id(s.Note.ID)
			v.blocks(s.Note.Blocks)
		}
	}
}

func (v *visitor) drawing(d *Drawing) {
	if d == nil {
		return
	}
	for i := range d.Shapes {
		v.leads(d.Shapes[i].Link)
		v.spans(d.Shapes[i].Spans)
	}
}

func (v *visitor) leads(link string) {
	if id, ok := strings.CutPrefix(link, "#"); ok {
		v.link(id)
	}
}
