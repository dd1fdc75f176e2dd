package prose

import "strconv"

// inlines writes a line.
func (w *htmlWriter) inlines(text []Inline) {
	for _, n := range text {
		w.inline(n)
	}
}

// inline writes a piece of a line.
func (w *htmlWriter) inline(n Inline) {
	switch n := n.(type) {
	case Text:
		w.text(string(n))
	case *Styled:
		w.styled(n)
	case *Link:
		w.anchor(n)
	case *Cites:
		w.cites(n)
	case *Note:
		w.noteMark(n)
	case *Mark:
		w.mark(n)
	case *Anchor:
		if n.ID != "" {
			w.raw("<span")
			w.id(n.ID)
			w.raw("></span>")
		}
	case *Break:
		w.raw("<br" + w.void() + "\n")
	case *InlineImage:
		if !w.image(n.Image, n.Alt, "inline-image") {
			w.text(n.Alt)
		}
	case *Tab:
		if title := w.tabTitle(n.To); title != "" {
			w.anchor(&Link{To: n.To, Text: []Inline{Text(title)}})
		}
	}
}

// anchor writes a link. Within another one, and where it leads nowhere,
// the words stand alone.
func (w *htmlWriter) anchor(l *Link) {
	if w.link {
		w.inlines(l.Text)
		return
	}
	href := w.address(l)
	if href == "" {
		w.inlines(l.Text)
		return
	}
	w.raw("<a")
	if l.Href != "" {
		w.attr("rel", "external")
	}
	w.attr("href", href)
	w.attr("title", l.Title)
	w.raw(">")
	w.link = true
	w.inlines(l.Text)
	w.link = false
	w.raw("</a>")
}

// element is the element of a style.
func (s *Styled) element() string {
	switch s.Style {
	case Emphasis, Strong, CodeText, Sub, Sup, Inserted, Deleted, SmallText, CiteTitle, Highlighted:
		return string(s.Style)
	}
	switch {
	case s.Title != "":
		return "abbr"
	case s.Dir == "auto":
		return "bdi"
	}
	return "span"
}

// styled writes text that is told from what surrounds it.
func (w *htmlWriter) styled(s *Styled) {
	element := s.element()
	w.raw("<" + element)
	w.lang(s.Lang)
	if element != "bdi" {
		w.dir(s.Dir)
	}
	w.attr("title", s.Title)
	w.raw(">")
	w.inlines(s.Text)
	w.raw("</" + element + ">")
}

// cites writes the marks of sources that stand together.
func (w *htmlWriter) cites(c *Cites) {
	if len(c.Marks) == 0 {
		return
	}
	w.raw(`<sup class="cites">`)
	for _, m := range c.Marks {
		title := m.Title
		if m.Locator != "" {
			title += ", " + m.Locator
		}
		href := w.to(m.To)
		element := "a"
		if w.link || href == "" || m.To == "" {
			element = "span"
		}
		w.raw("<" + element + ` class="cite"`)
		w.id(m.ID)
		if element == "a" {
			w.attr("href", href)
		}
		w.attr("title", title)
		w.raw(">[" + strconv.Itoa(m.Number) + "]</" + element + ">")
	}
	w.raw("</sup>")
}

// noteMark writes the mark of a footnote, and keeps the footnote for the end.
func (w *htmlWriter) noteMark(n *Note) {
	number := strconv.Itoa(n.Number)
	w.raw(`<sup class="footnote-ref"`)
	w.id(n.ID)
	w.raw(">")
	href := w.to(n.To)
	if w.link || href == "" || n.To == "" {
		w.raw(number)
	} else {
		w.raw("<a")
		w.attr("href", href)
		w.attr("role", "doc-noteref")
		if w.Epub {
			w.attr("epub:type", "noteref")
		}
		w.attr("aria-label", "Note "+number)
		w.raw(">" + number + "</a>")
	}
	w.raw("</sup>")
	if n.Blocks != nil {
		w.notes = append(w.notes, n)
	}
}

// footnotes writes the footnotes whose marks were written. A footnote may hold
// marks, so that the list can grow while it is written.
func (w *htmlWriter) footnotes() {
	if len(w.notes) == 0 {
		return
	}
	if w.Epub {
		w.raw("<section class=\"footnotes\" epub:type=\"footnotes\">\n")
	} else {
		w.raw("<section class=\"footnotes\" aria-label=\"Notes\">\n<ol>\n")
	}
	for i := 0; i < len(w.notes); i++ {
		w.footnote(w.notes[i])
	}
	w.notes = nil
	if !w.Epub {
		w.raw("</ol>\n")
	}
	w.raw("</section>\n")
}

// footnote writes a footnote with the ways back to its marks.
func (w *htmlWriter) footnote(n *Note) {
	number := strconv.Itoa(n.Number)
	end := "</li>\n"
	if w.Epub {
		w.raw(`<aside class="footnote" epub:type="footnote" role="doc-footnote"`)
		w.id(n.To)
		w.raw(">\n")
		end = "</aside>\n"
	} else {
		w.raw("<li")
		w.id(n.To)
		w.attr("value", number)
		w.raw(">\n")
	}
	blocks := n.Blocks
	var last *Paragraph // takes the ways back
	if i := len(blocks) - 1; i >= 0 {
		if p, ok := blocks[i].(*Paragraph); ok {
			blocks, last = blocks[:i], p
		}
	}
	if w.Epub && len(blocks) > 0 {
		w.raw(`<p class="footnote-number">` + number + "</p>\n")
	}
	w.blocks(blocks)
	if last == nil {
		last = &Paragraph{}
	}
	w.openParagraph(last)
	if w.Epub && len(blocks) == 0 {
		w.raw(`<span class="footnote-number">` + number + "</span> ")
	}
	w.inlines(last.Text)
	for i, mark := range w.marks[n.To] {
		label := "Back to the text from note " + number
		if i > 0 {
			label += ", mark " + strconv.Itoa(i+1)
		}
		w.raw(` <a class="footnote-backref" role="doc-backlink"`)
		w.attr("href", w.to(mark))
		w.attr("aria-label", label)
		w.raw(">↩︎</a>")
	}
	w.raw("</p>\n" + end)
}

// mark writes a stance or a status.
func (w *htmlWriter) mark(m *Mark) {
	w.raw(`<span class="mark"`)
	w.attr("data-mark", m.Value)
	if m.Bare && m.Symbol != "" {
		w.raw(` role="img"`)
		w.attr("aria-label", m.Label)
		w.attr("title", m.Label)
		w.raw(">")
		w.text(m.Symbol)
		w.raw("</span>")
		return
	}
	w.raw(">")
	if m.Symbol != "" {
		w.raw(`<span class="mark-symbol" aria-hidden="true">`)
		w.text(m.Symbol)
		w.raw("</span> ")
	}
	w.text(m.Label)
	w.raw("</span>")
}
