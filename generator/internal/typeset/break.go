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
	prev    int // index of a node; -1 at the start
	line    int // lines up to here
	fit     fitness
	hyphens int8 // lines in a row that end with one
	total   float64
}

// breaker chooses the ends of lines: D. E. Knuth and M. F. Plass, Breaking
// Paragraphs into Lines (1981). The zero value is ready for use.
type breaker struct {
	nodes  []node
	active []int
	best   [4 * (maxHyphens + 1)]int
}

const maxHyphens = 2 // in lines in a row

// attempt is how a paragraph is tried.
type attempt struct {
	most      breakClass // chances of this class and those before it
	tolerance float64    // of badness
	extra     float64    // stretch that each line is given on top
	last      bool       // there is no other attempt: any line is better than none
}

// The demerits, after TeX.
const (
	linePenalty      = 10
	hyphenPenalty    = 60
	dashPenalty      = 40
	signPenalty      = 150
	forcePenalty     = 3000
	doubleHyphen     = 10000
	finalHyphen      = 8000
	unlikeNeighbours = 10000
	shortLast        = 15000
	infinitelyBad    = 10000
)

// breakLines gives the chances at which the lines end. It tries without
// hyphens, then with them, then at any price.
func (b *breaker) breakLines(chances []chance, m measure, ragged bool, em float64) []int {
	attempts := [...]attempt{
		{most: breakDash, tolerance: 120},
		{most: breakForce, tolerance: 600},
		{most: breakForce, tolerance: math.Inf(1), extra: 2 * em, last: true},
	}
	for _, a := range attempts {
		if list := b.try(chances, m, a, ragged, em); list != nil {
			return list
		}
	}
	return nil
}

// try runs through the chances once. It gives nil when a line would be worse
// than the tolerance.
func (b *breaker) try(chances []chance, m measure, a attempt, ragged bool, em float64) []int {
	b.nodes = append(b.nodes[:0], node{prev: -1, fit: decent})
	b.active = append(b.active[:0], 0)
	for i := 1; i < len(chances); i++ {
		c := &chances[i]
		if c.class > a.most && !c.forced {
			continue
		}
		b.step(chances, i, m, a, ragged, em)
		if len(b.active) == 0 {
			return nil
		}
	}
	best := -1
	for _, n := range b.active {
		if best < 0 || b.nodes[n].total < b.nodes[best].total {
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
func (b *breaker) step(chances []chance, i int, m measure, a attempt, ragged bool, em float64) {
	c := &chances[i]
	for k := range b.best {
		b.best[k] = -1
	}
	first := len(b.nodes)
	kept := b.active[:0]
	overfull := -1
	for _, n := range b.active {
		from := &b.nodes[n]
		l := lineFrom(&chances[from.chance], c, m.of(from.line, c.forced), ragged, em, a.extra)
		if l.over {
			if overfull < 0 || from.total < b.nodes[overfull].total {
				overfull = n
			}
			continue
		}
		if !c.forced {
			kept = append(kept, n)
		}
		if l.badness <= a.tolerance {
			b.offer(chances, n, i, l, ragged, em)
		}
	}
	added := len(b.nodes) > first
	if len(kept) == 0 && !added && a.last && overfull >= 0 {
		b.nodes = append(b.nodes, node{
			chance: i, prev: overfull, line: b.nodes[overfull].line + 1, fit: decent,
			total: b.nodes[overfull].total + infinitelyBad*infinitelyBad,
		})
	}
	for n := first; n < len(b.nodes); n++ {
		kept = append(kept, n)
	}
	b.active = kept
}

// fitted is how a line comes out.
type fitted struct {
	badness float64
	fit     fitness
	over    bool // wider than the measure even when it is shrunk
	width   float64
}

// lineFrom fits a line between two chances.
func lineFrom(from, to *chance, width float64, ragged bool, em, extra float64) fitted {
	natural := to.w - from.nw + to.hyphen
	slack := width - natural
	l := fitted{width: natural, fit: decent}
	stretch, shrink := to.y-from.ny+extra, to.z-from.nz
	if ragged {
		stretch, shrink = max(2.5*em, width/6), 0
	}
	switch {
	case slack < -shrink-epsilon:
		l.over = true
	case slack < 0:
		r := slack / max(shrink, epsilon)
		l.badness = min(-100*r*r*r, 100)
		if r < -0.5 {
			l.fit = tight
		}
	case to.forced:
	default:
		r := slack / max(stretch, epsilon)
		l.badness = min(100*r*r*r, infinitelyBad)
		if r > 1 {
			l.fit = veryLoose
		} else if r > 0.5 {
			l.fit = loose
		}
	}
	return l
}

// epsilon is less than anyone sees, in points.
const epsilon = 1e-6

// offer adds the way to chance i over node n, unless there is a better one of
// its kind.
func (b *breaker) offer(chances []chance, n, i int, l fitted, ragged bool, em float64) {
	from, c := &b.nodes[n], &chances[i]
	total := linePenalty + l.badness
	total *= total
	p := penalty(c)
	total += p * p
	hyphens := int8(0)
	if c.class == breakHyphen || c.class == breakDash {
		hyphens = from.hyphens + 1
		if hyphens > maxHyphens && c.class == breakHyphen {
			return
		}
		hyphens = min(hyphens, maxHyphens)
		if hyphens > 1 {
			total += doubleHyphen
		}
	}
	if c.forced && from.line > 0 {
		if from.hyphens > 0 {
			total += finalHyphen
		}
		if l.width < 3*em {
			total += shortLast
		}
	}
	if d := l.fit - from.fit; !ragged && (d > 1 || d < -1) {
		total += unlikeNeighbours
	}
	total += from.total
	slot := &b.best[int(l.fit)*(maxHyphens+1)+int(hyphens)]
	if *slot >= 0 {
		if total < b.nodes[*slot].total {
			b.nodes[*slot] = node{chance: i, prev: n, line: from.line + 1, fit: l.fit, hyphens: hyphens, total: total}
		}
		return
	}
	*slot = len(b.nodes)
	b.nodes = append(b.nodes, node{chance: i, prev: n, line: from.line + 1, fit: l.fit, hyphens: hyphens, total: total})
}

func penalty(c *chance) float64 {
	switch c.class {
	case breakHyphen:
		return hyphenPenalty
	case breakDash:
		return dashPenalty
	case breakSign:
		return signPenalty
	case breakForce:
		return forcePenalty
	}
	return 0
}
