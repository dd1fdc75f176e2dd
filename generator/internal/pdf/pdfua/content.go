package pdfua

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// page is a page, with what its content was found to have.
type page struct {
	index     int
	dict      dict
	text      map[int]*chunk // by MCID
	artifacts []*artifact
}

// artifact is what is drawn and no part of the text.
type artifact struct {
	kind string
	chunk
}

// chunk is text that was shown, with where it begins and ends.
type chunk struct {
	text  string
	first place
	last  place
	set   bool
}

// place is where text stands on its line.
type place struct {
	page     int
	from, to float64
	y        float64
	size     float64
}

// mark is marked content that is open (14.6).
type mark struct {
	tag      name
	mcid     int     // -1 for none
	actual   *string // to be read in place of what is shown; "" once it was
	reversed bool
	artifact *artifact
}

// interpreter goes through the content of a page.
type interpreter struct {
	*audit
	page     *page
	operands []any
	marks    []mark
	texts    []textState
	state    textState
	inText   bool
	resource dict
}

// textState is what of the graphics state is needed for text.
type textState struct {
	font *fontUse
	size float64
	x, y float64 // where the line begins
	pen  float64 // from there
}

// readContent goes through the content of all pages.
func (a *audit) readContent() {
	for _, p := range a.pages {
		in := &interpreter{audit: a, page: p, resource: a.dict(p.dict["Resources"])}
		for _, c := range a.list(p.dict["Contents"]) {
			s, ok := a.get(c).(stream)
			if !ok {
				continue
			}
			data, err := a.decode(s)
			if err == nil {
				err = in.run(data)
			}
			if err != nil {
				a.add("7.1", "page %d: its content cannot be read: %v", p.index+1, err)
			}
		}
		if len(in.marks) > 0 || len(in.texts) > 0 || in.inText {
			a.add("7.1", "page %d: its content ends within marked content, a saved state or a text object", p.index+1)
		}
	}
}

func (in *interpreter) run(data []byte) error {
	l := &lexer{b: data}
	for {
		l.skip()
		if l.at >= len(data) {
			return nil
		}
		v, err := l.object()
		if err != nil {
			return err
		}
		op, ok := v.(operator)
		if !ok {
			in.operands = append(in.operands, v)
			continue
		}
		if err := in.do(op); err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
		in.operands = in.operands[:0]
	}
}

// arity is how many operands the operators of a page have, as far as package pdf
// uses them; -1 for those of any number.
var arity = map[operator]int{
	"q": 0, "Q": 0, "cm": 6, "w": 1, "J": 1, "j": 1, "d": 2, "g": 1, "G": 1, "rg": 3, "RG": 3,
	"m": 2, "l": 2, "c": 6, "h": 0, "re": 4, "W": 0, "W*": 0, "n": 0,
	"S": 0, "f": 0, "f*": 0, "B": 0, "B*": 0, "Do": 1,
	"BT": 0, "ET": 0, "Tf": 2, "Td": 2, "Tm": 6, "Ts": 1, "Tj": 1, "TJ": 1, "Tc": 1, "Tw": 1, "Tz": 1,
	"BMC": 1, "BDC": 2, "EMC": 0,
}

// do carries out an operator.
func (in *interpreter) do(op operator) error {
	n, ok := arity[op]
	if !ok {
		return errors.New("an operator that is not known")
	}
	if len(in.operands) != n {
		return fmt.Errorf("%d operands, want %d", len(in.operands), n)
	}
	switch op {
	case "q":
		in.texts = append(in.texts, in.state)
	case "Q":
		if len(in.texts) == 0 {
			return errors.New("no state was saved")
		}
		in.state = in.texts[len(in.texts)-1]
		in.texts = in.texts[:len(in.texts)-1]
	case "S", "f", "f*", "B", "B*", "Do":
		in.drawn("something is drawn")
	case "BMC", "BDC", "EMC":
		return in.markOperator(op)
	default:
		return in.textOperator(op)
	}
	return nil
}

// textOperator carries out the operators of 9.3 and 9.4.
func (in *interpreter) textOperator(op operator) error {
	switch op {
	case "BT", "ET":
		if in.inText == (op == "BT") {
			return errors.New("text objects are not balanced")
		}
		in.inText = op == "BT"
		in.state.x, in.state.y, in.state.pen = 0, 0, 0
	case "Tf":
		in.state.size = number(in.operands[1])
		in.state.font = in.font(in.at(in.resource, "Font"), in.operands[0])
		if in.state.font == nil {
			return fmt.Errorf("the font %v is not known", in.operands[0])
		}
	case "Td":
		in.state.x += number(in.operands[0])
		in.state.y += number(in.operands[1])
		in.state.pen = 0
	case "Tm":
		in.state.x, in.state.y, in.state.pen = number(in.operands[4]), number(in.operands[5]), 0
	case "Tj", "TJ":
		if !in.inText {
			return errors.New("text outside of a text object")
		}
		return in.show(in.list(in.operands[0]))
	}
	return nil
}

