package typeset

import (
	"math"
	"slices"
)

// arcControl is how far the control points of a quarter of a circle are from its
// ends, in radii.
const arcControl = 0.5522847498

// shape draws a path or basic shape.
func (r *svgDrawer) shape(n *svgNode, c svgContext) {
	steps := r.steps(n, c)
	if r.err != nil || len(steps) < 2 || !r.spend(n, len(steps)) {
		return
	}
	r.paint(n, c, steps)
	if n.name == "path" || n.name == "line" || n.name == "polyline" || n.name == "polygon" {
		r.markers(n, c, steps)
	}
}

// paint adds a shape for steps in the coordinates of their element.
func (r *svgDrawer) paint(n *svgNode, c svgContext, steps []Segment) {
	s := &c.style
	shape := Shape{EvenOdd: s.evenOdd, Clip: c.clip, Link: c.link}
	if hasArea(steps) { // PDF paints a hair's breadth where there is none
		shape.Fill = r.color(s.fill, s, s.fillOpacity)
	}
	if line := r.color(s.stroke, s, s.strokeOpacity); line != nil && s.width > 0 {
		shape.Stroke = s.lineOf(*line, c.matrix.scale())
	}
	if !s.visible || shape.Fill == nil && shape.Stroke.Width == 0 && c.link == "" {
		return
	}
	shape.Path = slices.Clone(steps)
	for i := range shape.Path {
		g := &shape.Path[i]
		for j := range g.Op.points() {
			g.P[j] = r.place(n, c.matrix, g.P[j])
		}
	}
	r.add(n, shape)
}

// hasArea reports whether there is anything within a path to fill: more than
// single lines.
func hasArea(steps []Segment) bool {
	lines := 0
	for _, s := range steps {
		switch s.Op {
		case MoveTo:
			lines = 0
		case LineTo:
			lines++
		}
		if s.Op == CurveTo || lines > 1 {
			return true
		}
	}
	return false
}

// lineOf is the style's line in a drawing that is so much larger.
func (s *svgStyle) lineOf(color Color, scale float64) Stroke {
	line := Stroke{Width: math.Min(s.width*scale, svgFarthest), Color: color, Round: s.roundCap || s.roundJoin}
	var sum float64
	for _, d := range s.dash {
		d = math.Min(d*scale, svgFarthest)
		line.Dash = append(line.Dash, d)
		sum += d
	}
	if sum == 0 {
		line.Dash = nil
	}
	return line
}

// points is how many points a step of a path has.
func (o SegmentOp) points() int {
	switch o {
	case CurveTo:
		return 3
	case ClosePath:
		return 0
	}
	return 1
}

// clip keeps what is drawn within the rectangle around what a clipPath holds (14.3.5).
func (r *svgDrawer) clip(c *svgContext, id string) {
	path := r.byID[id]
	if path == nil || path.name != "clipPath" || path.attr("clipPathUnits") == "objectBoundingBox" {
		return
	}
	around := noBounds()
	for _, k := range path.kids {
		inside := *c
		if k.name == "" || k.attr("clip-path") != "" || !r.spend(k, 1+k.bulk/16) {
			continue
		}
		m, err := parseTransform(k.attr("transform"))
		if err != nil {
			r.fail(k, "transform of <%s>: %v", k.name, err)
			return
		}
		inside.matrix = c.matrix.times(m)
		for _, g := range r.steps(k, inside) {
			for j := range g.Op.points() {
				around.add(r.place(k, inside.matrix, g.P[j]), 0)
			}
		}
	}
	if around.Left > around.Right { // text, or what is used: not known here
		return
	}
	if c.clip != nil {
		around = around.within(*c.clip)
	}
	c.clip = &around
}

