package typeset

// used is how far down the text of a page reaches, from its top.
func (sh *sheet) used() float64 {
	down := 0.0
	for i := range sh.columns {
		c := &sh.columns[i]
		down = max(down, c.y-sh.page.Top+c.filled.height+c.noteHeight)
	}
	return down
}

// sameSize reports pages whose text begins and ends at the same height.
func sameSize(a, b *Page) bool {
	return a.Width == b.Width && a.Height == b.Height && a.Top == b.Top && a.Bottom == b.Bottom
}

// below places the beginning of a section on the last page of what stands
// before it, if there is room without parting what belongs together. It gives
// what is left for the pages after it.
func (l *layout) below(c cursor, sh *sheet, number int) (cursor, []noteRest, bool) {
	if sh.empty || !sameSize(sh.page, l.page) {
		return c, nil, false
	}
	down := sh.used() + l.section.Space
	columns, err := l.fill(c, nil, l.height-down)
	if err != nil || len(columns) == 0 || columns[0].empty() {
		return c, nil, false // it begins a page, where the error comes again if it is one
	}
	last := columns[len(columns)-1]
	fits := last.next.done() && len(last.carried) == 0
	if !fits && (l.section.Whole || cost(columns) > keepNothing) {
		return c, nil, false
	}
	if fits && l.columns > 1 {
		columns = l.balance(c, nil, columns, l.height-down)
		last = columns[len(columns)-1]
	}
	for i := range sh.columns { // notes stay with the text that they are of
		if above := &sh.columns[i]; above.noteHeight > 0 {
			above.height = above.filled.height + above.noteHeight
		}
	}
	l.put(columns, number, down)
	from := len(sh.columns)
	sh.columns = append(sh.columns, columns...)
	for i := range sh.columns[from:] {
		eachPlaced(sh.columns[from+i].placed, spot{}, func(p spot) {
			if p.running != "" && !p.again {
				sh.running = p.running
			}
		})
	}
	return last.next, last.carried, true
}
