package site

import (
	"html/template"
	"net/url"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// row is a field or relation type of a record as a labelled line; its values
// are empty when the record has none.
func (p *page) row(r *dossier.Record, name string) Row {
	if f := r.Field(name); f != nil {
		row := Row{Label: f.Spec.Label}
		for i := range f.Values {
			row.Values = append(row.Values, p.value(f.Spec, &f.Values[i]))
		}
		return row
	}
	if rt := r.Kind.Relation(name); rt != nil {
		row := Row{Label: rt.Label}
		for i := range r.Relations {
			rel := &r.Relations[i]
			if rel.Type != rt {
				continue
			}
			if other := p.s.Dossier.Record(rel.To.ID); other != nil {
				row.Values = append(row.Values, Value{HTML: p.link(other), Note: p.prose(rel.Note), Cites: p.cites.marks(rel.Sources)})
			}
		}
		return row
	}
	return p.ownRow(r, name)
}

// ownRow is one of the few fields of every record that a kind may list.
func (p *page) ownRow(r *dossier.Record, name string) Row {
	var row Row
	add := func(label string, v Value, present bool) {
		if row.Label = label; present {
			row.Values = []Value{v}
		}
	}
	switch name {
	case "ref":
		add("Reference", Value{HTML: escape(r.Ref)}, r.Ref != "")
	case "reviewed":
		add("Reviewed", Value{Time: shortTime(r.Reviewed)}, !r.Reviewed.IsZero())
	case "date":
		add("Published", Value{Time: shortTime(r.Date)}, !r.Date.IsZero())
	case "lastmod":
		add("Changed", Value{Time: shortTime(r.Modified())}, !r.Modified().IsZero())
	case "next":
		date := p.s.next(r)
		add("Next", Value{Time: shortTime(date)}, !date.IsZero())
	}
	return row
}

// value is one value of a field.
func (p *page) value(spec *dossier.FieldSpec, v *dossier.Value) Value {
	out := Value{Note: p.prose(v.Note), Cites: p.cites.marks(v.Sources)}
	switch spec.Type {
	case dossier.ProseField:
		out.HTML = p.prose(v.Prose)
	case dossier.DateField:
		out.Time = shortTime(v.Date)
	case dossier.AddressField:
		out.HTML = markdown.LinkTo(markdown.Anchor{Href: v.Text, Title: host(v.Text)})
	case dossier.BoolField:
		out.HTML = "No"
		if v.Text == "true" {
			out.HTML = "Yes"
		}
	case dossier.ChoiceField:
		if c := choice(spec, v.Text); c.Mark != "" {
			out.Mark = markOf(c)
		} else {
			out.HTML = escape(c.Label)
		}
	default:
		out.HTML = escape(v.Text)
	}
	return out
}

func choice(spec *dossier.FieldSpec, value string) dossier.Choice {
	for _, c := range spec.Choices {
		if c.Value == value {
			return c
		}
	}
	return dossier.Choice{Value: value, Label: value}
}

func escape(s string) template.HTML { return markdown.LinkTo(markdown.Anchor{Title: s}) }

// host is what an address is shown as: without scheme and "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// table lists records with the columns that their kind names.
func (p *page) table(k *dossier.Kind, records []*dossier.Record) Table {
	columns := p.filledColumns(k, records)
	t := Table{Caption: k.Plural}
	for _, r := range records {
		row := TableRow{ID: entryID(r), Link: p.linkTo(r, r.Path(), r.Title), Cells: make([][]Value, len(columns))}
		for i, name := range columns {
			row.Cells[i] = p.bare(r, name)
		}
		t.Rows = append(t.Rows, row)
	}
	for _, name := range columns {
		t.Columns = append(t.Columns, label(k, name))
	}
	return t
}

// entryID is the id of a record's entry in the list of its kind, where it has no
// page of its own; "" else.
func entryID(r *dossier.Record) string {
	if !r.Kind.Anchor {
		return ""
	}
	return r.Slug
}

// bare are the values of a field or relation without notes and sources.
func (p *page) bare(r *dossier.Record, name string) []Value {
	if p.cites.counting {
		return nil
	}
	quiet := *p
	quiet.cites = newCiter(p.s)
	quiet.cites.counting = false
	values := quiet.row(r, name).Values
	for i := range values {
		values[i].Note, values[i].Cites = "", ""
	}
	return values
}

// filledColumns are the columns in which at least one record has something.
func (p *page) filledColumns(k *dossier.Kind, records []*dossier.Record) []string {
	var names []string
	for _, name := range k.Columns {
		for _, r := range records {
			if p.hasValue(r, name) {
				names = append(names, name)
				break
			}
		}
	}
	return names
}

func (p *page) hasValue(r *dossier.Record, name string) bool {
	if r.Field(name) != nil {
		return true
	}
	for i := range r.Relations {
		if r.Relations[i].Type.Name == name {
			return true
		}
	}
	return len(p.ownRow(r, name).Values) > 0
}

// label is the heading of a column.
func label(k *dossier.Kind, name string) string {
	if f := k.Field(name); f != nil {
		return f.Label
	}
	if rt := k.Relation(name); rt != nil {
		return rt.Label
	}
	return map[string]string{"ref": "Reference", "reviewed": "Reviewed", "date": "Published", "lastmod": "Changed", "next": "Next"}[name]
}

// legend is the marks of a kind's closed list that the records use, with what
// they mean.
func legend(choices []dossier.Choice, used func(dossier.Choice) bool) []Mark {
	var marks []Mark
	for _, c := range choices {
		if c.Mark != "" && used(c) {
			marks = append(marks, markOf(c))
		}
	}
	return marks
}
