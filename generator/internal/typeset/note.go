package typeset

// The room above the notes of a column, and where the rule in it stands.
const (
	noteAbove = 12.0
	noteRule  = 7.0
	noteWidth = 72.0
)

// noteShare is how much of a column notes that go on from the one before may
// take, so that the text goes on too.
const noteShare = 0.6

// note is a note in slabs.
type note struct {
	slabs  []*slab
	height float64
	least  float64 // of the least that it may begin with
}

// noteRest is what is left of a note.
type noteRest struct {
	note   *note
	cursor cursor
	height float64
}

// noteFrom is what is left of a note from a place on.
func (r room) noteFrom(n *note, c cursor) noteRest {
	_, height := r.measure(c)
	return noteRest{note: n, cursor: c, height: height}
}

// endless is a height that nothing fills.
const endless = 1e9

// noteRoom is the room that the notes of a column want when those of another
// piece are added: all of them as a whole, but the last of those that are added
// may begin with a part. Where there is no more than that, nothing follows it in
// the column.
func (f *filler) noteRoom(more []*note) float64 {
	if f.inner || len(f.notes)+len(more) == 0 {
		return 0
	}
	sum := noteAbove
	for _, n := range f.notes {
		sum += n.height + n.space()
	}
	if len(more) == 0 && len(f.notes) == len(f.carried) {
		return min(sum, f.height*noteShare) // the text goes on beside a note of many pages
	}
	for i, n := range more {
		sum += n.space()
		if i == len(more)-1 {
			return sum + n.least
		}
		sum += n.height
	}
	return sum
}

// space is the white space before a note that follows another.
func (n *note) space() float64 {
	if len(n.slabs) == 0 {
		return 0
	}
	return n.slabs[0].space
}

func (n noteRest) space() float64 {
	if n.cursor.next > 0 || n.cursor.rest != nil {
		return 0
	}
	return n.note.space()
}

// setNotes sets notes in what room there is, and keeps the rest.
func (f *filled) setNotes(in room, notes []noteRest, height float64) {
	y := noteAbove
	for i, n := range notes {
		space := n.space()
		if i == 0 {
			space = 0
		}
		part := room{height: height - y - space, inner: true, strict: i > 0 || len(f.placed) > 0, column: in.column}.fill(n.cursor)
		for _, p := range part.placed {
			p.y += y + space
			f.notes = append(f.notes, p)
		}
		if len(part.placed) > 0 {
			y += space + part.height
		}
		if !part.next.done() {
			f.carried = append([]noteRest{in.noteFrom(n.note, part.next)}, notes[i+1:]...)
			break
		}
	}
	if len(f.notes) > 0 {
		f.noteHeight = y
	}
}

// note sets a note in a column of its page.
func (f *stack) note(n *Note, tag *tag, at place) []*note {
	in := stack{setter: f.setter, fresh: true}
	if n.ID != "" {
		in.ids = append(in.ids, n.ID)
	}
	p := place{width: at.column, column: at.column, height: at.page - noteAbove, page: at.page, scale: 1, rtl: f.doc.RTL, lang: f.doc.Lang, inner: true, tag: tag.child("Note")}
	if p.tag != nil {
		p.tag.id = n.ID
	}
	in.blocks(f.marked(n), p)
	in.flush(p)
	var within []*note
	for _, p := range in.slabs {
		within = append(within, p.notes...)
		p.notes = nil
	}
	if len(in.slabs) == 0 {
		return within
	}
	made := &note{slabs: in.slabs}
	all := room{height: endless, inner: true}.fill(cursor{slabs: in.slabs})
	made.height = all.height
	made.least = made.height
	for _, p := range all.placed {
		if p.keep == keepNothing {
			made.least = p.bottom()
			break
		}
	}
	if s := firstStyle(n.Blocks); s != nil {
		in.slabs[0].space = s.Before
	}
	return append([]*note{made}, within...)
}

// marked are the blocks of a note with its mark before them.
func (f *stack) marked(n *Note) []Block {
	if n.Mark == "" {
		return n.Blocks
	}
	if made, ok := f.made[n]; ok {
		return made.([]Block)
	}
	mark := Span{Text: n.Mark + "\u2002", Role: "Lbl"}
	var blocks []Block
	if p, ok := first(n.Blocks).(*Paragraph); ok {
		c := *p
		c.Spans = append([]Span{mark}, p.Spans...)
		blocks = append([]Block{&c}, n.Blocks[1:]...)
	} else {
		style := firstStyle(n.Blocks)
		blocks = append([]Block{&Paragraph{Style: style, Spans: []Span{mark}}}, n.Blocks...)
	}
	f.made[n] = blocks
	return blocks
}

func first(blocks []Block) Block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[0]
}
