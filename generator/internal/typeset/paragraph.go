package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/language"
)

// paragraph parts a paragraph into lines of a column of a width. The painter
// puts them at the column's left side: indents and alignment are in the lines.
func (s *shaper) paragraph(p *Paragraph, c setting, width float64) []line {
	f := s.gather(p, c)
	if f.text == "" {
		return s.empty(f)
	}
	s.cutUp(f)
	st := p.Style
	m := measure{first: width - st.Indent - st.IndentEnd - st.First, other: width - st.Indent - st.IndentEnd}
	m.first, m.other = max(m.first, 1), max(m.other, 1)
	f.fitDrawings(min(m.first, m.other))
	m.tail = min(s.leaders(f), min(m.first, m.other)/2)
	s.findChances(f)
	s.forceChances(f, min(m.first, m.other)-m.tail)
	how := filling{ragged: st.Align != Justify || f.raggedScript(), em: st.Size, give: max(2.5*st.Size, m.other/7)}
	if f.script == language.Han {
		how.give = 2 * st.Size // lines can be filled up
	}
	ends := s.breaker.breakLines(f.chances, m, how)
	lines := make([]line, len(ends))
	from := 0
	for i, end := range ends {
		b := builder{shaper: s, f: f, from: &f.chances[from], to: &f.chances[end], last: i == len(ends)-1}
		b.width = m.of(i, true)
		b.justify = !how.ragged
		b.build(&lines[i])
		b.place(&lines[i], i == 0, width)
		from = end
	}
	return lines
}

// extent gives the width of the widest piece at which no line can end, and that
// of the paragraph without breaks.
func (s *shaper) extent(p *Paragraph, c setting) (least, most float64) {
	f := s.gather(p, c)
	if f.text == "" {
		return 0, 0
	}
	s.cutUp(f)
	s.leaders(f)
	s.findChances(f)
	from, line := &f.chances[0], &f.chances[0]
	for i := 1; i < len(f.chances); i++ {
		c := &f.chances[i]
		if c.class == breakHyphen && !c.forced {
			continue
		}
		least = max(least, min(c.w-from.nw, unbroken*p.Style.Size))
		from = c
		if c.forced {
			most = max(most, c.w-line.nw)
			line = c
		}
	}
	indents := p.Style.Indent + p.Style.IndentEnd
	return least + indents + max(p.Style.First, 0), most + indents + max(p.Style.First, 0)
}

// unbroken is how many ems a word may be wide and still be kept whole.
const unbroken = 20

// empty is what a paragraph without text has: a line if something leads to it.
func (s *shaper) empty(f *flow) []line {
	if len(f.anchors) == 0 {
		return nil
	}
	l := line{leading: f.paragraph.Style.leading()}
	for _, a := range f.anchors {
		l.add(a)
	}
	return []line{l}
}

// leading is the distance of base lines.
func (st *ParagraphStyle) leading() float64 {
	if st.Leading > 0 {
		return st.Leading
	}
	return 1.3 * st.Size
}

// fitDrawings makes drawings narrower that are wider than a line.
func (f *flow) fitDrawings(width float64) {
	for i := range f.pieces {
		if p := &f.pieces[i]; p.kind == drawingPiece {
			p.width = min(p.width, width)
		}
	}
}

// leaders gives leaders their least width. It returns the width of what follows
// the last of them, and of that.
func (s *shaper) leaders(f *flow) float64 {
	tail := 0.0
	for i := len(f.pieces) - 1; i >= 0; i-- {
		p := &f.pieces[i]
		if p.kind == leaderPiece {
			p.width = 2 * f.sources[p.source].size
			return tail + p.width
		}
		tail += p.width
	}
	return 0
}

// raggedScript says whether most letters are of a script whose lines are not
// stretched: there is nothing in them to stretch, or it is not the custom.
func (f *flow) raggedScript() bool {
	if !f.wide {
		return false
	}
	even, uneven := 0, 0
	for _, r := range f.text {
		if r < 0x250 {
			if unicode.IsLetter(r) {
				even++
			}
			continue
		}
		switch script := lookupScript(r); script {
		case language.Latin, language.Cyrillic, language.Greek, language.Armenian, language.Georgian:
			even++
		default:
			if script.Strong() {
				uneven++
			}
		}
	}
	return uneven > even
}
