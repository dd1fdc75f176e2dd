package site

import (
	"context"
	"slices"

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
	uses       map[*dossier.Record][]usedBy
	positioned []*dossier.Record          // records on which there are positions, in the order of lists
	short      map[string]*dossier.Record // by acronym
	place      map[*dossier.Record]int    // among the records of its kind
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

// usedBy is a record that cites a source, with the statements that rest on it.
type usedBy struct {
	from       *dossier.Record
	statements []statement
}

// statement is one that rests on a source: a part of a record with the source
// given for it, or a sentence of a text that cites it.
type statement struct {
	part *dossier.Part
	cite *dossier.Citation
	text bool // cite stands in the part's text
}

// edges is what leads from one record to others.
type edges struct {
	mentions []edge
	sources  []sourceEdge
}

type sourceEdge struct {
	to *dossier.Record
	statement
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
		uses: map[*dossier.Record][]usedBy{}, short: map[string]*dossier.Record{}, place: map[*dossier.Record]int{},
	}
	for _, k := range d.Kinds {
		for i, r := range d.OfKind(k) {
			g.place[r] = i
		}
	}
	for i, r := range d.Records {
		for _, e := range all[i].mentions {
			g.mentions[e.to] = append(g.mentions[e.to], mention{r, e.link})
		}
		for _, e := range all[i].sources {
			g.use(r, e)
		}
		g.structured(d, r)
	}
	return g, nil
}

// use adds a statement of a record to those that rest on a source.
func (g *graph) use(r *dossier.Record, e sourceEdge) {
	list := g.uses[e.to]
	if len(list) == 0 || list[len(list)-1].from != r {
		list = append(list, usedBy{from: r})
	}
	last := &list[len(list)-1]
	last.statements = append(last.statements, e.statement)
	g.uses[e.to] = list
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
	if slices.ContainsFunc(r.Positions, func(p dossier.Position) bool { return d.Record(p.Actor.ID) != nil }) {
		g.positioned = append(g.positioned, r)
	}
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

// textEdges are the records that a record's texts mention and cite. What is
// said of a record that is left out is left out too.
func textEdges(d *dossier.Dossier, r *dossier.Record) edges {
	var e edges
	parts := r.Parts()
	for i := range parts {
		part := &parts[i]
		if part.About != "" && d.Record(part.About) == nil {
			continue
		}
		e.cite(d, part, part.Sources, false)
		if part.Prose.Empty() {
			continue
		}
		doc := part.Prose.Doc
		e.cite(d, part, doc.Citations, true)
		for j := range doc.Links {
			l := &doc.Links[j]
			t, problem := d.Resolve(r.Pos.File, l)
			if problem == nil && t.Record != nil && !t.Hidden && t.Record != r {
				e.mentions = append(e.mentions, edge{t.Record, l})
			}
		}
	}
	return e
}

// cite adds the sources of a part.
func (e *edges) cite(d *dossier.Dossier, part *dossier.Part, cites []dossier.Citation, text bool) {
	for i := range cites {
		src := d.Record(dossier.RecordID(cites[i].Key))
		if src != nil && src.Kind.Role == dossier.SourceRole {
			e.sources = append(e.sources, sourceEdge{src, statement{part, &cites[i], text}})
		}
	}
}