// steps are the steps of an element's path, in its own coordinates.
func (r *svgDrawer) steps(n *svgNode, c svgContext) []Segment {
	across := func(name string) float64 { return r.length(n, c, name, c.width, 0) }
	down := func(name string) float64 { return r.length(n, c, name, c.height, 0) }
	var p course
	switch n.name {
	case "path":
		steps, err := parsePath(n.attr("d"))
		if err != nil {
			r.fail(n, "d of <path>: %v", err)
		}
		return steps
	case "line":
		p.move(Point{across("x1"), down("y1")})
		p.line(Point{across("x2"), down("y2")})
	case "polyline", "polygon":
		r.polygon(n, &p)
	case "circle":
		radius := r.length(n, c, "r", math.Hypot(c.width, c.height)/math.Sqrt2, 0)
		p.ellipse(Point{across("cx"), down("cy")}, radius, radius)
	case "ellipse":
		rx, ry := r.radii(n, c)
		p.ellipse(Point{across("cx"), down("cy")}, rx, ry)
	case "rect":
		rx, ry := r.radii(n, c)
		p.rect(Point{across("x"), down("y")}, across("width"), down("height"), rx, ry)
	}
	return p.steps
}

// radii are rx and ry; of two the one that is missing is as the other.
func (r *svgDrawer) radii(n *svgNode, c svgContext) (rx, ry float64) {
	rx, ry = r.length(n, c, "rx", c.width, -1), r.length(n, c, "ry", c.height, -1)
	if rx < 0 {
		rx = ry
	}
	if ry < 0 {
		ry = rx
	}
	return math.Max(rx, 0), math.Max(ry, 0)
}

func (r *svgDrawer) polygon(n *svgNode, p *course) {
	list, err := parseNumbers(n.attr("points"))
	if err != nil {
		r.fail(n, "points of <%s>: %v", n.name, err)
	}
	for i := 0; i+1 < len(list); i += 2 {
		if at := (Point{list[i], list[i+1]}); i == 0 {
			p.move(at)
		} else {
			p.line(at)
		}
	}
	if n.name == "polygon" && len(p.steps) > 0 {
		p.close()
	}
}

func (c *course) ellipse(at Point, rx, ry float64) {
	if rx <= 0 || ry <= 0 {
		return
	}
	c.move(Point{at.X + rx, at.Y})
	kx, ky := rx*arcControl, ry*arcControl
	c.curve(Point{at.X + rx, at.Y + ky}, Point{at.X + kx, at.Y + ry}, Point{at.X, at.Y + ry})
	c.curve(Point{at.X - kx, at.Y + ry}, Point{at.X - rx, at.Y + ky}, Point{at.X - rx, at.Y})
	c.curve(Point{at.X - rx, at.Y - ky}, Point{at.X - kx, at.Y - ry}, Point{at.X, at.Y - ry})
	c.curve(Point{at.X + kx, at.Y - ry}, Point{at.X + rx, at.Y - ky}, Point{at.X + rx, at.Y})
	c.close()
}

func (c *course) rect(at Point, w, h, rx, ry float64) {
	if w <= 0 || h <= 0 {
		return
	}
	rx, ry = math.Min(rx, w/2), math.Min(ry, h/2)
	x1, y1, x2, y2 := at.X, at.Y, at.X+w, at.Y+h
	if rx == 0 || ry == 0 {
		c.move(at)
		c.line(Point{x2, y1})
		c.line(Point{x2, y2})
		c.line(Point{x1, y2})
		c.close()
		return
	}
	kx, ky := rx*(1-arcControl), ry*(1-arcControl)
	c.move(Point{x1 + rx, y1})
	c.line(Point{x2 - rx, y1})
	c.curve(Point{x2 - kx, y1}, Point{x2, y1 + ky}, Point{x2, y1 + ry})
	c.line(Point{x2, y2 - ry})
	c.curve(Point{x2, y2 - ky}, Point{x2 - kx, y2}, Point{x2 - rx, y2})
	c.line(Point{x1 + rx, y2})
	c.curve(Point{x1 + kx, y2}, Point{x1, y2 - ky}, Point{x1, y2 - ry})
	c.line(Point{x1, y1 + ry})
	c.curve(Point{x1, y1 + ky}, Point{x1 + kx, y1}, Point{x1 + rx, y1})
	c.close()
}
