package typeset

import (
	"unicode"
	"unicode/utf8"
)

// What furniture is set in where its spans do not say.
const (
	furnitureSize    = 8.0
	furnitureLeading = 11.0
	furnitureGap     = 12.0 // between the parts of a strip
)

// furniture paints what stands above and below the text of a page.
func (p *pagePainter) furniture(sh *sheet, number int) {
	if sh.filler == nil {
		return
	}
	info := PageInfo{Number: number, Total: len(p.set.sheets), Right: isRight(number), Running: sh.running, Empty: sh.empty}
	if sh.filler.Head != nil {
		p.strips(sh, number, sh.filler.Head(info), true)
	}
	if sh.filler.Foot != nil {
		p.strips(sh, number, sh.filler.Foot(info), false)
	}
}

// strips paints the strips of a head or foot. They stand in the margin, a third
// of what is free of it away from the text.
func (p *pagePainter) strips(sh *sheet, number int, strips []Strip, head bool) {
	if len(strips) == 0 {
		return
	}
	total := 0.0
	for i := range strips {
		total += stripHeight(&strips[i])
	}
	y := sh.page.Height - sh.page.Bottom + max(sh.page.Bottom-total, 0)/3
	kind := "Footer"
	if head {
		y = sh.page.Top - total - max(sh.page.Top-total, 0)/3
		kind = "Header"
	}
	x := p.textLeft(sh.page, number)
	width := sh.page.Width - sh.page.Inner - sh.page.Outer
	p.page.Artifact(kind)
	defer p.page.End()
	for i := range strips {
		st := &strips[i]
		height := stripHeight(st)
		p.strip(st, x, y, width, height)
		rule := y + st.Rule.Width/2
		if head {
			rule = y + height - st.Rule.Width/2
		}
		p.stroke(x, rule, x+width, rule, st.Rule)
		y += height
	}
}

func stripHeight(s *Strip) float64 {
	if s.Leading > 0 {
		return s.Leading
	}
	return furnitureLeading
}

// strip paints the three parts of a strip. What is too long is cut short.
func (p *pagePainter) strip(st *Strip, x, y, width, height float64) {
	parts := [3][]Span{st.Start, st.Middle, st.End}
	rooms := p.stripRooms(parts, width)
	for i, align := range []Align{Start, Center, End} {
		if len(parts[i]) == 0 {
			continue
		}
		para := p.shortened(parts[i], rooms[i])
		style := *para.Style
		style.Align = align
		para.Style, para.RTL = &style, &p.doc.RTL // the sides are the document's, whatever the letters
		lines := p.setter.shaper.paragraph(para, p.furnitureSetting(), width)
		if len(lines) > 0 {
			p.painter.line(p.page, &lines[0], x, p.height-y-baseLine(&lines[0], height), nil)
		}
	}
}

func (p *pagePainter) furnitureSetting() setting {
	return setting{lang: p.doc.Lang, rtl: p.doc.RTL, section: p.section, pages: p.setter}
}

// stripRooms are the widths that the parts of a strip may have: the middle half
// of it at most, the sides what is left.
func (p *pagePainter) stripRooms(parts [3][]Span, width float64) [3]float64 {
	var most [3]float64
	for i, spans := range parts {
		if len(spans) > 0 {
			_, most[i] = p.setter.shaper.extent(furnitureParagraph(spans), p.furnitureSetting())
		}
	}
	start, middle, end := most[0], most[1], most[2]
	if middle > 0 {
		if middle > width/2 && start+middle+end > 0 && max(start, end) > (width-middle)/2-furnitureGap {
			middle = max(width/2, width-2*(max(start, end)+furnitureGap))
		}
		middle = min(middle, width)
		side := max((width-middle)/2-furnitureGap, 0)
		return [3]float64{min(start, side), middle, min(end, side)}
	}
	if start > 0 && end > 0 {
		if over := start + end + furnitureGap - width; over > 0 {
			// The longer one gives way.
			if start >= end {
				start = max(start-over, (width-furnitureGap)/2)
				end = min(end, width-furnitureGap-start)
			} else {
				end = max(end-over, (width-furnitureGap)/2)
				start = min(start, width-furnitureGap-end)
			}
		}
	}
	return [3]float64{min(start, width), 0, min(end, width)}
}

func furnitureParagraph(spans []Span) *Paragraph {
	return &Paragraph{
		Style: &ParagraphStyle{Font: Font{Family: "sans"}, Size: furnitureSize, Leading: furnitureLeading},
		Spans: spans,
	}
}

// shortened is a paragraph of spans that is no wider than its room: if need be
// it ends in an ellipsis.
func (p *pagePainter) shortened(spans []Span, room float64) *Paragraph {
	fits := func(spans []Span) bool {
		_, most := p.setter.shaper.extent(furnitureParagraph(spans), p.furnitureSetting())
		return most <= room+tolerance
	}
	if fits(spans) {
		return furnitureParagraph(spans)
	}
	runes := 0
	for i := range spans {
		runes += utf8.RuneCountInString(spans[i].Text)
	}
	low, high := 0, runes // low fits, or is nothing
	for low < high {
		middle := (low + high + 1) / 2
		if fits(cutSpans(spans, middle)) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	if low == 0 {
		return furnitureParagraph(nil)
	}
	return furnitureParagraph(cutSpans(spans, low))
}

// cutSpans are the first characters of spans and an ellipsis. A mark is not
// parted from its letter, nor white space left at the end.
func cutSpans(spans []Span, runes int) []Span {
	var cut []Span
	for _, s := range spans {
		text := []rune(s.Text)
		if len(text) < runes || s.Text == "" {
			runes -= len(text)
			cut = append(cut, s)
			continue
		}
		for runes > 0 && runes < len(text) && unicode.Is(unicode.M, text[runes]) {
			runes--
		}
		for runes > 0 && unicode.IsSpace(text[runes-1]) {
			runes--
		}
		s.Text = string(text[:runes]) + "…"
		return append(cut, s)
	}
	return cut
}
