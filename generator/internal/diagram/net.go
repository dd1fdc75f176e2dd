package diagram

// net is a graph with its columns in order, and with a bend where a line passes
// a column on its way. Vertices are the nodes and after them the bends.
type net struct {
	g       Graph
	columns []int   // of the graph, from left to right
	layers  [][]int // vertices of each column, from top to bottom
	layer   []int   // of each vertex
	pos     []int   // of each vertex in its layer
	left    [][]int // neighbours in the column before
	right   [][]int // neighbours in the column after
	beside  [][]int // neighbours in the same column
	bends   [][]int // of each edge, from left to right
	y       []int   // of each vertex, in fractions of a unit

	crossed int // how many lines cross between columns
}

func newNet(g Graph) *net {
	n := &net{g: g, columns: columnOrder(g), layers: make([][]int, g.Columns), bends: make([][]int, len(g.Edges))}
	at := make([]int, g.Columns)
	for i, c := range n.columns {
		at[c] = i
	}
	for _, node := range g.Nodes {
		n.add(at[node.Column])
	}
	for i, e := range g.Edges {
		a, b := e.A, e.B
		if n.layer[a] > n.layer[b] {
			a, b = b, a
		}
		if n.layer[a] == n.layer[b] {
			n.beside[a], n.beside[b] = append(n.beside[a], b), append(n.beside[b], a)
			continue
		}
		last := a
		for l := n.layer[a] + 1; l < n.layer[b]; l++ {
			bend := n.add(l)
			n.bends[i] = append(n.bends[i], bend)
			n.join(last, bend)
			last = bend
		}
		n.join(last, b)
	}
	return n
}

// add adds a vertex at the foot of a column.
func (n *net) add(layer int) int {
	v := len(n.layer)
	n.layer, n.pos = append(n.layer, layer), append(n.pos, len(n.layers[layer]))
	n.left, n.right, n.beside = append(n.left, nil), append(n.right, nil), append(n.beside, nil)
	n.layers[layer] = append(n.layers[layer], v)
	return v
}

func (n *net) join(a, b int) {
	n.right[a], n.left[b] = append(n.right[a], b), append(n.left[b], a)
}

// isBend reports whether a vertex is no node.
func (n *net) isBend(v int) bool { return v >= len(n.g.Nodes) }

// mostPermuted is the number of columns up to which all orders are compared.
const mostPermuted = 6

// columnOrder is the order of columns in which the fewest lines pass a column
// or have both ends in an inner one, where they would cross those that come
// and go.
func columnOrder(g Graph) []int {
	order := make([]int, g.Columns)
	for i := range order {
		order[i] = i
	}
	if g.Columns > mostPermuted {
		return order
	}
	between := make([][]int, g.Columns)
	for i := range between {
		between[i] = make([]int, g.Columns)
	}
	for _, e := range g.Edges {
		between[g.Nodes[e.A].Column][g.Nodes[e.B].Column]++
	}
	best, least := append([]int(nil), order...), columnCost(order, between)
	permute(order, 0, func() {
		if c := columnCost(order, between); c < least {
			least = c
			copy(best, order)
		}
	})
	return best
}

func columnCost(order []int, between [][]int) int {
	cost := 0
	for i, a := range order {
		if i > 0 && i < len(order)-1 {
			cost += between[a][a]
		}
		for j := i + 2; j < len(order); j++ {
			cost += (j - i - 1) * (between[a][order[j]] + between[order[j]][a])
		}
	}
	return cost
}

// permute calls f with every order of list[k:].
func permute(list []int, k int, f func()) {
	if k == len(list) {
		f()
		return
	}
	for i := k; i < len(list); i++ {
		list[k], list[i] = list[i], list[k]
		permute(list, k+1, f)
		list[k], list[i] = list[i], list[k]
	}
}
