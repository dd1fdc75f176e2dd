package typeset

import (
	"fmt"
	"time"
)

func sampleFoot(i PageInfo) []Strip {
	return []Strip{{Start: []Span{{Text: i.Running}}, End: []Span{{Text: fmt.Sprintf("%d / %d", i.Number, i.Total)}}, Rule: Stroke{Width: .4}}}
}

func sampleHead(i PageInfo) []Strip {
	return []Strip{{Start: []Span{{Text: "A very long title of a pack that goes on and on and on without end or purpose but with many words, until the strip is full"}}, End: []Span{{Text: "General Assembly, Seventy-ninth session, First Committee, agenda item 93"}}, Rule: Stroke{Width: .4}}}
}

func sample(n int) *Document {
	st := &ParagraphStyle{Font: Font{Family: "serif"}, Size: 10, Leading: 13.5, Align: Justify, After: 6, Hyphenate: true}
	left := &ParagraphStyle{Font: Font{Family: "serif"}, Size: 9, Leading: 12}
	h1 := &ParagraphStyle{Font: Font{Family: "sans", Bold: true}, Size: 18, Leading: 22, Before: 24, After: 10, KeepNext: true}
	h2 := &ParagraphStyle{Font: Font{Family: "sans", Bold: true}, Size: 12, Leading: 15, Before: 14, After: 4, KeepNext: true}
	small := &ParagraphStyle{Font: Font{Family: "serif"}, Size: 8, Leading: 10}
	toc := &ParagraphStyle{Font: Font{Family: "serif"}, Size: 10, Leading: 14}
	gray := Color{.93, .94, .96}
	para := func(s string) *Paragraph { return &Paragraph{Style: st, Spans: []Span{{Text: s}}} }
	cell := func(s string) Cell { return Cell{Blocks: []Block{&Paragraph{Style: left, Spans: []Span{{Text: s}}}}} }
	note := 0
	noted := func(s, text string) *Paragraph {
		note++
		m := fmt.Sprint(note)
		id := "fn" + m
		return &Paragraph{Style: st, Spans: []Span{{Text: s}, {Text: m, Size: 6.5, Rise: 3.5, Link: "#" + id, Note: &Note{ID: id, Mark: m, Blocks: []Block{&Paragraph{Style: small, Spans: []Span{{Text: text}}}}}}}}
	}
	var toclist, body []Block
	toclist = append(toclist, &Paragraph{Style: h1, Role: "H1", Spans: []Span{{Text: "Contents"}}})
	for i := range n {
		id := fmt.Sprintf("c%d", i)
		name := fmt.Sprintf("Chapter %d on things", i+1)
		toclist = append(toclist, &Paragraph{Style: toc, Role: "TOCI", Spans: []Span{{Text: name, Link: "#" + id}, {Leader: " ."}, {Page: id, Link: "#" + id}}})
		body = append(body, &Paragraph{Style: h1, Role: "H1", ID: id, Outline: 1, Running: name, Spans: []Span{{Text: name}}},
			&Paragraph{Style: h2, Role: "H2", Outline: 2, Spans: []Span{{Text: "A second heading"}}},
			para(english), noted(english, "A note. "+english), para(english),
			&List{Indent: 18, Gap: 2, LabelEnd: true, Lettered: "Decimal", Items: []Item{
				{Label: []Span{{Text: "1."}}, Blocks: []Block{para("First item. " + english), &List{Indent: 14, Items: []Item{{Label: []Span{{Text: "•"}}, Blocks: []Block{noted("Nested item.", "Short note.")}}, {Label: []Span{{Text: "•"}}, Blocks: []Block{para("Nested.")}}}}}},
				{Label: []Span{{Text: "2."}}, Blocks: []Block{&List{Indent: 14, Items: []Item{{Label: []Span{{Text: "(a)"}}, Blocks: []Block{para("Directly nested.")}}}}}},
				{Label: []Span{{Text: "Very long label that does not fit at all, and stands above"}}, Blocks: []Block{para("Third")}},
			}},
			&Box{Style: BoxStyle{Before: 8, After: 8, PadX: 8, PadY: 6, First: Stroke{Width: 2, Color: Color{.1, .3, .6}}, Back: &gray}, Blocks: []Block{&Paragraph{Style: h2, Role: "H3", Spans: []Span{{Text: "In a box"}}}, para(english), noted(english, "From the box."), para(english)}},
		)
		var rows []Row
		for r := range 8 {
			rows = append(rows, Row{Cells: []Cell{{Header: true, Blocks: cell(fmt.Sprintf("State %d", r)).Blocks}, cell("2025-09-0" + fmt.Sprint(r+1)), cell(english[:40+r*30])}})
			if r == 3 {
				rows = append(rows, Row{Back: &gray, Cells: []Cell{{Span: 3, Header: true, Blocks: cell("A group of rows").Blocks}}})
			}
		}
		body = append(body, &Table{Caption: &Paragraph{Style: h2, Spans: []Span{{Text: "Table: the positions"}}}, Style: TableStyle{PadX: 4, PadY: 3, Before: 6, After: 10, Top: Stroke{Width: 1}, Bottom: Stroke{Width: 1}, Under: Stroke{Width: .6}, Between: Stroke{Width: .25, Color: Color{.6, .6, .6}}, HeadBack: &gray, Fill: true},
			Head: []Row{{Cells: []Cell{cell("Who"), cell("When"), cell("What")}}}, Rows: rows},
			&Figure{Drawing: &Drawing{Width: 300, Height: 90}, Alt: "A drawing", Align: Center, Before: 6, After: 6, Caption: &Paragraph{Style: left, Spans: []Span{{Text: "Figure: a drawing"}}}},
			noted("See also "+english, "Long note. "+english+english+english))
	}
	body = append(body, &Lines{Stroke: Stroke{Width: .3}, Leading: 24, Pages: 2})
	var index []Block
	index = append(index, &Paragraph{Style: h1, Role: "H1", Spans: []Span{{Text: "Index"}}})
	for i := range 50 {
		index = append(index, &Paragraph{Style: left, Spans: []Span{{Text: fmt.Sprintf("Entry %d, ", i)}, {Pages: []string{fmt.Sprintf("c%d", i%n), fmt.Sprintf("c%d", (i+3)%n)}}}})
	}
	var wide Table
	wide.Style = TableStyle{PadX: 4, PadY: 2, Top: Stroke{Width: 1}, Bottom: Stroke{Width: 1}, Under: Stroke{Width: .5}, Columns: Stroke{Width: .2}}
	var hd Row
	for c := range 40 {
		hd.Cells = append(hd.Cells, cell(fmt.Sprintf("Column %d", c)))
	}
	wide.Head = []Row{hd}
	for r := range 6 {
		var row Row
		for c := range 40 {
			row.Cells = append(row.Cells, cell(fmt.Sprintf("value %d.%d", r, c)))
		}
		wide.Rows = append(wide.Rows, row)
	}
	land := Page{Width: 842, Height: 595, Top: 60, Bottom: 60, Inner: 60, Outer: 50}
	return &Document{Title: "Demo", Lang: "en", Date: time.Unix(1e9, 0).UTC(), Page: Page{Width: 595, Height: 842, Top: 70, Bottom: 70, Inner: 80, Outer: 60},
		Sections: []Section{
			{Title: "Cover", Blocks: []Block{&Stretch{}, &Paragraph{Style: h1, Role: "Title", Artifact: true, Spans: []Span{{Text: "Cover"}}}, para("Words."), &Stretch{}, &Stretch{}, para("At the foot.")}},
			{Role: "TOC", Title: "Contents", Right: true, Blocks: toclist, Head: sampleHead, Foot: sampleFoot},
			{Title: "Body", Right: true, Blocks: body, Head: sampleHead, Foot: sampleFoot},
			{Title: "Wide", Page: &land, Blocks: []Block{&wide}, Foot: sampleFoot},
			{Role: "Index", Title: "Index", Columns: 2, Gap: 18, Blocks: index, Foot: sampleFoot},
		}}
}
