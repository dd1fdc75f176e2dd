package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/prose"
)

// packing is a pack in the making.
type packing struct {
	*binder
	pack *dossier.Pack
	own  *page // of the parts that are about all of the pack
	tree markdown.TreeOptions
	tabs []*tab
}

// Pack is the document of a pack: its cover, what is expected, the records in
// the order of the agenda, and what helps to find one's way in them.
func (s *Site) Pack(pk *dossier.Pack) *prose.Document {
	k := &packing{binder: s.newBinder(string(pk.ID), pk.Title), pack: pk}
	k.own = k.page(nil)
	k.tree = k.treeOptions(string(pk.ID))
	k.describe()
	for _, item := range pk.Items {
		r := s.Dossier.Record(item.Record.ID)
		if r == nil { // left out of what is published
			continue
		}
		k.within[r.Path()] = string(r.ID)
		k.tabs = append(k.tabs, k.tab(r))
	}
	d := k.doc
	d.Parts = append(d.Parts, prose.Part{Role: prose.CoverPart, ID: "cover", Title: pk.Title, File: pk.Pos.File, Blocks: k.cover()})
	add := func(role prose.PartRole, blocks []prose.Block) {
		if len(blocks) > 0 && pk.Has(dossier.PackPart(role)) {
			d.Parts = append(d.Parts, prose.Part{Role: role, ID: string(role), Title: partTitles[role], Running: partTitles[role], Blocks: blocks})
		}
	}
	add(prose.DigestPart, k.digest())
	add(prose.ContentsPart, []prose.Block{&prose.Contents{}})
	add(prose.CrosswalkPart, k.crosswalk())
	add(prose.CalendarPart, k.calendar())
	for i := range k.tabs {
		d.Parts = append(d.Parts, k.tabPart(i))
	}
	add(prose.ActorsPart, k.actors())
	add(prose.MatrixPart, k.matrix())
	add(prose.AcronymsPart, k.acronyms())
	k.closing(add)
	k.settle()
	return d
}

// closing adds the parts that are made of what stands in the others.
func (k *packing) closing(add func(prose.PartRole, []prose.Block)) {
	var further []dossier.Citation
	for i, t := range k.tabs {
		if k.items()[i].Depth == dossier.Full {
			further = append(further, t.r.Sources...)
		}
	}
	sources := k.number(further)
	at := len(k.doc.Parts)
	add(prose.TextsPart, k.texts(sources))
	if len(k.doc.Parts) > at && at > 0 && k.doc.Parts[at-1].Role == prose.AcronymsPart { // texts stand before short forms
		k.doc.Parts[at-1], k.doc.Parts[at] = k.doc.Parts[at], k.doc.Parts[at-1]
	}
	if len(sources) > 0 {
		told := withAddresses
		if k.isLeaflet() {
			told = justTitles
		}
		add(prose.SourcesPart, []prose.Block{citedList(k.own, sources, told)})
	}
	if !k.pack.Has(dossier.SourcesPart) { // a number that stands for nothing would be noise
		for i := range k.doc.Parts {
			withoutMarks(k.doc.Parts[i].Blocks)
		}
	}
	add(prose.IndexPart, k.index())
	if n := k.pack.NotesPages; n > 0 && k.pack.Has(dossier.NotesPart) {
		k.doc.Parts = append(k.doc.Parts, prose.Part{Role: prose.NotesPart, ID: "notes", Title: partTitles[prose.NotesPart], Running: partTitles[prose.NotesPart], Pages: n})
	}
}

// partTitles are the headings of the parts that are made for a pack.
var partTitles = map[prose.PartRole]string{
	prose.DigestPart: "On one page", prose.ContentsPart: "Contents", prose.CrosswalkPart: "Agenda and briefs", prose.CalendarPart: "Calendar",
	prose.ActorsPart: "Who is who", prose.MatrixPart: "Positions", prose.TextsPart: "Texts", prose.AcronymsPart: "Acronyms",
	prose.SourcesPart: "Sources", prose.IndexPart: "Index of actors and initiatives", prose.NotesPart: "Notes",
}

