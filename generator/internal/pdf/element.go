package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Element is an element of the structure tree (14.7.2): make one with
// Element.Child. Its fields may be set until File.Bytes.
type Element struct {
	Role   string // a structure type of 14.8.4, or one that File.MapRole was told of
	Title  string
	Lang   string // BCP 47; "" for that of the element above
	Alt    string // what a figure shows, in words
	Actual string // what is read in place of its content
	Expand string // what an abbreviation is short for
	ID     string // no two are the same; a Note is given one if it has none

	Placement string      // Layout: "Block", "Inline"; "" for the role's
	BBox      *[4]float64 // Layout: left, bottom, right, top on the page

	Scope   string   // Table, of a header: "Column", "Row", "Both"
	ColSpan int      // Table, of a cell; 0 means 1
	RowSpan int      // Table, of a cell; 0 means 1
	Headers []string // Table, of a cell: the IDs of its headers
	Summary string   // Table

	Numbering string // List: "Disc", "Decimal", "None" and so on; "" for none said

	file   *File
	parent *Element
	kids   []kid
}

// kid is what stands in an element: an element, marked content, or a link.
type kid struct {
	child *Element
	page  *Page
	mcid  int
	link  *link
}

// Child appends an element within this one, in reading order.
func (e *Element) Child(role string) *Element {
	c := &Element{Role: role, file: e.file, parent: e}
	e.kids = append(e.kids, kid{child: c})
	return c
}

// Parent is the element that this one stands in; nil for the Root.
func (e *Element) Parent() *Element { return e.parent }

type roleMapping struct{ role, standard string }

// MapRole says which standard structure type a role of one's own is most like
// (14.7.3).
func (f *File) MapRole(role, standard string) {
	f.roles = append(f.roles, roleMapping{role, standard})
}

// standardRoles are the structure types of 14.8.4.
var standardRoles = strings.Fields(`
	Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
	P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
	Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
	Figure Formula Form`)

// wrongElements are the errors of the structure tree: roles that nobody knows,
// IDs that are given twice.
func (f *File) wrongElements() error {
	known := make(map[string]bool)
	for _, r := range standardRoles {
		known[r] = true
	}
	var errs []error
	for _, m := range f.roles {
		if !slices.Contains(standardRoles, m.standard) {
			errs = append(errs, fmt.Errorf("the role %q is mapped to %q, which is not a standard one", m.role, m.standard))
		}
		known[m.role] = true
	}
	ids := make(map[string]bool)
	f.root.walk(func(e *Element) {
		if !known[e.Role] {
			errs = append(errs, fmt.Errorf("the role %q is not a standard one", e.Role))
			known[e.Role] = true
		}
		if e.ID != "" && ids[e.ID] {
			errs = append(errs, fmt.Errorf("two elements have the ID %q", e.ID))
		}
		ids[e.ID] = true
	})
	return errors.Join(errs...)
}

// walk calls visit for the element and all below it, in reading order.
func (e *Element) walk(visit func(*Element)) {
	visit(e)
	for _, k := range e.kids {
		if k.child != nil {
			k.child.walk(visit)
		}
	}
}

// attributes are the element's attributes, by their owners (14.8.5).
func (e *Element) attributes() any {
	layout := dict{{"O", name("Layout")}}
	if e.Placement != "" {
		layout = append(layout, entry{"Placement", name(e.Placement)})
	}
	if b := e.BBox; b != nil {
		layout = append(layout, entry{"BBox", array{b[0], b[1], b[2], b[3]}})
	}
	list := dict{{"O", name("List")}}
	if e.Numbering != "" {
		list = append(list, entry{"ListNumbering", name(e.Numbering)})
	}
	var owners array
	for _, d := range []dict{layout, list, e.tableAttributes()} {
		if len(d) > 1 {
			owners = append(owners, d)
		}
	}
	switch len(owners) {
	case 0:
		return nil
	case 1:
		return owners[0]
	}
	return owners
}

func (e *Element) tableAttributes() dict {
	table := dict{{"O", name("Table")}}
	if e.Scope != "" {
		table = append(table, entry{"Scope", name(e.Scope)})
	}
	if e.ColSpan > 1 {
		table = append(table, entry{"ColSpan", e.ColSpan})
	}
	if e.RowSpan > 1 {
		table = append(table, entry{"RowSpan", e.RowSpan})
	}
	if len(e.Headers) > 0 {
		ids := array{}
		for _, id := range e.Headers {
			ids = append(ids, octet(id))
		}
		table = append(table, entry{"Headers", ids})
	}
	if e.Summary != "" {
		table = append(table, entry{"Summary", text(e.Summary)})
	}
	return table
}
