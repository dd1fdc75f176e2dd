package pdf

import (
	"fmt"
	"slices"
)

// subset is a font program of some glyphs of a face, in a new order.
type subset struct {
	face   *Face
	glyphs []uint16          // of the face, by their new number; the first is .notdef
	number map[uint16]uint16 // the new number of a glyph
	glyf   []byte
	loca   []int
}

// The flags of a component of a composite glyph (OpenType, "glyf").
const (
	argsAreWords   = 1 << 0
	hasScale       = 1 << 3
	moreComponents = 1 << 5
	hasXYScale     = 1 << 6
	hasMatrix      = 1 << 7
)

// newSubset makes a font program in which glyphs have the numbers that are
// their places here. The same glyph may stand at several. The first is glyph 0,
// .notdef, without its outline; any other glyph 0 is a blank of no width. The
// components of composite glyphs come after.
func newSubset(face *Face, glyphs []uint16) (*subset, error) {
	s := &subset{face: face, glyphs: slices.Clone(glyphs), number: make(map[uint16]uint16, len(glyphs))}
	for i, g := range glyphs {
		if _, ok := s.number[g]; !ok {
			s.number[g] = uint16(i)
		}
	}
	for i := 0; i < len(s.glyphs); i++ { // grows as components are found
		s.loca = append(s.loca, len(s.glyf))
		if s.glyphs[i] == 0 {
			continue // .notdef is never drawn, and the others are blanks
		}
		if err := s.add(s.glyphs[i]); err != nil {
			return nil, err
		}
	}
	s.loca = append(s.loca, len(s.glyf))
	return s, nil
}

// add appends a glyph's outline, with its components under their new numbers.
func (s *subset) add(glyph uint16) error {
	outline, err := s.face.outline(glyph)
	if err != nil || len(outline) == 0 {
		return err
	}
	at := len(s.glyf)
	s.glyf = append(s.glyf, outline...)
	if len(s.glyf)%2 == 1 {
		s.glyf = append(s.glyf, 0)
	}
	if len(outline) < 10 {
		return fmt.Errorf("glyph %d of %s is cut off", glyph, s.face.name)
	}
	if signed(outline) >= 0 {
		return nil
	}
	for c := s.glyf[at+10 : at+len(outline)]; ; {
		n, more := componentLength(c)
		if n > len(c) {
			return fmt.Errorf("glyph %d of %s is cut off", glyph, s.face.name)
		}
		number, err := s.component(be.Uint16(c[2:]))
		if err != nil {
			return err
		}
		be.PutUint16(c[2:], number)
		if !more {
			return nil
		}
		c = c[n:]
	}
}

// component is the new number of a glyph that another is made of.
func (s *subset) component(glyph uint16) (uint16, error) {
	if int(glyph) >= s.face.glyphs {
		return 0, fmt.Errorf("a component of %s is glyph %d of %d", s.face.name, glyph, s.face.glyphs)
	}
	number, ok := s.number[glyph]
	if !ok || number == 0 {
		number = uint16(len(s.glyphs))
		s.number[glyph] = number
		s.glyphs = append(s.glyphs, glyph)
	}
	return number, nil
}

// componentLength is how long the first component is, and whether another
// follows.
func componentLength(c []byte) (n int, more bool) {
	if len(c) < 4 {
		return 4, false
	}
	flags := be.Uint16(c)
	n = 6
	if flags&argsAreWords != 0 {
		n += 2
	}
	switch {
	case flags&hasScale != 0:
		n += 2
	case flags&hasXYScale != 0:
		n += 4
	case flags&hasMatrix != 0:
		n += 8
	}
	return n, flags&moreComponents != 0
}

// program is the font file, of the tables that a reader of PDF needs (ISO
// 32000-1, 9.9).
func (s *subset) program() []byte {
	head := slices.Clone(s.face.tables["head"][:54])
	loca := s.appendLoca(head)
	maxp := slices.Clone(s.face.tables["maxp"])
	be.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	hhea := slices.Clone(s.face.tables["hhea"][:36])
	be.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	hmtx := make([]byte, 0, 4*len(s.glyphs))
	for i, g := range s.glyphs {
		advance, bearing := s.face.metric(g)
		if i > 0 && g == 0 {
			advance, bearing = 0, 0
		}
		hmtx = be.AppendUint16(be.AppendUint16(hmtx, advance), bearing)
	}
	return sfnt(head, []table{
		{"cvt ", s.face.tables["cvt "]}, {"fpgm", s.face.tables["fpgm"]}, {"glyf", s.glyf}, {"head", head},
		{"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"prep", s.face.tables["prep"]},
	})
}

// appendLoca is the table of where glyphs are, in the shorter of its formats
// that can hold them, which head is told of.
func (s *subset) appendLoca(head []byte) []byte {
	var loca []byte
	if len(s.glyf) < 1<<17 {
		be.PutUint16(head[50:], 0)
		for _, at := range s.loca {
			loca = be.AppendUint16(loca, uint16(at/2))
		}
		return loca
	}
	be.PutUint16(head[50:], 1)
	for _, at := range s.loca {
		loca = be.AppendUint32(loca, uint32(at))
	}
	return loca
}

type table struct {
	tag  string
	data []byte
}

// sfnt puts tables, in the order of their tags, into a font file; those that are
// empty are left out, but for glyf. It writes the checksum of all into head.
func sfnt(head []byte, tables []table) []byte {
	be.PutUint32(head[8:], 0)
	tables = slices.DeleteFunc(tables, func(t table) bool { return len(t.data) == 0 && t.tag != "glyf" })
	n := len(tables)
	log := 0
	for 2<<log <= n {
		log++
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		out = be.AppendUint16(out, uint16(v))
	}
	at, headAt := len(out)+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		out = append(out, t.tag...)
		out = be.AppendUint32(out, checksum(t.data))
		out = be.AppendUint32(out, uint32(at))
		out = be.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 > 0 {
			out = append(out, 0)
		}
	}
	be.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum is the sum of a table's 32-bit words.
func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += be.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + be.Uint32(rest[:])
}
