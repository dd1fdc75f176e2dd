package markdown

import (
	"slices"
	"strconv"

	"golang.org/x/net/html"

	"plenary/generator/internal/prose"
)

// As many columns and rows as a cell may span in HTML.
const (
	maxColspan = 1000
	maxRowspan = 65534
)

// placedCell is a cell in the grid of a table; from and to are columns.
type placedCell struct {
	node     *html.Node // nil where a cell of a row above reaches down
	from, to int
	rows     int // that it reaches, this one among them
}

// grid is the cells of a table by rows.
type grid struct {
	rows [][]placedCell
	head int // how many of the rows are heads
}

// table turns a table. What stands in it outside of cells comes before it.
func (t *treeBuilder) table(n *html.Node) []prose.Block {
	table := &prose.Table{}
	g := &grid{}
	var foot []*html.Node
	for _, c := range children(n) {
		switch {
		case isElement(c, "caption") && table.Caption == nil:
			table.Caption = t.wrapped(t.styledAs(c, t.line(children(c))))
		case isElement(c, "thead"):
			g.add(c)
			if g.head == 0 {
				g.head = len(g.rows)
			}
		case isElement(c, "tbody"):
			g.add(c)
		case isElement(c, "tfoot"):
			foot = append(foot, c)
		}
	}
	for _, c := range foot {
		g.add(c)
	}
	if len(g.rows) == 0 {
		if len(table.Caption) == 0 {
			return nil
		}
		return one(&prose.Paragraph{Text: table.Caption})
	}
	if g.head == 0 && allHeaders(g.rows[0]) {
		g.head = 1
	}
	columns := g.narrow()
	table.Aligns = g.aligns(columns)
	rows := make([]prose.Row, len(g.rows))
	for i, row := range g.rows {
		rows[i] = t.row(row, columns)
	}
	table.Head, table.Rows = rows[:g.head:g.head], rows[g.head:]
	if g.head == 0 {
		table.Head = nil
	}
	return one(table)
}

// add places the rows of a part of a table. Cells reach down to its end at most.
func (g *grid) add(part *html.Node) {
	var down []placedCell // cells that reach down, in the order of columns
	for _, tr := range children(part) {
		if !isElement(tr, "tr") {
			continue
		}
		row := slices.Clone(down)
		at, next := 0, 0
		for _, n := range children(tr) {
			if !isElement(n, "td") && !isElement(n, "th") {
				continue
			}
			for next < len(down) && down[next].from <= at {
				at = max(at, down[next].to)
				next++
			}
			cell := placedCell{node: n, from: at, to: at + spanOf(n, "colspan", maxColspan), rows: spanOf(n, "rowspan", maxRowspan)}
			if next < len(down) {
				cell.to = min(cell.to, down[next].from) // cells may not overlap
			}
			at = cell.to
			row = append(row, cell)
		}
		slices.SortFunc(row, func(a, b placedCell) int { return a.from - b.from })
		down = stillDown(row)
		if slices.ContainsFunc(row, func(c placedCell) bool { return c.node != nil }) {
			g.rows = append(g.rows, row)
		}
	}
}

// stillDown are the cells of a row that reach into the next one.
func stillDown(row []placedCell) []placedCell {
	var down []placedCell
	for _, c := range row {
		if c.rows > 1 {
			down = append(down, placedCell{from: c.from, to: c.to, rows: c.rows - 1})
		}
	}
	return down
}

// spanOf is how many columns or rows a cell spans.
func spanOf(n *html.Node, name string, limit int) int {
	span, err := strconv.Atoi(attribute(n, name))
	if err != nil || span < 1 {
		return 1
	}
	return min(span, limit)
}

// allHeaders reports whether a row holds nothing but header cells.
func allHeaders(row []placedCell) bool {
	return !slices.ContainsFunc(row, func(c placedCell) bool { return !isElement(c.node, "th") })
}

// narrow leaves out columns in which no cell begins, and gives their number.
func (g *grid) narrow() int {
	var starts []int
	for _, row := range g.rows {
		for _, c := range row {
			starts = append(starts, c.from)
		}
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	for _, row := range g.rows {
		for i := range row {
			row[i].from, _ = slices.BinarySearch(starts, row[i].from)
			row[i].to, _ = slices.BinarySearch(starts, row[i].to)
		}
	}
	return len(starts)
}

// aligns are the alignments of the columns: each as its first cell that has
// one; nil when none has.
func (g *grid) aligns(columns int) []prose.Align {
	aligns := make([]prose.Align, columns)
	found := false
	for _, row := range g.rows {
		for _, c := range row {
			if c.node == nil || c.to-c.from != 1 || aligns[c.from] != "" {
				continue
			}
			switch attribute(c.node, "data-align") {
			case "center":
				aligns[c.from], found = prose.AlignCenter, true
			case "end":
				aligns[c.from], found = prose.AlignEnd, true
			}
		}
	}
	if !found {
		return nil
	}
	return aligns
}

// row turns a row. Columns without a cell have an empty one.
func (t *treeBuilder) row(cells []placedCell, columns int) prose.Row {
	var row prose.Row
	at := 0
	fill := func(to int) {
		if to > at {
			row.Cells = append(row.Cells, prose.Cell{Span: to - at})
			at = to
		}
	}
	for _, c := range cells {
		if c.node == nil {
			continue
		}
		fill(c.from)
		row.Cells = append(row.Cells, prose.Cell{
			Header: c.node.Data == "th", Span: c.to - c.from, Blocks: t.set(c.node, t.flow(children(c.node))),
		})
		at = c.to
	}
	fill(columns)
	for i := range row.Cells {
		if row.Cells[i].Span == 1 {
			row.Cells[i].Span = 0
		}
	}
	return row
}