// describe fills in what a pack says of itself.
func (k *packing) describe() {
	d, pk := k.doc, k.pack
	d.Ref, d.Address, d.Summary = pk.Ref, k.s.Absolute(packShort(pk)), k.s.plain(pk.Summary)
	d.Reader, d.Marking, d.LargePrint = pk.Reader, pk.Marking, pk.LargePrint
	if pk.Paper != "" {
		d.Paper = pk.Paper
	}
	if pk.Language != "" {
		d.Lang, d.Dir = pk.Language, direction(pk.Language)
	}
	if pk.Edition > 0 {
		d.Edition = "Edition " + strconv.Itoa(pk.Edition)
	}
	if event := k.s.Dossier.Record(pk.Event.ID); event != nil {
		from, to := event.FieldDate("date"), event.FieldDate("end")
		d.Meeting, d.Place = event.Title, event.FieldText("place")
		d.Days = prose.Time{ISO: from.String(), Text: dossier.Range(from, to)}
	}
}

// packShort is the shortest permanent address of a pack within the site.
func packShort(pk *dossier.Pack) string {
	if pk.Ref != "" {
		return dossier.ShortLinks + pk.Ref + "/"
	}
	return pk.Path()
}

// isLeaflet reports a pack without contents: what it has is short, and a
// reader's folder has no room for what a page of the site tells too.
func (k *packing) isLeaflet() bool { return !k.pack.Has(dossier.ContentsPart) }

// items are the items of the pack whose records are published, in its order.
func (k *packing) items() []dossier.PackItem {
	return slices.DeleteFunc(slices.Clone(k.pack.Items), func(item dossier.PackItem) bool { return k.s.Dossier.Record(item.Record.ID) == nil })
}

// in is phrasing content of the parts that are about all of the pack.
func (k *packing) in(parts ...template.HTML) []prose.Inline {
	var list []prose.Inline
	for _, h := range parts {
		list = append(list, markdown.Inlines(h, k.tree)...)
	}
	return list
}

// coverWords is up to how many words a covering text stands on the cover.
const coverWords = 130

// cover is the covering text; one that the cover has no room for stands under a
// heading of its own.
func (k *packing) cover() []prose.Block {
	text := k.pack.Text
	if text == nil {
		return nil
	}
	fill := k.own.filler(k.pack.Pos.File)
	options := k.tree
	options.Notes = markdown.Notes(text.Notes(fill), k.tree)
	blocks := markdown.Tree(text.Lead(fill), options)
	for _, s := range text.Sections() {
		blocks = append(blocks, markdown.Tree(s.HTML(fill), options)...)
	}
	k.placeImages(blocks, k.pack.Pos.File, text)
	if k.pack.Has(dossier.ContentsPart) && len(strings.Fields(prose.PlainText(blocks))) > coverWords {
		return append([]prose.Block{&prose.Heading{Level: 2, ID: "about", Text: inline("About this pack")}}, blocks...)
	}
	return blocks
}

// tabPart is a record at the depth that the pack asks for.
func (k *packing) tabPart(i int) prose.Part {
	t, item := k.tabs[i], k.items()[i]
	part := prose.Part{
		Role: prose.TabPart, ID: string(t.r.ID), Title: t.r.Title, Running: t.r.ShortTitle(), Tab: i + 1, Ref: t.r.Ref,
		File: t.r.Pos.File, Depth: string(item.Depth), Agenda: item.Agenda, New: k.news(t.r),
	}
	part.Blocks = t.head()
	if k.isLeaflet() && item.Depth == dossier.Points {
		part.Blocks = slices.Concat(t.summary(), t.expected())
	}
	if note := k.own.prose(item.Note); note != "" {
		part.Blocks = append(part.Blocks, &prose.Box{Type: "note", Title: inline("Why it is here"), Blocks: []prose.Block{paragraph(k.in(note)...)}})
	}
	switch item.Depth {
	case dossier.Points:
		part.Blocks = append(part.Blocks, t.points()...)
	case dossier.Short:
		part.Blocks = append(part.Blocks, t.short()...)
	default:
		part.Blocks = append(part.Blocks, t.full()...)
	}
	k.placeImages(part.Blocks, t.r.Pos.File, t.r.Text)
	return part
}

// news says whether a record is new or changed since the last pack.
func (k *packing) news(r *dossier.Record) string {
	if k.pack.Since.IsZero() {
		return ""
	}
	changed, before := false, false
	for _, c := range r.Changes {
		after := c.Date.Compare(k.pack.Since) > 0
		changed = changed || after && !c.Minor
		before = before || !after
	}
	switch {
	case changed && !before:
		return "new"
	case changed:
		return "changed"
	}
	return ""
}
