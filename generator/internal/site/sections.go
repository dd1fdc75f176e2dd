package site

import (
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// generated is the order in which generated sections follow the text when
// their kind does not say where they stand.
var generated = []string{
	"roles", "state-of-play", "positions", "positions-held", "leads", "disputed", "events", "related", "mentions",
	"uses", "sources", "changes", "how-to-cite", "acronyms",
}

// sectionTitles are the headings of generated sections.
var sectionTitles = map[string]string{
	"facts": "In brief", "roles": "Who takes part", "state-of-play": "State of play", "positions": "Positions", "positions-held": "Positions held",
	"leads": "Leads", "disputed": "Disputed", "events": "Dates", "related": "Related", "mentions": "Mentioned in",
	"uses": "Where it is cited", "sources": "Sources", "changes": "Change log", "how-to-cite": "How to cite", "acronyms": "Acronyms",
}

// partLabel is what a part of a record's page is called; "" for its text.
func partLabel(section string) string {
	switch section {
	case "key-facts":
		return "Key facts"
	case "expected":
		return "Expected next"
	case "summary":
		return "In one paragraph"
	}
	return sectionTitles[section]
}

// sections are the parts of a record's page under headings, in the order that
// its kind gives.
func (p *page) sections(r *dossier.Record) (sections []Section, contents []Entry) {
	b := &sectioner{page: p, r: r, taken: map[string]bool{}}
	if !p.cites.counting {
		b.sections = make([]Section, 0, 16)
	}
	if r.Text != nil {
		b.fill = p.filler(r.Pos.File)
		if p.cites.counting {
			p.cites.count(r.Text.Citations)
		} else {
			b.text = r.Text.Sections()
		}
	}
	b.generated("facts")
	if r.Text != nil && !p.cites.counting {
		b.add(Section{Text: r.Text.Lead(b.fill)}, "")
	}
	for _, name := range r.Kind.Sections {
		b.place(name)
	}
	b.place("text")
	for _, name := range generated {
		b.generated(name)
	}
	return b.sections, b.contents
}

// sectioner puts a record's sections in order.
type sectioner struct {
	page     *page
	r        *dossier.Record
	fill     markdown.Filler
	text     []markdown.Section
	taken    map[string]bool
	sections []Section
	contents []Entry
}

// place adds what a name in the kind's order stands for: the rest of the text,
// a generated section, or a heading of the text.
func (b *sectioner) place(name string) {
	if name == "text" {
		for _, s := range b.text {
			if sectionTitles[s.Heading.ID] == "" {
				b.written(s)
			}
		}
		return
	}
	if sectionTitles[name] != "" {
		b.generated(name)
		return
	}
	for _, s := range b.text {
		if s.Heading.ID == name {
			b.written(s)
		}
	}
}

// written adds a section of the text.
func (b *sectioner) written(s markdown.Section) {
	if b.taken[s.Heading.ID] {
		return
	}
	b.taken[s.Heading.ID] = true
	b.add(Section{Text: s.HTML(b.fill)}, s.Heading.ID)
	b.contents[len(b.contents)-1].Title = b.page.s.titled(s.Heading.Text)
}

// generated adds a generated section, with what the author wrote under a
// heading of the same id, unless both are empty.
func (b *sectioner) generated(name string) {
	if b.taken[name] {
		return
	}
	b.taken[name] = true
	s := Section{ID: name, Title: sectionTitles[name]}
	full := b.page.generate(&s, b.r)
	for _, t := range b.text {
		if t.Heading.ID == name {
			s.Title, s.Text = b.page.s.titled(t.Heading.Text), t.Body(b.fill)
		}
	}
	if full || s.Text != "" {
		b.add(s, name)
		b.contents[len(b.contents)-1].Title = s.Title
	}
}

func (b *sectioner) add(s Section, id string) {
	if s.ID == "" && s.Text == "" {
		return
	}
	b.sections = append(b.sections, s)
	if id != "" {
		b.contents = append(b.contents, Entry{ID: id})
	}
}

// generate fills in a generated section and reports whether there is anything
// to show.
func (p *page) generate(s *Section, r *dossier.Record) bool {
	switch s.ID {
	case "facts":
		s.Facts = p.statements(r)
		return len(s.Facts) > 0
	case "roles":
		s.Roles = p.roles(r)
		if len(s.Roles) > 0 && s.Roles[0].Link != "" {
			s.Title = "Roles"
		}
		return len(s.Roles) > 0
	case "state-of-play":
		s.Timeline = p.developments(r)
		return len(s.Timeline) > 0
	case "positions":
		s.Positions = p.positions(r)
		return len(s.Positions) > 0
	case "positions-held":
		s.Held = p.positionsHeld(r)
		return len(s.Held) > 0
	case "leads":
		s.Leads = p.leads(r)
		return len(s.Leads) > 0
	case "disputed":
		s.Disputed = p.disputed(r)
		return len(s.Disputed) > 0
	case "events":
		s.Events = p.eventsOf(r)
		return s.Events != nil
	case "related":
		s.Related = p.related(r)
		s.Lineage = p.lineage(r)
		return len(s.Related) > 0
	}
	return p.generateApparatus(s, r)
}

// generateApparatus fills in the sections that say where the page comes from
// and who points to it.
func (p *page) generateApparatus(s *Section, r *dossier.Record) bool {
	switch s.ID {
	case "mentions":
		s.Mentions, s.More = p.mentions(r)
		return len(s.Mentions) > 0
	case "uses":
		s.Uses, s.More = p.uses(r)
		return len(s.Uses) > 0
	case "sources": // filled in once all marks are made
		return !p.cites.counting && len(p.cites.order) > 0
	case "changes":
		for _, c := range r.Changes {
			s.Changes = append(s.Changes, ChangeItem{Time: longTime(c.Date), Note: p.prose(c.Note), Minor: c.Minor})
		}
		sortChanges(s.Changes)
		return len(s.Changes) > 0
	case "how-to-cite":
		s.HowToCite = p.howToCite(r)
		return s.HowToCite != nil
	case "acronyms":
		s.Acronyms = p.acronyms(r)
		return len(s.Acronyms) > 0
	}
	return false
}

func (p *page) statements(r *dossier.Record) []Statement {
	var list []Statement
	for _, f := range r.Facts {
		list = append(list, Statement{Text: p.prose(f.Text), Cites: p.cites.marks(f.Sources)})
	}
	return list
}

func (p *page) disputed(r *dossier.Record) []Disputed {
	var list []Disputed
	for _, d := range r.Disputed {
		list = append(list, Disputed{
			ID: d.ID, About: p.prose(d.About), Readings: p.readings(d.Says), Held: p.prose(d.Held), Why: p.prose(d.Why),
		})
	}
	return list
}

// readings puts sources that say the same in the same words together.
func (p *page) readings(says []dossier.Reading) []Reading {
	var list []Reading
	for i, s := range says {
		if s.Text.Empty() || repeated(says[:i], s) {
			continue
		}
		cites := []dossier.Citation{s.Source}
		for _, other := range says[i+1:] {
			if same(other, s) {
				cites = append(cites, other.Source)
			}
		}
		list = append(list, Reading{Text: p.prose(s.Text), Cites: p.cites.marks(cites)})
	}
	return list
}

func repeated(before []dossier.Reading, r dossier.Reading) bool {
	for _, b := range before {
		if same(b, r) {
			return true
		}
	}
	return false
}

func same(a, b dossier.Reading) bool {
	return !a.Text.Empty() && !b.Text.Empty() && a.Text.Doc.Plain(nil) == b.Text.Doc.Plain(nil)
}

// acronyms are those that the record's texts use and the dossier explains.
func (p *page) acronyms(r *dossier.Record) []Acronym {
	if p.cites.counting {
		return nil
	}
	var list []Acronym
	seen := map[string]bool{}
	for _, part := range r.Parts() {
		if part.Prose.Empty() {
			continue
		}
		for _, short := range part.Prose.Doc.Acronyms {
			if full := p.s.graph.short[short]; full != nil && !seen[short] && full.Title != short {
				seen[short] = true
				list = append(list, Acronym{Short: short, Link: p.linkTo(full, full.Path(), full.Title)})
			}
		}
	}
	sortAcronyms(list)
	return list
}
