package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/prose"
)

// matrix is who holds what on the records of the pack: tables that a landscape
// page holds, then what the marks mean.
func (k *packing) matrix() []prose.Block {
	var columns []*dossier.Record
	for _, t := range k.tabs {
		if len(t.r.Positions) > 0 {
			columns = append(columns, t.r)
		}
	}
	if len(columns) == 0 {
		return nil
	}
	var blocks []prose.Block
	held := map[string]bool{}
	groups := k.s.actorGroups()
	for part := range slices.Chunk(columns, matrixWide) {
		table := k.matrixTable(k.own.matrixPart(part, groups, held), part)
		if table.Label = "Positions, actors by briefs"; len(columns) > matrixWide {
			table.Label += fmt.Sprintf(", part %d of %d", len(blocks)+1, (len(columns)+matrixWide-1)/matrixWide)
		}
		blocks = append(blocks, table)
	}
	legends := &prose.List{Style: prose.Marked}
	for _, m := range legend(k.s.Dossier.Stances, func(c dossier.Choice) bool { return held[c.Value] }) {
		legends.Items = append(legends.Items, prose.Item{Label: []prose.Inline{proseMark(m)}, Blocks: []prose.Block{paragraph(inline(m.Description)...)}})
	}
	return append(blocks, legends)
}

// matrixTable is one table: a row for each actor, and counts at the foot.
func (k *packing) matrixTable(v MatrixPart, columns []*dossier.Record) *prose.Table {
	table := &prose.Table{Style: prose.Matrix}
	cell := func(header bool, in ...prose.Inline) prose.Cell {
		if len(in) == 0 {
			return prose.Cell{Header: header}
		}
		return prose.Cell{Header: header, Blocks: []prose.Block{paragraph(in...)}}
	}
	head := prose.Row{Cells: []prose.Cell{cell(true, prose.Text("Actor"))}}
	count := prose.Row{Cells: []prose.Cell{cell(true, prose.Text("In all"))}}
	for i, r := range columns {
		head.Cells = append(head.Cells, cell(true, &prose.Link{To: string(r.ID), Text: inline(r.ShortTitle())}))
		count.Cells = append(count.Cells, cell(false, tallied(v.Columns[i].Tally)...))
	}
	table.Head = []prose.Row{head}
	for _, g := range v.Groups {
		group := cell(true, prose.Text(g.Label))
		group.Span = len(columns) + 1
		table.Rows = append(table.Rows, prose.Row{Cells: []prose.Cell{group}})
		for _, row := range g.Rows {
			line := prose.Row{Cells: []prose.Cell{cell(true, k.in(row.Actor)...)}}
			for _, c := range row.Cells {
				if c == nil {
					line.Cells = append(line.Cells, cell(false))
					continue
				}
				mark := proseMark(c.Mark)
				mark.Bare = true
				line.Cells = append(line.Cells, cell(false, append([]prose.Inline{mark, prose.Text(" " + c.Time.Text)}, k.in(c.Cites)...)...))
			}
			table.Rows = append(table.Rows, line)
		}
	}
	table.Rows = append(table.Rows, count)
	return table
}

// tallied is how many hold which stance.
func tallied(list []Tally) []prose.Inline {
	var in []prose.Inline
	for i, t := range list {
		if i > 0 {
			in = append(in, prose.Text(" "))
		}
		mark := proseMark(t.Mark)
		mark.Bare = true
		in = append(in, mark, prose.Text("\u00a0"+strconv.Itoa(t.Count)))
	}
	return in
}

// index says where in the pack each actor and initiative stands: a point is
// set at every link to one.
func (k *packing) index() []prose.Block {
	places := map[*dossier.Record][]prose.Place{}
	for i := range k.doc.Parts {
		part := &k.doc.Parts[i]
		title := part.Title
		if part.Role == prose.TabPart {
			title = "tab " + strconv.Itoa(part.Tab)
		}
		switch part.Role {
		case prose.CoverPart, prose.DigestPart, prose.TabPart, prose.CalendarPart, prose.MatrixPart:
		default:
			continue
		}
		if r := k.s.Dossier.Record(dossier.RecordID(part.ID)); part.Role == prose.TabPart && r != nil {
			places[r] = append(places[r], prose.Place{To: part.ID, Title: title})
		}
		prose.EachInline(part.Blocks, func(in prose.Inline) {
			l, ok := in.(*prose.Link)
			if !ok || l.Path == "" {
				return
			}
			path, _, _ := strings.Cut(l.Path, "#")
			r := k.s.byPath[path]
			if r == nil || r.Kind.Role != "" {
				return
			}
			id := "at-" + string(r.ID) + "-" + strconv.Itoa(len(places[r])+1)
			l.Text = append([]prose.Inline{&prose.Anchor{ID: id}}, l.Text...)
			places[r] = append(places[r], prose.Place{To: id, Title: title})
		})
	}
	for _, r := range k.involved() {
		places[r] = append(places[r], prose.Place{To: "who-" + string(r.ID), Title: partTitles[prose.ActorsPart]})
	}
	return k.indexOf(places)
}

// indexOf is an index by kind, each in the order of titles. Kinds of which a
// mechanism is one stand in the contents and come last.
func (k *packing) indexOf(places map[*dossier.Record][]prose.Place) []prose.Block {
	printed := map[string]bool{}
	for _, id := range prose.DocumentIDs(k.doc) {
		printed[id] = true
	}
	index := &prose.Index{}
	for _, kind := range k.s.Dossier.Kinds {
		group := prose.IndexGroup{Title: kind.Plural}
		records := slices.Clone(k.s.Dossier.OfKind(kind))
		slices.SortStableFunc(records, func(a, b *dossier.Record) int {
			return cmp.Or(strings.Compare(a.SortKey, b.SortKey), cmp.Compare(a.ID, b.ID))
		})
		for _, r := range records {
			at := slices.DeleteFunc(places[r], func(p prose.Place) bool { return !printed[p.To] })
			if len(at) > 0 {
				group.Entries = append(group.Entries, prose.IndexEntry{Text: inline(r.Title), Places: at})
			}
		}
		if len(group.Entries) > 0 {
			index.Groups = append(index.Groups, group)
		}
	}
	if len(index.Groups) == 0 {
		return nil
	}
	return []prose.Block{index}
}
