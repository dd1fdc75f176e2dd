package load

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"plenary/generator/internal/diag"
)

// printer words the JSON Schema library's own messages in English.
func printer() *message.Printer { return message.NewPrinter(language.English) }

// validate reports everything in a mapping that the schema does not accept.
func (s *schema) validate(t *tree, n *yaml.Node) diag.List {
	data := value(n)
	m, ok := data.(map[string]any)
	if !ok {
		return diag.List{{Pos: t.pos(n), Rule: "type", Message: fmt.Sprintf("%s is %s, want fields", s.label, typeName(data)), Hint: "write each field as name: value"}}
	}
	for name := range s.wrapped {
		if v, ok := m[name]; ok {
			m[name] = wrap(v, wrapKey(s, name))
		}
	}
	err := s.compiled.Validate(data)
	var ve *jsonschema.ValidationError
	if !errors.As(err, &ve) {
		return nil
	}
	var list diag.List
	s.leaves(t, n, ve, &list)
	return list
}

// wrapKey is the name under which the long form of a wrapped field holds what
// the short form is.
func wrapKey(s *schema, name string) string {
	item := asMap(asMap(asMap(s.raw["properties"])[name])["items"])
	if _, ok := asMap(item["properties"])["to"]; ok {
		return "to"
	}
	return "value"
}

// wrap brings the short form of a field to the long one: a list of mappings.
func wrap(v any, key string) any {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for i, e := range list {
		if _, ok := e.(map[string]any); !ok {
			list[i] = map[string]any{key: e}
		}
	}
	return list
}

// leaves collects the diagnostics of an error tree's leaves: the others only
// say that something below them is wrong.
func (s *schema) leaves(t *tree, root *yaml.Node, ve *jsonschema.ValidationError, list *diag.List) {
	if k, ok := ve.ErrorKind.(*kind.PropertyNames); ok {
		location := declaredAt(ve.SchemaURL)
		at := find(root, location)
		d := diag.Diagnostic{Pos: t.pos(at), Rule: "value", Message: fmt.Sprintf("the name %q in %q is not allowed", k.Property, fieldName(location))}
		if key, _ := entry(at, k.Property); key != nil {
			d.Pos = t.pos(key)
		}
		*list = append(*list, d)
		return
	}
	if len(ve.Causes) > 0 {
		for _, c := range ve.Causes {
			s.leaves(t, root, c, list)
		}
		return
	}
	if k, ok := ve.ErrorKind.(*kind.AdditionalProperties); ok {
		at := find(root, ve.InstanceLocation)
		for _, p := range slices.Sorted(slices.Values(k.Properties)) {
			*list = append(*list, s.unknownField(t, at, p, ve))
		}
		return
	}
	d := s.describe(ve)
	d.Pos = t.pos(find(root, ve.InstanceLocation))
	if k, ok := ve.ErrorKind.(*kind.Type); ok && k.Got == "array" && slices.Contains(k.Want, "string") && holdsLink(root, ve.InstanceLocation) {
		d.Hint = "put a value that begins with [[ in quotation marks"
	}
	*list = append(*list, d)
}

// holdsLink reports whether a value on the way to a place is written as a link
// to a record without quotation marks, which YAML takes for a list in a list.
func holdsLink(root *yaml.Node, location []string) bool {
	flow := func(n *yaml.Node) bool {
		return n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0
	}
	for i := range location {
		n := find(root, location[:i+1])
		if flow(n) && len(n.Content) == 1 && flow(n.Content[0]) {
			return true
		}
	}
	return false
}

// declaredAt is the place in the data that a part of a schema is for, as far as
// it goes by names. The library's own place of an error about a name is not
// reliable.
func declaredAt(url string) []string {
	_, pointer, _ := strings.Cut(url, "#/")
	tokens := strings.Split(pointer, "/")
	var location []string
	for i := 0; i+1 < len(tokens); i += 2 {
		if tokens[i] != "properties" {
			break
		}
		location = append(location, tokens[i+1])
	}
	return location
}

