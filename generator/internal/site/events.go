package site

import (
	"slices"
	"strconv"

	"plenary/generator/internal/dossier"
)

// events makes the calendar.
func (s *Site) events(p *page) {
	k := p.address.kind
	records := slices.Clone(s.Dossier.OfKind(k))
	sortByDate(records)
	v := &Events{}
	var past []*dossier.Record
	for _, e := range records {
		if s.future(e.FieldDate("date"), e.FieldDate("end")) {
			v.Coming = append(v.Coming, p.calendarEntry(e))
		} else {
			past = append(past, e)
		}
	}
	slices.Reverse(past)
	for _, e := range past {
		v.Past = addToYear(v.Past, e.FieldDate("date"), p.calendarEntry(e))
	}
	if spec := k.Field("status"); spec != nil {
		v.Legend = legend(spec.Choices, func(c dossier.Choice) bool {
			return slices.ContainsFunc(records, func(r *dossier.Record) bool { return r.Choice("status").Value == c.Value })
		})
	}
	p.out.Events = v
}

// calendarEntry is an event's own entry in the calendar, to which links lead.
func (p *page) calendarEntry(e *dossier.Record) Dated {
	v := p.event(e)
	v.ID, v.Title, v.Notes = e.Slug, escape(e.Title), p.disputed(e)
	return v
}

// event is an event with all but what sources dispute.
func (p *page) event(e *dossier.Record) Dated {
	v := p.eventLine(e)
	v.Text = p.prose(e.Summary)
	v.Cites = p.recordSources(e)
	about := aboutLabel(e)
	for _, rel := range p.relations(e) {
		switch {
		case !rel.out:
		case rel.label == about:
			v.About = append(v.About, p.link(rel.other))
		default:
			v.With = append(v.With, p.link(rel.other))
		}
	}
	return v
}

// addToYear adds an item to the last year of a list, or to a new one.
func addToYear(years []Year, d dossier.Date, item Dated) []Year {
	label := strconv.Itoa(d.Year)
	if len(years) == 0 || years[len(years)-1].Label != label {
		years = append(years, Year{ID: "year-" + label, Label: label})
	}
	last := &years[len(years)-1]
	last.Items = append(last.Items, item)
	return years
}

// timeline makes the page of all that is dated: events, and developments of
// records that are no events of their own.
func (s *Site) timeline(p *page) {
	v := &Timeline{Lanes: p.lanes()}
	entries := slices.Clone(s.dated)
	slices.SortStableFunc(entries, func(a, b entry) int { return b.date.Compare(a.date) })
	for _, e := range entries {
		v.Years = addToYear(v.Years, e.date, p.dated(e))
	}
	p.out.Timeline = v
}

// entry is an event, or a development that one or several records have.
type entry struct {
	id    string // of the entry on the page of the timeline
	date  dossier.Date
	event *dossier.Record
	item  *dossier.TimelineItem
	about []*dossier.Record
}

// chronology is all that is dated in one line, the earliest first. A
// development that several records have in the same words is theirs together.
func (s *Site) chronology() []entry {
	var entries []entry
	same := map[string]int{} // index of a development by its date and words
	for _, r := range s.Dossier.Records {
		if r.Kind.Role == dossier.EventRole {
			entries = append(entries, entry{date: r.FieldDate("date"), event: r, about: s.aboutOf(r)})
		}
		for i := range r.Timeline {
			t := &r.Timeline[i]
			if t.Event.ID != "" {
				continue
			}
			key := t.Date.String() + " " + s.plain(t.Text)
			if j, ok := same[key]; ok {
				entries[j].about = append(entries[j].about, r)
				continue
			}
			same[key] = len(entries)
			entries = append(entries, entry{date: t.Date, item: t, about: []*dossier.Record{r}})
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return a.date.Compare(b.date) })
	days := map[dossier.Date]int{}
	for i := range entries {
		e := &entries[i]
		days[e.date]++
		e.id = "on-" + e.date.String()
		if n := days[e.date]; n > 1 {
			e.id += "-" + strconv.Itoa(n)
		}
	}
	return entries
}

// aboutOf are the records that an event is about.
func (s *Site) aboutOf(e *dossier.Record) []*dossier.Record {
	var list []*dossier.Record
	label := aboutLabel(e)
	for _, rel := range s.relations(e) {
		if rel.out && rel.label == label {
			list = append(list, rel.other)
		}
	}
	return list
}

// dated is an entry as the timeline shows it.
func (p *page) dated(e entry) Dated {
	if e.event != nil {
		v := p.event(e.event)
		v.ID = e.id
		return v
	}
	v, _ := p.development(e.item)
	v.ID = e.id
	for _, r := range e.about {
		v.About = append(v.About, p.link(r))
	}
	return v
}

// changes makes the change log of the dossier.
func (s *Site) changes(p *page) {
	v := &Changes{Feed: p.href(FeedPath)}
	for _, c := range p.changeItems() {
		if len(v.Days) == 0 || v.Days[len(v.Days)-1].Time != c.Time {
			v.Days = append(v.Days, ChangeDay{Time: c.Time})
		}
		day := &v.Days[len(v.Days)-1]
		day.Items = append(day.Items, c)
	}
	p.out.Changes = v
}

// changeItems are the changes in substance of all records, the latest first.
func (p *page) changeItems() []ChangeItem {
	var list []ChangeItem
	for _, e := range p.s.Log() {
		list = append(list, ChangeItem{Time: longTime(e.Change.Date), Link: p.link(e.Record), Note: p.prose(e.Change.Note)})
	}
	return list
}

// changeGroups are the latest changes in substance, those that read the same on
// one day together.
func (p *page) changeGroups() []ChangeGroup {
	var groups []ChangeGroup
	index := map[string]int{}
	for _, e := range p.s.Log() {
		key := e.Change.Date.String() + " " + e.Note
		i, ok := index[key]
		if !ok {
			if len(groups) == homeChanged {
				continue
			}
			i = len(groups)
			index[key] = i
			groups = append(groups, ChangeGroup{Time: longTime(e.Change.Date), Note: p.prose(e.Change.Note), Href: p.href("changes/")})
		}
		g := &groups[i]
		if len(g.Links) == homeRecords {
			g.More++
			continue
		}
		g.Links = append(g.Links, p.link(e.Record))
	}
	return groups
}

// LogEntry is a change in substance of a record.
type LogEntry struct {
	Record *dossier.Record
	Change dossier.Change
	Note   string // plain text
}

// Log is the change log of the dossier, the latest first. Callers only read it.
func (s *Site) Log() []LogEntry { return s.log }

func (s *Site) makeLog() []LogEntry {
	var list []LogEntry
	for _, r := range s.Dossier.Records {
		for _, c := range r.Changes {
			if !c.Minor {
				list = append(list, LogEntry{Record: r, Change: c, Note: s.plain(c.Note)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b LogEntry) int { return b.Change.Date.Compare(a.Change.Date) })
	return list
}
