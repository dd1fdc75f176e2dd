package typeset

import "math"

// measure is how wide lines are.
type measure struct {
	first, other float64
	tail         float64 // kept free in all but the last line, when that has a leader
}

// of is the room on a line, by its number from 0.
func (m measure) of(line int, last bool) float64 {
	w := m.other
	if line == 0 {
		w = m.first
	}
	if !last {
		w -= m.tail
	}
	return w
}

// fitness is how tight or loose a line is; neighbours should not differ much.
type fitness int8

const (
	tight fitness = iota
	decent
	loose
	veryLoose
)

// node is a way to end a line at a chance, and the best way to get there.
type node struct {
	chance  int
	w, y, z float64 // the sums where the next line begins
	prev    int     // index of a node; -1 at the start
	line    int     // lines up to here
	fit     fitness
	hyphens int8 // lines in a row that end with one
	total   float64
}

// breaker chooses the ends of lines: D. E. Knuth and M. F. Plass, Breaking
// Paragraphs into Lines (1981). The zero value is ready for use.
type breaker struct {
	nodes  []node
	active []int
	best   [4 * (maxHyphens + 1)]int // nodes at the chance that is being tried

	attempt
	measure
	chances []chance
	filling
}

// filling says how lines are filled.
type filling struct {
	ragged bool
	give   float64 // by how much a ragged line may well fall short
	em     float64
}

const maxHyphens = 2 // in lines in a row

// attempt is how a paragraph is tried.
type attempt struct {
	most      breakClass // chances of this class and those before it
	tolerance float64    // of badness
	extra     float64    // stretch that each line is given on top
	loosest   float64    // by how many times its stretch a line may fall short, of that tolerance
	last      bool       // there is no other attempt: any line is better than none
}

// The demerits, after TeX.
const (
	linePenalty         = 10
	hyphenPenalty       = 60
	raggedHyphenPenalty = 300
	dashPenalty         = 40
	signPenalty         = 150
	symbolPenalty       = 1500
	forcePenalty        = 3000
	tearPenalty         = 9000
	doubleHyphen        = 10000
	finalHyphen         = 8000
	unlikeNeighbours    = 10000
	shortLast           = 15000
	overfullDemerits    = 1e15
)

// breakLines gives the chances at which the lines end. It tries without
// hyphens, then with them, then at any price.
func (b *breaker) breakLines(chances []chance, m measure, how filling) []int {
	b.chances, b.measure, b.filling = chances, m, how
	first := 120.0
	if how.ragged {
		first = 400
	}
	for _, a := range [...]attempt{
		{most: breakDash, tolerance: first},
		{most: breakSign, tolerance: 600},
		{most: breakTear, tolerance: math.Inf(1), extra: 2 * how.em, last: true},
	} {
		a.loosest = math.Cbrt(a.tolerance / 100)
		if b.attempt = a; b.try() {
			return b.list()
		}
	}
	return nil
}

// try runs through the chances once. It fails when a line would be worse than
// the tolerance.
func (b *breaker) try() bool {
	b.nodes = append(b.nodes[:0], node{prev: -1, fit: decent})
	b.active = append(b.active[:0], 0)
	for i := 1; i < len(b.chances) && len(b.active) > 0; i++ {
		if c := &b.chances[i]; c.class <= b.most || c.forced {
			b.step(i)
		}
	}
	return len(b.active) > 0
}

// list is the best way to the end.
func (b *breaker) list() []int {
	best := b.active[0]
	for _, n := range b.active {
		if b.nodes[n].total < b.nodes[best].total {
			best = n
		}
	}
	list := make([]int, b.nodes[best].line)
	for n := best; b.nodes[n].prev >= 0; n = b.nodes[n].prev {
		list[b.nodes[n].line-1] = b.nodes[n].chance
	}
	return list
}

// step tries to end a line at chance i, from all the nodes that may still begin one.
func (b *breaker) step(i int) {
	c := &b.chances[i]
	for k := range b.best {
		b.best[k] = -1
	}
	first := len(b.nodes)
	kept := b.active[:0]
	overfull := -1
	for _, n := range b.active {
		l := b.fit(&b.nodes[n], c)
		if l.over {
			if overfull < 0 || b.shorter(n, overfull) {
				overfull = n
			}
			continue
		}
		if !c.forced {
			kept = append(kept, n)
		}
		if l.badness <= b.tolerance && !math.IsInf(l.badness, 1) {
			b.offer(n, i, l)
		}
	}
	if len(kept) == 0 && len(b.nodes) == first && b.last && overfull >= 0 {
		l := fitted{fit: decent}
		b.nodes = append(b.nodes, b.after(overfull, i, l, 0, b.nodes[overfull].total+overfullDemerits))
	}
	for n := first; n < len(b.nodes); n++ {
		kept = append(kept, n)
	}
	b.active = kept
}

