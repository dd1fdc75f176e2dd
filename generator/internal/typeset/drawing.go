package typeset

import (
	"math"
	"slices"
	"strings"

	"plenary/generator/internal/pdf"
)

const (
	// leastNarrow is how much narrower a text may be made that has no room; one
	// that is still too wide is made smaller.
	leastNarrow = 0.85
	// leastScale is how small it may be made before it is moved.
	leastScale = 0.7
	// slack is how far a shape may reach out of its drawing, in points.
	slack = 0.5
	// What of an em a ground reaches above and below the base line.
	groundAbove = 0.74
	groundBelow = 0.22
	// endlessLine is a width that no line of a drawing comes near.
	endlessLine = 1e9
)

// drawing paints a drawing. x, y is its upper left corner on the page; it is so
// much larger than its own size. It is content of the element that is open on
// the page, or part of the artifact, and in an element what leads elsewhere is
// linked. Paths end at the drawing's edge; texts are made narrower.
func (t *painter) drawing(pg *pdf.Page, d *Drawing, x, y, scale float64) {
	s := sketcher{painter: t, page: pg, drawing: d, x: x, y: y, scale: scale}
	for i := range d.Shapes {
		switch shape := &d.Shapes[i]; {
		case shape.Picture != nil:
			s.picture(shape)
		case shape.Text != "" || len(shape.Spans) > 0:
			s.words(shape)
		default:
			s.path(shape)
		}
	}
	s.link()
}

// sketcher paints one drawing.
type sketcher struct {
	*painter
	page        *pdf.Page
	drawing     *Drawing
	x, y, scale float64

	linked   string // where the shapes lead that were painted last
	area     Bounds // of them, in the drawing
	contents []string
}

// add makes the rectangle reach around a point.
func (b *Bounds) add(p Point, by float64) {
	b.Left, b.Right = min(b.Left, p.X-by), max(b.Right, p.X+by)
	b.Top, b.Bottom = min(b.Top, p.Y-by), max(b.Bottom, p.Y+by)
}

