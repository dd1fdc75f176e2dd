package typeset

import (
	"fmt"
	"time"
)

// sampleText is a paragraph as packs have them.
const sampleText = `The General Assembly, recalling its resolutions on information and communications technologies in the context of international security, reaffirms that an open, secure, stable, accessible and peaceful environment is essential for all, and requires effective cooperation among States to reduce risks to international peace and security (A/RES/79/325). It notes the recommendations of the open-ended working group—adopted by consensus—and calls upon Member States to be guided in their use of such technologies by the reports; see https://docs.un.org/en/A/RES/79/325?lang=en&format=html for the text.`

// sampler makes a sample of all that documents have.
type sampler struct {
	notes                   int
	text, left, small, line *ParagraphStyle
	chapter, heading        *ParagraphStyle
	gray                    Color
}

// sample is a document of so many chapters, of about three pages each.
func sample(chapters int) *Document {
	serif, bold := Font{Family: "serif"}, Font{Family: "sans", Bold: true}
	s := &sampler{
		text:    &ParagraphStyle{Font: serif, Size: 10, Leading: 13.5, Align: Justify, After: 6, Hyphenate: true},
		left:    &ParagraphStyle{Font: serif, Size: 9, Leading: 12},
		small:   &ParagraphStyle{Font: serif, Size: 8, Leading: 10},
		line:    &ParagraphStyle{Font: serif, Size: 10, Leading: 14},
		chapter: &ParagraphStyle{Font: bold, Size: 18, Leading: 22, Before: 24, After: 10, KeepNext: true},
		heading: &ParagraphStyle{Font: bold, Size: 12, Leading: 15, Before: 14, After: 4, KeepNext: true},
		gray:    Color{.93, .94, .96},
	}
	contents := []Block{s.title("Contents")}
	var text []Block
	for i := range chapters {
		id, name := fmt.Sprintf("c%d", i), fmt.Sprintf("Chapter %d on things", i+1)
		contents = append(contents, &Paragraph{Style: s.line, Role: "TOCI", Spans: []Span{{Text: name, Link: "#" + id}, {Leader: " ."}, {Page: id, Link: "#" + id}}})
		text = append(text, s.chapterOf(id, name)...)
	}
	text = append(text, &Lines{Stroke: Stroke{Width: .3}, Leading: 24, Pages: 2})
	wide := wideTable(40, 6)
	wide.Style.Top, wide.Style.Bottom, wide.Style.Columns = Stroke{Width: 1}, Stroke{Width: 1}, Stroke{Width: .2}
	land := Page{Width: 842, Height: 595, Top: 60, Bottom: 60, Inner: 60, Outer: 50}
	return &Document{
		Title: "Sample", Lang: "en", Date: time.Unix(1e9, 0).UTC(),
		Page: Page{Width: 595, Height: 842, Top: 70, Bottom: 70, Inner: 80, Outer: 60},
		Sections: []Section{
			{Title: "Cover", Blocks: []Block{&Stretch{}, s.title("Cover"), s.paragraph("Words."), &Stretch{}, &Stretch{}, s.paragraph("At the foot.")}},
			{Role: "TOC", Title: "Contents", Right: true, Blocks: contents, Head: sampleHead, Foot: sampleFoot},
			{Title: "Text", Right: true, Blocks: text, Head: sampleHead, Foot: sampleFoot},
			{Title: "Wide", Page: &land, Blocks: []Block{wide}, Foot: sampleFoot},
			{Role: "Index", Title: "Index", Columns: 2, Gap: 18, Blocks: s.index(chapters), Foot: sampleFoot},
		},
	}
}

func sampleFoot(i PageInfo) []Strip {
	return []Strip{{Start: []Span{{Text: i.Running}}, End: []Span{{Text: fmt.Sprintf("%d / %d", i.Number, i.Total)}}, Rule: Stroke{Width: .4}}}
}

func sampleHead(PageInfo) []Strip {
	return []Strip{{
		Start: []Span{{Text: "A very long title of a pack that goes on and on without end or purpose but with many words, until the strip is full"}},
		End:   []Span{{Text: "General Assembly, Seventy-ninth session, First Committee, agenda item 93"}}, Rule: Stroke{Width: .4},
	}}
}

func (s *sampler) title(text string) *Paragraph {
	return &Paragraph{Style: s.chapter, Role: "H1", Spans: []Span{{Text: text}}}
}

func (s *sampler) paragraph(text string) *Paragraph {
	return &Paragraph{Style: s.text, Spans: []Span{{Text: text}}}
}

// noted is a paragraph with a note.
func (s *sampler) noted(text, note string) *Paragraph {
	s.notes++
	mark := fmt.Sprint(s.notes)
	p := s.paragraph(text)
	p.Spans = append(p.Spans, Span{Text: mark, Size: 6.5, Rise: 3.5, Link: "#fn" + mark, Note: &Note{
		ID: "fn" + mark, Mark: mark, Blocks: []Block{&Paragraph{Style: s.small, Spans: []Span{{Text: note}}}},
	}})
	return p
}

