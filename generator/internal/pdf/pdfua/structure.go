package pdfua

import (
	"slices"
	"strconv"
	"strings"
)

// roles: 7.1, each type is a standard one, or mapped to one (02-001).
func roles(a *audit) {
	for _, e := range a.elements {
		if !slices.Contains(standardRoles, e.standard) {
			a.add("7.1", "the type %q is not a standard one", e.role)
		}
	}
	if len(a.roots) != 1 || a.roots[0].standard != "Document" {
		a.add("7.1", "the root of the structure is not a Document")
	}
}

// content: 7.1, what the structure says is content is there, once, and what is
// tagged is in the structure (01-005). What else is to be said of contents was
// found as they were read.
func content(a *audit) {
	type at struct{ page, mcid int }
	owned := make(map[at]bool)
	for _, e := range a.elements {
		if len(e.kids) == 0 && e.standard != "TD" && e.standard != "TH" {
			a.add("7.1", "%s is empty", a.where(e))
		}
		for _, k := range e.kids {
			if k.mcid < 0 {
				continue
			}
			if k.page < 0 || a.pages[k.page].text[k.mcid] == nil {
				a.add("7.1", "%s has the MCID %d, which no content of page %d has", a.where(e), k.mcid, k.page+1)
				continue
			}
			if owned[at{k.page, k.mcid}] {
				a.add("7.1", "the MCID %d of page %d has two elements", k.mcid, k.page+1)
			}
			owned[at{k.page, k.mcid}] = true
		}
	}
	for _, p := range a.pages {
		for _, mcid := range sortedKeys(p.text) {
			if !owned[at{p.index, mcid}] {
				a.add("7.1", "page %d: the MCID %d has no element", p.index+1, mcid)
			}
		}
	}
}

// parents: 7.1, the parent tree leads from contents and annotations to the
// elements that have them (ISO 32000-1, 14.7.4.4), and elements to those above.
func parents(a *audit) {
	root := a.catalog()["StructTreeRoot"]
	for _, e := range a.elements {
		above := root
		if e.parent != nil {
			above = e.parent.ref
		}
		if e.dict["P"] != above {
			a.add("7.1", "%s does not know what it stands in", a.where(e))
		}
	}
	entries := a.parentTree()
	for _, e := range a.elements {
		for _, k := range e.kids {
			if k.mcid < 0 || k.page < 0 {
				continue
			}
			key, ok := a.pages[k.page].dict["StructParents"].(float64)
			list := a.list(entries[int(key)])
			if !ok || k.mcid >= len(list) || list[k.mcid] != e.ref {
				a.add("7.1", "the parent tree does not lead from MCID %d of page %d to %s", k.mcid, k.page+1, a.where(e))
			}
		}
	}
}

func (a *audit) parentTree() map[int]any {
	entries := make(map[int]any)
	nums := a.tree(a.at(a.catalog(), "StructTreeRoot", "ParentTree"), "Nums")
	for i := 0; i+1 < len(nums); i += 2 {
		entries[int(number(nums[i]))] = nums[i+1]
	}
	return entries
}

// figures: 7.3, figures and formulas are put in words (13-004, 17-002), and say
// where they are.
func figures(a *audit) {
	for _, e := range a.elements {
		switch e.standard {
		case "Figure", "Formula":
			if a.text(e.dict["Alt"]) == "" && a.text(e.dict["ActualText"]) == "" {
				a.add("7.3", "%s has no alternative text", a.where(e))
			}
			if box := a.list(a.attribute(e, "Layout", "BBox")); e.standard == "Figure" && len(box) != 4 {
				a.add("7.3", "%s does not say where it is", a.where(e))
			}
		}
	}
}

// headings: 7.4, the first is H1 (14-002), no level is skipped (14-003), and
// headings are of one kind (14-006, 14-007).
func headings(a *audit) {
	last, numbered, plain := 0, false, false
	for _, e := range a.elements {
		if e.standard == "H" {
			plain = true
			if e.parent != nil && slices.ContainsFunc(e.parent.children(), func(o *element) bool { return o != e && o.standard == "H" }) {
				a.add("7.4.4", "two headings stand in one element: %s", a.where(e))
			}
		}
		level, err := strconv.Atoi(strings.TrimPrefix(e.standard, "H"))
		if err != nil || e.standard[0] != 'H' {
			continue
		}
		switch {
		case !numbered && level != 1:
			a.add("7.4.2", "the first heading is %s", a.where(e))
		case level > last+1:
			a.add("7.4.2", "%s follows a heading of level %d", a.where(e), last)
		}
		numbered, last = true, level
	}
	if plain && numbered {
		a.add("7.4.4", "there are headings with levels and without")
	}
}

// mayHold says what stands in tables, lists and contents, and mayStandIn in what
// (09-004 to 09-008).
var (
	mayHold = map[string][]string{
		"Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
		"THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
		"TR":  {"TH", "TD"},
		"L":   {"L", "LI", "Caption"},
		"LI":  {"Lbl", "LBody"},
		"TOC": {"TOC", "TOCI", "Caption"},
	}
	mayStandIn = map[string][]string{
		"TR":    {"Table", "THead", "TBody", "TFoot"},
		"THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
		"TH": {"TR"}, "TD": {"TR"},
		"LI": {"L"}, "LBody": {"LI"},
		"TOCI": {"TOC"},
	}
)

