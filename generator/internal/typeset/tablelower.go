package typeset

import "math"

// lower changes the widths of columns so that the table is less high: a column
// is given the room for its longest text on one line, or on two, three or four,
// and the others give it up, if fewer lines are needed for it.
func (p *tablePart) lower(e extents, least []float64) {
	const (
		rounds = 8
		most   = 4_000_000 // cells that may be looked at
	)
	cells := 0
	for _, row := range e.rows {
		cells += len(row)
	}
	if cells*4*len(p.widths) > most/rounds {
		return
	}
	best := p.lines(e, p.widths)
	for range rounds {
		changed := false
		for i, k := range p.columns {
			for parts := 1.0; parts <= 4; parts++ {
				want := e.most[k]*p.scale*unevenness(parts)/parts + 2*p.padX + 2*tolerance
				widths := give(p.widths, least, i, want)
				if widths == nil {
					continue
				}
				if n := p.lines(e, widths); n < best-tolerance {
					p.widths, best, changed = widths, n, true
				}
			}
		}
		if !changed {
			return
		}
	}
}

// unevenness is by how much lines fall short of their width.
func unevenness(lines float64) float64 {
	if lines <= 1 {
		return 1
	}
	return 1.1
}

// give makes a column wider, and the others narrower as far as they may be; nil
// if they cannot.
func give(widths, least []float64, column int, want float64) []float64 {
	need, free := want-widths[column], 0.0
	for i := range widths {
		if i != column {
			free += widths[i] - least[i]
		}
	}
	if need <= tolerance || free < need {
		return nil
	}
	made := append([]float64(nil), widths...)
	for i := range made {
		if i != column {
			made[i] -= (widths[i] - least[i]) * need / free
		}
	}
	made[column] = want
	return made
}

// lines is about how many lines the rows need, and a little for each line of a
// cell.
func (p *tablePart) lines(e extents, widths []float64) float64 {
	const little = 0.02
	room := make(map[int]float64, len(widths))
	for i, k := range p.columns {
		room[k] = max(widths[i]-2*p.padX, 1) / p.scale
	}
	total := 0.0
	for _, row := range e.rows {
		highest := 0.0
		for _, c := range row {
			width, n := room[c.column], 0.0
			for _, most := range c.most {
				if most <= width {
					n++
				} else {
					n += max(2, math.Ceil(most*unevenness(2)/width))
				}
			}
			highest = max(highest, n)
			total += little * n
		}
		total += highest
	}
	return total
}
