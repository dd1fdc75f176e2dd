package check

import (
	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// sourced warns, where site.yaml asks for it, of what the fields of a record
// state without a source: key facts, statements, developments and what is
// expected next. Positions are always asked for theirs.
func sourced(c *checker) {
	if !c.d.Config.AllSourced {
		return
	}
	for _, r := range c.all {
		c.sourcedFields(r)
	}
}

func (c *checker) sourcedFields(r *dossier.Record) {
	if e := r.Expected; e != nil && !hasSource(e.Sources, e.Text) && !c.eventSourced(e.Event) {
		c.unsourced(e.Text.Pos, "what is expected next")
	}
	for i := range r.Fields {
		for _, v := range r.Fields[i].Values {
			if spec := r.Fields[i].Spec; spec.Sourced && !hasSource(v.Sources, v.Prose, v.Note) {
				c.unsourced(v.Pos, "the key fact "+spec.Label)
			}
		}
	}
	for _, s := range r.Facts {
		if !hasSource(s.Sources, s.Text) {
			c.unsourced(s.Text.Pos, "the statement")
		}
	}
	for _, t := range r.Timeline {
		if !hasSource(t.Sources, t.Text) && !c.eventSourced(t.Event) {
			c.unsourced(t.Pos, "the development")
		}
	}
}

// hasSource reports whether sources are given, or cited in a text.
func hasSource(given []dossier.Citation, texts ...dossier.Prose) bool {
	for _, text := range texts {
		if !text.Empty() && len(text.Doc.Citations) > 0 {
			return true
		}
	}
	return len(given) > 0
}

// eventSourced reports whether an event has sources of its own, which what
// names it takes over.
func (c *checker) eventSourced(ref dossier.Ref) bool {
	event := c.record(ref.ID)
	return event != nil && hasSource(event.Sources, event.Summary)
}

func (c *checker) unsourced(pos diag.Position, what string) {
	c.warn(pos, "unsourced", "add sources: [key], or cite one in the text", "%s has no source", what)
}
