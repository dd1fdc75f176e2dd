package typeset

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxBrackets is how many brackets may be open at once (UAX 9, BD16).
const maxBrackets = 63

// bracketPair is a pair of brackets, by their places in a sequence.
type bracketPair struct{ opening, closing int }

// brackets gives both brackets of a pair one direction (N0).
func (s *sequence) brackets() {
	for _, p := range s.bracketPairs() {
		c := s.bracketClass(p)
		if c == bidi.ON {
			continue
		}
		s.setBracket(p.opening, c)
		s.setBracket(p.closing, c)
	}
}

// bracketPairs lists the pairs in the order of what opens them (BD16).
func (s *sequence) bracketPairs() []bracketPair {
	type opened struct {
		at      int
		closing rune
	}
	var open []opened
	var pairs []bracketPair
	for i, at := range s.at {
		if s.classes[at] != bidi.ON {
			continue
		}
		r := canonicalBracket(s.runes[at])
		p, _ := bidi.LookupRune(r)
		switch {
		case !p.IsBracket():
		case p.IsOpeningBracket():
			if len(open) == maxBrackets {
				return nil
			}
			open = append(open, opened{i, closingBracket(r)})
		default:
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].closing == r {
					pairs = append(pairs, bracketPair{open[k].at, i})
					open = open[:k]
					break
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b bracketPair) int { return a.opening - b.opening })
	return pairs
}

// bracketClass is the direction of a pair: that of its level if text of that
// direction is in it, or else that of the text in it and before it. It is ON
// when there is nothing strong in it.
func (s *sequence) bracketClass(p bracketPair) bidi.Class {
	found := false
	for i := p.opening + 1; i < p.closing; i++ {
		switch c := strongOf(s.class(i)); c {
		case s.inside:
			return c
		case bidi.L, bidi.R:
			found = true
		}
	}
	if !found {
		return bidi.ON
	}
	for i := p.opening - 1; ; i-- {
		if c := strongOf(s.class(i)); c == bidi.L || c == bidi.R {
			return c
		}
	}
}

// setBracket sets the class of a bracket, and of the marks that follow it.
func (s *sequence) setBracket(i int, c bidi.Class) {
	s.set(i, c)
	for i++; i < len(s.at) && classOf(s.runes[s.at[i]]) == bidi.NSM; i++ {
		s.set(i, c)
	}
}

// canonicalBracket maps the angle brackets that have a canonical equivalent.
func canonicalBracket(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232a:
		return 0x3009
	}
	return r
}

// closingBracket is the closing bracket of an opening one (Bidi_Paired_Bracket):
// the next character, with few exceptions.
func closingBracket(r rune) rune {
	switch r {
	case '[', '{', 0xff3b, 0xff5b:
		return r + 2
	case 0x298d:
		return 0x2990
	case 0x298f:
		return 0x298e
	}
	return r + 1
}
