package prose

import (
	"slices"
	"strconv"
)

// blocks writes blocks.
func (w *htmlWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

// block writes a block.
func (w *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case *Heading:
		level := w.level(b.Level)
		w.raw("<" + level)
		w.id(b.ID)
		w.lang(b.Lang)
		w.raw(">")
		w.inlines(b.Text)
		w.raw("</" + level + ">\n")
	case *Paragraph:
		w.paragraph(b)
	case *List:
		w.list(b)
	case *Table:
		w.table(b)
	case *Quote:
		w.raw("<blockquote")
		w.lang(b.Lang)
		w.dir(b.Dir)
		w.raw(">\n")
		w.blocks(b.Blocks)
		w.raw("</blockquote>\n")
	case *Box:
		w.box(b)
	case *Code:
		w.code(b)
	case *Figure:
		w.figure(b)
	case *Rule:
		w.raw("<hr" + w.void() + "\n")
	case *Section:
		w.raw("<div")
		w.id(b.ID)
		w.lang(b.Lang)
		w.dir(b.Dir)
		w.raw(">\n")
		w.blocks(b.Blocks)
		w.raw("</div>\n")
	case *Contents:
		w.contents()
	case *Index:
		w.index(b)
	}
}

// paragraph writes a paragraph.
func (w *htmlWriter) paragraph(p *Paragraph) {
	w.openParagraph(p)
	w.inlines(p.Text)
	w.raw("</p>\n")
}

func (w *htmlWriter) openParagraph(p *Paragraph) {
	w.raw("<p")
	w.attr("class", string(p.Style))
	w.id(p.ID)
	w.lang(p.Lang)
	w.dir(p.Dir)
	w.raw(">")
}

// cell writes blocks where a line may stand alone, without a paragraph then.
func (w *htmlWriter) cell(blocks []Block) {
	if len(blocks) == 1 {
		if p, ok := blocks[0].(*Paragraph); ok && p.ID == "" && p.Style == Body && p.Lang == "" && p.Dir == "" {
			w.inlines(p.Text)
			return
		}
	}
	if len(blocks) > 0 {
		w.raw("\n")
		w.blocks(blocks)
	}
}

// list writes a list.
func (w *htmlWriter) list(l *List) {
	switch l.Style {
	case Terms:
		w.terms(l)
	case Cited:
		w.raw("<ol class=\"source-list\">\n")
		for i := range l.Items {
			w.source(&l.Items[i])
		}
		w.raw("</ol>\n")
	case Dated:
		w.labelled("ol", "dated", "time", l.Items)
	case Marked:
		w.labelled("ul", "position", "mark", l.Items)
	case Numbered:
		w.raw("<ol")
		if l.Start != 1 {
			w.attr("start", strconv.Itoa(l.Start))
		}
		w.raw(">\n")
		w.items(l.Items)
		w.raw("</ol>\n")
	default:
		w.raw("<ul")
		if l.Style == Plain {
			w.attr("class", "plain")
		}
		w.raw(">\n")
		w.items(l.Items)
		w.raw("</ul>\n")
	}
}

// items writes the items of a list, with their labels before them.
func (w *htmlWriter) items(items []Item) {
	for _, item := range items {
		w.raw("<li")
		w.id(item.ID)
		w.raw(">")
		if len(item.Label) > 0 {
			w.raw(`<span class="item-label">`)
			w.inlines(item.Label)
			w.raw("</span> ")
		}
		w.cell(item.Blocks)
		w.raw("</li>\n")
	}
}

// labelled writes a list whose labels stand in a column of their own. Its parts
// have classes that begin with name.
func (w *htmlWriter) labelled(element, name, label string, items []Item) {
	w.raw("<" + element + ` class="` + name + "-list\">\n")
	for _, item := range items {
		w.raw(`<li class="` + name + `"`)
		w.id(item.ID)
		w.raw(">\n<p class=\"" + name + "-" + label + `">`)
		w.inlines(item.Label)
		w.raw("</p>\n<div class=\"" + name + "-body\">\n")
		w.blocks(item.Blocks)
		w.raw("</div>\n</li>\n")
	}
	w.raw("</" + element + ">\n")
}

// source writes an entry of a list of sources, with the ways back to where it
// is cited.
func (w *htmlWriter) source(item *Item) {
	label := PlainInlines(item.Label)
	_, err := strconv.Atoi(label)
	w.raw(`<li class="source"`)
	w.id(item.ID)
	if err == nil {
		w.attr("value", label)
	}
	w.raw(">\n")
	if err != nil && len(item.Label) > 0 {
		w.raw(`<p class="item-label">`)
		w.inlines(item.Label)
		w.raw("</p>\n")
	}
	w.blocks(item.Blocks)
	if uses := w.Uses[item.ID]; len(uses) > 0 && item.ID != "" {
		w.raw(`<p class="backs">↩`)
		for i, use := range uses {
			label := strconv.Itoa(i + 1)
			if use.Locator != "" {
				label += ", " + use.Locator
			}
			w.raw(" ")
			w.openLink(w.to(use.ID), "", label, "Back to use "+label)
		}
		w.raw("</p>\n")
	}
	w.raw("</li>\n")
}

