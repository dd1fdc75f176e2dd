package site

import (
	"html/template"

	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// Record is the page of one record. A part that would be empty is absent.
type Record struct {
	Kind        string        // "Mechanism"
	KindLink    template.HTML // to the list of its kind
	Ref         string
	RefHref     string // short link
	Status      Mark
	Type        string // label of its type, "" for none
	Names       []Name
	Reviewed    Time
	Modified    Time
	Owner       string
	Summary     template.HTML
	Cites       template.HTML // sources for the record as a whole
	Expected    *Expected
	Facts       []Row
	Address     string // of a source's document
	Contents    []Entry
	Sections    []Section
	Notes       template.HTML // footnotes
	Method      template.HTML
	WordsOfText int
	Files       []Download    // the record to take along
	Before      template.HTML // link to the record before this one in the list of its kind; "" for none
	After       template.HTML
}

// Entry is a line of the contents list.
type Entry struct {
	ID    string
	Title string
}

// Expected is what is expected of the reader, or what happens next.
type Expected struct {
	Text  template.HTML
	Time  Time
	Event template.HTML // link to the event
	Cites template.HTML
}

// Section is a part of a record's page under a heading. One of the fields
// after Title says what it shows; Text may stand beside it: what the author
// wrote under a heading of the same id.
type Section struct {
	ID    string
	Title string

	Text      template.HTML
	Facts     []Statement
	Roles     []RoleGroup
	Timeline  []Dated
	Positions []Position
	Held      []Position
	Leads     []Lead
	Events    *RecordEvents
	Disputed  []Disputed
	Lineage   *Lineage // beside Related; nil for no figure
	Related   []LinkGroup
	Mentions  []Mention
	More      []template.HTML // of Mentions and Uses: further records, only named
	Uses      []Use
	Sources   []CitedSource
	Changes   []ChangeItem
	HowToCite *HowToCite
	Acronyms  []Acronym
}

// Statement is one sourced statement.
type Statement struct {
	Text  template.HTML
	Cites template.HTML
}

// RoleGroup is who plays a part in a record, or, on an actor's page, which
// parts it plays in one.
type RoleGroup struct {
	Label string        // the part, on the page of what it is played in
	Link  template.HTML // the record, on the actor's page
	Roles []RoleItem
}

// RoleItem is one part played.
type RoleItem struct {
	Label string // the part, on the actor's page
	Link  template.HTML
	Note  template.HTML
	Cites template.HTML
}

// Position is a position held: on the page of the record with its Actor, on
// the actor's page with the record On.
type Position struct {
	Mark  Mark
	Actor template.HTML
	On    template.HTML
	Time  Time
	Text  template.HTML
	Quote string
	Cites template.HTML
}

// Lead is an initiative that an actor leads.
type Lead struct {
	Link    template.HTML
	Mark    Mark
	Summary string // plain text
}

// RecordEvents are the events about a record or with an actor.
type RecordEvents struct {
	Coming []Dated
	Past   []Dated
}

// Disputed is a statement on which sources do not agree.
type Disputed struct {
	ID       string // anchor, or empty
	About    template.HTML
	Readings []Reading
	Held     template.HTML
	Why      template.HTML
}

// Reading is what some sources say.
type Reading struct {
	Text  template.HTML
	Cites template.HTML
}

// LinkGroup is the records to which one type of relation leads.
type LinkGroup struct {
	Label string
	Items []RoleItem
}

// Mention is a record that mentions this one, with the sentence in which it
// does.
type Mention struct {
	Link   template.HTML
	Before string
	Words  string
	After  string
	More   int // further mentions in the same record
}

// Use is a record that cites this source, and what for.
type Use struct {
	Link template.HTML // to the source's entry on the citing page
	For  []UseItem
}

// UseItem is one statement that rests on the source.
type UseItem struct {
	Section string // label of the part of the page; "" for the text
	Text    string // plain text
	Locator string
}

// CitedSource is a source as numbered on a page.
type CitedSource struct {
	Record    dossier.RecordID
	ID        string // of the entry
	Number    int
	Link      template.HTML // to the source's own page
	Author    string
	Publisher string
	Symbol    string
	Time      Time
	Type      string
	Address   string // of the document; "" for none
	Primary   bool
	Backs     []markdown.BackLink // to the uses of the source on the page
	Ways      template.HTML       // Backs as links
}

// Acronym is a short form that the page uses, and what it stands for.
type Acronym struct {
	Short string
	Link  template.HTML
}
