package prose

import (
	"strconv"
	"strings"
)

// table writes a table. In a browser one with columns stands in a box that
// scrolls.
func (w *htmlWriter) table(t *Table) {
	if len(t.Head)+len(t.Rows) == 0 {
		if len(t.Caption) > 0 {
			w.paragraph(&Paragraph{ID: t.ID, Text: t.Caption})
		}
		return
	}
	label := w.tableLabel(t)
	scrolls := !w.Epub && t.Style != Facts
	if scrolls {
		w.raw(`<div class="table-scroll" role="region" tabindex="0"`)
		w.attr("aria-label", label)
		w.raw(">\n")
	}
	w.raw("<table")
	w.attr("class", string(t.Style))
	w.id(t.ID)
	w.raw(">\n")
	if len(t.Caption) > 0 {
		w.raw("<caption>")
		w.inlines(t.Caption)
		w.raw("</caption>\n")
	} else {
		w.raw(`<caption class="visually-hidden">`)
		w.text(label)
		w.raw("</caption>\n")
	}
	if len(t.Head) > 0 {
		w.raw("<thead>\n")
		for _, row := range t.Head {
			w.row(t, row, "col")
		}
		w.raw("</thead>\n")
	}
	w.tableBody(t)
	w.raw("</table>\n")
	if scrolls {
		w.raw("</div>\n")
	}
}

// tableLabel is what a table is called: no two of a page have the same name.
func (w *htmlWriter) tableLabel(t *Table) string {
	label := PlainInlines(t.Caption)
	if label == "" {
		label = t.Label
	}
	w.tables++
	if label == "" || w.labels[label] {
		label = strings.TrimSpace(label + " Table " + strconv.Itoa(w.tables))
	}
	if w.labels == nil {
		w.labels = map[string]bool{}
	}
	w.labels[label] = true
	if w.within != "" {
		label += ", " + w.within
	}
	return label
}

// tableBody writes the rows of a table in groups, each under its heading.
func (w *htmlWriter) tableBody(t *Table) {
	columns := columnsOf(t)
	open := false
	for _, row := range t.Rows {
		heading := len(row.Cells) == 1 && columns > 1
		if open && heading {
			w.raw("</tbody>\n")
			open = false
		}
		if !open {
			w.raw("<tbody>\n")
			open = true
		}
		if heading {
			w.groupRow(row.Cells[0], columns)
			continue
		}
		w.row(t, row, "row")
	}
	if open {
		w.raw("</tbody>\n")
	}
}

// columnsOf is the number of columns of a table.
func columnsOf(t *Table) int {
	columns := len(t.Aligns)
	for _, rows := range [][]Row{t.Head, t.Rows} {
		for _, row := range rows {
			n := 0
			for _, c := range row.Cells {
				n += max(c.Span, 1)
			}
			columns = max(columns, n)
		}
	}
	return columns
}

// groupRow writes the heading of the rows after it.
func (w *htmlWriter) groupRow(c Cell, columns int) {
	w.raw(`<tr class="group-row"><th scope="rowgroup" colspan="` + strconv.Itoa(columns) + `">`)
	w.cell(c.Blocks)
	w.raw("</th></tr>\n")
}

// row writes a row; scope is what its header cells head.
func (w *htmlWriter) row(t *Table, row Row, scope string) {
	w.raw("<tr>\n")
	column := 0
	for _, c := range row.Cells {
		element := "td"
		if c.Header {
			element = "th"
		}
		w.raw("<" + element)
		if c.Header {
			if scope == "col" && c.Span > 1 {
				w.attr("scope", "colgroup")
			} else {
				w.attr("scope", scope)
			}
		}
		if c.Span > 1 {
			w.attr("colspan", strconv.Itoa(c.Span))
		}
		if column < len(t.Aligns) && c.Span <= 1 {
			w.attr("data-align", string(t.Aligns[column]))
		}
		w.raw(">")
		w.cell(c.Blocks)
		w.raw("</" + element + ">\n")
		column += max(c.Span, 1)
	}
	w.raw("</tr>\n")
}
