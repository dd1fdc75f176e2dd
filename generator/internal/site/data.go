package site

import (
	"slices"
	"strings"

	"plenary/generator/internal/dossier"
)

// DataFolder is where the tables of the site lie as data.
const DataFolder = "data/"

// Dataset is what a table of the site shows, as data: every record and every
// value, also where the page shows a part.
type Dataset struct {
	Name    string // such as "mechanisms"; the files are data/mechanisms.csv and .json
	Columns []Column
	Rows    [][]Cells // in the order of Columns
}

// Column is a column of a Dataset.
type Column struct {
	Name string // as the source format has it: "status", "led-by"
	Many bool   // a row may have several values
}

// Cells are the values of one row in one column: plain text, dates as in ISO
// 8601, entries of closed lists and records by their id, addresses in full.
type Cells []string

// Datasets are the tables of the site: one for each kind, then positions,
// timeline, relations and changes, in the order of the pages that show them.
func (s *Site) Datasets() []Dataset {
	var sets []Dataset
	for _, a := range s.Addresses {
		switch {
		case a.record != nil:
		case a.kind != nil:
			sets = append(sets, s.kindData(a.kind))
		case a.Path == "positions/":
			sets = append(sets, s.positionData())
		case a.Path == "timeline/":
			sets = append(sets, s.timelineData())
		case a.Path == "map/":
			sets = append(sets, s.mapData())
		case a.Path == "changes/":
			sets = append(sets, s.changeData())
		}
	}
	return sets
}

// dataName is the name of the Dataset that a page shows; "" for none.
func (a Address) dataName() string {
	if a.record != nil || a.Path == "" || !strings.HasSuffix(a.Path, "/") {
		return ""
	}
	return strings.TrimSuffix(a.Path, "/")
}

// data are the links to a page's table as data.
func (p *page) data() *Data {
	name := p.address.dataName()
	if name == "" || !p.s.hasData(p.address) {
		return nil
	}
	return &Data{CSV: p.href(DataFolder + name + ".csv"), JSON: p.href(DataFolder + name + ".json")}
}

// hasData reports whether the page of an address shows a Dataset.
func (s *Site) hasData(a Address) bool {
	return a.kind != nil || slices.Contains([]string{"positions/", "timeline/", "map/", "changes/"}, a.Path)
}

// dataTable is a Dataset in the making.
type dataTable struct {
	Dataset
	index map[string]int
}

func newData(name string, columns ...Column) *dataTable {
	t := &dataTable{Dataset{Name: name, Columns: columns}, map[string]int{}}
	for i, c := range columns {
		t.index[c.Name] = i
	}
	return t
}

// row begins a row; set fills it.
func (t *dataTable) row() { t.Rows = append(t.Rows, make([]Cells, len(t.Columns))) }

func (t *dataTable) set(column string, values ...string) {
	cells := &t.Rows[len(t.Rows)-1][t.index[column]]
	for _, v := range values {
		if v != "" {
			*cells = append(*cells, v)
		}
	}
}