// shorter says whether a line from one node is shorter than from another, or as
// short and less bad.
func (b *breaker) shorter(m, n int) bool {
	p, q := &b.nodes[m], &b.nodes[n]
	if p.chance != q.chance {
		return p.chance > q.chance
	}
	return p.total < q.total
}

// after is the node that ends a line at chance i which begins at node n.
func (b *breaker) after(n, i int, l fitted, hyphens int8, total float64) node {
	c := &b.chances[i]
	return node{
		chance: i, w: c.nw, y: c.ny, z: c.nz, prev: n, line: b.nodes[n].line + 1,
		fit: l.fit, hyphens: hyphens, total: total,
	}
}

// fitted is how a line comes out.
type fitted struct {
	badness float64
	fit     fitness
	over    bool // wider than the measure even when it is shrunk
	width   float64
}

// fit fits a line from a node to a chance.
func (b *breaker) fit(from *node, to *chance) fitted {
	natural := to.w - from.w + to.hyphen
	slack := b.of(from.line, to.forced) - natural
	l := fitted{width: natural, fit: decent}
	if slack < 0 {
		shrink := 0.0
		if !b.ragged {
			shrink = to.z - from.z
		}
		if slack < -shrink-epsilon {
			l.over = true
			return l
		}
		r := slack / max(shrink, epsilon)
		l.badness = min(-100*r*r*r, 100)
		if r < -0.5 {
			l.fit = tight
		}
		return l
	}
	if to.forced {
		return l
	}
	stretch := to.y - from.y + b.extra
	if b.ragged {
		stretch = b.give
	}
	if slack > b.loosest*stretch {
		l.badness = math.Inf(1) // the line is too short as yet
		return l
	}
	r := slack / max(stretch, epsilon)
	l.badness = 100 * r * r * r
	switch {
	case r > 1:
		l.fit = veryLoose
	case r > 0.5:
		l.fit = loose
	}
	return l
}

// epsilon is less than anyone sees, in points.
const epsilon = 1e-6

// offer adds the way to chance i over node n, unless there is a better one of
// its kind.
func (b *breaker) offer(n, i int, l fitted) {
	total, hyphens := b.demerits(&b.nodes[n], &b.chances[i], l)
	if hyphens > maxHyphens {
		return
	}
	slot := &b.best[int(l.fit)*(maxHyphens+1)+int(hyphens)]
	switch {
	case *slot < 0:
		*slot = len(b.nodes)
		b.nodes = append(b.nodes, b.after(n, i, l, hyphens, total))
	case total < b.nodes[*slot].total:
		b.nodes[*slot] = b.after(n, i, l, hyphens, total)
	}
}

// demerits are those of all lines up to a chance that is reached from a node,
// and the lines in a row that end with a hyphen then. Of dashes that the text
// has anyway there may be any number.
func (b *breaker) demerits(from *node, c *chance, l fitted) (total float64, hyphens int8) {
	total = linePenalty + l.badness
	total *= total
	p := b.penalty(c)
	total += p*p + from.total
	switch c.class {
	case breakHyphen:
		hyphens = from.hyphens + 1
	case breakDash:
		hyphens = min(from.hyphens+1, maxHyphens)
	}
	if hyphens > 1 {
		total += doubleHyphen
	}
	if c.forced && from.line > 0 {
		if from.hyphens > 0 {
			total += finalHyphen
		}
		if l.width < shortest*b.em {
			total += shortLast
		}
	}
	if d := l.fit - from.fit; !b.ragged && (d > 1 || d < -1) {
		total += unlikeNeighbours
	}
	return total, hyphens
}

// shortest is how many ems the last line should have at least.
const shortest = 3

// penalty is what it costs to end a line at a chance. Lines that need not be
// filled do without hyphens if they can.
func (b *breaker) penalty(c *chance) float64 {
	switch c.class {
	case breakHyphen:
		if b.ragged {
			return raggedHyphenPenalty
		}
		return hyphenPenalty
	case breakDash:
		return dashPenalty
	case breakSign:
		return signPenalty
	case breakSymbol:
		return symbolPenalty
	case breakForce:
		return forcePenalty
	case breakTear:
		return tearPenalty
	}
	return 0
}
