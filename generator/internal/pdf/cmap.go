package pdf

// characters are the characters of glyphs, by the face's table cmap: of several
// that a glyph has the lowest.
func (f *Face) characters() map[uint16]rune {
	found := make(map[uint16]rune)
	t := f.tables["cmap"]
	if len(t) < 4 {
		return found
	}
	note := func(r rune, glyph int) {
		if glyph <= 0 || glyph >= f.glyphs {
			return
		}
		if old, ok := found[uint16(glyph)]; !ok || r < old {
			found[uint16(glyph)] = r
		}
	}
	for i := range int(be.Uint16(t[2:])) {
		if len(t) < 4+8*(i+1) {
			break
		}
		r := t[4+8*i:]
		platform, encoding, at := be.Uint16(r), be.Uint16(r[2:]), int(be.Uint32(r[4:]))
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) || at > len(t)-16 {
			continue
		}
		switch be.Uint16(t[at:]) {
		case 4:
			segments(t[at:], note)
		case 12:
			groups(t[at:], note)
		}
	}
	return found
}

// segments reads a subtable of format 4 (OpenType, "cmap").
func segments(t []byte, note func(rune, int)) {
	n := int(be.Uint16(t[6:])) / 2
	if len(t) < 16+8*n {
		return
	}
	ends, starts := t[14:], t[16+2*n:]
	deltas, offsets := t[16+4*n:], t[16+6*n:]
	for i := range n {
		delta, offset := int(be.Uint16(deltas[2*i:])), int(be.Uint16(offsets[2*i:]))
		start := int(be.Uint16(starts[2*i:]))
		for c := start; c <= int(be.Uint16(ends[2*i:])) && c < 0xFFFF; c++ {
			if offset == 0 {
				note(rune(c), (c+delta)&0xFFFF)
				continue
			}
			at := 2*i + offset + 2*(c-start)
			if at+2 > len(offsets) {
				break
			}
			if g := int(be.Uint16(offsets[at:])); g != 0 {
				note(rune(c), (g+delta)&0xFFFF)
			}
		}
	}
}

// groups reads a subtable of format 12.
func groups(t []byte, note func(rune, int)) {
	for i := range int(be.Uint32(t[12:])) {
		if len(t) < 16+12*(i+1) {
			return
		}
		g := t[16+12*i:]
		start, end, glyph := int(be.Uint32(g)), int(be.Uint32(g[4:])), int(be.Uint32(g[8:]))
		for c := start; c <= end && c-start < 1<<16 && c <= 0x10FFFF; c++ {
			note(rune(c), glyph+c-start)
		}
	}
}