// noBounds is the rectangle of nothing.
func noBounds() Bounds {
	return Bounds{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

// within is what of the rectangle lies in another.
func (b Bounds) within(o Bounds) Bounds {
	return Bounds{max(b.Left, o.Left), max(b.Top, o.Top), min(b.Right, o.Right), min(b.Bottom, o.Bottom)}
}

// holds reports whether another rectangle lies in this one, but for some slack.
func (b Bounds) holds(o Bounds) bool {
	return o.Left >= b.Left-slack && o.Top >= b.Top-slack && o.Right <= b.Right+slack && o.Bottom <= b.Bottom+slack
}

// meets reports whether the rectangles have anything in common.
func (b Bounds) meets(o Bounds) bool {
	both := b.within(o)
	return both.Left < both.Right && both.Top < both.Bottom
}

func (s *sketcher) at(p Point) pdf.Point {
	return pdf.Point{X: s.x + p.X*s.scale, Y: s.y - p.Y*s.scale}
}

// picture paints a raster image.
func (s *sketcher) picture(shape *Shape) {
	img, err := s.file.Image(shape.Picture.Data)
	if err != nil {
		if s.err == nil {
			s.err = err
		}
		return
	}
	lower := s.at(Point{shape.Room.Left, shape.Room.Bottom})
	s.page.Image(img, lower.X, lower.Y, (shape.Room.Right-shape.Room.Left)*s.scale, (shape.Room.Bottom-shape.Room.Top)*s.scale)
	s.leads(shape, shape.Room, "")
}

// path paints a path.
func (s *sketcher) path(shape *Shape) {
	steps := make([]pdf.Step, len(shape.Path))
	around := noBounds()
	for i, g := range shape.Path {
		steps[i].Op = [...]pdf.Op{MoveTo: pdf.Move, LineTo: pdf.Line, CurveTo: pdf.Curve, ClosePath: pdf.Close}[g.Op]
		for j := range g.Op.points() {
			steps[i].P[j] = s.at(g.P[j])
			around.add(g.P[j], shape.Stroke.Width/2)
		}
	}
	room := Bounds{0, 0, s.drawing.Width, s.drawing.Height}
	if shape.Clip != nil {
		room = room.within(*shape.Clip)
	}
	if !room.meets(around) {
		return
	}
	inside := room.holds(around)
	if !inside {
		lower := s.at(Point{room.Left, room.Bottom})
		s.page.Save()
		s.page.Clip(lower.X, lower.Y, (room.Right-room.Left)*s.scale, (room.Bottom-room.Top)*s.scale)
	}
	paint := pdf.Paint{EvenOdd: shape.EvenOdd}
	if shape.Fill != nil {
		c := pdf.Color(*shape.Fill)
		paint.Fill = &c
	}
	if shape.Stroke.Width > 0 {
		line := scaledStroke(shape.Stroke, s.scale)
		paint.Stroke = &line
	}
	s.page.Path(steps, paint)
	if !inside {
		s.page.Restore()
	}
	s.leads(shape, around.within(room), "")
}

func scaledStroke(st Stroke, scale float64) pdf.Stroke {
	line := pdf.Stroke{Width: st.Width * scale, Color: pdf.Color(st.Color), Round: st.Round}
	for _, d := range st.Dash {
		line.Dash = append(line.Dash, d*scale)
	}
	return line
}

// words paints a text, from its base line's left end.
func (s *sketcher) words(shape *Shape) {
	l := s.shapeLine(shape)
	if l == nil || l.width <= 0 {
		return
	}
	x, squeeze, shrink, ok := s.fit(shape, l.width/s.scale)
	if !ok {
		return
	}
	width := l.width * squeeze * shrink
	left := [...]float64{Start: 0, Center: -width / 2, End: -width, Justify: 0}[shape.Anchor]
	place := s.at(Point{x, shape.Y})
	around := noBounds()
	size := shape.Size * shrink
	turned := rotation(shape.Rotate)
	for _, p := range [...]Point{{left / s.scale, -groundAbove * size}, {(left + width) / s.scale, groundBelow * size}} {
		p = turned.apply(p)
		around.add(Point{x + p.X, shape.Y + p.Y}, 0)
	}
	defer s.leads(shape, around, words(shape))
	if shape.Fill == nil {
		return
	}
	straight := shape.Rotate == 0 && squeeze == 1 && shrink == 1
	if straight {
		s.ground(shape, place.X+left, place.Y, width, size)
		s.line(s.page, l, place.X+left-l.x, place.Y, nil)
	} else {
		s.page.Save()
		s.page.Transform(turned[0], -turned[1], -turned[2], turned[3], place.X, place.Y)
		s.ground(shape, left, 0, width, size)
		s.page.Transform(squeeze*shrink, 0, 0, shrink, left, 0)
		s.line(s.page, l, -l.x, 0, nil)
		s.page.Restore()
	}
}

// ground paints what lies behind a text, so that it is read where lines cross.
func (s *sketcher) ground(shape *Shape, x, y, width, size float64) {
	if shape.Stroke.Width <= 0 {
		return
	}
	side := shape.Stroke.Width / 2 * s.scale
	up, down := groundAbove*size*s.scale+side/2, groundBelow*size*s.scale+side/2
	s.page.Rect(x-side, y-down, width+2*side, up+down, pdf.Color(shape.Stroke.Color))
}

// fit finds where the point of a text of a width stands, and by how much it is made narrower and
// smaller to stay in the drawing. It is moved in rather than made so small that it is not read.
// Texts that are turned are left as they are, and those out of the drawing are not painted.
func (s *sketcher) fit(shape *Shape, width float64) (x, squeeze, shrink float64, ok bool) {
	d := s.drawing
	share := [...]float64{Start: 0, Center: 0.5, End: 1, Justify: 0}[shape.Anchor] // of the text that is to the left of x
	x = shape.X
	left, right := x-share*width, x+(1-share)*width
	if right <= 0 || left >= d.Width || shape.Y < 0 || shape.Y > d.Height+shape.Size {
		return x, 1, 1, false
	}
	if shape.Rotate != 0 || left >= -slack && right <= d.Width+slack {
		return x, 1, 1, true
	}
	k := 1.0 // at which the text reaches the edges
	if left < 0 && share > 0 {
		k = min(k, max(x, 0)/(share*width))
	}
	if right > d.Width && share < 1 {
		k = min(k, max(d.Width-x, 0)/((1-share)*width))
	}
	k = min(max(k, leastScale), d.Width/width)
	x = min(max(x, share*k*width), d.Width-(1-share)*k*width)
	squeeze = max(k, leastNarrow)
	return x, squeeze, k / squeeze, true
}

// shapeLine sets a text on a line.
func (s *sketcher) shapeLine(shape *Shape) *line {
	p := &Paragraph{Style: &ParagraphStyle{Font: shape.Font, Size: shape.Size * s.scale}}
	if shape.Fill != nil {
		p.Style.Color = *shape.Fill
	}
	for _, span := range shape.Spans {
		span.Size *= s.scale
		span.Rise *= s.scale
		p.Spans = append(p.Spans, span)
	}
	if len(shape.Spans) == 0 {
		p.Spans = []Span{{Text: shape.Text}}
	}
	for i := range p.Spans {
		p.Spans[i].NoBreak, p.Spans[i].NoHyphen, p.Spans[i].Link = true, true, ""
	}
	rtl := firstStrong(words(shape), false)
	p.RTL = &rtl
	if p.Style.Size <= 0 || s.lettering == nil {
		return nil
	}
	lines := s.lettering.paragraph(p, setting{}, endlessLine)
	if len(lines) == 0 {
		return nil
	}
	return &lines[0]
}

// words are the words of a shape's text.
func words(shape *Shape) string {
	if len(shape.Spans) == 0 {
		return shape.Text
	}
	var b strings.Builder
	for i := range shape.Spans {
		b.WriteString(shape.Spans[i].Text)
	}
	return b.String()
}

// leads notes that a shape leads elsewhere. Shapes that follow one another and
// lead to the same place are one link.
func (s *sketcher) leads(shape *Shape, around Bounds, contents string) {
	if shape.Link != s.linked {
		s.link()
		s.linked, s.area = shape.Link, noBounds()
	}
	s.area.add(Point{around.Left, around.Top}, 0)
	s.area.add(Point{around.Right, around.Bottom}, 0)
	if contents != "" {
		s.contents = append(s.contents, contents)
	}
}

// link puts the link on the page that is noted.
func (s *sketcher) link() {
	e := s.page.Element()
	if s.linked != "" && e != nil {
		a, d := s.area, s.drawing
		lower := s.at(Point{max(a.Left, 0), min(a.Bottom, d.Height)})
		upper := s.at(Point{min(a.Right, d.Width), max(a.Top, 0)})
		l := pdf.Link{X: lower.X, Y: lower.Y, W: upper.X - lower.X, H: upper.Y - lower.Y, Contents: strings.Join(s.contents, " ")}
		if id, inside := strings.CutPrefix(s.linked, "#"); inside {
			l.Dest = id
		} else {
			l.URI = s.linked
		}
		if l.W > 0 && l.H > 0 {
			s.page.Link(l, e.Child("Link"))
		}
	}
	s.linked, s.contents = "", nil
}

// Scaled is the drawing, so much larger. Of nil it is nil.
func (d *Drawing) Scaled(scale float64) *Drawing {
	if d == nil || scale == 1 {
		return d
	}
	made := &Drawing{Width: d.Width * scale, Height: d.Height * scale, Shapes: slices.Clone(d.Shapes)}
	for i := range made.Shapes {
		made.Shapes[i].enlarge(scale)
	}
	return made
}

// enlarge makes a shape larger that shares nothing but what it points to.
func (s *Shape) enlarge(scale float64) {
	s.Path, s.Spans, s.Stroke.Dash = slices.Clone(s.Path), slices.Clone(s.Spans), slices.Clone(s.Stroke.Dash)
	s.X, s.Y, s.Size, s.Stroke.Width = s.X*scale, s.Y*scale, s.Size*scale, s.Stroke.Width*scale
	for i := range s.Path {
		for j := range s.Path[i].P {
			p := &s.Path[i].P[j]
			p.X, p.Y = p.X*scale, p.Y*scale
		}
	}
	for i := range s.Stroke.Dash {
		s.Stroke.Dash[i] *= scale
	}
	for i := range s.Spans {
		s.Spans[i].Size *= scale
		s.Spans[i].Rise *= scale
	}
	if c := s.Clip; c != nil {
		clip := c.scaled(scale)
		s.Clip = &clip
	}
	s.Room = s.Room.scaled(scale)
}

func (b Bounds) scaled(scale float64) Bounds {
	return Bounds{b.Left * scale, b.Top * scale, b.Right * scale, b.Bottom * scale}
}

// Drawing is the picture as a drawing, in the size that its pixels have on a
// screen of 96 to the inch.
func (p *Picture) Drawing() *Drawing {
	const pixel = 72.0 / 96
	width, height := float64(p.Width)*pixel, float64(p.Height)*pixel
	return &Drawing{Width: width, Height: height, Shapes: []Shape{{Picture: p, Room: Bounds{0, 0, width, height}}}}
}

// Modules is a square of dark and light modules, as QR codes are (ISO/IEC
// 18004), with the quiet zone of four modules around it. A module is so many
// points wide.
func Modules(size int, dark func(x, y int) bool, unit float64) *Drawing {
	const quiet = 4
	whole := float64(size+2*quiet) * unit
	var c course
	for y := range size {
		for x := 0; x < size; x++ {
			start := x
			for x < size && dark(x, y) {
				x++
			}
			if x > start {
				c.rect(Point{float64(start+quiet) * unit, float64(y+quiet) * unit}, float64(x-start)*unit, unit, 0, 0)
			}
		}
	}
	d := &Drawing{Width: whole, Height: whole}
	if len(c.steps) > 0 {
		d.Shapes = []Shape{{Path: c.steps, Fill: &Color{}}}
	}
	return d
}
