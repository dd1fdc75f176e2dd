package site

import (
	"fmt"
	"slices"

	"plenary/generator/internal/dossier"
)

// How much the matrix shows: more could not be read, and the cells would
// multiply.
const (
	matrixMost = 40 // columns at most: the records on which most positions are held
	matrixWide = 9  // columns of one table: what a landscape page and a wide screen hold
)

// matrixColumns are the records that the matrix has as columns, those on which
// most positions are held first, and how many it leaves out.
func (s *Site) matrixColumns() (columns []*dossier.Record, left int) {
	columns = slices.Clone(s.graph.positioned)
	slices.SortStableFunc(columns, func(a, b *dossier.Record) int { return len(b.Positions) - len(a.Positions) })
	shown := min(len(columns), matrixMost)
	return columns[:shown], len(columns) - shown
}

// matrix makes the table of positions, actors by records, in parts that are not
// too wide.
func (s *Site) matrix(p *page) {
	columns, left := s.matrixColumns()
	v := &Matrix{Left: left}
	held := map[string]bool{}
	groups := s.actorGroups()
	for part := range slices.Chunk(columns, matrixWide) {
		v.Parts = append(v.Parts, p.matrixPart(part, groups, held))
	}
	if len(v.Parts) > 1 {
		for i := range v.Parts {
			v.Parts[i].Label = fmt.Sprintf("Part %d of %d", i+1, len(v.Parts))
			v.Parts[i].ID = fmt.Sprintf("part-%d", i+1)
		}
	}
	v.Legend = legend(s.Dossier.Stances, func(c dossier.Choice) bool { return held[c.Value] })
	p.out.Matrix = v
}

// matrixPart is one table: some of the columns, and the actors that hold a
// position on one of them. It notes which stances are held.
func (p *page) matrixPart(columns []*dossier.Record, groups []actorGroup, held map[string]bool) MatrixPart {
	v := MatrixPart{Columns: make([]MatrixColumn, len(columns))}
	index := map[*dossier.Record]int{}
	for i, r := range columns {
		index[r] = i
		v.Columns[i] = MatrixColumn{Link: p.linkTo(r, r.Path(), r.ShortTitle()), Title: r.ShortTitle()}
	}
	byColumn := make([][]string, len(columns))
	for _, group := range groups {
		g := MatrixGroup{Label: group.label}
		for _, actor := range group.actors {
			row := MatrixRow{Cells: make([]*Cell, len(columns))}
			var stances []string
			for i, positions := range latestByColumn(p.s.graph.held[actor], index, len(columns)) {
				cell := p.cell(positions)
				if row.Cells[i] = cell; cell != nil {
					stances = append(stances, cell.Mark.Value)
					byColumn[i] = append(byColumn[i], cell.Mark.Value)
					held[cell.Mark.Value] = true
				}
			}
			if len(stances) > 0 {
				row.Actor, row.Tally = p.link(actor), tally(p.s.Dossier.Stances, stances)
				g.Rows = append(g.Rows, row)
			}
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	for i := range columns {
		v.Columns[i].Tally = tally(p.s.Dossier.Stances, byColumn[i])
	}
	return v
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
func tally(stances []dossier.Choice, held []string) []Tally {
	var list []Tally
	for _, s := range stances {
		n := 0
		for _, h := range held {
			if h == s.Value {
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
