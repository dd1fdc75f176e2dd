// Package load reads the source files of a dossier. It is the only package
// that knows YAML and JSON Schema.
package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/par"
)

// Options says how to read a dossier.
type Options struct {
	BaseURL   string // in place of the dossier's own; "" keeps that
	Selection dossier.Selection
}

// Dossier reads all files of a folder. What is wrong in them comes back as a
// diag.List beside a dossier of what could be understood, so that further
// checks can run on it; positions are relative to the folder. The dossier is
// nil only with another error.
func Dossier(ctx context.Context, fsys fs.FS, conv *markdown.Converter, o Options) (*dossier.Dossier, error) {
	files, problems := list(fsys)
	own, list := readAll(fsys, files.kinds)
	problems = append(problems, list...)
	k, list := loadKinds(own)
	problems = append(problems, list...)

	l := &loader{fsys: fsys, conv: conv, kinds: k, packs: embeddedSchema(packFile, "pack")}
	config, list := l.config(files)
	problems = append(problems, list...)
	if o.BaseURL != "" {
		config.BaseURL = folderAddress(o.BaseURL)
	}
	results, err := par.Map(ctx, files.others, func(name string) (result, error) { return l.file(name), nil })
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	parts := dossier.Parts{Config: config, Kinds: k.list, Stances: k.stances, Static: files.static}
	for _, r := range results {
		problems = append(problems, r.problems...)
		parts.Records = append(parts.Records, r.records...)
		parts.Packs = append(parts.Packs, r.packs...)
	}
	return dossier.New(parts, o.Selection), problems.Err()
}

// readAll reads some files; those that cannot be read are problems.
func readAll(fsys fs.FS, names []string) ([]*source, diag.List) {
	var sources []*source
	var problems diag.List
	for _, name := range names {
		src, list := read(fsys, name)
		problems = append(problems, list...)
		if src != nil {
			sources = append(sources, src)
		}
	}
	return sources, problems
}

// loader is what reading one file needs. It is only read.
type loader struct {
	fsys  fs.FS
	conv  *markdown.Converter
	kinds *kinds
	packs *schema
}

// result is what one file holds.
type result struct {
	records  []*dossier.Record
	packs    []*dossier.Pack
	problems diag.List
}

func (l *loader) config(files listing) (dossier.Config, diag.List) {
	fallback := dossier.Config{Title: "Untitled", Language: "en", Pos: diag.Position{File: "site.yaml"}, Paper: dossier.Paper{Size: dossier.DefaultPaper}}
	if files.site == "" {
		return fallback, diag.List{{Pos: fallback.Pos, Rule: "missing-file", Message: "the dossier has no site.yaml", Hint: "write one with the fields title and baseURL"}}
	}
	src, problems := read(l.fsys, files.site)
	if src == nil {
		return fallback, problems
	}
	t, problems := parseYAML(src, 0, len(src.text))
	if t.root == nil {
		if problems == nil {
			problems = diag.List{{Pos: src.at(0), Rule: "missing-field", Message: `site.yaml has no "title", "baseURL"`, Hint: "add them"}}
		}
		return fallback, problems
	}
	problems = append(problems, embeddedSchema(siteFile, "site.yaml").validate(t, t.root)...)
	d := &decoder{tree: t, conv: l.conv}
	config := d.config()
	problems = append(problems, l.paperFiles(files, config.Paper)...)
	return config, append(problems, d.problems...)
}

// file reads one file of records, or one pack.
func (l *loader) file(name string) result {
	inPacks, problem := inPacks(name)
	var kind *dossier.Kind
	var md bool
	if !inPacks {
		kind, md, problem = l.kinds.place(name)
	}
	if problem != nil {
		return result{problems: diag.List{*problem}}
	}
	src, problems := read(l.fsys, name)
	if src == nil {
		return result{problems: problems}
	}
	switch {
	case inPacks:
		return l.packOf(src)
	case md:
		return l.markdownFile(src, kind)
	}
	return l.listFile(src, kind)
}

