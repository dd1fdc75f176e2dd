package paper

import (
	"slices"
	"strconv"
	"strings"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// contents is the list of the parts with their pages, tabs under the items of
// the agenda that they serve.
func (s *setter) contents() []typeset.Block {
	var blocks []typeset.Block
	var run []typeset.Block
	agenda := ""
	flush := func() {
		if len(run) > 0 {
			blocks = append(blocks, &typeset.Group{Role: "TOC", Blocks: run})
		}
		run = nil
	}
	after := prose.PartRole("")
	for i := range s.d.Parts {
		p := &s.d.Parts[i]
		if p.Role == prose.CoverPart || p.Role == prose.ContentsPart {
			continue
		}
		isTab := p.Role == prose.TabPart
		if i > 0 && isTab != (after == prose.TabPart) {
			flush()
			if !isTab {
				agenda = ""
			}
			blocks = append(blocks, &typeset.Space{Height: s.st.entry.Leading * 0.5})
		}
		if isTab && p.Agenda != "" && p.Agenda != agenda {
			flush()
			blocks = append(blocks, s.words(s.st.group, p.Agenda))
			agenda = p.Agenda
		}
		run = append(run, s.entry(p))
		after = p.Role
	}
	flush()
	return blocks
}

// depths say how much of a record a tab has; of the whole nothing is said.
var depths = map[string]string{"short": "short", "points": "points"}

// entry is the line of a part: its tab, its title, what is new, its page.
func (s *setter) entry(p *prose.Part) typeset.Block {
	st := s.st.entry
	column := s.st.sizes.text.size * 2.4
	link := ""
	if !s.alone {
		link = "#" + p.ID
	}
	number := &typeset.Drawing{Width: column, Height: st.Size * 0.72}
	style := with(st, func(x *typeset.ParagraphStyle) { x.Indent, x.First, x.IndentEnd = column, -column, 0 })
	if p.Tab > 0 {
		number = s.numberBox(p.Tab, column)
	}
	spans := []typeset.Span{{Drawing: number, Alt: tabOf(p)}, {Text: p.Title, Link: link, Lang: p.Lang}}
	small := s.st.sizes.furniture.size
	if depth := depths[p.Depth]; depth != "" {
		spans = append(spans, typeset.Span{Text: "\u00a0·\u00a0"}, typeset.Span{Text: depth, Size: s.st.sizes.small.size, Color: new(muted), Link: link, RTL: new(false)})
	}
	if p.New != "" {
		spans = append(spans, typeset.Span{Text: "  "},
			typeset.Span{Text: "\u00a0" + strings.ToUpper(p.New) + "\u00a0", Font: new(boldSans), Size: small, Color: new(white), Back: new(black), NoBreak: true, Actual: p.New, Link: link, RTL: new(false)})
	}
	spans = append(spans, typeset.Span{Leader: " .", Link: link}, s.pageOf(p.ID))
	return &typeset.Paragraph{Style: style, Role: "TOCI", Spans: spans, RTL: direction(s.d.Dir)}
}

// pageOf is the number of the page of a part, which it leads to.
func (s *setter) pageOf(id string) typeset.Span {
	if s.alone {
		return typeset.Span{Text: "000"}
	}
	return typeset.Span{Page: id, Link: "#" + id, RTL: new(false)}
}

// numberBox is the number of a tab on a ground, as its tab has it.
func (s *setter) numberBox(number int, width float64) *typeset.Drawing {
	size := s.st.sizes.small.size
	w, h, x := size*1.9, size*1.32, 0.0
	if s.d.Dir == "rtl" {
		x = width - w
	}
	return &typeset.Drawing{Width: width, Height: h * 0.8, Shapes: []typeset.Shape{
		rectangle(x, 0, w, h, s.st.accent),
		{Text: strconv.Itoa(number), X: x + w/2, Y: h*0.8 - size*0.02, Anchor: typeset.Center, Font: boldSans, Size: size, Fill: &s.st.onAccent},
	}}
}

// rectangle is a filled rectangle.
func rectangle(x, y, w, h float64, fill typeset.Color) typeset.Shape {
	at := func(x, y float64) [3]typeset.Point { return [3]typeset.Point{{X: x, Y: y}} }
	return typeset.Shape{Fill: &fill, Path: []typeset.Segment{
		{Op: typeset.MoveTo, P: at(x, y)}, {Op: typeset.LineTo, P: at(x+w, y)}, {Op: typeset.LineTo, P: at(x+w, y+h)},
		{Op: typeset.LineTo, P: at(x, y+h)}, {Op: typeset.ClosePath},
	}}
}

// addresses tells once what all short addresses begin with.
func (s *setter) addresses() []typeset.Block {
	if !s.shorts {
		return nil
	}
	return one(&typeset.Paragraph{Style: s.smallPrint(), Spans: s.beginning()})
}

// beginning tells what all short addresses begin with.
func (s *setter) beginning() []typeset.Span {
	return []typeset.Span{{Text: "Addresses that begin with r/ continue "}, {Text: s.d.Home, NoHyphen: true, Link: s.d.Home}, {Text: "."}}
}

// smallPrint is how what is told at the end of a document is set.
func (s *setter) smallPrint() *typeset.ParagraphStyle {
	if s.compact && !s.st.large {
		return s.st.fine
	}
	return s.st.small
}

// licence tells whose a document is and what may be done with it; "" for
// nothing.
func (s *setter) licence() string {
	if s.d.Licence == "" {
		return ""
	}
	return "Licence: " + s.d.Licence
}

// colophon is what is told at the end of a document without contents; in a
// leaflet in one paragraph.
func (s *setter) colophon() typeset.Block {
	u := s.st.unit
	box := &typeset.Box{Style: typeset.BoxStyle{Before: u * 1.2, PadY: u * 0.4, Top: stroke(0.5, hair), KeepTogether: true}}
	published := joined(". ", prefixed("Published by ", s.d.Publisher), s.licence())
	if published != "" {
		published += "."
	}
	switch {
	case !s.shorts && published == "":
		box.Style.Top = typeset.Stroke{}
	case s.leaflet && s.shorts:
		spans := append(s.beginning(), typeset.Span{Text: prefixed(" ", published)})
		box.Style.Before, box.Style.PadY = u*0.4, u*0.25
		box.Blocks = one(&typeset.Paragraph{Style: s.smallPrint(), Spans: spans, RTL: direction(s.d.Dir)})
	default:
		box.Blocks = s.addresses()
		if published != "" {
			box.Blocks = append(box.Blocks, s.words(s.smallPrint(), published))
		}
	}
	return box
}

// joined puts a separator between texts that are not empty.
func joined(separator string, texts ...string) string {
	var list []string
	for _, t := range texts {
		if t != "" {
			list = append(list, t)
		}
	}
	return strings.Join(list, separator)
}

// prefixed is a text that is not empty after another.
func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// index is the list of names with the pages on which they stand.
func (s *setter) index(b *prose.Index, c scope) []typeset.Block {
	c.plain = true
	name := with(s.st.small, func(p *typeset.ParagraphStyle) {
		p.Color, p.After, p.Indent, p.First = black, p.Leading*0.12, p.Size, -p.Size
	})
	c.text = name
	var blocks []typeset.Block
	for _, g := range b.Groups {
		if g.Title != "" {
			blocks = append(blocks, &typeset.Paragraph{Style: s.st.group, Role: "H2", Spans: []typeset.Span{{Text: g.Title}}})
		}
		for _, e := range g.Entries {
			spans := s.line(e.Text, name, c)
			var pages []string
			for _, at := range e.Places {
				if s.places[at.To] != nil {
					pages = append(pages, at.To)
				}
			}
			slices.SortStableFunc(pages, func(a, b string) int { return s.order[a] - s.order[b] })
			if len(pages) > 0 {
				spans = append(spans, typeset.Span{Text: "\u2002"}, s.pagesAt(pages))
			}
			blocks = append(blocks, &typeset.Paragraph{Style: name, Spans: spans, Lang: c.lang, RTL: c.rtl})
		}
	}
	return blocks
}

// pagesAt is the numbers of the pages of places.
func (s *setter) pagesAt(ids []string) typeset.Span {
	if s.alone {
		return typeset.Span{Text: strings.Repeat(", 00", len(ids))[2:]}
	}
	return typeset.Span{Pages: ids}
}