func (s *sampler) cell(text string) Cell {
	return Cell{Blocks: []Block{&Paragraph{Style: s.left, Spans: []Span{{Text: text}}}}}
}

func (s *sampler) chapterOf(id, name string) []Block {
	title := s.title(name)
	title.ID, title.Outline, title.Running = id, 1, name
	return []Block{
		title,
		&Paragraph{Style: s.heading, Role: "H2", Outline: 2, Spans: []Span{{Text: "A second heading"}}},
		s.paragraph(sampleText), s.noted(sampleText, "A note. "+sampleText), s.paragraph(sampleText),
		s.list(),
		&Box{
			Style:  BoxStyle{Before: 8, After: 8, PadX: 8, PadY: 6, First: Stroke{Width: 2, Color: Color{.1, .3, .6}}, Back: &s.gray},
			Blocks: []Block{&Paragraph{Style: s.heading, Role: "H3", Spans: []Span{{Text: "In a box"}}}, s.paragraph(sampleText), s.noted(sampleText, "From the box."), s.paragraph(sampleText)},
		},
		s.table(),
		&Figure{Drawing: sampleDrawing(), Alt: "A drawing", Align: Center, Before: 6, After: 6, Caption: &Paragraph{Style: s.left, Spans: []Span{{Text: "Figure: a drawing"}}}},
		s.noted("See also "+sampleText, "Long note. "+sampleText+sampleText+sampleText),
	}
}

func (s *sampler) list() Block {
	bullet := []Span{{Text: "•"}}
	return &List{Indent: 18, Gap: 2, LabelEnd: true, Lettered: "Decimal", Items: []Item{
		{Label: []Span{{Text: "1."}}, Blocks: []Block{
			s.paragraph("First item. " + sampleText),
			&List{Indent: 14, Items: []Item{{Label: bullet, Blocks: []Block{s.noted("Nested item.", "Short note.")}}, {Label: bullet, Blocks: []Block{s.paragraph("Nested.")}}}},
		}},
		{Label: []Span{{Text: "2."}}, Blocks: []Block{&List{Indent: 14, Items: []Item{{Label: []Span{{Text: "(a)"}}, Blocks: []Block{s.paragraph("Directly nested.")}}}}}},
		{Label: []Span{{Text: "Very long label that does not fit at all, and stands above"}}, Blocks: []Block{s.paragraph("Third")}},
	}}
}

func (s *sampler) table() Block {
	t := &Table{
		Caption: &Paragraph{Style: s.heading, Spans: []Span{{Text: "Table: the positions"}}},
		Style: TableStyle{
			PadX: 4, PadY: 3, Before: 6, After: 10, HeadBack: &s.gray, Fill: true,
			Top: Stroke{Width: 1}, Bottom: Stroke{Width: 1}, Under: Stroke{Width: .6}, Between: Stroke{Width: .25, Color: Color{.6, .6, .6}},
		},
		Head: []Row{{Cells: []Cell{s.cell("Who"), s.cell("When"), s.cell("What")}}},
	}
	for r := range 8 {
		t.Rows = append(t.Rows, Row{Cells: []Cell{s.cell(fmt.Sprintf("State %d", r)), s.cell(fmt.Sprintf("2025-09-0%d", r+1)), s.cell(sampleText[:40+r*30])}})
		if r == 3 {
			group := s.cell("A group of rows")
			group.Span, group.Header = 3, true
			t.Rows = append(t.Rows, Row{Back: &s.gray, Cells: []Cell{group}})
		}
	}
	return t
}

func (s *sampler) index(chapters int) []Block {
	list := []Block{s.title("Index")}
	for i := range 50 {
		pages := []string{fmt.Sprintf("c%d", i%chapters), fmt.Sprintf("c%d", (i+3)%chapters)}
		list = append(list, &Paragraph{Style: s.left, Spans: []Span{{Text: fmt.Sprintf("Entry %d, ", i)}, {Pages: pages}}})
	}
	return list
}

// sampleDrawing is a ground with a line across.
func sampleDrawing() *Drawing {
	ground := Color{0.85, 0.9, 1}
	return &Drawing{Width: 300, Height: 90, Shapes: []Shape{
		{Fill: &ground, Path: []Segment{
			{Op: MoveTo}, {Op: LineTo, P: [3]Point{{300, 0}}}, {Op: LineTo, P: [3]Point{{300, 90}}}, {Op: LineTo, P: [3]Point{{0, 90}}}, {Op: ClosePath},
		}},
		{Stroke: Stroke{Width: 2}, Path: []Segment{{Op: MoveTo, P: [3]Point{{10, 80}}}, {Op: LineTo, P: [3]Point{{290, 10}}}}},
	}}
}
