// Package typeset sets documents on pages: paragraphs, lists, tables, notes,
// figures, columns, and hands them to a PDF. It knows nothing of dossiers.
//
// Lengths are in points, 1/72 inch. The same Document gives the same bytes.
package typeset

import "time"

// Document is what is set. Its fields are only read.
type Document struct {
	Title    string
	Author   string
	Subject  string
	Keywords []string
	Lang     string    // BCP 47; never empty
	RTL      bool      // the document runs from right to left
	Date     time.Time // given as the date of making
	Page     Page
	Sections []Section
}

// Page is the size of a page and its margins. Inner and Outer change sides on
// left-hand pages.
type Page struct {
	Width, Height float64
	Top, Bottom   float64 // to the text; heads and feet stand within
	Inner, Outer  float64
}

// Section is a run of pages with the same furniture. Each begins a page.
type Section struct {
	Role    Role
	Title   string  // for the structure tree
	Page    *Page   // nil for the Document's
	Right   bool    // begins on a right-hand page; a page may be left empty before it
	Below   bool    // begins below the Section before it where that leaves room on a page of the same size
	Whole   bool    // with Below: only where there is room for all of it
	Space   float64 // above it where it begins below another
	Columns int     // 0 means 1; the columns of the last page are of one height
	Gap     float64
	Blocks  []Block
	// Head and Foot give what stands above and below the text of a page, once all
	// pages are known; nil for nothing. They are artifacts.
	Head, Foot func(PageInfo) []Strip
	NoFill     bool // an empty page before it has no furniture either
}

// PageInfo is a page as its furniture shows it.
type PageInfo struct {
	Number  int // of the sheet side, from 1
	Total   int
	Right   bool   // a right-hand page
	Running string // the last Running text set on or before the page within its Section
	Empty   bool   // left empty so that the next Section begins on the right
}

// Strip is a line of furniture: what stands at its start, its middle and its
// end. Outer and inner sides are for the caller to swap.
type Strip struct {
	Start, Middle, End []Span
	Rule               Stroke  // above the strip in a foot, below it in a head
	Leading            float64 // to the next strip
}

// Role is a structure type of PDF 1.7, 14.8.4: "P", "H1", "Sect", "TOC". Empty
// leaves it to the block.
type Role string

// Color is a colour as red, green and blue from 0 to 1.
type Color struct{ R, G, B float64 }

// Stroke is a line to be drawn; of zero Width, none.
type Stroke struct {
	Width float64
	Color Color
	Dash  []float64
	Round bool // its ends and joins
}

// Font chooses a face of a family that the Faces have.
type Font struct {
	Family string // "serif", "sans", "mono"
	Bold   bool
	Italic bool
}

// Align is how the lines of a paragraph are set.
type Align int

// The alignments.
const (
	Start Align = iota
	End
	Center
	Justify
)

// Block is what stands on lines of its own.
type Block interface{ block() }

// ParagraphStyle is how a paragraph is set.
type ParagraphStyle struct {
	Font         Font
	Size         float64
	Leading      float64 // from one base line to the next
	Color        Color
	Align        Align
	Before       float64 // space; of two that meet the larger counts, none at the top of a page
	After        float64
	First        float64 // indent of the first line
	Indent       float64 // at the start of all lines
	IndentEnd    float64
	Hyphenate    bool
	KeepNext     bool // not parted from what follows
	KeepTogether bool // not parted in itself, if a page holds it
}

// Paragraph is a paragraph or heading.
type Paragraph struct {
	Style *ParagraphStyle
	Role  Role // "" means "P"
	ID    string
	Spans []Span
	Lang  string // "" for the Document's
	RTL   *bool  // nil: as the Document, or as its first strong letter when that is of the other direction

	Outline  int    // level in the outline, from 1; 0 for none
	Heading  string // its title in the outline
	Running  string // what running heads show from here on
	Artifact bool   // no part of the text
}

// Span is a run of text in a paragraph.
type Span struct {
	Text      string
	Font      *Font   // nil for the paragraph's
	Size      float64 // 0 for the paragraph's
	Color     *Color
	Rise      float64 // above the base line
	Underline bool
	Strike    bool
	Back      *Color // behind the text
	NoBreak   bool   // no line ends in it
	NoHyphen  bool
	Lang      string
	RTL       *bool  // text of a direction of its own, kept to itself; nil to let it flow
	Actual    string // what is read in its place; "" for Text
	Role      Role   // "" for none of its own; "Lbl", "Reference", "Code", "Quote"
	ID        string // the span is where this leads to

	Link string // "#" and an ID, or a URI
	Alt  string // what the link is, in words

	Page    string   // an ID: the number of its page stands in place of Text
	Pages   []string // IDs: the numbers of their pages, each once, runs of three and more joined
	Note    *Note    // Text is its mark; the note stands at the foot of the page
	Drawing *Drawing // stands in the line, on its base line
	Break   bool     // ends the line
	Leader  string   // what follows is set at the end of the line, and this repeated before it
}

// Note is a footnote. It may be used once.
type Note struct {
	ID     string
	Mark   string // before its text
	Blocks []Block
}