func (s *schema) unknownField(t *tree, at *yaml.Node, name string, ve *jsonschema.ValidationError) diag.Diagnostic {
	d := diag.Diagnostic{Pos: t.pos(at), Rule: "unknown-field", Message: fmt.Sprintf("unknown field %q in %s", name, s.where(ve))}
	if k, _ := entry(at, name); k != nil {
		d.Pos = t.pos(k)
	}
	known := slices.Sorted(maps.Keys(asMap(s.subschema(ve.SchemaURL)["properties"])))
	if near := diag.Nearest(name, known); near != "" {
		d.Hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(known) <= 12 {
		d.Hint = "use one of: " + strings.Join(known, ", ")
	} else {
		d.Hint = "remove it; docs/format.md lists the fields"
	}
	return d
}

// where names the mapping in which an error lies: the record, or the field.
func (s *schema) where(ve *jsonschema.ValidationError) string {
	if name := fieldName(ve.InstanceLocation); name != "" {
		return strconv.Quote(name)
	}
	return article(s.label)
}

func article(noun string) string {
	switch {
	case strings.Contains(noun, "."):
		return noun
	case strings.ContainsAny(noun[:1], "aeiou"):
		return "an " + noun
	}
	return "a " + noun
}

// fieldName is the innermost field on the way to a place.
func fieldName(location []string) string {
	for _, token := range slices.Backward(location) {
		if _, err := strconv.Atoi(token); err != nil && token != "value" && token != "to" {
			return token
		}
	}
	return ""
}

// describe words one error for the author; the position is not set.
func (s *schema) describe(ve *jsonschema.ValidationError) diag.Diagnostic {
	name := fieldName(ve.InstanceLocation)
	switch k := ve.ErrorKind.(type) {
	case *kind.Required:
		return s.missing(ve, k)
	case *kind.Type:
		return wrongType(name, k)
	case *kind.Enum:
		return outside(name, k.Got, k.Want)
	case *kind.Const:
		return outside(name, k.Got, []any{k.Want})
	case *kind.Format:
		if errors.Is(k.Err, errEmpty) {
			return empty(name)
		}
		return diag.Diagnostic{Rule: formatRule(k.Want), Message: fmt.Sprintf("%q in %q is not right: %v", fmt.Sprint(k.Got), name, k.Err)}
	case *kind.Pattern:
		return diag.Diagnostic{Rule: "value", Message: fmt.Sprintf("%q in %q does not have the form %s", k.Got, name, k.Want)}
	case *kind.UniqueItems:
		return diag.Diagnostic{Rule: "value", Message: fmt.Sprintf("items %d and %d of %q are the same", k.Duplicates[0]+1, k.Duplicates[1]+1, name), Hint: "remove one"}
	}
	if d, ok := bound(name, ve.ErrorKind); ok {
		return d
	}
	return diag.Diagnostic{Rule: "value", Message: fmt.Sprintf("%q: %s", name, ve.ErrorKind.LocalizedString(printer()))}
}

// bound words an error about a size that is too small or too large.
func bound(name string, k jsonschema.ErrorKind) (d diag.Diagnostic, ok bool) {
	says := func(format string, args ...any) (diag.Diagnostic, bool) {
		return diag.Diagnostic{Rule: "value", Message: fmt.Sprintf("%q "+format, append([]any{name}, args...)...)}, true
	}
	switch k := k.(type) {
	case *kind.Minimum:
		return says("is %s, want at least %s", k.Got.RatString(), k.Want.RatString())
	case *kind.Maximum:
		return says("is %s, want at most %s", k.Got.RatString(), k.Want.RatString())
	case *kind.MinLength:
		return says("has %s, want at least %d", countOf(k.Got, "character"), k.Want)
	case *kind.MaxLength:
		return says("has %s, want at most %d", countOf(k.Got, "character"), k.Want)
	case *kind.MinItems:
		if k.Got == 0 {
			return empty(name), true
		}
		return says("has %s, want at least %d", countOf(k.Got, "item"), k.Want)
	case *kind.MaxItems:
		return says("has %s, want at most %d", countOf(k.Got, "item"), k.Want)
	case *kind.MinProperties:
		if k.Got == 0 {
			return empty(name), true
		}
		return says("has %s, want at least %d", countOf(k.Got, "field"), k.Want)
	}
	return diag.Diagnostic{}, false
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (s *schema) missing(ve *jsonschema.ValidationError, k *kind.Required) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "missing-field"}
	if len(k.Missing) == 1 {
		d.Message = fmt.Sprintf("%s has no %q", s.whose(ve), k.Missing[0])
		d.Hint = fmt.Sprintf("add %s: …", k.Missing[0])
	} else {
		d.Message = fmt.Sprintf("%s has no %s", s.whose(ve), quoteAll(k.Missing))
		d.Hint = "add them"
	}
	property := asMap(asMap(s.subschema(ve.SchemaURL)["properties"])[k.Missing[0]])
	if list, ok := property["enum"].([]any); ok && len(k.Missing) == 1 {
		d.Hint = fmt.Sprintf("add %s: with one of %s", k.Missing[0], options(list))
	}
	return d
}

