package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// htmlWriter writes a tree as HTML in the syntax of XML.
type htmlWriter struct {
	HTMLOptions
	strings.Builder
	d      *Document           // nil when blocks stand alone
	within string              // title of the part
	labels map[string]bool     // of the tables so far
	tables int                 // those without a caption
	link   bool                // within a link
	notes  []*Note             // footnotes that are still to be written
	marks  map[string][]string // ids of the marks of footnotes, by the id of the footnote
	ids    map[string]bool     // written
}

// start makes the marks of the footnotes in blocks known.
func (w *htmlWriter) start(blocks []Block) {
	Walk(blocks, Visitor{Inline: func(n Inline) bool {
		if note, ok := n.(*Note); ok && note.ID != "" {
			if w.marks == nil {
				w.marks = map[string][]string{}
			}
			w.marks[note.To] = append(w.marks[note.To], note.ID)
		}
		return true
	}})
}

// void ends the tag of an element without content: as XML asks for it, or as HTML
// has it.
func (w *htmlWriter) void() string {
	if w.Epub {
		return "/>"
	}
	return ">"
}

// raw appends markup.
func (w *htmlWriter) raw(s string) { w.WriteString(s) }

// text appends text.
func (w *htmlWriter) text(s string) { escapeXML(&w.Builder, s, false) }

// attr appends an attribute; nothing for "".
func (w *htmlWriter) attr(name, value string) {
	if value == "" {
		return
	}
	w.raw(" " + name + `="`)
	escapeXML(&w.Builder, value, true)
	w.raw(`"`)
}

// id appends an id, unless it was written before: ids are unique.
func (w *htmlWriter) id(id string) {
	if id == "" || w.ids[id] {
		return
	}
	if w.ids == nil {
		w.ids = map[string]bool{}
	}
	w.ids[id] = true
	w.attr("id", htmlID(id))
}

// htmlID is an id as HTML may hold it: without white space.
func htmlID(id string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7F {
			return '_'
		}
		return r
	}, id)
}

// HTMLFragment is the part of an address that leads to an id, with "#".
func HTMLFragment(id string) string {
	return "#" + escapeAddress(strings.ReplaceAll(htmlID(id), "%", "%25"))
}

// lang appends a language, when it is well-formed.
func (w *htmlWriter) lang(lang string) {
	if !IsLanguage(lang) {
		return
	}
	w.attr("lang", lang)
	if w.Epub {
		w.attr("xml:lang", lang)
	}
}

// IsLanguage reports whether lang is well-formed as a tag of BCP 47. HTML leaves
// out one that is not.
func IsLanguage(lang string) bool {
	for i, sub := range strings.Split(lang, "-") {
		if len(sub) == 0 || len(sub) > 8 || i == 0 && len(sub) < 2 {
			return false
		}
		for _, b := range []byte(sub) {
			letter := b|0x20 >= 'a' && b|0x20 <= 'z'
			if !letter && (i == 0 || b < '0' || b > '9') {
				return false
			}
		}
	}
	return true
}

// dir appends a direction.
func (w *htmlWriter) dir(dir string) {
	if dir == "ltr" || dir == "rtl" || dir == "auto" {
		w.attr("dir", dir)
	}
}

// level is the element of a heading.
func (w *htmlWriter) level(level int) string {
	return "h" + strconv.Itoa(min(max(level+w.Level, 1), 6))
}

// to is the address of an id in the Document.
func (w *htmlWriter) to(id string) string { return w.address(&Link{To: id}) }

// address is where a link leads, "" for nowhere.
func (w *htmlWriter) address(l *Link) string {
	switch {
	case w.Href != nil:
		return safeAddress(w.Href(l))
	case l.To != "":
		return HTMLFragment(l.To)
	}
	return safeAddress(l.Href)
}

// safeAddress is an address, or "" when something would run at it.
func safeAddress(address string) string {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	scheme, _, found := strings.Cut(address, ":")
	if found && !strings.ContainsAny(scheme, "/?#") {
		switch strings.ToLower(scheme) {
		case "http", "https", "mailto", "tel", "urn":
		default:
			return ""
		}
	}
	return escapeAddress(address)
}

// escapeAddress is an address in which what no address may hold is
// percent-encoded. Letters of every script stay.
func escapeAddress(address string) string {
	var b strings.Builder
	for _, r := range address {
		switch {
		case r <= ' ' || r == 0x7F || strings.ContainsRune("\"<>\\^`{|}", r):
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[r>>4])
			b.WriteByte("0123456789ABCDEF"[r&15])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeXML writes text so that XML 1.0 and HTML read it alike. What XML may
// not hold (clause 2.2) is left out.
func escapeXML(b *strings.Builder, text string, attribute bool) {
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case attribute && r == '"':
			b.WriteString("&quot;")
		case r == '\r':
			b.WriteByte('\n') // as both read a line break
		case attribute && (r == '\n' || r == '\t'):
			b.WriteByte(' ') // as XML reads it
		case !inXML(r):
		default:
			b.WriteRune(r)
		}
	}
}

// inXML reports whether XML 1.0 may hold r.
func inXML(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return true
	case r < ' ', r == 0xFFFE, r == 0xFFFF, !utf8.ValidRune(r):
		return false
	}
	return true
}

// EscapeXML is plain text as XML, fit for attributes in double quotes too.
func EscapeXML(text string) string {
	var b strings.Builder
	escapeXML(&b, text, true)
	return b.String()
}
