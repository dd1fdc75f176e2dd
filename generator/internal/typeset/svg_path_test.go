package typeset

import (
	"math"
	"testing"
)

// TestArcs checks that arcs end where they should and stay on their ellipse.
func TestArcs(t *testing.T) {
	t.Parallel()
	for _, large := range []bool{false, true} {
		for _, sweep := range []bool{false, true} {
			for _, turned := range []float64{0, 30, -75, 400} {
				a := ellipseArc{rx: 40, ry: 25, turned: turned, large: large, sweep: sweep, to: Point{60, 45}}
				c := course{now: Point{20, 30}}
				c.arc(a)
				checkArc(t, Point{20, 30}, a, c.steps)
			}
		}
	}
}

// checkArc finds the middle of the ellipse from three points of the arc, and
// measures others from there.
func checkArc(t *testing.T, from Point, a ellipseArc, steps []Segment) {
	t.Helper()
	if got := steps[len(steps)-1].P[2]; got != a.to {
		t.Fatalf("%+v: ends at %v", a, got)
	}
	// In the coordinates of the ellipse it is a circle of radius 1.
	inverse := scaling(1/a.rx, 1/a.ry).times(rotation(-a.turned))
	var points []Point
	var turn float64
	for _, s := range steps {
		p := [4]Point{inverse.apply(from), inverse.apply(s.P[0]), inverse.apply(s.P[1]), inverse.apply(s.P[2])}
		from = s.P[2]
		for i := range 8 {
			f := float64(i) / 8
			at := func(axis func(Point) float64) float64 {
				return (1-f)*(1-f)*(1-f)*axis(p[0]) + 3*f*(1-f)*(1-f)*axis(p[1]) + 3*f*f*(1-f)*axis(p[2]) + f*f*f*axis(p[3])
			}
			points = append(points, Point{at(func(p Point) float64 { return p.X }), at(func(p Point) float64 { return p.Y })})
		}
	}
	points = append(points, inverse.apply(a.to))
	middle := circumcentre(points[0], points[len(points)/2], points[len(points)-1])
	for i, p := range points {
		if r := math.Hypot(p.X-middle.X, p.Y-middle.Y); math.Abs(r-1) > 1e-3 {
			t.Fatalf("%+v: point %d is %v radii from the middle", a, i, r)
		}
		if i > 0 {
			q := points[i-1]
			turn += math.Atan2((q.X-middle.X)*(p.Y-middle.Y)-(q.Y-middle.Y)*(p.X-middle.X), (q.X-middle.X)*(p.X-middle.X)+(q.Y-middle.Y)*(p.Y-middle.Y))
		}
	}
	if (turn > 0) != a.sweep || (math.Abs(turn) > math.Pi) != a.large {
		t.Errorf("%+v: turns by %v", a, turn)
	}
}

func circumcentre(a, b, c Point) Point {
	d := 2 * (a.X*(b.Y-c.Y) + b.X*(c.Y-a.Y) + c.X*(a.Y-b.Y))
	sq := func(p Point) float64 { return p.X*p.X + p.Y*p.Y }
	return Point{
		(sq(a)*(b.Y-c.Y) + sq(b)*(c.Y-a.Y) + sq(c)*(a.Y-b.Y)) / d,
		(sq(a)*(c.X-b.X) + sq(b)*(a.X-c.X) + sq(c)*(b.X-a.X)) / d,
	}
}
