package check

import (
	"fmt"
	"time"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// uncited warns of sources that nothing cites.
func uncited(c *checker) {
	cited := map[string]bool{}
	for part := range c.parts() {
		mark(cited, part.Sources)
		if !part.Prose.Empty() {
			mark(cited, part.Prose.Doc.Citations)
		}
	}
	for _, r := range c.d.Records {
		if r.Kind.Role == dossier.SourceRole && !cited[string(r.ID)] {
			c.warn(r.Pos, "uncited-source", "cite it, or remove it", "source %q is never cited", r.ID)
		}
	}
}

func mark(set map[string]bool, cites []dossier.Citation) {
	for _, c := range cites {
		set[c.Key] = true
	}
}

// orphans warns of records to which no other page leads, be it by a link in a
// text, by a relation, which shows on both sides, or because they are in a pack.
func orphans(c *checker) {
	if len(c.d.Records) < 2 {
		return
	}
	linked := map[dossier.RecordID]bool{}
	for _, s := range c.d.Config.Start {
		linked[s.To.ID] = true
	}
	for _, r := range c.d.Records {
		c.leadsTo(r, linked)
	}
	for _, p := range c.d.Packs {
		for i := range p.Items {
			linked[p.Items[i].Record.ID] = true
		}
		c.linksTo(p.Pos.File, p.Parts(), func(r *dossier.Record) { linked[r.ID] = true })
	}
	for _, r := range c.d.Records {
		if r.Kind.Role == "" && !r.Kind.Anchor && !r.Broken && !linked[r.ID] {
			c.warn(r.TitlePos, "orphan", "link it from a text or state a relation", "no other record leads to %q", r.ID)
		}
	}
}

// leadsTo marks the records to which a record leads, and itself when a
// relation or position shows on the other side too.
func (c *checker) leadsTo(r *dossier.Record, linked map[dossier.RecordID]bool) {
	both := func(to dossier.RecordID) {
		if to != "" && to != r.ID {
			linked[to], linked[r.ID] = true, true
		}
	}
	for _, rel := range r.Relations {
		both(rel.To.ID)
	}
	for _, p := range r.Positions {
		both(p.Actor.ID)
	}
	c.linksTo(r.Pos.File, r.Parts(), func(to *dossier.Record) {
		if to != r {
			linked[to.ID] = true
		}
	})
}

// linksTo calls f with the records to which the texts in a file lead.
func (c *checker) linksTo(file string, parts []dossier.Part, f func(*dossier.Record)) {
	for _, part := range parts {
		if part.Prose.Empty() {
			continue
		}
		for i := range part.Prose.Doc.Links {
			if t, problem := c.d.Resolve(file, &part.Prose.Doc.Links[i]); problem == nil && t.Record != nil {
				f(t.Record)
			}
		}
	}
}

// budgets warns of summaries and texts that are longer than their kind allows.
func budgets(c *checker) {
	for _, r := range c.all {
		b := r.Kind.Budget
		if !r.Summary.Empty() && b.Summary > 0 && r.Summary.Doc.Words > b.Summary {
			c.warn(r.Summary.Pos, "word-budget", "shorten it", "the summary has %d words; %s has at most %d", r.Summary.Doc.Words, article(r.Kind.Noun()), b.Summary)
		}
		if r.Text != nil && b.Text > 0 && r.Text.Words > b.Text {
			c.warn(r.TitlePos, "word-budget", "shorten it", "the text has %d words; %s has at most %d", r.Text.Words, article(r.Kind.Noun()), b.Text)
		}
	}
}

// reviews warns of records and packs whose next review is due, measured against
// the day that the dossier stands for.
func reviews(c *checker) {
	if c.d.AsOf.IsZero() {
		return
	}
	for _, r := range c.d.Records {
		c.review(r.TitlePos, r.Reviewed, r.ReviewEvery)
	}
	for _, p := range c.d.Packs {
		c.review(p.TitlePos, p.Reviewed, p.ReviewEvery)
	}
}

func (c *checker) review(pos diag.Position, last dossier.Date, every int) {
	if every == 0 || last.IsZero() {
		return
	}
	due := dossier.DateOf(last.Last().Time().AddDate(0, 0, every))
	if due.Compare(c.d.AsOf) < 0 {
		days := int(c.d.AsOf.Time().Sub(due.Time()) / (24 * time.Hour))
		c.warn(pos, "review-due", "read it against its sources and set reviewed", "the review was due on %s, %s before the day of the dossier", due.Long(), countDays(days))
	}
}

func countDays(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
