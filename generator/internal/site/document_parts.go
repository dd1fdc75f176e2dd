package site

import (
	"slices"
	"strconv"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/prose"
)

// How much the page-long digest of a pack shows.
const (
	digestExpected = 7 // records, more when more are there in full
	digestNext     = 3 // dates
	digestChanges  = 4
)

// digest is the pack on one page: what is expected, what is new, the dates that
// matter.
func (k *packing) digest() []prose.Block {
	var blocks []prose.Block
	add := func(id, title string, list *prose.List) {
		if len(list.Items) > 0 {
			blocks = append(blocks, &prose.Heading{Level: 2, ID: id, Text: inline(title)}, list)
		}
	}
	add("digest-expected", "What is expected", k.expectations())
	if !k.pack.Since.IsZero() {
		add("digest-new", "New since "+k.pack.Since.Long(), k.changed())
	}
	next := &prose.List{Style: prose.Dated}
	for _, e := range k.coming()[:min(len(k.coming()), digestNext)] {
		next.Items = append(next.Items, k.date(e, false))
	}
	add("digest-dates", "The next dates", next)
	return blocks
}

// expectations are what is expected next of the records that the pack has in
// full, and of those that it has in short as long as there is room.
func (k *packing) expectations() *prose.List {
	list := &prose.List{}
	short := digestExpected
	for i := range k.tabs {
		if k.items()[i].Depth == dossier.Full {
			short--
		}
	}
	for i, t := range k.tabs {
		e := t.view.Expected
		if e == nil || k.items()[i].Depth == dossier.Points {
			continue
		}
		if k.items()[i].Depth == dossier.Short {
			if short--; short < 0 {
				continue
			}
		}
		line := []prose.Inline{strong(k.toTab(t))}
		if e.Time.Text != "" {
			line = append(line, inline(" (", e.Time.Text, ")")...)
		}
		line = append(line, prose.Text(": "))
		list.Items = append(list.Items, prose.Item{Blocks: []prose.Block{paragraph(append(line, k.in(k.own.prose(t.r.Expected.Text), k.own.cites.marks(t.r.Expected.Sources))...)...)}})
	}
	return list
}

// toTab leads to a record's tab by its short title.
func (k *packing) toTab(t *tab) *prose.Link {
	return &prose.Link{To: string(t.r.ID), Text: inline(t.r.ShortTitle())}
}

// changed is what changed in the records of the pack since the last one; what
// several records share is told once.
func (k *packing) changed() *prose.List {
	list := &prose.List{Style: prose.Dated}
	at := map[string]*prose.Paragraph{}
	for _, e := range k.s.Log() {
		i := slices.IndexFunc(k.tabs, func(t *tab) bool { return t.r == e.Record })
		if i < 0 || e.Change.Date.Compare(k.pack.Since) <= 0 {
			continue
		}
		key := e.Change.Date.String() + " " + e.Note
		if p := at[key]; p != nil {
			p.Text = slices.Insert(p.Text, 1, prose.Inline(prose.Text(", ")), prose.Inline(k.toTab(k.tabs[i])))
			continue
		}
		if len(list.Items) == digestChanges {
			continue
		}
		p := paragraph(append([]prose.Inline{k.toTab(k.tabs[i]), prose.Text(": ")}, k.in(k.own.prose(e.Change.Note))...)...)
		at[key] = p
		list.Items = append(list.Items, prose.Item{Label: inline(e.Change.Date.Short()), Blocks: []prose.Block{p}})
	}
	return list
}

