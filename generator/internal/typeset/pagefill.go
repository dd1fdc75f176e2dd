package typeset

// room is what slabs are placed in.
type room struct {
	height  float64
	carried []noteRest // notes that go on from the column before
	inner   bool       // a cell or note: no pages end in it, it has no notes of its own
	strict  bool       // end only where it costs nothing
	column  float64    // the height of a column: what is higher is measured no further
}

// measure is the height of what is left from a cursor on: with what was placed,
// if a column holds it.
func (r room) measure(c cursor) ([]placed, float64) {
	f := room{height: r.column, inner: true, column: r.column}.fill(c)
	if !f.next.done() {
		return nil, endless
	}
	return f.placed, f.height
}

// filled is a room with what was placed in it.
type filled struct {
	placed []placed
	height float64 // of what was placed, without notes
	next   cursor

	notes      []placed
	noteHeight float64    // with what parts them from the text; 0 for no notes
	carried    []noteRest // for the next column
	ended      *slab      // the break that ended it
	cost       int        // of ending where it does
}

// empty says whether nothing could be placed.
func (f *filled) empty() bool { return len(f.placed) == 0 && len(f.notes) == 0 }

// ending is a place where the column may end.
type ending struct {
	next   cursor
	placed int // how many of the slabs stand before it
	y      float64
	cost   int
	notes  int // how many of the notes
	last   *slab
}

// filler is a column while it is being filled.
type filler struct {
	room
	placed  []placed
	notes   []noteRest // those carried and those of the slabs placed
	y       float64
	endings []ending
	ended   *slab
	rest    cursor // where it began
}

// fill places slabs from the cursor on until the room is full or they are all
// placed.
func (r room) fill(c cursor) filled {
	for c.next < len(c.slabs) && !r.inner && c.at(c.next).kind == breakSlab {
		c = cursor{slabs: c.slabs, next: c.next + 1} // the page is empty as it is
	}
	if c.done() {
		f := &filler{room: r, notes: r.carried, rest: c}
		return f.finish(ending{next: c, notes: len(r.carried)})
	}
	f := &filler{room: r, notes: r.carried[:len(r.carried):len(r.carried)], rest: c}
	f.open(c.at(c.next))
	f.run(c)
	if len(f.endings) == 0 && len(r.carried) == 0 {
		f.force(c)
	}
	if len(f.endings) == 0 && len(r.carried) == 0 && len(f.placed) > 0 {
		// What is repeated leaves no room.
		f.placed, f.y = nil, 0
		f.run(c)
		if len(f.endings) == 0 {
			f.force(c)
		}
	}
	return f.finish(f.best())
}

