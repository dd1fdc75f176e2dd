package pdf

import (
	"fmt"
	"slices"
)

// Page is a page that is being drawn. What is drawn stands between Begin or
// Artifact and End.
type Page struct {
	file          *File
	index         int
	width, height float64

	content []byte
	state   state
	saved   []state
	mark    mark
	last    ended
	spans   int // open in the mark

	inText       bool
	slanted      bool  // the text object's lines are
	reversed     int   // where text from right to left ended
	lineX, lineY int64 // where the line of the text object begins, in hundredths

	marks  []*Element // by MCID
	fonts  []*Font    // in order of first use
	images []*Image
	links  []*link
}

// state is the graphics state (8.4) as far as it is changed. The zero value is
// that of the top of a page.
type state struct {
	fill, stroke Color
	width        float64 // of lines, less 1
	dash         string
	round        bool
	font         *Font
	size         float64
}

// mark is marked content that is open.
type mark struct {
	open    bool
	element *Element // nil in an artifact
	start   int      // of the operator that began it
	inside  int      // where its content begins
}

// ended is where the last marked content ended, so that it can be gone on with.
type ended struct {
	element *Element
	cut     int // where its content ended
	after   int
	inText  bool
}

// Index is the page's place in the file, from 0.
func (p *Page) Index() int { return p.index }

func (p *Page) fail(format string, args ...any) {
	p.file.fail("page %d: "+format, append([]any{p.index + 1}, args...)...)
}

// Begin begins content of an element, until End. It is not nested. Elements take
// content in the order in which it is begun; what has no content is left out.
func (p *Page) Begin(e *Element) {
	if p.mark.open {
		p.fail("marked content within marked content")
		return
	}
	if p.resume(e) {
		return
	}
	p.openMark(e, appendName(nil, e.Role), dict{{"MCID", len(p.marks)}})
	e.kids = append(e.kids, kid{page: p, mcid: len(p.marks)})
	p.marks = append(p.marks, e)
}

// resume goes on with the marked content that has just ended if it is the same
// element's: a paragraph's lines share one.
func (p *Page) resume(e *Element) bool {
	l := p.last
	if l.element != e || l.after != len(p.content) || len(e.kids) == 0 {
		return false
	}
	if k := e.kids[len(e.kids)-1]; k.page != p || k.mcid != len(p.marks)-1 {
		return false
	}
	p.content, p.inText = p.content[:l.cut], l.inText
	p.mark = mark{open: true, element: e, start: -1, inside: -1}
	return true
}

// Artifact begins content that is no part of the text (14.8.2.2.2), until End:
// "Pagination", "Layout", "Page", "Background", or "Header", "Footer" or
// "Watermark", which are paginations of that subtype.
func (p *Page) Artifact(kind string) {
	if p.mark.open {
		p.fail("marked content within marked content")
		return
	}
	d := dict{{"Type", name(kind)}}
	if slices.Contains([]string{"Header", "Footer", "Watermark"}, kind) {
		d = dict{{"Type", name("Pagination")}, {"Subtype", name(kind)}}
	}
	p.openMark(nil, []byte("/Artifact"), d)
}

// Element is the element whose content is open; nil in an artifact, and where
// nothing is open.
func (p *Page) Element() *Element { return p.mark.element }

func (p *Page) openMark(e *Element, tag []byte, properties dict) {
	p.endText()
	start := len(p.content)
	p.content = append(p.content, tag...)
	p.content = appendDict(p.content, properties)
	p.content = append(p.content, "BDC\n"...)
	p.mark = mark{open: true, element: e, start: start, inside: len(p.content)}
}

// End ends what Begin or Artifact began. What nothing was drawn in leaves no
// trace.
func (p *Page) End() {
	if !p.mark.open {
		p.fail("an end of marked content that was not begun")
		return
	}
	if p.spans > 0 {
		p.fail("a span goes over the end of its content")
		p.spans = 0
	}
	m := p.mark
	p.mark = mark{}
	if len(p.content) == m.inside {
		p.content = p.content[:m.start]
		if e := m.element; e != nil {
			p.marks = p.marks[:len(p.marks)-1]
			e.kids = slices.DeleteFunc(e.kids, func(k kid) bool { return k.page == p && k.mcid == len(p.marks) && k.child == nil && k.link == nil })
		}
		return
	}
	p.last = ended{element: m.element, cut: len(p.content), inText: p.inText}
	p.endText()
	p.content = append(p.content, endMark...)
	p.last.after = len(p.content)
}

// Span begins text of another language, or text that is to be read as actual,
// until EndSpan. Either may be empty for none. It stands between Begin and End.
func (p *Page) Span(lang, actual string) {
	d := dict{}
	if lang != "" {
		d = append(d, entry{"Lang", text(lang)})
	}
	if actual != "" {
		d = append(d, entry{"ActualText", text(actual)})
	}
	if !p.mark.open {
		p.fail("a span outside of marked content")
	}
	p.endText()
	p.spans++
	p.content = append(p.content, "/Span"...)
	p.content = appendDict(p.content, d)
	p.content = append(p.content, "BDC\n"...)
}

// EndSpan ends what Span began.
func (p *Page) EndSpan() {
	if p.spans == 0 {
		p.fail("an end of a span that was not begun")
		return
	}
	p.spans--
	p.endText()
	p.content = append(p.content, endMark...)
}

// drawn is called before anything is drawn.
func (p *Page) drawn(what string) {
	if !p.mark.open && p.file.info.UA {
		p.fail("%s outside of marked content", what)
	}
}

// unfinished is what was begun and not ended.
func (p *Page) unfinished() []error {
	var errs []error
	if p.mark.open {
		errs = append(errs, fmt.Errorf("page %d: marked content without an end", p.index+1))
	}
	if len(p.saved) > 0 {
		errs = append(errs, fmt.Errorf("page %d: Save without Restore", p.index+1))
	}
	return errs
}

// op appends an operator with its operands.
func (p *Page) op(operator string, operands ...float64) {
	for _, v := range operands {
		if v != v || v > largest || v < -largest {
			p.fail("%v is no operand of %s", v, operator)
		}
		p.content = append(appendNumber(p.content, v), ' ')
	}
	if n := len(operands); n > 0 {
		p.content = p.content[:len(p.content)-1]
		p.content = append(p.content, ' ')
	}
	p.content = append(append(p.content, operator...), '\n')
}
