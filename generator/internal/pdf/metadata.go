package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// producer is the program that wrote the file.
const producer = "plenary"

// infoDict is the document information dictionary (14.3.3).
func (b *builder) infoDict() dict {
	i := b.info
	d := dict{{"Producer", text(producer)}}
	for _, t := range []struct {
		key   name
		value string
	}{{"Title", i.Title}, {"Author", i.Author}, {"Subject", i.Subject}, {"Keywords", strings.Join(i.Keywords, ", ")}, {"Creator", i.Creator}} {
		if t.value != "" {
			d = append(d, entry{t.key, text(t.value)})
		}
	}
	if !i.Created.IsZero() {
		date := octet(i.Created.UTC().Format("D:20060102150405") + "+00'00'")
		d = append(d, entry{"CreationDate", date}, entry{"ModDate", date})
	}
	return d
}

// xmp is the metadata stream (14.3.2; ISO 16684-1), which says the same as the
// information dictionary.
func (i Info) xmp() []byte {
	var b bytes.Buffer
	b.WriteString(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
`)
	xmpList(&b, "dc:title", "Alt", ` xml:lang="x-default"`, i.Title)
	xmpList(&b, "dc:creator", "Seq", "", i.Author)
	xmpList(&b, "dc:description", "Alt", ` xml:lang="x-default"`, i.Subject)
	xmpList(&b, "dc:subject", "Bag", "", i.Keywords...)
	xmpList(&b, "dc:language", "Bag", "", i.Lang)
	xmpField(&b, "xmp:CreatorTool", i.Creator)
	if !i.Created.IsZero() {
		date := i.Created.UTC().Format("2006-01-02T15:04:05Z")
		xmpField(&b, "xmp:CreateDate", date)
		xmpField(&b, "xmp:ModifyDate", date)
		xmpField(&b, "xmp:MetadataDate", date)
	}
	xmpField(&b, "pdf:Producer", producer)
	xmpField(&b, "pdf:Keywords", strings.Join(i.Keywords, ", "))
	if i.UA {
		xmpField(&b, "pdfuaid:part", "1")
	}
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n")
	return b.Bytes()
}

// xmpField writes a simple value, unless it is empty.
func xmpField(b *bytes.Buffer, tag, value string) {
	if value != "" {
		fmt.Fprintf(b, "<%s>%s</%[1]s>\n", tag, escapeXML(value))
	}
}

// xmpList writes a container of the values that are not empty.
func xmpList(b *bytes.Buffer, tag, container, attributes string, values ...string) {
	var items strings.Builder
	for _, v := range values {
		if v != "" {
			fmt.Fprintf(&items, "<rdf:li%s>%s</rdf:li>", attributes, escapeXML(v))
		}
	}
	if items.Len() > 0 {
		fmt.Fprintf(b, "<%s><rdf:%s>%s</rdf:%[2]s></%[1]s>\n", tag, container, items.String())
	}
}

// escapeXML escapes text; what XML cannot hold becomes U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes all
	return b.String()
}

// escapeURI writes a URI in the ASCII that 12.6.4.7 asks for.
func escapeURI(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
