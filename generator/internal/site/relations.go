package site

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"plenary/generator/internal/dossier"
)

// relation is a relation as one of its two records shows it.
type relation struct {
	label string
	other *dossier.Record
	role  bool
	lead  bool
	line  bool // of lineage
	out   bool // stated on the record that shows it
	rels  []*dossier.Relation
}

// relations are all relations of a record, stated by it or by others, each
// once: one that is stated on both sides has both sides' notes and sources.
func (p *page) relations(r *dossier.Record) []relation {
	if p.address.record != r {
		return p.s.relations(r)
	}
	if p.own == nil {
		p.own = p.s.relations(r)
	}
	return p.own
}

func (s *Site) relations(r *dossier.Record) []relation {
	list := []relation{}
	index := map[[2]any]int{}
	add := func(label string, other *dossier.Record, rel *dossier.Relation, out bool) {
		key := [2]any{label, other}
		if i, ok := index[key]; ok {
			list[i].rels = append(list[i].rels, rel)
			return
		}
		index[key] = len(list)
		list = append(list, relation{label, other, rel.Type.Role, rel.Type.Lead, rel.Type.Lineage, out, []*dossier.Relation{rel}})
	}
	for i := range r.Relations {
		rel := &r.Relations[i]
		if other := s.Dossier.Record(rel.To.ID); other != nil {
			add(rel.Type.Label, other, rel, true)
		}
	}
	for _, in := range s.graph.incoming[r] {
		add(in.rel.Type.Inverse, in.from, in.rel, false)
	}
	return list
}

// item is the other record of a relation with what is said of it.
func (p *page) item(rel relation) RoleItem {
	item := RoleItem{Label: rel.label, Link: p.link(rel.other)}
	for _, one := range rel.rels {
		if note := p.prose(one.Note); note != "" && item.Note != "" {
			item.Note += "; " + note
		} else {
			item.Note += note
		}
		item.Cites += p.cites.marks(one.Sources)
	}
	return item
}

// roles are the parts that actors play in a record, by part; on an actor's
// page the parts that it plays, by record.
func (p *page) roles(r *dossier.Record) []RoleGroup {
	var groups []RoleGroup
	at := map[any]int{}
	for _, rel := range p.relations(r) {
		if !rel.role || rel.lead && !rel.out {
			continue
		}
		key := any(rel.label)
		if !rel.out {
			key = rel.other
		}
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			g := RoleGroup{Label: rel.label}
			if !rel.out {
				g = RoleGroup{Link: p.link(rel.other)}
			}
			groups = append(groups, g)
		}
		groups[i].Roles = append(groups[i].Roles, p.item(rel))
	}
	return groups
}

// leads are the records that name this one as who leads them.
func (p *page) leads(r *dossier.Record) []Lead {
	if p.cites.counting {
		return nil
	}
	var list []Lead
	for _, in := range p.s.graph.incoming[r] {
		if in.rel.Type.Lead {
			list = append(list, Lead{Link: p.link(in.from), Mark: markOf(in.from.Choice("status")), Summary: p.s.plain(in.from.Summary)})
		}
	}
	return list
}

// related are the relations that are neither roles nor events, by label.
func (p *page) related(r *dossier.Record) []LinkGroup {
	var groups []LinkGroup
	at := map[string]int{}
	for _, rel := range p.relations(r) {
		if rel.role || rel.other.Kind.Role == dossier.EventRole && !rel.out {
			continue
		}
		i, ok := at[rel.label]
		if !ok {
			i = len(groups)
			at[rel.label] = i
			groups = append(groups, LinkGroup{Label: rel.label})
		}
		groups[i].Items = append(groups[i].Items, p.item(rel))
	}
	return groups
}

// positions are those that actors hold on a record: the newest first, and of
// one day in the order of the actors' names.
func (p *page) positions(r *dossier.Record) []Position {
	sorted := slices.Clone(r.Positions)
	slices.SortStableFunc(sorted, func(a, b dossier.Position) int {
		return cmp.Or(b.Date.Compare(a.Date), strings.Compare(p.sortKey(a.Actor.ID), p.sortKey(b.Actor.ID)))
	})
	var list []Position
	for i := range sorted {
		pos := &sorted[i]
		if actor := p.s.Dossier.Record(pos.Actor.ID); actor != nil {
			v := p.position(pos)
			v.Actor = p.link(actor)
			list = append(list, v)
		}
	}
	return list
}

func (p *page) sortKey(id dossier.RecordID) string {
	if r := p.s.Dossier.Record(id); r != nil {
		return r.SortKey
	}
	return ""
}

// positionsHeld are those that an actor holds, the newest first.
func (p *page) positionsHeld(r *dossier.Record) []Position {
	sorted := slices.Clone(p.s.graph.held[r])
	slices.SortStableFunc(sorted, func(a, b held) int { return b.pos.Date.Compare(a.pos.Date) })
	var list []Position
	for _, h := range sorted {
		v := p.position(h.pos)
		v.On = p.linkTo(h.on, h.on.Path(), h.on.ShortTitle())
		list = append(list, v)
	}
	return list
}

func (p *page) position(pos *dossier.Position) Position {
	return Position{
		Mark: markOf(pos.Stance), Time: shortTime(pos.Date), Text: p.prose(pos.Text), Quote: pos.Quote, Cites: p.cites.marks(pos.Sources),
	}
}

func markOf(c dossier.Choice) Mark {
	return Mark{Value: c.Value, Label: c.Label, Symbol: c.Mark, Description: c.Description}
}

// shownMentions is how many records a page shows with the sentences in which
// they mention it; further ones are only named.
const shownMentions = 30

// mentions are the records that mention this one, each with its first
// sentence that does, in the order of lists.
func (p *page) mentions(r *dossier.Record) (list []Mention, more []template.HTML) {
	if p.cites.counting {
		return nil, nil
	}
	at := map[*dossier.Record]int{}
	for _, m := range p.s.graph.mentions[r] {
		if i, ok := at[m.from]; ok {
			if i >= 0 {
				list[i].More++
			}
			continue
		}
		if len(list) == shownMentions {
			at[m.from] = -1
			more = append(more, p.link(m.from))
			continue
		}
		at[m.from] = len(list)
		words := m.link.Words
		if words == "" {
			words = r.ShortTitle()
		}
		list = append(list, Mention{Link: p.link(m.from), Before: p.s.titled(m.link.Before), Words: words, After: p.s.titled(m.link.After)})
	}
	return list, more
}
