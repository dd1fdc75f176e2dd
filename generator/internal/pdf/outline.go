package pdf

// outlineNode is an item of the outline with those below it.
type outlineNode struct {
	item outlineItem
	ref  ref
	kids []*outlineNode
}

// outlines is the outline (12.3.3). Items of the first level are open: those
// below them are seen, and no more.
func (b *builder) outlines() ref {
	root := &outlineNode{ref: b.reserve()}
	path := []*outlineNode{root}
	for _, item := range b.outline {
		n := &outlineNode{item: item, ref: b.reserve()}
		for len(path) > 1 && path[len(path)-1].item.level >= item.level {
			path = path[:len(path)-1]
		}
		above := path[len(path)-1]
		above.kids = append(above.kids, n)
		path = append(path, n)
	}
	shown := len(root.kids)
	for _, n := range root.kids {
		shown += len(n.kids)
	}
	d := dict{
		{"Type", name("Outlines")},
		{"First", root.kids[0].ref},
		{"Last", root.kids[len(root.kids)-1].ref},
		{"Count", shown},
	}
	b.set(root.ref, d)
	b.outlineKids(root, true)
	return root.ref
}

// outlineKids writes the items below one.
func (b *builder) outlineKids(above *outlineNode, open bool) {
	for i, n := range above.kids {
		p := n.item.place
		d := dict{
			{"Title", text(n.item.title)},
			{"Parent", above.ref},
			{"Dest", array{b.pageRefs[p.page.index], name("XYZ"), nil, p.y, nil}},
		}
		if i > 0 {
			d = append(d, entry{"Prev", above.kids[i-1].ref})
		}
		if i < len(above.kids)-1 {
			d = append(d, entry{"Next", above.kids[i+1].ref})
		}
		if len(n.kids) > 0 {
			count := len(n.kids) // below a closed item, as many less than nothing
			if !open {
				count = -count
			}
			d = append(d, entry{"First", n.kids[0].ref}, entry{"Last", n.kids[len(n.kids)-1].ref}, entry{"Count", count})
		}
		b.set(n.ref, d)
		b.outlineKids(n, false)
	}
}