// List is a list.
type List struct {
	Items    []Item
	Indent   float64 // of the items' text
	Gap      float64 // between items
	LabelEnd bool    // labels are set at the end of their room, as numbers are
	Lettered string  // ListNumbering of PDF 1.7, 14.8.5.5: "Decimal", "Disc"; "" for "None"
}

// Item is an item of a List.
type Item struct {
	ID     string
	Label  []Span
	Style  *ParagraphStyle // of the Label; nil for the first paragraph's
	Blocks []Block
}

// Table is a table. Its Head is repeated on each page; rows that fit on no page
// are parted.
type Table struct {
	ID      string
	Caption *Paragraph
	Columns []Column
	Head    []Row
	Rows    []Row
	Style   TableStyle
	Summary string
}

// Column is a column of a Table.
type Column struct {
	Width float64 // 0: by content
	Least float64 // not narrower
}

// TableStyle is how a table is drawn.
type TableStyle struct {
	Before, After float64
	PadX, PadY    float64 // within a cell, on each side
	Top, Bottom   Stroke  // of the table
	Under         Stroke  // the head
	Between       Stroke  // rows
	Columns       Stroke  // between columns
	HeadBack      *Color
	Fill          bool // as wide as the text even when the content is not
}

// Row is a row of a Table.
type Row struct {
	ID       string
	Cells    []Cell
	KeepNext bool
	Back     *Color
}

// Cell is a cell.
type Cell struct {
	Header bool // heads its column, in the Head, or else its row
	Span   int  // columns; 0 means 1
	Blocks []Block
}

// Box is set apart by lines or a ground. It is parted at the foot of a page.
type Box struct {
	Style  BoxStyle
	Role   Role // "" means "Sect"
	ID     string
	Blocks []Block
}

// BoxStyle is how a Box is drawn.
type BoxStyle struct {
	Before, After            float64
	PadX, PadY               float64
	Top, Bottom, First, Last Stroke // First at the start of lines, Last at their end
	Back                     *Color
	KeepTogether             bool // if a page holds it
}

// Group holds blocks together in the structure and makes no difference to
// where they stand.
type Group struct {
	Role   Role
	ID     string
	Lang   string
	RTL    *bool
	Blocks []Block
}

// Figure is a drawing or picture, with a caption. It is made smaller when it is
// wider than its column or higher than a page.
type Figure struct {
	ID            string
	Drawing       *Drawing
	Picture       *Picture
	Width         float64 // 0: its own, at most the column's
	Alt           string  // "" makes it an artifact
	Align         Align
	Caption       *Paragraph // stands below and is not parted from it
	Before, After float64
}

// Rule is a line across the column.
type Rule struct {
	Stroke        Stroke
	Width         float64 // 0: the column's
	Before, After float64
	KeepNext      bool // not parted from what follows
}

// Space is white space; it vanishes at the top of a page.
type Space struct{ Height float64 }

// Stretch is white space that takes what is left of its page, in equal parts
// with others there.
type Stretch struct{}

// NewPage ends the page, or with Column the column.
type NewPage struct{ Column bool }

// Lines are empty lines to write on, down to the foot of the page.
type Lines struct {
	Stroke  Stroke
	Leading float64
	Pages   int // this one and so many in all; 0 means 1
}

func (*Paragraph) block() {}
func (*List) block()      {}
func (*Table) block()     {}
func (*Box) block()       {}
func (*Group) block()     {}
func (*Figure) block()    {}
func (*Rule) block()      {}
func (*Space) block()     {}
func (*Stretch) block()   {}
func (*NewPage) block()   {}
func (*Lines) block()     {}

// Drawing is a drawing in shapes, in a room of Width by Height whose origin is
// the upper left corner, with y growing downwards.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
}

// Shape is a path, or text when Text or Spans are not empty, or a Picture.
type Shape struct {
	Picture *Picture // fills Room
	Room    Bounds

	Path    []Segment
	Fill    *Color // of text too; nil for none: what has only a Link is a place to click on
	EvenOdd bool
	Clip    *Bounds // of a path: what lies outside is not seen; nil for none
	Stroke  Stroke  // around text: a ground of that colour, which reaches out so far

	Text   string
	Spans  []Span  // in place of Text, on one line
	X, Y   float64 // of the base line's point that Anchor names
	Anchor Align   // Start: the text is to the right of X, whatever its direction; Center; End
	Font   Font
	Size   float64
	Rotate float64 // degrees, clockwise, around X, Y
	Link   string
}

// Segment is a step of a path.
type Segment struct {
	Op SegmentOp
	P  [3]Point // as many as the step needs: 1, 1, 3, 0
}

// SegmentOp says what a Segment does.
type SegmentOp int

// The steps of a path.
const (
	MoveTo SegmentOp = iota
	LineTo
	CurveTo // a cubic Bézier curve: two control points and the end
	ClosePath
)

// Point is a point.
type Point struct{ X, Y float64 }

// Bounds is a rectangle.
type Bounds struct{ Left, Top, Right, Bottom float64 }

// Picture is a raster image.
type Picture struct {
	Data   []byte // a PNG or JPEG file
	Width  int    // in pixels
	Height int
}
