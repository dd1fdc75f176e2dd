package site

import (
	"context"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/par"
)

// graph is everything that leads from one record to another, found from the
// record that it leads to.
type graph struct {
	incoming   map[*dossier.Record][]incoming // relations
	held       map[*dossier.Record][]held     // positions, by the actor
	mentions   map[*dossier.Record][]mention
	uses       map[*dossier.Record][]*dossier.Record // records that cite a source, each once
	positioned []*dossier.Record                     // records on which there are positions, in the order of lists
	dated      bool                                  // something has a date
	changed    bool                                  // something has a change log
	short      map[string]*dossier.Record            // by acronym
}

type incoming struct {
	from *dossier.Record
	rel  *dossier.Relation
}

type held struct {
	on  *dossier.Record
	pos *dossier.Position
}

type mention struct {
	from *dossier.Record
	link *markdown.Link
}

// edges is what leads from one record to others.
type edges struct {
	mentions []edge
	sources  []*dossier.Record
}

type edge struct {
	to   *dossier.Record
	link *markdown.Link
}

func newGraph(ctx context.Context, d *dossier.Dossier) (*graph, error) {
	all, err := par.Map(ctx, d.Records, func(r *dossier.Record) (edges, error) { return textEdges(d, r), nil })
	if err != nil {
		return nil, err
	}
	g := &graph{
		incoming: map[*dossier.Record][]incoming{}, held: map[*dossier.Record][]held{}, mentions: map[*dossier.Record][]mention{},
		uses: map[*dossier.Record][]*dossier.Record{}, short: map[string]*dossier.Record{},
	}
	for i, r := range d.Records {
		for _, e := range all[i].mentions {
			g.mentions[e.to] = append(g.mentions[e.to], mention{r, e.link})
		}
		for _, src := range all[i].sources {
			g.uses[src] = append(g.uses[src], r)
		}
		g.structured(d, r)
	}
	return g, nil
}

// structured adds what a record's fields say.
func (g *graph) structured(d *dossier.Dossier, r *dossier.Record) {
	for i := range r.Relations {
		rel := &r.Relations[i]
		if to := d.Record(rel.To.ID); to != nil {
			g.incoming[to] = append(g.incoming[to], incoming{r, rel})
		}
	}
	for i := range r.Positions {
		p := &r.Positions[i]
		if actor := d.Record(p.Actor.ID); actor != nil {
			g.held[actor] = append(g.held[actor], held{r, p})
		}
	}
	if len(r.Positions) > 0 {
		g.positioned = append(g.positioned, r)
	}
	g.dated = g.dated || r.Kind.Role == dossier.EventRole || len(r.Timeline) > 0
	g.changed = g.changed || len(r.Changes) > 0
	for _, name := range shortNames(r) {
		if g.short[name] == nil {
			g.short[name] = r
		}
	}
}

// shortNames are the acronyms by which a record is known.
func shortNames(r *dossier.Record) []string {
	var short []string
	if a := r.FieldText("acronym"); a != "" {
		short = append(short, a)
	}
	for _, n := range r.Names {
		if markdown.IsAcronym(n.Text) {
			short = append(short, n.Text)
		}
	}
	if markdown.IsAcronym(r.LinkTitle) {
		short = append(short, r.LinkTitle)
	}
	return short
}

// textEdges are the records that a record's texts mention and cite.
func textEdges(d *dossier.Dossier, r *dossier.Record) edges {
	var e edges
	cited := map[string]bool{}
	cite := func(list []dossier.Citation) {
		for _, c := range list {
			if cited[c.Key] {
				continue
			}
			cited[c.Key] = true
			if src := d.Record(dossier.RecordID(c.Key)); src != nil && src.Kind.Role == dossier.SourceRole {
				e.sources = append(e.sources, src)
			}
		}
	}
	for _, part := range r.Parts() {
		cite(part.Sources)
		if part.Prose.Empty() {
			continue
		}
		doc := part.Prose.Doc
		cite(doc.Citations)
		for i := range doc.Links {
			l := &doc.Links[i]
			t, problem := d.Resolve(r.Pos.File, l)
			if problem == nil && t.Record != nil && !t.Hidden && t.Record != r {
				e.mentions = append(e.mentions, edge{t.Record, l})
			}
		}
	}
	return e
}
