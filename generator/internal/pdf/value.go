package pdf

import (
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// The values that a file is made of (ISO 32000-1, 7.3). Dictionaries are slices
// so that their entries keep an order; an entry whose value is nil is left out.
type (
	ref   int    // an indirect object, by its number
	name  string // a name, not yet escaped
	text  string // a text string (7.9.2.2), in UTF-8
	octet string // a byte string (7.9.2.4)
	raw   string // a value as it is written
	entry struct {
		key   name
		value any
	}
	dict  []entry
	array []any
)

// appendValue appends a value as it is written in a file.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return appendNumber(b, v)
	case ref:
		b = strconv.AppendInt(b, int64(v), 10)
		return append(b, " 0 R"...)
	case name:
		return appendName(b, string(v))
	case text:
		return appendText(b, string(v))
	case octet:
		return appendString(b, string(v))
	case raw:
		return append(b, v...)
	case dict:
		return appendDict(b, v)
	case array:
		return appendArray(b, v)
	default:
		return append(b, "null"...)
	}
}

func appendDict(b []byte, d dict) []byte {
	b = append(b, "<<"...)
	for _, e := range d {
		if e.value == nil {
			continue
		}
		b = appendName(b, string(e.key))
		if startsRegular(e.value) {
			b = append(b, ' ')
		}
		b = appendValue(b, e.value)
	}
	return append(b, ">>"...)
}

func appendArray(b []byte, a array) []byte {
	b = append(b, '[')
	for i, v := range a {
		if i > 0 && startsRegular(v) {
			b = append(b, ' ')
		}
		b = appendValue(b, v)
	}
	return append(b, ']')
}

// startsRegular reports whether a value begins with a regular character (7.2.2),
// which has to be kept apart from one before it.
func startsRegular(v any) bool {
	switch v.(type) {
	case name, text, octet, dict, array:
		return false
	}
	return true
}

// appendNumber appends a number with three decimals at most, and no exponent
// (7.3.3). What is no number is written as 0.
func appendNumber(b []byte, v float64) []byte {
	return appendThousandths(b, thousandths(v))
}

// largest is the largest number that is written, in thousandths: what lies
// beyond it is no length of a page, and readers need not take it (annex C.2).
const largest = math.MaxInt32 * 1000

// thousandths is a number in thousandths, rounded.
func thousandths(v float64) int64 {
	if math.IsNaN(v) {
		return 0
	}
	return int64(math.Round(max(-largest, min(v*1000, largest))))
}

func appendThousandths(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	whole, part := n/1000, n%1000
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if part == 0 {
		return b
	}
	b = append(b, '.', byte('0'+part/100))
	if part%100 > 0 {
		b = append(b, byte('0'+part/10%10))
	}
	if part%10 > 0 {
		b = append(b, byte('0'+part%10))
	}
	return b
}

// appendName appends a name with a solidus before it, escaped (7.3.5). A null
// character cannot stand in a name and is left out.
func appendName(b []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	b = append(b, '/')
	for i := range len(s) {
		switch c := s[i]; {
		case c == 0:
		case c <= ' ' || c > '~' || isDelimiter(c) || c == '#':
			b = append(b, '#', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return b
}

// isDelimiter reports the delimiters of 7.2.2.
func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// appendString appends a literal string (7.3.4.2). A carriage return is escaped:
// readers take a bare one for the end of a line.
func appendString(b []byte, s string) []byte {
	b = append(b, '(')
	for i := range len(s) {
		b = appendStringByte(b, s[i])
	}
	return append(b, ')')
}

func appendStringByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendText appends a text string: as it is when it is printable ASCII, and
// else in UTF-16BE with a byte order mark.
func appendText(b []byte, s string) []byte {
	if isPlain(s) {
		return appendString(b, s)
	}
	b = append(b, '(', 0xFE, 0xFF)
	for _, u := range utf16.Encode([]rune(s)) {
		b = appendStringByte(b, byte(u>>8))
		b = appendStringByte(b, byte(u))
	}
	return append(b, ')')
}

// isPlain reports text of characters that PDFDocEncoding has where ASCII has
// them.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == 0x7F {
			return false
		}
	}
	return true
}
