package render

import (
	"encoding/xml"
	"strconv"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/site"
)

// feedEntries is how many of the latest changes the feed holds.
const feedEntries = 50

type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string      `xml:"xml:lang,attr"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Sub     string      `xml:"subtitle,omitempty"`
		Updated string      `xml:"updated"`
		Author  atomPerson  `xml:"author"`
		Links   []atomLink  `xml:"link"`
		Entries []atomEntry `xml:"entry"`
	}
	atomPerson struct {
		Name string `xml:"name"`
		URI  string `xml:"uri,omitempty"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID       string         `xml:"id"`
		Title    string         `xml:"title"`
		Updated  string         `xml:"updated"`
		Links    []atomLink     `xml:"link"`
		Category []atomCategory `xml:"category"`
		Summary  string         `xml:"summary"`
	}
	atomCategory struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
)

// feed is the Atom feed (RFC 4287) of changes in substance.
func feed(s *site.Site) ([]site.File, error) {
	log := s.Log()
	if len(log) == 0 {
		return nil, nil
	}
	c := s.Dossier.Config
	f := atomFeed{
		Lang: c.Language, ID: s.Absolute(site.FeedPath), Title: c.Title + ": changes", Sub: c.Tagline,
		Updated: instant(log[0].Change.Date), Author: atomPerson{Name: author(c), URI: c.Publisher.URL},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: s.Absolute(site.FeedPath)},
			{Rel: "alternate", Type: "text/html", Href: s.Absolute("changes/")},
		},
	}
	seen := map[string]int{}
	for _, e := range log {
		if len(f.Entries) == feedEntries {
			break
		}
		id := s.Absolute(e.Record.Path()) + "?changed=" + e.Change.Date.String()
		seen[id]++
		if n := seen[id]; n > 1 {
			id += "&n=" + strconv.Itoa(n)
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: id, Title: e.Record.Title, Updated: instant(e.Change.Date), Summary: e.Note,
			Links:    []atomLink{{Rel: "alternate", Type: "text/html", Href: s.Absolute(e.Record.Path())}},
			Category: []atomCategory{{Term: string(e.Record.Kind.ID), Label: e.Record.Kind.Label}},
		})
	}
	return xmlFile(site.FeedPath, f)
}

func instant(d dossier.Date) string { return d.Time().Format("2006-01-02T15:04:05Z07:00") }

func author(c dossier.Config) string {
	if c.Publisher.Name != "" {
		return c.Publisher.Name
	}
	return c.Title
}
