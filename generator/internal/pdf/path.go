package pdf

// Color is a colour as red, green and blue from 0 to 1. The zero Color is black.
type Color struct{ R, G, B float64 }

// Point is a point on a page.
type Point struct{ X, Y float64 }

// Op says what a Step does.
type Op int

// The steps of a path.
const (
	Move Op = iota
	Line
	Curve // a cubic Bézier curve: two control points and the end
	Close
)

// Step is a step of a path.
type Step struct {
	Op Op
	P  [3]Point // as many as the step needs: 1, 1, 3, 0
}

// Stroke is how a line is drawn. Of Width 0 it is not drawn.
type Stroke struct {
	Width float64
	Color Color
	Dash  []float64
	Round bool // its ends and joins
}

// Paint is how a path is painted; nil for not at all.
type Paint struct {
	Fill    *Color
	EvenOdd bool
	Stroke  *Stroke
}

// Rect fills a rectangle.
func (p *Page) Rect(x, y, w, h float64, fill Color) {
	p.draw("a rectangle")
	p.fillColor(fill)
	p.op("re", x, y, w, h)
	p.op("f")
}

// Line draws a line.
func (p *Page) Line(x1, y1, x2, y2 float64, s Stroke) {
	if s.Width <= 0 {
		return
	}
	p.draw("a line")
	p.stroke(s)
	p.op("m", x1, y1)
	p.op("l", x2, y2)
	p.op("S")
}

// Path paints a path. It begins with a Move.
func (p *Page) Path(steps []Step, paint Paint) {
	strokes := paint.Stroke != nil && paint.Stroke.Width > 0
	if len(steps) == 0 || paint.Fill == nil && !strokes {
		return
	}
	if steps[0].Op != Move {
		p.fail("a path begins with no move")
		return
	}
	p.draw("a path")
	if paint.Fill != nil {
		p.fillColor(*paint.Fill)
	}
	if strokes {
		p.stroke(*paint.Stroke)
	}
	for _, s := range steps {
		p.step(s)
	}
	p.op(paintOperator(paint.Fill != nil, strokes, paint.EvenOdd))
}

func (p *Page) step(s Step) {
	switch s.Op {
	case Move:
		p.op("m", s.P[0].X, s.P[0].Y)
	case Line:
		p.op("l", s.P[0].X, s.P[0].Y)
	case Curve:
		p.op("c", s.P[0].X, s.P[0].Y, s.P[1].X, s.P[1].Y, s.P[2].X, s.P[2].Y)
	case Close:
		p.op("h")
	}
}

// paintOperator is the operator of 8.5.3 that paints a path.
func paintOperator(fills, strokes, evenOdd bool) string {
	switch {
	case !fills:
		return "S"
	case strokes && evenOdd:
		return "B*"
	case strokes:
		return "B"
	case evenOdd:
		return "f*"
	}
	return "f"
}

// Save keeps the graphics state until Restore.
func (p *Page) Save() {
	p.endText()
	p.saved = append(p.saved, p.state)
	p.op("q")
}

// Restore brings back the graphics state of the Save before it.
func (p *Page) Restore() {
	if len(p.saved) == 0 {
		p.fail("Restore without Save")
		return
	}
	p.endText()
	p.state = p.saved[len(p.saved)-1]
	p.saved = p.saved[:len(p.saved)-1]
	p.op("Q")
}

// Transform maps what is drawn next, until Restore, by the matrix of 8.3.3. A
// matrix is known by these six numbers, hence as many arguments.
//
//revive:disable-next-line:argument-limit
func (p *Page) Transform(a, b, c, d, e, f float64) {
	p.endText()
	p.op("cm", a, b, c, d, e, f)
}

// Clip draws nothing outside of a rectangle, until Restore.
func (p *Page) Clip(x, y, w, h float64) {
	p.endText()
	p.op("re", x, y, w, h)
	p.op("W n")
}

// draw is called before anything but text is drawn.
func (p *Page) draw(what string) {
	p.drawn(what)
	p.endText()
}

func (p *Page) fillColor(c Color) {
	if c != p.state.fill {
		p.state.fill = c
		p.color(c, "g", "rg")
	}
}

// color sets a colour; greys need but one number.
func (p *Page) color(c Color, gray, rgb string) {
	if c.R == c.G && c.G == c.B {
		p.op(gray, c.R)
		return
	}
	p.op(rgb, c.R, c.G, c.B)
}

func (p *Page) stroke(s Stroke) {
	if s.Color != p.state.stroke {
		p.state.stroke = s.Color
		p.color(s.Color, "G", "RG")
	}
	if s.Width-1 != p.state.width {
		p.state.width = s.Width - 1
		p.op("w", s.Width)
	}
	if s.Round != p.state.round {
		p.state.round = s.Round
		style := 0.0
		if s.Round {
			style = 1
		}
		p.op("J", style)
		p.op("j", style)
	}
	p.dash(s.Dash)
}

func (p *Page) dash(lengths []float64) {
	var pattern string
	if len(lengths) > 0 {
		a := array{}
		for _, l := range lengths {
			a = append(a, l)
		}
		pattern = string(appendValue(nil, a))
	}
	if pattern == p.state.dash {
		return
	}
	p.state.dash = pattern
	if pattern == "" {
		pattern = "[]"
	}
	p.content = append(p.content, pattern...)
	p.content = append(p.content, " 0 d\n"...)
}
