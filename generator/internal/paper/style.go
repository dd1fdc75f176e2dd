package paper

import "plenary/generator/internal/typeset"

// styles is how the paragraphs of a document are set. All of them are of one of
// five sizes.
type styles struct {
	palette
	sizes scale
	large bool
	unit  float64 // of white space: a line of text, or less where it is scarce

	body, lead, meta, label, small, note     *typeset.ParagraphStyle
	title, marker, code, verse, caption      *typeset.ParagraphStyle
	cell, head, dense, denseHead             *typeset.ParagraphStyle
	boxTitle, term, reader, meeting, marking *typeset.ParagraphStyle
	entry, group, fine                       *typeset.ParagraphStyle
	headings                                 [5]*typeset.ParagraphStyle // from the second level on
}

// scale is the sizes that there are, each with its leading.
type scale struct {
	furniture, small, text, large, title measure
	space                                float64 // white space, in terms of what it mostly is
}

// measure is a size and the distance from one base line to the next.
type measure struct{ size, leading float64 }

// The sizes for print, and those of large print, which follow the guidance of
// the Royal National Institute of Blind People: 16 points at least for text.
var (
	usual = scale{furniture: measure{7.75, 10}, small: measure{9, 12}, text: measure{10.5, 14}, large: measure{12.5, 16.5}, title: measure{22, 26}, space: 1}
	large = scale{furniture: measure{11, 14}, small: measure{14, 18}, text: measure{16, 21}, large: measure{19, 24}, title: measure{28, 33}, space: 1}
)

// least is the smallest size of print.
const least = 7.75

// times gives smaller sizes, for what has to fit on a page, none below the
// least, and less white space.
func (s scale) times(w way) scale {
	by := func(m measure) measure {
		k := min(1, max(w.size, least/m.size))
		return measure{m.size * k, m.leading * k * w.leading}
	}
	return scale{by(s.furniture), by(s.small), by(s.text), by(s.large), by(s.title), s.space * w.space}
}

var (
	serif     = typeset.Font{Family: "serif"}
	sans      = typeset.Font{Family: "sans"}
	boldSans  = typeset.Font{Family: "sans", Bold: true}
	boldSerif = typeset.Font{Family: "serif", Bold: true}
	mono      = typeset.Font{Family: "mono"}
)

// newStyles makes the styles of a document. Large print is set ragged and
// without hyphens, so that each word keeps its shape.
func newStyles(p palette, s scale, isLarge bool) *styles {
	st := &styles{palette: p, sizes: s, large: isLarge, unit: s.text.leading * s.space}
	align := typeset.Justify
	if isLarge {
		align = typeset.Start
	}
	set := func(f typeset.Font, m measure, before, after float64) *typeset.ParagraphStyle {
		return &typeset.ParagraphStyle{Font: f, Size: m.size, Leading: m.leading, Color: black, Before: before * st.unit, After: after * st.unit}
	}
	running := func(style *typeset.ParagraphStyle) *typeset.ParagraphStyle {
		style.Align, style.Hyphenate = align, !isLarge
		return style
	}
	in := func(c typeset.Color, style *typeset.ParagraphStyle) *typeset.ParagraphStyle {
		style.Color = c
		return style
	}
	keep := func(style *typeset.ParagraphStyle) *typeset.ParagraphStyle {
		style.KeepNext, style.KeepTogether = true, true
		return style
	}
	st.body = running(set(serif, s.text, 0, 0.45))
	st.lead = set(serif, s.large, 0.45, 0.6)
	st.meta = in(muted, set(sans, s.small, 0, 0.5))
	st.label = keep(set(boldSans, s.small, 0.6, 0.15))
	st.small = in(muted, set(serif, s.small, 0, 0.3))
	st.note = running(set(serif, measure{s.small.size, s.small.leading * 0.96}, 0, 0.1))
	st.fine = in(muted, set(serif, measure{s.furniture.size, s.furniture.leading * 0.97}, 0, 0.12))
	st.title = keep(set(boldSans, s.title, 0, 0.45))
	st.marker = keep(in(muted, set(sans, s.small, 0.55, 0.5)))
	st.code = set(mono, measure{s.small.size, s.small.leading}, 0.3, 0.5)
	st.verse = set(serif, s.text, 0.3, 0.5)
	st.caption = keep(set(boldSans, s.small, 0, 0.3))
	st.cell = set(sans, s.small, 0, 0)
	st.head = set(boldSans, s.small, 0, 0)
	st.dense = set(sans, s.furniture, 0, 0)
	st.denseHead = set(boldSans, s.furniture, 0, 0)
	st.boxTitle = keep(set(boldSans, s.text, 0, 0.2))
	st.term = keep(set(boldSerif, s.text, 0.2, 0))
	st.reader = set(serif, s.large, 0, 0.5)
	st.meeting = set(boldSans, s.large, 0, 0.1)
	st.marking = set(boldSans, s.small, 0, 0.6)
	st.entry = set(sans, measure{s.text.size, s.text.leading}, 0.25, 0)
	st.group = keep(set(boldSans, s.small, 0.9, 0.1))
	st.headings = [5]*typeset.ParagraphStyle{
		keep(set(boldSans, s.large, 1.15, 0.25)),
		keep(set(boldSans, s.text, 0.85, 0.15)),
		keep(set(boldSans, s.small, 0.7, 0.1)),
		keep(set(boldSerif, s.text, 0.6, 0.1)),
		keep(set(typeset.Font{Family: "serif", Italic: true}, s.text, 0.6, 0.1)),
	}
	return st
}

// heading is the style of a heading of a level from 2 on.
func (st *styles) heading(level int) *typeset.ParagraphStyle {
	return st.headings[min(max(level-2, 0), len(st.headings)-1)]
}

// with is a style with something changed.
func with(style *typeset.ParagraphStyle, change func(*typeset.ParagraphStyle)) *typeset.ParagraphStyle {
	s := *style
	change(&s)
	return &s
}

// aligned is a style set in another way.
func aligned(style *typeset.ParagraphStyle, a typeset.Align) *typeset.ParagraphStyle {
	if style.Align == a {
		return style
	}
	return with(style, func(s *typeset.ParagraphStyle) { s.Align = a })
}

// stroke is a line in a colour.
func stroke(width float64, c typeset.Color) typeset.Stroke {
	return typeset.Stroke{Width: width, Color: c}
}
