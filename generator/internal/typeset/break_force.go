package typeset

// forceChances adds chances between the clusters of what is wider than a line
// and would be cut off otherwise.
func (s *shaper) forceChances(f *flow, width float64) {
	wide := false
	from := &f.chances[0]
	for i := 1; i < len(f.chances); i++ {
		if c := &f.chances[i]; c.class != breakHyphen {
			wide = wide || c.w-from.nw > width
			from = c
		}
	}
	if !wide {
		return
	}
	list := make([]chance, 0, 2*len(f.chances))
	held := 0 // chances of list up to the last without a hyphen
	for i := range f.chances {
		c := f.chances[i]
		list = append(list, c)
		if c.class == breakHyphen {
			continue
		}
		if n := len(list) - 1; i > 0 && c.w-list[held].nw > width {
			between := append([]chance(nil), list[held+1:n]...)
			list = append(list[:held+1], f.clusterChances(&list[held], &c, between)...)
			list = append(list, c)
		}
		held = len(list) - 1
	}
	f.chances = list
}

// clusterChances are chances between all clusters from one chance to another,
// in order with those that there are.
func (f *flow) clusterChances(from, to *chance, between []chance) []chance {
	var list []chance
	put := func(c chance) {
		for len(between) > 0 && between[0].at <= c.at {
			list = append(list, between[0])
			between = between[1:]
		}
		list = append(list, c)
	}
	first := f.pieceAt(from.next)
	w, y, z := from.nw-f.partWidth(&f.pieces[first], from.next), from.ny, from.nz
	for i := first; i < len(f.pieces) && f.pieces[i].start < to.at; i++ {
		p := &f.pieces[i]
		if p.kind == spacePiece {
			next := chance{at: p.start, next: p.end, w: w, y: y, z: z, class: breakSymbol}
			w, y, z = w+p.width, y+p.width*spaceStretch, z+p.width*spaceShrink
			next.nw, next.ny, next.nz = w, y, z
			if next.at > from.next && next.next < to.at {
				put(next)
			}
			continue
		}
		f.eachCluster(p, func(at int, before float64, class breakClass) {
			if at > from.next && at < to.at {
				put(chance{at: at, next: at, w: w + before, nw: w + before, y: y, ny: y, z: z, nz: z, class: class})
			}
		})
		w += p.width
	}
	return append(list, between...)
}

// eachCluster calls visit with the start of each cluster of a piece, and the
// width of what stands before it in the piece. Ligatures are kept whole.
func (f *flow) eachCluster(p *piece, visit func(at int, before float64, class breakClass)) {
	if p.word == nil {
		visit(p.start, 0, breakForce)
		return
	}
	widths, seams := p.word.before()
	size := f.sources[p.source].size
	for at := p.start; at < p.end; {
		switch seams[at-p.start] {
		case loosely:
			visit(at, widths[at-p.start]*size, breakForce)
		case joined:
			visit(at, widths[at-p.start]*size, breakTear)
		}
		at += clusterLength(f.text[at:p.end])
	}
}

// pieceAt is the index of the piece that a byte belongs to.
func (f *flow) pieceAt(at int) int {
	lo, hi := 0, len(f.pieces)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.pieces[mid].end <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
