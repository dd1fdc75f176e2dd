package site

import (
	"fmt"
	"html/template"
	"slices"

	"plenary/generator/internal/dossier"
)

// Map is the relations of the dossier: between records that have pages of
// their own and no role, such as mechanisms, actors and initiatives.
type Map struct {
	Network *Network // the same as a figure; nil for none
	Records int      // that are related to others
	Ties    int      // relations between them
	Groups  []MapGroup
	Left    int // records that the list leaves out, because fewer are related to them
}

// MapGroup is the records of a kind.
type MapGroup struct {
	ID      string
	Label   string
	Entries []MapEntry
}

// MapEntry is a record with its relations: those that it states and those that
// others state of it.
type MapEntry struct {
	Link   template.HTML
	Show   string // address of the record in the figure; "" when it is not there
	Groups []TieGroup
}

// TieGroup is the records to which one type of relation leads.
type TieGroup struct {
	Label string
	Links []template.HTML
	More  int // further ones, which the record's page has
}

// How much the list shows.
const (
	mapListed  = 300 // records up to which all are listed; of more those in the figure are
	tiesListed = 40  // records in a line
)

// tie is a relation between two records of the map.
type tie struct {
	from, to *dossier.Record
	rel      *dossier.Relation
	more     []*dossier.Relation // the same, stated once more on the other side
}

// ties are the relations of the map, in the order of records. A symmetric one
// that both sides state is one.
func (s *Site) ties() []tie {
	var list []tie
	symmetric := map[[3]any]int{}
	for _, r := range s.Dossier.Records {
		if !r.Kind.OnMap() {
			continue
		}
		for i := range r.Relations {
			rel := &r.Relations[i]
			to := s.Dossier.Record(rel.To.ID)
			if to == nil || !to.Kind.OnMap() {
				continue
			}
			if rel.Type.Symmetric {
				if j, ok := symmetric[[3]any{to, rel.Type.Name, r}]; ok {
					list[j].more = append(list[j].more, rel)
					continue
				}
				symmetric[[3]any{r, rel.Type.Name, to}] = len(list)
			}
			list = append(list, tie{from: r, to: to, rel: rel})
		}
	}
	return list
}

// relationMap makes the page of relations.
func (s *Site) relationMap(p *page) {
	if p.cites.counting { // it cites nothing
		return
	}
	ties := s.ties()
	n := newNetwork(ties)
	v := &Map{Network: p.network(n), Records: len(n.related), Ties: len(ties)}
	var listed []*dossier.Record
	for _, r := range s.Dossier.Records {
		if len(n.related) <= mapListed && n.related[r] > 0 || n.at(r) >= 0 {
			listed = append(listed, r)
		}
	}
	v.Left = len(n.related) - len(listed)
	for _, r := range listed {
		if len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].Label != r.Kind.Plural {
			v.Groups = append(v.Groups, MapGroup{ID: "list-" + string(r.Kind.ID), Label: r.Kind.Plural})
		}
		entry := MapEntry{Link: p.linkTo(r, r.Path(), r.ShortTitle()), Groups: p.tieGroups(r)}
		if n.at(r) >= 0 {
			entry.Show = "#" + nodeID(r)
		}
		group := &v.Groups[len(v.Groups)-1]
		group.Entries = append(group.Entries, entry)
	}
	p.out.Map = v
}

// tieGroups are a record's relations by label, as on its own page.
func (p *page) tieGroups(r *dossier.Record) []TieGroup {
	var groups []TieGroup
	for _, rel := range p.s.relations(r) {
		if !rel.other.Kind.OnMap() {
			continue
		}
		i := slices.IndexFunc(groups, func(g TieGroup) bool { return g.Label == rel.label })
		if i < 0 {
			i = len(groups)
			groups = append(groups, TieGroup{Label: rel.label})
		}
		if len(groups[i].Links) == tiesListed {
			groups[i].More++
			continue
		}
		groups[i].Links = append(groups[i].Links, p.link(rel.other))
	}
	return groups
}

// mapData is every relation of the map.
func (s *Site) mapData() Dataset {
	t := newData("map", Column{Name: "from"}, Column{Name: "from-title"}, Column{Name: "type"}, Column{Name: "label"}, Column{Name: "to"}, Column{Name: "to-title"},
		Column{Name: "note", Many: true}, Column{Name: "sources", Many: true})
	for _, e := range s.ties() {
		t.row()
		t.set("from", string(e.from.ID))
		t.set("from-title", e.from.Title)
		t.set("type", e.rel.Type.Name)
		t.set("label", e.rel.Type.Label)
		t.set("to", string(e.to.ID))
		t.set("to-title", e.to.Title)
		for _, rel := range append([]*dossier.Relation{e.rel}, e.more...) {
			t.set("note", s.plain(rel.Note))
			t.set("sources", keys(rel.Sources)...)
		}
	}
	return t.Dataset
}

// nodeID is the id of a record in the figure.
func nodeID(r *dossier.Record) string { return "on-" + string(r.ID) }

// counted is a number with what it counts.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
