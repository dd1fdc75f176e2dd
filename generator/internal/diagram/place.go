package diagram

// Measures of a drawing.
const (
	width      = 1112 // that a drawing has, where its names allow it
	top        = 36   // above the first name, for the heads of the columns
	foot       = 14
	row        = 24 // between two names: what a finger needs
	rowBend    = 12 // between a name and a line that passes
	bendBend   = 4  // between two lines that pass
	gapLeast   = 130
	gapMost    = 300
	outerBulge = 104 // most that lines within an outer column stand out
	innerBulge = 60  // and within an inner one
	leastBulge = 12
	longArc    = 640 // height from which lines stand out most
	nameGap    = 6   // between a name and its lines
	turns      = 12

	// Heights are whole numbers of fractions of a unit: those of floating point
	// are not quite the same on all machines.
	fractions = 256
)

// place gives each vertex its height: near those that it is joined to, no
// nearer to the next one than it may be, and none beyond the tallest column.
func (n *net) place() {
	n.y = make([]int, len(n.layer))
	height := 0
	for _, layer := range n.layers {
		height = max(height, n.stack(layer))
	}
	for _, layer := range n.layers { // begin with each in the middle
		shift := (height - n.stack(layer)) / 2
		for _, v := range layer {
			n.y[v] += shift
		}
	}
	for t := range turns {
		for k := range n.layers {
			l := k
			if t%2 == 1 {
				l = len(n.layers) - 1 - k
			}
			n.settle(n.layers[l], height)
		}
	}
}

// stack puts a column's vertices as near to one another as they may stand and
// returns its height.
func (n *net) stack(layer []int) int {
	y := 0
	for i, v := range layer {
		if i > 0 {
			y += n.apart(layer[i-1], v)
		}
		n.y[v] = y
	}
	return y
}

// apart is how far two vertices, one below the other, stand apart at least.
func (n *net) apart(u, v int) int {
	switch {
	case n.isBend(u) && n.isBend(v):
		return bendBend * fractions
	case n.isBend(u) || n.isBend(v):
		return rowBend * fractions
	}
	return row * fractions
}

// settle moves the vertices of a column to where the squares of the distances
// from the means of their neighbours are least in all: those that would come
// too near form blocks, which merge from above.
func (n *net) settle(layer []int, height int) {
	if len(layer) == 0 {
		return
	}
	type block struct{ sum, count int }
	offset := make([]int, len(layer)) // of a vertex, when all stand close
	var blocks []block
	for i, v := range layer {
		if i > 0 {
			offset[i] = offset[i-1] + n.apart(layer[i-1], v)
		}
		blocks = append(blocks, block{n.wanted(v) - offset[i], 1})
		for k := len(blocks) - 1; k > 0 && blocks[k-1].sum*blocks[k].count >= blocks[k].sum*blocks[k-1].count; k-- {
			blocks[k-1].sum += blocks[k].sum
			blocks[k-1].count += blocks[k].count
			blocks = blocks[:k]
		}
	}
	slack := height - offset[len(layer)-1]
	i := 0
	for _, b := range blocks {
		for range b.count {
			n.y[layer[i]] = offset[i] + min(max(b.sum/b.count, 0), slack)
			i++
		}
	}
}

// wanted is the mean height of a vertex' neighbours in the columns beside it.
func (n *net) wanted(v int) int {
	sum, count := 0, 0
	for _, list := range [2][]int{n.left[v], n.right[v]} {
		for _, u := range list {
			sum += n.y[u]
			count++
		}
	}
	if count == 0 {
		return n.y[v]
	}
	return sum / count
}

// drawing is the finished drawing.
func (n *net) drawing() Drawing {
	d := Drawing{Crossings: n.crossed, Nodes: make([]Place, len(n.g.Nodes)), Paths: make([]string, len(n.g.Edges))}
	d.Columns, d.Width = n.measure()
	bottom := 0
	for v := range n.layer {
		bottom = max(bottom, n.at(v))
	}
	d.Height = bottom + foot
	for v := range d.Nodes {
		d.Nodes[v] = n.name(v, d.Columns[n.layer[v]])
	}
	for i := range d.Paths {
		d.Paths[i] = n.path(i, d.Columns)
	}
	return d
}

