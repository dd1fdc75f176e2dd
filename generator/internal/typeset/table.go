package typeset

// tablePart is a table, or those columns of one that is too wide.
type tablePart struct {
	columns  []int
	widths   []float64
	repeated bool // its first column stands in the part before too
	padX     float64
	scale    float64
}

func (p *tablePart) width() float64 { return sum(p.widths) }

func sum(list []float64) float64 {
	s := 0.0
	for _, v := range list {
		s += v
	}
	return s
}

// columnsOf is how many columns a table has: as many as its widest row.
func columnsOf(t *Table) int {
	n := len(t.Columns)
	for _, rows := range [][]Row{t.Head, t.Rows} {
		for i := range rows {
			k := 0
			for j := range rows[i].Cells {
				k += rows[i].Cells[j].span()
			}
			n = max(n, k)
		}
	}
	return n
}

// span is how many columns a cell takes.
func (c *Cell) span() int { return max(c.Span, 1) }

// table adds the rows of a table.
func (f *stack) table(t *Table, at place) {
	n := columnsOf(t)
	f.anchor(t.ID, at)
	in := at
	if at.tag != nil {
		in = at.within("Table")
		in.tag.summary = t.Summary
		if !at.again {
			in.tag.id = t.ID
		}
	}
	before := t.Style.Before
	if t.Caption != nil {
		f.after = max(f.after, before)
		start := len(f.slabs)
		f.paragraphIn(t.Caption, captionTag(t.Caption, in), in)
		for _, s := range f.slabs[start:] {
			s.keep = keepNext
		}
		before = 0
	}
	if n == 0 || len(t.Head)+len(t.Rows) == 0 {
		return
	}
	for i, part := range f.planned(t, n, at) {
		if i > 0 {
			before = max(t.Style.Before, 8)
			if at.tag != nil {
				in = at.within("Table")
			}
		}
		f.tablePart(t, &part, before, in)
	}
	f.after = max(t.Style.After, 0)
}

// tablePart adds the rows of a table as far as they are in a part of its columns.
func (f *stack) tablePart(t *Table, part *tablePart, before float64, at place) {
	width := part.width()
	fr := &frame{parent: at.frame, left: at.left, width: width, table: &t.Style, rtl: at.rtl}
	if at.rtl {
		fr.left += at.width - width
	}
	in := at
	in.frame, in.left, in.width, in.scale = fr, fr.left, width, at.scale*part.scale
	start := len(f.slabs)
	m := &rowMaker{setter: f.setter, table: t, part: part, head: true}
	body := in
	if len(t.Head) > 0 {
		head := in
		if at.tag != nil {
			head, body = in.within("THead"), in.within("TBody")
		}
		for i := range t.Head {
			s := m.row(&t.Head[i], head)
			s.keep = keepNext
			f.add(s, before, in)
			before = 0
			f.after = 0
		}
		fr.head = f.slabs[start:len(f.slabs):len(f.slabs)]
	}
	m.head = false
	for i := range t.Rows {
		r := &t.Rows[i]
		s := m.row(r, body)
		if r.KeepNext || i < len(t.Rows)-1 && len(part.columns) > 1 && len(r.Cells) == 1 && r.Cells[0].span() >= len(part.columns) {
			s.keep = keepNext
		}
		f.add(s, before, in)
		before = 0
	}
	fr.first, fr.last = f.slabs[start], f.slabs[len(f.slabs)-1]
	if len(t.Rows) == 0 {
		fr.last.keep = keepNothing
	}
	height := 0.0
	for _, s := range fr.head {
		height += s.height
	}
	if height > at.page/2 {
		fr.head = nil
	}
}

// row is a row of a table, as a slab shows it.
type row struct {
	cells []cell
	padY  float64
	head  bool
	back  *Color
	style *TableStyle
}

// cell is a cell with what was placed in it.
type cell struct {
	left, width float64
	content     []placed
	height      float64
	from        cursor // where the content begins
	tag         *tag
}

// rowMaker makes slabs of the rows of a part of a table.
type rowMaker struct {
	*setter
	table *Table
	part  *tablePart
	head  bool
}

