package corpus

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// gen writes one record.
type gen struct {
	*rand.Rand
	bytes.Buffer

	plan  *plan
	self  entry
	links int // record links that the text is still to hold
	cites int // citations likewise
	notes int // footnotes that the text has referred to so far
}

func (g *gen) f(format string, args ...any) { fmt.Fprintf(&g.Buffer, format, args...) }

// between is a number from lo to hi, both included.
func (g *gen) between(lo, hi int) int { return lo + g.IntN(hi-lo+1) }

// oneIn reports true once in n times.
func (g *gen) oneIn(n int) bool { return g.IntN(n) == 0 }

func (g *gen) pick(list []string) string { return list[g.IntN(len(list))] }

// skewed is an index into n things of which the first are drawn far more
// often than the rest: of 10,000 the first one in every forty times.
func (g *gen) skewed(n int) int { return int(math.Pow(g.Float64(), 2.5) * float64(n)) }

func (g *gen) title(lists ...[]string) string {
	parts := make([]string, len(lists))
	for i, list := range lists {
		parts[i] = capital(g.pick(list))
	}
	return strings.Join(parts, " ")
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (g *gen) word() string {
	u := g.Float64()
	return vocabulary[int(u*u*float64(len(vocabulary)))]
}

// label is a word that says something.
func (g *gen) label() string { return vocabulary[g.between(stopAt, len(vocabulary)-1)] }

// plain is a sentence without markup.
func (g *gen) plain(lo, hi int) string {
	n := g.between(lo, hi)
	var b strings.Builder
	for i := range n {
		w := g.word()
		switch {
		case i == 0:
			w = capital(w)
		case i == n/2 && g.oneIn(3):
			b.WriteByte(',')
			fallthrough
		default:
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String() + "."
}

// others is up to n different entries of a list, none of them the record
// itself.
func (g *gen) others(list []entry, n int) []entry {
	var chosen []entry
	for range 3 * n {
		if len(chosen) == n {
			break
		}
		if e := list[g.skewed(len(list))]; e != g.self && !has(chosen, e) {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

func has(list []entry, e entry) bool {
	for _, other := range list {
		if other == e {
			return true
		}
	}
	return false
}

func ids(list []entry) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = e.id
	}
	return strings.Join(parts, ", ")
}

// any is a record that a text may well refer to, and its folder.
func (g *gen) any() (folder string, e entry) {
	list := g.plan.mechanisms
	folder = "mechanisms"
	switch u := g.Float64(); {
	case u > 0.85:
		folder, list = "initiatives", g.plan.initiatives
	case u > 0.45:
		folder, list = "actors", g.plan.actors
	}
	for {
		if e = list[g.skewed(len(list))]; e != g.self {
			return folder, e
		}
	}
}

// link is a link to some record, in one of the three ways to write one.
func (g *gen) link() string {
	folder, e := g.any()
	switch g.IntN(6) {
	case 0:
		return fmt.Sprintf("[%s](../%s/%s.md)", e.title, folder, e.id)
	case 1, 2:
		return "[[" + e.id + "]]"
	}
	return fmt.Sprintf("[[%s|the %s %s]]", e.id, g.label(), g.label())
}

// sourceID is that of a source. The first one that a record asks for goes by
// the record's number, so that every source is cited.
func (g *gen) sourceID() string { return g.plan.sources[g.skewed(len(g.plan.sources))].id }

func (g *gen) ownSource(i int) string { return g.plan.sources[i%len(g.plan.sources)].id }

func (g *gen) citation() string {
	switch g.IntN(4) {
	case 0:
		return fmt.Sprintf(" [@%s, para %d]", g.sourceID(), g.between(1, 40))
	case 1:
		return fmt.Sprintf(" [@%s; @%s, p. %d]", g.sourceID(), g.sourceID(), g.between(1, 90))
	}
	return " [@" + g.sourceID() + "]"
}

// sentence is a sentence of a text: now and then with emphasis or a code span,
// and with the links, citations and notes that are still to be placed.
func (g *gen) sentence(lo, hi int) string {
	s := strings.TrimSuffix(g.plain(lo, hi), ".")
	if g.oneIn(3) {
		form := []string{"**%s %s**", "*%s %s*", "`%s-%s`", "“%s %s”"}[g.IntN(4)]
		s += fmt.Sprintf(" "+form, g.label(), g.label())
	}
	if g.links > 0 && g.oneIn(3) {
		g.links--
		s += " " + g.pick([]string{"with", "under", "beside", "for", "after"}) + " " + g.link()
	}
	if g.cites > 0 && g.oneIn(4) {
		g.cites--
		s += g.citation()
	}
	return s + "."
}

// note is the mark of the next footnote.
func (g *gen) note() string {
	g.notes++
	return fmt.Sprintf("[^%d]", g.notes)
}

// paragraph is a paragraph of about so many words, wrapped as people do.
func (g *gen) paragraph(words int, noted bool) {
	for words > 0 {
		s := g.sentence(9, 20)
		words -= strings.Count(s, " ") + 1
		g.f("%s", s)
		if noted {
			g.f("%s", g.note())
			noted = false
		}
		g.f("\n")
	}
	g.f("\n")
}

// items is a list of sentences.
func (g *gen) items(n int, mark string) {
	for range n {
		g.f("%s%s\n", mark, g.sentence(7, 13))
	}
	g.f("\n")
}
