package markdown

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendEscaped appends text as HTML, fit for content and for attributes in
// double quotes.
func appendEscaped(dst []byte, text []byte) []byte {
	from := 0
	for i, b := range text {
		entity := ""
		switch b {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		dst = append(dst, text[from:i]...)
		dst = append(dst, entity...)
		from = i + 1
	}
	return append(dst, text[from:]...)
}

// escape is text as HTML, fit for content and for attributes in double quotes.
func escape(text string) string {
	if !strings.ContainsAny(text, `&<>"`) {
		return text
	}
	return string(appendEscaped(nil, []byte(text)))
}

// escapeURL is an address as an attribute in double quotes. Characters that no
// address may hold are percent-encoded; letters of every script stay.
func escapeURL(address string) string {
	clean := true
	for i := range len(address) {
		if b := address[i]; b <= ' ' || b == 0x7f || strings.IndexByte("\"<>\\`&", b) >= 0 {
			clean = false
			break
		}
	}
	if clean {
		return address
	}
	var b strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c == '&':
			b.WriteString("&amp;")
		case c <= ' ' || c == 0x7f || strings.IndexByte("\"<>\\`", c) >= 0:
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unescape resolves backslash escapes and character references. It returns
// src itself when there are none, and else writes into dst.
func unescape(dst, src []byte) []byte {
	if bytes.IndexByte(src, '\\') < 0 && bytes.IndexByte(src, '&') < 0 && bytes.IndexByte(src, 0) < 0 {
		return src
	}
	for i := 0; i < len(src); i++ {
		switch b := src[i]; {
		case b == '\\' && i+1 < len(src) && util.IsPunct(src[i+1]):
			i++
			dst = append(dst, src[i])
		case b == '&':
			text, n := reference(src[i:])
			dst = append(dst, text...)
			i += n - 1
		case b == 0:
			dst = append(dst, string(utf8.RuneError)...)
		default:
			dst = append(dst, b)
		}
	}
	return dst
}

// reference resolves the character reference that src begins with and says
// how long it is. What is none stands for its "&".
func reference(src []byte) (string, int) {
	end := bytes.IndexByte(src[:min(len(src), 40)], ';')
	if end < 2 {
		return "&", 1
	}
	name := string(src[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "&", 1
	}
	digits, base, limit := name[1:], 10, 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, limit = digits[1:], 16, 6
	}
	v, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > limit {
		return "&", 1
	}
	if v == 0 || v > unicode.MaxRune {
		v = utf8.RuneError
	}
	return string(rune(v)), end + 1
}

// plainText collects the plain text of one block: white space collapsed, and
// no gap where a mark was left out.
type plainText struct {
	buf  []byte
	last int  // end of the last link, before which nothing is taken back
	mark bool // a mark was left out at the end
}

// reset empties p for another block.
func (p *plainText) reset() {
	p.buf, p.last, p.mark = p.buf[:0], 0, false
}

// write appends text.
func (p *plainText) write(text []byte) {
	if p.mark && len(text) > 0 {
		p.mark = false
		if n := len(p.buf); n > p.last && p.buf[n-1] == ' ' && closesUp(text) {
			p.buf = p.buf[:n-1]
		}
	}
	for _, b := range text {
		if b == ' ' || b >= '\t' && b <= '\r' {
			if n := len(p.buf); n == 0 || p.buf[n-1] == ' ' {
				continue
			}
			b = ' '
		}
		p.buf = append(p.buf, b)
	}
}

// closesUp reports whether text begins with what no space stands before.
func closesUp(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return strings.ContainsRune(" .,;:!?)]…。，、；：！？؟،؛”’»", r)
}

// joins reports whether a line break between a and b stands for nothing, as
// it does in scripts written without spaces. Korean is written with them.
func joins(a, b rune) bool {
	return isWide(a) && isWide(b)
}

// isWide reports whether r is Han, kana or full-width.
func isWide(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6:
		return true
	case r >= 0x3040 && r <= 0x30FF, r >= 0x4E00 && r <= 0x9FFF:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// Plain is the text of d without markup and without footnotes and citations,
// as one line: for descriptions and feeds. Record links without words show
// the titles that f gives.
func (d *Doc) Plain(f Filler) string {
	text := plainText{buf: make([]byte, 0, len(d.html))}
	for i := range d.notes {
		p := &d.pieces[i]
		switch p.op {
		case opText:
			text.writeHTML(d.html[p.from:p.to])
		case opMark, opCite:
			text.mark = true
		case opTitle:
			title := d.anchor(f, p).Title
			if title == "" {
				title = d.Links[p.first].Target
			}
			text.write([]byte(title))
		case opImage:
			text.write([]byte(d.Links[p.first].Words))
		}
	}
	plain := bytes.TrimRight(text.buf, " ")
	if string(plain) == d.html {
		return d.html
	}
	return string(plain)
}

// writeHTML appends the text of our own HTML, in which no attribute holds ">".
func (p *plainText) writeHTML(text string) {
	for text != "" {
		open := strings.IndexByte(text, '<')
		if open < 0 {
			open = len(text)
		}
		p.write([]byte(html.UnescapeString(text[:open])))
		text = text[open:]
		text = text[strings.IndexByte(text, '>')+1:]
	}
}

// Titles replaces "[[id]]", which stands for a record link without words in
// Link.Before, Link.After and Heading.Text, by the record's title. Where title
// gives "", the text stays.
func Titles(text string, title func(id string) string) string {
	var b strings.Builder
	for {
		open := strings.Index(text, "[[")
		if open < 0 {
			break
		}
		end := strings.Index(text[open:], "]]")
		if end < 0 {
			break
		}
		end += open
		b.WriteString(text[:open])
		if t := title(text[open+2 : end]); t != "" {
			b.WriteString(t)
			text = text[end+2:]
			continue
		}
		b.WriteByte('[')
		text = text[open+1:]
	}
	if b.Len() == 0 {
		return text
	}
	return b.String() + text
}
