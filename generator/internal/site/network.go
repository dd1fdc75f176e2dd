package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenary/generator/internal/diagram"
	"plenary/generator/internal/dossier"
)

// Network is the map as a figure: a column for each kind, a line for each pair
// of records that are related. Lengths are in user units of the drawing, one
// being about a pixel.
type Network struct {
	Width, Height int
	Wide, High    string // how large it is set, in rem: it grows with the text
	Heads         []NetworkHead
	Lines         []NetworkLine
	Nodes         []NetworkNode
	Kinds         []NetworkPart // that can be shown and hidden; none when there is no choice
	Ways          []NetworkPart // likewise, in which records are related
	Caption       string
	Desc          string
}

// NetworkHead is the head of a column.
type NetworkHead struct {
	X      int
	Anchor string // as in SVG
	Label  string
	Of     string // key of the column
}

// NetworkLine is a line between two records.
type NetworkLine struct {
	ID   string
	Path string
	Of   string // the keys of what must be shown for it: of both columns, and of the way
}

// NetworkNode is a record in the figure.
type NetworkNode struct {
	ID     string
	NameID string
	X, Y   int
	Anchor string
	Label  string
	Title  string // in full, with the number of its relations
	Href   string
	Lit    []NetworkLit // what is emphasised with it: lines, and names at their other ends
	Of     string       // key of its column
}

// NetworkLit is a line or name that is emphasised.
type NetworkLit struct {
	Href string // "#" and its id
	Of   string // as it has it
}

// NetworkPart is a part of the figure that can be shown and hidden.
type NetworkPart struct{ Key, Label string }

// Ways in which two records are related, that which matters most first: a pair
// that is related in several ways has the line of the first of them.
var networkWays = []NetworkPart{
	{"apart", "opposes, rivals, abstains or stays away"},
	{"line", "one came of the other"},
	{"tie", "plays a part, or is related otherwise"},
}

// Measures of the figure.
const (
	networkLeast = 3   // records from which a figure says more than the list
	networkAll   = 60  // records up to which all that are related are drawn
	networkMost  = 96  // records at most: those related to most others
	networkLines = 480 // lines at most
	networkKinds = 6   // columns up to which each can be hidden: as many as the style sheet has rules for
	networkName  = 34  // letters of a name
	letterWidth  = 15  // in half units
)

// network is the figure in the making.
type network struct {
	related map[*dossier.Record]int // to how many others; all records
	all     []*dossier.Record       // those records, in the order in which they are first met
	pairs   []pair                  // all
	records []*dossier.Record       // those that are drawn, in the order of lists
	index   map[*dossier.Record]int // their places in records
	lines   []pair                  // between them
}

// pair is two records that are related.
type pair struct {
	a, b *dossier.Record
	way  int
}

func newNetwork(ties []tie) *network {
	n := &network{related: map[*dossier.Record]int{}}
	index := map[[2]*dossier.Record]int{}
	for _, t := range ties {
		way := wayOf(t.rel.Type)
		if i, ok := index[[2]*dossier.Record{t.to, t.from}]; ok {
			n.pairs[i].way = min(n.pairs[i].way, way)
			continue
		}
		key := [2]*dossier.Record{t.from, t.to}
		if i, ok := index[key]; ok {
			n.pairs[i].way = min(n.pairs[i].way, way)
			continue
		}
		index[key] = len(n.pairs)
		n.pairs = append(n.pairs, pair{t.from, t.to, way})
		for _, r := range [2]*dossier.Record{t.from, t.to} {
			if n.related[r]++; n.related[r] == 1 {
				n.all = append(n.all, r)
			}
		}
	}
	n.choose()
	return n
}

func wayOf(t *dossier.RelationType) int {
	switch {
	case t.Apart:
		return 0
	case t.Lineage:
		return 1
	}
	return 2
}

// at is the place of a record among those that are drawn; -1 when it is not.
func (n *network) at(r *dossier.Record) int {
	if i, ok := n.index[r]; ok {
		return i
	}
	return -1
}

// choose finds the records that are drawn: those related to most others, as
// many as can be read.
func (n *network) choose() {
	slices.SortFunc(n.all, n.compare)
	least := 1
	if len(n.all) > networkAll {
		least = 2
	}
	most := min(len(n.all), networkMost)
	for most > 0 && n.related[n.all[most-1]] < least {
		most--
	}
	pairs := n.draw(n.all[:most], n.pairs)
	for len(pairs) > networkLines {
		most -= max(1, most/16)
		pairs = n.draw(n.all[:most], pairs)
	}
	if len(n.records) < networkLeast {
		n.draw(nil, nil)
	}
}

// compare puts the records that are related to most others first.
func (n *network) compare(a, b *dossier.Record) int {
	return cmp.Or(cmp.Compare(n.related[b], n.related[a]), strings.Compare(a.SortKey, b.SortKey), cmp.Compare(a.ID, b.ID))
}

// draw takes records for the figure, without those that are related to none of
// them, and returns which of the pairs are between them.
func (n *network) draw(records []*dossier.Record, pairs []pair) []pair {
	in := map[*dossier.Record]bool{}
	for _, r := range records {
		in[r] = true
	}
	n.lines, n.records, n.index = nil, nil, map[*dossier.Record]int{}
	joined := map[*dossier.Record]bool{}
	for _, p := range pairs {
		if in[p.a] && in[p.b] {
			n.lines = append(n.lines, p)
			joined[p.a], joined[p.b] = true, true
		}
	}
	for _, r := range records {
		if joined[r] {
			n.records = append(n.records, r)
		}
	}
	slices.SortStableFunc(n.records, func(a, b *dossier.Record) int { return strings.Compare(a.SortKey, b.SortKey) })
	for i, r := range n.records {
		n.index[r] = i
	}
	return n.lines
}

