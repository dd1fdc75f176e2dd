package render

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"plenary/generator/internal/prose"
)

// packageFile is the package document: what the e-book is and of which files
// it is made (EPUB 3.3, clause 5).
func (b *epub) packageFile() string {
	var x strings.Builder
	x.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="` + prose.EscapeXML(b.lang) + `" dir="` + directionOf(b.d) + `">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`)
	b.metadata(&x)
	x.WriteString("</metadata>\n<manifest>\n")
	x.WriteString(`<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>` + "\n")
	x.WriteString(`<item id="style" href="style.css" media-type="text/css"/>` + "\n")
	for i, p := range b.parts {
		fmt.Fprintf(&x, `<item id="part-%d" href="%s" media-type="application/xhtml+xml"`, i, p.file)
		if p.svg {
			x.WriteString(` properties="svg"`)
		}
		x.WriteString("/>\n")
	}
	for i, image := range b.images {
		fmt.Fprintf(&x, `<item id="image-%d" href="%s" media-type="%s"/>`+"\n", i, image.file, image.mediaType)
	}
	x.WriteString("</manifest>\n<spine page-progression-direction=\"" + directionOf(b.d) + "\">\n")
	for i := range b.parts {
		x.WriteString(`<itemref idref="part-` + strconv.Itoa(i) + `"/>` + "\n")
	}
	x.WriteString("</spine>\n</package>\n")
	return x.String()
}

// metadata writes what is said of the e-book as a whole.
func (b *epub) metadata(x *strings.Builder) {
	d := b.d
	element := func(name, value string) {
		if value = strings.TrimSpace(value); value != "" {
			x.WriteString("<dc:" + name + ">" + prose.EscapeXML(value) + "</dc:" + name + ">\n")
		}
	}
	meta := func(property, value string) {
		x.WriteString(`<meta property="` + property + `">` + prose.EscapeXML(value) + "</meta>\n")
	}
	x.WriteString(`<dc:identifier id="id">` + prose.EscapeXML(b.identifier()) + "</dc:identifier>\n")
	element("title", titleOf(d))
	element("language", b.lang)
	element("creator", d.Publisher)
	element("publisher", d.Publisher)
	if isoDate.MatchString(d.Date.ISO) {
		element("date", d.Date.ISO)
	}
	element("description", d.Summary)
	element("rights", d.Licence)
	if d.Address != "" {
		element("source", d.Address)
	}
	meta("dcterms:modified", modified(d.Date.ISO))
	b.accessibility(meta)
}

// identifier is the permanent address of the document. One without an address
// is told by its content.
func (b *epub) identifier() string {
	switch {
	case b.d.Address != "":
		return b.d.Address
	case b.d.Home != "":
		return b.d.Home + "#" + b.d.ID
	}
	hash := sha256.New()
	for _, p := range b.parts {
		hash.Write([]byte(p.html))
	}
	sum := hash.Sum(nil)
	sum[6] = sum[6]&0x0f | 0x80 // RFC 9562, clause 5.8: version 8
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

var isoDate = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)

// modified is a day as the moment that the format wants: its first. A document
// without a date stands for no day.
func modified(day string) string {
	if !isoDate.MatchString(day) {
		day = "1970-01-01"
	}
	return day + "-01-01"[len(day)-len("2006"):] + "T00:00:00Z"
}

// accessibility says what readers who do not see the page, or not well, can
// rely on. Conformance to a standard is for those to say who have tested the
// e-book, so it is not claimed here.
func (b *epub) accessibility(meta func(property, value string)) {
	meta("schema:accessMode", "textual")
	if b.pictures {
		meta("schema:accessMode", "visual")
	}
	if !b.unnamed {
		meta("schema:accessModeSufficient", "textual")
	}
	features := []string{"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"}
	summary := "All of it is text that reflows, with headings, a table of contents and lists and tables as such. Footnotes and sources are linked both ways."
	if b.pictures && !b.unnamed {
		features = append(features, "alternativeText")
		summary += " Figures have text in their place."
	}
	for _, p := range b.parts {
		if p.Role == prose.IndexPart {
			features = append(features, "index")
			break
		}
	}
	for _, f := range features {
		meta("schema:accessibilityFeature", f)
	}
	meta("schema:accessibilityHazard", "none")
	meta("schema:accessibilitySummary", summary)
}

// navigation is the table of contents, with the headings of parts, and the
// landmarks.
func (b *epub) navigation() string {
	var x strings.Builder
	x.WriteString("<nav epub:type=\"toc\" role=\"doc-toc\" aria-label=\"Contents\">\n<h1>Contents</h1>\n<ol>\n")
	for i := range b.parts {
		b.navigationPart(&x, &b.parts[i])
	}
	x.WriteString("</ol>\n</nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\" aria-label=\"Landmarks\">\n<ol>\n")
	landmark := func(kind, href, title string) {
		x.WriteString(`<li><a epub:type="` + kind + `" href="` + href + `">` + prose.EscapeXML(title) + "</a></li>\n")
	}
	body := false
	for _, p := range b.parts {
		kind := landmarks[p.Role]
		if kind == "bodymatter" {
			if body {
				continue
			}
			body = true
		}
		if kind != "" {
			landmark(kind, p.file, b.partTitle(&p))
		}
	}
	x.WriteString("</ol>\n</nav>\n")
	return b.page("Contents", b.lang, x.String())
}

// landmarks are the parts that a reader may be led to at once.
var landmarks = map[prose.PartRole]string{
	prose.CoverPart:    "titlepage",
	prose.ContentsPart: "toc",
	prose.TabPart:      "bodymatter",
	prose.SourcesPart:  "bibliography",
	prose.IndexPart:    "index",
}

// partTitle is the words that lead to a part.
func (b *epub) partTitle(p *epubPart) string {
	title := p.Title
	if strings.TrimSpace(title) == "" {
		title = "Part"
	}
	if p.Role == prose.CoverPart {
		title = "Cover"
	}
	if p.Tab > 0 {
		return strconv.Itoa(p.Tab) + ". " + title
	}
	return title
}

// navigationPart writes a part with its headings of the second level.
func (b *epub) navigationPart(x *strings.Builder, p *epubPart) {
	x.WriteString(`<li><a href="` + p.file + `">` + prose.EscapeXML(b.partTitle(p)) + "</a>")
	open := false
	prose.Walk(p.Blocks, prose.Visitor{Block: func(n prose.Block) bool {
		h, ok := n.(*prose.Heading)
		if !ok {
			_, isSection := n.(*prose.Section)
			return isSection
		}
		words := prose.PlainInlines(h.Text)
		if h.Level != 2 || h.ID == "" || words == "" || b.where[h.ID] != p.file {
			return false
		}
		if !open {
			x.WriteString("\n<ol>\n")
			open = true
		}
		x.WriteString(`<li><a href="` + prose.EscapeXML(p.file+prose.HTMLFragment(h.ID)) + `">` + prose.EscapeXML(words) + "</a></li>\n")
		return false
	}})
	if open {
		x.WriteString("</ol>\n")
	}
	x.WriteString("</li>\n")
}
