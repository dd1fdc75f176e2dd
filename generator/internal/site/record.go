package site

import (
	"html/template"
	"slices"
	"strings"

	"plenary/generator/internal/dossier"
)

// record makes the page of a record.
func (s *Site) record(p *page) {
	r := p.address.record
	v := &Record{
		Kind: r.Kind.Label, KindLink: p.pageLink(r.Kind.Path(), r.Kind.Plural),
		Ref: r.Ref, Status: markOf(r.Choice("status")), Type: r.Choice("type").Label, Names: names(r),
		Reviewed: longTime(r.Reviewed), Modified: longTime(r.Modified()), Owner: r.Owner,
		Summary: p.prose(r.Summary), Cites: p.recordSources(r), Address: r.FieldText("url"),
	}
	if r.Ref != "" {
		v.RefHref = p.href("r/" + r.Ref + "/")
	}
	v.Expected = p.expected(r)
	v.Facts = p.facts(r)
	v.Sections, v.Contents = p.sections(r)
	if r.Text != nil && !p.cites.counting {
		v.Notes = r.Text.Notes(p.filler(r.Pos.File))
		v.WordsOfText = r.Text.Words
	}
	v.Method = p.prose(s.Dossier.Config.Method)
	v.Before, v.After = p.neighbours(r)
	v.Files = p.downloads(printOf(r.Path()))
	p.out.Record = v
}

// neighbours are the records before and after one in the list of its kind.
func (p *page) neighbours(r *dossier.Record) (before, after template.HTML) {
	list := p.s.Dossier.OfKind(r.Kind)
	i := p.s.graph.place[r]
	if i > 0 {
		before = p.link(list[i-1])
	}
	if i+1 < len(list) {
		after = p.link(list[i+1])
	}
	return before, after
}

// recordSources are the marks of the sources given for a record as a whole.
// They stand after a summary that cites nothing itself; else the list of
// sources has them without a mark in the text.
func (p *page) recordSources(r *dossier.Record) template.HTML {
	if r.Summary.Empty() || len(r.Summary.Doc.Citations) > 0 {
		p.cites.count(r.Sources)
		return ""
	}
	return p.cites.marks(r.Sources)
}

func names(r *dossier.Record) []Name {
	var list []Name
	for _, n := range r.Names {
		list = append(list, Name{Text: n.Text, Lang: n.Lang})
	}
	return list
}

func (p *page) expected(r *dossier.Record) *Expected {
	e := r.Expected
	if e == nil {
		return nil
	}
	v := &Expected{Text: p.prose(e.Text), Time: longTime(e.Date), Cites: p.cites.marks(e.Sources)}
	if event := p.s.Dossier.Record(e.Event.ID); event != nil {
		v.Event = p.link(event)
		if e.Date.IsZero() {
			v.Time = Time{ISO: event.FieldDate("date").String(), Text: dossier.Range(event.FieldDate("date"), event.FieldDate("end"))}
		}
	}
	return v
}

// facts are the rows of the key-facts box: those that the kind names, then
// any other field that has a value. The status stands in the page's head.
func (p *page) facts(r *dossier.Record) []Row {
	named := slices.Clone(r.Kind.Facts)
	for _, f := range r.Fields {
		if f.Spec.Name != "status" && !slices.Contains(named, f.Spec.Name) && f.Spec.Type != dossier.BoolField && f.Spec.Type != dossier.AddressField {
			named = append(named, f.Spec.Name)
		}
	}
	var rows []Row
	for _, name := range named {
		if row := p.row(r, name); len(row.Values) > 0 && name != "status" {
			rows = append(rows, row)
		}
	}
	return rows
}

// developments are the timeline of a record, the latest first.
func (p *page) developments(r *dossier.Record) []Dated {
	items := slices.Clone(r.Timeline)
	slices.SortStableFunc(items, func(a, b dossier.TimelineItem) int {
		return p.s.when(b).Compare(p.s.when(a))
	})
	var list []Dated
	for i := range items {
		if v, ok := p.development(&items[i]); ok {
			list = append(list, v)
		}
	}
	return list
}

// when is the date of a development, its own or its event's.
func (s *Site) when(t dossier.TimelineItem) dossier.Date {
	if t.Date.IsZero() {
		if event := s.Dossier.Record(t.Event.ID); event != nil {
			return event.FieldDate("date")
		}
	}
	return t.Date
}

// development is an item of a timeline; ok is false when its event is not
// published.
func (p *page) development(t *dossier.TimelineItem) (v Dated, ok bool) {
	event := p.s.Dossier.Record(t.Event.ID)
	if event == nil && t.Event.ID != "" {
		return Dated{}, false
	}
	from, to, sources := t.Date, t.End, t.Sources
	if event != nil {
		if from.IsZero() {
			from, to = event.FieldDate("date"), event.FieldDate("end")
		}
		if len(sources) == 0 {
			sources = event.Sources
		}
		v.Title = p.link(event)
	}
	v.Time = Time{ISO: from.String(), Text: dossier.ShortRange(from, to)}
	v.Text, v.Cites = p.prose(t.Text), p.cites.marks(sources)
	v.Future = p.s.future(from, to)
	return v, true
}

