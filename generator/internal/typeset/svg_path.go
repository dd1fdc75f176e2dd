package typeset

import (
	"fmt"
	"math"
	"strings"
)

// course collects the steps of a path.
type course struct {
	steps      []Segment
	now, start Point // where the pen is, and where the subpath began
	control    Point // the last control point, for S and T
	last       byte  // the last command, in capitals
}

func (c *course) move(p Point) {
	c.steps = append(c.steps, Segment{Op: MoveTo, P: [3]Point{p}})
	c.now, c.start = p, p
}

func (c *course) line(p Point) {
	c.steps = append(c.steps, Segment{Op: LineTo, P: [3]Point{p}})
	c.now = p
}

func (c *course) curve(a, b, p Point) {
	c.steps = append(c.steps, Segment{Op: CurveTo, P: [3]Point{a, b, p}})
	c.now, c.control = p, b
}

// quadratic draws a quadratic Bézier curve as the cubic one that it is.
func (c *course) quadratic(q, p Point) {
	third := func(a Point) Point { return Point{a.X + (q.X-a.X)*2/3, a.Y + (q.Y-a.Y)*2/3} }
	c.curve(third(c.now), third(p), p)
	c.control = q
}

func (c *course) close() {
	c.steps = append(c.steps, Segment{Op: ClosePath})
	c.now = c.start
}

// reflected is the control point that S and T begin with, after a curve of the
// same degree (8.3.6, 8.3.7).
func (c *course) reflected(after string) Point {
	if strings.IndexByte(after, c.last) < 0 {
		return c.now
	}
	return Point{2*c.now.X - c.control.X, 2*c.now.Y - c.control.Y}
}

// ellipseArc is an arc as paths give it.
type ellipseArc struct {
	rx, ry, turned float64
	large, sweep   bool
	to             Point
}

// arc draws an arc of an ellipse as Bézier curves (SVG 1.1, F.6).
func (c *course) arc(a ellipseArc) {
	from := c.now
	rx, ry := math.Abs(a.rx), math.Abs(a.ry)
	if from == a.to {
		return
	}
	if rx == 0 || ry == 0 {
		c.line(a.to)
		return
	}
	sin, cos := math.Sincos(math.Mod(a.turned, 360) * math.Pi / 180)
	dx, dy := (from.X-a.to.X)/2, (from.Y-a.to.Y)/2
	x, y := cos*dx+sin*dy, cos*dy-sin*dx // F.6.5.1
	if l := x*x/(rx*rx) + y*y/(ry*ry); l > 1 {
		rx, ry = rx*math.Sqrt(l), ry*math.Sqrt(l) // F.6.6.3
	}
	root := math.Sqrt(math.Max(0, (rx*rx*ry*ry-rx*rx*y*y-ry*ry*x*x)/(rx*rx*y*y+ry*ry*x*x)))
	if a.large == a.sweep {
		root = -root
	}
	cx, cy := root*rx*y/ry, -root*ry*x/rx // F.6.5.2
	start := math.Atan2((y-cy)/ry, (x-cx)/rx)
	sweep := math.Atan2((-y-cy)/ry, (-x-cx)/rx) - start
	switch {
	case a.sweep && sweep < 0:
		sweep += 2 * math.Pi
	case !a.sweep && sweep > 0:
		sweep -= 2 * math.Pi
	}
	middle := Point{cos*cx - sin*cy + (from.X+a.to.X)/2, sin*cx + cos*cy + (from.Y+a.to.Y)/2}
	m := matrix{cos * rx, sin * rx, -sin * ry, cos * ry, middle.X, middle.Y}
	c.turn(m, start, sweep, a.to)
}

