package site

import (
	"slices"

	"plenary/generator/internal/dossier"
)

// matrixMost is how many records the matrix has as columns at most: those on
// which most positions are held. More could not be read, and the cells would
// multiply.
const matrixMost = 40

// matrixColumns are the records that the matrix has as columns, in the order of
// lists, and how many it leaves out.
func (s *Site) matrixColumns() (columns []*dossier.Record, left int) {
	all := s.graph.positioned
	if len(all) <= matrixMost {
		return all, 0
	}
	byMost := slices.Clone(all)
	slices.SortStableFunc(byMost, func(a, b *dossier.Record) int { return len(b.Positions) - len(a.Positions) })
	shown := map[*dossier.Record]bool{}
	for _, r := range byMost[:matrixMost] {
		shown[r] = true
	}
	return filter(all, func(r *dossier.Record) bool { return shown[r] }), len(all) - matrixMost
}

// matrix makes the table of positions: actors by records.
func (s *Site) matrix(p *page) {
	columns, left := s.matrixColumns()
	v := &Matrix{Left: left, Columns: make([]MatrixColumn, len(columns))}
	index := map[*dossier.Record]int{}
	for i, r := range columns {
		index[r] = i
		v.Columns[i] = MatrixColumn{Link: p.linkTo(r, r.Path(), r.ShortTitle()), Title: r.Title}
	}
	latest := make([][]dossier.Choice, len(columns))
	for _, group := range s.actorGroups() {
		g := MatrixGroup{Label: group.label}
		for _, actor := range group.actors {
			row := MatrixRow{Actor: p.link(actor), Cells: make([]*Cell, len(columns))}
			for i, latest := range latestByColumn(s.graph.held[actor], index, len(columns)) {
				row.Cells[i] = p.cell(latest)
			}
			for i, c := range row.Cells {
				if c != nil {
					latest[i] = append(latest[i], dossier.Choice{Value: c.Mark.Value})
				}
			}
			if slices.ContainsFunc(row.Cells, func(c *Cell) bool { return c != nil }) {
				g.Rows = append(g.Rows, row)
			}
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	for i := range columns {
		v.Columns[i].Tally = tally(s.Dossier.Stances, latest[i])
	}
	v.Legend = legend(s.Dossier.Stances, func(c dossier.Choice) bool {
		return slices.ContainsFunc(latest, func(l []dossier.Choice) bool { return slices.Contains(l, dossier.Choice{Value: c.Value}) })
	})
	p.out.Matrix = v
}

// latestByColumn sorts an actor's positions by column, the latest last: of one
// day the one that stands last in the file.
func latestByColumn(all []held, index map[*dossier.Record]int, columns int) [][]held {
	sorted := make([][]held, columns)
	for _, h := range all {
		if i, ok := index[h.on]; ok {
			sorted[i] = append(sorted[i], h)
		}
	}
	for _, column := range sorted {
		slices.SortStableFunc(column, func(a, b held) int { return a.pos.Date.Compare(b.pos.Date) })
	}
	return sorted
}

// cell shows the latest of an actor's positions on a record; nil for none.
func (p *page) cell(positions []held) *Cell {
	if len(positions) == 0 {
		return nil
	}
	h := positions[len(positions)-1]
	return &Cell{
		Mark: markOf(h.pos.Stance), Time: shortTime(h.pos.Date), Text: p.prose(h.pos.Text), Cites: p.cites.marks(h.pos.Sources),
		Href: p.href(h.on.Path() + "#positions"), Earlier: len(positions) - 1,
	}
}

// tally counts stances in the order of the closed list.
func tally(stances, held []dossier.Choice) []Tally {
	var list []Tally
	for _, s := range stances {
		n := 0
		for _, h := range held {
			if h.Value == s.Value {
				n++
			}
		}
		if n > 0 {
			list = append(list, Tally{markOf(s), n})
		}
	}
	return list
}

// actorGroup is the actors of one type.
type actorGroup struct {
	label  string
	actors []*dossier.Record
}

// actorGroups are the records that hold positions, by their type in the order
// of its closed list, each in the order of lists.
func (s *Site) actorGroups() []actorGroup {
	var groups []actorGroup
	for _, k := range s.Dossier.Kinds {
		holders := filter(s.Dossier.OfKind(k), func(r *dossier.Record) bool { return len(s.graph.held[r]) > 0 })
		if len(holders) == 0 {
			continue
		}
		spec := k.Field("type")
		if spec == nil {
			groups = append(groups, actorGroup{k.Plural, holders})
			continue
		}
		for _, c := range append(slices.Clone(spec.Choices), dossier.Choice{Label: k.Plural}) {
			of := filter(holders, func(r *dossier.Record) bool { return r.Choice("type").Value == c.Value })
			if len(of) > 0 {
				groups = append(groups, actorGroup{c.Label, of})
			}
		}
	}
	return groups
}
