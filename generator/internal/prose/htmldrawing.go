package prose

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// What a drawing may hold: shapes, text and what they refer to. Nothing in it
// runs, has a style of its own, or leads out of it.
var drawingElements = strings.Fields("svg g path rect circle ellipse line polyline polygon text tspan title desc defs use symbol marker " +
	"clipPath mask pattern linearGradient radialGradient stop")

const svgNamespace = "http://www.w3.org/2000/svg"

// drawing is an <svg> element that may stand in HTML and in XML, with alt as
// its title when it has no name. It is not ok when the text is no drawing.
func drawing(svg, alt string) (out string, ok bool) {
	if svg == "" {
		return "", false
	}
	dw := &drawingWriter{alt: alt}
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return dw.String(), dw.depth == 0 && dw.Len() > 0
		}
		if err != nil {
			return "", false
		}
		if !dw.token(token) {
			return "", false
		}
	}
}

// drawingWriter copies what may stay of a drawing.
type drawingWriter struct {
	strings.Builder
	alt     string
	depth   int // of elements that are open
	skipped int // of them, those that are left out
	done    bool
}

// token copies a token; it reports false when it cannot stand in a drawing.
func (w *drawingWriter) token(token xml.Token) bool {
	switch t := token.(type) {
	case xml.StartElement:
		return w.start(t)
	case xml.EndElement:
		w.depth--
		if w.skipped > 0 {
			w.skipped--
		} else {
			w.WriteString("</" + t.Name.Local + ">")
		}
		w.done = w.depth == 0
	case xml.CharData:
		if w.depth == 0 {
			return strings.TrimSpace(string(t)) == ""
		}
		if w.skipped == 0 {
			escapeXML(&w.Builder, string(t), false)
		}
	}
	return true
}

// start opens an element.
func (w *drawingWriter) start(t xml.StartElement) bool {
	if w.done || w.depth == 0 && t.Name.Local != "svg" || w.depth > 100 {
		return false
	}
	w.depth++
	known := (t.Name.Space == "" || t.Name.Space == svgNamespace) && slices.Contains(drawingElements, t.Name.Local)
	if w.skipped > 0 || !known {
		w.skipped++
		return true
	}
	w.WriteString("<" + t.Name.Local)
	if w.depth == 1 {
		w.WriteString(` xmlns="` + svgNamespace + `"`)
	}
	named := w.depth > 1 || w.alt == ""
	for _, a := range t.Attr {
		if !drawingAttribute(a) {
			continue
		}
		named = named || a.Name.Local == "aria-label"
		w.WriteString(" " + a.Name.Local + `="`)
		escapeXML(&w.Builder, a.Value, true)
		w.WriteString(`"`)
	}
	w.WriteString(">")
	if !named {
		w.WriteString("<title>")
		escapeXML(&w.Builder, w.alt, false)
		w.WriteString("</title>")
	}
	return true
}

// drawingAttribute reports whether an attribute may stay.
func drawingAttribute(a xml.Attr) bool {
	name := a.Name.Local
	if a.Name.Space != "" || name == "xmlns" || name == "style" || name == "src" || strings.HasPrefix(strings.ToLower(name), "on") {
		return false
	}
	for _, b := range []byte(name) {
		if b != '-' && (b < '0' || b > '9') && (b|0x20 < 'a' || b|0x20 > 'z') {
			return false
		}
	}
	if name == "href" {
		return strings.HasPrefix(a.Value, "#")
	}
	lower := strings.ToLower(a.Value)
	return strings.Count(lower, "url(") == strings.Count(lower, "url(#") && !strings.Contains(lower, "\\")
}
