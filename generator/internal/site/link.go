package site

import (
	"html/template"
	"net/url"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// rel is the address of a page or file of the site, to, as it is written on
// the page from. All links within the site are made here: they are relative,
// so that a site works under any base path and from a folder, but for those of
// the page of missing pages, which a server shows at any address.
func (s *Site) rel(from, to string) string {
	path, fragment, hasFragment := strings.Cut(to, "#")
	if hasFragment {
		fragment = "#" + fragment
	}
	if from == "404.html" {
		return escapePath(s.base.Path+path) + fragment
	}
	if path == from && hasFragment {
		return fragment
	}
	common := commonFolder(from, path)
	up := strings.Count(from[common:], "/")
	rest := escapePath(path[common:])
	if up == 0 && rest == "" {
		return "./" + fragment
	}
	return steps[:min(3*up, len(steps))] + strings.Repeat("../", max(0, up-len(steps)/3)) + rest + fragment
}

// steps is as many steps up as most links have.
const steps = "../../../../"

// commonFolder is the length of the longest folder, with its final slash, that
// both paths lie in.
func commonFolder(a, b string) int {
	common := 0
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			common = i + 1
		}
	}
	return common
}

// escapePath percent-encodes what a path may not hold; letters of all scripts
// stay readable.
func escapePath(p string) string {
	for i := range len(p) {
		switch p[i] {
		case ' ', '"', '<', '>', '%', '?', '#', '`', '{', '}', '|', '\\', '^', '[', ']':
			return (&url.URL{Path: p}).EscapedPath()
		}
	}
	return p
}

// Absolute is the full address of a page or file of the site, percent-encoded.
func (s *Site) Absolute(path string) string {
	path, fragment, _ := strings.Cut(path, "#")
	u := *s.base
	u.Path += path
	u.Fragment = fragment
	return u.String()
}

// href is the address of a path of the site on this page; in a document, from
// which the binder finds out where it leads, the path itself under a scheme of
// our own.
func (p *page) href(to string) string {
	if p.bound {
		path, fragment, has := strings.Cut(to, "#")
		if has {
			fragment = "#" + fragment
		}
		return markdown.SiteScheme + escapePath(path) + fragment
	}
	return p.s.rel(p.address.Path, to)
}

// link is a link to a record by its short name.
func (p *page) link(r *dossier.Record) template.HTML { return p.linkTo(r, r.Path(), r.ShortTitle()) }

// linkTo is a link with other words, or to a part of the record's page.
func (p *page) linkTo(r *dossier.Record, path, words string) template.HTML {
	if p.cites.counting {
		return ""
	}
	if p.address.record == r {
		return markdown.LinkTo(markdown.Anchor{Title: words})
	}
	return markdown.LinkTo(markdown.Anchor{Href: p.href(path), Title: words})
}

// pageLink is a link to a page of the site that is no record's.
func (p *page) pageLink(path, words string) template.HTML {
	return markdown.LinkTo(markdown.Anchor{Href: p.href(path), Title: words})
}

// ref is a link to a published record or pack by its id; "" when it is not
// published.
func (p *page) ref(id dossier.RecordID) template.HTML {
	if r := p.s.Dossier.Record(id); r != nil {
		return p.link(r)
	}
	if pk := p.s.Dossier.Pack(dossier.PackID(id)); pk != nil {
		return p.pageLink(pk.Path(), pk.ShortTitle())
	}
	return ""
}

// prose is a paragraph of a record's source file as HTML on this page.
func (p *page) prose(text dossier.Prose) template.HTML {
	if text.Empty() {
		return ""
	}
	if p.cites.counting {
		p.cites.count(text.Doc.Citations)
		return ""
	}
	return text.Doc.HTML(p.filler(text.Pos.File))
}

// plain is a paragraph as plain text.
func (s *Site) plain(text dossier.Prose) string {
	if text.Empty() {
		return ""
	}
	return text.Doc.Plain(&filler{page: s.nowhere, file: text.Pos.File})
}

func (p *page) filler(file string) *filler { return &filler{p, file} }

// titled puts the short names of records where a plain text taken from a brief
// holds links that are shown with them.
func (s *Site) titled(text string) string {
	return markdown.Titles(text, func(id string) string {
		if r := s.Dossier.Record(dossier.RecordID(id)); r != nil {
			return r.ShortTitle()
		}
		if pk := s.Dossier.Pack(dossier.PackID(id)); pk != nil {
			return pk.ShortTitle()
		}
		if pk := s.Dossier.Pack(dossier.PackID(id)); pk != nil {
			return pk.ShortTitle()
		}
		return id
	})
}

// filler fills the open places of texts of one source file for one page.
type filler struct {
	page *page
	file string
}

// Link says where a link leads; check has made sure that it leads somewhere.
func (f *filler) Link(_ int, l *markdown.Link) markdown.Anchor {
	d := f.page.s.Dossier
	t, problem := d.Resolve(f.file, l)
	switch {
	case problem != nil && t.Record == nil && t.Pack == nil:
		return markdown.Anchor{Title: l.Words}
	case t.External != "":
		return markdown.Anchor{Href: t.External}
	case t.Hidden:
		return markdown.Anchor{Title: l.Words}
	case t.Record != nil:
		path := t.Record.Path()
		if t.Fragment != "" {
			path += "#" + t.Fragment
		}
		return markdown.Anchor{Href: f.page.href(path), Title: t.Record.ShortTitle()}
	case t.Pack != nil && problem != nil:
		return markdown.Anchor{Title: t.Pack.ShortTitle()}
	}
	path := t.Path
	if t.Fragment != "" {
		path += "#" + t.Fragment
	}
	title := l.Words
	if t.Pack != nil {
		title = t.Pack.ShortTitle()
	}
	return markdown.Anchor{Href: f.page.href(path), Title: title}
}

// Cite gives the numbered marks of the sources cited in one bracket.
func (f *filler) Cite(first, last int, c []markdown.Citation) template.HTML {
	return f.page.cites.marks(c)
}
