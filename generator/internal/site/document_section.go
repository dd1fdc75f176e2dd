package site

import (
	"html/template"
	"strconv"

	"plenary/generator/internal/prose"
)

// statements are what is to be known in brief.
func (t *tab) statements(s *Section) []prose.Block {
	list := &prose.List{}
	for _, f := range s.Facts {
		list.Items = append(list.Items, prose.Item{Blocks: []prose.Block{paragraph(t.in(f.Text, f.Cites)...)}})
	}
	return listed(list)
}

// listed is a list that has items.
func listed(list *prose.List) []prose.Block {
	if len(list.Items) == 0 {
		return nil
	}
	return []prose.Block{list}
}

// pairs is a table of labels and values that has rows.
func pairs(label string, rows []prose.Row) []prose.Block {
	if len(rows) == 0 {
		return nil
	}
	return []prose.Block{&prose.Table{Style: prose.Facts, Label: label, Rows: rows}}
}

// roleTable says who plays which part.
func (t *tab) roleTable(s *Section) []prose.Block {
	var rows []prose.Row
	for _, g := range s.Roles {
		label := inline(g.Label)
		if g.Link != "" {
			label = t.in(g.Link)
		}
		var values []prose.Block
		for _, role := range g.Roles {
			who := t.in(role.Link)
			if g.Link != "" {
				who = inline(role.Label)
			}
			values = append(values, paragraph(t.noted(who, role.Cites, role.Note)...))
		}
		rows = append(rows, factRow(label, values...))
	}
	return pairs(s.Title, rows)
}

// relatedTable is the related records by relation, after the figure of what the
// record came of.
func (t *tab) relatedTable(s *Section) []prose.Block {
	var blocks []prose.Block
	if s.Lineage != nil {
		blocks = append(blocks, &prose.Figure{ID: t.id("lineage"), SVG: s.Lineage.SVG(), Alt: s.Lineage.Desc, Caption: inline(s.Lineage.Caption)})
	}
	var rows []prose.Row
	for _, g := range s.Related {
		var values []prose.Block
		for _, item := range g.Items {
			values = append(values, paragraph(t.noted(t.in(item.Link), item.Cites, item.Note)...))
		}
		rows = append(rows, factRow(inline(g.Label), values...))
	}
	return append(blocks, pairs(s.Title, rows)...)
}

func (t *tab) timeline(s *Section) []prose.Block { return t.datedList(s.Timeline) }

// datedList is a list of what is dated.
func (t *tab) datedList(dates []Dated) []prose.Block {
	list := &prose.List{Style: prose.Dated}
	for _, d := range dates {
		list.Items = append(list.Items, prose.Item{ID: t.id(d.ID), Label: inline(d.Time.Text), Blocks: t.dated(d)})
	}
	return listed(list)
}

// dated is what an entry of a list of dates says.
func (t *tab) dated(d Dated) []prose.Block {
	var line []prose.Inline
	if d.Title != "" {
		line = append(line, strong(t.in(d.Title)...))
	}
	var place []prose.Inline
	if d.Mark.Value != "" {
		place = []prose.Inline{proseMark(d.Mark)}
	}
	if where := joined(" · ", optional(d.Place), place); len(where) > 0 {
		line = joined(" · ", line, where)
	}
	if d.Text == "" {
		return []prose.Block{paragraph(append(line, t.in(d.Cites)...)...)}
	}
	if len(line) > 0 {
		line = append(line, &prose.Break{})
	}
	return []prose.Block{paragraph(append(line, t.in(d.Text, d.Cites)...)...)}
}

// dates are the events about a record, the coming ones before the past.
func (t *tab) dates(s *Section) []prose.Block {
	if s.Events == nil {
		return nil
	}
	var blocks []prose.Block
	if len(s.Events.Coming) > 0 {
		blocks = append(blocks, styled(prose.Label, inline("Coming")...))
		blocks = append(blocks, t.datedList(s.Events.Coming)...)
	}
	if len(s.Events.Past) > 0 {
		blocks = append(blocks, styled(prose.Label, inline("Past")...))
		blocks = append(blocks, t.datedList(s.Events.Past)...)
	}
	return blocks
}

