package load

import (
	"fmt"
	"slices"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// build makes a kind and the schema of its records from its definition and
// that of all records. The kind is nil when the definition cannot be used.
func build(d, record *definition, known []string) (*dossier.Kind, *schema, diag.List) {
	annotations := asMap(d.data["plenary"])
	k := &dossier.Kind{
		ID:          dossier.KindID(d.name),
		Label:       asString(d.data["title"]),
		Plural:      asString(annotations["plural"]),
		Description: asString(d.data["description"]),
		Folder:      asString(annotations["folder"]),
		Role:        dossier.Role(asString(annotations["role"])),
		Anchor:      annotations["page"] == "anchor",
		Required:    asStrings(d.data["required"]),
		Facts:       asStrings(annotations["facts"]),
		Columns:     asStrings(annotations["columns"]),
		Sections:    asStrings(annotations["sections"]),
	}
	budget := asMap(annotations["budget"])
	k.Budget = dossier.Budget{Summary: asInt(budget["summary"]), Text: asInt(budget["text"])}
	var problems diag.List
	for name, v := range map[string]string{"title": k.Label, "plural": k.Plural, "folder": k.Folder} {
		if v == "" {
			problems = append(problems, diag.Diagnostic{Pos: d.pos(), Rule: "kind", Message: fmt.Sprintf("kind %q has no %q", d.name, name), Hint: "docs/format.md shows a whole kind"})
		}
	}
	problems = append(problems, d.declareRelations(k, asMap(annotations["relations"]), known)...)
	d.declareFields(k, record)
	problems = append(problems, d.namesExist(k)...)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	s, err := d.schema(k, record)
	if err != nil {
		return nil, nil, diag.List{schemaProblem(d.tree, err)}
	}
	return k, s, nil
}

func asInt(v any) int {
	n, _ := v.(int64)
	return int(n)
}

func (d *definition) declareRelations(k *dossier.Kind, relations map[string]any, known []string) diag.List {
	var problems diag.List
	for _, name := range d.relations {
		m := asMap(relations[name])
		rt := dossier.RelationType{
			Name: name, Label: asString(m["label"]), Inverse: asString(m["inverse"]),
			Symmetric: m["symmetric"] == true, Role: m["role"] == true, Lead: m["lead"] == true, Lineage: m["lineage"] == true, Apart: m["apart"] == true,
		}
		if rt.Symmetric {
			rt.Inverse = rt.Label
		}
		if rt.Inverse == "" {
			problems = append(problems, diag.Diagnostic{
				Pos: d.pos("plenary", "relations", name), Rule: "kind",
				Message: fmt.Sprintf("relation %q has no label for the other side", name), Hint: "add inverse: …, or symmetric: true",
			})
		}
		for _, to := range asStrings(m["to"]) {
			rt.To = append(rt.To, dossier.KindID(to))
			if !slices.Contains(known, to) {
				problems = append(problems, diag.Diagnostic{
					Pos: d.pos("plenary", "relations", name, "to"), Rule: "kind",
					Message: fmt.Sprintf("relation %q leads to the kind %q, which does not exist", name, to), Hint: nearest(to, known),
				})
			}
		}
		k.Relations = append(k.Relations, rt)
	}
	return problems
}

func nearest(name string, candidates []string) string {
	if n := diag.Nearest(name, candidates); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

// declareFields lists the properties that the kind adds to those of every
// record: those in the key-facts box first and in its order, then the others.
func (d *definition) declareFields(k *dossier.Kind, record *definition) {
	properties := asMap(d.data["properties"])
	names := appendNew(nil, k.Facts)
	for _, name := range appendNew(names, d.properties) {
		p := asMap(properties[name])
		if p == nil || !isOwn(name, p, record) {
			continue
		}
		f := dossier.FieldSpec{Name: name, Label: asString(p["title"]), Choices: choices(p), Sourced: p["sourced"] == true}
		if f.Label == "" {
			f.Label = name
		}
		f.Type = fieldType(p)
		k.Fields = append(k.Fields, f)
	}
}

// isOwn reports whether a property is the kind's: an event's date is, though
// every record has one of that name, because the kind declares it anew.
func isOwn(name string, p map[string]any, record *definition) bool {
	if !slices.Contains(record.properties, name) {
		return true
	}
	return p["title"] != nil
}

func fieldType(p map[string]any) dossier.FieldType {
	switch {
	case p["oneOf"] != nil || p["enum"] != nil:
		return dossier.ChoiceField
	case p["$ref"] == "#/$defs/date" || p["format"] == "partial-date":
		return dossier.DateField
	case p["format"] == "prose":
		return dossier.ProseField
	case p["format"] == "web-address":
		return dossier.AddressField
	case p["type"] == "boolean":
		return dossier.BoolField
	}
	return dossier.LineField
}

// choices are the entries of a property's closed list.
func choices(p map[string]any) []dossier.Choice {
	var list []dossier.Choice
	alternatives, _ := p["oneOf"].([]any)
	for _, a := range alternatives {
		m := asMap(a)
		c := dossier.Choice{
			Value: fmt.Sprint(m["const"]), Label: asString(m["title"]), Mark: asString(m["mark"]),
			Description: asString(m["description"]), Primary: m["primary"] == true,
		}
		if c.Label == "" {
			c.Label = c.Value
		}
		list = append(list, c)
	}
	values, _ := p["enum"].([]any)
	for _, v := range values {
		list = append(list, dossier.Choice{Value: fmt.Sprint(v), Label: fmt.Sprint(v)})
	}
	return list
}

// namesExist checks that facts and columns name fields or relation types.
func (d *definition) namesExist(k *dossier.Kind) diag.List {
	known := []string{"ref", "reviewed", "date", "lastmod", "next"}
	for _, f := range k.Fields {
		known = append(known, f.Name)
	}
	for _, r := range k.Relations {
		known = append(known, r.Name)
	}
	var problems diag.List
	for key, names := range map[string][]string{"facts": k.Facts, "columns": k.Columns} {
		for _, name := range names {
			if !slices.Contains(known, name) {
				problems = append(problems, diag.Diagnostic{
					Pos: d.pos("plenary", key), Rule: "kind",
					Message: fmt.Sprintf("%q of the kind %q names %q, which is no field or relation of it", key, k.ID, name), Hint: nearest(name, known),
				})
			}
		}
	}
	return problems
}

// schema is that of the kind's records: the fields of every record, those of
// the kind, and each relation type as a field.
func (d *definition) schema(k *dossier.Kind, record *definition) (*schema, error) {
	raw := asMap(clone(record.data))
	properties := union(asMap(raw["properties"]), nil)
	raw["properties"] = properties
	wrapped := map[string]bool{}
	sources := map[string]any{"$ref": "#/$defs/sources"}
	prose := map[string]any{"type": "string", "format": "prose"}
	for name, p := range asMap(clone(d.data["properties"])) {
		if asMap(p)["sourced"] == true {
			p = listOf("value", p, map[string]any{"note": prose, "sources": sources})
			wrapped[name] = true
		}
		properties[name] = p
	}
	id := map[string]any{"type": "string", "format": "record-id"}
	var types []any
	for _, r := range k.Relations {
		types = append(types, r.Name)
		properties[r.Name] = listOf("to", id, map[string]any{"note": prose, "sources": sources})
		wrapped[r.Name] = true
	}
	if types == nil {
		delete(properties, "relations")
	} else if relation := asMap(asMap(asMap(raw["$defs"])["relation"])["properties"]); relation != nil {
		relation["type"] = map[string]any{"enum": types}
	}
	raw["required"] = append(asList(raw["required"]), asList(d.data["required"])...)
	raw["$defs"] = union(asMap(raw["$defs"]), asMap(d.data["$defs"]))
	raw["additionalProperties"] = false
	raw["title"] = k.Label
	return compile(d.name, asMap(closedLists(raw)), wrapped)
}

func asList(v any) []any {
	list, _ := v.([]any)
	return list
}

// listOf is the schema of the long form of a wrapped field.
func listOf(key string, of any, more map[string]any) map[string]any {
	properties := union(more, map[string]any{key: of})
	return map[string]any{"type": "array", "items": map[string]any{
		"type": "object", "required": []any{key}, "additionalProperties": false, "properties": properties,
	}}
}