// markOperator opens and closes marked content.
func (in *interpreter) markOperator(op operator) error {
	if op == "EMC" {
		if len(in.marks) == 0 {
			return errors.New("marked content is not balanced")
		}
		in.marks = in.marks[:len(in.marks)-1]
		return nil
	}
	m := mark{mcid: -1}
	m.tag, _ = in.operands[0].(name)
	m.reversed = m.tag == "ReversedChars"
	if op == "BDC" {
		in.properties(&m, in.dict(in.operands[1]))
	}
	outside, inArtifact := in.within()
	switch {
	case m.tag == "Artifact" && outside >= 0:
		in.add("7.1", "page %d: an artifact within tagged content", in.page.index+1) // 01-003
	case m.mcid >= 0 && inArtifact:
		in.add("7.1", "page %d: tagged content within an artifact", in.page.index+1) // 01-004
	case m.mcid >= 0 && outside >= 0:
		in.add("7.1", "page %d: tagged content within tagged content", in.page.index+1)
	}
	if m.mcid >= 0 {
		if in.page.text[m.mcid] != nil {
			in.add("7.1", "page %d: the MCID %d is used twice", in.page.index+1, m.mcid)
		}
		in.page.text[m.mcid] = &chunk{}
	}
	in.marks = append(in.marks, m)
	return nil
}

// properties reads the property list of marked content.
func (in *interpreter) properties(m *mark, d dict) {
	if v, ok := d["MCID"].(float64); ok {
		m.mcid = int(v)
	}
	if m.tag == "Artifact" {
		kind := string(in.name(d["Type"]))
		if s := in.name(d["Subtype"]); s != "" {
			kind = string(s)
		}
		m.artifact = &artifact{kind: kind}
		in.page.artifacts = append(in.page.artifacts, m.artifact)
	}
	if l, ok := d["Lang"].(octets); ok && !isLanguage(decodeText(l)) {
		in.add("7.2", "page %d: %q is no language", in.page.index+1, decodeText(l))
	}
	if s, ok := d["ActualText"].(octets); ok {
		t := decodeText(s)
		m.actual = &t
	}
}

// within is the MCID of the tagged content that is open, or -1, and whether an
// artifact is.
func (in *interpreter) within() (mcid int, inArtifact bool) {
	mcid = -1
	for _, m := range in.marks {
		mcid = max(mcid, m.mcid)
		inArtifact = inArtifact || m.tag == "Artifact"
	}
	return mcid, inArtifact
}

// actual is the ActualText that stands for what is shown, if there is one.
func (in *interpreter) actual() *string {
	for _, m := range in.marks {
		if m.actual != nil {
			return m.actual
		}
	}
	return nil
}

// drawn is called for all that leaves a trace on the page.
func (in *interpreter) drawn(what string) {
	if mcid, inArtifact := in.within(); mcid < 0 && !inArtifact {
		in.add("7.1", "page %d: %s that is neither tagged nor an artifact", in.page.index+1, what) // 01-005
	}
}

// show reads the strings of Tj and TJ.
func (in *interpreter) show(strings array) error {
	if in.state.font == nil {
		return errors.New("text without a font")
	}
	in.drawn("text is shown")
	reversed := slices.ContainsFunc(in.marks, func(m mark) bool { return m.reversed })
	for _, v := range strings {
		s, ok := v.(octets)
		if !ok {
			in.state.pen -= number(v) / 1000 * in.state.size
			continue
		}
		t, width, err := in.state.font.read(s, reversed)
		if err != nil {
			return err
		}
		width *= in.state.size / 1000
		if actual := in.actual(); actual != nil {
			t, *actual = *actual, ""
		}
		in.emit(t, width)
		in.state.pen += width
	}
	return nil
}

// emit adds text of some width to what is open.
func (in *interpreter) emit(s string, width float64) {
	to := &chunk{}
	for _, m := range in.marks {
		if m.mcid >= 0 {
			to = in.page.text[m.mcid]
		}
		if m.artifact != nil {
			to = &m.artifact.chunk
		}
	}
	at := in.state.x + in.state.pen
	here := place{page: in.page.index, from: at, to: at + width, y: in.state.y, size: in.state.size}
	to.join(chunk{text: s, first: here, last: here, set: true})
}

// join appends text, with a space where it stands apart.
func (c *chunk) join(next chunk) {
	switch {
	case !next.set:
		return
	case !c.set:
		*c = next
		return
	case next.text == "":
		c.last.from, c.last.to = min(c.last.from, next.last.from), max(c.last.to, next.last.to)
		return
	case c.last.apart(next.first):
		c.text = joinLines(c.text, next.text)
	default:
		c.text += next.text
	}
	c.last = next.last
}

// apart reports whether two places are on two pages or lines, or have a gap
// between them on one.
func (p place) apart(q place) bool {
	size := max(p.size, q.size)
	return p.page != q.page || math.Abs(p.y-q.y) > .6*size || max(q.from-p.to, p.from-q.to) > .25*size
}
