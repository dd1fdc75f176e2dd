// Package markdown turns the Markdown of a brief into a Doc and a Doc into
// HTML. It is the only package that knows goldmark and chroma, and the only
// one that makes template.HTML from an author's text.
//
// Markdown is CommonMark 0.31.2 with tables, footnotes, definition lists,
// alert boxes, heading attributes, record links ([[id]]) and citations
// ([@key, locator]). Raw HTML passes an allow list.
//
// A Doc is parsed and rendered once. Whatever depends on the page that shows
// it (addresses of links, numbers of citations) is left open in the rendered
// text and filled by a Filler each time the Doc is shown, so that one Doc may
// stand on several pages at the cost of copying it.
package markdown

import (
	"html/template"

	"plenary/generator/internal/diag"
)

// Input is one text to convert.
type Input struct {
	Text   string
	Pos    diag.Position // place of the first byte of Text in its file
	Inline bool          // one paragraph's worth: no <p>, and blocks are refused
	Prefix string        // put before every id, for texts that share a page; "" for none
}

// Doc is a converted text. It is complete when Parse returns it, is never
// changed afterwards, and may be used from several goroutines.
type Doc struct {
	Headings  []Heading  // in the order of the text
	Links     []Link     // record links, Markdown links and images, in the order of the page: footnotes last
	Citations []Citation // in the order of the page
	Problems  diag.List  // what is wrong in the text; positions in the author's file
	Boxes     []string   // kinds of its alert boxes, such as "points", in the order of the text
	Words     int        // words of running text, as a reader counts them
	Acronyms  []string   // tokens such as "GDC" or "UNESCO", sorted, each once

	html   string  // every piece's text, one after the other
	pieces []piece // rendered text with its open places
	cuts   []int   // indices into Headings: those that begin a Section
	notes  int     // index into pieces: where the footnotes begin
}

// Heading is one heading of a Doc.
type Heading struct {
	Level int    // 1 to 6, as written
	ID    string // unique in the Doc
	Text  string // plain text, as Link.Before is
	Pos   diag.Position

	start, body int // of one that begins a Section, indices into pieces: of the heading, of what follows it
}

// LinkKind tells how a link was written.
type LinkKind int

// The kinds of links.
const (
	RecordLink   LinkKind = iota // [[id]], [[id|words]], [[id#heading]]
	MarkdownLink                 // [words](destination) and <https://…>
	Image                        // ![alternative](destination)
)

// Link is one link or image of a Doc.
type Link struct {
	Kind     LinkKind
	Target   string        // record id, or destination without the fragment
	Fragment string        // what follows "#", percent-decoded; "" for none
	Words    string        // plain text shown; "" for [[id]]: the record's title is shown
	Before   string        // plain text of the sentence before the words; other records' titles stand as Titles says
	After    string        // plain text of the sentence after the words
	Pos      diag.Position // of the "[" or "!" that opens it
}

// Citation is one source cited: [@a; @b, p. 3] makes two.
type Citation struct {
	Key      string // id of the source
	Locator  string // "para 4"; "" for none
	Sentence string // plain text of the sentence that it stands in; "" outside a text
	Pos      diag.Position
}

// Anchor says where a link leads on the page that shows the Doc.
type Anchor struct {
	Href  string // "" when the words are to be shown without a link
	Title string // shown for a RecordLink without words
	Lang  string // language of Title when it is not the page's; "" otherwise
}

// Filler fills the open places of a Doc for one page. The index is that of
// the Doc's Links or Citations.
type Filler interface {
	Link(i int, l *Link) Anchor
	// Cite gives the mark that stands for citations first to last (one
	// bracket), complete HTML.
	Cite(first, last int, c []Citation) template.HTML
}
