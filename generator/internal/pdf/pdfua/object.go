package pdfua

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// The objects of a file (ISO 32000-1, 7.3). Numbers are float64, booleans bool,
// null is nil.
type (
	name     string
	octets   string
	operator string // in contents; in a file a keyword
	dict     map[name]any
	array    []any
	ref      int
	stream   struct {
		dict dict
		raw  []byte
	}
)

// lexer reads objects.
type lexer struct {
	b     []byte
	at    int
	depth int
	refs  bool // "1 0 R" is a reference
}

var errEnd = errors.New("the end, where an object should be")

// maxDepth is how deep objects may be nested.
const maxDepth = 64

func isSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) skip() {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// object reads the next object, or operator.
func (l *lexer) object() (any, error) {
	if l.at < 0 {
		return nil, errEnd
	}
	l.skip()
	if l.at >= len(l.b) {
		return nil, errEnd
	}
	if l.depth++; l.depth > maxDepth {
		return nil, errors.New("objects are nested too deep")
	}
	defer func() { l.depth-- }()
	switch c := l.b[l.at]; {
	case c == '/':
		l.at++
		return l.name()
	case c == '(':
		return l.literal()
	case bytes.HasPrefix(l.b[l.at:], []byte("<<")):
		return l.dict()
	case c == '<':
		return l.hex()
	case c == '[':
		l.at++
		return l.array()
	case isDelimiter(c):
		return nil, fmt.Errorf("a bare %q at %d", c, l.at)
	}
	return l.word()
}

// token reads regular characters.
func (l *lexer) token() string {
	from := l.at
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		l.at++
	}
	return string(l.b[from:l.at])
}

func (l *lexer) name() (any, error) {
	t := l.token()
	var out []byte
	for i := 0; i < len(t); i++ {
		if t[i] != '#' {
			out = append(out, t[i])
			continue
		}
		if i+2 >= len(t) {
			return nil, fmt.Errorf("the name %q ends in an escape", t)
		}
		v, err := strconv.ParseUint(t[i+1:i+3], 16, 8)
		if err != nil {
			return nil, fmt.Errorf("the name %q has a wrong escape", t)
		}
		out, i = append(out, byte(v)), i+2
	}
	return name(out), nil
}

// literal reads a string in parentheses (7.3.4.2).
func (l *lexer) literal() (any, error) {
	var out []byte
	open := 0
	for ; l.at < len(l.b); l.at++ {
		switch c := l.b[l.at]; c {
		case '(':
			if open++; open > 1 {
				out = append(out, c)
			}
		case ')':
			if open--; open == 0 {
				l.at++
				return octets(out), nil
			}
			out = append(out, c)
		case '\\':
			l.at++
			out = l.escape(out)
		case '\r': // any end of a line is a line feed
			if !bytes.HasPrefix(l.b[l.at+1:], []byte("\n")) {
				out = append(out, '\n')
			}
		default:
			out = append(out, c)
		}
	}
	return nil, errors.New("a string has no end")
}

// escape reads what follows a reverse solidus.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.b) {
		return out
	}
	c := l.b[l.at]
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	if c == '\n' {
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := 0
	for n := 0; n < 3 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; n++ {
		v = v*8 + int(l.b[l.at]-'0')
		l.at++
	}
	l.at--
	return append(out, byte(v))
}

func (l *lexer) hex() (any, error) {
	end := bytes.IndexByte(l.b[l.at:], '>')
	if end < 0 {
		return nil, errors.New("a string has no end")
	}
	digits := bytes.Join(bytes.Fields(l.b[l.at+1:l.at+end]), nil)
	l.at += end + 1
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make([]byte, len(digits)/2)
	for i := range out {
		v, err := strconv.ParseUint(string(digits[2*i:2*i+2]), 16, 8)
		if err != nil {
			return nil, fmt.Errorf("a string has the digits %q", digits[2*i:2*i+2])
		}
		out[i] = byte(v)
	}
	return octets(out), nil
}

func (l *lexer) array() (any, error) {
	out := array{}
	for {
		l.skip()
		if l.at < len(l.b) && l.b[l.at] == ']' {
			l.at++
			return out, nil
		}
		v, err := l.object()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (l *lexer) dict() (any, error) {
	l.at += 2
	out := dict{}
	for {
		l.skip()
		if bytes.HasPrefix(l.b[l.at:], []byte(">>")) {
			l.at += 2
			return out, nil
		}
		k, err := l.object()
		if err != nil {
			return nil, err
		}
		key, ok := k.(name)
		if !ok {
			return nil, fmt.Errorf("a dictionary has the key %v", k)
		}
		if _, ok := out[key]; ok {
			return nil, fmt.Errorf("a dictionary has the key %s twice", key)
		}
		if out[key], err = l.object(); err != nil {
			return nil, err
		}
	}
}

// word reads a number, reference, keyword or operator.
func (l *lexer) word() (any, error) {
	t := l.token()
	switch t {
	case "true", "false":
		return t == "true", nil
	case "null":
		return nil, nil
	}
	if c := t[0]; c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
		return operator(t), nil
	}
	v, err := strconv.ParseFloat(t, 64)
	if err != nil || bytes.ContainsAny([]byte(t), "eExXpPnN_") {
		return nil, fmt.Errorf("%q is no number", t)
	}
	if l.refs && v == float64(int(v)) {
		if rest := l.b[l.at:min(len(l.b), l.at+8)]; bytes.HasPrefix(rest, []byte(" 0 R")) && (len(rest) == 4 || isSpace(rest[4]) || isDelimiter(rest[4])) {
			l.at += 4
			return ref(v), nil
		}
	}
	return v, nil
}

// decodeText decodes a text string (7.9.2.2).
func decodeText(s octets) string {
	if len(s) < 2 || s[:2] != "\xFE\xFF" {
		return string(s) // the part of PDFDocEncoding that is ASCII
	}
	return decodeUTF16(s[2:])
}

func decodeUTF16(s octets) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}