// positionList is who holds what, or what an actor holds.
func (t *tab) positionList(s *Section) []prose.Block {
	list := &prose.List{Style: prose.Marked}
	for _, p := range append(s.Positions[:len(s.Positions):len(s.Positions)], s.Held...) {
		who := t.in(p.Actor, p.On)
		line := append([]prose.Inline{strong(who...)}, inline(", ", p.Time.Text, ". ")...)
		line = append(line, t.in(p.Text)...)
		if p.Quote != "" {
			line = append(line, inline(" “", p.Quote, "”")...)
		}
		line = append(line, t.in(p.Cites)...)
		list.Items = append(list.Items, prose.Item{Label: []prose.Inline{proseMark(p.Mark)}, Blocks: []prose.Block{paragraph(line...)}})
	}
	return listed(list)
}

// leadList is the initiatives that an actor leads.
func (t *tab) leadList(s *Section) []prose.Block {
	list := &prose.List{}
	for _, l := range s.Leads {
		line := []prose.Inline{strong(t.in(l.Link)...)}
		if l.Mark.Value != "" {
			line = append(line, prose.Text(" · "), proseMark(l.Mark))
		}
		if l.Summary != "" {
			line = append(line, &prose.Break{}, prose.Text(l.Summary))
		}
		list.Items = append(list.Items, prose.Item{Blocks: []prose.Block{paragraph(line...)}})
	}
	return listed(list)
}

// disputes are the statements on which sources do not agree.
func (t *tab) disputes(s *Section) []prose.Block {
	var blocks []prose.Block
	for _, d := range s.Disputed {
		box := &prose.Box{Type: "disputed", ID: t.id(d.ID), Title: append(inline("Sources differ on "), t.in(d.About)...)}
		list := &prose.List{Style: prose.Terms}
		add := func(label string, text template.HTML) {
			if text != "" {
				list.Items = append(list.Items, prose.Item{Label: inline(label), Blocks: []prose.Block{paragraph(t.in(text)...)}})
			}
		}
		var readings []prose.Block
		for _, r := range d.Readings {
			readings = append(readings, paragraph(t.in(r.Text, r.Cites)...))
		}
		if readings != nil {
			list.Items = append(list.Items, prose.Item{Label: inline("Readings"), Blocks: readings})
		}
		add("Held here", d.Held)
		add("Why", d.Why)
		box.Blocks = listed(list)
		blocks = append(blocks, box)
	}
	return blocks
}

// detail is how much is told of sources.
type detail int

// The details. Where addresses are not written out, they lie under the titles.
const (
	justTitles    detail = iota // who said what, and when
	withKinds                   // what it is, too
	withAddresses               // and where it is found
)

// citedList is a list of numbered sources.
func citedList(p *page, sources []CitedSource, told detail) *prose.List {
	list := &prose.List{Style: prose.Cited}
	for _, c := range sources {
		publisher := c.Publisher
		if publisher == c.Author {
			publisher = ""
		}
		title := []prose.Inline{&prose.Styled{Style: prose.CiteTitle, Dir: "auto", Text: inline(p.s.Dossier.Record(c.Record).Title)}}
		if c.Address != "" && told < withAddresses {
			title = []prose.Inline{&prose.Link{Href: c.Address, Text: title}}
		}
		kind := c.Type
		if c.Primary {
			kind += ", primary"
		}
		line := joined(", ", optional(c.Author), title, optional(publisher), optional(c.Symbol), optional(c.Time.Text))
		if kind != "" && told >= withKinds {
			line = append(line, prose.Text(" "), smallText(inline("(", kind, ")")...))
		}
		if c.Address != "" && told == withAddresses {
			line = append(line, &prose.Break{}, &prose.Link{Href: c.Address, Text: inline(c.Address)})
		}
		list.Items = append(list.Items, prose.Item{ID: c.ID, Label: inline(strconv.Itoa(c.Number)), Blocks: []prose.Block{paragraph(line...)}})
	}
	return list
}
