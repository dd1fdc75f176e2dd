package typeset

// box adds blocks with lines or a ground around them.
func (f *stack) box(b *Box, at place) {
	st := &b.Style
	f.anchor(b.ID, at)
	role := string(b.Role)
	if role == "" {
		role = "Sect"
	}
	in := at
	if at.tag != nil {
		in = at.within(role)
		if !at.again {
			in.tag.id = b.ID
		}
	}
	in.frame = &frame{parent: at.frame, left: at.left, width: at.width, box: st, pad: max(st.PadY, 0), rtl: at.rtl}
	in = in.inset(st.PadX, st.PadX)
	in.height -= 2 * in.frame.pad
	start := len(f.slabs)
	edge := func() *slab {
		return &slab{kind: edgeSlab, left: at.left, width: at.width, height: in.frame.pad, keep: keepEdge}
	}
	f.add(edge(), st.Before, in)
	f.fresh = true
	f.blocks(b.Blocks, in)
	f.after, f.fresh = 0, false
	if len(f.slabs) > start+1 {
		last := f.slabs[len(f.slabs)-1]
		last.keep = keepEdge
	}
	f.add(edge(), 0, in)
	in.frame.first, in.frame.last = f.slabs[start], f.slabs[len(f.slabs)-1]
	in.frame.last.keep = keepNothing
	if st.KeepTogether {
		together(f.slabs[start:], at.page)
	}
	f.after = st.After
}

// together keeps slabs on one page if one holds them.
func together(slabs []*slab, height float64) {
	sum := 0.0
	for i, s := range slabs {
		if i > 0 {
			sum += s.space
		}
		sum += s.height
	}
	if sum > height {
		return
	}
	for _, s := range slabs[:len(slabs)-1] {
		s.keep = max(s.keep, keepWhole)
	}
}
