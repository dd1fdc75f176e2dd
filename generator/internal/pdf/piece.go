package pdf

import (
	"math"
	"slices"
	"unicode"
)

// piece is a code that is shown, at its place.
type piece struct {
	code   int
	x      float64 // from the start of the run, in points
	width  float64 // by which the reader's pen moves
	rise   int64   // above the base line, in hundredths
	space  bool
	actual *string // the text of the cluster, when no code has it
}

// pieces are the glyphs of a run as codes. What stands for nothing by itself has
// the text of its cluster as ActualText (14.9.4); readers understand codes
// better, so there is a code for each character of a cluster where that can be.
// They are written over what is in the room given.
func (f *Font) pieces(t Text, rtl bool, room []piece) []piece {
	c := coder{font: f, size: t.Size, rtl: rtl, pieces: room[:0]}
	for rest := t.Glyphs; len(rest) > 0; {
		n := clusterLength(rest)
		c.cluster(rest[:n])
		rest = rest[n:]
	}
	return c.pieces
}

// clusterLength is how many glyphs the first cluster has.
func clusterLength(glyphs []Glyph) int {
	if i := slices.IndexFunc(glyphs[1:], func(g Glyph) bool { return g.Text != "" }); i >= 0 {
		return i + 1
	}
	return len(glyphs)
}

// isRTL reports a run of a right-to-left script: one that has a letter of such a
// script. Runs are of one direction, and digits of a run of their own.
func isRTL(glyphs []Glyph) bool {
	for _, g := range glyphs {
		for _, r := range g.Text {
			if r >= 0x590 && unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Mandaic, unicode.Samaritan) {
				return true
			}
		}
	}
	return false
}

type coder struct {
	font   *Font
	size   float64
	rtl    bool
	pen    float64
	pieces []piece
}

func (c *coder) cluster(glyphs []Glyph) {
	s := glyphs[0].Text
	switch {
	case c.rtl && s != "":
		c.backward(glyphs, s)
	case len(glyphs) == 1 && s != "":
		c.glyph(glyphs[0], c.font.code(glyphs[0].ID, s), nil)
	default:
		for _, g := range glyphs {
			c.glyph(g, c.font.part(g.ID, s), &s)
		}
	}
}

// backward codes a cluster of a run from right to left. Readers that turn such a
// run around turn around the characters of a code or an ActualText as well, and
// would read a ligature from behind. So there is a code for each character: the
// widest glyph stands for the first of them, and blanks before it for the others.
// Its marks stand for nothing more.
func (c *coder) backward(glyphs []Glyph, s string) {
	main, none := 0, ""
	for i, g := range glyphs {
		if g.Advance > glyphs[main].Advance {
			main = i
		}
	}
	for i, g := range glyphs {
		if i != main {
			c.glyph(g, c.font.part(g.ID, s), &none)
			continue
		}
		runes := []rune(s)
		for k := len(runes) - 1; k > 0; k-- {
			c.pieces = append(c.pieces, piece{code: c.font.code(0, string(runes[k])), x: c.pen + g.DX, rise: rise(g)})
		}
		c.glyph(g, c.font.code(g.ID, string(runes[0])), nil)
	}
}

func rise(g Glyph) int64 { return int64(math.Round(g.DY * 100)) }

func (c *coder) glyph(g Glyph, code int, actual *string) {
	c.pieces = append(c.pieces, piece{
		code:   code,
		x:      c.pen + g.DX,
		width:  float64(c.font.width(code)) / 1000 * c.size,
		rise:   rise(g),
		space:  g.Text == " ",
		actual: actual,
	})
	c.pen += g.Advance
}
