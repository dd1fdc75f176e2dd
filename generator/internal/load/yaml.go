package load

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
)

// tree is the YAML of a file, or of the front matter in it, with the way from
// nodes back to places in the file.
type tree struct {
	src  *source
	base int // line of the file before the first of the YAML
	root *yaml.Node
}

// parseYAML reads the text between two offsets, which begin lines, as one YAML
// document. The root is nil when there is none.
func parseYAML(src *source, from, to int) (*tree, diag.List) {
	t := &tree{src: src, base: src.at(from).Line - 1}
	text := src.text[from:to]
	if strings.TrimSpace(text) == "" {
		return t, nil
	}
	if i := lineEnd(text); i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		return t, diag.List{{Pos: src.at(from + i), Rule: "yaml", Message: fmt.Sprintf("the character %U ends a line for YAML and for little else", r), Hint: "replace it by a space"}}
	}
	var doc yaml.Node
	if err := yaml.Load([]byte(text), &doc); err != nil {
		if strings.Contains(err.Error(), "no documents in stream") {
			return t, nil // nothing but comments
		}
		return t, t.syntax(err)
	}
	if len(doc.Content) == 1 && (doc.Content[0].Kind != yaml.ScalarNode || doc.Content[0].Tag != "!!null") {
		t.root = doc.Content[0]
	}
	if t.root == nil {
		return t, nil
	}
	in := &inspection{tree: t, budget: maxNodes}
	in.node(t.root, 0)
	switch {
	case in.budget < 0:
		t.root = nil
		return t, diag.List{{Pos: src.at(from), Rule: "yaml", Message: fmt.Sprintf("anchors and lists hold more than %d values", maxNodes), Hint: "write the values out, or put the records into several files"}}
	case in.deep != nil:
		place := t.pos(in.deep)
		t.root = nil
		return t, diag.List{{Pos: place, Rule: "yaml", Message: fmt.Sprintf("values are nested more than %d deep", maxDepth), Hint: "write them flat; an anchor must not hold itself"}}
	}
	return t, in.problems
}

