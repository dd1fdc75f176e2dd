package typeset

import (
	"math"

	"github.com/go-text/typesetting/language"
)

// line is a line of a paragraph.
type line struct {
	ascent, descent float64 // of what stands on it, from the base line
	leading         float64 // from the base line before it
	x               float64 // where it begins, from the left side of the column
	width           float64 // of what stands on it
	notes           []*Note
	anchors         []string // IDs of spans that begin on it

	runs []run // in logical order
}

func (l *line) add(a anchor) {
	if a.note != nil {
		l.notes = append(l.notes, a.note)
	} else {
		l.anchors = append(l.anchors, a.id)
	}
}

// run is a piece of a line in one face, with its place.
type run struct {
	kind    pieceKind
	level   uint8
	hangs   bool // a space at the end of the line
	source  *source
	part    *stretch // of text, spaces and leaders; nil for others
	x       float64  // from the start of the line, to the right
	width   float64
	squeeze float64 // what widths are multiplied by; 0 for 1
	scale   float64 // of a drawing
}

// builder builds a line.
type builder struct {
	*shaper
	f        *flow
	from, to *chance
	width    float64 // the room there is
	justify  bool
	last     bool
}

// build fills a line with its runs and gives them their widths.
func (b *builder) build(l *line) {
	f := b.f
	start := b.from.next
	l.runs = make([]run, 0, f.pieceAt(b.to.next)-f.pieceAt(start)+2)
	for i := f.pieceAt(start); i < len(f.pieces) && f.pieces[i].start < b.to.at; i++ {
		b.addPiece(l, &f.pieces[i], start, b.to.at)
	}
	if b.to.class == breakHyphen && len(l.runs) > 0 {
		b.addHyphen(l)
	}
	n := len(l.runs)
	for i := f.pieceAt(b.to.at); i < len(f.pieces) && f.pieces[i].end <= b.to.next && b.to.next > b.to.at; i++ {
		if f.pieces[i].kind == spacePiece {
			b.addPiece(l, &f.pieces[i], b.to.at, b.to.next)
		}
	}
	if b.to.forced && !b.last && n == len(l.runs) && n > 0 {
		b.addSpace(l)
	}
	for i := n; i < len(l.runs); i++ {
		l.runs[i].hangs = true
		l.runs[i].level = f.base()
	}
	for _, a := range f.anchors {
		if a.at >= start && (a.at < b.to.next || b.last) {
			l.add(a)
		}
	}
	b.heights(l)
	b.spread(l, n)
	b.order(l)
}

// addPiece adds what of a piece stands between two bytes.
func (b *builder) addPiece(l *line, p *piece, from, to int) {
	src := &b.f.sources[p.source]
	r := run{kind: p.kind, level: p.level, source: src, width: p.width}
	switch p.kind {
	case breakPiece:
		return
	case drawingPiece:
		r.scale = 1
		if w := src.span.Drawing.Width; w > 0 {
			r.scale = p.width / w
		}
		l.runs = append(l.runs, r)
		return
	case leaderPiece:
		w := b.word(wordKey{text: src.span.Leader, font: src.font, lang: src.lang})
		if len(w.parts) == 1 {
			r.part = &w.parts[0]
		}
		l.runs = append(l.runs, r)
		return
	}
	from, to = max(from, p.start)-p.start, min(to, p.end)-p.start
	for i := range p.word.parts {
		part := &p.word.parts[i]
		lo, hi := max(from-part.start, 0), min(to-part.start, len(part.text))
		if lo >= hi {
			continue
		}
		r.part = b.cut(part, lo, hi, src.lang)
		r.width = r.part.width * src.size
		l.runs = append(l.runs, r)
	}
}

// addHyphen adds the hyphen at the end of a line. It stands for a soft hyphen,
// so that who reads the file can join the word again.
func (b *builder) addHyphen(l *line) {
	last := l.runs[len(l.runs)-1]
	w := b.word(wordKey{text: "-", font: last.source.font, lang: last.source.lang})
	r := run{kind: textPiece, level: last.level, source: last.source, width: w.width * last.source.size}
	hyphen := w.parts[0]
	hyphen.text = string(softHyphen)
	r.part = &hyphen
	l.runs = append(l.runs, r)
}

