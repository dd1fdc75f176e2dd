package typeset

import (
	"errors"
	"fmt"
)

// ErrTooSmall says that a page is too small for what is to stand on it.
var ErrTooSmall = errors.New("the page is too small")

// smallest is the least width and height of the text of a page.
const smallest = 10.0

// sheet is a side of a page with what stands on it.
type sheet struct {
	filler  *Section // whose furniture it has; nil for none
	section *Section // nil for the page of an empty document
	index   int      // of the section in the document
	page    *Page
	columns []column
	empty   bool
	running string // as of its end
}

// column is a column of a page.
type column struct {
	filled
	x, y          float64 // its upper left corner, from that of the page
	width, height float64
}

// textLeft is where the text of a page begins. Right-hand pages have odd
// numbers; pages that are turned from right to left have their inner margin on
// the other side.
func (s *setter) textLeft(p *Page, number int) float64 {
	if isRight(number) != s.doc.RTL {
		return p.Inner
	}
	return p.Outer
}

func isRight(number int) bool { return number%2 == 1 }

// setSection sets a section after the pages of those before it, and gives the
// pages that are added.
func (s *setter) setSection(sec *Section, root *tag, before []*sheet) ([]*sheet, error) {
	page := sec.Page
	if page == nil {
		page = &s.doc.Page
	}
	n := max(sec.Columns, 1)
	width := (page.Width - page.Inner - page.Outer - float64(n-1)*sec.Gap) / float64(n)
	height := page.Height - page.Top - page.Bottom
	if !(width >= smallest) || !(height >= smallest) {
		return nil, fmt.Errorf("%w: %.1f by %.1f points are left for text", ErrTooSmall, width, height)
	}
	t := root.child(sectionRole(sec))
	t.title = sec.Title
	f := stack{setter: s, fresh: true}
	at := place{width: width, column: width, page: height, height: height, rtl: s.doc.RTL, lang: s.doc.Lang, scale: 1, tag: t}
	f.blocks(sec.Blocks, at)
	f.flush(at)
	if len(f.slabs) == 0 {
		return nil, nil
	}
	l := layout{setter: s, section: sec, page: page, width: width, height: height, columns: n}
	c := cursor{slabs: f.slabs}
	if sec.Below && len(before) > 0 {
		next, carried, ok := l.below(c, before[len(before)-1], len(before))
		if ok {
			return l.sheets(next, carried, len(before))
		}
	}
	var sheets []*sheet
	if sec.Right && !isRight(len(before)+1) {
		sheets = append(sheets, &sheet{section: sec, index: s.section, page: page, empty: true})
	}
	set, err := l.sheets(c, nil, len(before)+len(sheets))
	return append(sheets, set...), err
}

// sectionRole is the structure type of a section. Lines of contents make a TOC
// of their own within it, for a heading has no place in that.
func sectionRole(sec *Section) string {
	if sec.Role == "" || sec.Role == "TOC" {
		return "Sect"
	}
	return string(sec.Role)
}

// layout is how the pages of a section are parted.
type layout struct {
	*setter
	section       *Section
	page          *Page
	width, height float64 // of a column
	columns       int
}

// sheets fills pages until nothing is left.
func (l *layout) sheets(c cursor, carried []noteRest, before int) ([]*sheet, error) {
	var sheets []*sheet
	running := ""
	for !c.done() || len(carried) > 0 {
		for c.next < len(c.slabs) && c.slabs[c.next].kind == breakSlab && len(carried) == 0 {
			c = cursor{slabs: c.slabs, next: c.next + 1}
		}
		if c.done() && len(carried) == 0 {
			break
		}
		columns, err := l.fill(c, carried, l.height)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", before+len(sheets)+1, err)
		}
		last := &columns[len(columns)-1]
		if l.columns > 1 && last.next.done() && len(last.carried) == 0 {
			columns = l.balance(c, carried, columns, l.height)
		}
		c, carried = last.next, last.carried
		l.put(columns, before+len(sheets)+1, 0)
		sh := &sheet{section: l.section, index: l.setter.section, filler: l.section, page: l.page, columns: columns}
		sh.each(func(p spot) {
			if p.running != "" && !p.again {
				running = p.running
			}
		})
		sh.running = running
		sheets = append(sheets, sh)
	}
	return sheets, nil
}

