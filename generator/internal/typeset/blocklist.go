package typeset

// labelGap is the white space between a label and its item, in terms of the
// size of the label's type.
const labelGap = 0.45

// list adds the items of a list, with their labels beside their first lines.
func (f *stack) list(l *List, at place) {
	labels := make([]*Paragraph, len(l.Items))
	indent, widest := l.Indent*at.scale, 0.0
	for i := range l.Items {
		p := f.scaled(f.label(l, i), at.scale)
		labels[i] = p
		if len(p.Spans) == 0 {
			continue
		}
		_, most := f.extent(p, at)
		widest = max(widest, most+labelGap*p.Style.Size)
	}
	// Labels that need a little more room get it; long ones stand above.
	if indent = max(indent, 0); widest > indent && widest <= at.width*0.3 {
		indent = widest
	}
	in := at
	if at.tag != nil {
		in = at.within("L")
		in.tag.numbering = l.Lettered
		if l.Lettered == "" {
			in.tag.numbering = "None"
		}
	}
	for i := range l.Items {
		if i > 0 {
			f.after = max(f.after, l.Gap*at.scale)
		}
		f.item(&l.Items[i], labels[i], indent, in)
	}
}

func (f *stack) item(it *Item, p *Paragraph, indent float64, at place) {
	f.anchor(it.ID, at)
	var lbl *tag
	body := at.inset(indent, 0)
	if at.tag != nil {
		li := at.tag.child("LI")
		if !at.again {
			li.id = it.ID
		}
		if len(p.Spans) > 0 {
			lbl = li.child("Lbl")
		}
		body.tag = li.child("LBody")
	}
	above := f.labelAbove(p, lbl, body, at)
	start := len(f.slabs)
	f.blocks(it.Blocks, body)
	if !above && len(p.Spans) > 0 {
		f.setLabel(p, lbl, start, body, at)
	}
}

// labelAbove adds a label that is too long to stand beside its item as lines
// above it.
func (f *stack) labelAbove(p *Paragraph, t *tag, body, at place) bool {
	if len(p.Spans) == 0 {
		return false
	}
	room := f.labelPlace(p, body, at)
	if _, most := f.extent(p, at); most <= room.width+tolerance && len(f.lines(p, room)) <= 1 {
		return false
	}
	at.tag = body.tag
	f.paragraphIn(f.above(p), t, at)
	f.slabs[len(f.slabs)-1].keep = keepNext
	return true
}

// above is a label that stands above its item: at the start of its line.
func (f *stack) above(p *Paragraph) *Paragraph {
	if p.Style.Align == Start {
		return p
	}
	if made, ok := f.made[p]; ok {
		return made.(*Paragraph)
	}
	made, st := *p, *p.Style
	st.Align = Start
	made.Style = &st
	f.made[p] = &made
	return &made
}

// labelPlace is the room of a label.
func (f *stack) labelPlace(p *Paragraph, body, at place) place {
	room := at
	room.width = max(at.width-body.width-labelGap*p.Style.Size, 1)
	if at.rtl {
		room.left = at.left + at.width - room.width
	}
	return room
}

// setLabel puts a label beside the first line of an item, whose slabs begin at
// start; or before them, if there is no such line.
func (f *stack) setLabel(p *Paragraph, t *tag, start int, body, at place) {
	room := f.labelPlace(p, body, at)
	beside := besides(f.slabs[start:])
	if beside == nil {
		room.tag = body.tag
		f.labelBefore(p, t, start, room)
		return
	}
	lines := f.lines(p, room)
	if len(lines) == 0 {
		return
	}
	l := &lines[0]
	height := lineHeight(l, p.Style)
	beside.height = max(beside.height, height)
	made := label{line: l, left: room.left, width: room.width, height: height, tag: t}
	if !at.again {
		beside.ids = append(beside.ids, l.anchors...)
		for _, n := range l.notes {
			made.notes = append(made.notes, f.note(n, body.tag, at)...)
		}
	}
	beside.labels = append(beside.labels, made)
	beside.notes = append(made.notes[:len(made.notes):len(made.notes)], beside.notes...)
}

// labelBefore adds a label before slabs that begin at start.
func (f *stack) labelBefore(p *Paragraph, t *tag, start int, at place) {
	item := f.slabs[start:]
	if len(item) == 0 {
		f.paragraphIn(p, t, at)
		return
	}
	own := stack{setter: f.setter, fresh: true}
	own.paragraphIn(p, t, at)
	if len(own.slabs) > 0 {
		own.slabs[0].space, item[0].space = item[0].space, 0
	}
	f.slabs = append(f.slabs[:start:start], append(own.slabs, item...)...)
}

// besides is the slab that a label stands beside: the first that shows
// something.
func besides(slabs []*slab) *slab {
	for _, s := range slabs {
		switch s.kind {
		case edgeSlab, emptySlab:
		case lineSlab, rowSlab, figureSlab:
			return s
		default:
			return nil
		}
	}
	return nil
}

// label is the label of an item as a paragraph. It is made once, so that its
// lines are.
func (f *stack) label(l *List, i int) *Paragraph {
	it := &l.Items[i]
	if made, ok := f.made[it]; ok {
		return made.(*Paragraph)
	}
	style := it.Style
	if style == nil {
		style = firstStyle(it.Blocks)
	}
	st := *orDefault(style)
	st.Align, st.Before, st.After, st.First, st.Indent, st.IndentEnd, st.Hyphenate = Start, 0, 0, 0, 0, 0, false
	if l.LabelEnd {
		st.Align = End
	}
	p := &Paragraph{Style: &st, Spans: it.Label}
	f.made[it] = p
	return p
}

// firstStyle is the style of the first paragraph in blocks; nil if there is none.
func firstStyle(blocks []Block) *ParagraphStyle {
	for _, b := range blocks {
		var st *ParagraphStyle
		switch b := b.(type) {
		case *Paragraph:
			st = b.Style
		case *Group:
			st = firstStyle(b.Blocks)
		case *Box:
			st = firstStyle(b.Blocks)
		case *List:
			for i := range b.Items {
				if st = firstStyle(b.Items[i].Blocks); st != nil {
					break
				}
			}
		}
		if st != nil {
			return st
		}
	}
	return nil
}

// orDefault is a style, or that of what has none.
func orDefault(st *ParagraphStyle) *ParagraphStyle {
	if st != nil {
		return st
	}
	return &ParagraphStyle{Font: Font{Family: "serif"}, Size: 10, Leading: 13}
}
