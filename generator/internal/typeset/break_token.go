package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breakClass says how gladly a line ends somewhere.
type breakClass uint8

const (
	breakFree   breakClass = iota // after a space, between Chinese characters
	breakDash                     // after a hyphen or dash that is there anyway
	breakHyphen                   // with a hyphen that is put there
	breakSign                     // after a slash, in an address
	breakSymbol                   // after a slash in the symbol of a document: "A/RES/79/325"
	breakForce                    // between any two clusters, before text would be cut off
	breakTear                     // between clusters that are joined, likewise
)

// tokenBreak is a place in a token where a line may end.
type tokenBreak struct {
	at    int
	class breakClass
}

// token is text between spaces and where it may be parted, without regard to
// its style.
type token struct {
	breaks     []tokenBreak
	hyphens    []int // where the patterns of its language part it
	hyphenated bool  // hyphens is filled in
}

// token looks a token up or finds its breaks.
func (s *shaper) token(text string, lang int32) *token {
	k := tokenKey{text, lang}
	if t := s.tokens[k]; t != nil {
		return t
	}
	if len(s.tokens) >= cachedWords {
		clear(s.tokens)
	}
	k.text = strings.Clone(text)
	t := &token{breaks: s.findBreaks(k.text)}
	s.tokens[k] = t
	return t
}

// findBreaks finds the line break opportunities of UAX 14 in a token. Addresses
// have rules of their own.
func (s *shaper) findBreaks(text string) []tokenBreak {
	if whole(text) {
		return nil
	}
	if isAddress(text) {
		return addressBreaks(text)
	}
	var list []tokenBreak
	if err := s.seg.InitWithString(text); err != nil {
		return nil
	}
	cluster := 0
	for it := s.seg.LineIterator(); it.Next(); {
		l := it.Line()
		at := l.OffsetInBytes + l.LengthInBytes
		for cluster < at {
			cluster += clusterLength(text[cluster:])
		}
		if at < len(text) && at == cluster {
			list = append(list, tokenBreak{at, classify(text, at)})
		}
	}
	return list
}

// whole says whether a token has nothing in it that a line could end at.
func whole(text string) bool {
	for i := range len(text) {
		c := text[i]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', c == '.', c == ',', c == ';', c == ':', c == '\'', c == '"':
		default:
			return false
		}
	}
	return true
}

func isAddress(text string) bool {
	return strings.Contains(text, "://") || strings.HasPrefix(text, "www.") || strings.HasPrefix(text, "doi:10.")
}

// addressBreaks parts an address after slashes and before other signs, so that
// no sign at the end of a line is taken for the end of the address, or for a hyphen.
func addressBreaks(text string) []tokenBreak {
	var list []tokenBreak
	start := 0
	if i := strings.Index(text, "://"); i >= 0 {
		start = i + 3
	}
	for i := start + 1; i < len(text); i++ {
		slash := text[i-1] == '/' && text[i] != '/'
		if slash || strings.IndexByte(".?&#_~%=", text[i]) >= 0 && text[i-1] != '/' && i > start+2 && i < len(text)-2 {
			list = append(list, tokenBreak{i, breakSign})
		}
	}
	return list
}

// classify says what kind of an opportunity of UAX 14 there is before a byte.
func classify(text string, at int) breakClass {
	before := lastRune(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	switch {
	case before == objectReplacement || after == objectReplacement:
		return breakForce
	case before == '/' || before == '\\':
		if strings.ContainsAny(text, "0123456789") {
			return breakSymbol
		}
		return breakSign
	case after == '—' || after == '–' || after == '…':
		return breakForce // a line does not begin with a dash
	case before == '-' || before == '‐':
		if letters(text[:at]) < 2 || !unicode.IsLetter(after) {
			return breakForce // "e-mail", "-5"
		}
		return breakDash
	case before == '–' || before == '—':
		return breakDash
	case ideographic(before) || ideographic(after):
		return breakFree
	case before < 0x2000 && unicode.IsPunct(before):
		return breakSign
	}
	return breakFree
}

// letters counts the letters and digits at the end of a text before its last sign.
func letters(text string) int {
	n := 0
	text = strings.TrimRight(text, "-‐")
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n++
		text = text[:len(text)-size]
	}
	return n
}

// ideographic says whether lines end between characters such as this one.
func ideographic(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7af || r >= 0xf900 && r <= 0xfaff ||
		r >= 0xfe30 && r <= 0xfe4f || r >= 0xff00 && r <= 0xffef || r >= 0x20000 && r <= 0x3ffff
}
