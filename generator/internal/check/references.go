package check

import (
	"iter"
	"strings"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// relations checks that each relation leads to another record of a kind that
// its type allows, and is stated once.
func relations(c *checker) {
	for _, r := range c.all {
		stated := map[[2]string]bool{}
		for i := range r.Relations {
			rel := &r.Relations[i]
			if c.ref(rel.To, "the relation "+rel.Type.Name, rel.Type.To...) == nil {
				continue
			}
			key := [2]string{rel.Type.Name, string(rel.To.ID)}
			switch {
			case rel.To.ID == r.ID:
				c.fail(rel.To.Pos, "self-relation", "name another record", "%q is related to itself", r.ID)
			case stated[key]:
				c.fail(rel.To.Pos, "duplicate-relation", "remove one, and put its sources with the other", "the relation %s to %q is stated twice", rel.Type.Name, rel.To.ID)
			}
			stated[key] = true
		}
	}
}

// positions checks who holds them and that they have sources.
func positions(c *checker) {
	for _, r := range c.all {
		for i := range r.Positions {
			p := &r.Positions[i]
			actor := c.ref(p.Actor, "the holder of a position")
			if actor == r {
				c.fail(p.Actor.Pos, "self-relation", "name another record", "%q holds a position on itself", r.ID)
			}
			if len(p.Sources) == 0 {
				c.warn(p.Pos, "unsourced-position", "add sources: [key]", "the position of %q has no source", p.Actor.ID)
			}
		}
	}
}

// timelines checks that each item says what and when, and that no span ends
// before it begins.
func timelines(c *checker) {
	events := c.ofRole(dossier.EventRole)
	for _, r := range c.all {
		if r.Expected != nil {
			c.ref(r.Expected.Event, `"expected"`, events...)
		}
		for i := range r.Timeline {
			t := &r.Timeline[i]
			c.ref(t.Event, "the timeline", events...)
			switch {
			case t.Event.ID == "" && t.Text.Empty():
				c.fail(t.Pos, "timeline", "add text: … with a date: …, or event: …", "the item of the timeline says nothing")
			case t.Event.ID == "" && t.Date.IsZero() && !r.Broken:
				c.fail(t.Pos, "timeline", "add date: …", "the item of the timeline has no date")
			case !t.End.IsZero() && t.End.Last().Compare(t.Date.First()) < 0:
				c.fail(t.Pos, "date-order", "exchange the dates", "it ends on %s, before it begins on %s", t.End, t.Date)
			}
		}
		from, to := r.FieldDate("date"), r.FieldDate("end")
		if !from.IsZero() && !to.IsZero() && to.Last().Compare(from.First()) < 0 {
			c.fail(r.Field("end").Pos, "date-order", "exchange the dates", "%q ends on %s, before it begins on %s", r.ID, to, from)
		}
	}
}

// citations checks that each key means a source.
func citations(c *checker) {
	sources := c.ofRole(dossier.SourceRole)
	for part := range c.parts() {
		c.cited(part.Sources, sources)
		if !part.Prose.Empty() {
			c.cited(part.Prose.Doc.Citations, sources)
		}
	}
	for _, text := range c.configTexts() {
		for _, cite := range text.Doc.Citations {
			c.fail(cite.Pos, "citation-place", "move the statement to a record", "site.yaml cites %q, but its pages list no sources", cite.Key)
		}
	}
}

func (c *checker) cited(cites []dossier.Citation, sources []dossier.KindID) {
	for _, cite := range cites {
		id := dossier.RecordID(cite.Key)
		r := c.record(id)
		switch {
		case r == nil:
			c.fail(cite.Pos, "unknown-source", c.d.NearestID(id, sources...), "no source %q", cite.Key)
		case r.Kind.Role != dossier.SourceRole:
			c.fail(cite.Pos, "unknown-source", "cite a source, or link the record as [["+cite.Key+"]]", "%q is %s, not a source", cite.Key, article(r.Kind.Noun()))
		}
	}
}

// configTexts are the texts in site.yaml.
func (c *checker) configTexts() []dossier.Prose {
	var list []dossier.Prose
	for _, p := range []dossier.Prose{c.d.Config.Intro, c.d.Config.Method} {
		if !p.Empty() {
			list = append(list, p)
		}
	}
	for _, s := range c.d.Config.Start {
		if !s.Text.Empty() {
			list = append(list, s.Text)
		}
	}
	return list
}

// texts calls f with every text of the dossier and the file that it stands in.
func (c *checker) texts(f func(file string, doc *markdown.Doc)) {
	for _, text := range c.configTexts() {
		f("site.yaml", text.Doc)
	}
	for part, file := range c.parts() {
		if !part.Prose.Empty() {
			f(file, part.Prose.Doc)
		}
	}
}

// parts are the texts and source lists of all records and packs, each with the
// file that it stands in.
func (c *checker) parts() iter.Seq2[dossier.Part, string] {
	return func(yield func(dossier.Part, string) bool) {
		each := func(parts []dossier.Part, file string) bool {
			for _, part := range parts {
				if !yield(part, file) {
					return false
				}
			}
			return true
		}
		for _, r := range c.all {
			if !each(r.Parts(), r.Pos.File) {
				return
			}
		}
		for _, p := range c.packs {
			if !each(p.Parts(), p.Pos.File) {
				return
			}
		}
	}
}

// vague are words that say nothing of where a link leads.
var vague = map[string]bool{
	"here": true, "click here": true, "this": true, "this page": true, "link": true, "this link": true,
	"more": true, "read more": true, "see here": true,
}

// links checks that each link in a text leads somewhere and says where.
func links(c *checker) {
	c.texts(func(file string, doc *markdown.Doc) {
		for i := range doc.Links {
			l := &doc.Links[i]
			t, problem := c.d.Resolve(file, l)
			switch {
			case problem != nil && t.Record != nil && t.Record.Broken && t.Record.Text == nil:
			case problem != nil && t.Pack != nil && t.Pack.Broken && t.Pack.Text == nil:
			case problem != nil:
				problem.Pos = l.Pos
				c.found = append(c.found, *problem)
			case t.Hidden && l.Words == "":
				c.fail(l.Pos, "left-out-link", "write [["+l.Target+"|words]]: they are shown without a link", "%q is left out, and the link would tell its title", l.Target)
			}
			if l.Kind != markdown.Image && vague[strings.ToLower(strings.Trim(l.Words, " .…»›>"))] {
				c.warn(l.Pos, "link-text", "say where the link leads", "the text of the link is %q", l.Words)
			}
		}
	})
}

// images checks that each image has an alternative text.
func images(c *checker) {
	c.texts(func(_ string, doc *markdown.Doc) {
		for i := range doc.Links {
			if l := &doc.Links[i]; l.Kind == markdown.Image && strings.TrimSpace(l.Words) == "" {
				c.fail(l.Pos, "alternative-text", "say between the brackets what the image shows: ![words](file)", "image %q has no alternative text", l.Target)
			}
		}
	})
}