// future reports whether a span of days ends on or after the dossier's day.
func (s *Site) future(from, to dossier.Date) bool {
	if to.IsZero() {
		to = from
	}
	return to.Last().Compare(s.Dossier.AsOf) >= 0
}

// eventsOf are the events about a record or with an actor, except those that
// its timeline has; nil when there are none.
func (p *page) eventsOf(r *dossier.Record) *RecordEvents {
	if p.cites.counting {
		return nil
	}
	inTimeline := map[dossier.RecordID]bool{}
	for _, t := range r.Timeline {
		inTimeline[t.Event.ID] = true
	}
	var records []*dossier.Record
	for _, in := range p.s.graph.incoming[r] {
		if e := in.from; e.Kind.Role == dossier.EventRole && !slices.Contains(records, e) {
			records = append(records, e)
		}
	}
	sortByDate(records)
	v := &RecordEvents{}
	for _, e := range records {
		from, to := e.FieldDate("date"), e.FieldDate("end")
		switch {
		case p.s.future(from, to):
			v.Coming = append(v.Coming, p.eventLine(e))
		case !inTimeline[e.ID]:
			v.Past = append(v.Past, p.eventLine(e))
		}
	}
	slices.Reverse(v.Past)
	if len(v.Coming)+len(v.Past) == 0 {
		return nil
	}
	return v
}

// next is the nearest date on which something is due for a record: of an event
// about it, or the one that it expects; zero when there is none.
func (s *Site) next(r *dossier.Record) dossier.Date {
	var nearest dossier.Date
	consider := func(d dossier.Date) {
		if !d.IsZero() && s.future(d, d) && (nearest.IsZero() || d.Compare(nearest) < 0) {
			nearest = d
		}
	}
	if r.Expected != nil {
		consider(r.Expected.Date)
	}
	for _, in := range s.graph.incoming[r] {
		if in.from.Kind.Role == dossier.EventRole {
			consider(in.from.FieldDate("date"))
		}
	}
	return nearest
}

// sortByDate puts events in the order of their dates.
func sortByDate(events []*dossier.Record) {
	slices.SortStableFunc(events, func(a, b *dossier.Record) int {
		return a.FieldDate("date").Compare(b.FieldDate("date"))
	})
}

// eventLine is an event in one line, without its sources: those stand in the
// calendar, to which the title leads.
func (p *page) eventLine(e *dossier.Record) Dated {
	from, to := e.FieldDate("date"), e.FieldDate("end")
	return Dated{
		Time:  Time{ISO: from.String(), Text: dossier.ShortRange(from, to)},
		Title: p.linkTo(e, e.Path(), e.Title), Place: e.FieldText("place"), Mark: markOf(e.Choice("status")), Future: p.s.future(from, to),
	}
}

// shownUses is how many records a source's page shows with the statements that
// rest on it; further ones are only named.
const shownUses = 100

// uses are the records that cite a source, each with what for.
func (p *page) uses(r *dossier.Record) (list []Use, more []template.HTML) {
	if p.cites.counting {
		return nil, nil
	}
	for _, use := range p.s.graph.uses[r] {
		path := use.from.Path()
		if !use.from.Kind.Anchor {
			path += "#source-" + string(r.ID)
		}
		link := p.linkTo(use.from, path, use.from.Title)
		if len(list) == shownUses {
			more = append(more, link)
			continue
		}
		list = append(list, Use{Link: link, For: p.s.useItems(use)})
	}
	return list, more
}

// useItems are the statements of a record that rest on a source.
func (s *Site) useItems(use usedBy) []UseItem {
	var list []UseItem
	for _, st := range use.statements {
		item := UseItem{Section: partLabel(st.part.Section), Locator: st.cite.Locator}
		if st.text {
			item.Text = s.titled(st.cite.Sentence)
		} else {
			item.Text = s.stated(st.part)
		}
		list = append(list, item)
	}
	return list
}

// stated is what a part of a record with sources of its own says, as plain text.
func (s *Site) stated(part *dossier.Part) string {
	says := s.plain(part.Prose)
	about := s.Dossier.Record(part.About)
	switch {
	case part.Section == "related" && about != nil:
		if says != "" {
			says = " (" + says + ")"
		}
		return part.Label + ": " + about.ShortTitle() + says
	case part.Value != "":
		return part.Label + ": " + part.Value
	case part.Section == "key-facts" && says != "":
		return part.Label + ": " + says
	case says == "" && about != nil:
		return about.Title
	}
	return says
}

// describe is the plain text that search engines and link previews show.
func (s *Site) describe(r *dossier.Record) string {
	if r.Description != "" {
		return r.Description
	}
	return shorten(s.plain(r.Summary), 200)
}

// shorten cuts a text at a word so that it has at most n bytes.
func shorten(text string, n int) string {
	if len(text) <= n {
		return text
	}
	cut := strings.LastIndexByte(text[:n], ' ')
	if cut < n/2 {
		for cut = n; cut > 0 && text[cut]&0xC0 == 0x80; cut-- {
		}
	}
	return strings.TrimRight(text[:cut], " ,;:–") + "…"
}
