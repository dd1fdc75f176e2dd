package paper

import (
	"fmt"
	"strings"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// blocks is blocks as they stand on paper.
func (s *setter) blocks(list []prose.Block, c scope) []typeset.Block {
	var out []typeset.Block
	if s.leaflet {
		list = headedBoxes(list)
	}
	for i, b := range list {
		if box, ok := b.(*prose.Box); ok {
			under := headingBefore(list, i)
			if len(box.Blocks) > 0 && under == "" {
				under = headingBefore(box.Blocks, 1)
			}
			out = append(out, s.box(box, under, c))
			continue
		}
		out = append(out, s.block(b, c)...)
	}
	return out
}

// headedBoxes is blocks with headings that say what the box after them says too
// in that box.
func headedBoxes(list []prose.Block) []prose.Block {
	out := make([]prose.Block, 0, len(list))
	for i, b := range list {
		box, ok := b.(*prose.Box)
		if !ok || i == 0 || !strings.EqualFold(headingBefore(list, i), boxTitle(box)) {
			out = append(out, b)
			continue
		}
		headed := *box
		headed.Blocks = append([]prose.Block{list[i-1]}, box.Blocks...)
		out[len(out)-1] = &headed
	}
	return out
}

// headingBefore is the words of the heading that a block comes right after.
func headingBefore(list []prose.Block, i int) string {
	if i > 0 {
		if h, ok := list[i-1].(*prose.Heading); ok {
			return prose.PlainInlines(h.Text)
		}
	}
	return ""
}

func (s *setter) block(b prose.Block, c scope) []typeset.Block {
	switch b := b.(type) {
	case *prose.Heading:
		return one(s.heading(b, c))
	case *prose.Paragraph:
		return one(s.paragraph(b, c))
	case *prose.List:
		return s.list(b, c)
	case *prose.Table:
		return one(s.table(b, c))
	case *prose.Quote:
		return one(s.quote(b, c))
	case *prose.Box:
		return one(s.box(b, "", c))
	case *prose.Code:
		return one(s.code(b, c))
	case *prose.Figure:
		return s.figure(b, c)
	case *prose.Rule:
		return one(&typeset.Rule{Stroke: stroke(0.5, hair), Before: c.text.Leading * 0.7, After: c.text.Leading * 0.7})
	case *prose.Section:
		return s.section(b, c)
	case *prose.Contents:
		return s.contents()
	case *prose.Index:
		return s.index(b, c)
	}
	panic(fmt.Sprintf("paper: %T has no form on paper", b))
}

func one(b typeset.Block) []typeset.Block { return []typeset.Block{b} }

// heading is a heading within a part. Those of the second level stand in the
// outline, below their part.
func (s *setter) heading(h *prose.Heading, c scope) typeset.Block {
	c = c.in(h.Lang, "")
	c.plain = true
	style := s.st.heading(h.Level)
	if c.boxed {
		style = s.st.boxTitle
	}
	p := &typeset.Paragraph{
		Style: style, Role: typeset.Role(fmt.Sprintf("H%d", min(max(h.Level, 2), 6))), ID: h.ID, Spans: s.line(h.Text, style, c),
		Lang: c.lang, RTL: c.rtl,
	}
	if h.Level == 2 && s.part.Role == prose.TabPart {
		p.Outline, p.Heading = 2, prose.PlainInlines(h.Text)
	}
	return p
}

// paragraphStyle is how paragraphs of a style are set; within tables and notes
// all are of one size.
func (s *setter) paragraphStyle(style prose.ParagraphStyle, c scope) *typeset.ParagraphStyle {
	switch style {
	case prose.Lead:
		if s.part.Depth == depthPoints { // the points come first
			return with(c.text, func(x *typeset.ParagraphStyle) { x.KeepTogether, x.KeepNext = true, true })
		}
		return s.st.lead
	case prose.Meta:
		return s.st.meta
	case prose.Label:
		return s.st.label
	case prose.Small:
		return s.smallPrint()
	case prose.Body:
	}
	return c.text
}

func (s *setter) paragraph(p *prose.Paragraph, c scope) typeset.Block {
	c = c.in(p.Lang, p.Dir)
	style := s.paragraphStyle(p.Style, c)
	return &typeset.Paragraph{Style: style, ID: p.ID, Spans: s.line(p.Text, style, c), Lang: c.lang, RTL: c.rtl}
}

// words is a paragraph of our own. It runs as the document does, whatever its
// letters.
func (s *setter) words(style *typeset.ParagraphStyle, text string) *typeset.Paragraph {
	return &typeset.Paragraph{Style: style, Spans: []typeset.Span{{Text: text}}, RTL: direction(s.d.Dir)}
}

func (s *setter) quote(q *prose.Quote, c scope) typeset.Block {
	c = c.in(q.Lang, q.Dir)
	return &typeset.Box{Role: "BlockQuote", Style: typeset.BoxStyle{
		Before: c.text.Leading * 0.3, After: c.text.Leading * 0.6, PadX: c.text.Leading * 0.8, First: stroke(1.5, hair),
	}, Blocks: s.within(q.Lang, c, s.blocks(q.Blocks, c))}
}

// within groups blocks in a language that is not the one around them.
func (s *setter) within(lang string, c scope, blocks []typeset.Block) []typeset.Block {
	if lang == "" {
		return blocks
	}
	return one(&typeset.Group{Role: "Div", Lang: lang, RTL: c.rtl, Blocks: blocks})
}

func (s *setter) section(b *prose.Section, c scope) []typeset.Block {
	c = c.in(b.Lang, b.Dir)
	blocks := s.blocks(b.Blocks, c)
	if b.ID == "" && b.Lang == "" {
		return blocks
	}
	return one(&typeset.Group{Role: "Sect", ID: b.ID, Lang: b.Lang, RTL: c.rtl, Blocks: blocks})
}

// resolution is the language of code that is the text of a resolution: it is
// read as text, and its lines are kept.
const resolution = "resolution"

// code is lines that are kept. What is too long for a line goes on in the next.
func (s *setter) code(b *prose.Code, c scope) typeset.Block {
	style, role := s.st.code, typeset.Role("Code")
	if b.Lang == resolution {
		style, role = s.st.verse, ""
	}
	var spans []typeset.Span
	for i, text := range strings.Split(strings.TrimRight(b.Text, "\n"), "\n") {
		if i > 0 {
			spans = append(spans, typeset.Span{Break: true, Role: role})
		}
		spans = append(spans, typeset.Span{Text: keptSpaces(text), Role: role, NoHyphen: true})
	}
	return &typeset.Box{Role: "Div", Style: typeset.BoxStyle{
		Before: style.Before, After: style.After, PadX: style.Leading * 0.6, PadY: style.Leading * 0.4,
		First: stroke(0.5, hair), Last: stroke(0.5, hair), Top: stroke(0.5, hair), Bottom: stroke(0.5, hair),
	}, Blocks: one(&typeset.Paragraph{Style: with(style, func(p *typeset.ParagraphStyle) { p.Before, p.After = 0, 0 }), Spans: spans, Lang: c.lang, RTL: new(false)})}
}

// keptSpaces is a line of code with its spaces kept: tabs become four, and of
// several in a row, or at the start, a line does not break.
func keptSpaces(text string) string {
	text = strings.ReplaceAll(strings.TrimRight(text, " \t\r"), "\t", "    ")
	var b strings.Builder
	for i := range len(text) {
		if text[i] == ' ' && (i == 0 || text[i-1] == ' ' || i+1 < len(text) && text[i+1] == ' ') {
			b.WriteString("\u00a0")
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