func (s *schema) whose(ve *jsonschema.ValidationError) string {
	if name := fieldName(ve.InstanceLocation); name != "" {
		return fmt.Sprintf("an item of %q", name)
	}
	return s.label
}

func quoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = strconv.Quote(n)
	}
	return strings.Join(quoted, ", ")
}

func empty(name string) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "empty-field", Message: fmt.Sprintf("%q is empty", name), Hint: "fill it in or remove the line"}
	if name == "title" {
		d.Rule, d.Hint = "empty-title", "write the official name"
	}
	return d
}

func wrongType(name string, k *kind.Type) diag.Diagnostic {
	if k.Got == "null" {
		return empty(name)
	}
	want := make([]string, 0, len(k.Want))
	for _, w := range k.Want {
		if w == "integer" && slices.Contains(k.Want, "string") {
			continue
		}
		want = append(want, typeWord(w))
	}
	d := diag.Diagnostic{Rule: "type", Message: fmt.Sprintf("%q is %s, want %s", name, typeWord(k.Got), strings.Join(want, " or "))}
	switch {
	case slices.Contains(k.Want, "string") && (k.Got == "number" || k.Got == "integer" || k.Got == "boolean"):
		d.Hint = "put it in quotation marks"
	case slices.Contains(k.Want, "array"):
		d.Hint = "write it as a list: [one, two]"
	case slices.Contains(k.Want, "object"):
		d.Hint = "write it as fields: {name: value}"
	}
	return d
}

// typeWord words a JSON type for an author.
func typeWord(t string) string {
	switch t {
	case "string":
		return "text"
	case "array":
		return "a list"
	case "object":
		return "fields"
	case "boolean":
		return "true or false"
	case "integer":
		return "a whole number"
	case "number":
		return "a number"
	}
	return "nothing"
}

func typeName(v any) string {
	switch v.(type) {
	case string:
		return "text"
	case []any:
		return "a list"
	case map[string]any:
		return "fields"
	case bool:
		return "true or false"
	case nil:
		return "empty"
	}
	return "a number"
}

// outside reports a value that is not in a closed list.
func outside(name string, got any, want []any) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "closed-list", Message: fmt.Sprintf("%q is not in the list of %q", fmt.Sprint(got), name)}
	if near := diag.Nearest(fmt.Sprint(got), texts(want)); near != "" {
		d.Hint = fmt.Sprintf("did you mean %q?", near)
	} else {
		d.Hint = "use one of " + options(want)
	}
	return d
}

func texts(list []any) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = fmt.Sprint(v)
	}
	return out
}

// options lists a closed list's values, the first dozen of a long one.
func options(list []any) string {
	names := texts(list)
	if len(names) > 12 {
		names = append(names[:12:12], "…")
	}
	return strings.Join(names, ", ")
}

// find is the node at a place in the plain data, or the innermost one on the
// way to it when the place is not written as such (a missing field, the long
// form of a field that was written short).
func find(n *yaml.Node, location []string) *yaml.Node {
	n = deref(n)
	for _, token := range location {
		next := (*yaml.Node)(nil)
		switch n.Kind {
		case yaml.MappingNode:
			next = get(n, token)
		case yaml.SequenceNode:
			if i, err := strconv.Atoi(token); err == nil && i < len(n.Content) {
				next = deref(n.Content[i])
			}
		}
		if next != nil {
			n = next
		}
	}
	return n
}

func (t *tree) find(location []string) *yaml.Node { return find(t.root, location) }