// lineEnd is where text holds the first character that ends a line for YAML and
// for little else, -1 when it holds none.
func lineEnd(text string) int {
	first := -1
	for _, end := range []string{"\u0085", "\u2028", "\u2029"} {
		if i := strings.Index(text, end); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// maxNodes bounds what one file may hold once its aliases are expanded, so
// that a few lines of anchors cannot exhaust the machine.
const maxNodes = 2_000_000

// maxDepth bounds how deeply values may nest.
const maxDepth = 40

// syntax gives the YAML library's errors as diagnostics.
func (t *tree) syntax(err error) diag.List {
	var all *yaml.LoadErrors
	var one *yaml.LoadError
	switch {
	case errors.As(err, &all):
		var list diag.List
		for _, e := range all.Errors {
			list = append(list, t.syntaxError(e))
		}
		return list
	case errors.As(err, &one):
		return diag.List{t.syntaxError(one)}
	}
	return diag.List{{Pos: t.src.at(0), Rule: "yaml", Message: err.Error()}}
}

func (t *tree) syntaxError(e *yaml.LoadError) diag.Diagnostic {
	d := diag.Diagnostic{Pos: t.place(e.Mark.Line, e.Mark.Column), Rule: "yaml", Message: strings.TrimPrefix(e.Message, "yaml: ")}
	switch {
	case strings.Contains(e.Message, "mapping values are not allowed"):
		d.Message = `a colon with a space after it stands inside a value`
		d.Hint = `put the whole value in quotation marks`
	case strings.Contains(e.Message, "tab character"), t.tabAt(e.Mark):
		d.Message, d.Hint = "a tab stands where YAML wants spaces", "indent with spaces"
	case strings.Contains(e.Message, "unknown anchor"):
		d.Hint = "put a value that begins with * in quotation marks"
	case strings.Contains(e.Message, "unknown escape"):
		d.Hint = `write \\ for a backslash, or use single quotation marks`
	case strings.Contains(e.Message, "cannot start any token"):
		d.Hint = "indent with spaces, and put a value that begins with a special character in quotation marks"
	case strings.Contains(e.Message, "expected ',' or ']'"), strings.Contains(e.Message, "expected ',' or '}'"):
		d.Hint = "close the list or mapping that was opened " + t.opened(e)
	case strings.Contains(e.Message, "multiple"):
		d.Message, d.Hint = "the file holds several YAML documents", `remove the lines "---" between them`
	case strings.Contains(e.Message, "unexpected end of stream"):
		d.Hint = "close the quotation mark that was opened " + t.opened(e)
	}
	return d
}

// tabAt reports whether a tab stands at a place of the YAML.
func (t *tree) tabAt(m yaml.Mark) bool {
	at := t.src.offset(m.Line+t.base, m.Column)
	return at < len(t.src.text) && t.src.text[at] == '\t'
}

func (t *tree) opened(e *yaml.LoadError) string {
	if e.ContextMark.Line == 0 {
		return "before"
	}
	return fmt.Sprintf("in line %d", e.ContextMark.Line+t.base)
}

// place turns a line and a column in runes of the YAML into a position.
func (t *tree) place(line, column int) diag.Position {
	if line == 0 {
		return diag.Position{File: t.src.name, Line: t.base + 1, Column: 1}
	}
	return t.src.at(t.src.offset(line+t.base, column))
}

func (t *tree) pos(n *yaml.Node) diag.Position { return t.place(n.Line, n.Column) }

// inspection looks through a tree for what YAML allows and we do not.
type inspection struct {
	*tree
	budget   int        // nodes that may still come, aliases expanded
	deep     *yaml.Node // nested too deeply; nil when none is
	problems diag.List
}

// node looks at a value and all in it: duplicate keys and keys that are no text
// are problems.
func (in *inspection) node(n *yaml.Node, depth int) {
	in.budget--
	if in.budget < 0 || in.deep != nil {
		return
	}
	if depth > maxDepth {
		in.deep = n
		return
	}
	switch n.Kind {
	case yaml.AliasNode:
		in.node(n.Alias, depth+1)
	case yaml.SequenceNode:
		for _, c := range n.Content {
			in.node(c, depth+1)
		}
	case yaml.MappingNode:
		in.problems = append(in.problems, in.duplicates(n)...)
		for i := 1; i < len(n.Content); i += 2 {
			in.node(n.Content[i], depth+1)
		}
	}
}

func (t *tree) duplicates(n *yaml.Node) diag.List {
	var list diag.List
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Tag == "!!merge" {
			list = append(list, diag.Diagnostic{Pos: t.pos(k), Rule: "yaml", Message: `fields are merged with "<<"`, Hint: "write the fields out"})
			continue
		}
		if k.Kind != yaml.ScalarNode {
			list = append(list, diag.Diagnostic{Pos: t.pos(k), Rule: "yaml", Message: "the name of a field is not plain text", Hint: "write each field as name: value"})
			continue
		}
		for j := 0; j < i; j += 2 {
			if n.Content[j].Value == k.Value {
				list = append(list, diag.Diagnostic{
					Pos: t.pos(k), Rule: "duplicate-field", Message: fmt.Sprintf("field %q is given twice", k.Value),
					Hint: fmt.Sprintf("remove one; the first is in line %d", t.pos(n.Content[j]).Line),
				})
				break
			}
		}
	}
	return list
}

// deref is the node that an alias stands for, or the node itself.
func deref(n *yaml.Node) *yaml.Node {
	for n != nil && n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// get is the value of a key of a mapping, or nil.
func get(n *yaml.Node, key string) *yaml.Node {
	_, v := entry(n, key)
	return v
}

// entry is the key and the value of an entry of a mapping, or nil.
func entry(n *yaml.Node, key string) (k, v *yaml.Node) {
	n = deref(n)
	if n == nil || n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], deref(n.Content[i+1])
		}
	}
	return nil, nil
}

// items are the elements of a sequence, or a single value as the only one.
func items(n *yaml.Node) []*yaml.Node {
	n = deref(n)
	switch {
	case n == nil || n.Tag == "!!null":
		return nil
	case n.Kind != yaml.SequenceNode:
		return []*yaml.Node{n}
	}
	list := make([]*yaml.Node, len(n.Content))
	for i, c := range n.Content {
		list[i] = deref(c)
	}
	return list
}

// value is a node as plain data for JSON Schema: dates stay text, as written.
func value(n *yaml.Node) any {
	n = deref(n)
	switch n.Kind {
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, c := range n.Content {
			list[i] = value(c)
		}
		return list
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			if k := n.Content[i]; k.Kind == yaml.ScalarNode && k.Tag != "!!merge" {
				m[k.Value] = value(n.Content[i+1])
			}
		}
		return m
	}
	return scalar(n)
}

// scalar is a single value. A whole number is one only as it is mostly written:
// 007 and +7 are text.
func scalar(n *yaml.Node) any {
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true" || n.Value == "True" || n.Value == "TRUE"
	case "!!int":
		if i, err := strconv.ParseInt(n.Value, 10, 64); err == nil && strconv.FormatInt(i, 10) == n.Value {
			return i
		}
	case "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && f-f == 0 {
			return f
		}
	}
	return n.Value
}
