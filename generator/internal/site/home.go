package site

import (
	"fmt"
	"slices"

	"plenary/generator/internal/dossier"
)

// How much the home page shows of what is coming and what changed.
const (
	homeNext    = 6
	homeChanged = 4 // changes
	homeRecords = 5 // records that had the same change
)

// home makes the home page.
func (s *Site) home(p *page) {
	d := s.Dossier
	v := &Home{Intro: p.prose(d.Config.Intro)}
	v.Next = p.next()
	v.Changed = p.changeGroups()
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

// next is what is dated and not over, the nearest first, with how far away it
// is from the dossier's day.
func (p *page) next() []Dated {
	var coming []entry
	for _, e := range p.s.dated {
		if p.s.ahead(e) && (e.event == nil || e.event.Choice("status").Value != "cancelled") {
			coming = append(coming, e)
		}
	}
	slices.SortStableFunc(coming, func(a, b entry) int { return a.date.Last().Compare(b.date.Last()) })
	var list []Dated
	for _, e := range coming[:min(len(coming), homeNext)] {
		var v Dated
		if e.event != nil {
			v = p.eventLine(e.event)
		} else {
			from, to := e.item.Date, e.item.End
			v.Time, v.Text = Time{ISO: from.String(), Text: dossier.ShortRange(from, to)}, p.prose(e.item.Text)
		}
		for _, r := range e.about {
			v.About = append(v.About, p.link(r))
		}
		v.Away = away(p.s.Dossier.AsOf, e.date)
		list = append(list, v)
	}
	return list
}

// ahead reports whether an entry is not over.
func (s *Site) ahead(e entry) bool {
	if e.event != nil {
		return s.future(e.event.FieldDate("date"), e.event.FieldDate("end"))
	}
	return s.future(e.item.Date, e.item.End)
}

// away is how far a date is from a day, in words: days up to a quarter of a
// year where the date is a day, else months, else years; "" for what has begun.
func away(from, to dossier.Date) string {
	days := int(to.First().Time().Sub(from.First().Time()).Hours() / 24)
	months := (to.Year-from.Year)*12 + to.Month - from.Month
	switch {
	case to.Month == 0:
		return inUnits(to.Year-from.Year, "year")
	case to.Day != 0 && days <= 92:
		return inUnits(days, "day")
	case months < 24:
		return inUnits(months, "month")
	}
	return inUnits(to.Year-from.Year, "year")
}

func inUnits(n int, unit string) string {
	switch {
	case n < 1:
		return ""
	case n == 1:
		return "in 1 " + unit
	}
	return fmt.Sprintf("in %d %ss", n, unit)
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