// openLink writes a link of plain text, or the text where it leads nowhere.
func (w *htmlWriter) openLink(href, class, text, label string) {
	if href == "" {
		w.text(text)
		return
	}
	w.raw("<a")
	w.attr("class", class)
	w.attr("href", href)
	w.attr("aria-label", label)
	w.raw(">")
	w.text(text)
	w.raw("</a>")
}

// terms writes a list of terms. HTML wants an explanation after every term, or
// after the last of several.
func (w *htmlWriter) terms(l *List) {
	w.raw("<dl class=\"terms\">\n")
	for i, item := range l.Items {
		w.raw("<dt")
		w.id(item.ID)
		w.raw(">")
		w.inlines(item.Label)
		w.raw("</dt>\n")
		if len(item.Blocks) > 0 || i == len(l.Items)-1 {
			w.raw("<dd>")
			w.cell(item.Blocks)
			w.raw("</dd>\n")
		}
	}
	w.raw("</dl>\n")
}

// box writes what is set apart.
func (w *htmlWriter) box(b *Box) {
	w.raw(`<aside class="alert"`)
	w.attr("data-alert", b.Type)
	w.id(b.ID)
	w.attr("role", "note")
	w.attr("aria-label", PlainInlines(b.Title))
	w.raw(">\n")
	if len(b.Title) > 0 {
		w.raw(`<p class="alert-title">`)
		w.inlines(b.Title)
		w.raw("</p>\n")
	}
	w.blocks(b.Blocks)
	w.raw("</aside>\n")
}

// code writes a block of code, which reads from left to right.
func (w *htmlWriter) code(c *Code) {
	w.raw(`<pre class="code" dir="ltr"`)
	w.attr("data-lang", c.Lang)
	if !w.Epub {
		w.attr("tabindex", "0")
	}
	w.raw("><code>")
	w.text(c.Text)
	w.raw("</code></pre>\n")
}

// figure writes a drawing or an image.
func (w *htmlWriter) figure(f *Figure) {
	w.raw("<figure")
	w.id(f.ID)
	w.raw(">\n")
	if svg, ok := drawing(f.SVG, f.Alt); ok {
		w.raw(`<div class="drawing">` + svg + "</div>\n")
	} else if !w.image(f.Image, f.Alt, "") && f.Alt != "" {
		w.raw(`<p class="alternative">`)
		w.text(f.Alt)
		w.raw("</p>\n")
	}
	if len(f.Caption) > 0 {
		w.raw("<figcaption>")
		w.inlines(f.Caption)
		w.raw("</figcaption>\n")
	}
	w.raw("</figure>\n")
}

// image writes an image; it reports false when there is none to show.
func (w *htmlWriter) image(image *Image, alt, class string) bool {
	if image == nil || w.Src == nil {
		return false
	}
	src := w.Src(image)
	if src == "" {
		return false
	}
	w.raw("<img")
	w.attr("class", class)
	w.attr("src", escapeAddress(src))
	w.raw(` alt="`)
	escapeXML(&w.Builder, alt, true)
	w.raw(`"` + w.void())
	return true
}

// contents writes the list of the Document's parts.
func (w *htmlWriter) contents() {
	if w.d == nil {
		return
	}
	var parts []*Part
	for i := range w.d.Parts {
		switch p := &w.d.Parts[i]; p.Role {
		case CoverPart, ContentsPart, NotesPart:
		default:
			parts = append(parts, p)
		}
	}
	parts = slices.DeleteFunc(parts, func(p *Part) bool { return p.Title == "" || p.ID == "" })
	if len(parts) == 0 {
		return
	}
	w.raw("<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n")
	for _, p := range parts {
		w.raw("<li>")
		if p.Tab > 0 {
			w.raw(`<span class="contents-tab">` + strconv.Itoa(p.Tab) + "</span> ")
		}
		w.raw("<a")
		w.attr("href", w.to(p.ID))
		w.lang(p.Lang)
		w.raw(">")
		w.text(p.Title)
		w.raw("</a>")
		if p.New != "" {
			w.raw(` <small class="contents-new">`)
			w.text(p.New)
			w.raw("</small>")
		}
		w.raw("</li>\n")
	}
	w.raw("</ul>\n</nav>\n")
}

// index writes where names stand.
func (w *htmlWriter) index(index *Index) {
	for _, group := range index.Groups {
		w.raw("<div class=\"index-group\">\n")
		if group.Title != "" {
			level := w.level(2)
			w.raw("<" + level + ">")
			w.text(group.Title)
			w.raw("</" + level + ">\n")
		}
		w.raw("<ul class=\"index\">\n")
		for _, entry := range group.Entries {
			w.raw("<li>")
			w.inlines(entry.Text)
			for i, place := range entry.Places {
				if place.again(entry.Places[:i]) {
					continue
				}
				w.raw(", ")
				w.openLink(w.to(place.To), "", place.Title, "")
			}
			w.raw("</li>\n")
		}
		w.raw("</ul>\n</div>\n")
	}
}