// filled is the Dataset without the columns that no row fills.
func (t *dataTable) filled() Dataset {
	out := Dataset{Name: t.Name}
	var keep []int
	for i, c := range t.Columns {
		if slices.ContainsFunc(t.Rows, func(row []Cells) bool { return len(row[i]) > 0 }) {
			keep = append(keep, i)
			out.Columns = append(out.Columns, c)
		}
	}
	for _, row := range t.Rows {
		cells := make([]Cells, len(keep))
		for j, i := range keep {
			cells[j] = row[i]
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// kindData is the list of a kind: its fields, and the relations that its list
// or key facts name. Events and terms have no page that would show the others,
// so they have all of theirs.
func (s *Site) kindData(k *dossier.Kind) Dataset {
	columns := []Column{{Name: "id"}, {Name: "ref"}, {Name: "title"}, {Name: "linkTitle"}, {Name: "names", Many: true}}
	for i := range k.Fields {
		columns = append(columns, Column{Name: k.Fields[i].Name, Many: k.Fields[i].Sourced})
	}
	for i := range k.Relations {
		if name := k.Relations[i].Name; k.Anchor || slices.Contains(k.Columns, name) || slices.Contains(k.Facts, name) {
			columns = append(columns, Column{Name: name, Many: true})
		}
	}
	columns = append(columns, Column{Name: "summary"}, Column{Name: "next"}, Column{Name: "sources", Many: true},
		Column{Name: "reviewed"}, Column{Name: "lastmod"}, Column{Name: "page"})
	t := newData(strings.TrimSuffix(k.Path(), "/"), columns...)
	for _, r := range s.Dossier.OfKind(k) {
		t.row()
		t.set("id", string(r.ID))
		t.set("ref", r.Ref)
		t.set("title", r.Title)
		t.set("linkTitle", r.LinkTitle)
		for _, n := range r.Names {
			t.set("names", n.Text)
		}
		s.fieldData(t, r)
		t.set("summary", s.plain(r.Summary))
		t.set("next", s.next(r).String())
		t.set("sources", keys(r.Sources)...)
		t.set("reviewed", r.Reviewed.String())
		t.set("lastmod", r.Modified().String())
		t.set("page", s.Absolute(r.Path()))
	}
	return t.filled()
}

// fieldData fills in what a record's kind declares.
func (s *Site) fieldData(t *dataTable, r *dossier.Record) {
	for i := range r.Fields {
		f := &r.Fields[i]
		for _, v := range f.Values {
			switch f.Spec.Type {
			case dossier.ProseField:
				t.set(f.Spec.Name, s.plain(v.Prose))
			case dossier.DateField:
				t.set(f.Spec.Name, v.Date.String())
			default:
				t.set(f.Spec.Name, v.Text)
			}
		}
	}
	for i := range r.Relations {
		rel := &r.Relations[i]
		if _, shown := t.index[rel.Type.Name]; shown && s.Dossier.Record(rel.To.ID) != nil {
			t.set(rel.Type.Name, string(rel.To.ID))
		}
	}
}

// keys are the sources cited, with what they are cited for after a comma.
func keys(cites []dossier.Citation) []string {
	var list []string
	for _, c := range cites {
		key := string(c.Key)
		if c.Locator != "" {
			key += ", " + c.Locator
		}
		list = append(list, key)
	}
	return list
}

// positionData is all positions, earlier ones too, in the order of actors and
// of dates.
func (s *Site) positionData() Dataset {
	t := newData("positions", Column{Name: "actor"}, Column{Name: "actor-title"}, Column{Name: "on"}, Column{Name: "on-title"}, Column{Name: "stance"},
		Column{Name: "date"}, Column{Name: "text"}, Column{Name: "quote"}, Column{Name: "sources", Many: true}, Column{Name: "page"})
	for _, actor := range s.Dossier.Records {
		positions := slices.Clone(s.graph.held[actor])
		slices.SortStableFunc(positions, func(a, b held) int { return a.pos.Date.Compare(b.pos.Date) })
		for _, h := range positions {
			t.row()
			t.set("actor", string(actor.ID))
			t.set("actor-title", actor.Title)
			t.set("on", string(h.on.ID))
			t.set("on-title", h.on.Title)
			t.set("stance", h.pos.Stance.Value)
			t.set("date", h.pos.Date.String())
			t.set("text", s.plain(h.pos.Text))
			t.set("quote", h.pos.Quote)
			t.set("sources", keys(h.pos.Sources)...)
			t.set("page", s.Absolute(h.on.Path()+"#positions"))
		}
	}
	return t.Dataset
}

// timelineData is all that is dated, the earliest first.
func (s *Site) timelineData() Dataset {
	t := newData("timeline", Column{Name: "date"}, Column{Name: "end"}, Column{Name: "event"}, Column{Name: "title"}, Column{Name: "text"}, Column{Name: "place"},
		Column{Name: "status"}, Column{Name: "about", Many: true}, Column{Name: "sources", Many: true})
	for _, e := range s.dated {
		t.row()
		if r := e.event; r != nil {
			t.set("date", r.FieldDate("date").String())
			t.set("end", r.FieldDate("end").String())
			t.set("event", string(r.ID))
			t.set("title", r.Title)
			t.set("text", s.plain(r.Summary))
			t.set("place", r.FieldText("place"))
			t.set("status", r.FieldText("status"))
			t.set("sources", keys(r.Sources)...)
		} else {
			t.set("date", e.item.Date.String())
			t.set("end", e.item.End.String())
			t.set("text", s.plain(e.item.Text))
			t.set("sources", keys(e.item.Sources)...)
		}
		for _, r := range e.about {
			t.set("about", string(r.ID))
		}
	}
	return t.Dataset
}

// changeData is the change log, the latest first.
func (s *Site) changeData() Dataset {
	t := newData("changes", Column{Name: "date"}, Column{Name: "id"}, Column{Name: "title"}, Column{Name: "note"}, Column{Name: "page"})
	for _, e := range s.Log() {
		t.row()
		t.set("date", e.Change.Date.String())
		t.set("id", string(e.Record.ID))
		t.set("title", e.Record.Title)
		t.set("note", e.Note)
		t.set("page", s.Absolute(e.Record.Path()))
	}
	return t.Dataset
}
