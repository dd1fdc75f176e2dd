package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// heading renders a heading with a link to itself, and cuts the text before
// and after one that begins a section.
func (c *conversion) heading(n *ast.Heading) {
	offset := blockOffset(n)
	text := c.plainOf(n)
	c.checkLevel(offset, n.Level)
	h := Heading{Level: n.Level, Text: text, Pos: c.pos(offset)}
	h.ID = c.in.Prefix + c.headingID(n, offset, text)
	_, top := n.Parent().(*ast.Document)
	cut := top && n.Level == 2
	if cut {
		c.cutHTML()
		c.flush()
		c.doc.cuts = append(c.doc.cuts, len(c.doc.Headings))
		h.start = len(c.pieces)
	}
	level := strconv.Itoa(n.Level)
	c.str("<h" + level + ` id="` + escape(h.ID) + `"`)
	c.headingAttributes(n, offset)
	c.str(">")
	c.leaf(n)
	c.place(opMark, 0, 0, `<a class="permalink" href="#`+escapeURL(h.ID)+`" aria-label="Link to section “`+escape(idsForTitles(text))+`”">#</a>`)
	c.str("</h" + level + ">\n")
	if cut {
		c.flush()
		h.body = len(c.pieces)
	}
	c.doc.Headings = append(c.doc.Headings, h)
}

// idsForTitles is text with the ids of records for the titles not known here.
func idsForTitles(text string) string {
	return Titles(text, func(id string) string { return id })
}

// checkLevel notes a level that the outline of the page has no place for: the
// title of the page is its level 1.
func (c *conversion) checkLevel(offset, level int) {
	last := max(c.level, 1)
	c.level = level
	switch {
	case level == 1:
		c.fail(offset, "heading-level", `start with "##": the title of the page is its only level-1 heading`,
			"level-1 heading in a text")
	case level > last+1:
		c.warn(offset, "heading-level", "write "+strconv.Quote(strings.Repeat("#", last+1)),
			"heading skips from level %d to level %d", last, level)
	}
}

// headingAttributes writes the attributes that an author may set beside the id.
func (c *conversion) headingAttributes(n *ast.Heading, offset int) {
	for _, a := range n.Attributes() {
		name := string(a.Name)
		value, isText := a.Value.([]byte)
		switch {
		case name == "id":
		case (name == "class" || name == "lang") && isText && strings.IndexFunc(string(value), notSafe) < 0:
			c.str(" " + name + `="` + string(value) + `"`)
		default:
			c.warn(offset, "heading-attribute", `keep to {#id .class lang="…"}, with letters, digits, "-", "_" and "."`,
				"heading attribute %q is left out", name)
		}
	}
}

// notSafe reports whether r may not stand in an id or a class.
func notSafe(r rune) bool {
	return r != ' ' && r != '.' && !isSlugRune(r)
}

// isSlugRune reports whether r stays in an id.
func isSlugRune(r rune) bool {
	return r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// slugs hands out the ids of headings.
type slugs struct {
	taken    map[string]bool
	next     map[string]int      // the number that comes next after an id
	explicit map[ast.Node]string // ids that authors set
}

// reserve takes the ids that authors set, so that no other heading gets one
// of them, wherever it stands.
func (s *slugs) reserve(parent ast.Node) {
	for n := parent.FirstChild(); n != nil && n.Type() == ast.TypeBlock; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			s.reserve(n)
			continue
		}
		value, ok := h.AttributeString("id")
		id, isText := value.([]byte)
		if !ok || !isText || len(id) == 0 || strings.IndexFunc(string(id), func(r rune) bool { return r == ' ' || notSafe(r) }) >= 0 {
			continue
		}
		if s.explicit == nil {
			s.explicit = map[ast.Node]string{}
			s.taken = map[string]bool{}
		}
		if !s.taken[string(id)] {
			s.taken[string(id)] = true
			s.explicit[h] = string(id)
		}
	}
}

// headingID is the id of a heading: the author's own, or one made of its text.
func (c *conversion) headingID(n *ast.Heading, offset int, text string) string {
	if id, ok := c.slugs.explicit[n]; ok {
		return id
	}
	if value, ok := n.AttributeString("id"); ok {
		id, _ := value.([]byte)
		if c.slugs.taken[string(id)] {
			c.fail(offset, "duplicate-heading-id", "choose another id", "heading id %q is already used", string(id))
		} else {
			c.fail(offset, "heading-attribute", `use letters, digits, "-", "_" and "."`, "heading id %q cannot be used", string(id))
		}
	}
	return c.slugs.unique(slug(text))
}

// unique makes an id of base that no other heading has.
func (s *slugs) unique(base string) string {
	if s.taken == nil {
		s.taken = map[string]bool{}
	}
	if s.next == nil {
		s.next = map[string]int{}
	}
	id := base
	for n := max(s.next[base], 2); s.taken[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
		s.next[base] = n + 1
	}
	s.taken[id] = true
	return id
}

// slug is text as an id, as GitHub makes it: lower case, letters of every
// script, hyphens for spaces, nothing else.
func slug(text string) string {
	id := make([]byte, 0, len(text))
	gap := false
	for _, r := range text {
		switch {
		case r == ' ' || r == '-' || unicode.IsSpace(r):
			gap = len(id) > 0
		case isSlugRune(r):
			if gap {
				id = append(id, '-')
				gap = false
			}
			id = append(id, string(unicode.ToLower(r))...)
		}
	}
	if len(id) == 0 {
		return "section"
	}
	return string(id)
}
