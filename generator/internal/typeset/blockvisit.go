package typeset

import "strings"

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
