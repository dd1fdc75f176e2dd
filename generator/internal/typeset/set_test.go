package typeset

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// settled sets a document in pages without painting them.
func settled(t testing.TB, d *Document) (*edition, error) {
	t.Helper()
	var e *edition
	err := withSetter(t, d, func(s *setter) (err error) {
		e, err = s.settle(findReferences(d))
		return err
	})
	return e, err
}

// withSetter calls f with a setter of a document.
func withSetter(t testing.TB, d *Document, f func(*setter) error) error {
	t.Helper()
	faces := testFaces(t)
	s := &setter{doc: d, shaper: faces.shaper(), cache: newCache()}
	defer faces.release(s.shaper)
	return f(s)
}

// mustSettle sets a document that has no errors.
func mustSettle(t testing.TB, d *Document) *edition {
	t.Helper()
	e, err := settled(t, d)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// area is what something takes of a page.
type area struct {
	what                     string
	left, top, right, bottom float64
}

// areas are those of all that is shown on a page.
func areas(sh *sheet) []area {
	var list []area
	sh.each(func(s spot) {
		box := func(what string, left, width float64) {
			list = append(list, area{what, left, s.y, left + width, s.y + s.height})
		}
		for i := range s.labels {
			l := &s.labels[i]
			box("label "+l.line.text(), s.x-s.left+l.left+l.line.x, l.line.width)
		}
		switch s.kind {
		case lineSlab:
			box("line "+s.line.text(), s.x+s.line.x, s.line.width)
		case figureSlab, ruleSlab, writeSlab:
			box("figure or rule", s.x, s.width)
		case rowSlab, edgeSlab, emptySlab, stretchSlab, breakSlab:
		}
	})
	return list
}

// checkPlaces checks that nothing overlaps and that nothing leaves the text of
// its page.
func checkPlaces(t testing.TB, e *edition) {
	t.Helper()
	const much = 0.5
	for i, sh := range e.sheets {
		p := sh.page
		left, right := p.Inner, p.Width-p.Outer
		if (i%2 == 1) != e.rtl {
			left, right = p.Outer, p.Width-p.Inner
		}
		list := areas(sh)
		for _, a := range list {
			if a.left < left-much || a.right > right+much || a.top < p.Top-much || a.bottom > p.Height-p.Bottom+much {
				t.Errorf("page %d: %.40q leaves the text: %.1f %.1f to %.1f %.1f of %.1f %.1f to %.1f %.1f", i+1, a.what, a.left, a.top, a.right, a.bottom, left, p.Top, right, p.Height-p.Bottom)
			}
		}
		slices.SortStableFunc(list, func(a, b area) int { return int(a.top*100) - int(b.top*100) })
		for j, a := range list {
			for _, b := range list[j+1:] {
				if b.top >= a.bottom-much {
					break
				}
				if min(a.right, b.right)-max(a.left, b.left) > much && min(a.bottom, b.bottom)-max(a.top, b.top) > much {
					t.Errorf("page %d: %.40q and %.40q overlap: %.1f", i+1, a.what, b.what, []float64{a.left, a.top, a.right, a.bottom, b.left, b.top, b.right, b.bottom})
				}
			}
		}
	}
}

// told is the text of the elements of the structure by their order, without
// what is repeated.
func told(e *edition) []string {
	texts := make(map[*tag]*strings.Builder)
	add := func(t *tag, l *line) {
		if texts[t] == nil {
			texts[t] = &strings.Builder{}
		}
		texts[t].WriteString(l.text())
	}
	for _, sh := range e.sheets {
		sh.each(func(s spot) {
			if s.again {
				return
			}
			for i := range s.labels {
				add(s.labels[i].tag, s.labels[i].line)
			}
			if s.line != nil {
				add(s.tag, s.line)
			}
		})
	}
	var list []string
	var walk func(*tag)
	walk = func(t *tag) {
		if t.again {
			return
		}
		if b := texts[t]; b != nil {
			list = append(list, b.String())
		}
		for _, k := range t.kids {
			walk(k)
		}
	}
	walk(e.root)
	return list
}

// solid is a text without what lines take from it or add to it.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == softHyphen || r == objectReplacement {
			return -1
		}
		return r
	}, text)
}

// checkText checks that all paragraphs of a made-up document are there, once
// and with all of their text, and in order if no table was parted.
func checkText(t testing.TB, d *Document, e *edition) {
	t.Helper()
	got := make(map[string]int)
	for _, text := range told(e) {
		got[solid(text)]++
	}
	var want []string
	spoken(d, func(s string) { want = append(want, solid(s)) })
	for _, w := range want {
		if w == "" {
			continue
		}
		got[w]--
		if got[w] < 0 {
			t.Errorf("not there, or not as a whole: %.100q", w)
		}
	}
	for _, text := range told(e) {
		if n := got[solid(text)]; n > 0 {
			got[solid(text)] = 0
			t.Errorf("there %d times too often: %.100q", n, text)
		}
	}
}