func (n *net) at(v int) int { return top + (n.y[v]+fractions/2)/fractions }

// measure says where the columns stand, and how wide that is in all.
func (n *net) measure() ([]Column, int) {
	columns := make([]Column, len(n.layers))
	last := len(columns) - 1
	x := 0
	if n.outward(0) {
		x = n.bulge(0)
	}
	free := width - x - n.bulge(last)
	for l, layer := range n.layers {
		columns[l] = Column{Index: n.columns[l], End: 2 * nameGap, Align: Middle}
		for _, v := range layer {
			if !n.isBend(v) {
				columns[l].End = max(columns[l].End, n.g.Nodes[v].Width+2*nameGap)
			}
		}
		free -= columns[l].End
	}
	gaps := n.gaps(free)
	for l := range columns {
		columns[l].Start, columns[l].End = x, x+columns[l].End
		if l < last {
			x = columns[l].End + gaps[l]
		}
	}
	columns[last].Align, columns[0].Align = Start, End
	return columns, columns[last].End + n.bulge(last)
}

// gaps are the widths between columns: half of what is free is shared out
// evenly, half by the number of lines.
func (n *net) gaps(free int) []int {
	gaps := make([]int, len(n.layers)-1)
	all := 1
	for v := range n.layer {
		all += len(n.right[v])
	}
	for l := range gaps {
		lines := 0
		for _, v := range n.layers[l] {
			lines += len(n.right[v])
		}
		gaps[l] = min(max(free/2/len(gaps)+free/2*lines/all, gapLeast), gapMost)
	}
	return gaps
}

// bulge is how far the lines within a column stand out beside it.
func (n *net) bulge(l int) int {
	most := 0
	for _, v := range n.layers[l] {
		for _, u := range n.beside[v] {
			most = max(most, n.reach(v, u))
		}
	}
	return most
}

// reach is how far a line within a column stands out: the farther the longer.
func (n *net) reach(v, u int) int {
	most := outerBulge
	if l := n.layer[v]; l > 0 && l < len(n.layers)-1 {
		most = innerBulge
	}
	return leastBulge + min(abs(n.y[v]-n.y[u])/fractions, longArc)*(most-leastBulge)/longArc
}

// outward reports whether the lines within a column stand to its left.
func (n *net) outward(l int) bool { return l == 0 && len(n.layers) > 1 }

// name is where the name of a node stands.
func (n *net) name(v int, c Column) Place {
	p := Place{X: (c.Start + c.End) / 2, Y: n.at(v)}
	switch c.Align {
	case End:
		p.X = c.End - nameGap
	case Start:
		p.X = c.Start + nameGap
	}
	return p
}

// lead is where a line that comes to a vertex from the left or from the right
// ends: at the edge of the column, or farther in where the name does not reach
// it.
func (n *net) lead(v int, c Column, left bool) int {
	edge, side, align := c.End, 1, End
	if left {
		edge, side, align = c.Start, -1, Start
	}
	if n.isBend(v) || c.Align == align {
		return edge
	}
	below := n.g.Nodes[v].Width * 5 / 6 // of the name, as wide as it surely is
	if c.Align == Middle {
		return (c.Start+c.End)/2 + side*below/2
	}
	return n.name(v, c).X + side*below
}

// path is the course of a line.
func (n *net) path(i int, columns []Column) string {
	a, b := n.g.Edges[i].A, n.g.Edges[i].B
	if n.layer[a] > n.layer[b] {
		a, b = b, a
	}
	c := columns[n.layer[a]]
	var p pen
	if n.layer[a] == n.layer[b] {
		left := n.outward(n.layer[a])
		x, out := c.End, n.reach(a, b)*4/3
		if left {
			x, out = c.Start, -out
		}
		p.move(n.lead(a, c, left), n.at(a))
		p.level(x)
		p.arc(out, n.at(b))
		p.level(n.lead(b, c, left))
		return p.String()
	}
	p.move(n.lead(a, c, false), n.at(a))
	p.level(c.End)
	for _, v := range n.bends[i] {
		c = columns[n.layer[v]]
		p.curve(c.Start, n.at(v))
		p.level(c.End)
	}
	c = columns[n.layer[b]]
	p.curve(c.Start, n.at(b))
	p.level(n.lead(b, c, true))
	return p.String()
}
