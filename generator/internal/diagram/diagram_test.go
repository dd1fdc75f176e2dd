package diagram

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// made is a graph of some size, always the same for a seed.
func made(columns, nodes, edges int, seed uint64) Graph {
	r := rand.New(rand.NewPCG(seed, seed))
	g := Graph{Columns: columns}
	for i := range nodes {
		column := i
		if i >= columns { // each has one at least
			column = r.IntN(columns)
		}
		g.Nodes = append(g.Nodes, Node{Column: column, Width: 30 + r.IntN(200)})
	}
	seen := map[Edge]bool{}
	for range edges {
		e := Edge{r.IntN(nodes), r.IntN(nodes)}
		if e.A != e.B && !seen[e] && !seen[Edge{e.B, e.A}] {
			seen[e] = true
			g.Edges = append(g.Edges, e)
		}
	}
	return g
}

// column is where the column of a node stands.
func (d Drawing) column(g Graph, node int) Column {
	i := slices.IndexFunc(d.Columns, func(c Column) bool { return c.Index == g.Nodes[node].Column })
	return d.Columns[i]
}

// Names do not overlap, whatever there is to draw, and all of it is within the
// drawing.
func TestNamesDoNotOverlap(t *testing.T) {
	t.Parallel()
	for columns := 1; columns <= 8; columns++ {
		for seed := range uint64(12) {
			g := made(columns, columns+int(seed)*9, int(seed*seed)*3, seed)
			d := Draw(g)
			for i, c := range d.Columns {
				if c.Start < 0 || c.End > d.Width || i > 0 && c.Start < d.Columns[i-1].End+gapLeast {
					t.Fatalf("%d columns, seed %d: columns %+v in a drawing %d wide", columns, seed, d.Columns, d.Width)
				}
			}
			for a := range g.Nodes {
				checkName(t, g, d, a)
			}
		}
	}
}

func checkName(t *testing.T, g Graph, d Drawing, a int) {
	t.Helper()
	c, p, w := d.column(g, a), d.Nodes[a], g.Nodes[a].Width
	start := map[Align]int{End: p.X - w, Middle: p.X - w/2, Start: p.X}[c.Align]
	if start < c.Start || start+w > c.End || p.Y < top || p.Y > d.Height {
		t.Errorf("the name of node %d stands at %+v, %d wide, outside of its column %+v", a, p, w, c)
	}
	for b := range a {
		if g.Nodes[a].Column == g.Nodes[b].Column && abs(p.Y-d.Nodes[b].Y) < row-1 {
			t.Errorf("the names of nodes %d and %d are only %d apart", a, b, abs(p.Y-d.Nodes[b].Y))
		}
	}
}

// Each line begins at the height of one of its nodes and ends at that of the
// other.
func TestLinesJoinTheirNodes(t *testing.T) {
	t.Parallel()
	for columns := 1; columns <= 4; columns++ {
		g := made(columns, 40, 120, 5)
		d := Draw(g)
		for i, e := range g.Edges {
			got := ends(t, d.Paths[i])
			want := [2]int{d.Nodes[e.A].Y, d.Nodes[e.B].Y}
			if got != want && got != [2]int{want[1], want[0]} {
				t.Errorf("%d columns: line %q goes from %d to %d, its nodes stand at %d", columns, d.Paths[i], got[0], got[1], want)
			}
		}
	}
}

// ends are the heights at which a path begins and ends.
func ends(t *testing.T, path string) [2]int {
	t.Helper()
	path = strings.NewReplacer("M", " M ", "H", " H ", "c", " c ").Replace(path)
	words := strings.Fields(path)
	y, begin := 0, 0
	number := func(i int) int {
		n, err := strconv.Atoi(words[i])
		if err != nil {
			t.Fatalf("path %q: %v", path, err)
		}
		return n
	}
	for i, w := range words {
		switch w {
		case "M":
			y = number(i + 2)
			begin = y
		case "c":
			y += number(i + 6)
		}
	}
	return [2]int{begin, y}
}

// The order is better than that of the graph, and the count of crossings is
// what one gets by comparing every pair of lines.
func TestCrossings(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		n := newNet(made(3, 60, 120, seed))
		before := slowCrossings(n)
		if got := n.crossings(); got != before {
			t.Errorf("seed %d: counted %d crossings of %d", seed, got, before)
		}
		n.order()
		after := slowCrossings(n)
		if n.crossed != after || after*2 > before {
			t.Errorf("seed %d: %d crossings became %d, said to be %d; want less than half", seed, before, after, n.crossed)
		}
	}
	g := Graph{Columns: 2, Nodes: []Node{{0, 9}, {0, 9}, {1, 9}, {1, 9}}, Edges: []Edge{{0, 3}, {1, 2}}}
	if d := Draw(g); d.Crossings != 0 {
		t.Errorf("two lines that need not cross: %+v", d)
	}
}

func slowCrossings(n *net) int {
	count := 0
	for l := 1; l < len(n.layers); l++ {
		var lines [][2]int
		for _, v := range n.layers[l-1] {
			for _, u := range n.right[v] {
				lines = append(lines, [2]int{n.pos[v], n.pos[u]})
			}
		}
		for i, a := range lines {
			for _, b := range lines[:i] {
				if (a[0]-b[0])*(a[1]-b[1]) < 0 {
					count++
				}
			}
		}
	}
	return count
}

// The column that most lines come to stands in the middle.
func TestColumnOrder(t *testing.T) {
	t.Parallel()
	g := Graph{Columns: 3, Nodes: []Node{{0, 9}, {0, 9}, {1, 9}, {1, 9}, {2, 9}}, Edges: []Edge{{0, 4}, {1, 4}, {2, 4}, {3, 4}, {0, 2}}}
	if got, want := columnOrder(g), []int{0, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("got %d, want %d", got, want)
	}
	g = made(7, 20, 40, 1)
	if got, want := columnOrder(g), []int{0, 1, 2, 3, 4, 5, 6}; !slices.Equal(got, want) {
		t.Errorf("more columns than are compared: got %d, want %d", got, want)
	}
}

func TestSameDrawing(t *testing.T) {
	t.Parallel()
	g := made(3, 90, 300, 3)
	if a, b := Draw(g), Draw(g); !reflect.DeepEqual(a, b) {
		t.Error("two drawings of one graph differ")
	}
}

func TestLittleToDraw(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]Graph{
		"nothing":       {},
		"empty columns": {Columns: 3, Nodes: []Node{{1, 50}}},
		"one node":      {Columns: 1, Nodes: []Node{{0, 50}}},
		"one line":      {Columns: 1, Nodes: []Node{{0, 50}, {0, 60}}, Edges: []Edge{{0, 1}}},
	} {
		d := Draw(g)
		if len(d.Nodes) != len(g.Nodes) || len(d.Paths) != len(g.Edges) || len(d.Columns) != g.Columns {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	g := made(3, 96, 480, 1)
	for b.Loop() {
		Draw(g)
	}
}