// row makes a slab of a row.
func (m *rowMaker) row(r *Row, at place) *slab {
	st := &m.table.Style
	made := &row{padY: max(st.PadY, 0) * at.scale, head: m.head, back: r.Back, style: st}
	if m.head && made.back == nil {
		made.back = st.HeadBack
	}
	s := &slab{kind: rowSlab, left: at.left, width: at.width, row: made}
	in := at
	if at.tag != nil {
		in = at.within("TR")
	}
	if in.height -= 2 * made.padY; !m.part.repeated && !at.again {
		if in.tag != nil {
			in.tag.id = r.ID
		}
		if r.ID != "" {
			s.ids = append(s.ids, r.ID)
		}
	}
	column := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if made, notes := m.cell(c, column, in); made != nil {
			s.row.cells = append(s.row.cells, *made)
			s.notes = append(s.notes, notes...)
			s.height = max(s.height, made.height)
		}
		column += c.span()
	}
	s.height += 2 * made.padY
	return s
}

// cellWidth is what a cell takes of a part's width.
type cellWidth struct {
	from, width float64
	columns     int
	first       int // of the part's columns
}

func (p *tablePart) widthOf(column, span int) cellWidth {
	var w cellWidth
	for i, k := range p.columns {
		switch {
		case k < column:
			w.from += p.widths[i]
		case k < column+span:
			if w.columns == 0 {
				w.first = i
			}
			w.width += p.widths[i]
			w.columns++
		}
	}
	return w
}

// cell sets a cell, if it has columns in the part.
func (m *rowMaker) cell(c *Cell, column int, at place) (*cell, []*note) {
	w := m.part.widthOf(column, c.span())
	if w.columns == 0 {
		return nil, nil
	}
	in := at
	in.width, in.frame, in.inner = w.width, nil, true
	// What a part before has shown is shown again, without its notes.
	in.again = at.again || m.part.repeated && w.first == 0 || m.part.columns[w.first] > column
	if in.left += w.from; at.rtl {
		in.left = at.left + at.width - w.from - w.width
	}
	if at.tag != nil {
		in = in.within("TD")
		in.tag.colSpan, in.tag.again = w.columns, in.again
		switch {
		case m.head:
			in.tag.role, in.tag.scope = "TH", "Column"
		case c.Header:
			in.tag.role, in.tag.scope = "TH", "Row"
		}
	}
	made := &cell{left: in.left, width: w.width, tag: in.tag}
	pad := m.part.padX * at.scale / m.part.scale
	in = in.inset(pad, pad)
	content := stack{setter: m.setter, fresh: true}
	content.blocks(c.Blocks, in)
	content.flush(in)
	made.from = cursor{slabs: content.slabs}
	all := room{height: endless, inner: true}.fill(made.from)
	made.content, made.height = all.placed, all.height
	var notes []*note
	for _, p := range content.slabs {
		notes = append(notes, p.notes...)
	}
	return made, notes
}

// part parts a row so that its first part is no higher than it may be. Each cell
// with something in it has something in the first part, unless the row is forced.
func (p *slab) part(r room, height float64, force bool) (part, rest *slab, ok bool) {
	one, two := *p.row, *p.row
	one.cells, two.cells = nil, nil
	part, rest = &slab{}, &slab{}
	*part, *rest = *p, *p
	part.height, part.notes, part.row, part.whole, part.parted, part.keep = 0, nil, &one, p.root(), true, keepNothing
	rest.height, rest.notes, rest.row, rest.whole, rest.resumed = 0, nil, &two, p.root(), true
	rest.ids, rest.running, rest.outline, rest.labels = nil, "", nil, nil
	inner := height - 2*p.row.padY
	if inner <= 0 {
		return nil, nil, false
	}
	for i := range p.labels {
		part.notes = append(part.notes, p.labels[i].notes...)
	}
	moved, left := false, false
	for i := range p.row.cells {
		c := &p.row.cells[i]
		f := room{height: inner, inner: true, strict: !force, column: r.column}.fill(c.from)
		if !c.from.done() && len(f.placed) == 0 && !force {
			return nil, nil, false
		}
		moved = moved || f.next.next > c.from.next || f.next.rest != c.from.rest
		left = left || !f.next.done()
		first, second := *c, *c
		first.content, first.height = f.placed, f.height
		second.from = f.next
		second.content, second.height = r.measure(f.next)
		part.height, rest.height = max(part.height, first.height), max(rest.height, second.height)
		part.notes = append(part.notes, notesIn(first.content)...)
		rest.notes = append(rest.notes, notesIn(second.content)...)
		one.cells, two.cells = append(one.cells, first), append(two.cells, second)
	}
	part.height += 2 * p.row.padY
	rest.height += 2 * p.row.padY
	return part, rest, moved && left
}

// notesIn are the notes whose marks are in what was placed.
func notesIn(list []placed) []*note {
	var notes []*note
	for _, p := range list {
		if !p.again {
			notes = append(notes, p.notes...)
		}
	}
	return notes
}
