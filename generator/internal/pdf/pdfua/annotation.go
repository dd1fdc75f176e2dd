package pdfua

import "strings"

// annotations: 7.18, annotations are in the structure, in words, and in its
// order (28-002 to 28-012).
func annotations(a *audit) {
	entries := a.parentTree()
	for _, p := range a.pages {
		annots := a.list(p.dict["Annots"])
		if p.dict["Tabs"] != name("S") {
			a.add("7.18.3", "page %d: tabs do not follow the structure", p.index+1) // 28-008, 28-009
		}
		for _, v := range annots {
			a.annotation(p, v, entries)
		}
	}
}

func (a *audit) annotation(p *page, v any, entries map[int]any) {
	const hidden = 1 << 1
	d := a.dict(v)
	if int(number(d["F"]))&hidden != 0 || d["Subtype"] == name("Popup") {
		return
	}
	var owner *element
	if key, ok := d["StructParent"].(float64); ok {
		r, _ := entries[int(key)].(ref)
		owner = a.byRef[r]
	}
	if owner == nil || !owner.holds(v) {
		a.add("7.18.1", "page %d: an annotation is not in the structure", p.index+1) // 28-002
		return
	}
	words := strings.TrimSpace(a.text(d["Contents"]))
	if d["Subtype"] != name("Link") {
		if words == "" && a.text(owner.dict["Alt"]) == "" {
			a.add("7.18.1", "page %d: an annotation is not put in words", p.index+1) // 28-004
		}
		return
	}
	if owner.standard != "Link" {
		a.add("7.18.5", "page %d: a link stands in %s", p.index+1, a.where(owner)) // 28-011
	}
	if words == "" {
		a.add("7.18.5", "page %d: a link is not put in words", p.index+1) // 28-012
	}
	a.target(p, d)
}

// target checks that a link leads somewhere.
func (a *audit) target(p *page, d dict) {
	dest := string(a.octets(d["Dest"]))
	if dest == "" {
		if a.octets(a.at(d, "A", "URI")) == "" {
			a.add("7.18.5", "page %d: a link leads nowhere", p.index+1)
		}
		return
	}
	if a.named == nil {
		a.named = a.dests()
	}
	if n, ok := a.named[dest]; !ok || n < 0 {
		a.add("7.18.5", "page %d: a link leads to %q, which there is not", p.index+1, dest)
	}
}

// holds reports whether an annotation is among the element's kids.
func (e *element) holds(annotation any) bool {
	for _, k := range e.kids {
		if k.object != 0 && k.object == annotation {
			return true
		}
	}
	return false
}