// fill fills the columns of a page, to a height.
func (l *layout) fill(c cursor, carried []noteRest, height float64) ([]column, error) {
	var columns []column
	for i := range l.columns {
		if i > 0 && !c.done() && c.at(c.next).kind == breakSlab && !c.at(c.next).column {
			break // the page ends with the column before
		}
		r := room{height: height, carried: carried, column: l.height}.fill(c)
		if r.empty() && !r.next.done() {
			return nil, fmt.Errorf("%w for what is %.0f points high, of %.0f", ErrTooSmall, r.next.at(r.next.next).height, height)
		}
		if r.empty() && len(r.carried) > 0 {
			return nil, fmt.Errorf("%w for a line of a note", ErrTooSmall)
		}
		columns = append(columns, column{filled: r, width: l.width, height: height})
		c, carried = r.next, r.carried
		if c.done() && len(carried) == 0 || r.ended != nil && !r.ended.column {
			break
		}
	}
	return columns, nil
}

// balance fills the columns of the last page to the least height that all they
// hold has room in, at most to that which they were filled to.
func (l *layout) balance(c cursor, carried []noteRest, full []column, most float64) []column {
	total := 0.0
	for i := range full {
		if full[i].ended != nil {
			return full // the author ended a column
		}
		total += full[i].filled.height + full[i].noteHeight
	}
	worst := cost(full)
	best := full
	low, high := total/float64(l.columns), most
	for range 24 {
		if high-low < 0.5 {
			break
		}
		middle := (low + high) / 2
		columns, err := l.fill(c, carried, middle)
		if err != nil {
			low = middle
			continue
		}
		if last := &columns[len(columns)-1]; last.next.done() && len(last.carried) == 0 && cost(columns) <= worst {
			best, high = columns, middle
		} else {
			low = middle
		}
	}
	return best
}

// cost is the most that the end of a column costs.
func cost(columns []column) int {
	most := keepNothing
	for i := range columns {
		most = max(most, columns[i].cost)
	}
	return most
}

// put gives the columns of a page their places, from the side on that lines
// begin on, so far below the top of its text.
func (l *layout) put(columns []column, number int, down float64) {
	left := l.textLeft(l.page, number)
	for i := range columns {
		k := i
		if l.doc.RTL {
			k = l.columns - 1 - i
		}
		columns[i].x = left + float64(k)*(l.width+l.section.Gap)
		columns[i].y = l.page.Top + down
		columns[i].next, columns[i].carried = cursor{}, nil // of no more use
	}
}

// spot is a slab in its place on a page.
type spot struct {
	placed
	x, y float64 // its upper left corner, from that of the page
	note bool
}

// each calls visit for all that stands on a page, columns and rows from their
// beginning on, and what stands in the cells of a row after it.
func (sh *sheet) each(visit func(spot)) {
	for i := range sh.columns {
		c := &sh.columns[i]
		eachPlaced(c.placed, spot{x: c.x, y: c.y}, visit)
		eachPlaced(c.notes, spot{x: c.x, y: c.noteTop(), note: true}, visit)
	}
}

// noteTop is where the room of the notes of a column begins: they stand at its
// foot.
func (c *column) noteTop() float64 { return c.y + c.height - c.noteHeight }

// eachPlaced calls visit for what was placed within a spot.
func eachPlaced(list []placed, in spot, visit func(spot)) {
	for _, p := range list {
		s := spot{placed: p, x: in.x + p.left, y: in.y + p.y, note: in.note}
		s.again = p.again || in.again
		visit(s)
		if p.row == nil {
			continue
		}
		within := s
		within.x, within.y = in.x, s.y+p.row.padY
		for i := range p.row.cells {
			eachPlaced(p.row.cells[i].content, within, visit)
		}
	}
}