// addSpace adds a space where a line was ended between words, so that who reads
// the file has them apart.
func (b *builder) addSpace(l *line) {
	src := l.runs[len(l.runs)-1].source
	w := b.word(wordKey{text: " ", font: src.font, lang: src.lang, script: language.Common})
	l.runs = append(l.runs, run{kind: spacePiece, source: src, part: &w.parts[0], width: w.width * src.size})
}

// heights finds how far the line reaches over and under its base line.
func (b *builder) heights(l *line) {
	st := b.f.paragraph.Style
	l.leading = st.leading()
	first := b.orders[b.font(st.Font)][0]
	first.ready()
	l.ascent, l.descent = first.ascent*st.Size, first.descent*st.Size
	over := 0.0
	for i := range l.runs {
		r := &l.runs[i]
		rise := r.source.span.Rise
		switch {
		case r.kind == drawingPiece:
			h := r.source.span.Drawing.Height*r.scale + rise
			over = max(over, h-l.ascent)
			l.ascent, l.descent = max(l.ascent, h), max(l.descent, -rise)
		case r.kind == textPiece && !r.hangs:
			l.ascent = max(l.ascent, r.part.face.ascent*r.source.size+rise)
			l.descent = max(l.descent, r.part.face.descent*r.source.size-rise)
		}
	}
	l.leading += over
}

// spread widens or narrows the spaces of the first n runs, and leaders.
func (b *builder) spread(l *line, n int) {
	natural, spaces, leaders := 0.0, 0.0, 0
	for i := range l.runs[:n] {
		r := &l.runs[i]
		natural += r.width
		switch r.kind {
		case spacePiece:
			spaces += r.width
		case leaderPiece:
			leaders++
		}
	}
	slack := b.width - natural
	justified := b.justify && !b.to.forced && slack > 0 && spaces > 0 && slack < widestSpace*spaces
	switch {
	case leaders > 0 && slack > 0:
		for i := range l.runs[:n] {
			if r := &l.runs[i]; r.kind == leaderPiece {
				r.width += slack / float64(leaders)
			}
		}
	case justified, slack < 0 && spaces > 0 && -slack < narrowestSpace*spaces:
		for i := range l.runs[:n] {
			if r := &l.runs[i]; r.kind == spacePiece {
				r.width *= 1 + slack/spaces
			}
		}
	case slack < -epsilon:
		squeeze(l.runs[:n], b.width/natural)
	}
	l.width = 0
	for i := range l.runs[:n] {
		l.width += l.runs[i].width
	}
}

// By how much of themselves spaces are at most widened and narrowed, before a
// line is rather left short, or its letters drawn together.
const (
	widestSpace    = 4
	narrowestSpace = 0.4
)

// squeeze draws all of a line together. It is needed where a word was parted
// between letters that depend on each other, by very little; and for a cluster
// that is wider than its line.
func squeeze(runs []run, factor float64) {
	for i := range runs {
		r := &runs[i]
		r.width *= factor
		r.scale *= factor
		r.squeeze = factor
	}
}

// order puts the runs in their places from left to right (UAX 9, L2).
func (b *builder) order(l *line) {
	n := len(l.runs)
	visual := b.visual[:0]
	most := uint8(0)
	for i := range n {
		visual = append(visual, i)
		most = max(most, l.runs[i].level)
	}
	for level := most; level > 0; level-- {
		for i := 0; i < n; {
			j := i
			for j < n && l.runs[visual[j]].level >= level {
				j++
			}
			for a, z := i, j-1; a < z; a, z = a+1, z-1 {
				visual[a], visual[z] = visual[z], visual[a]
			}
			i = j + 1
		}
	}
	b.visual = visual
	x := 0.0
	if b.f.rtl {
		for i := range l.runs {
			if l.runs[i].hangs {
				x -= l.runs[i].width
			}
		}
	}
	for _, i := range visual {
		l.runs[i].x = x
		x += l.runs[i].width
	}
}

// place sets where a line begins.
func (b *builder) place(l *line, first bool, column float64) {
	st := b.f.paragraph.Style
	left, right := st.Indent, st.IndentEnd
	if first {
		left += st.First
	}
	if b.f.rtl {
		left, right = right, left
	}
	slack := max(column-left-right-l.width, 0)
	end := st.Align == End
	switch {
	case st.Align == Center:
		l.x = left + slack/2
	case end != b.f.rtl:
		l.x = left + slack
	default:
		l.x = left
	}
	if math.Abs(l.x) < epsilon {
		l.x = 0
	}
}
