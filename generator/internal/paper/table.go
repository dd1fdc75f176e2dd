package paper

import (
	"strings"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// crowded is from how many columns on a table is set in the smallest size.
const crowded = 7

// table is a table.
func (s *setter) table(b *prose.Table, c scope) typeset.Block {
	t := &tableSetter{setter: s, scope: c, from: b, text: s.st.cell, head: s.st.head, columns: columnsOf(b)}
	if t.columns >= crowded {
		t.text, t.head = s.st.dense, s.st.denseHead
	}
	out := &typeset.Table{ID: b.ID, Columns: t.widths(), Head: t.rows(b.Head, true), Rows: t.rows(b.Rows, false), Style: t.style(), Summary: b.Label}
	if len(b.Caption) > 0 {
		out.Caption = &typeset.Paragraph{Style: s.st.caption, Spans: s.line(b.Caption, s.st.caption, c), Lang: c.lang, RTL: c.rtl}
	}
	return out
}

// tableSetter sets one table.
type tableSetter struct {
	*setter
	scope
	from       *prose.Table
	text, head *typeset.ParagraphStyle
	columns    int
}

// columnsOf counts the columns of a table.
func columnsOf(b *prose.Table) int {
	most := len(b.Aligns)
	for _, rows := range [][]prose.Row{b.Head, b.Rows} {
		for _, row := range rows {
			n := 0
			for _, cell := range row.Cells {
				n += max(cell.Span, 1)
			}
			most = max(most, n)
		}
	}
	return most
}

// widths gives the labels of facts a share of the line, and the columns of a
// matrix the same width each.
func (t *tableSetter) widths() []typeset.Column {
	columns := make([]typeset.Column, t.columns)
	switch {
	case t.from.Style == prose.Facts && t.columns == 2:
		columns[0].Width = max(t.width*0.27, min(t.longestWord(labels(t.from.Rows))+2*t.head.Size, t.width/2))
		columns[1].Width = t.width - columns[0].Width - 1 // widths are rounded up
	case t.from.Style == prose.Matrix && t.columns > 1:
		first := t.width * 0.16
		if t.columns <= 4 {
			first = t.width * 0.25
		}
		other := (t.width - first - 1) / float64(t.columns-1)
		if t.longestWord(t.from.Head)+t.text.Size > other {
			break // by content
		}
		columns[0].Width = first
		for i := range columns[1:] {
			columns[i+1].Width = other
		}
	}
	return columns
}

// labels are the rows with their first cells alone.
func labels(rows []prose.Row) []prose.Row {
	var out []prose.Row
	for _, row := range rows {
		if len(row.Cells) > 1 {
			out = append(out, prose.Row{Cells: row.Cells[:1]})
		}
	}
	return out
}

// longestWord is the room of the longest word in rows, from above.
func (t *tableSetter) longestWord(rows []prose.Row) float64 {
	most := 0.0
	for _, row := range rows {
		for i := range row.Cells {
			for _, word := range strings.Fields(prose.PlainText(row.Cells[i].Blocks)) {
				most = max(most, estimate(word, t.head))
			}
		}
	}
	return most
}

// style is how the table is drawn: lines are few, and those between rows thin.
func (t *tableSetter) style() typeset.TableStyle {
	u := t.st.unit
	style := typeset.TableStyle{
		Before: u * 0.5, After: u * 0.9, PadX: t.text.Size * 0.45, PadY: t.text.Size * 0.28, Fill: true,
		Top: stroke(1, black), Bottom: stroke(0.75, black), Under: stroke(0.75, black), Between: stroke(0.35, hair),
	}
	switch t.from.Style {
	case prose.Facts:
		style.Top = stroke(1.5, t.st.accent)
	case prose.Matrix:
		style.Columns = stroke(0.35, hair)
		style.PadX = t.text.Size * 0.4
	case prose.Grid:
	}
	return style
}

func (t *tableSetter) rows(rows []prose.Row, isHead bool) []typeset.Row {
	out := make([]typeset.Row, len(rows))
	for i, row := range rows {
		out[i] = t.row(row, isHead)
	}
	return out
}

// row is a row. One that heads those after it stays with them.
func (t *tableSetter) row(row prose.Row, isHead bool) typeset.Row {
	var out typeset.Row
	c := t.scope
	c.tabled = true
	c.seen = map[string]bool{} // what one cell tells the others need not
	column := 0
	for i := range row.Cells {
		cell := &row.Cells[i]
		out.Cells = append(out.Cells, t.cell(cell, column, isHead, c))
		column += max(cell.Span, 1)
	}
	if !isHead && t.columns > 1 && len(row.Cells) == 1 {
		out.KeepNext = true
		out.Back = new(tint)
	}
	return out
}

func (t *tableSetter) cell(cell *prose.Cell, column int, isHead bool, c scope) typeset.Cell {
	style := t.text
	if cell.Header || isHead {
		style = t.head
	}
	if column < len(t.from.Aligns) {
		style = aligned(style, alignment(t.from.Aligns[column]))
	}
	if t.from.Style == prose.Matrix {
		c.plain, c.tight = c.plain || isHead, !cell.Header
	}
	c.text = style
	if n := max(t.columns, 1); t.from.Style == prose.Facts && n == 2 {
		c.width *= 0.7
	} else {
		c.width /= float64(n)
	}
	blocks := cell.Blocks
	if t.from.Style == prose.Matrix && isHead && column > 0 {
		blocks = t.numbered(blocks)
	}
	out := typeset.Cell{Header: cell.Header || isHead, Span: cell.Span, Blocks: t.blocks(blocks, c)}
	for i, b := range out.Blocks[:max(len(out.Blocks)-1, 0)] {
		if p, ok := b.(*typeset.Paragraph); ok && p.Style == style {
			q := *p
			q.Style = with(style, func(s *typeset.ParagraphStyle) { s.After = style.Size * 0.25 })
			out.Blocks[i] = &q
		}
	}
	return out
}

// numbered puts the number of its tab before the head of a matrix's column.
func (t *tableSetter) numbered(blocks []prose.Block) []prose.Block {
	if len(blocks) != 1 {
		return blocks
	}
	p, ok := blocks[0].(*prose.Paragraph)
	if !ok || len(p.Text) == 0 {
		return blocks
	}
	link, ok := p.Text[0].(*prose.Link)
	if !ok || t.places[link.To] == nil || t.places[link.To].Tab == 0 {
		return blocks
	}
	q := *p
	q.Text = append([]prose.Inline{prose.Text(tabOf(t.places[link.To])), &prose.Break{}}, p.Text...)
	return []prose.Block{&q}
}

func alignment(a prose.Align) typeset.Align {
	switch a {
	case prose.AlignCenter:
		return typeset.Center
	case prose.AlignEnd:
		return typeset.End
	case prose.AlignStart:
	}
	return typeset.Start
}