// network draws the map; nil when nothing is drawn.
func (p *page) network(n *network) *Network {
	if len(n.records) == 0 {
		return nil
	}
	kinds, g := n.graph(p.s.Dossier.Kinds)
	d := diagram.Draw(g)
	v := &Network{Width: d.Width, Height: d.Height, Wide: rem(d.Width), High: rem(d.Height)}
	keys := make([]string, len(kinds))
	for i, c := range d.Columns {
		keys[c.Index] = strconv.Itoa(i + 1)
		head := NetworkHead{X: c.Start, Anchor: anchors[c.Align], Label: kinds[c.Index].Plural, Of: keys[c.Index]}
		switch c.Align {
		case diagram.End:
			head.X = c.End
		case diagram.Middle:
			head.X = (c.Start + c.End) / 2
		}
		v.Heads = append(v.Heads, head)
		if len(kinds) > 1 && len(kinds) <= networkKinds {
			v.Kinds = append(v.Kinds, NetworkPart{keys[c.Index], kinds[c.Index].Plural})
		}
	}
	anchor := make([]string, len(kinds))
	for i, c := range d.Columns {
		anchor[c.Index] = v.Heads[i].Anchor
	}
	for i, r := range n.records {
		at, column := d.Nodes[i], g.Nodes[i].Column
		v.Nodes = append(v.Nodes, NetworkNode{
			ID: nodeID(r), NameID: "n" + strconv.Itoa(i), X: at.X, Y: at.Y + 4, Anchor: anchor[column], Of: keys[column],
			Label: nodeName(r), Href: p.href(r.Path()), Title: r.Title + ": related to " + counted(n.related[r], "record", "records"),
		})
	}
	n.join(v, d.Paths)
	n.say(v, kinds)
	return v
}

var anchors = map[diagram.Align]string{diagram.End: "end", diagram.Middle: "middle", diagram.Start: "start"}

func nodeName(r *dossier.Record) string { return shorten(r.ShortTitle(), networkName) }

// nameWidth is how wide a name is at most, in the typefaces that readers have.
func nameWidth(name string) int {
	width := 0
	for _, r := range name {
		width += letterWidth
		if r >= '\u2e80' { // from here on letters are as wide as they are high
			width += letterWidth * 3 / 4
		}
	}
	return width / 2
}

// rem is a length in the unit that grows with the text.
func rem(n int) string { return strconv.FormatFloat(float64(n)/16, 'f', -1, 64) + "rem" }

// graph is the figure as a graph, with the kinds of its columns.
func (n *network) graph(all []*dossier.Kind) ([]*dossier.Kind, diagram.Graph) {
	var kinds []*dossier.Kind
	column := map[*dossier.Kind]int{}
	for _, k := range all {
		if slices.ContainsFunc(n.records, func(r *dossier.Record) bool { return r.Kind == k }) {
			column[k] = len(kinds)
			kinds = append(kinds, k)
		}
	}
	g := diagram.Graph{Columns: len(kinds)}
	for _, r := range n.records {
		g.Nodes = append(g.Nodes, diagram.Node{Column: column[r.Kind], Width: nameWidth(nodeName(r))})
	}
	for _, p := range n.lines {
		g.Edges = append(g.Edges, diagram.Edge{A: n.index[p.a], B: n.index[p.b]})
	}
	return kinds, g
}

// join adds the lines, and to each record those that are emphasised with it.
func (n *network) join(v *Network, paths []string) {
	used := map[int]bool{}
	order := make([]int, len(n.lines)) // those that matter most are drawn last, above the others
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(n.lines[b].way, n.lines[a].way) })
	for _, i := range order {
		p := n.lines[i]
		a, b := &v.Nodes[n.index[p.a]], &v.Nodes[n.index[p.b]]
		line := NetworkLine{ID: "l" + strconv.Itoa(i), Path: paths[i], Of: a.Of + " " + b.Of + " " + networkWays[p.way].Key}
		if a.Of == b.Of {
			line.Of = a.Of + " " + networkWays[p.way].Key
		}
		v.Lines = append(v.Lines, line)
		a.Lit = append(a.Lit, NetworkLit{"#" + line.ID, line.Of}, NetworkLit{"#" + b.NameID, b.Of})
		b.Lit = append(b.Lit, NetworkLit{"#" + line.ID, line.Of}, NetworkLit{"#" + a.NameID, a.Of})
		used[p.way] = true
	}
	for i, w := range networkWays {
		if used[i] {
			v.Ways = append(v.Ways, w)
		}
	}
}

// say puts the figure into words.
func (n *network) say(v *Network, kinds []*dossier.Kind) {
	v.Caption = "Each line joins two records that are related, in one way or several."
	if left := len(n.related) - len(n.records); left > 0 {
		v.Caption += fmt.Sprintf(" Shown are the %d records that are related to most others; %d more are not drawn.", len(n.records), left)
	}
	var parts []string
	for _, k := range kinds {
		count := 0
		for _, r := range n.records {
			if r.Kind == k {
				count++
			}
		}
		parts = append(parts, counted(count, k.Noun(), strings.ToLower(k.Plural)))
	}
	v.Desc = fmt.Sprintf("%s in columns, joined by %s. The list of relations says the same in words.", strings.Join(parts, ", "), counted(len(n.lines), "line", "lines"))
}
