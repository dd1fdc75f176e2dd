package pdf

import (
	"fmt"
	"maps"
	"slices"
)

// structure writes the structure tree (14.7) of the elements that have content,
// with the parent tree that leads back to them from the pages and links.
func (b *builder) structure() {
	b.elements, b.lives = make(map[*Element]ref), make(map[*Element]bool)
	b.links, b.parents = make(map[*link]ref), make(map[*link]int)
	b.live(b.root)
	b.lives[b.root] = true
	b.keepCells(b.root)
	ids := b.identify()
	b.root.walk(func(e *Element) {
		if b.lives[e] {
			b.elements[e] = b.reserve()
		}
	})
	for i, l := range b.File.links {
		b.links[l], b.parents[l] = b.reserve(), len(b.pages)+i
	}
	b.root.walk(func(e *Element) {
		if b.lives[e] {
			b.set(b.elements[e], b.element(e, ids[e]))
		}
	})
	root := dict{
		{"Type", name("StructTreeRoot")},
		{"K", b.elements[b.root]},
		{"ParentTree", b.add(b.parentTree())},
		{"ParentTreeNextKey", len(b.pages) + len(b.File.links)},
	}
	if len(ids) > 0 {
		root = append(root, entry{"IDTree", b.add(b.idTree(ids))})
	}
	if len(b.roles) > 0 {
		var roles dict
		for _, m := range b.roles {
			roles = append(roles, entry{name(m.role), name(m.standard)})
		}
		root = append(root, entry{"RoleMap", roles})
	}
	b.set(b.tree, root)
}

// live finds the elements that have content, in themselves or below.
func (b *builder) live(e *Element) bool {
	lives := false
	for _, k := range e.kids {
		if k.child == nil || b.live(k.child) {
			lives = true
		}
	}
	b.lives[e] = lives
	return lives
}

// keepCells keeps the empty cells of rows that are kept: without them the rows
// of a table would not be of one length.
func (b *builder) keepCells(e *Element) {
	for _, k := range e.kids {
		if k.child == nil || !b.lives[e] {
			continue
		}
		if c := k.child; e.Role == "TR" && (c.Role == "TD" || c.Role == "TH") {
			b.lives[c] = true
		}
		b.keepCells(k.child)
	}
}

// identify gives the elements' IDs. Notes without one are given one, which
// PDF/UA asks for (ISO 14289-1, 7.9).
func (b *builder) identify() map[*Element]string {
	ids, taken := make(map[*Element]string), make(map[string]bool)
	b.root.walk(func(e *Element) { taken[e.ID] = true })
	n := 0
	b.root.walk(func(e *Element) {
		if !b.lives[e] {
			return
		}
		id := e.ID
		for e.Role == "Note" && (id == "" || id != e.ID && taken[id]) {
			n++
			id = fmt.Sprintf("note-%d", n)
		}
		if id != "" {
			ids[e] = id
		}
	})
	return ids
}

func (b *builder) idTree(ids map[*Element]string) dict {
	byID := make(map[string]ref)
	for e, id := range ids {
		byID[id] = b.elements[e]
	}
	a := array{}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		a = append(a, octet(id), byID[id])
	}
	return dict{{"Names", a}}
}

// element is a structure element (14.7.2).
func (b *builder) element(e *Element, id string) dict {
	parent := b.tree
	if e.parent != nil {
		parent = b.elements[e.parent]
	}
	d := dict{{"S", name(e.Role)}, {"P", parent}}
	home := e.home()
	if home != nil {
		d = append(d, entry{"Pg", b.pageRefs[home.index]})
	}
	if kids := b.kids(e, home); len(kids) == 1 {
		d = append(d, entry{"K", kids[0]})
	} else if len(kids) > 1 {
		d = append(d, entry{"K", kids})
	}
	for _, t := range []struct {
		key   name
		value string
	}{{"T", e.Title}, {"Lang", e.Lang}, {"Alt", e.Alt}, {"ActualText", e.Actual}, {"E", e.Expand}} {
		if t.value != "" {
			d = append(d, entry{t.key, text(t.value)})
		}
	}
	if id != "" {
		d = append(d, entry{"ID", octet(id)})
	}
	return append(d, entry{"A", e.attributes()})
}

// home is the page that most of the element's own content is likely to be on:
// that of the first.
func (e *Element) home() *Page {
	for _, k := range e.kids {
		if k.page != nil {
			return k.page
		}
	}
	return nil
}

// kids are the values of K. Content on a page other than home says so.
func (b *builder) kids(e *Element, home *Page) array {
	var a array
	for _, k := range e.kids {
		switch {
		case k.child != nil:
			if b.lives[k.child] {
				a = append(a, b.elements[k.child])
			}
		case k.link != nil:
			d := dict{{"Type", name("OBJR")}, {"Obj", b.links[k.link]}}
			if p := k.link.page; p != home {
				d = append(d, entry{"Pg", b.pageRefs[p.index]})
			}
			a = append(a, d)
		case k.page == home:
			a = append(a, k.mcid)
		default:
			a = append(a, dict{{"Type", name("MCR")}, {"Pg", b.pageRefs[k.page.index]}, {"MCID", k.mcid}})
		}
	}
	return a
}

// parentTree leads from a page's marked content, and from links, to the elements
// (14.7.4.4).
func (b *builder) parentTree() dict {
	a := array{}
	for _, p := range b.pages {
		if len(p.marks) == 0 {
			continue
		}
		list := make(array, len(p.marks))
		for i, e := range p.marks {
			list[i] = b.elements[e]
		}
		a = append(a, p.index, b.add(list))
	}
	for _, l := range b.File.links {
		a = append(a, b.parents[l], b.elements[l.element])
	}
	return dict{{"Nums", a}}
}
