package site

import (
	"html/template"
	"slices"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/prose"
)

// binder makes a document of records: their sources are numbered once, their
// ids are kept apart, and what leads from one to another leads within the
// document.
type binder struct {
	s      *Site
	cites  *citer
	doc    *prose.Document
	within map[string]string // ID in the document by address within the site
	ids    map[string]bool   // IDs in the document
	titles map[string]string // short titles of sources by the ID of their entry
}

func (s *Site) newBinder(id, title string) *binder {
	c := s.Dossier.Config
	b := &binder{s: s, cites: newCiter(s), within: map[string]string{}, ids: map[string]bool{}, titles: map[string]string{}}
	for _, r := range s.Dossier.Records {
		if r.Kind.Role == dossier.SourceRole {
			b.titles["source-"+string(r.ID)] = r.ShortTitle()
		}
	}
	b.cites.counting = false // numbers are given once all that is cited stands in the document
	b.doc = &prose.Document{
		ID: id, Title: title, Lang: c.Language, Dir: direction(c.Language), Home: s.Absolute(""), SiteTitle: c.Title,
		Publisher: c.Publisher.Name, Licence: c.Licence.Name, Date: proseTime(longTime(s.Dossier.AsOf)), Paper: c.Paper.Size,
	}
	return b
}

// page is a page for the parts of the document that show a record, or, without
// one, for those that are about all of it.
func (b *binder) page(r *dossier.Record) *page {
	p := &page{s: b.s, cites: b.cites, bound: true, out: &Page{}}
	if r != nil {
		p.address = Address{Path: r.Path(), record: r, kind: r.Kind}
	}
	return p
}

// Brief is the document of one record.
func (s *Site) Brief(r *dossier.Record) *prose.Document {
	b := s.newBinder(string(r.ID), r.Title)
	d := b.doc
	d.Brief, d.Ref, d.Address, d.Summary = true, r.Ref, s.Absolute(shortPath(r)), s.describe(r)
	if modified := r.Modified(); !modified.IsZero() {
		d.Date = proseTime(longTime(modified))
	}
	b.within[r.Path()] = string(r.ID)
	t := b.tab(r)
	part := prose.Part{Role: prose.TabPart, ID: string(r.ID), Title: r.Title, Running: r.ShortTitle(), Ref: r.Ref, File: r.Pos.File}
	part.Blocks = slices.Concat(t.head(), t.folder())
	b.placeImages(part.Blocks, r.Pos.File, r.Text)
	d.Parts = []prose.Part{part}
	sources := b.number(r.Sources)
	d.Parts[0].Blocks = append(d.Parts[0].Blocks, t.apparatus(sources)...)
	b.settle()
	return d
}

// number numbers the sources that the document cites: primary ones first, then
// in the order in which they are first cited. Those of further come without a
// mark.
func (b *binder) number(further []dossier.Citation) []CitedSource {
	numbering := newCiter(b.s)
	b.eachMark(func(c *prose.Cite) { numbering.count([]dossier.Citation{{Key: strings.TrimPrefix(c.To, "source-")}}) })
	numbering.count(further)
	numbering.number()
	b.eachMark(func(c *prose.Cite) {
		c.Number = numbering.numbers[b.s.Dossier.Record(dossier.RecordID(strings.TrimPrefix(c.To, "source-")))]
	})
	var list []CitedSource
	p := b.page(nil)
	for i, r := range numbering.order {
		entry := p.cited(r)
		entry.Number = i + 1
		b.within[r.Path()] = entry.ID
		list = append(list, entry)
	}
	return list
}

// eachMark calls f for the mark of every citation in the document.
func (b *binder) eachMark(f func(*prose.Cite)) {
	for i := range b.doc.Parts {
		prose.EachInline(b.doc.Parts[i].Blocks, func(in prose.Inline) {
			if cites, ok := in.(*prose.Cites); ok {
				for j := range cites.Marks {
					f(&cites.Marks[j])
				}
			}
		})
	}
}

// shortPath is the shortest permanent address of a record within the site.
func shortPath(r *dossier.Record) string {
	if r.Ref != "" {
		return dossier.ShortLinks + r.Ref + "/"
	}
	return r.Path()
}

// short is the short link of the record whose page has an address; "" for none.
func (s *Site) short(path string) string {
	path, _, _ = strings.Cut(path, "#")
	if r := s.byPath[path]; r != nil && r.Ref != "" {
		return shortPath(r)
	}
	return ""
}

// withoutMarks takes the marks of sources out of blocks.
func withoutMarks(blocks []prose.Block) {
	prose.EachInline(blocks, func(in prose.Inline) {
		if cites, ok := in.(*prose.Cites); ok {
			cites.Marks = nil
		}
	})
}

// settle decides where the links of the finished document lead: to a part of
// it where it shows what they lead to, else to the page of the site.
func (b *binder) settle() {
	b.apart()
	for _, id := range prose.DocumentIDs(b.doc) {
		b.ids[id] = true
	}
	for i := range b.doc.Parts {
		prose.EachInline(b.doc.Parts[i].Blocks, func(in prose.Inline) {
			if l, ok := in.(*prose.Link); ok {
				b.lead(l)
			}
		})
	}
}

