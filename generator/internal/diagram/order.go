package diagram

import (
	"cmp"
	"slices"
)

// How long the order is improved, and what a line between neighbours in one
// column costs beside a crossing.
const (
	sweeps       = 24
	exchanges    = 24
	crossingCost = 4 // a step of a line within a column costs 1
)

// order orders the vertices of each column: each near the middle of those that
// it is joined to, back and forth; then neighbours change places for as long
// as that helps.
func (n *net) order() {
	best, least := n.copyLayers(), n.cost()
	keep := func() {
		if c := n.cost(); c < least {
			best, least = n.copyLayers(), c
		}
	}
	for i := range sweeps {
		for k := range n.layers {
			l := k
			if i%2 == 1 {
				l = len(n.layers) - 1 - k
			}
			n.sortLayer(l, i)
		}
		keep()
	}
	n.restore(best)
	for range exchanges {
		if !n.exchange() {
			break
		}
	}
	n.crossed = n.crossings()
}

func (n *net) copyLayers() [][]int {
	list := make([][]int, len(n.layers))
	for i := range list {
		list[i] = slices.Clone(n.layers[i])
	}
	return list
}

func (n *net) restore(layers [][]int) {
	n.layers = layers
	for _, layer := range layers {
		n.number(layer)
	}
}

func (n *net) number(layer []int) {
	for i, v := range layer {
		n.pos[v] = i
	}
}

// sortLayer sorts a column by the mean place of each vertex' neighbours: those
// on the side that the sweep comes from, in later turns those on both.
func (n *net) sortLayer(l, turn int) {
	layer := n.layers[l]
	mean := make(map[int]int, len(layer))
	for _, v := range layer {
		sum, count := 0, 0
		add := func(list []int, weight int) {
			for _, u := range list {
				sum += weight * n.share(u)
				count += weight
			}
		}
		if turn%2 == 0 || turn > sweeps/2 {
			add(n.left[v], 2)
		}
		if turn%2 == 1 || turn > sweeps/2 || l == 0 {
			add(n.right[v], 2)
		}
		add(n.beside[v], 1)
		mean[v] = n.share(v)
		if count > 0 {
			mean[v] = sum / count
		}
	}
	slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	n.number(layer)
}

// share is where a vertex stands in its column, in millionths of it.
func (n *net) share(v int) int { return (2*n.pos[v] + 1) * 500_000 / len(n.layers[n.layer[v]]) }

// cost is what the order is measured by.
func (n *net) cost() int {
	cost := crossingCost * n.crossings()
	for v, list := range n.beside {
		for _, u := range list {
			if u > v {
				cost += abs(n.pos[u] - n.pos[v])
			}
		}
	}
	return cost
}

// crossings counts the pairs of lines that cross between two columns.
func (n *net) crossings() int {
	total := 0
	for l := 1; l < len(n.layers); l++ {
		tree := make([]int, len(n.layers[l])+1) // counts by place, as a binary indexed tree
		lines := 0
		for _, v := range n.layers[l-1] {
			for _, u := range n.right[v] {
				below := lines
				for i := n.pos[u] + 1; i > 0; i -= i & -i {
					below -= tree[i]
				}
				total += below
			}
			for _, u := range n.right[v] {
				for i := n.pos[u] + 1; i < len(tree); i += i & -i {
					tree[i]++
				}
				lines++
			}
		}
	}
	return total
}

// exchange lets each vertex change places with the next one where that helps,
// and reports whether any did.
func (n *net) exchange() bool {
	better := false
	for _, layer := range n.layers {
		for i := 1; i < len(layer); i++ {
			u, v := layer[i-1], layer[i]
			if n.gain(u, v) <= 0 {
				continue
			}
			layer[i-1], layer[i] = v, u
			n.pos[u], n.pos[v] = i, i-1
			better = true
		}
	}
	return better
}

// gain is how much less it costs when u, right above v, stands below it.
func (n *net) gain(u, v int) int {
	gain := crossingCost * (n.inverted(n.left[u], n.left[v]) + n.inverted(n.right[u], n.right[v]))
	for _, w := range n.beside[u] {
		if w != v {
			gain += abs(n.pos[u]-n.pos[w]) - abs(n.pos[u]+1-n.pos[w])
		}
	}
	for _, w := range n.beside[v] {
		if w != u {
			gain += abs(n.pos[v]-n.pos[w]) - abs(n.pos[v]-1-n.pos[w])
		}
	}
	return gain
}

// inverted is how many more crossings lines to a from above have with lines to
// b from below than the other way round.
func (n *net) inverted(a, b []int) int {
	count := 0
	for _, x := range a {
		for _, y := range b {
			count += cmp.Compare(n.pos[x], n.pos[y])
		}
	}
	return count
}

func abs(n int) int { return max(n, -n) }
