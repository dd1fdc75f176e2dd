package typeset

import "strings"

// place is what blocks stand in while they are made slabs of.
type place struct {
	left, width float64 // within the column
	column      float64 // the column's width
	page        float64 // the height of the text on a page
	height      float64 // what of it a figure may take
	rtl         bool
	lang        string
	scale       float64 // of the text, in tables that are too wide
	inner       bool    // in a cell or note
	again       bool    // repeats what stood before: no notes, no anchors
	frame       *frame
	tag         *tag
}

// narrowest is the least share of its room that indents leave to a text.
const narrowest = 0.4

// inset is the place with less room at the start and end of its lines.
func (p place) inset(start, end float64) place {
	start, end = max(start, 0), max(end, 0)
	if most := p.width * (1 - narrowest); start+end > most {
		start, end = start*most/(start+end), end*most/(start+end)
	}
	if p.rtl {
		start, end = end, start
	}
	p.left += start
	p.width -= start + end
	return p
}

// within is the place within an element of the structure.
func (p place) within(role string) place {
	p.tag = p.tag.child(role)
	return p
}

// stack is a run of slabs that is being made of blocks.
type stack struct {
	*setter
	slabs []*slab
	after float64  // the space that what stands last wants below it
	extra float64  // white space that is added to it
	fresh bool     // nothing stands yet in what is around it
	ids   []string // that the next slab is the place of
}

// add puts a slab below the others, with at least so much space between.
func (f *stack) add(p *slab, before float64, at place) {
	p.space = f.extra
	if !f.fresh {
		p.space += max(f.after, before, 0)
	}
	f.after, f.extra, f.fresh = 0, 0, false
	p.frame = at.frame
	p.ids = append(p.ids, f.ids...)
	f.ids = nil
	f.slabs = append(f.slabs, p)
}

// anchor makes the next slab the place of an ID.
func (f *stack) anchor(id string, at place) {
	if id != "" && !at.again {
		f.ids = append(f.ids, id)
	}
}

// flush gives what wants to stand before a next slab a slab of its own.
func (f *stack) flush(at place) {
	if !at.inner {
		f.extra = 0 // it would vanish at the foot of the page
	}
	if f.extra == 0 && len(f.ids) == 0 {
		return
	}
	if n := len(f.slabs); n > 0 && f.slabs[n-1].kind != breakSlab {
		f.slabs[n-1].keep = max(f.slabs[n-1].keep, keepEdge)
	}
	height := f.extra
	f.after, f.extra = 0, 0
	f.add(&slab{kind: emptySlab, left: at.left, width: at.width, height: height}, 0, at)
}

// blocks adds the slabs of blocks.
func (f *stack) blocks(list []Block, at place) {
	for _, b := range list {
		f.block(b, at)
	}
}

func (f *stack) block(b Block, at place) {
	switch b := b.(type) {
	case *Paragraph:
		f.paragraph(b, at)
	case *List:
		f.list(b, at)
	case *Table:
		f.table(b, at)
	case *Box:
		f.box(b, at)
	case *Group:
		f.group(b, at)
	case *Figure:
		f.figure(b, at)
	case *Rule:
		f.rule(b, at)
	case *Space:
		f.extra += max(b.Height, 0) * at.scale
	case *Stretch:
		if !at.inner {
			f.add(&slab{kind: stretchSlab, left: at.left, width: at.width}, 0, at)
		}
	case *NewPage:
		if !at.inner {
			f.flush(at)
			f.add(&slab{kind: breakSlab, column: b.Column}, 0, at)
		}
	case *Lines:
		f.write(b, at)
	}
}

// paragraph adds the lines of a paragraph.
func (f *stack) paragraph(p *Paragraph, at place) {
	f.paragraphIn(p, paragraphTag(p, at), at)
}

// paragraphTag makes the element that a paragraph's lines are content of.
func paragraphTag(p *Paragraph, at place) *tag {
	if p.Artifact || at.tag == nil {
		return nil
	}
	role := string(p.Role)
	var made *tag
	switch role {
	case "":
		made = at.tag.child("P")
	case "TOCI":
		made = at.tag.contents().child("TOCI")
		made.lang, made.id = p.Lang, p.ID
		return made.child("Reference")
	case "Code", "Quote", "Reference":
		made = at.tag.child("P").child(role)
	default:
		made = at.tag.child(role)
	}
	made.lang = p.Lang
	if !at.again {
		made.id = p.ID
	}
	return made
}

