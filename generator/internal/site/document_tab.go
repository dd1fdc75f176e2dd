package site

import (
	"html/template"
	"slices"

	"plenary/generator/internal/markdown"
	"plenary/generator/internal/prose"
)

// shortTimeline is how many developments a record has at the depth of "short".
const shortTimeline = 3

// head is what every depth begins with: what the record is, what it says of
// itself in one paragraph, and what is expected next.
func (t *tab) head() []prose.Block {
	return slices.Concat(t.meta(), t.names(), t.summary(), t.expected())
}

// meta is the line over a record: its kind, status, reference and date.
func (t *tab) meta() []prose.Block {
	v := t.view
	kind := v.Kind
	if v.Type != "" && v.Type != v.Kind {
		kind += " · " + v.Type
	}
	var status, reviewed []prose.Inline
	if v.Status.Value != "" {
		status = []prose.Inline{proseMark(v.Status)}
	}
	switch {
	case v.Reviewed.Text != "":
		reviewed = inline("reviewed ", v.Reviewed.Text)
	case v.Modified.Text != "":
		reviewed = inline("changed ", v.Modified.Text)
	}
	line := joined(" · ", optional(v.Ref), optional(kind), status, reviewed, optional(v.Owner))
	return []prose.Block{styled(prose.Meta, line...)}
}

// names are the other names of a record, each in its language.
func (t *tab) names() []prose.Block {
	var pieces [][]prose.Inline
	for _, n := range t.view.Names {
		pieces = append(pieces, []prose.Inline{&prose.Styled{Lang: n.Lang, Dir: "auto", Text: inline(n.Text)}})
	}
	if len(pieces) == 0 {
		return nil
	}
	return []prose.Block{styled(prose.Small, joined(" · ", pieces...)...)}
}

func (t *tab) summary() []prose.Block {
	if t.view.Summary == "" {
		return nil
	}
	return []prose.Block{styled(prose.Lead, t.in(t.view.Summary, t.view.Cites)...)}
}

// expected is what is expected next, set apart.
func (t *tab) expected() []prose.Block {
	e := t.view.Expected
	if e == nil {
		return nil
	}
	title := joined(" · ", inline("Expected next"), optional(e.Time.Text), t.in(e.Event))
	return []prose.Block{&prose.Box{Type: "expected", ID: t.id("expected"), Title: title, Blocks: []prose.Block{paragraph(t.in(e.Text, e.Cites)...)}}}
}

// keyFacts is the table of the key facts.
func (t *tab) keyFacts() []prose.Block {
	var rows []prose.Row
	for _, row := range t.view.Facts {
		var values []prose.Block
		for _, v := range row.Values {
			values = append(values, paragraph(t.value(v)...))
		}
		rows = append(rows, factRow(inline(row.Label), values...))
	}
	if rows == nil {
		return nil
	}
	return []prose.Block{&prose.Table{ID: t.id("key-facts"), Style: prose.Facts, Caption: inline("Key facts"), Rows: rows}}
}

// factRow is a label with what stands under it.
func factRow(label []prose.Inline, values ...prose.Block) prose.Row {
	return prose.Row{Cells: []prose.Cell{{Header: true, Blocks: []prose.Block{paragraph(label...)}}, {Blocks: values}}}
}

// value is one value with its sources and note.
func (t *tab) value(v Value) []prose.Inline {
	var in []prose.Inline
	switch {
	case v.HTML != "":
		in = t.in(v.HTML)
	case v.Mark.Value != "":
		in = []prose.Inline{proseMark(v.Mark)}
	default:
		in = inline(v.Time.Text)
	}
	return t.noted(in, v.Cites, v.Note)
}

// noted is something said with its sources and a note.
func (t *tab) noted(in []prose.Inline, cites, note template.HTML) []prose.Inline {
	in = append(in, t.in(cites)...)
	if note != "" {
		in = append(in, prose.Text(" "), smallText(t.in(note)...))
	}
	return in
}

