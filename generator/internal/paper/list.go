package paper

import (
	"strconv"
	"unicode/utf8"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// list is a list, and a little space after it.
func (s *setter) list(b *prose.List, c scope) []typeset.Block {
	u := c.text.Leading
	out := &typeset.List{Gap: u * 0.2}
	inner := c
	if s.leaflet {
		out.Gap *= 0.5
	}
	inner.text = with(c.text, func(p *typeset.ParagraphStyle) { p.After = min(p.After, out.Gap) })
	label := with(s.st.head, func(p *typeset.ParagraphStyle) { p.Leading = c.text.Leading })
	if c.text.Size < label.Size {
		label.Size = c.text.Size
	}
	s.listForm(b, out, &inner, label)
	inner.width = c.width - out.Indent
	for i := range b.Items {
		out.Items = append(out.Items, s.item(b, i, label, inner))
	}
	return []typeset.Block{out, &typeset.Space{Height: u * 0.25}}
}

// listForm fills in how a list of a style is set.
func (s *setter) listForm(b *prose.List, out *typeset.List, inner *scope, label *typeset.ParagraphStyle) {
	size := inner.text.Size
	ragged := func(p *typeset.ParagraphStyle) { p.Align, p.Hyphenate = typeset.Start, false }
	switch b.Style {
	case prose.Bulleted:
		out.Indent, out.Lettered = size*1.3, "Disc"
		label.Font = inner.text.Font
	case prose.Numbered:
		out.Indent, out.Lettered, out.LabelEnd = size*1.9, "Decimal", true
		label.Font, label.Size = inner.text.Font, size
	case prose.Dated:
		out.Indent = s.room(b, label, 8, inner.width)
		label.Font.Bold = false
		inner.text = with(inner.text, ragged) // beside labels lines are too short to be justified
	case prose.Cited:
		out.Indent, out.Lettered, out.LabelEnd = s.st.sizes.small.size*2.6, "Decimal", true
		inner.text = with(s.st.note, ragged)
		if s.compact && !s.st.large { // in columns
			inner.text = with(s.st.fine, func(p *typeset.ParagraphStyle) { p.Color, p.KeepTogether = black, true })
			out.Indent, out.Gap = inner.text.Size*2.2, 0
		}
		label.Size, label.Leading = min(label.Size, inner.text.Size), inner.text.Leading
	case prose.Terms:
		if s.part.Role != prose.ActorsPart {
			out.Indent = s.room(b, label, 5, inner.width)
		}
		inner.text = with(inner.text, ragged)
	case prose.Marked:
		out.Indent = s.room(b, label, 6, inner.width)
		inner.text = with(inner.text, ragged)
	case prose.Plain:
	}
}

// room is the room that the labels of a list need: no more than a third of the
// line. Longer ones stand above their items.
func (s *setter) room(b *prose.List, label *typeset.ParagraphStyle, least, width float64) float64 {
	room := label.Size * least
	for i := range b.Items {
		words := prose.PlainInlines(b.Items[i].Label)
		if b.Style == prose.Marked {
			words = "▲ " + words
		}
		room = max(room, estimate(words, label)+label.Size)
	}
	if room > width/3 {
		return label.Size * 2
	}
	return room
}

// estimate is about how wide a text is, from above.
func estimate(text string, style *typeset.ParagraphStyle) float64 {
	em := 0.58
	if style.Font.Bold {
		em = 0.62
	}
	return float64(utf8.RuneCountInString(text)) * style.Size * em
}

// item is an item of a list with its label.
func (s *setter) item(b *prose.List, i int, label *typeset.ParagraphStyle, c scope) typeset.Item {
	it := &b.Items[i]
	out := typeset.Item{ID: it.ID, Style: label}
	own := c
	own.plain = true
	switch b.Style {
	case prose.Bulleted:
		out.Label = []typeset.Span{{Text: "•"}}
	case prose.Numbered:
		out.Label = []typeset.Span{{Text: strconv.Itoa(b.Start+i) + "."}}
		if b.Start == 0 {
			out.Label[0].Text = strconv.Itoa(i+1) + "."
		}
	default:
		out.Label = s.line(it.Label, label, own)
	}
	out.Blocks = s.blocks(it.Blocks, c)
	if b.Style == prose.Terms && s.part.Role == prose.ActorsPart { // names of any length: all stand above
		name := with(label, func(p *typeset.ParagraphStyle) { p.KeepNext, p.Before = true, p.Leading*0.3 })
		out.Blocks = append(one(&typeset.Paragraph{Style: name, Spans: out.Label, Lang: c.lang, RTL: c.rtl}), out.Blocks...)
		out.Label = nil
	}
	return out
}