// paragraphIn adds the lines of a paragraph as content of an element. The notes
// of it follow it in reading order.
func (f *stack) paragraphIn(p *Paragraph, t *tag, at place) {
	p = f.fitted(p, at)
	st := p.Style
	lines := f.lines(p, at)
	f.anchor(p.ID, at)
	if len(lines) == 0 {
		f.after = max(f.after, st.After)
		return
	}
	notesIn := at
	if notesIn.tag = at.tag; t != nil && t.role == "Caption" || at.tag == nil {
		notesIn.tag = t
	}
	for i := range lines {
		l := &lines[i]
		s := &slab{kind: lineSlab, left: at.left, width: at.width, height: lineHeight(l, st), line: l, tag: t, keep: keepIn(st, i, len(lines))}
		if !at.again {
			for _, n := range l.notes {
				s.notes = append(s.notes, f.note(n, notesIn.tag, at)...)
			}
			s.ids = append(s.ids, l.anchors...)
		}
		before := 0.0
		if i == 0 {
			before = st.Before
			if !at.again {
				s.running = p.Running
				if p.Outline > 0 {
					s.outline = p
				}
			}
		}
		f.add(s, before, at)
	}
	if last := f.slabs[len(f.slabs)-1]; st.KeepNext || isHeading(p.Role) {
		last.keep = keepNext
	}
	f.after = st.After
}

func isHeading(r Role) bool {
	return len(r) == 2 && r[0] == 'H' && r[1] >= '1' && r[1] <= '6'
}

// keepIn is what it costs to end a page after a line of a paragraph: it has two
// lines at least on either.
func keepIn(st *ParagraphStyle, i, of int) int {
	switch {
	case i == of-1:
		return keepNothing
	case st.KeepTogether:
		return keepWhole
	case i == 0 || i == of-2:
		return keepLines
	}
	return keepNothing
}

// lineHeight is the room that a line takes: its leading, or more where type is
// larger than the style's.
func lineHeight(l *line, st *ParagraphStyle) float64 {
	largest := st.Size
	for i := range l.runs {
		if r := &l.runs[i]; r.kind == textPiece && !r.hangs {
			largest = max(largest, r.source.size)
		}
	}
	return l.leading * largest / st.Size
}

// baseLine is how far the base line is below the upper edge of a line's room.
func baseLine(l *line, height float64) float64 { return (height-l.ascent-l.descent)/2 + l.ascent }

// group adds blocks that stand together in the structure.
func (f *stack) group(g *Group, at place) {
	f.anchor(g.ID, at)
	role := string(g.Role)
	if role == "" && (g.Lang != "" || g.ID != "") || role == "TOC" {
		role = "Div" // lines of contents make a TOC of their own in it
	}
	in := at
	if role != "" && at.tag != nil {
		in = at.within(role)
		in.tag.lang = g.Lang
		if !at.again {
			in.tag.id = g.ID
		}
	}
	if g.Lang != "" {
		in.lang = g.Lang
	}
	if g.RTL != nil {
		in.rtl = *g.RTL
	}
	f.blocks(g.Blocks, in)
}

// rule adds a line across.
func (f *stack) rule(r *Rule, at place) {
	width := at.width
	left := at.left
	if r.Width > 0 && r.Width < width {
		if at.rtl {
			left += width - r.Width
		}
		width = r.Width
	}
	s := &slab{kind: ruleSlab, left: left, width: width, height: max(r.Stroke.Width, 0), stroke: r.Stroke}
	if r.KeepNext {
		s.keep = keepNext
	}
	f.add(s, r.Before, at)
	f.after = r.After
}

// write adds lines to write on.
func (f *stack) write(l *Lines, at place) {
	if l.Leading <= 0 {
		return
	}
	for i := range max(l.Pages, 1) {
		if i > 0 && !at.inner {
			f.add(&slab{kind: breakSlab}, 0, at)
		}
		f.add(&slab{kind: writeSlab, left: at.left, width: at.width, height: l.Leading, stroke: l.Stroke}, 0, at)
	}
	if !at.inner && at.frame == nil {
		f.add(&slab{kind: breakSlab}, 0, at)
	}
}

// title is what the outline shows of a paragraph.
func title(p *Paragraph) string {
	if p.Heading != "" {
		return p.Heading
	}
	var b strings.Builder
	for i := range p.Spans {
		if p.Spans[i].Note == nil {
			b.WriteString(p.Spans[i].Text)
		}
	}
	return strings.TrimSpace(b.String())
}
