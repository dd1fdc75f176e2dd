package typeset

import (
	"math"
	"strings"
)

// vertex is where steps of a path meet, with the directions in which the path
// comes and goes; a direction that there is not is zero.
type vertex struct {
	at      Point
	in, out Point
}

// vertices are those of a path.
func vertices(steps []Segment) []vertex {
	var list []vertex
	var start int
	for _, s := range steps {
		if s.Op == MoveTo {
			start = len(list)
			list = append(list, vertex{at: s.P[0]})
			continue
		}
		if s.Op == ClosePath {
			last, first := &list[len(list)-1], &list[start]
			last.out = towards(last.at, first.at)
			first.in = last.out
			list = append(list, vertex{at: first.at, in: last.out, out: first.out})
			continue
		}
		from := &list[len(list)-1]
		end := s.P[s.Op.points()-1]
		in := towards(from.at, end)
		from.out = in
		if s.Op == CurveTo {
			from.out = towards(from.at, s.P[0], s.P[1], end)
			if d := towards(s.P[1], end); d != (Point{}) {
				in = d
			} else if d := towards(s.P[0], end); d != (Point{}) {
				in = d
			}
		}
		list = append(list, vertex{at: end, in: in})
	}
	return list
}

// towards is the direction, of length 1, from a point to the first of others
// that is elsewhere.
func towards(from Point, to ...Point) Point {
	for _, p := range to {
		if d := math.Hypot(p.X-from.X, p.Y-from.Y); d > 0 && !math.IsInf(d, 0) {
			return Point{(p.X - from.X) / d, (p.Y - from.Y) / d}
		}
	}
	return Point{}
}

// angle is the direction of a marker, in degrees: half-way between both.
func (v vertex) angle() float64 {
	d := Point{v.in.X + v.out.X, v.in.Y + v.out.Y}
	if d == (Point{}) {
		d = v.out
	}
	return math.Atan2(d.Y, d.X) * 180 / math.Pi
}

// markers draws the arrow heads and the like of a path (11.6).
func (r *svgDrawer) markers(n *svgNode, c svgContext, steps []Segment) {
	m := c.style.markers
	if m == (markerNames{}) || !c.style.visible {
		return
	}
	list := vertices(steps)
	for i, v := range list {
		name := m.mid
		if i == 0 {
			name = m.start
		}
		if i == 0 || i < len(list)-1 {
			r.marker(n, c, name, v, i == 0)
		}
		if i == len(list)-1 {
			r.marker(n, c, m.end, v, false)
		}
	}
}

func (r *svgDrawer) marker(n *svgNode, c svgContext, name string, v vertex, first bool) {
	m := r.byID[name]
	if name == "" || m == nil || m.name != "marker" || !r.spend(n, 1) {
		return
	}
	c.depth++
	if c.depth > svgUseDepth {
		r.fail(n, "<marker> %q is used in itself", name)
		return
	}
	angle := v.angle()
	switch orient := strings.TrimSpace(m.attr("orient")); {
	case orient == "auto-start-reverse" && first:
		angle += 180
	case strings.HasPrefix(orient, "auto"):
	default:
		s := numberScanner{s: orient}
		angle, _ = s.number()
	}
	unit := 1.0
	if m.attr("markerUnits") != "userSpaceOnUse" {
		unit = c.style.width
	}
	at := c.matrix.times(translation(v.at.X, v.at.Y)).times(rotation(angle)).times(scaling(unit, unit))
	inside := c
	inside.style = initialStyle
	inside.style.color = c.style.color
	inside.style.opacity = c.style.opacity
	inside.matrix = at
	r.styled(m, &inside)
	w, h := r.length(m, c, "markerWidth", c.width, 3), r.length(m, c, "markerHeight", c.height, 3)
	if w <= 0 || h <= 0 || unit <= 0 {
		return
	}
	r.viewBox(m, &inside, viewport{width: w, height: h})
	// The reference point, in the marker's own coordinates, comes to the vertex.
	ref := Point{r.length(m, c, "refX", 0, 0), r.length(m, c, "refY", 0, 0)}
	there, here := inside.matrix.apply(ref), at.apply(Point{})
	inside.matrix = translation(here.X-there.X, here.Y-there.Y).times(inside.matrix)
	r.children(m, inside)
}
