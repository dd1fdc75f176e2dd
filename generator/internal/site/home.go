package site

import (
	"slices"

	"plenary/generator/internal/dossier"
)

// How much the home page shows of what is coming and what changed.
const (
	homeNext    = 6
	homeChanged = 6
)

// home makes the home page.
func (s *Site) home(p *page) {
	d := s.Dossier
	v := &Home{Tagline: d.Config.Tagline, Intro: p.prose(d.Config.Intro)}
	for _, e := range s.coming() {
		if len(v.Next) < homeNext && e.Choice("status").Value != "cancelled" {
			line := p.eventLine(e)
			for _, rel := range p.relations(e) {
				if rel.out && rel.other.Kind.Role == "" && rel.label == aboutLabel(e) {
					line.About = append(line.About, p.link(rel.other))
				}
			}
			v.Next = append(v.Next, line)
		}
	}
	v.Changed = p.changeItems(homeChanged)
	for _, start := range d.Config.Start {
		if link := p.ref(start.To.ID); link != "" {
			v.Start = append(v.Start, StartItem{Link: link, Text: p.prose(start.Text)})
		}
	}
	s.homeLists(p, v)
	if s.Dossier.HasTimeline() {
		v.Lanes = p.lanes()
	}
	p.out.Home = v
}

// aboutLabel is the label of the relation by which an event says what it is
// about: the first that its kind declares.
func aboutLabel(e *dossier.Record) string {
	if len(e.Kind.Relations) == 0 {
		return ""
	}
	return e.Kind.Relations[0].Label
}

// coming are the events that are not over, the nearest first.
func (s *Site) coming() []*dossier.Record {
	var events []*dossier.Record
	for _, r := range s.Dossier.Records {
		if r.Kind.Role == dossier.EventRole && s.future(r.FieldDate("date"), r.FieldDate("end")) {
			events = append(events, r)
		}
	}
	slices.SortStableFunc(events, func(a, b *dossier.Record) int {
		return a.FieldDate("date").Last().Compare(b.FieldDate("date").Last())
	})
	return events
}

// homeLists shows the first kind of record whole, by status, and the way to
// all other lists.
func (s *Site) homeLists(p *page, v *Home) {
	main := s.mainKind()
	if main != nil {
		v.Label = main.Plural
		v.Groups = p.byStatus(main)
	}
	for _, a := range s.Addresses {
		if a.record == nil && a.kind != nil && a.kind != main {
			v.Ways = append(v.Ways, Way{Link: p.pageLink(a.Path, a.title), Count: len(s.Dossier.OfKind(a.kind)), Text: a.kind.Description})
		}
	}
}

// mainKind is the kind that the home page shows whole: of those with pages of
// their own and no role, in the order of the menu, the first with a status, else
// the first.
func (s *Site) mainKind() *dossier.Kind {
	var first *dossier.Kind
	for _, m := range s.menu {
		k := s.Dossier.Kind(dossier.KindID(s.kindName(m.path)))
		if k == nil || k.Role != "" || k.Anchor {
			continue
		}
		if k.Field("status") != nil {
			return k
		}
		if first == nil {
			first = k
		}
	}
	return first
}

// byStatus is a kind's records in a table for each status, in the order of the
// closed list; records without a status come last.
func (p *page) byStatus(k *dossier.Kind) []Group {
	spec := k.Field("status")
	records := p.s.Dossier.OfKind(k)
	var groups []Group
	add := func(c dossier.Choice) {
		with := filter(records, func(r *dossier.Record) bool { return r.Choice("status").Value == c.Value })
		if len(with) > 0 {
			groups = append(groups, Group{ID: "status-" + c.Value, Mark: markOf(c), Table: p.table(without(k, "status"), with)})
		}
	}
	if spec != nil {
		for _, c := range spec.Choices {
			add(c)
		}
	}
	add(dossier.Choice{})
	return groups
}

// without is a kind whose tables lack a column.
func without(k *dossier.Kind, column string) *dossier.Kind {
	narrow := *k
	narrow.Columns = slices.DeleteFunc(slices.Clone(k.Columns), func(name string) bool { return name == column })
	return &narrow
}

func filter(records []*dossier.Record, keep func(*dossier.Record) bool) []*dossier.Record {
	var list []*dossier.Record
	for _, r := range records {
		if keep(r) {
			list = append(list, r)
		}
	}
	return list
}

// list makes the page of all records of a kind.
func (s *Site) list(p *page) {
	k := p.address.kind
	records := s.Dossier.OfKind(k)
	v := &List{Description: k.Description, Table: p.table(k, records)}
	if !p.cites.counting {
		for i, r := range records {
			v.Table.Rows[i].Summary = shorten(s.plain(r.Summary), 240)
		}
	}
	if spec := k.Field("status"); spec != nil {
		v.Legend = legend(spec.Choices, func(c dossier.Choice) bool {
			return slices.ContainsFunc(records, func(r *dossier.Record) bool { return r.Choice("status").Value == c.Value })
		})
	}
	p.out.List = v
}

// sources makes the list of all sources, by type.
func (s *Site) sources(p *page) {
	k := p.address.kind
	records := s.Dossier.OfKind(k)
	v := &SourceIndex{}
	spec := k.Field("type")
	add := func(c dossier.Choice) {
		of := filter(records, func(r *dossier.Record) bool { return r.Choice("type").Value == c.Value })
		if len(of) > 0 {
			v.Groups = append(v.Groups, Group{ID: "type-" + c.Value, Mark: markOf(c), Table: p.table(without(k, "type"), of)})
		}
	}
	if spec != nil {
		for _, c := range spec.Choices {
			add(c)
		}
	}
	add(dossier.Choice{})
	p.out.Sources = v
}