// markdownFile reads a record with a file of its own. When its front matter
// cannot be understood the record is still there, with nothing but its id.
func (l *loader) markdownFile(src *source, k *dossier.Kind) result {
	id := idOf(src.name)
	r := &dossier.Record{ID: dossier.RecordID(id), Kind: k, OwnFile: true, Pos: src.at(0), Title: id, TitlePos: src.at(0), Slug: id, Broken: true}
	res := result{records: []*dossier.Record{r}}
	if err := checkID(id); err != nil {
		res.problems = append(res.problems, badFileName(src.name, id, err))
	}
	from, to, text, problem := src.split()
	if problem != nil {
		res.problems = append(res.problems, *problem)
		return res
	}
	t, problems := parseYAML(src, from, to)
	res.problems = append(res.problems, problems...)
	d := &decoder{tree: t, conv: l.conv}
	if t.root != nil && t.root.Kind == yaml.MappingNode {
		*r = *l.record(d, t.root, k, &res)
		r.Broken = r.Broken || problems != nil
		res.problems = append(res.problems, d.otherID(id)...)
	} else if problems == nil {
		res.problems = append(res.problems, l.kinds.schemas[k].notFields(t, src.at(0)))
	}
	r.ID, r.OwnFile, r.Pos = dossier.RecordID(id), true, src.at(0)
	if r.Slug == "" {
		r.Slug = id
	}
	if r.Title == "" {
		r.Title = id
	}
	l.body(r, src, text, &res)
	return res
}

// notFields reports front matter that is no mapping.
func (s *schema) notFields(t *tree, at diag.Position) diag.Diagnostic {
	if t.root == nil {
		return diag.Diagnostic{Pos: at, Rule: "front-matter", Message: "front matter is empty", Hint: "add the fields, title first"}
	}
	return s.validate(t, t.root)[0]
}

// body converts the text below the front matter.
func (l *loader) body(r *dossier.Record, src *source, text int, res *result) {
	body := src.text[text:]
	if isBlank(body) {
		return
	}
	r.Text = l.conv.Parse(markdown.Input{Text: body, Pos: src.at(text)})
	res.problems = append(res.problems, r.Text.Problems...)
}

func isBlank(s string) bool {
	for i := range len(s) {
		if !isSpace(s[i]) {
			return false
		}
	}
	return true
}

// record validates and decodes one record.
func (l *loader) record(d *decoder, n *yaml.Node, k *dossier.Kind, res *result) *dossier.Record {
	invalid := l.kinds.schemas[k].validate(d.tree, n)
	res.problems = append(res.problems, invalid...)
	r := d.record(n, k, l.kinds.stances)
	r.Broken = len(invalid) > 0
	res.problems = append(res.problems, d.problems...)
	d.problems = nil
	return r
}

// listFile reads a YAML list of records.
func (l *loader) listFile(src *source, k *dossier.Kind) result {
	t, problems := parseYAML(src, 0, len(src.text))
	res := result{problems: problems}
	if t.root == nil {
		return res
	}
	if t.root.Kind != yaml.SequenceNode {
		res.problems = append(res.problems, diag.Diagnostic{Pos: t.pos(t.root), Rule: "type", Message: "the file is no list of records", Hint: `begin each record with "- id: …"`})
		return res
	}
	d := &decoder{tree: t, conv: l.conv}
	for _, n := range items(t.root) {
		if n.Kind != yaml.MappingNode {
			res.problems = append(res.problems, l.kinds.schemas[k].validate(t, n)...)
			continue
		}
		r := l.record(d, n, k, &res)
		id := d.text(get(n, "id"))
		if id == "" {
			res.problems = append(res.problems, diag.Diagnostic{Pos: t.pos(n), Rule: "missing-field", Message: k.Noun() + ` has no "id"`, Hint: "add id: …"})
			continue
		}
		r.ID = dossier.RecordID(id)
		if r.Slug == "" {
			r.Slug = id
		}
		if r.Title == "" {
			r.Title = id
		}
		res.records = append(res.records, r)
	}
	return res
}

// Problems splits an error of Dossier into diagnostics and any other error.
func Problems(err error) (diag.List, error) {
	var list diag.List
	if err == nil || errors.As(err, &list) {
		return slices.Clone(list), nil
	}
	return nil, err
}