// full is all that a record says.
func (t *tab) full() []prose.Block {
	return append(t.keyFacts(), t.without("mentions", "uses", "sources", "changes", "how-to-cite", "acronyms")...)
}

// folder is what goes into a reader's folder when a record is printed alone: all
// but what the key facts and the calendar have in short, and what only leads to
// other pages.
func (t *tab) folder() []prose.Block {
	leave := []string{"related", "mentions", "uses", "events", "sources", "changes", "how-to-cite", "acronyms"}
	if len(t.view.Facts) > 0 && len(t.s.graph.held[t.r]) == 0 {
		leave = append(leave, "roles")
	}
	return append(t.keyFacts(), t.without(leave...)...)
}

// without are the sections of the record's page but for some.
func (t *tab) without(ids ...string) []prose.Block {
	var blocks []prose.Block
	for i := range t.view.Sections {
		if s := &t.view.Sections[i]; !slices.Contains(ids, s.ID) {
			blocks = append(blocks, t.section(s)...)
		}
	}
	return blocks
}

// short is the essential: facts, the latest developments, who holds what, what
// to say.
func (t *tab) short() []prose.Block {
	blocks := t.keyFacts()
	for i := range t.view.Sections {
		s := t.view.Sections[i]
		switch s.ID {
		case "facts", "positions", "positions-held", "roles", "events":
			s.Text = ""
			blocks = append(blocks, t.section(&s)...)
		case "state-of-play":
			s.Text, s.Timeline = "", s.Timeline[:min(len(s.Timeline), shortTimeline)]
			blocks = append(blocks, t.section(&s)...)
		}
	}
	return append(blocks, t.points()...)
}

// points is what to say: the boxes of points to make and of answers if
// something is raised, each under its heading.
func (t *tab) points() []prose.Block {
	var blocks []prose.Block
	for i := range t.view.Sections {
		s := &t.view.Sections[i]
		if s.Text == "" {
			continue
		}
		var heading *prose.Heading
		for _, b := range t.text(s) {
			switch b := b.(type) {
			case *prose.Heading:
				heading = b
			case *prose.Box:
				if b.Type != "points" && b.Type != "if-raised" {
					continue
				}
				if heading != nil {
					blocks = append(blocks, heading)
					heading = nil
				}
				blocks = append(blocks, b)
			}
		}
	}
	return blocks
}

// text is what the author wrote in a section.
func (t *tab) text(s *Section) []prose.Block {
	tree, ok := t.trees[s.Text]
	if !ok {
		tree = markdown.Tree(s.Text, t.tree)
		t.trees[s.Text] = tree
	}
	return tree
}

// apparatus is what stands at the end of a record that is printed alone: its
// sources, without the addresses that its page has, and how it is cited.
func (t *tab) apparatus(sources []CitedSource) []prose.Block {
	var blocks []prose.Block
	if len(sources) > 0 {
		s := &Section{ID: "sources", Title: sectionTitles["sources"]}
		blocks = append(blocks, t.heading(s), citedList(t.page, sources, withKinds))
	}
	if cite := t.page.howToCite(t.r); cite != nil {
		blocks = append(blocks, styled(prose.Small, inline("Cite as: ", cite.Text)...))
	}
	return blocks
}

// heading is the heading of a generated section.
func (t *tab) heading(s *Section) prose.Block {
	return &prose.Heading{Level: 2, ID: t.id(s.ID), Text: inline(s.Title)}
}

// section is a section of the record's page.
func (t *tab) section(s *Section) []prose.Block {
	var blocks []prose.Block
	for _, part := range []func(*Section) []prose.Block{
		t.statements, t.roleTable, t.timeline, t.positionList, t.leadList, t.dates, t.disputes, t.relatedTable,
	} {
		blocks = append(blocks, part(s)...)
	}
	if s.Text != "" {
		blocks = append(blocks, t.text(s)...)
	}
	if len(blocks) > 0 && s.Title != "" {
		blocks = append([]prose.Block{t.heading(s)}, blocks...)
	}
	return blocks
}
