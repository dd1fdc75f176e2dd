package typeset

import "math"

// extents are the least and the most width of the columns of a table.
type extents struct {
	least, most []float64
	alone       []float64 // least where a part of the table has but one of a cell's columns
	rows        [][]cellExtent
}

// cellExtent is the most width of each block of a cell of one column.
type cellExtent struct {
	column int
	most   []float64
}

// fittings are what a table that is too wide is tried with, in order: less white
// space beside its cells, then smaller type.
func fittings() []struct{ pad, scale float64 } {
	return []struct{ pad, scale float64 }{{1, 1}, {0.5, 1}, {0.4, 0.92}, {0.4, 0.85}, {0.35, 0.78}, {0.3, 0.7}, {0.3, 0.65}, {0.3, 0.6}}
}

// planned finds the widths of a table's columns. A table that is too wide even
// with small type is parted by its columns, and the first is repeated in each
// part.
func (f *stack) planned(t *Table, n int, at place) []tablePart {
	e := f.measure(t, n, at)
	padX := max(t.Style.PadX, 0)
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	tries := fittings()
	for _, try := range tries {
		part := tablePart{columns: all, padX: padX * try.pad, scale: try.scale}
		if part.fit(t, e, at.width) {
			return []tablePart{part}
		}
	}
	e.least = e.alone
	last := tries[len(tries)-1]
	smallest := parted(t, e, at.width, padX*last.pad, last.scale)
	for _, try := range tries[1:] {
		// As large as it can be with no more parts.
		if parts := parted(t, e, at.width, padX*last.pad, try.scale); len(parts) == len(smallest) {
			return parts
		}
	}
	return smallest
}

// fit gives the columns of a part their widths, if there is room for them.
func (p *tablePart) fit(t *Table, e extents, room float64) bool {
	least, most := p.bounds(t, e, room)
	if sum(least) > room+tolerance {
		return false
	}
	p.widths = share(least, most, room, t.Style.Fill)
	if sum(most) > room {
		p.lower(e, least)
	}
	return true
}

// bounds are the least and most widths of a part's columns, with white space.
func (p *tablePart) bounds(t *Table, e extents, room float64) (least, most []float64) {
	fixed := 0.0
	for _, k := range p.columns {
		if k < len(t.Columns) {
			fixed += t.Columns[k].Width
		}
	}
	for _, k := range p.columns {
		lo, hi := e.least[k]*p.scale+2*p.padX, e.most[k]*p.scale+2*p.padX
		if k < len(t.Columns) {
			c := t.Columns[k]
			switch {
			case c.Width > 0 && fixed <= room:
				lo = max(lo, c.Width) // a word is not parted for it
				hi = lo
			case c.Width > 0:
				hi = max(lo, c.Width)
			}
			lo = max(lo, min(c.Least, room/float64(len(p.columns))))
		}
		// Rounding must not make a word too long for its column.
		least, most = append(least, lo+tolerance), append(most, max(lo, hi)+tolerance)
	}
	return least, most
}

// parted parts the columns of a table so that each part has room.
func parted(t *Table, e extents, room, padX, scale float64) []tablePart {
	var parts []tablePart
	n := len(e.least)
	for next := 0; next < n; {
		part := tablePart{padX: padX, scale: scale}
		if next > 0 {
			part.columns, part.repeated = []int{0}, true
		}
		begun := len(part.columns)
		for next < n {
			try := part
			try.columns = append(part.columns[:len(part.columns):len(part.columns)], next)
			least, _ := try.bounds(t, e, room)
			if len(part.columns) > begun && sum(least) > room {
				break
			}
			part = try
			next++
		}
		least, most := part.bounds(t, e, room)
		if len(part.columns) == 2 && sum(least) > room {
			least[0] = min(least[0], room*0.4)
			least[1] = min(least[1], room-least[0])
		}
		if over := sum(least); over > room {
			for i := range least {
				least[i] *= room / over
			}
		}
		part.widths = share(least, most, room, t.Style.Fill)
		parts = append(parts, part)
	}
	return parts
}

// share gives columns widths between their least and most. What there is above
// the least goes by the root of what a column would take: a column of one long
// text does not press the short ones.
func share(least, most []float64, room float64, fill bool) []float64 {
	widths := append([]float64(nil), least...)
	rest := room - sum(least)
	for range len(widths) {
		weights := 0.0
		for i := range widths {
			weights += math.Sqrt(max(most[i]-widths[i], 0))
		}
		if rest <= tolerance || weights <= 0 {
			break
		}
		given := 0.0
		for i := range widths {
			want := max(most[i]-widths[i], 0)
			d := min(want, rest*math.Sqrt(want)/weights)
			widths[i] += d
			given += d
		}
		rest -= given
		if given <= tolerance {
			break
		}
	}
	if fill && rest > tolerance {
		grow(widths, least, most, rest)
	}
	return widths
}

