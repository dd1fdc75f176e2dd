package load

import (
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// decoder turns validated YAML into the model. It never fails: what is wrong
// has been reported, and what can be understood in spite of it is kept, so
// that one mistake is not followed by a dozen that it causes.
type decoder struct {
	tree     *tree
	conv     *markdown.Converter
	problems diag.List
}

func (d *decoder) pos(n *yaml.Node) diag.Position { return d.tree.pos(n) }

func (d *decoder) text(n *yaml.Node) string {
	if n = deref(n); n == nil || n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

func (d *decoder) named(n *yaml.Node) dossier.Named {
	if n == nil {
		return dossier.Named{}
	}
	return dossier.Named{Name: d.text(n), Pos: d.pos(n)}
}

func (d *decoder) ref(n *yaml.Node) dossier.Ref {
	if n == nil {
		return dossier.Ref{}
	}
	return dossier.Ref{ID: dossier.RecordID(d.text(n)), Pos: d.pos(n)}
}

func (d *decoder) boolean(n *yaml.Node) bool {
	return n != nil && scalar(n) == true
}

func (d *decoder) integer(n *yaml.Node) int {
	i, _ := strconv.Atoi(d.text(n))
	return i
}

// date is zero for a value that is no date: that has been reported.
func (d *decoder) date(n *yaml.Node) dossier.Date {
	date, err := dossier.ParseDate(d.text(n))
	if err != nil {
		return dossier.Date{}
	}
	return date
}

func (d *decoder) moment(n *yaml.Node) dossier.Moment {
	m, err := dossier.ParseMoment(d.text(n))
	if err != nil {
		return dossier.Moment{}
	}
	return m
}

// prose converts one paragraph of Markdown and keeps what is wrong in it.
func (d *decoder) prose(n *yaml.Node) dossier.Prose {
	text := d.text(n)
	if text == "" {
		return dossier.Prose{}
	}
	n = deref(n)
	doc := d.conv.Parse(markdown.Input{Text: text, Pos: diag.Position{File: d.tree.src.name, Line: 1, Column: 1}, Inline: true})
	d.tree.relocate(doc, n, text)
	d.problems = append(d.problems, doc.Problems...)
	return dossier.Prose{Doc: doc, Pos: d.pos(n)}
}

func (d *decoder) sources(n *yaml.Node) []dossier.Citation {
	var list []dossier.Citation
	for _, item := range items(n) {
		if checkCitation(d.text(item)) != nil {
			continue // reported
		}
		key, locator, _ := strings.Cut(d.text(item), ",")
		list = append(list, dossier.Citation{Key: strings.TrimSpace(key), Locator: strings.TrimSpace(locator), Pos: d.pos(item)})
	}
	return list
}

// record decodes what every record may say and what its kind declares.
func (d *decoder) record(n *yaml.Node, k *dossier.Kind, stances []dossier.Choice) *dossier.Record {
	r := &dossier.Record{Kind: k, Pos: d.pos(n), Title: d.text(get(n, "title")), TitlePos: d.pos(n)}
	if key, _ := entry(n, "title"); key != nil {
		r.TitlePos = d.pos(key)
	}
	r.LinkTitle = d.text(get(n, "linkTitle"))
	r.Names = d.names(get(n, "names"))
	r.Description = d.text(get(n, "description"))
	r.Owner = d.text(get(n, "owner"))
	r.Layout = d.named(get(n, "layout"))
	r.Slug = d.text(get(n, "slug"))
	r.Weight = d.integer(get(n, "weight"))
	r.ReviewEvery, _ = strconv.Atoi(strings.TrimSuffix(d.text(get(n, "review_every")), "d"))
	if ref := get(n, "ref"); ref != nil {
		r.Ref, r.RefPos = d.text(ref), d.pos(ref)
	}
	for _, a := range items(get(n, "aliases")) {
		r.Aliases = append(r.Aliases, d.named(a))
	}
	for _, t := range items(get(n, "tags")) {
		r.Tags = append(r.Tags, d.text(t))
	}
	d.when(r, n)
	r.Summary = d.prose(get(n, "summary"))
	r.Expected = d.expected(get(n, "expected"))
	r.Facts = d.statements(get(n, "facts"))
	r.Fields = d.fields(n, k)
	r.Relations = d.relations(n, k)
	r.Positions = d.positions(get(n, "positions"), stances)
	r.Timeline = d.timeline(get(n, "timeline"))
	r.Disputed = d.disputed(get(n, "disputed"))
	r.Sources = d.sources(get(n, "sources"))
	return r
}

// when decodes the dates that say when a record is published and changed.
func (d *decoder) when(r *dossier.Record, n *yaml.Node) {
	if r.Kind.Field("date") == nil {
		r.Date = d.date(get(n, "date"))
	}
	r.Lastmod = d.date(get(n, "lastmod"))
	r.Publish = d.moment(get(n, "publishDate"))
	r.Expiry = d.moment(get(n, "expiryDate"))
	r.Embargo = d.moment(get(n, "embargo"))
	r.Draft = d.boolean(get(n, "draft"))
	r.Reviewed = d.date(get(n, "reviewed"))
	r.Changes = d.changes(get(n, "changes"))
}

func (d *decoder) changes(n *yaml.Node) []dossier.Change {
	var list []dossier.Change
	for _, c := range items(n) {
		list = append(list, dossier.Change{
			Date: d.date(get(c, "date")), Note: d.prose(get(c, "note")), Minor: d.boolean(get(c, "minor")), Pos: d.pos(c),
		})
	}
	return list
}

func (d *decoder) names(n *yaml.Node) []dossier.Name {
	var list []dossier.Name
	for _, item := range items(n) {
		if item.Kind == yaml.MappingNode {
			list = append(list, dossier.Name{Text: d.text(get(item, "text")), Lang: d.text(get(item, "lang"))})
		} else {
			list = append(list, dossier.Name{Text: d.text(item)})
		}
	}
	return list
}

func (d *decoder) expected(n *yaml.Node) *dossier.Expected {
	if n == nil {
		return nil
	}
	return &dossier.Expected{
		Text: d.prose(get(n, "text")), Date: d.date(get(n, "date")), Event: d.ref(get(n, "event")), Sources: d.sources(get(n, "sources")),
	}
}

func (d *decoder) statements(n *yaml.Node) []dossier.Statement {
	var list []dossier.Statement
	for _, item := range items(n) {
		list = append(list, dossier.Statement{Text: d.prose(get(item, "text")), Sources: d.sources(get(item, "sources"))})
	}
	return list
}

func (d *decoder) fields(n *yaml.Node, k *dossier.Kind) []dossier.Field {
	var list []dossier.Field
	for i := range k.Fields {
		spec := &k.Fields[i]
		key, v := entry(n, spec.Name)
		if v == nil {
			continue
		}
		f := dossier.Field{Spec: spec, Pos: d.pos(key)}
		for _, item := range items(v) {
			f.Values = append(f.Values, d.value(item, spec))
		}
		if len(f.Values) > 0 {
			list = append(list, f)
		}
	}
	return list
}

func (d *decoder) value(n *yaml.Node, spec *dossier.FieldSpec) dossier.Value {
	v := dossier.Value{Pos: d.pos(n)}
	if spec.Sourced && n.Kind == yaml.MappingNode {
		v.Note, v.Sources = d.prose(get(n, "note")), d.sources(get(n, "sources"))
		n = get(n, "value")
	}
	v.Text = d.text(n)
	switch spec.Type {
	case dossier.DateField:
		v.Date = d.date(n)
	case dossier.ProseField:
		v.Prose = d.prose(n)
	}
	return v
}

func (d *decoder) relations(n *yaml.Node, k *dossier.Kind) []dossier.Relation {
	var list []dossier.Relation
	add := func(item *yaml.Node, rt *dossier.RelationType, to *yaml.Node) {
		if rt == nil || to == nil {
			return
		}
		list = append(list, dossier.Relation{Type: rt, To: d.ref(to), Note: d.prose(get(item, "note")), Sources: d.sources(get(item, "sources")), Pos: d.pos(to)})
	}
	for i := range k.Relations {
		rt := &k.Relations[i]
		for _, item := range items(get(n, rt.Name)) {
			if item.Kind == yaml.MappingNode {
				add(item, rt, get(item, "to"))
			} else {
				add(item, rt, item)
			}
		}
	}
	for _, item := range items(get(n, "relations")) {
		add(item, k.Relation(d.text(get(item, "type"))), get(item, "to"))
	}
	return list
}

func (d *decoder) positions(n *yaml.Node, stances []dossier.Choice) []dossier.Position {
	var list []dossier.Position
	for _, item := range items(n) {
		p := dossier.Position{
			Actor: d.ref(get(item, "actor")), Date: d.date(get(item, "date")), Text: d.prose(get(item, "text")),
			Quote: d.text(get(item, "quote")), Sources: d.sources(get(item, "sources")), Pos: d.pos(item),
		}
		value := d.text(get(item, "stance"))
		for _, s := range stances {
			if s.Value == value {
				p.Stance = s
			}
		}
		list = append(list, p)
	}
	return list
}

func (d *decoder) timeline(n *yaml.Node) []dossier.TimelineItem {
	var list []dossier.TimelineItem
	for _, item := range items(n) {
		list = append(list, dossier.TimelineItem{
			Date: d.date(get(item, "date")), End: d.date(get(item, "end")), Event: d.ref(get(item, "event")),
			Text: d.prose(get(item, "text")), Sources: d.sources(get(item, "sources")), Pos: d.pos(item),
		})
	}
	return list
}

func (d *decoder) disputed(n *yaml.Node) []dossier.Dispute {
	var list []dossier.Dispute
	for _, item := range items(n) {
		dispute := dossier.Dispute{ID: d.text(get(item, "id")), About: d.prose(get(item, "about")), Held: d.prose(get(item, "held")), Why: d.prose(get(item, "why")), Pos: d.pos(item)}
		says := get(item, "says")
		for _, key := range keys(says) {
			k, v := entry(says, key)
			locatorless := dossier.Citation{Key: key, Pos: d.pos(k)}
			dispute.Says = append(dispute.Says, dossier.Reading{Source: locatorless, Text: d.prose(v)})
		}
		list = append(list, dispute)
	}
	return list
}

// idOf is the id of a record in a file of its own.
func idOf(file string) string { return strings.TrimSuffix(path.Base(file), ".md") }
