package site

import (
	"html/template"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/prose"
)

// PackList is the page of all packs.
type PackList struct {
	Packs []PackLine
}

// PackLine is a pack in a list.
type PackLine struct {
	Link    template.HTML
	Ref     string
	Meeting template.HTML
	Days    Time
	Place   string
	Reader  string
	Summary template.HTML
	Count   string // "14 briefs"
	Files   []Download
}

// Pack is the page of a pack: for whom it is, what is on its first pages, its
// briefs in order, and its files.
type Pack struct {
	Line    PackLine
	RefHref string
	Marking string
	Edition string
	Date    Time
	Print   string // address of the print view
	Text    template.HTML
	First   []PackPart // what is expected, before the briefs
	Tabs    []PackTab
	Last    []PackPart // the calendar, after them
}

// PackPart is one of a pack's first pages: what is expected, the calendar.
type PackPart struct {
	ID    string
	Title string
	HTML  template.HTML
}

// PackTab is a brief of a pack.
type PackTab struct {
	Number int
	Link   template.HTML // to the record's page
	Print  string        // address of the tab in the print view
	Agenda string
	Depth  string
	New    string
	Note   template.HTML
}

// PackPrint is all of a pack on one page, to be printed.
type PackPrint struct {
	Lang  string // of the pack's own words
	Dir   string
	Large bool // in large print
	Body  template.HTML
}

// packs makes the page of all packs.
func (s *Site) packs(p *page) {
	v := &PackList{}
	for _, pk := range s.Dossier.Packs {
		v.Packs = append(v.Packs, p.packLine(pk))
	}
	p.out.PackList = v
}

// packLine is a pack as a list shows it.
func (p *page) packLine(pk *dossier.Pack) PackLine {
	line := PackLine{Link: p.packLink(pk), Ref: pk.Ref, Reader: pk.Reader, Summary: p.prose(pk.Summary)}
	n := 0
	for _, item := range pk.Items {
		if p.s.Dossier.Record(item.Record.ID) != nil {
			n++
		}
	}
	line.Count = plural(n, "brief")
	if event := p.s.Dossier.Record(pk.Event.ID); event != nil {
		from, to := event.FieldDate("date"), event.FieldDate("end")
		line.Meeting, line.Place = p.link(event), event.FieldText("place")
		line.Days = Time{ISO: from.String(), Text: dossier.Range(from, to)}
	}
	if !p.cites.counting {
		line.Files = p.downloads(printOf(pk.Path()))
	}
	return line
}

// packPage makes the page of a pack. The parts that it shows are those of the
// document that is printed.
func (s *Site) packPage(p *page) {
	pk := p.address.pack
	v := &Pack{Line: p.packLine(pk), Marking: pk.Marking}
	p.out.Pack = v
	if pk.Text != nil {
		p.cites.count(pk.Text.Citations)
	}
	if p.cites.counting {
		for i := range pk.Items {
			p.prose(pk.Items[i].Note)
		}
		return
	}
	if pk.Text != nil {
		v.Text = pk.Text.HTML(p.filler(pk.Pos.File))
	}
	d := s.Pack(pk)
	v.Edition, v.Date, v.Print = d.Edition, Time{ISO: d.Date.ISO, Text: d.Date.Text}, p.href(pk.Path()+"print/")
	if pk.Ref != "" {
		v.RefHref = p.href(dossier.ShortLinks + pk.Ref + "/")
	}
	for i := range d.Parts {
		part := &d.Parts[i]
		switch part.Role {
		case prose.DigestPart:
			v.First = append(v.First, PackPart{ID: part.ID, Title: part.Title, HTML: p.proseHTML(part, pk)})
		case prose.CalendarPart:
			v.Last = append(v.Last, PackPart{ID: part.ID, Title: part.Title, HTML: p.proseHTML(part, pk)})
		case prose.TabPart:
			v.Tabs = append(v.Tabs, p.packTab(part, pk))
		}
	}
}

func (p *page) packTab(part *prose.Part, pk *dossier.Pack) PackTab {
	t := PackTab{
		Number: part.Tab, Print: p.href(pk.Path() + "print/#" + part.ID), Agenda: part.Agenda, Depth: part.Depth, New: part.New,
	}
	if r := p.s.Dossier.Record(dossier.RecordID(part.ID)); r != nil {
		t.Link = p.linkTo(r, r.Path(), r.Title)
	}
	for _, item := range pk.Items {
		if string(item.Record.ID) == part.ID {
			t.Note = p.prose(item.Note)
		}
	}
	return t
}

// proseHTML is a part of a pack on the page of the pack: what leads within the
// document leads to its print view, where the marks of sources are too.
func (p *page) proseHTML(part *prose.Part, pk *dossier.Pack) template.HTML {
	withoutMarks(part.Blocks)
	return template.HTML(prose.HTMLOptions{Href: p.proseHref(pk.Path() + "print/"), Level: 1}.HTML(part.Blocks))
}

// proseHref gives the addresses of a document's links on this page; path is the
// page on which the whole of it stands.
func (p *page) proseHref(path string) func(*prose.Link) string {
	return func(l *prose.Link) string {
		switch {
		case l.To != "" && path == p.address.Path:
			return prose.HTMLFragment(l.To)
		case l.To != "":
			return p.href(path) + prose.HTMLFragment(l.To)
		case l.Path != "":
			return p.href(l.Path)
		}
		return l.Href
	}
}

// packPrint makes the page on which all of a pack stands.
func (s *Site) packPrint(p *page) {
	if p.cites.counting {
		return
	}
	pk := p.address.pack
	d := s.Pack(pk)
	p.out.Print = &PackPrint{Lang: d.Lang, Dir: d.Dir, Large: d.LargePrint, Body: template.HTML(prose.DocumentHTML(d, prose.HTMLOptions{
		Lines: true, Href: p.proseHref(p.address.Path), Src: func(image *prose.Image) string { return p.href(image.Path) },
	}))}
}

// packLink is a link to the page of a pack.
func (p *page) packLink(pk *dossier.Pack) template.HTML { return p.pageLink(pk.Path(), pk.Title) }
