package load

import (
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"plenary/generator/internal/diag"
)

// schema validates the YAML of one kind of file and brings what is wrong back
// to its place.
type schema struct {
	label    string         // what is validated: "mechanism", "site.yaml"
	raw      map[string]any // as compiled
	compiled *jsonschema.Schema
	wrapped  map[string]bool // fields whose plain value may be written for {value: …} or {to: …}
}

// compile makes a schema of its plain form. The error says what the JSON
// Schema library does not accept.
func compile(label string, raw map[string]any, wrapped map[string]bool) (*schema, error) {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.UseLoader(noLoader{})
	registerFormats(c)
	url := "plenary:" + label
	if err := c.AddResource(url, raw); err != nil {
		return nil, err
	}
	compiled, err := c.Compile(url)
	if err != nil {
		return nil, err
	}
	return &schema{label, raw, compiled, wrapped}, nil
}

// noLoader refuses references to other files: a kind stands alone.
type noLoader struct{}

func (noLoader) Load(url string) (any, error) {
	return nil, fmt.Errorf("%s: a kind cannot refer to another file", url)
}

// subschema is the part of the plain schema at a URL's JSON Pointer (RFC 6901).
func (s *schema) subschema(url string) map[string]any {
	_, pointer, _ := strings.Cut(url, "#")
	at := any(s.raw)
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if token == "" {
			continue
		}
		token = strings.NewReplacer("~1", "/", "~0", "~").Replace(token)
		m, ok := at.(map[string]any)
		if !ok {
			return nil
		}
		at = m[token]
	}
	m, _ := at.(map[string]any)
	return m
}

// closedLists replaces, everywhere below a schema, a oneOf of constants by the
// enum that means the same, so that a value outside it gives one clear error.
func closedLists(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = closedLists(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = closedLists(v[k])
		}
		if values, ok := constants(v); ok {
			delete(v, "oneOf")
			v["enum"] = values
		}
	}
	return v
}

// constants are the values of a oneOf in which each alternative is a constant.
func constants(m map[string]any) ([]any, bool) {
	list, ok := m["oneOf"].([]any)
	if !ok || len(list) == 0 {
		return nil, false
	}
	var values []any
	for _, alternative := range list {
		a, ok := alternative.(map[string]any)
		if !ok || a["const"] == nil {
			return nil, false
		}
		values = append(values, a["const"])
	}
	return values, true
}

// clone copies plain data deeply.
func clone(v any) any {
	switch v := v.(type) {
	case []any:
		c := make([]any, len(v))
		for i := range v {
			c[i] = clone(v[i])
		}
		return c
	case map[string]any:
		c := make(map[string]any, len(v))
		for k := range v {
			c[k] = clone(v[k])
		}
		return c
	}
	return v
}

// asMap is a value as a mapping, nil when it is none.
func asMap(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// asStrings is a list's texts.
func asStrings(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

func asString(v any) string {
	s, _ := v.(string)
	return s
}

// schemaProblem is what the JSON Schema library does not accept in a kind's
// file, at its root or at the property that it names.
func schemaProblem(t *tree, err error) diag.Diagnostic {
	d := diag.Diagnostic{Pos: diag.Position{File: t.src.name, Line: 1, Column: 1}, Rule: "kind", Message: "not a JSON Schema: " + err.Error()}
	var invalid *jsonschema.SchemaValidationError
	if !errors.As(err, &invalid) {
		return d
	}
	var ve *jsonschema.ValidationError
	if !errors.As(invalid.Err, &ve) {
		return d
	}
	for len(ve.Causes) > 0 {
		ve = ve.Causes[0]
	}
	d.Pos = t.pos(t.find(ve.InstanceLocation))
	d.Message = fmt.Sprintf("not a JSON Schema: %s", ve.ErrorKind.LocalizedString(printer()))
	return d
}
