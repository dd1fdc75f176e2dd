package typeset

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// FuzzSet sets documents that are made at random from a seed.
func FuzzSet(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(checkMade)
}

// checkMade checks what becomes of the document of a seed.
func checkMade(t *testing.T, seed uint64) {
	t.Parallel()
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 79))}
	d := m.document()
	var e *edition
	err := withSetter(t, d, func(s *setter) (err error) {
		if e, err = s.settle(findReferences(d)); err != nil {
			return err
		}
		_, err = s.write(testFaces(t), e)
		return err
	})
	if errors.Is(err, ErrTooSmall) && m.tiny || errors.Is(err, ErrUnsettled) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	checkPlaces(t, e)
	checkText(t, d, e)
	checkOrder(t, e)
	checkNotes(t, e)
	letters := 0
	for _, text := range m.texts {
		letters += len(text)
	}
	if n := len(e.sheets); n > letters+40 {
		t.Errorf("%d pages of %d letters", n, letters)
	}
}

// maker makes documents at random.
type maker struct {
	*rand.Rand
	paragraphs int
	notes      int
	ids        int
	tiny       bool
	inNote     bool
	level      int               // of boxes, lists and tables around a paragraph
	texts      map[string]string // of paragraphs by the word they begin with
	marks      map[string]string // of notes by theirs
}

func (m *maker) chance(percent int) bool { return m.IntN(100) < percent }

func (m *maker) document() *Document {
	m.texts, m.marks = make(map[string]string), make(map[string]string)
	d := &Document{Title: "Fuzz", Lang: "en", RTL: m.chance(20), Date: time.Unix(1e9, 0).UTC()}
	d.Page = Page{Width: 300 + m.Float64()*300, Height: 250 + m.Float64()*500, Top: 40, Bottom: 40, Inner: 50, Outer: 30}
	if m.chance(15) {
		m.tiny = true
		d.Page.Width, d.Page.Height = 120+m.Float64()*60, 110+m.Float64()*50
	}
	foot := func(i PageInfo) []Strip {
		return []Strip{{Start: []Span{{Text: i.Running}}, Middle: []Span{{Text: "a middle"}}, End: []Span{{Text: fmt.Sprint(i.Number, " of ", i.Total)}}}}
	}
	for range 1 + m.IntN(2) {
		s := Section{Title: "Section", Right: m.chance(30), Foot: foot, NoFill: m.chance(50)}
		if m.chance(20) && !m.tiny {
			s.Columns, s.Gap = 2+m.IntN(2), 12
		}
		if m.chance(15) {
			p := d.Page
			p.Width, p.Height = p.Height, p.Width
			s.Page = &p
		}
		depth := 0
		if m.tiny {
			depth = 2
		}
		s.Blocks = m.blocks(2+m.IntN(7), depth)
		d.Sections = append(d.Sections, s)
	}
	return d
}

func (m *maker) blocks(n, depth int) []Block {
	var list []Block
	for range n {
		list = append(list, m.block(depth))
	}
	return list
}

func (m *maker) block(depth int) Block {
	k := m.IntN(100)
	if depth > 1 && k >= 50 && m.chance(30*depth) {
		k = m.IntN(50)
	}
	switch {
	case k < 50:
		m.level = depth
		return m.paragraph("")
	case k < 60:
		return m.list(depth)
	case k < 70:
		return m.table(depth)
	case k < 78:
		return &Box{Style: BoxStyle{Before: 6, After: m.Float64() * 12, PadX: m.Float64() * 20, PadY: m.Float64() * 10, First: Stroke{Width: 2}, Top: Stroke{Width: 1}, KeepTogether: m.chance(30), Back: &Color{0.9, 0.9, 0.9}}, Blocks: m.blocks(m.IntN(4), depth+1)}
	case k < 83:
		return m.figure()
	case k < 87:
		return &Group{Role: "BlockQuote", Lang: "fr", Blocks: m.blocks(1+m.IntN(3), depth+1)}
	case k < 90:
		return &Rule{Stroke: Stroke{Width: 1}, Before: 4, After: 4}
	case k < 93:
		return &Space{Height: m.Float64() * 60}
	case k < 95:
		return &Stretch{}
	case k < 97:
		return &NewPage{Column: m.chance(50)}
	case k < 98:
		return &Lines{Leading: 20, Stroke: Stroke{Width: 0.3}, Pages: 1 + m.IntN(2)}
	}
	yes := true
	return &Group{RTL: &yes, Lang: "ar", Blocks: m.blocks(1+m.IntN(3), depth+1)}
}

func (m *maker) style() *ParagraphStyle {
	size := 7 + m.Float64()*7
	return &ParagraphStyle{
		Font: Font{Family: "serif"}, Size: size, Leading: size * 1.35, Align: Align(m.IntN(4)),
		Before: m.Float64() * 10, After: m.Float64() * 10, Hyphenate: m.chance(50),
		First: m.Float64() * 10, Indent: m.Float64() * 15,
		KeepNext: m.chance(15), KeepTogether: m.chance(10),
	}
}

var madeUp = strings.Fields(`the Assembly notes with concern that States and regional organisations may
	wish to consider voluntary norms of responsible behaviour internationally; implementation
	A/RES/79/325 confidence-building capacity https://docs.un.org/en/A/RES/79/325?lang=en`)

var madeUpArabic = strings.Fields("إن الجمعية العامة إذ تشير إلى قرارها بشأن أمن تكنولوجيا المعلومات والاتصالات واستخدامها")

