package site

import (
	"html/template"
	"strconv"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// citer numbers the sources of one page. It first counts what is cited; once
// numbered, it gives the marks and remembers where they stand.
type citer struct {
	s        *Site
	counting bool
	order    []*dossier.Record
	numbers  map[*dossier.Record]int
	backs    map[*dossier.Record][]markdown.BackLink
}

func newCiter(s *Site) *citer {
	return &citer{s: s, counting: true, numbers: map[*dossier.Record]int{}, backs: map[*dossier.Record][]markdown.BackLink{}}
}

// source is the published source that a citation names, or nil.
func (s *Site) source(c dossier.Citation) *dossier.Record {
	r := s.Dossier.Record(dossier.RecordID(c.Key))
	if r == nil || r.Kind.Role != dossier.SourceRole {
		return nil
	}
	return r
}

// count notes that sources are cited; once they are numbered it does nothing.
func (c *citer) count(cites []dossier.Citation) {
	if !c.counting {
		return
	}
	for _, cite := range cites {
		if r := c.s.source(cite); r != nil && c.numbers[r] == 0 {
			c.order = append(c.order, r)
			c.numbers[r] = len(c.order)
		}
	}
}

// number gives the sources their numbers: primary ones first, then in the
// order in which they are first cited.
func (c *citer) number() {
	var primary, others []*dossier.Record
	for _, r := range c.order {
		if r.Choice("type").Primary {
			primary = append(primary, r)
		} else {
			others = append(others, r)
		}
	}
	c.order = append(primary, others...)
	for i, r := range c.order {
		c.numbers[r] = i + 1
	}
	c.counting = false
}

// marks are the marks of citations that stand together, or, while counting,
// nothing.
func (c *citer) marks(cites []dossier.Citation) template.HTML {
	if c.counting {
		c.count(cites)
		return ""
	}
	marks := make([]markdown.CiteMark, 0, len(cites))
	for _, cite := range cites {
		r := c.s.source(cite)
		if r == nil {
			continue
		}
		uses := len(c.backs[r]) + 1
		id := "cite-" + string(r.ID) + "-" + strconv.Itoa(uses)
		c.backs[r] = append(c.backs[r], markdown.BackLink{Href: "#" + id, Label: strconv.Itoa(uses), Locator: cite.Locator})
		title := r.ShortTitle()
		if cite.Locator != "" {
			title += ", " + cite.Locator
		}
		marks = append(marks, markdown.CiteMark{
			ID: id, Href: "#source-" + string(r.ID), Label: strconv.Itoa(c.numbers[r]), Title: title,
		})
	}
	return markdown.CiteMarks(marks)
}

// list is the numbered list of what the page cites, with the ways back.
func (c *citer) list(p *page) []CitedSource {
	if c.counting || len(c.order) == 0 {
		return nil
	}
	list := make([]CitedSource, 0, len(c.order))
	for i, r := range c.order {
		entry := p.cited(r)
		entry.Number, entry.Backs, entry.Ways = i+1, c.backs[r], markdown.BackLinks(c.backs[r])
		list = append(list, entry)
	}
	return list
}

// cited describes a source as an entry of a list.
func (p *page) cited(r *dossier.Record) CitedSource {
	kind := r.Choice("type")
	date := r.FieldDate("date")
	return CitedSource{
		Record: r.ID, ID: "source-" + string(r.ID), Link: p.linkTo(r, r.Path(), r.Title), Author: r.FieldText("author"), Publisher: r.FieldText("publisher"),
		Symbol: r.FieldText("symbol"), Time: longTime(date), Type: kind.Label, Primary: kind.Primary, Address: r.FieldText("url"),
	}
}

func longTime(d dossier.Date) Time { return Time{ISO: d.String(), Text: d.Long()} }

func shortTime(d dossier.Date) Time { return Time{ISO: d.String(), Text: d.Short()} }
