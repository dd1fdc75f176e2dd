package load

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// packFile is the schema of the front matter of a pack.
const packFile = "_pack"

// inPacks says what a file in the folder of packs, or beside it under its name,
// is for; the problem is nil for a pack.
func inPacks(name string) (in bool, problem *diag.Diagnostic) {
	folder, _, below := strings.Cut(name, "/")
	if folder+"/" != dossier.PackFolder && (below || strings.TrimSuffix(name, path.Ext(name))+"/" != dossier.PackFolder) {
		return false, nil
	}
	if below && path.Ext(name) == ".md" {
		return true, nil
	}
	return true, &diag.Diagnostic{
		Pos: diag.Position{File: name}, Rule: "unknown-file", Message: "is not a Markdown file in packs/",
		Hint: "write each pack as packs/<id>.md, or put a file that is to be copied into static/",
	}
}

// packOf reads a pack. When its front matter cannot be understood the pack is
// still there, with nothing but its id.
func (l *loader) packOf(src *source) result {
	id := idOf(src.name)
	p := &dossier.Pack{Pos: src.at(0), TitlePos: src.at(0), Broken: true}
	res := result{packs: []*dossier.Pack{p}}
	if err := checkID(id); err != nil {
		res.problems = append(res.problems, badFileName(src.name, id, err))
	}
	from, to, text, problem := src.split()
	if problem == nil {
		t, problems := parseYAML(src, from, to)
		res.problems = append(res.problems, problems...)
		switch {
		case t.root != nil && t.root.Kind == yaml.MappingNode:
			d := &decoder{tree: t, conv: l.conv}
			invalid := l.packs.validate(t, t.root)
			*p = *d.pack(t.root)
			p.Pos, p.Broken = src.at(0), len(invalid) > 0 || problems != nil
			res.problems = append(append(append(res.problems, invalid...), d.problems...), d.otherID(id)...)
		case problems == nil:
			res.problems = append(res.problems, l.packs.notFields(t, src.at(0)))
		}
		if body := src.text[text:]; !isBlank(body) {
			p.Text = l.conv.Parse(markdown.Input{Text: body, Pos: src.at(text)})
			res.problems = append(res.problems, p.Text.Problems...)
		}
	} else {
		res.problems = append(res.problems, *problem)
	}
	p.ID, p.Slug, p.Title = dossier.PackID(id), cmp.Or(p.Slug, id), cmp.Or(p.Title, id)
	return res
}

// badFileName reports a file whose name makes no id.
func badFileName(name, id string, err error) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Position{File: name}, Rule: "id",
		Message: fmt.Sprintf("the file's name makes the id %q, which is not right: %v", id, err), Hint: "rename the file",
	}
}

// otherID reports an id in front matter that is not the file's name.
func (d *decoder) otherID(id string) diag.List {
	given := get(d.tree.root, "id")
	if given == nil || d.text(given) == id {
		return nil
	}
	return diag.List{{
		Pos: d.pos(given), Rule: "id", Message: fmt.Sprintf("id %q differs from the file's name", d.text(given)), Hint: "remove the line, or rename the file",
	}}
}

// pack decodes the front matter of a pack.
func (d *decoder) pack(n *yaml.Node) *dossier.Pack {
	p := &dossier.Pack{
		Title: d.text(get(n, "title")), TitlePos: d.pos(n), LinkTitle: d.text(get(n, "linkTitle")),
		Event: d.ref(get(n, "event")), Reader: d.text(get(n, "reader")), Marking: d.text(get(n, "marking")),
		Summary: d.prose(get(n, "summary")), Edition: d.integer(get(n, "edition")), Since: d.date(get(n, "since")),
		Owner: d.text(get(n, "owner")), Weight: d.integer(get(n, "weight")), Slug: d.text(get(n, "slug")),
		Paper: d.text(get(n, "paper")), LargePrint: d.boolean(get(n, "large_print")), Language: d.text(get(n, "language")),
		NotesPages: dossier.DefaultNotesPages, Without: d.without(get(n, "sections")), Items: d.packItems(get(n, "items")),
	}
	if key, _ := entry(n, "title"); key != nil {
		p.TitlePos = d.pos(key)
	}
	if ref := get(n, "ref"); ref != nil {
		p.Ref, p.RefPos = d.text(ref), d.pos(ref)
	}
	if pages := get(n, "notes_pages"); pages != nil {
		p.NotesPages = d.integer(pages)
	}
	for _, a := range items(get(n, "aliases")) {
		p.Aliases = append(p.Aliases, d.named(a))
	}
	p.ReviewEvery, _ = strconv.Atoi(strings.TrimSuffix(d.text(get(n, "review_every")), "d"))
	p.Date, p.Lastmod, p.Reviewed = d.date(get(n, "date")), d.date(get(n, "lastmod")), d.date(get(n, "reviewed"))
	p.Publish, p.Expiry, p.Embargo = d.moment(get(n, "publishDate")), d.moment(get(n, "expiryDate")), d.moment(get(n, "embargo"))
	p.Draft, p.Changes = d.boolean(get(n, "draft")), d.changes(get(n, "changes"))
	return p
}

// without are the parts that a pack does without, in the order of a pack.
func (d *decoder) without(sections *yaml.Node) []dossier.PackPart {
	var list []dossier.PackPart
	for _, part := range dossier.PackParts {
		if on := get(sections, string(part)); on != nil && !d.boolean(on) {
			list = append(list, part)
		}
	}
	return list
}

func (d *decoder) packItems(n *yaml.Node) []dossier.PackItem {
	var list []dossier.PackItem
	for _, item := range items(n) {
		if item.Kind != yaml.MappingNode {
			continue // reported
		}
		list = append(list, dossier.PackItem{
			Record: d.ref(get(item, "record")), Depth: dossier.Depth(cmp.Or(d.text(get(item, "depth")), string(dossier.Full))),
			Agenda: d.text(get(item, "agenda")), Lead: d.text(get(item, "lead")), Note: d.prose(get(item, "note")), Pos: d.pos(item),
		})
	}
	return list
}
