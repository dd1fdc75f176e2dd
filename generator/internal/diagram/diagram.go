// Package diagram draws a network whose nodes stand in columns. It orders the
// nodes so that few lines cross, and gives each its place and each line its
// course. It knows nothing of what they stand for. Lengths are in user units
// of the drawing, one being about a pixel.
package diagram

// Graph is a network: nodes, each in a column, and lines between them.
type Graph struct {
	Columns int // how many there are
	Nodes   []Node
	Edges   []Edge // each pair of nodes at most once
}

// Node is a node of a Graph, known by its index.
type Node struct {
	Column int // from 0
	Width  int // that its name takes, about
}

// Edge joins two different nodes.
type Edge struct{ A, B int }

// Drawing is where everything stands. The same Graph gives the same Drawing.
type Drawing struct {
	Width, Height int
	Columns       []Column // as they stand, from left to right
	Nodes         []Place  // in the order of the Graph
	Paths         []string // course of each Edge, in the order of the Graph, as the data of an SVG path
	Crossings     int      // of lines, between columns
}

// Column is a column as it stands.
type Column struct {
	Index      int // in the Graph
	Start, End int // where it begins and ends
	Align      Align
}

// Align says which end of a name stands at its place: that to which most lines
// come.
type Align int

// The ways names are set.
const (
	End Align = iota // in the first column
	Middle
	Start // in the last
)

// Place is where the name of a node stands. Lines may go on a little way below
// it, for how wide it is set is not quite known: a name has an opaque ground.
type Place struct {
	X, Y int // of the name's end, middle or start, and of its middle line
}

// Draw places the nodes of a graph and finds a course for each line.
func Draw(g Graph) Drawing {
	if g.Columns == 0 {
		return Drawing{}
	}
	n := newNet(g)
	n.order()
	n.place()
	return n.drawing()
}
