package pdfua

import (
	"fmt"
	"slices"
	"strings"
)

// element is a structure element (14.7.2).
type element struct {
	ref      ref
	dict     dict
	role     string // as it is written
	standard string // what the role map makes of it
	parent   *element
	kids     []kid
}

// kid is an element, marked content of a page, or an annotation.
type kid struct {
	element *element
	page    int // -1 when it is not known
	mcid    int
	object  ref
}

// standardRoles are the structure types of 14.8.4.
var standardRoles = strings.Fields(`
	Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
	P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
	Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
	Figure Formula Form`)

// readTree reads the structure tree of a file.
func (a *audit) readTree() {
	root := a.dict(a.catalog()["StructTreeRoot"])
	if root == nil {
		return
	}
	a.readRoles(a.dict(root["RoleMap"]))
	seen := make(map[ref]bool)
	for _, k := range a.list(root["K"]) {
		if e := a.readElement(k, nil, seen); e != nil {
			a.roots = append(a.roots, e)
		}
	}
}

// readRoles follows the role map to the standard types (14.7.3).
func (a *audit) readRoles(roles dict) {
	a.roles = make(map[string]string)
	for _, from := range sortedKeys(roles) {
		if slices.Contains(standardRoles, string(from)) {
			a.add("7.1", "the role map gives the standard type %s another meaning", from) // 02-004
		}
		to, seen := from, make(map[name]bool)
		for roles[to] != nil && !seen[to] {
			seen[to] = true
			to = a.name(roles[to])
		}
		if seen[to] {
			a.add("7.1", "the role map goes round in a circle at %s", from) // 02-003
		}
		a.roles[string(from)] = string(to)
	}
}

func (a *audit) readElement(v any, parent *element, seen map[ref]bool) *element {
	r, _ := v.(ref)
	d := a.dict(v)
	if r == 0 || d == nil || d["S"] == nil {
		a.add("7.1", "a kid of the structure tree is no element")
		return nil
	}
	if seen[r] {
		a.add("7.1", "an element stands twice in the structure tree")
		return nil
	}
	seen[r] = true
	e := &element{ref: r, dict: d, role: string(a.name(d["S"])), parent: parent}
	e.standard = e.role
	if to, ok := a.roles[e.role]; ok {
		e.standard = to
	}
	a.elements = append(a.elements, e)
	a.byRef[r] = e
	for _, k := range a.list(d["K"]) {
		a.readKid(e, k, seen)
	}
	return e
}

// readKid reads a value of K (14.7.4).
func (a *audit) readKid(e *element, v any, seen map[ref]bool) {
	home := a.pageIndex(e.dict["Pg"])
	if n, ok := v.(float64); ok {
		e.kids = append(e.kids, kid{page: home, mcid: int(n)})
		return
	}
	d := a.dict(v)
	page := home
	if d["Pg"] != nil {
		page = a.pageIndex(d["Pg"])
	}
	switch d["Type"] {
	case name("MCR"):
		e.kids = append(e.kids, kid{page: page, mcid: int(number(d["MCID"]))})
	case name("OBJR"):
		obj, _ := d["Obj"].(ref)
		e.kids = append(e.kids, kid{page: page, mcid: -1, object: obj})
	default:
		if c := a.readElement(v, e, seen); c != nil {
			e.kids = append(e.kids, kid{element: c, mcid: -1})
		}
	}
}

// pageIndex is the index of a page; -1 for none.
func (a *audit) pageIndex(v any) int {
	r, _ := v.(ref)
	if i, ok := a.pageByRef[r]; ok {
		return i
	}
	return -1
}

// readPages reads the page tree (7.7.3), down to a depth.
func (a *audit) readPages(v any, depth int) {
	r, _ := v.(ref)
	d := a.dict(v)
	if _, ok := a.pageByRef[r]; ok || depth > maxDepth {
		a.add("7.1", "the page tree is not a tree")
		return
	}
	switch d["Type"] {
	case name("Pages"):
		for _, k := range a.list(d["Kids"]) {
			a.readPages(k, depth+1)
		}
	case name("Page"):
		a.pageByRef[r] = len(a.pages)
		a.pages = append(a.pages, &page{index: len(a.pages), dict: d, text: make(map[int]*chunk)})
	}
}

// children are the elements in an element.
func (e *element) children() []*element {
	var out []*element
	for _, k := range e.kids {
		if k.element != nil {
			out = append(out, k.element)
		}
	}
	return out
}

// attribute is an attribute of an element, by its owner (14.7.5).
func (a *audit) attribute(e *element, owner, key name) any {
	for _, v := range a.list(e.dict["A"]) {
		if d := a.dict(v); d["O"] == owner && d[key] != nil {
			return a.get(d[key])
		}
	}
	return nil
}

// lang is the natural language of an element.
func (a *audit) lang(e *element) string {
	for ; e != nil; e = e.parent {
		if l := a.text(e.dict["Lang"]); l != "" {
			return l
		}
	}
	return a.text(a.catalog()["Lang"])
}

// where says in words which element is meant.
func (a *audit) where(e *element) string {
	s := fmt.Sprintf("%s (object %d)", e.role, e.ref)
	if t := a.elementText(e); t != "" {
		r := []rune(t)
		s = fmt.Sprintf("%s %q", e.role, string(r[:min(40, len(r))]))
	}
	return s
}