// grow widens columns to fill a room: those whose width is not fixed, or all if
// there are no others.
func grow(widths, least, most []float64, rest float64) {
	total := 0.0
	for i := range widths {
		if most[i] > least[i] {
			total += widths[i]
		}
	}
	all := total == 0
	if all {
		total = sum(widths)
	}
	for i := range widths {
		if all || most[i] > least[i] {
			widths[i] += rest * widths[i] / total
		}
	}
}

// measure finds the least and most widths of the content of columns.
func (f *stack) measure(t *Table, n int, at place) extents {
	e := extents{least: make([]float64, n), most: make([]float64, n), alone: make([]float64, n)}
	type wide struct {
		from, span  int
		least, most float64
	}
	var spans []wide
	for _, rows := range [][]Row{t.Head, t.Rows} {
		for i := range rows {
			k := 0
			var row []cellExtent
			for j := range rows[i].Cells {
				c := &rows[i].Cells[j]
				least, most, texts := f.cellExtents(c, at)
				if span := c.span(); span > 1 {
					spans = append(spans, wide{k, span, least, most})
				} else {
					e.least[k], e.most[k] = max(e.least[k], least), max(e.most[k], most)
					row = append(row, cellExtent{k, texts})
				}
				k += c.span()
			}
			e.rows = append(e.rows, row)
		}
	}
	for _, s := range spans {
		if s.span == n {
			s.most = s.least // a heading of all columns makes none of them wide
		}
		for i := s.from; i < s.from+s.span; i++ {
			e.alone[i] = max(e.alone[i], s.least)
		}
		spread(e.least[s.from:s.from+s.span], s.least)
		spread(e.most[s.from:s.from+s.span], s.most)
	}
	for i := range e.most {
		e.most[i] = max(e.most[i], e.least[i])
		e.alone[i] = max(e.alone[i], e.least[i])
	}
	return e
}

// cellExtents are the least and most widths of a cell, and the most of each of
// its blocks.
func (f *stack) cellExtents(c *Cell, at place) (least, most float64, texts []float64) {
	texts = make([]float64, len(c.Blocks))
	for i, b := range c.Blocks {
		l, m := f.blockExtents(b, at)
		texts[i] = m
		least, most = max(least, l), max(most, m)
	}
	return least, max(least, most), texts
}

// spread widens columns together until something has room in them.
func spread(widths []float64, width float64) {
	over := width - sum(widths)
	if over <= 0 {
		return
	}
	for i := range widths {
		widths[i] += over / float64(len(widths))
	}
}

// extents are the least and the most width of blocks.
func (f *stack) extents(blocks []Block, at place) (least, most float64) {
	for _, b := range blocks {
		l, m := f.blockExtents(b, at)
		least, most = max(least, l), max(most, m)
	}
	return least, max(least, most)
}

func (f *stack) blockExtents(b Block, at place) (least, most float64) {
	switch b := b.(type) {
	case *Paragraph:
		return f.extent(f.scaled(b, at.scale), at)
	case *Group:
		return f.extents(b.Blocks, at)
	case *Box:
		least, most = f.extents(b.Blocks, at)
		pad := 2 * max(b.Style.PadX, 0)
		return least + pad, most + pad
	case *List:
		return f.listExtents(b, at)
	case *Figure:
		width, _ := figureSize(b)
		if b.Caption != nil {
			least, most = f.extent(f.scaled(b.Caption, at.scale), at)
		}
		return max(least, min(width, 48)), max(most, width)
	case *Table:
		return f.tableExtents(b, at)
	case *Rule:
		return min(b.Width, 24), b.Width
	}
	return 0, 0
}

func (f *stack) listExtents(l *List, at place) (least, most float64) {
	indent := max(l.Indent, 0) * at.scale
	for i := range l.Items {
		p := f.scaled(f.label(l, i), at.scale)
		if len(p.Spans) > 0 {
			_, m := f.extent(p, at)
			indent = max(indent, m+labelGap*p.Style.Size)
		}
	}
	for i := range l.Items {
		lo, hi := f.extents(l.Items[i].Blocks, at)
		least, most = max(least, lo), max(most, hi)
	}
	return max(least+indent, indent/narrowest), most + indent
}

func (f *stack) tableExtents(t *Table, at place) (least, most float64) {
	n := columnsOf(t)
	e := f.measure(t, n, at)
	p := tablePart{padX: max(t.Style.PadX, 0), scale: 1}
	for i := range n {
		p.columns = append(p.columns, i)
	}
	lo, hi := p.bounds(t, e, endless)
	return sum(lo), sum(hi)
}
