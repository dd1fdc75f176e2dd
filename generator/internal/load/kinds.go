package load

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

//go:embed kinds/*.yaml
var builtin embed.FS

// builtinKinds are the kinds that every dossier has, in the order of the
// site's navigation.
var builtinKinds = []string{"mechanism", "actor", "initiative", "event", "source", "term"}

// Names of the files beside the kinds' own.
const (
	recordFile = "record" // fields of every record
	siteFile   = "_site"  // schema of site.yaml
	kindFile   = "_kind"  // schema of a kind's file
)

// definition is what the file of a kind says, as plain data, with the order in
// which it declares things.
type definition struct {
	name       string
	tree       *tree // of the author's file where there is one, else of ours
	data       map[string]any
	properties []string
	relations  []string
}

// kinds are all kinds of a dossier with the schemas of their records.
type kinds struct {
	list    []*dossier.Kind
	stances []dossier.Choice
	schemas map[*dossier.Kind]*schema
}

func (k *kinds) byFolder(folder string) *dossier.Kind {
	for _, kind := range k.list {
		if kind.Folder == folder {
			return kind
		}
	}
	return nil
}

func (k *kinds) folders() []string {
	names := make([]string, len(k.list))
	for i, kind := range k.list {
		names[i] = kind.Folder
	}
	return names
}

// embedded reads a definition that ships with the program; an error in it is a
// bug.
func embedded(name string) *definition {
	file := "kinds/" + name + ".yaml"
	data, err := builtin.ReadFile(file)
	if err != nil {
		panic(err)
	}
	src, problem := newSource(file, data)
	if problem != nil {
		panic(problem.String())
	}
	t, problems := parseYAML(src, 0, len(src.text))
	if problems != nil {
		panic(problems.Error())
	}
	return define(name, t)
}

func define(name string, t *tree) *definition {
	d := &definition{name: name, tree: t, data: asMap(value(t.root))}
	d.properties = keys(get(t.root, "properties"))
	d.relations = keys(get(get(t.root, "plenary"), "relations"))
	return d
}

// keys are the names in a mapping, in the order of the file.
func keys(n *yaml.Node) []string {
	var names []string
	if n != nil && n.Kind == yaml.MappingNode {
		for i := 0; i < len(n.Content); i += 2 {
			names = append(names, n.Content[i].Value)
		}
	}
	return names
}

// embeddedSchema compiles a schema that ships with the program.
func embeddedSchema(name, label string) *schema {
	s, err := compile(label, asMap(closedLists(embedded(name).data)), nil)
	if err != nil {
		panic(err)
	}
	return s
}

// loadKinds reads the built-in kinds and lays the dossier's own over them.
func loadKinds(own []*source) (*kinds, diag.List) {
	definitions := map[string]*definition{recordFile: embedded(recordFile)}
	order := slices.Clone(builtinKinds)
	for _, name := range builtinKinds {
		definitions[name] = embedded(name)
	}
	var problems diag.List
	form := embeddedSchema(kindFile, "kind")
	for _, src := range own {
		d, list := readDefinition(src, form)
		problems = append(problems, list...)
		if d == nil {
			continue
		}
		if base := definitions[d.name]; base != nil && d.data["replace"] != true {
			d = overlay(base, d)
		} else if base == nil {
			order = append(order, d.name)
		}
		definitions[d.name] = d
	}
	k := &kinds{schemas: map[*dossier.Kind]*schema{}}
	record := definitions[recordFile]
	k.stances = stances(record)
	if len(k.stances) == 0 && asMap(asMap(record.data["properties"])["positions"]) != nil {
		problems = append(problems, diag.Diagnostic{
			Pos: record.pos("properties", "positions"), Rule: "kind", Message: "the list of stances is empty", Hint: "change $defs: {position: …}",
		})
	}
	for _, name := range order {
		kind, s, list := build(definitions[name], record, order)
		problems = append(problems, list...)
		if kind == nil {
			continue
		}
		if slices.Contains(dossier.Folders, kind.Folder) {
			problems = append(problems, diag.Diagnostic{
				Pos: definitions[name].pos("plenary", "folder"), Rule: "kind",
				Message: fmt.Sprintf("folder %q is Plenary's own", kind.Folder), Hint: "choose another folder",
			})
			continue
		}
		if other := k.byFolder(kind.Folder); other != nil {
			problems = append(problems, diag.Diagnostic{
				Pos: definitions[name].pos("plenary", "folder"), Rule: "kind",
				Message: fmt.Sprintf("folder %q is already that of the kind %q", kind.Folder, other.ID), Hint: "choose another folder",
			})
			continue
		}
		k.list = append(k.list, kind)
		k.schemas[kind] = s
	}
	return k, problems
}

// stances are the closed list of what a position in a record may be.
func stances(record *definition) []dossier.Choice {
	resolve := func(v any) map[string]any {
		m := asMap(v)
		for range 8 { // a reference may lead to another one, or in a circle
			name, ok := strings.CutPrefix(asString(m["$ref"]), "#/$defs/")
			if !ok {
				break
			}
			m = asMap(asMap(record.data["$defs"])[name])
		}
		return m
	}
	positions := resolve(asMap(record.data["properties"])["positions"])
	return choices(resolve(asMap(resolve(positions["items"])["properties"])["stance"]))
}

// pos is the place of a part of the definition.
func (d *definition) pos(location ...string) diag.Position {
	return d.tree.pos(d.tree.find(location))
}

// readDefinition reads one file of kinds/; nil when it cannot be used.
func readDefinition(src *source, form *schema) (*definition, diag.List) {
	t, problems := parseYAML(src, 0, len(src.text))
	if t.root == nil {
		if problems == nil {
			problems = diag.List{{Pos: src.at(0), Rule: "kind", Message: "the file is empty", Hint: "describe the kind, or remove the file"}}
		}
		return nil, problems
	}
	if problems = append(problems, form.validate(t, t.root)...); problems != nil {
		return nil, problems
	}
	return define(strings.TrimSuffix(path.Base(src.name), ".yaml"), t), nil
}

// overlay lays what an author's file says over a built-in definition:
// properties, relations and $defs one by one, all else as a whole.
func overlay(base, over *definition) *definition {
	d := &definition{name: base.name, tree: over.tree, data: asMap(clone(base.data))}
	for key, v := range over.data {
		switch key {
		case "properties", "$defs":
			d.data[key] = union(asMap(d.data[key]), asMap(v))
		case "plenary":
			merged := union(asMap(d.data[key]), asMap(v))
			if relations := asMap(asMap(v)["relations"]); relations != nil {
				merged["relations"] = union(asMap(asMap(base.data["plenary"])["relations"]), relations)
			}
			d.data[key] = merged
		default:
			d.data[key] = v
		}
	}
	d.properties = appendNew(base.properties, over.properties)
	d.relations = appendNew(base.relations, over.relations)
	return d
}

// union is a with the entries of b in place of its own.
func union(a, b map[string]any) map[string]any {
	u := asMap(clone(a))
	if u == nil {
		u = map[string]any{}
	}
	for k, v := range b {
		u[k] = v
	}
	return u
}

func appendNew(list, more []string) []string {
	list = slices.Clone(list)
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}
