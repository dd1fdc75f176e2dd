package paper

import (
	"strconv"
	"strings"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// link adds a link: its words, and after them where they lead when that helps
// on paper.
func (l *line) link(n *prose.Link) {
	address := ""
	switch {
	case n.To != "":
		if l.places[n.To] != nil && !l.alone {
			address = "#" + n.To
		}
	case n.Path != "":
		address = l.d.Home + n.Path
		if n.Short != "" {
			address = l.d.Home + n.Short
		}
	default:
		address = n.Href
	}
	isAddress := n.Href != "" && sameAddress(prose.PlainInlines(n.Text), n.Href)
	l.during(func(s *typeset.Span) {
		if address == "" {
			return
		}
		s.Link, s.Alt, s.NoHyphen = address, n.Title, s.NoHyphen || isAddress
		if l.base.Color != l.st.onAccent {
			s.Color = &l.st.link
		}
	}, func() { l.inlines(n.Text) })
	switch {
	case n.To != "":
		l.reference(n)
	case n.Short != "":
		l.short(n.Short, address)
	case n.Href != "" && l.part.Role == prose.SourcesPart && !isAddress && !l.compact:
		l.addresses = append(l.addresses, n.Href)
	}
}

// sameAddress reports words that are an address, with or without its scheme.
func sameAddress(words, address string) bool {
	bare := func(s string) string {
		_, rest, ok := strings.Cut(s, "://")
		if !ok {
			rest = s
		}
		return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
	}
	return bare(words) == bare(address)
}

// reference tells where in the document a link leads: a tab once in a
// paragraph, and another part, where what stands in order is soon found, once.
func (l *line) reference(n *prose.Link) {
	to := l.places[n.To]
	if to == nil || to == l.part || l.plain || l.seen[n.To] || !l.tells(to) {
		return
	}
	l.seen[n.To] = true
	if number := l.numbers[n.To]; number != "" {
		if !strings.HasPrefix(prose.PlainInlines(n.Text), "[") {
			l.exact("\u00a0")
			l.aside(func() { l.led(n.To, "["+number+"]") })
		}
		return
	}
	if to.Role == prose.SourcesPart || to.Tab == 0 && (l.mentioned[n.To] || l.listing()) {
		return
	}
	l.mentioned[n.To] = true
	l.text(" ")
	l.aside(func() {
		l.exact("(")
		l.place(n.To, "")
		l.exact(")")
	})
}

// tells reports whether a place in a part is told where a link to it stands.
// Lists that have a column for it do not repeat it, and short forms stand in
// the order of the alphabet.
func (l *line) tells(to *prose.Part) bool {
	switch l.part.Role {
	case prose.ContentsPart, prose.IndexPart, prose.CrosswalkPart, prose.MatrixPart:
		return false
	}
	return to.Role != prose.AcronymsPart
}

// listing reports text in which places that stand in order are not told: lists to
// look things up in, tables, and the digest, where each line counts.
func (l *line) listing() bool {
	switch l.part.Role {
	case prose.CalendarPart, prose.ActorsPart, prose.DigestPart:
		return true
	}
	return l.tabled
}

// smaller is a smaller size than that of the text at hand; in large print none
// is below that of tables.
func (l *line) smaller(k float64) float64 {
	if l.st.large {
		return min(l.size(), l.st.sizes.small.size)
	}
	return l.size() * k
}

// aside adds what helps and is not read: smaller, and never bold.
func (l *line) aside(f func()) {
	font := l.font()
	font.Bold = false
	l.during(func(s *typeset.Span) {
		s.Font = &font
		s.Size, s.Color = l.smaller(0.86), new(muted)
	}, f)
}

// led adds text that leads to a place.
func (l *line) led(to, text string) {
	l.during(func(s *typeset.Span) {
		if l.places[to] != nil && !l.alone {
			s.Link = "#" + to
		}
	}, func() { l.exact(text) })
}

// place adds a place of the document: "tab 4, p. 12".
func (l *line) place(to, before string) {
	part := l.places[to]
	if part == nil {
		return
	}
	text := before
	if part.Tab > 0 {
		text += "tab\u00a0" + strconv.Itoa(part.Tab) + ",\u00a0"
	}
	if l.alone {
		l.exact(text + "p.\u00a0000")
		return
	}
	l.during(func(s *typeset.Span) { s.Link = "#" + to }, func() {
		l.exact(text + "p.\u00a0")
		l.add(typeset.Span{Page: to})
	})
}

// short adds a short address where it is first mentioned in a part. The host
// that all of them share is told once, with the contents.
func (l *line) short(short, address string) {
	short = strings.Trim(short, "/")
	if l.plain || l.mentioned[short] {
		return
	}
	l.mentioned[short] = true
	l.text(" ")
	l.aside(func() {
		l.during(func(s *typeset.Span) { s.Link, s.NoHyphen, s.NoBreak = address, true, true }, func() { l.exact("(" + short + ")") })
	})
}

// cites adds marks of sources, each with the place in it: [3; 12, para 4].
func (l *line) cites(n *prose.Cites) {
	if len(n.Marks) == 0 {
		return
	}
	if i := len(l.spans) - 1; i >= 0 && isText(&l.spans[i]) && !l.spans[i].Break {
		l.spans[i].Text = strings.TrimRight(l.spans[i].Text, " ")
		l.space = false
	}
	separator := ", "
	for _, c := range n.Marks {
		if c.Locator != "" {
			separator = "; "
		}
	}
	if len(n.Marks) <= unbrokenMarks {
		separator = strings.ReplaceAll(separator, ", ", ",\u00a0")
	}
	l.during(func(s *typeset.Span) {
		s.Size, s.Color = l.smaller(0.8), new(muted)
	}, func() {
		switch {
		case l.tight:
			l.text(" ")
		case !l.space:
			l.exact("\u00a0")
		}
		l.exact("[")
		for i, c := range n.Marks {
			if i > 0 {
				l.exact(separator)
			}
			l.cite(c)
		}
		l.exact("]")
	})
}

// unbrokenMarks is how many marks of sources stand on one line.
const unbrokenMarks = 3

// unbroken is how long a mark of a source may be to stand on one line.
const unbroken = 20

// cite adds the mark of one source, which leads to its entry.
func (l *line) cite(c prose.Cite) {
	text := strconv.Itoa(c.Number)
	if c.Locator != "" {
		text += ", " + c.Locator
		if len(text) <= unbroken {
			text = strings.ReplaceAll(text, " ", "\u00a0")
		}
	}
	l.during(func(s *typeset.Span) {
		if l.places[c.To] != nil && !l.alone {
			s.Link, s.Alt, s.Role = "#"+c.To, c.Title, "Reference"
		}
	}, func() { l.add(typeset.Span{Text: text, ID: c.ID}) })
	l.space = false
}
