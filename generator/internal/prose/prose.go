// Package prose is a text as a tree, before it becomes anything in particular:
// a page of the site, a chapter of an e-book, a sheet of paper. Whatever is made
// of one Document has the same words in the same order. A tree is built once
// and then only read; it may be used from several goroutines.
package prose

import "plenary/generator/internal/diag"

// Document is a text that stands alone: a pack for a meeting, or one brief.
type Document struct {
	ID    string // of the pack or record
	Title string
	Lang  string // BCP 47
	Dir   string // "ltr" or "rtl"
	Brief bool   // one record: no cover and no contents

	Ref       string // permanent reference, "" for none
	Address   string // full permanent address, as short as there is
	Home      string // full address of the site, ends in "/"
	SiteTitle string
	Publisher string
	Licence   string
	Summary   string // plain text, for a reader's library
	Edition   string // such as "Edition 2", "" for none
	Date      Time   // the day the document stands for

	Meeting string // what the pack is for; "" for none
	Place   string
	Days    Time // when it meets
	Reader  string
	Marking string

	Paper      string // "a4" or "letter"
	LargePrint bool

	Parts []Part
}

// Time is a date as data and in words.
type Time struct {
	ISO  string // "" for no date
	Text string
}

// PartRole says what a part of a Document is.
type PartRole string

// The roles, in the order in which a pack has them.
const (
	CoverPart     PartRole = "cover"    // its Blocks are the covering text; the rest comes from the Document
	DigestPart    PartRole = "digest"   // at most one page
	ContentsPart  PartRole = "contents" // holds a Contents block
	CrosswalkPart PartRole = "agenda"   // agenda item, brief, lead, symbol
	CalendarPart  PartRole = "calendar"
	TabPart       PartRole = "tab" // a record; begins on a right-hand page
	ActorsPart    PartRole = "actors"
	MatrixPart    PartRole = "matrix" // landscape on paper
	TextsPart     PartRole = "texts"
	AcronymsPart  PartRole = "acronyms"
	SourcesPart   PartRole = "sources"
	IndexPart     PartRole = "index" // two columns on paper; holds an Index block
	NotesPart     PartRole = "notes" // empty pages to write on
)

// Part is a part of a Document under a heading of the first level, which is its
// Title. Headings within it begin at the second level and leave out none.
type Part struct {
	Role    PartRole
	ID      string // unique in the Document, as every ID in it is
	Title   string
	Lang    string // when it is not the Document's
	Tab     int    // number of the tab; 0 for none
	Ref     string // of the record
	Running string // short title for running heads
	File    string // source file of the record, for messages; "" for none
	New     string // mark in the contents: "new", "changed"; "" for none
	Depth   string // of a tab: "full", "short", "points"
	Agenda  string // agenda item of a tab
	Pages   int    // of a NotesPart: how many
	Blocks  []Block
}

// Block is a part of a text that stands on lines of its own.
type Block interface{ block() }

// Heading is a heading. Its level is 2 to 6 within the Document.
type Heading struct {
	Level int
	ID    string // "" for none
	Text  []Inline
	Lang  string
}

// Paragraph is a paragraph.
type Paragraph struct {
	Style ParagraphStyle
	ID    string
	Text  []Inline
	Lang  string
	Dir   string // "ltr", "rtl", or "" for the surrounding one
}

// ParagraphStyle says what a paragraph is for.
type ParagraphStyle string

// The styles of paragraphs.
const (
	Body  ParagraphStyle = ""
	Lead  ParagraphStyle = "lead"  // the summary that stands alone: set larger
	Meta  ParagraphStyle = "meta"  // reference, kind, status, dates: set small
	Label ParagraphStyle = "label" // a word over a block: "Expected next"
	Small ParagraphStyle = "small" // remarks, method
)

// List is a list. Items of a tight one hold one Paragraph each.
type List struct {
	Style ListStyle
	Start int // number of the first item of a Numbered list
	Items []Item
}

// ListStyle says how the items of a list are marked.
type ListStyle string

// The styles of lists.
const (
	Bulleted ListStyle = ""
	Numbered ListStyle = "numbered"
	Plain    ListStyle = "plain"  // no marks
	Dated    ListStyle = "dated"  // the Label of each item is a date, in a column of its own
	Cited    ListStyle = "cited"  // numbered sources: the Label is the number
	Terms    ListStyle = "terms"  // what is explained, and the explanation
	Marked   ListStyle = "marked" // the Label is a stance or status
)

// Item is one item of a List.
type Item struct {
	ID     string
	Label  []Inline
	Blocks []Block
}

// Table is a table. Every row has as many cells as there are columns, counting
// spans.
type Table struct {
	ID      string
	Caption []Inline
	Label   string // what it is, in words, where no Caption says it
	Style   TableStyle
	Aligns  []Align // one for each column; nil for all at the start
	Head    []Row
	Rows    []Row
}

// TableStyle says what a table is for.
type TableStyle string

// The styles of tables.
const (
	Grid   TableStyle = ""       // columns with heads
	Facts  TableStyle = "facts"  // the key facts: labels and values, without heads
	Matrix TableStyle = "matrix" // positions: actors by records
)

// Align is how the cells of a column are set.
type Align string