// crosswalk says for each item of the agenda which brief serves it, who leads
// on it and which document it is about.
func (k *packing) crosswalk() []prose.Block {
	agenda := slices.ContainsFunc(k.items(), func(i dossier.PackItem) bool { return i.Agenda != "" })
	lead := slices.ContainsFunc(k.items(), func(i dossier.PackItem) bool { return i.Lead != "" })
	table := &prose.Table{Label: "Items of the agenda and the briefs on them"}
	column := func(row *prose.Row, header bool, in []prose.Inline) {
		cell := prose.Cell{Header: header}
		if len(in) > 0 {
			cell.Blocks = []prose.Block{paragraph(in...)}
		}
		row.Cells = append(row.Cells, cell)
	}
	fill := func(header bool, item, brief, where, who, symbol []prose.Inline) (row prose.Row) {
		if agenda {
			column(&row, header, item)
		}
		column(&row, true, brief)
		column(&row, header, where)
		if lead {
			column(&row, header, who)
		}
		column(&row, header, symbol)
		return row
	}
	table.Head = []prose.Row{fill(true, inline("Agenda item"), inline("Brief"), inline("Where"), inline("Lead"), inline("Document"))}
	previous := ""
	for i, t := range k.tabs {
		item := k.items()[i]
		shown := item.Agenda
		if shown == previous {
			shown = "" // one line for each brief, its agenda item once
		}
		previous = item.Agenda
		table.Rows = append(table.Rows, fill(false, optional(shown), []prose.Inline{k.toTab(t)}, []prose.Inline{&prose.Tab{To: string(t.r.ID)}}, optional(item.Lead), optional(k.symbol(t.r))))
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []prose.Block{table}
}

// symbol is the symbol of the document that a record is: of a source of the
// same id, or of its field of that name.
func (k *packing) symbol(r *dossier.Record) string {
	if f := r.Field("symbol"); f != nil && len(f.Values) > 0 {
		if f.Values[0].Text != "" {
			return f.Values[0].Text
		}
		return k.s.plain(f.Values[0].Prose)
	}
	return ""
}

// coming are the events ahead that the pack is about: the meeting itself, and
// those about one of its records or with one of them.
func (k *packing) coming() []*dossier.Record {
	return k.events(func(e *dossier.Record) bool { return k.s.future(e.FieldDate("date"), e.FieldDate("end")) })
}

// events are the events of the pack that f holds for, by date.
func (k *packing) events(f func(*dossier.Record) bool) []*dossier.Record {
	var list []*dossier.Record
	add := func(e *dossier.Record) {
		if e != nil && e.Kind.Role == dossier.EventRole && f(e) && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	add(k.s.Dossier.Record(k.pack.Event.ID))
	for _, t := range k.tabs {
		for _, in := range k.s.graph.incoming[t.r] {
			add(in.from)
		}
	}
	sortByDate(list)
	return list
}

// date is an event in a list of dates.
func (k *packing) date(e *dossier.Record, own bool) prose.Item {
	v := k.own.event(e)
	line := []prose.Inline{strong(inline(e.Title)...)}
	if !own {
		line = []prose.Inline{strong(k.in(v.Title)...)}
	}
	line = joined(" · ", line, optional(v.Place))
	if v.Mark.Value != "" {
		line = append(line, prose.Text(" · "), proseMark(v.Mark))
	}
	item := prose.Item{Label: inline(v.Time.Text)}
	if own {
		item.ID = "event-" + string(e.ID)
		k.within[e.Path()] = item.ID
		if v.Text != "" {
			line = append(line, &prose.Break{})
			line = append(line, k.in(v.Text, v.Cites)...)
		}
	}
	item.Blocks = []prose.Block{paragraph(line...)}
	return item
}

// recentMonths is how far back the calendar of a pack looks.
const recentMonths = 12

// calendar is the events ahead, and those of the last year.
func (k *packing) calendar() []prose.Block {
	ahead := &prose.List{Style: prose.Dated}
	for _, e := range k.coming() {
		ahead.Items = append(ahead.Items, k.date(e, true))
	}
	past := &prose.List{Style: prose.Dated}
	today := k.s.Dossier.AsOf
	recent := k.events(func(e *dossier.Record) bool {
		on := e.FieldDate("date")
		return !k.s.future(on, e.FieldDate("end")) && (today.Year-on.Year)*12+today.Month-on.Month <= recentMonths
	})
	slices.Reverse(recent)
	for _, e := range recent {
		past.Items = append(past.Items, k.date(e, true))
	}
	var blocks []prose.Block
	if len(ahead.Items) > 0 {
		blocks = append(blocks, &prose.Heading{Level: 2, ID: "calendar-ahead", Text: inline("Ahead")}, ahead)
	}
	if len(past.Items) > 0 {
		blocks = append(blocks, &prose.Heading{Level: 2, ID: "calendar-past", Text: inline("The last twelve months")}, past)
	}
	return blocks
}

// involved are the actors that hold a position on a record of the pack, play a
// part in one, or are one, in the order of lists.
func (k *packing) involved() []*dossier.Record {
	in := map[*dossier.Record]bool{}
	for _, t := range k.tabs {
		for i := range t.r.Positions {
			in[k.s.Dossier.Record(t.r.Positions[i].Actor.ID)] = true
		}
		for i := range t.r.Relations {
			if rel := &t.r.Relations[i]; rel.Type.Role {
				in[k.s.Dossier.Record(rel.To.ID)] = true
			}
		}
		if len(k.s.graph.held[t.r]) > 0 {
			in[t.r] = true
		}
	}
	return filter(k.s.Dossier.Records, func(r *dossier.Record) bool { return in[r] })
}

// actors says of each actor of the pack who it is.
func (k *packing) actors() []prose.Block {
	byType := map[string]*prose.List{}
	var order []string
	for _, r := range k.involved() {
		if r.Summary.Empty() && k.within[r.Path()] == "" {
			continue
		}
		kind := r.Choice("type").Label
		if byType[kind] == nil {
			byType[kind] = &prose.List{Style: prose.Terms}
			order = append(order, kind)
		}
		item := prose.Item{ID: "who-" + string(r.ID), Label: inline(r.Title)}
		if tab := k.within[r.Path()]; tab != "" { // what it is stands there
			item.Blocks = []prose.Block{paragraph(prose.Text("See "), &prose.Tab{To: tab}, prose.Text("."))}
		} else {
			k.within[r.Path()] = item.ID
			item.Blocks = []prose.Block{paragraph(k.in(k.own.prose(r.Summary), k.own.recordSources(r))...)}
		}
		byType[kind].Items = append(byType[kind].Items, item)
	}
	var blocks []prose.Block
	for i, kind := range order {
		if kind != "" {
			blocks = append(blocks, &prose.Heading{Level: 2, ID: "actors-" + strconv.Itoa(i+1), Text: inline(kind)})
		}
		blocks = append(blocks, byType[kind])
	}
	return blocks
}

// acronyms are the short forms that the records of the pack use.
func (k *packing) acronyms() []prose.Block {
	list := &prose.List{Style: prose.Terms}
	seen := map[string]bool{}
	var all []Acronym
	for _, t := range k.tabs {
		for _, a := range t.acronyms(t.r) {
			if !seen[a.Short] {
				seen[a.Short] = true
				all = append(all, a)
			}
		}
	}
	sortAcronyms(all)
	for _, a := range all {
		full := k.s.graph.short[a.Short]
		id := "acronym-" + string(full.ID)
		if k.within[full.Path()] == "" {
			k.within[full.Path()] = id
		}
		list.Items = append(list.Items, prose.Item{ID: id, Label: inline(a.Short), Blocks: []prose.Block{paragraph(inline(full.Title)...)}})
	}
	return listed(list)
}

// texts are the documents with a symbol that the pack cites.
func (k *packing) texts(sources []CitedSource) []prose.Block {
	table := &prose.Table{Label: "Texts by their symbols", Head: []prose.Row{textRow(true, inline("Symbol"), inline("Text"), inline("Date"), inline("Source"))}}
	cited := slices.Clone(sources)
	slices.SortStableFunc(cited, func(a, b CitedSource) int { return strings.Compare(a.Symbol, b.Symbol) })
	for _, c := range cited {
		if c.Symbol == "" {
			continue
		}
		mark := &prose.Link{To: c.ID, Text: inline("[", strconv.Itoa(c.Number), "]")}
		table.Rows = append(table.Rows, textRow(false, inline(c.Symbol), inline(k.s.Dossier.Record(c.Record).Title), optional(c.Time.Text), []prose.Inline{mark}))
	}
	if len(table.Rows) == 0 {
		return nil
	}
	return []prose.Block{table}
}

// textRow is a row of the table of texts, headed by the symbol.
func textRow(head bool, cells ...[]prose.Inline) prose.Row {
	var row prose.Row
	for i, in := range cells {
		cell := prose.Cell{Header: head || i == 0}
		if len(in) > 0 {
			cell.Blocks = []prose.Block{paragraph(in...)}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}