// apart takes the id from a heading when an earlier one has it: that of a
// generated section and one that an author gave. The pages of the site report it.
func (b *binder) apart() {
	seen := map[string]bool{}
	for i := range b.doc.Parts {
		prose.Walk(b.doc.Parts[i].Blocks, prose.Visitor{Block: func(block prose.Block) bool {
			if h, ok := block.(*prose.Heading); ok && h.ID != "" {
				if seen[h.ID] {
					h.ID = ""
				}
				seen[h.ID] = true
			}
			return true
		}})
	}
}

// lead settles one link.
func (b *binder) lead(l *prose.Link) {
	if l.To != "" && !b.ids[l.To] { // to a part of the record that is left out
		record, part, _ := strings.Cut(l.To, idJoint)
		if r := b.s.Dossier.Record(dossier.RecordID(record)); r != nil {
			l.To, l.Path = "", r.Path()+"#"+part
		}
	}
	if l.Path == "" {
		return
	}
	path, fragment, _ := strings.Cut(l.Path, "#")
	to := b.within[l.Path]
	if base := b.within[path]; to == "" && base != "" {
		to = base
		if part := base + idJoint + fragment; b.ids[part] {
			to = part
		}
	}
	if b.ids[to] {
		l.To, l.Path = to, ""
		return
	}
	l.Short = b.s.short(l.Path)
}

// idJoint joins the id of a record with that of a part of it.
const idJoint = "--"

// tab is a record as a part of a document.
type tab struct {
	*page
	b    *binder
	r    *dossier.Record
	view *Record
	tree markdown.TreeOptions

	trees map[template.HTML][]prose.Block // of the texts of sections: a footnote is attached once
}

// tab makes the view of a record, once what the document cites is counted.
func (b *binder) tab(r *dossier.Record) *tab {
	t := &tab{page: b.page(r), b: b, r: r, trees: map[template.HTML][]prose.Block{}, tree: b.treeOptions(string(r.ID))}
	b.s.record(t.page)
	t.view = t.out.Record
	t.tree.Notes = markdown.Notes(t.view.Notes, t.tree)
	return t
}

// treeOptions are those of texts whose ids are kept apart by an id.
func (b *binder) treeOptions(id string) markdown.TreeOptions {
	return markdown.TreeOptions{Prefix: id + idJoint, Sources: b.titles}
}

// placeImages says where in a source file the images in blocks are written.
func (b *binder) placeImages(blocks []prose.Block, file string, text *markdown.Doc) {
	at := map[string]diag.Position{}
	if text != nil {
		for i := range text.Links {
			l := &text.Links[i]
			if l.Kind != markdown.Image {
				continue
			}
			if to, problem := b.s.Dossier.Resolve(file, l); problem == nil && at[to.Path].File == "" {
				at[to.Path] = l.Pos
			}
		}
	}
	prose.EachImage(blocks, func(image *prose.Image) {
		image.Pos = diag.Position{File: file}
		if pos, ok := at[image.Path]; ok {
			image.Pos = pos
		}
	})
}

// in is phrasing content of the record.
func (t *tab) in(parts ...template.HTML) []prose.Inline {
	var list []prose.Inline
	for _, h := range parts {
		list = append(list, markdown.Inlines(h, t.tree)...)
	}
	return list
}

// id is the ID in the document of a part of the record.
func (t *tab) id(part string) string {
	if part == "" {
		return ""
	}
	return t.tree.Prefix + part
}

func proseTime(t Time) prose.Time { return prose.Time{ISO: t.ISO, Text: t.Text} }

func proseMark(m Mark) *prose.Mark {
	return &prose.Mark{Value: m.Value, Label: m.Label, Symbol: m.Symbol}
}

// inline is plain text as phrasing content.
func inline(parts ...string) []prose.Inline {
	return []prose.Inline{prose.Text(strings.Join(parts, ""))}
}

func strong(in ...prose.Inline) prose.Inline { return &prose.Styled{Style: prose.Strong, Text: in} }

func smallText(in ...prose.Inline) prose.Inline {
	return &prose.Styled{Style: prose.SmallText, Text: in}
}

func paragraph(in ...prose.Inline) *prose.Paragraph { return &prose.Paragraph{Text: in} }

func styled(style prose.ParagraphStyle, in ...prose.Inline) *prose.Paragraph {
	return &prose.Paragraph{Style: style, Text: in}
}

// joined puts a separator between pieces that are not empty.
func joined(separator string, pieces ...[]prose.Inline) []prose.Inline {
	var list []prose.Inline
	for _, piece := range pieces {
		if len(piece) == 0 {
			continue
		}
		if len(list) > 0 {
			list = append(list, prose.Text(separator))
		}
		list = append(list, piece...)
	}
	return list
}

// optional is plain text, nil when there are none.
func optional(s string) []prose.Inline {
	if s == "" {
		return nil
	}
	return inline(s)
}
