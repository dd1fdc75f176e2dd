package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
)

type pieceKind uint8

const (
	textPiece pieceKind = iota
	spacePiece
	drawingPiece
	leaderPiece
	breakPiece
)

// piece is a part of a flow that is shaped as one: a word in one style and
// direction, a space, or what a mark stands for.
type piece struct {
	kind       pieceKind
	fixed      bool // a space at which no line ends
	level      uint8
	source     int
	start, end int
	word       *word // of text and spaces
	width      float64
}

// cutUp parts a flow into pieces.
func (s *shaper) cutUp(f *flow) {
	f.pieces = s.pieces[:0]
	script, marks := f.script, f.marks
	for i := range f.sources {
		src := &f.sources[i]
		for at := src.start; at < src.end; {
			p := piece{source: i, start: at, level: f.levelAt(at)}
			if len(marks) > 0 && marks[0].at == at {
				p.kind = pieceKind(marks[0].kind) + drawingPiece
				p.end = src.end
				marks = marks[1:]
				if p.kind == drawingPiece {
					p.width = src.span.Drawing.Width
				}
			} else {
				script = s.cutPiece(f, &p, src, script)
			}
			at = p.end
			f.pieces = append(f.pieces, p)
		}
	}
	s.pieces = f.pieces
}

// cutPiece finds the end of a word or space and shapes it. It gives the script
// at its end.
func (s *shaper) cutPiece(f *flow, p *piece, src *source, script language.Script) language.Script {
	k := wordKey{font: src.font, lang: src.lang, script: script, rtl: p.level&1 != 0}
	if n := spaceLength(f.text[p.start:]); n > 0 {
		p.kind, p.end = spacePiece, p.start+n
		p.fixed = f.text[p.start] != ' '
		k.script = language.Common
		if p.fixed {
			k.text = "\u00a0"
		} else {
			k.text = " "
		}
		p.word = s.word(k)
		p.width = p.word.width * src.size
		return script
	}
	p.end = f.pieceEnd(p.start, src.end, p.level)
	k.text = f.text[p.start:p.end]
	if p.start == src.start || f.levels != nil {
		k.before = joining(lastRune(f.text[:p.start]))
	}
	if p.end == src.end || f.levels != nil {
		after, _ := utf8.DecodeRuneInString(f.text[p.end:])
		k.after = joining(after)
	}
	p.word = s.word(k)
	p.width = p.word.width * src.size
	if len(p.word.missing) > 0 {
		s.miss(f, p)
	}
	return p.word.script
}

// joining gives a character if letters beside it may change their shape for it.
func joining(r rune) rune {
	if r < 0x600 || r == utf8.RuneError || ideographic(r) || !unicode.IsLetter(r) && r != zeroWidthJoiner && !unicode.Is(unicode.Mn, r) {
		return 0
	}
	return r
}

// spaceLength is the length in bytes of the space that a text begins with.
func spaceLength(text string) int {
	switch {
	case text[0] == ' ':
		return 1
	case strings.HasPrefix(text, "\u00a0"):
		return 2
	}
	return 0
}

// pieceEnd is where the word that begins at a byte ends.
func (f *flow) pieceEnd(start, end int, level uint8) int {
	for i := start; i < end; i++ {
		c := f.text[i]
		if c == ' ' || c == 0xc2 && i+1 < end && f.text[i+1] == 0xa0 {
			return i
		}
		if f.levels != nil && f.levels[i] != level {
			return i
		}
	}
	return end
}