// The alignments; "" is the start of the line.
const (
	AlignStart  Align = ""
	AlignCenter Align = "center"
	AlignEnd    Align = "end"
)

// Row is a row of a Table. One with a single cell that spans all columns is the
// heading of the rows after it.
type Row struct {
	Cells []Cell
}

// Cell is a cell of a Table.
type Cell struct {
	Header bool // heads its column, in Head, or its row
	Span   int  // columns; 0 means 1
	Blocks []Block
}

// Quote is a quotation.
type Quote struct {
	Lang   string
	Dir    string
	Blocks []Block
}

// Box is something set apart: an alert box, what is expected next.
type Box struct {
	Type   string // "note", "tip", "important", "warning", "caution", "points", "if-raised", "disputed", "watch", "expected"
	ID     string
	Title  []Inline
	Blocks []Block
}

// Code is a block of code; its lines are kept.
type Code struct {
	Lang string // name of the language, "" for none
	Text string
}

// Figure is a drawing or an image with its caption.
type Figure struct {
	ID      string
	SVG     string // a drawing of ours: an <svg> element; "" for an image
	Image   *Image
	Alt     string
	Caption []Inline
}

// Image is a raster image or an author's SVG file.
type Image struct {
	Path string        // within the site
	Data []byte        // as the file has it
	Pos  diag.Position // of its mark in a source file; without a line where that is not known
}

// Rule separates what precedes from what follows.
type Rule struct{}

// Section groups blocks: it makes no difference to what is read.
type Section struct {
	ID     string
	Lang   string
	Dir    string
	Blocks []Block
}

// Contents is the list of the Document's parts, with page numbers on paper.
type Contents struct{}

// Index lists where actors and initiatives stand.
type Index struct {
	Groups []IndexGroup
}

// IndexGroup is the entries of one letter or kind.
type IndexGroup struct {
	Title   string
	Entries []IndexEntry
}

// IndexEntry is a name and the places where it stands, in the order of the
// Document.
type IndexEntry struct {
	Text   []Inline
	Places []Place
}

// Place is a place of the Document: on paper its page is printed, on a screen
// its Title leads there.
type Place struct {
	To    string // ID in the Document
	Title string // such as "tab 4"
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Table) block()     {}
func (*Quote) block()     {}
func (*Box) block()       {}
func (*Code) block()      {}
func (*Figure) block()    {}
func (*Rule) block()      {}
func (*Section) block()   {}
func (*Contents) block()  {}
func (*Index) block()     {}

// Inline is a part of a line.
type Inline interface{ inline() }

// Text is plain text. White space is as HTML has it: collapsed.
type Text string

// Styled is text that is told from what surrounds it.
type Styled struct {
	Style Style
	Lang  string
	Dir   string // "ltr", "rtl", or "auto" for a name from data, kept to itself
	Title string // plain text that tells more, such as what an abbreviation stands for
	Text  []Inline
}

// Style is a kind of emphasis.
type Style string

// The styles of text.
const (
	NoStyle     Style = "" // only a language or direction
	Emphasis    Style = "em"
	Strong      Style = "strong"
	CodeText    Style = "code"
	Sub         Style = "sub"
	Sup         Style = "sup"
	Inserted    Style = "ins"
	Deleted     Style = "del"
	Highlighted Style = "mark"
	SmallText   Style = "small"
	CiteTitle   Style = "cite"
)

// Link is a link. Exactly one of To, Path and Href is set.
type Link struct {
	To    string // ID in the Document
	Path  string // address within the site of a page outside the Document: "mechanisms/x/#y"
	Short string // of Path: its permanent short address within the site, "r/AIM-03/"; "" for none
	Href  string // address elsewhere
	Title string // plain text that tells more than the words
	Text  []Inline
}

// Cites are the marks of sources that stand together.
type Cites struct {
	Marks []Cite
}

// Cite is the mark of one source.
type Cite struct {
	ID      string // of the mark, to which the list of sources leads back
	To      string // ID of the source's entry
	Number  int
	Title   string // of the source
	Locator string
}

// Note is the mark of a footnote with the note itself. A note that is referred
// to again stands there without Blocks.
type Note struct {
	ID     string // of the mark
	To     string // of the note
	Number int    // counts in its Part
	Blocks []Block
}

// Mark is an entry of a closed list, a stance or a status: shape, word, and on
// screens a colour.
type Mark struct {
	Value  string // "supports"
	Label  string // "Supports"
	Symbol string // "▲"
	Bare   bool   // the symbol alone is shown, the word only told
}

// Anchor is a point to which something leads.
type Anchor struct{ ID string }

// Break ends a line.
type Break struct{}

// InlineImage is an image in a line.
type InlineImage struct {
	Image *Image
	Alt   string
}

// Tab is the place of a part of the Document in words: "tab 4, p. 12" on paper,
// "tab 4" elsewhere.
type Tab struct{ To string }

func (Text) inline()         {}
func (*Styled) inline()      {}
func (*Link) inline()        {}
func (*Cites) inline()       {}
func (*Note) inline()        {}
func (*Mark) inline()        {}
func (*Anchor) inline()      {}
func (*Break) inline()       {}
func (*InlineImage) inline() {}
func (*Tab) inline()         {}
