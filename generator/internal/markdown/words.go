package markdown

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// count adds the words and acronyms of a block to the Doc. Words of footnotes
// do not count, their acronyms do.
func (c *conversion) count(text []byte) {
	for len(text) > 0 {
		end := bytes.IndexByte(text, ' ')
		if end < 0 {
			end = len(text)
		}
		chunk := text[:end]
		text = text[min(end+1, len(text)):]
		n, signs := words(chunk)
		if !c.inNotes {
			c.doc.Words += n
		}
		if signs > 1 {
			c.findAcronyms(string(chunk))
		}
	}
}

// words counts the words in text without spaces: one, and one for every Han
// or kana character. It also counts the signs that acronyms are made of,
// capitals and digits, when there is a capital.
func words(chunk []byte) (n, signs int) {
	capital := false
	letters := false
	for i := 0; i < len(chunk); {
		b := chunk[i]
		if b < utf8.RuneSelf {
			i++
			switch {
			case b >= 'a' && b <= 'z':
				letters = true
			case b >= 'A' && b <= 'Z':
				letters, capital = true, true
				signs++
			case b >= '0' && b <= '9':
				letters = true
				signs++
			}
			continue
		}
		r, size := utf8.DecodeRune(chunk[i:])
		i += size
		switch {
		case isWide(r) && unicode.IsLetter(r):
			n++
			if letters {
				n++
				letters = false
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters = true
			if unicode.IsUpper(r) {
				capital = true
				signs++
			}
		}
	}
	if letters {
		n++
	}
	if !capital {
		signs = 0
	}
	return n, signs
}

// findAcronyms notes the acronyms in a chunk of text without spaces.
// Addresses and document symbols such as A/RES/79/325 hold none.
func (c *conversion) findAcronyms(chunk string) {
	if strings.ContainsAny(chunk, "/@") && (strings.Contains(chunk, "://") || strings.ContainsAny(chunk, "@0123456789")) {
		return
	}
	for token := range strings.FieldsFuncSeq(chunk, func(r rune) bool {
		return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if token = acronym(token); token == "" || c.acronyms[token] {
			continue
		}
		if c.acronyms == nil {
			c.acronyms = map[string]bool{}
		}
		c.acronyms[token] = true
	}
}

// acronym is the acronym that token is, without the "s" of a plural, or "".
// An acronym begins with a capital and is capitals and digits for the most
// part, so that McKinsey and DeepMind are none.
func acronym(token string) string {
	token = strings.Trim(token, "-")
	first, _ := utf8.DecodeRuneInString(token)
	if !unicode.IsUpper(first) {
		return ""
	}
	if head, ok := strings.CutSuffix(token, "s"); ok && len(head) > 1 && strings.IndexFunc(head, unicode.IsLower) < 0 {
		token = head
	}
	upper, other, capitals := 0, 0, 0
	for _, r := range token {
		switch {
		case unicode.IsUpper(r):
			capitals++
			upper++
		case unicode.IsDigit(r):
			upper++
		case r != '-':
			other++
		}
	}
	n := utf8.RuneCountInString(token)
	if n < 2 || n > 12 || upper < 2 || upper <= other || capitals < 2 && (other > 0 || strings.Contains(token, "-")) {
		return ""
	}
	return token
}

// sortedKeys gives the keys of a set in order, nil when there are none.
func sortedKeys(set map[string]bool) []string {
	return slices.Sorted(maps.Keys(set))
}

// IsAcronym reports whether a name is an acronym as a whole, such as "GDC".
func IsAcronym(name string) bool { return name != "" && acronym(name) == name }
