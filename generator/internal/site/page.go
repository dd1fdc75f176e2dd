// Package site arranges a dossier as pages: permalinks, navigation, backlinks,
// numbered sources. What it hands on are plain values, complete before any
// template runs, in which every text is escaped and every address is relative
// to the page that holds it.
package site

import "html/template"

// Page is the data of every layout. Beside what all pages have, it holds the
// one view that its layout shows.
type Page struct {
	Path   string // address within the site: "", "actors/china/", "404.html"
	Layout string // name of the layout, without its ending
	Head   Head
	Frame  Frame
	Title  string // the page's h1

	Home     *Home
	List     *List
	Record   *Record
	Events   *Events
	Matrix   *Matrix
	Timeline *Timeline
	Map      *Map
	Sources  *SourceIndex
	Glossary *Glossary
	Changes  *Changes
	PackList *PackList
	Pack     *Pack
	Print    *PackPrint

	Cited []CitedSource // what the page cites, as numbered on it
	Data  *Data         // the page's table as data; nil for none
}

// Data are the addresses of a page's table as data.
type Data struct{ CSV, JSON string }

// Head is what stands in a page's <head>.
type Head struct {
	Title       string // with the site's name
	Description string // plain text
	Lang        string // BCP 47
	Dir         string // "ltr" or "rtl"
	Canonical   string // full address; "" for the page of missing pages
	Type        string // Open Graph type: "website" or "article"
	SiteName    string
	Stylesheet  string
	Script      string // module for the pages that are lists; "" for none
	Icon        string
	Feed        string
	NoIndex     bool
}

// Frame is what surrounds the main text of every page.
type Frame struct {
	Home      string // address of the home page
	SiteTitle string
	Tagline   string
	Menu      []MenuItem
	Crumbs    []template.HTML // links from the home page to this one's parent
	AsOf      Time
	Publisher template.HTML // link or name; "" for none
	Licence   template.HTML
	Correct   string // address at which to suggest a correction; "" for none
	Feed      string
}

// MenuItem is an entry of the navigation.
type MenuItem struct {
	Href    string
	Text    string
	Current bool // this page
	Within  bool // this page stands below it
}

// Time is a date as data and in words.
type Time struct {
	ISO  string // "" for no date
	Text string
}

// Mark is an entry of a closed list: a status or a stance. It is told by its
// shape and word as well as by its colour.
type Mark struct {
	Value       string // such as "supports"
	Label       string
	Symbol      string
	Description string
}

// Value is one value in a table or key-facts box. Exactly one of HTML, Time
// and Mark is set.
type Value struct {
	HTML  template.HTML // text, or a link
	Time  Time
	Mark  Mark
	Note  template.HTML
	Cites template.HTML
}

// Row is a labelled line of values.
type Row struct {
	Label  string
	Values []Value
}

// Table is a list of records with some of their fields.
type Table struct {
	Caption string
	Columns []string
	Rows    []TableRow
}

// TableRow is one record of a Table; Cells are in the order of its Columns.
type TableRow struct {
	ID      string // of the entry, for a record without a page of its own; "" else
	Link    template.HTML
	Summary string // plain text
	Cells   [][]Value
}

// Group is a table under a heading of its own.
type Group struct {
	ID    string
	Mark  Mark // of the status that the group shares; its Label is the heading
	Table Table
}

// Home answers what one needs to know today.
type Home struct {
	Intro   template.HTML
	Next    []Dated // what is coming, the nearest first
	Changed []ChangeGroup
	Start   []StartItem
	Label   string  // plural of the kind whose records are listed
	Groups  []Group // those records by status
	Lanes   *Lanes  // the timeline as a figure; nil for none
	Ways    []Way
}

// StartItem is a record that is offered to a newcomer.
type StartItem struct {
	Link template.HTML
	Text template.HTML
}

// Way is a list page and how much it holds.
type Way struct {
	Link  template.HTML
	Count int
	Text  string
}

// List is the page of all records of a kind.
type List struct {
	Description string
	Table       Table
	Legend      []Mark // of the statuses in the table
}

// Dated is something with a date: an event, or a development of a record.
type Dated struct {
	ID     string // of the entry on its page; "" elsewhere
	Time   Time   // of its beginning; the words are those of the whole span
	Title  template.HTML
	Text   template.HTML
	Place  string
	Mark   Mark // status of an event
	About  []template.HTML
	With   []template.HTML
	Cites  template.HTML
	Future bool
	Away   string // how far away it is, in words
	Notes  []Disputed
}

// Year is a year of a calendar or timeline.
type Year struct {
	ID    string
	Label string
	Items []Dated
}

// Events is the calendar.
type Events struct {
	Coming []Dated // the nearest first
	Past   []Year  // the latest first
	Legend []Mark
}

// Timeline is all that is dated, in one line, the latest first.
type Timeline struct {
	Lanes *Lanes // nil for no figure
	Years []Year
}

// Changes is the change log of the dossier, the latest first.
type Changes struct {
	Days []ChangeDay
	Feed string
}

// ChangeDay is what changed on one date.
type ChangeDay struct {
	Time  Time
	Items []ChangeItem
}

// ChangeItem is one entry of a change log.
type ChangeItem struct {
	Time  Time
	Link  template.HTML // the record; "" on its own page
	Note  template.HTML
	Minor bool
}

// ChangeGroup is one change that several records had on one day.
type ChangeGroup struct {
	Time  Time
	Note  template.HTML
	Links []template.HTML
	More  int    // how many further records had it
	Href  string // of the page that names them
}

// Glossary is all terms with their definitions.
type Glossary struct {
	Letters []Letter
}

// Letter is the terms that begin alike.
type Letter struct {
	ID    string
	Label string
	Terms []Term
}

// Term is one entry of the glossary.
type Term struct {
	ID         string
	Title      string
	Acronym    string
	Names      []Name
	Definition template.HTML
	Cites      template.HTML
	Related    []LinkGroup
}

// Name is another name of a record; Lang is "" for the page's language.
type Name struct{ Text, Lang string }

// SourceIndex is the list of all sources.
type SourceIndex struct {
	Groups []Group // by type, primary ones first; the Mark's Label is the type
}

// Matrix is the table of positions: a row for each actor, a column for each
// record on which there are positions.
type Matrix struct {
	Parts  []MatrixPart // the records on which most positions are held first
	Legend []Mark
	Left   int // how many records with positions are left out, because fewer are held on them
}

// MatrixPart is a table of a Matrix: some columns, and the actors that hold a
// position on one of them.
type MatrixPart struct {
	ID      string // of the heading; "" for the only part
	Label   string
	Columns []MatrixColumn
	Groups  []MatrixGroup
}

// MatrixColumn is a record on which actors hold positions, and how many hold
// which.
type MatrixColumn struct {
	Link  template.HTML
	Title string
	Tally []Tally
}

// Tally is how many actors hold a stance now.
type Tally struct {
	Mark  Mark
	Count int
}

// MatrixGroup is the actors of one type.
type MatrixGroup struct {
	Label string
	Rows  []MatrixRow
}

// MatrixRow is an actor; Cells are in the order of the columns, nil where the
// actor holds no position.
type MatrixRow struct {
	Actor template.HTML
	Cells []*Cell
	Tally []Tally
}

// Cell is the latest position of an actor on a record.
type Cell struct {
	Mark    Mark
	Time    Time
	Text    template.HTML
	Cites   template.HTML
	Href    string // of the positions on the record's page
	Earlier int    // how many older positions there are
}