// nesting checks what stands in elements of some types.
func nesting(a *audit, clause string, types ...string) {
	for _, e := range a.elements {
		if !slices.Contains(types, e.standard) {
			continue
		}
		if in, ok := mayStandIn[e.standard]; ok && (e.parent == nil || !slices.Contains(in, e.parent.standard)) {
			a.add(clause, "%s does not stand in %s", a.where(e), strings.Join(in, ", "))
		}
		hold, ok := mayHold[e.standard]
		if !ok {
			continue
		}
		for _, k := range e.kids {
			if k.element == nil || !slices.Contains(hold, k.element.standard) {
				a.add(clause, "%s holds something that is not %s", a.where(e), strings.Join(hold, ", "))
				break
			}
		}
	}
}

// order checks that captions stand at an end of what they are captions of, and
// that tables have one head and one foot at most, and a body with them.
func order(a *audit) {
	for _, e := range a.elements {
		kids, count := e.children(), make(map[string]int)
		for i, c := range kids {
			count[c.standard]++
			if c.standard == "Caption" && i > 0 && (i < len(kids)-1 || e.standard == "L") && e.standard != "Figure" {
				a.add("7.2", "the caption of %s stands in its midst", a.where(e))
			}
		}
		if e.standard != "Table" {
			continue
		}
		if count["THead"] > 1 || count["TFoot"] > 1 || count["Caption"] > 1 {
			a.add("7.2", "%s has two heads, feet or captions", a.where(e))
		}
		if count["THead"]+count["TFoot"] > 0 && (count["TBody"] == 0 || count["TR"] > 0) {
			a.add("7.2", "%s has a head or foot and rows outside of a body", a.where(e))
		}
	}
}

// tables: 7.5, tables are made of rows and cells, and headers say what they head
// (15-003).
func tables(a *audit) {
	nesting(a, "7.5", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD")
	for _, e := range a.elements {
		if e.standard != "TH" {
			continue
		}
		switch scope := a.name(a.attribute(e, "Table", "Scope")); scope {
		case "Row", "Column", "Both":
		default:
			a.add("7.5", "the header %s has the scope %q", a.where(e), scope)
		}
	}
}

// rows: 7.5, the rows of a table are of one length.
func rows(a *audit) {
	for _, t := range a.elements {
		if t.standard != "Table" {
			continue
		}
		want := -1
		var down []int // for how many rows each column is still taken
		for _, r := range tableRows(t) {
			n := a.fillRow(r, &down)
			if want < 0 {
				want = n
			}
			if n != want {
				a.add("7.5", "a row of %s has %d columns, and the first %d", a.where(t), n, want)
			}
		}
		if slices.ContainsFunc(down, func(n int) bool { return n > 0 }) {
			a.add("7.5", "a cell of %s goes below its last row", a.where(t))
		}
	}
}

// tableRows are the rows of a table, but not those of tables in it.
func tableRows(e *element) []*element {
	var out []*element
	for _, c := range e.children() {
		switch c.standard {
		case "TR":
			out = append(out, c)
		case "THead", "TBody", "TFoot":
			out = append(out, tableRows(c)...)
		}
	}
	return out
}

// maxSpan bounds how many rows or columns a cell takes.
const maxSpan = 1000

// fillRow is how many columns a row has, those included that cells of rows above
// take; it notes for how long its own cells take theirs.
func (a *audit) fillRow(r *element, down *[]int) int {
	span := func(e *element, key name) int {
		return int(max(1, min(number(a.attribute(e, "Table", key)), maxSpan)))
	}
	next := slices.Clone(*down)
	for i := range next {
		next[i] = max(0, next[i]-1)
	}
	taken := slices.Clone(*down)
	column := 0
	for _, c := range r.children() {
		for column < len(taken) && taken[column] > 0 {
			column++
		}
		for range span(c, "ColSpan") {
			for len(next) <= column {
				next, taken = append(next, 0), append(taken, 0)
			}
			next[column], taken[column] = span(c, "RowSpan")-1, 1
			column++
		}
	}
	*down = next
	n := len(taken)
	for n > 0 && taken[n-1] == 0 {
		n--
	}
	return n
}

// lists: 7.6, lists are made of items, with labels and bodies; contents are made
// of their items.
func lists(a *audit) {
	nesting(a, "7.6", "L", "LI", "LBody")
	nesting(a, "7.2", "TOC", "TOCI")
}

// notes: 7.9, notes have IDs that no other element has (19-003, 19-004).
func notes(a *audit) {
	ids := make(map[octets]bool)
	for _, e := range a.elements {
		id, ok := a.get(e.dict["ID"]).(octets)
		if e.standard == "Note" && id == "" {
			a.add("7.9", "%s has no ID", a.where(e))
		}
		if ok && ids[id] {
			a.add("7.9", "the ID %q is given twice", id)
		}
		ids[id] = true
	}
}
