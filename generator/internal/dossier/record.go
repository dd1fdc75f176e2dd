package dossier

import (
	"slices"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// RecordID names a record; it is unique in the dossier.
type RecordID string

// Ref is a record's id as it stands in a file.
type Ref struct {
	ID  RecordID
	Pos diag.Position
}

// Citation is one source cited; its key is a RecordID.
type Citation = markdown.Citation

// Record is one thing in the dossier.
type Record struct {
	ID      RecordID
	Kind    *Kind
	Pos     diag.Position // of the record; the file's first line when OwnFile
	OwnFile bool          // a Markdown file of its own, which may have a text
	Broken  bool          // its source has errors: what is missing here may stand there

	Title       string
	TitlePos    diag.Position
	LinkTitle   string
	Names       []Name
	Ref         string
	RefPos      diag.Position
	Description string
	Summary     Prose
	Expected    *Expected // nil when nothing is
	Facts       []Statement
	Fields      []Field // of the kind, in its order
	Relations   []Relation
	Positions   []Position
	Timeline    []TimelineItem
	Disputed    []Dispute
	Sources     []Citation // for the record as a whole
	Changes     []Change
	Owner       string
	Reviewed    Date
	ReviewEvery int // days; 0 for none
	Tags        []string
	Weight      int
	Slug        string // never empty
	Aliases     []Named
	Layout      Named
	Date        Date
	Lastmod     Date
	Publish     Moment
	Expiry      Moment
	Embargo     Moment
	Draft       bool

	Text *markdown.Doc // nil when there is none

	SortKey string // collation key of the title; set by New

	parts []Part // what Parts returns; set by New
	path  string // what Path returns; set by New
}

// Name is another name of a record. Lang is empty for the dossier's language.
type Name struct{ Text, Lang string }

// Expected says what is expected of the reader, or what happens next.
type Expected struct {
	Text    Prose
	Date    Date
	Event   Ref
	Sources []Citation
}

// Statement is one sourced statement.
type Statement struct {
	Text    Prose
	Sources []Citation
}

// Field is a property that the record's kind declares, with its values.
type Field struct {
	Spec   *FieldSpec
	Values []Value
	Pos    diag.Position
}

// Value is one value of a field, in the form that the field's type gives it.
type Value struct {
	Text    string // line, choice, number, address: as written
	Date    Date
	Prose   Prose
	Note    Prose
	Sources []Citation
	Pos     diag.Position
}

// Relation is a typed, directed link from the record that holds it.
type Relation struct {
	Type    *RelationType
	To      Ref
	Note    Prose
	Sources []Citation
	Pos     diag.Position
}

// Position is what an actor holds on the record that holds the position.
type Position struct {
	Actor   Ref
	Stance  Choice
	Date    Date
	Text    Prose
	Quote   string
	Sources []Citation
	Pos     diag.Position
}

// TimelineItem is a dated development; with an event, its date, title and
// sources are the event's where the item gives none.
type TimelineItem struct {
	Date    Date
	End     Date
	Event   Ref
	Text    Prose
	Sources []Citation
	Pos     diag.Position
}

// Dispute is a statement on which sources do not agree.
type Dispute struct {
	ID    string // anchor on the record's page; empty for none
	About Prose
	Says  []Reading
	Held  Prose
	Why   Prose
	Pos   diag.Position
}

// Reading is what one source says.
type Reading struct {
	Source Citation
	Text   Prose
}

// Change is an entry of the change log. A minor one moves no date.
type Change struct {
	Date  Date
	Note  Prose
	Minor bool
	Pos   diag.Position
}

// Field is the named field of the record, or nil.
func (r *Record) Field(name string) *Field {
	for i := range r.Fields {
		if r.Fields[i].Spec.Name == name {
			return &r.Fields[i]
		}
	}
	return nil
}

// Choice is the chosen entry of a closed list, the zero Choice when the field
// is absent.
func (r *Record) Choice(name string) Choice {
	f := r.Field(name)
	if f == nil || len(f.Values) == 0 {
		return Choice{}
	}
	c, _ := findChoice(f.Spec.Choices, f.Values[0].Text)
	return c
}

// FieldDate is the first date of the named field; zero when there is none.
func (r *Record) FieldDate(name string) Date {
	if f := r.Field(name); f != nil && len(f.Values) > 0 {
		return f.Values[0].Date
	}
	return Date{}
}

// FieldText is the first plain value of the named field.
func (r *Record) FieldText(name string) string {
	if f := r.Field(name); f != nil && len(f.Values) > 0 {
		return f.Values[0].Text
	}
	return ""
}

// ShortTitle is the name for links and tables.
func (r *Record) ShortTitle() string {
	if r.LinkTitle != "" {
		return r.LinkTitle
	}
	return r.Title
}

// Path is the record's address within the site: of its page, or for a kind
// without pages of its records' own, of its entry on the list page.
func (r *Record) Path() string {
	if r.path != "" {
		return r.path
	}
	if r.Kind.Anchor {
		return r.Kind.Path() + "#" + r.Slug
	}
	return r.Kind.Path() + r.Slug + "/"
}

// AliasPath is the address within the site of an alias as an author writes it.
func AliasPath(alias string) string {
	p := strings.Trim(alias, "/")
	if strings.HasSuffix(p, ".html") {
		return p
	}
	return p + "/"
}

// Modified is the date readers see: of the last change in substance.
func (r *Record) Modified() Date { return modified(r.Lastmod, r.Changes) }

// modified is the date given, else that of the last change in substance.
func modified(given Date, changes []Change) Date {
	latest := given
	if !latest.IsZero() {
		return latest
	}
	for _, c := range changes {
		if !c.Minor && c.Date.Compare(latest) > 0 {
			latest = c.Date
		}
	}
	return latest
}

// Part is one text of a record together with the sources given for it. One of
// them may be missing.
type Part struct {
	Section string // id of the section of the page in which it stands
	Prose   Prose
	Sources []Citation
	Label   string   // of a field or relation: its label
	Value   string   // of a field that is no text: its value in words
	About   RecordID // the record that the part is about besides its own; "" for none
}

// Parts are all texts and source lists of a record in the order in which its
// page shows them, the text of the record last. Those of a record in a dossier
// are as New found them, and shared: callers only read them.
func (r *Record) Parts() []Part {
	if r.parts != nil {
		return r.parts
	}
	return r.makeParts()
}

func (r *Record) makeParts() []Part {
	n := 4 + len(r.Facts) + len(r.Relations) + len(r.Timeline) + len(r.Positions) + len(r.Changes)
	for i := range r.Fields {
		n += 2 * len(r.Fields[i].Values)
	}
	parts := append(make([]Part, 0, n), Part{Section: "summary", Prose: r.Summary})
	if e := r.Expected; e != nil {
		parts = append(parts, Part{Section: "expected", Prose: e.Text, Sources: e.Sources})
	}
	for i := range r.Fields {
		f := &r.Fields[i]
		for j := range f.Values {
			v := &f.Values[j]
			parts = append(parts,
				Part{Section: "key-facts", Prose: v.Prose, Sources: v.Sources, Label: f.Spec.Label, Value: v.words(f.Spec)},
				Part{Section: "key-facts", Prose: v.Note, Label: f.Spec.Label})
		}
	}
	for _, s := range r.Facts {
		parts = append(parts, Part{Section: "facts", Prose: s.Text, Sources: s.Sources})
	}
	for _, rel := range r.Relations {
		parts = append(parts, Part{Section: "related", Prose: rel.Note, Sources: rel.Sources, Label: rel.Type.Label, About: rel.To.ID})
	}
	for _, t := range r.Timeline {
		parts = append(parts, Part{Section: "state-of-play", Prose: t.Text, Sources: t.Sources, About: t.Event.ID})
	}
	for _, p := range r.Positions {
		parts = append(parts, Part{Section: "positions", Prose: p.Text, Sources: p.Sources, About: p.Actor.ID})
	}
	for _, d := range r.Disputed {
		parts = append(parts, d.parts()...)
	}
	parts = append(parts, Part{Section: "sources", Sources: r.Sources})
	for _, c := range r.Changes {
		parts = append(parts, Part{Section: "changes", Prose: c.Note})
	}
	if r.Text != nil {
		parts = append(parts, Part{Section: "text", Prose: Prose{Doc: r.Text, Pos: r.Pos}})
	}
	return slices.DeleteFunc(parts, func(p Part) bool { return p.Prose.Empty() && len(p.Sources) == 0 })
}

// words are a value that is no text in words.
func (v *Value) words(spec *FieldSpec) string {
	switch spec.Type {
	case ProseField:
		return ""
	case DateField:
		return v.Date.Long()
	case ChoiceField:
		if c, ok := findChoice(spec.Choices, v.Text); ok {
			return c.Label
		}
	}
	return v.Text
}

func (d Dispute) parts() []Part {
	parts := []Part{{Section: "disputed", Prose: d.About}}
	for _, s := range d.Says {
		parts = append(parts, Part{Section: "disputed", Prose: s.Text, Sources: []Citation{s.Source}})
	}
	return append(parts, Part{Section: "disputed", Prose: d.Held}, Part{Section: "disputed", Prose: d.Why})
}
