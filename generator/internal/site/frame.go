package site

import (
	"cmp"
	"html/template"
	"strings"

	"golang.org/x/text/language"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// FeedPath is the address of the feed of changes.
const FeedPath = "changes/feed.xml"

// place is an entry of the navigation.
type place struct{ name, path, title string }

// places are the entries of the navigation: all that there are, or those that
// site.yaml names, in its order.
func (s *Site) places() []place {
	var kinds, views []place
	for _, a := range s.Addresses {
		if a.record != nil || a.pack != nil || a.Path == "" || a.Path == "404.html" {
			continue
		}
		pl := place{strings.TrimSuffix(a.Path, "/"), a.Path, cmp.Or(a.menu, a.title)}
		if a.kind != nil && a.kind.Role == "" {
			kinds = append(kinds, pl)
		} else {
			views = append(views, pl)
		}
	}
	order := map[string]int{"packs": 0, "events": 1, "positions": 2, "timeline": 3, "map": 4, "sources": 5, "glossary": 6, "changes": 7}
	sortPlaces(views, order)
	all := append(kinds, views...)
	if len(s.Dossier.Config.Menu) == 0 {
		return all
	}
	var chosen []place
	for _, m := range s.Dossier.Config.Menu {
		for _, pl := range all {
			if pl.name == m.Name || s.kindName(pl.path) == m.Name {
				chosen = append(chosen, pl)
			}
		}
	}
	return chosen
}

// kindName is the id of the kind whose list stands at a path.
func (s *Site) kindName(path string) string {
	for _, k := range s.Dossier.Kinds {
		if k.Path() == path {
			return string(k.ID)
		}
	}
	return ""
}

// surround fills in what all pages have.
func (s *Site) surround(p *page) {
	c := s.Dossier.Config
	a := p.address
	p.out.Head = Head{
		Title: a.title + " · " + c.Title, Description: c.Description, Lang: c.Language, Dir: direction(c.Language),
		Canonical: s.Absolute(a.Path), Type: "website", SiteName: c.Title,
		Stylesheet: p.href(s.assets.Stylesheet), Icon: p.href(s.assets.Icon),
	}
	if s.assets.Script != "" {
		p.out.Head.Script = p.href(s.assets.Script)
	}
	p.out.Frame = Frame{
		Home: p.href(""), SiteTitle: c.Title, Tagline: c.Tagline, AsOf: longTime(s.Dossier.AsOf),
		Publisher: party(c.Publisher), Licence: party(c.Licence),
	}
	if s.Dossier.HasChanges() {
		p.out.Head.Feed = p.href(FeedPath)
		p.out.Frame.Feed = p.out.Head.Feed
	}
	switch {
	case a.Path == "":
		p.out.Head.Title = c.Title
		if c.Tagline != "" {
			p.out.Head.Title += " · " + c.Tagline
		}
	case a.Path == "404.html":
		p.out.Head.Canonical, p.out.Head.NoIndex = "", true
	case a.record != nil:
		p.out.Head.Type = "article"
		if d := s.describe(a.record); d != "" {
			p.out.Head.Description = d
		}
		if c.Repository != "" {
			p.out.Frame.Correct = c.Repository
		}
	case a.pack != nil:
		p.out.Head.Type = "article"
		if d := s.plain(a.pack.Summary); d != "" {
			p.out.Head.Description = shorten(d, 200)
		}
		if a.layout == "print" {
			p.out.Head.NoIndex, p.out.Head.Stylesheet = true, p.href(s.assets.Document)
		}
	case a.kind != nil && a.kind.Description != "":
		p.out.Head.Description = a.kind.Plural + " in “" + c.Title + "”. " + a.kind.Description
	}
	s.navigate(p)
}

// navigate fills in the menu and the way from the home page.
func (s *Site) navigate(p *page) {
	here := p.address.Path
	for _, m := range s.menu {
		p.out.Frame.Menu = append(p.out.Frame.Menu, MenuItem{
			Href: p.href(m.path), Text: m.title, Current: m.path == here, Within: m.path != here && strings.HasPrefix(here, m.path),
		})
	}
	if here == "" || here == "404.html" {
		return
	}
	p.out.Frame.Crumbs = []template.HTML{p.pageLink("", s.Dossier.Config.Title)}
	if pk := p.address.pack; pk != nil {
		p.out.Frame.Crumbs = append(p.out.Frame.Crumbs, p.pageLink(dossier.PackFolder, "Packs"))
		if p.address.layout == "print" {
			p.out.Frame.Crumbs = append(p.out.Frame.Crumbs, p.packLink(pk))
		}
	}
	if p.address.record != nil {
		p.out.Frame.Crumbs = append(p.out.Frame.Crumbs, p.pageLink(p.address.kind.Path(), p.address.kind.Plural))
	}
}

func party(p dossier.Party) template.HTML {
	if p.Name == "" {
		return ""
	}
	return markdown.LinkTo(markdown.Anchor{Href: p.URL, Title: p.Name})
}

// direction is that of a language's usual script.
func direction(lang string) string {
	script, _ := language.Make(lang).Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm":
		return "rtl"
	}
	return "ltr"
}
