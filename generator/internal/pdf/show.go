package pdf

import "math"

// slack is how far a glyph may stand from its place, in thousandths of the size,
// before an adjustment is written: less than can be seen.
const slack = 4

// shower shows pieces (9.4.3).
type shower struct {
	page  *Page
	size  float64
	at    float64 // where the reader's pen is
	rise  int64
	shown []byte // elements of an array for TJ
	moved bool   // there is more in it than a string, or a number
}

// show shows the pieces of a run. Those of a run from right to left are shown as
// 14.8.2.3.3 has it: word for word in the order of reading, the characters of
// each string in reverse.
func (p *Page) show(pieces []piece, size float64, rtl bool) {
	s := shower{page: p, size: size}
	if rtl {
		for rest := pieces; len(rest) > 0; {
			start := s.lastString(rest)
			s.strings(rest[start:])
			rest = rest[:start]
		}
	} else {
		s.strings(pieces)
	}
	s.flush()
	s.raise(0)
}

// strings shows pieces in their order, in as few strings as they allow.
func (s *shower) strings(pieces []piece) {
	for len(pieces) > 0 {
		n := s.firstString(pieces)
		if pieces[0].actual != nil {
			n = s.span(pieces)
		} else {
			s.string(pieces[:n])
		}
		pieces = pieces[n:]
	}
}

// span shows the pieces that the first has its ActualText with, and gives their
// number.
func (s *shower) span(pieces []piece) int {
	n, actual := 0, pieces[0].actual
	for n < len(pieces) && pieces[n].actual == actual {
		n++
	}
	s.flush()
	c := append(s.page.content, "/Span"...)
	s.page.content = append(appendDict(c, dict{{"ActualText", text(*actual)}}), "BDC\n"...)
	for rest := pieces[:n]; len(rest) > 0; {
		m := s.firstString(rest)
		s.string(rest[:m])
		rest = rest[m:]
	}
	s.flush()
	s.page.content = append(s.page.content, endMark...)
	return n
}

// firstString is how many pieces can be shown in one string.
func (s *shower) firstString(pieces []piece) int {
	at := pieces[0].x + pieces[0].width
	for i, p := range pieces[1:] {
		if !s.joins(&pieces[i], &p, at) {
			return i + 1
		}
		at += p.width
	}
	return len(pieces)
}

// lastString is where the last string of pieces begins. Spaces begin a string:
// they end a word, and words are kept apart. An ActualText is not parted.
func (s *shower) lastString(pieces []piece) int {
	start, at := 0, pieces[0].x+pieces[0].width
	for i := 1; i < len(pieces); i++ {
		p, before := &pieces[i], &pieces[i-1]
		together := p.actual == before.actual && (p.actual != nil || !p.space && s.joins(before, p, at))
		if !together {
			start, at = i, p.x
		}
		at += p.width
	}
	return start
}

// joins reports whether a piece can stand in a string after another one that
// ends at a place.
func (s *shower) joins(before, p *piece, at float64) bool {
	return p.rise == before.rise && p.actual == before.actual && math.Abs(at-p.x)*1000 < slack*s.size
}

// string shows pieces that can stand in one string.
func (s *shower) string(pieces []piece) {
	s.raise(pieces[0].rise)
	s.move(pieces[0].x)
	s.shown = append(s.shown, '(')
	for i := range pieces {
		s.shown = appendStringByte(s.shown, byte(pieces[i].code>>8))
		s.shown = appendStringByte(s.shown, byte(pieces[i].code))
		s.at += pieces[i].width
	}
	s.shown = append(s.shown, ')')
}

// move adjusts the pen to where a string begins.
func (s *shower) move(x float64) {
	adjust := math.Round((s.at - x) * 1000 / s.size)
	if math.Abs(adjust) < slack && len(s.shown) == 0 || adjust == 0 {
		return
	}
	s.shown = appendNumber(s.shown, adjust)
	s.moved = true
	s.at -= adjust / 1000 * s.size
}

// raise moves what follows above the base line.
func (s *shower) raise(rise int64) {
	if rise == s.rise {
		return
	}
	s.flush()
	s.rise = rise
	s.page.content = append(appendThousandths(s.page.content, rise*10), " Ts\n"...)
}

// flush writes what was gathered.
func (s *shower) flush() {
	if len(s.shown) == 0 {
		return
	}
	c := s.page.content
	if s.moved {
		c = append(append(append(c, '['), s.shown...), "]TJ\n"...)
	} else {
		c = append(append(c, s.shown...), "Tj\n"...)
	}
	s.page.content = c
	s.shown, s.moved = s.shown[:0], false
}