// open repeats what frames that go on begin with.
func (f *filler) open(p *slab) {
	var chain []*frame
	for fr := p.frame; fr != nil; fr = fr.parent {
		if !fr.begins(p) {
			chain = append(chain, fr)
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		fr := chain[i]
		if fr.pad > 0 {
			f.place(&slab{kind: edgeSlab, left: fr.left, width: fr.width, height: fr.pad, frame: fr}, 0, fr.pad, true)
		}
		if p.row != nil && p.row.head && p.frame == fr {
			continue
		}
		for _, h := range fr.head {
			f.place(h, 0, h.height, true)
		}
	}
}

func (f *filler) place(p *slab, space, height float64, again bool) {
	f.placed = append(f.placed, placed{slab: p, y: f.y + space, height: height, again: again})
	f.y += space + height
}

// run places slabs while there is room.
func (f *filler) run(c cursor) {
	f.endings = f.endings[:0]
	for i := c.next; i < len(c.slabs); i++ {
		p := c.at(i)
		if p.kind == breakSlab {
			if f.inner {
				continue
			}
			f.ended = p
			f.endings = append(f.endings[:0], ending{next: cursor{slabs: c.slabs, next: i + 1}, placed: len(f.placed), y: f.y, notes: len(f.notes), last: c.at(max(i-1, c.next))})
			return
		}
		space := p.space
		if i == c.next {
			space = 0
		}
		rest := f.height - f.y - space
		if p.height+p.closing()+f.noteRoom(p.notes) > rest+tolerance {
			f.part(c, i, space, rest)
			return
		}
		height := p.height
		if p.kind == writeSlab && !f.inner {
			height = fillLines(p.height, rest-f.noteRoom(nil)-p.closing())
		}
		f.place(p, space, height, false)
		f.mark(p)
		next := cursor{slabs: c.slabs, next: i + 1}
		f.endings = append(f.endings, ending{next: next, placed: len(f.placed), y: f.y, cost: p.keep, notes: len(f.notes), last: p})
	}
	// What is placed to its end may end here, whatever it would cost.
	if n := len(f.endings); n > 0 {
		f.endings[n-1].cost = keepNothing
	}
}

// fillLines is the height of as many lines as there is room for.
func fillLines(leading, rest float64) float64 {
	if leading <= 0 {
		return 0
	}
	return leading * float64(int((rest+tolerance)/leading))
}

// mark notes the notes whose marks are in a slab.
func (f *filler) mark(p *slab) {
	if f.inner {
		return
	}
	for _, n := range p.notes {
		f.notes = append(f.notes, noteRest{note: n, cursor: cursor{slabs: n.slabs}, height: n.height})
	}
}

// part places a part of a row that there is no room for as a whole, when it
// fits on no page or much of this one would be left empty.
func (f *filler) part(c cursor, i int, space, rest float64) {
	p := c.at(i)
	if p.kind != rowSlab || p.height <= f.height && rest < f.height/3 {
		return
	}
	f.parted(c, i, space, rest, false)
}

func (f *filler) parted(c cursor, i int, space, rest float64, force bool) bool {
	p := c.at(i)
	closing := p.closing()
	for f := p.frame; f != nil; f = f.parent {
		if f.ends(p) {
			closing += f.pad
		}
	}
	height := rest - closing - f.noteRoom(nil)
	for range 20 {
		first, more, ok := p.part(f.room, height, force)
		if !ok {
			return false
		}
		over := first.height + closing + f.noteRoom(first.notes) - rest
		if over <= tolerance || force {
			f.place(first, space, first.height, false)
			f.mark(first)
			next := cursor{slabs: c.slabs, next: i, rest: more}
			f.endings = append(f.endings, ending{next: next, placed: len(f.placed), y: f.y, notes: len(f.notes), last: first})
			return true
		}
		height = min(height, first.height) - max(1, over/2)
	}
	return false
}

// force places the first slab although there is no room for it with its notes:
// these begin in the next column then. What is higher than a page is left.
func (f *filler) force(c cursor) {
	if f.strict {
		return
	}
	p := c.at(c.next)
	rest := f.height - f.y
	if p.kind == rowSlab && f.parted(c, c.next, 0, rest, true) {
		return
	}
	if p.height+p.closing() > rest+tolerance {
		return
	}
	f.place(p, 0, p.height, false)
	f.mark(p)
	next := cursor{slabs: c.slabs, next: c.next + 1}
	f.endings = append(f.endings, ending{next: next, placed: len(f.placed), y: f.y, notes: len(f.notes), last: p})
}

// best is the last of the endings that cost least.
func (f *filler) best() ending {
	if len(f.endings) == 0 {
		return ending{next: f.rest, notes: len(f.carried)}
	}
	best := f.endings[0]
	for _, e := range f.endings[1:] {
		if e.cost <= best.cost {
			best = e
		}
	}
	if f.strict && best.cost > keepNothing {
		return ending{next: f.rest, notes: len(f.carried)}
	}
	return best
}

// finish ends the column: closes frames, stretches white space, sets the notes.
func (f *filler) finish(e ending) filled {
	f.placed, f.notes, f.y = f.placed[:e.placed], f.notes[:e.notes], e.y
	if e.last != nil {
		for fr := e.last.frame; fr != nil; fr = fr.parent {
			if !fr.ends(e.last) && fr.pad > 0 {
				f.place(&slab{kind: edgeSlab, left: fr.left, width: fr.width, height: fr.pad, frame: fr}, 0, fr.pad, true)
			}
		}
	}
	r := filled{placed: f.placed, height: f.y, next: e.next, ended: f.ended, cost: e.cost}
	if f.inner {
		return r
	}
	r.setNotes(f.room, f.notes, f.height-f.y)
	r.stretch(f.height - f.y - r.noteHeight)
	return r
}

// stretch deals out the rest of a column.
func (f *filled) stretch(rest float64) {
	n := 0
	for _, p := range f.placed {
		if p.kind == stretchSlab {
			n++
		}
	}
	if n == 0 || rest <= 0 {
		return
	}
	share, down := rest/float64(n), 0.0
	for i := range f.placed {
		p := &f.placed[i]
		p.y += down
		if p.kind == stretchSlab {
			p.height = share
			down += share
		}
	}
	f.height += rest
}
