package typeset

// tolerance is what rounding may add up to on a page.
const tolerance = 0.01

// kind says what a slab is.
type slabKind int

const (
	lineSlab    slabKind = iota // a line of text
	rowSlab                     // a row of a table, or a part of one
	figureSlab                  // a drawing or picture
	ruleSlab                    // a line across
	edgeSlab                    // the room within the upper or lower edge of a frame
	emptySlab                   // takes no room: holds anchors, or white space open
	stretchSlab                 // takes what is left of the page
	writeSlab                   // lines to write on
	breakSlab                   // ends the column or page
)

// How much it costs to end a page after a slab. Where nothing costs nothing,
// the page ends where it costs least.
const (
	keepNothing = iota
	keepLines   // leaves one line of a paragraph alone
	keepWhole   // parts what is to be kept together
	keepNext    // parts a heading from its text
	keepEdge    // leaves an edge with nothing in it
)

// slab is what stands on a page as one: pages are filled with slabs in order.
type slab struct {
	kind        slabKind
	left, width float64 // within the column
	space       float64 // before it; none at the top of a column
	height      float64
	keep        int    // what it costs to end a page after it
	frame       *frame // the innermost around it
	tag         *tag   // nil for an artifact

	line   *line
	labels []label // beside it, on its base line
	row    *row
	figure *figure
	stroke Stroke
	column bool // a break ends the column only

	notes   []*note // whose marks are in it
	ids     []string
	outline *Paragraph // whose first line it is
	running string

	whole   *slab // the row that this is a part of
	resumed bool  // a part of it stands before
	parted  bool  // a part of it follows
}

// label is a line that stands beside another.
type label struct {
	line        *line
	left, width float64
	height      float64
	tag         *tag
	notes       []*note // whose marks are in it
}

// root is the slab, or the one that it is a part of.
func (p *slab) root() *slab {
	if p.whole != nil {
		return p.whole
	}
	return p
}

// frame is what is around slabs: a box, or the lines of a table.
type frame struct {
	parent      *frame
	left, width float64
	box         *BoxStyle   // or
	table       *TableStyle //
	first, last *slab
	head        []*slab // repeated where the frame goes on
	pad         float64 // left free where the frame is parted
	rtl         bool
}

// begins says whether the frame begins with the slab.
func (f *frame) begins(p *slab) bool { return f.first == p.root() && !p.resumed }

// ends says whether the frame ends with the slab.
func (f *frame) ends(p *slab) bool { return f.last == p.root() && !p.parted }

// closing is the room that is needed to end the page after a slab.
func (p *slab) closing() float64 {
	room := 0.0
	for f := p.frame; f != nil; f = f.parent {
		if !f.ends(p) {
			room += f.pad
		}
	}
	return room
}

// placed is a slab in its place.
type placed struct {
	*slab
	y      float64 // of its upper edge, from the top of the column
	height float64
	again  bool // repeated: an artifact
}

func (p placed) bottom() float64 { return p.y + p.height }

// cursor is a place in a list of slabs: how far they have been placed.
type cursor struct {
	slabs []*slab
	next  int
	rest  *slab // what is left of slabs[next] when a part of it was placed
}

func (c cursor) done() bool { return c.next >= len(c.slabs) }

func (c cursor) at(i int) *slab {
	if i == c.next && c.rest != nil {
		return c.rest
	}
	return c.slabs[i]
}