// spoken calls say for each paragraph of a document, its notes after it.
func spoken(d *Document, say func(string)) {
	for i := range d.Sections {
		speaker{say}.blocks(d.Sections[i].Blocks, "")
	}
}

type speaker struct{ say func(string) }

// blocks speaks blocks, with a mark before the first.
func (s speaker) blocks(list []Block, mark string) {
	if _, ok := first(list).(*Paragraph); !ok && mark != "" {
		s.say(mark)
		mark = ""
	}
	for _, b := range list {
		s.block(b, mark)
		mark = ""
	}
}

func (s speaker) block(b Block, mark string) {
	switch b := b.(type) {
	case *Paragraph:
		s.paragraph(b, mark)
	case *List:
		for i := range b.Items {
			s.say(spanText(b.Items[i].Label))
			s.notes(b.Items[i].Label)
			s.blocks(b.Items[i].Blocks, "")
		}
	case *Box:
		s.blocks(b.Blocks, "")
	case *Group:
		s.blocks(b.Blocks, "")
	case *Figure:
		s.paragraph(b.Caption, "")
	case *Table:
		s.paragraph(b.Caption, "")
		for _, r := range slices.Concat(b.Head, b.Rows) {
			for _, c := range r.Cells {
				s.blocks(c.Blocks, "")
			}
		}
	}
}

func (s speaker) paragraph(p *Paragraph, mark string) {
	if p == nil {
		return
	}
	if !p.Artifact {
		s.say(mark + spanText(p.Spans))
	}
	s.notes(p.Spans)
}

func (s speaker) notes(spans []Span) {
	for i := range spans {
		if n := spans[i].Note; n != nil {
			s.blocks(n.Blocks, n.Mark)
		}
	}
}

func spanText(spans []Span) string {
	text := ""
	for i := range spans {
		text += spans[i].Text
	}
	return text
}

// checkOrder checks that the text of columns goes on where it left off: what
// comes later in the structure does not stand before it, but for notes and cells.
func checkOrder(t testing.TB, e *edition) {
	t.Helper()
	first := make(map[*tag]int)
	n := 0
	for _, sh := range e.sheets {
		for i := range sh.columns {
			for _, p := range sh.columns[i].placed {
				if p.tag != nil && !p.again && p.line != nil {
					if _, ok := first[p.tag]; !ok {
						first[p.tag] = n
					}
					n++
				}
			}
		}
	}
	last := -1
	var walk func(*tag)
	walk = func(t2 *tag) {
		if at, ok := first[t2]; ok {
			if at < last {
				t.Errorf("%s stands before what it follows", t2.role)
			}
			last = at
		}
		for _, k := range t2.kids {
			walk(k)
		}
	}
	walk(e.root)
	if n == 0 && len(e.sheets) > 3 {
		t.Logf("no lines on %s pages", fmt.Sprint(len(e.sheets)))
	}
}

// checkNotes checks that notes stand in the columns of their marks, or go on in
// the next ones, in the order of their marks. A note begins in a later column
// only if its mark is in the one thing that its column has room for.
func checkNotes(t testing.TB, e *edition) {
	t.Helper()
	marks, begun := make(map[*note]int), make(map[*slab]int)
	alone := make(map[int]bool)
	var order []*note
	at, last := 0, 0
	for _, sh := range e.sheets {
		for i := range sh.columns {
			at++
			notes, things := marksIn(&sh.columns[i])
			for _, n := range notes {
				marks[n] = at
			}
			order = append(order, notes...)
			alone[at] = things == 1
			for _, p := range sh.columns[i].notes {
				if _, ok := begun[p.root()]; !ok {
					begun[p.root()] = at
				}
			}
		}
	}
	for _, n := range order {
		got, ok := begun[n.slabs[0].root()]
		if !ok || got < last || got < marks[n] || got > marks[n] && !alone[marks[n]] {
			t.Errorf("a note begins in column %d, its mark is in %d, and the note before it in %d", got, marks[n], last)
		}
		last = got
	}
}

// marksIn are the notes whose marks are in a column, and of how many slabs it is.
func marksIn(c *column) (notes []*note, slabs int) {
	for _, p := range c.placed {
		if !p.again {
			slabs++
			notes = append(notes, p.notes...)
		}
	}
	return notes, slabs
}