// turn draws a part of the unit circle, as a matrix shows it, in pieces of a
// quarter at most. It ends at a given point, whatever rounding did.
func (c *course) turn(m matrix, start, sweep float64, to Point) {
	n := math.Max(1, math.Ceil(math.Abs(sweep)/(math.Pi/2)-1e-9))
	if !(n <= 4) { // NaN: the coordinates are beyond all measure
		c.line(to)
		return
	}
	step := sweep / n
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range int(n) {
		sin1, cos1 := math.Sincos(start + float64(i)*step)
		sin2, cos2 := math.Sincos(start + float64(i+1)*step)
		end := m.apply(Point{cos2, sin2})
		if i == int(n)-1 {
			end = to
		}
		c.curve(m.apply(Point{cos1 - k*sin1, sin1 + k*cos1}), m.apply(Point{cos2 + k*sin2, sin2 - k*cos2}), end)
	}
}

// pathReader reads the data of a path (8.3).
type pathReader struct {
	numberScanner
	course
	relative bool
	args     [7]float64
}

// parsePath reads the data of a path.
func parsePath(data string) ([]Segment, error) {
	r := pathReader{numberScanner: numberScanner{s: data}}
	r.skipSpace()
	if data == "none" || r.done() {
		return nil, nil
	}
	var command byte
	for !r.done() {
		c := r.peek()
		switch {
		case strings.IndexByte("MmLlHhVvCcSsQqTtAaZz", c) >= 0:
			command = c
			r.pos++
			r.skipSpace()
		case command == 0 || command == 'Z' || command == 'z':
			return nil, r.unexpected("a command of a path")
		}
		if len(r.steps) == 0 && command != 'M' && command != 'm' {
			return nil, fmt.Errorf("a path begins with M, not with %q", string(rune(command)))
		}
		if err := r.command(command); err != nil {
			return nil, err
		}
		r.skip()
		switch command { // further pairs are lines
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
	return r.steps, nil
}

// command reads the arguments of a command and does what it says.
func (r *pathReader) command(command byte) error {
	upper := command &^ 0x20
	r.relative = command != upper
	if err := r.arguments(upper); err != nil {
		return fmt.Errorf("after %q: %w", string(rune(command)), err)
	}
	if c := r.steps; upper != 'M' && upper != 'Z' && len(c) > 0 && c[len(c)-1].Op == ClosePath {
		r.move(r.start) // as PDF does not
	}
	switch a := &r.args; upper {
	case 'M':
		r.move(r.point(0))
	case 'L':
		r.line(r.point(0))
	case 'H':
		r.line(Point{r.along(r.now.X), r.now.Y})
	case 'V':
		r.line(Point{r.now.X, r.along(r.now.Y)})
	case 'C':
		r.curve(r.point(0), r.point(2), r.point(4))
	case 'S':
		r.curve(r.reflected("CS"), r.point(0), r.point(2))
	case 'Q':
		r.quadratic(r.point(0), r.point(2))
	case 'T':
		r.quadratic(r.reflected("QT"), r.point(0))
	case 'A':
		r.arc(ellipseArc{rx: a[0], ry: a[1], turned: a[2], large: a[3] != 0, sweep: a[4] != 0, to: r.point(5)})
	case 'Z':
		r.close()
	}
	r.last = upper
	return nil
}

func (r *pathReader) arguments(command byte) error {
	n := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7}[command]
	for i := range n {
		if i > 0 {
			r.skip()
		}
		if command == 'A' && (i == 3 || i == 4) {
			set, err := r.flag()
			if err != nil {
				return err
			}
			r.args[i] = 0
			if set {
				r.args[i] = 1
			}
			continue
		}
		v, err := r.number()
		if err != nil {
			return err
		}
		r.args[i] = v
	}
	return nil
}

// point is the point of two arguments.
func (r *pathReader) point(i int) Point {
	p := Point{r.args[i], r.args[i+1]}
	if r.relative {
		p.X, p.Y = p.X+r.now.X, p.Y+r.now.Y
	}
	return p
}

// along is the only argument, as a coordinate.
func (r *pathReader) along(now float64) float64 {
	if r.relative {
		return now + r.args[0]
	}
	return r.args[0]
}