func (m *maker) words(n int) string {
	list := madeUp
	if m.chance(12) {
		list = madeUpArabic
	}
	var b strings.Builder
	for range n {
		if m.IntN(60) == 0 {
			b.WriteString(strings.Repeat("unbroken", 1+m.IntN(30)))
		} else {
			b.WriteString(list[m.IntN(len(list))])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// paragraph makes a paragraph that begins with a word of its own.
func (m *maker) paragraph(role Role) *Paragraph {
	m.paragraphs++
	key := fmt.Sprintf("P%d.", m.paragraphs)
	n := 1 + m.IntN(20)
	if m.chance(15) {
		n = (60 + m.IntN(200)) / (1 + m.level)
	}
	if m.chance(2) {
		n = 1200 / (1 + 2*m.level)
	}
	if m.tiny {
		n = min(n, 60)
	}
	text := key + " " + m.words(n)
	m.texts[key] = text
	p := &Paragraph{Style: m.style(), Role: role, Spans: []Span{{Text: text}}}
	if m.chance(20) {
		m.ids++
		p.ID = fmt.Sprintf("id%d", m.ids)
		p.Outline, p.Running = 1+m.IntN(3), key
	}
	if m.chance(10) && m.ids > 0 {
		p.Spans = append(p.Spans, Span{Page: m.anyID()}, Span{Pages: []string{m.anyID(), m.anyID(), m.anyID()}, Link: "#" + m.anyID()})
		delete(m.texts, key) // its text is not known beforehand
		p.Artifact = true
	}
	for range 3 {
		if m.chance(15) && !m.inNote {
			p.Spans = append(p.Spans, m.note())
		}
	}
	return p
}

// anyID is one that was given before.
func (m *maker) anyID() string { return fmt.Sprintf("id%d", 1+m.IntN(m.ids)) }

func (m *maker) note() Span {
	m.notes++
	m.inNote = true
	defer func() { m.inNote = false }()
	mark := fmt.Sprintf("n%d", m.notes)
	blocks := m.blocks(1+m.IntN(2), 3)
	return Span{Text: mark, Size: 5, Rise: 3, Note: &Note{ID: "note" + mark, Mark: mark, Blocks: blocks}}
}

func (m *maker) list(depth int) Block {
	l := &List{Indent: m.Float64() * 30, Gap: m.Float64() * 4, LabelEnd: m.chance(50)}
	for i := range 1 + m.IntN(4) {
		it := Item{Blocks: m.blocks(m.IntN(3), depth+1)}
		switch {
		case m.chance(60):
			it.Label = []Span{{Text: fmt.Sprintf("%d.", i)}}
			if m.chance(5) && !m.inNote {
				it.Label = append(it.Label, m.note())
			}
		case m.chance(30):
			it.Label = []Span{{Text: "a label of many words that stands nowhere beside an item"}}
		}
		l.Items = append(l.Items, it)
	}
	return l
}

func (m *maker) figure() Block {
	f := &Figure{Drawing: &Drawing{Width: 20 + m.Float64()*600, Height: 20 + m.Float64()*900}, Alt: "drawing", Align: Align(m.IntN(3)), Before: 5, After: 5}
	if m.chance(50) {
		m.paragraphs++
		key := fmt.Sprintf("P%d.", m.paragraphs)
		m.texts[key] = key + " " + m.words(5)
		f.Caption = &Paragraph{Style: m.style(), Spans: []Span{{Text: m.texts[key]}}}
		if m.chance(10) && !m.inNote {
			f.Caption.Spans = append(f.Caption.Spans, m.note())
		}
	}
	return f
}

func (m *maker) table(depth int) Block {
	n := 1 + m.IntN(5)
	if m.chance(10) {
		n = 20 + m.IntN(20)
	}
	t := &Table{Style: TableStyle{Before: 5, After: 5, PadX: m.Float64() * 6, PadY: m.Float64() * 4, Fill: m.chance(50), Between: Stroke{Width: 0.5}, Columns: Stroke{Width: 0.3}, Top: Stroke{Width: 1}}}
	for range n {
		c := Column{}
		if m.chance(10) {
			c.Width = 10 + m.Float64()*100
		}
		if m.chance(10) {
			c.Least = m.Float64() * 100
		}
		t.Columns = append(t.Columns, c)
	}
	if m.chance(20) {
		t.Caption = m.paragraph("")
	}
	for range m.IntN(3) {
		t.Head = append(t.Head, m.row(n, 3))
	}
	for range m.IntN(6) {
		t.Rows = append(t.Rows, m.row(n, depth+3))
	}
	return t
}

func (m *maker) row(n, depth int) Row {
	r := Row{KeepNext: m.chance(10)}
	for k := 0; k < n; {
		span := 1
		if m.chance(8) {
			span = 1 + m.IntN(n-k)
		}
		c := Cell{Span: span, Header: k == 0}
		switch {
		case n > 5:
			m.paragraphs++
			key := fmt.Sprintf("P%d.", m.paragraphs)
			m.texts[key] = key + " value"
			c.Blocks = []Block{&Paragraph{Style: m.style(), Spans: []Span{{Text: m.texts[key]}}}}
		case m.chance(90):
			c.Blocks = m.blocks(1+m.IntN(2)/(depth-1), depth)
		}
		r.Cells = append(r.Cells, c)
		k += span
	}
	return r
}
