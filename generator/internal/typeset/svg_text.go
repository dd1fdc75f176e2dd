package typeset

import (
	"math"
	"strings"
	"unicode"
)

// svgRun is a run of text in one style.
type svgRun struct {
	text  string
	style svgStyle
	rise  float64
	link  string
}

// svgChunk is text that is set together, from a place of its own (10.5).
type svgChunk struct {
	x, y float64
	runs []svgRun
}

// svgLine collects the chunks of a text element.
type svgLine struct {
	drawer *svgDrawer
	node   *svgNode
	chunks []svgChunk
	y      float64 // where the text stands now; chunks keep where they began
	space  bool    // the text so far ends in white space, or there is none
}

// textElement draws a text.
func (r *svgDrawer) textElement(n *svgNode, c svgContext) {
	t := &svgLine{drawer: r, node: n, space: true}
	t.chunks = []svgChunk{{}}
	t.content(n, c)
	for i := range t.chunks {
		r.chunk(n, c, &t.chunks[i])
	}
}

// content takes in the text in an element, and in those within it.
func (t *svgLine) content(n *svgNode, c svgContext) {
	r := t.drawer
	xs := t.begin(n, c)
	for _, k := range n.kids {
		if r.err != nil {
			return
		}
		switch k.name {
		case "":
			if r.spend(k, len(k.text)) {
				xs = t.text(k.text, c, xs)
			}
		case "tspan", "a":
			t.nested(k, c)
		case "textPath":
			r.refused(k, c)
		}
	}
}

func (t *svgLine) nested(n *svgNode, c svgContext) {
	c.depth++
	if !t.drawer.spend(n, 1+n.bulk/16) {
		return
	}
	t.drawer.styled(n, &c)
	if href := n.attr("href"); n.name == "a" && safeLink(href) {
		c.link = href
	}
	if c.style.display {
		t.content(n, c)
	}
}

// begin goes where an element says that its text begins, and gives the places
// of single letters, if it has them.
func (t *svgLine) begin(n *svgNode, c svgContext) (xs []float64) {
	list := func(name string, whole float64) []float64 {
		l, ok := parseLengths(n.attr(name), c.style.size, whole)
		if !ok {
			t.drawer.fail(n, "%s of <%s>: %q is no list of lengths", name, n.name, n.attr(name))
		}
		return l
	}
	xs, ys := list("x", c.width), list("y", c.height)
	dx, dy := list("dx", c.width), list("dy", c.height)
	if len(ys) > 0 {
		t.y = ys[0]
	}
	if len(dy) > 0 {
		t.y += dy[0]
	}
	last := &t.chunks[len(t.chunks)-1]
	switch {
	case len(xs) > 0:
		t.open(xs[0])
	case len(last.runs) == 0:
		last.y = t.y
	}
	last = &t.chunks[len(t.chunks)-1]
	if len(dx) > 0 {
		if len(last.runs) == 0 {
			last.x += dx[0]
		} else if gap := math.Round(dx[0] / (c.style.size * 0.25)); gap >= 1 {
			// How far the text has come is not known here: spaces are about as wide.
			t.append(strings.Repeat("\u00a0", int(math.Min(gap, 100))), c)
		}
	}
	if len(xs) > 1 {
		return xs
	}
	return nil
}

// open begins a chunk.
func (t *svgLine) open(x float64) {
	if last := &t.chunks[len(t.chunks)-1]; len(last.runs) == 0 {
		last.x, last.y = x, t.y
	} else {
		t.chunks = append(t.chunks, svgChunk{x: x, y: t.y})
	}
	t.space = true
}

// text takes in a text. Places beyond the first are of single letters; those
// that are left are given back.
func (t *svgLine) text(text string, c svgContext, xs []float64) []float64 {
	if len(xs) == 0 {
		t.append(t.collapse(text, c.style.preserve), c)
		return nil
	}
	for i, letter := range text {
		s := t.collapse(string(letter), c.style.preserve)
		if s == "" || len(xs) == 0 {
			if len(xs) == 0 {
				t.append(t.collapse(text[i:], c.style.preserve), c)
				return nil
			}
			continue
		}
		if unicode.IsMark(letter) {
			t.append(s, c)
			continue
		}
		t.open(xs[0])
		xs = xs[1:]
		t.append(s, c)
		t.space = s == " "
	}
	return xs
}

// collapse makes white space one space, and none after another or at the start,
// unless it is preserved.
func (t *svgLine) collapse(text string, preserve bool) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(" \t\r\n", r) {
			if !preserve && t.space {
				continue
			}
			t.space = true
			b.WriteByte(' ')
			continue
		}
		if unicode.IsControl(r) {
			continue
		}
		t.space = false
		b.WriteRune(r)
	}
	return b.String()
}

func (t *svgLine) append(text string, c svgContext) {
	if text == "" || !c.style.visible {
		return
	}
	last := &t.chunks[len(t.chunks)-1]
	run := svgRun{text: text, style: c.style, rise: last.y - t.y, link: c.link}
	if n := len(last.runs); n > 0 && last.runs[n-1].goesOn(&run) {
		last.runs[n-1].text += text
		return
	}
	last.runs = append(last.runs, run)
}

// goesOn reports whether another run looks the same.
func (u *svgRun) goesOn(v *svgRun) bool {
	a, b := &u.style, &v.style
	return u.rise == v.rise && u.link == v.link && a.font == b.font && a.size == b.size &&
		a.fill == b.fill && a.color == b.color && a.stroke == b.stroke && a.opacity == b.opacity &&
		a.fillOpacity == b.fillOpacity && a.strokeOpacity == b.strokeOpacity &&
		a.underline == b.underline && a.strike == b.strike && a.rtl == b.rtl && a.preserve == b.preserve
}

// chunk adds a shape for a chunk of text.
func (r *svgDrawer) chunk(n *svgNode, c svgContext, k *svgChunk) {
	for i := len(k.runs) - 1; i >= 0 && !k.runs[i].style.preserve; i-- {
		run := &k.runs[i]
		run.text = strings.TrimRight(run.text, " ")
		if run.text != "" {
			break
		}
		k.runs = k.runs[:i]
	}
	if len(k.runs) == 0 || r.err != nil {
		return
	}
	first := &k.runs[0].style
	scale := c.matrix.scale()
	at := r.place(n, c.matrix, Point{k.x, k.y + baselineOf(first.baseline)*first.size})
	shape := Shape{
		X: at.X, Y: at.Y, Anchor: first.align(), Rotate: c.matrix.angle(),
		Font: first.font, Size: typeSize(first.size, scale), Fill: r.textColor(first), Link: k.runs[0].link,
	}
	if math.Abs(shape.Rotate) < 1e-6 {
		shape.Rotate = 0
	}
	if ground := r.color(first.stroke, first, first.strokeOpacity); ground != nil && first.under {
		shape.Stroke = Stroke{Width: math.Min(first.width*scale, svgFarthest), Color: *ground}
	}
	if len(k.runs) == 1 && !first.underline && !first.strike && !first.rtl {
		shape.Text = k.runs[0].text
	} else {
		shape.Spans = r.spans(k.runs, scale)
	}
	if (shape.Fill != nil || shape.Link != "") && shape.Size > 0 {
		r.add(n, shape)
	}
}

// spans are runs as spans of a paragraph.
func (r *svgDrawer) spans(runs []svgRun, scale float64) []Span {
	var spans []Span
	for i := range runs {
		run, s := &runs[i], &runs[i].style
		color := r.textColor(s)
		size := typeSize(s.size, scale)
		if color == nil && run.link == "" || size == 0 {
			continue
		}
		span := Span{
			Text: run.text, Font: &s.font, Size: size, Color: color, Link: run.link,
			Rise: math.Max(-svgFarthest, math.Min(run.rise*scale, svgFarthest)), Underline: s.underline, Strike: s.strike,
		}
		if s.rtl {
			span.RTL = &s.rtl
		}
		spans = append(spans, span)
	}
	return spans
}

// typeSize is the size of text; what is far too small to be seen has none.
func typeSize(size, scale float64) float64 {
	if size *= scale; size >= 0.01 {
		return math.Min(size, svgFarthest)
	}
	return 0
}

// textColor is the colour of a text. Letters that are only outlined are filled
// with the colour of the line.
func (r *svgDrawer) textColor(s *svgStyle) *Color {
	if c := r.color(s.fill, s, s.fillOpacity); c != nil {
		return c
	}
	return r.color(s.stroke, s, s.strokeOpacity)
}

// align is the side that an anchor is on. The start of text from right to left
// is on the right.
func (s *svgStyle) align() Align {
	switch {
	case s.anchor == "middle":
		return Center
	case (s.anchor == "end") != s.rtl:
		return End
	}
	return Start
}

// baselineOf is how far below the place of a text its base line is, in ems,
// when another line of the text is set there.
func baselineOf(name string) float64 {
	switch name {
	case "middle":
		return 0.27
	case "central":
		return 0.35
	case "hanging", "text-top":
		return 0.75
	case "text-before-edge", "before-edge":
		return 1
	case "text-after-edge", "after-edge", "ideographic", "text-bottom":
		return -0.25
	}
	return 0
}
