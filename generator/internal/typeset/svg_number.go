package typeset

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// matrix is a transformation, as the six numbers of SVG 1.1, 7.5.
type matrix [6]float64

func translation(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

func scaling(x, y float64) matrix { return matrix{x, 0, 0, y, 0, 0} }

func rotation(degrees float64) matrix {
	sin, cos := math.Sincos(math.Mod(degrees, 360) * math.Pi / 180)
	return matrix{cos, sin, -sin, cos, 0, 0}
}

// times is m after n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

func (m matrix) apply(p Point) Point {
	return Point{m[0]*p.X + m[2]*p.Y + m[4], m[1]*p.X + m[3]*p.Y + m[5]}
}

// scale is by how much lengths grow, about.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// angle is by how many degrees the matrix turns, clockwise.
func (m matrix) angle() float64 { return math.Atan2(m[1], m[0]) * 180 / math.Pi }

// numberScanner reads numbers as paths and lists have them, where what can be
// told apart need not be parted.
type numberScanner struct {
	s   string
	pos int
}

func (s *numberScanner) skipSpace() {
	for s.pos < len(s.s) && strings.IndexByte(" \t\r\n\f", s.s[s.pos]) >= 0 {
		s.pos++
	}
}

// skip passes over white space with at most one comma in it.
func (s *numberScanner) skip() {
	s.skipSpace()
	if s.pos < len(s.s) && s.s[s.pos] == ',' {
		s.pos++
		s.skipSpace()
	}
}

func (s *numberScanner) done() bool { return s.pos >= len(s.s) }

// peek is the next byte, or 0.
func (s *numberScanner) peek() byte {
	if s.done() {
		return 0
	}
	return s.s[s.pos]
}

func (s *numberScanner) digits() int {
	start := s.pos
	for c := s.peek(); '0' <= c && c <= '9'; c = s.peek() {
		s.pos++
	}
	return s.pos - start
}

func (s *numberScanner) sign() {
	if c := s.peek(); c == '+' || c == '-' {
		s.pos++
	}
}

// number reads a number.
func (s *numberScanner) number() (float64, error) {
	start := s.pos
	s.sign()
	n := s.digits()
	if s.peek() == '.' {
		s.pos++
		n += s.digits()
	}
	if n == 0 {
		s.pos = start
		return 0, s.unexpected("a number")
	}
	if c := s.peek(); c == 'e' || c == 'E' {
		mantissa := s.pos
		s.pos++
		s.sign()
		if s.digits() == 0 {
			s.pos = mantissa // the e of em or ex
		}
	}
	v, err := strconv.ParseFloat(s.s[start:s.pos], 64)
	if err != nil || math.Abs(v) > math.MaxFloat32 {
		return 0, fmt.Errorf("%q is too large", s.s[start:s.pos])
	}
	return v, nil
}

// flag reads a 0 or a 1 of an arc.
func (s *numberScanner) flag() (bool, error) {
	c := s.peek()
	if c != '0' && c != '1' {
		return false, s.unexpected("0 or 1")
	}
	s.pos++
	return c == '1', nil
}

func (s *numberScanner) unexpected(wanted string) error {
	if s.done() {
		return fmt.Errorf("it ends where %s is expected", wanted)
	}
	rest := []rune(s.s[s.pos:min(len(s.s), s.pos+40)])
	return fmt.Errorf("%q stands where %s is expected", string(rest[:min(len(rest), 8)]), wanted)
}

// parseNumbers reads a list of numbers.
func parseNumbers(v string) ([]float64, error) {
	s := numberScanner{s: v}
	var list []float64
	s.skipSpace()
	for !s.done() {
		n, err := s.number()
		if err != nil {
			return list, err
		}
		list = append(list, n)
		s.skip()
	}
	return list, nil
}

// parseLength reads a length as pixels. Percentages are of whole.
func parseLength(v string, em, whole float64) (float64, bool) {
	s := numberScanner{s: strings.TrimSpace(v)}
	n, err := s.number()
	if err != nil {
		return 0, false
	}
	switch strings.ToLower(s.s[s.pos:]) {
	case "", "px":
		return n, true
	case "pt":
		return n / cssPixel, true
	case "pc":
		return n * 16, true
	case "in":
		return n * 96, true
	case "cm":
		return n * 96 / 2.54, true
	case "mm":
		return n * 96 / 25.4, true
	case "q":
		return n * 96 / 101.6, true
	case "em":
		return n * em, true
	case "ex", "ch":
		return n * em / 2, true
	case "rem":
		return n * 16, true
	case "%":
		return n * whole / 100, true
	}
	return 0, false
}

// parseLengths reads a list of lengths, parted by white space or commas.
func parseLengths(v string, em, whole float64) ([]float64, bool) {
	fields := strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(" \t\r\n\f,", r) })
	list := make([]float64, 0, len(fields))
	for _, f := range fields {
		l, ok := parseLength(f, em, whole)
		if !ok {
			return nil, false
		}
		list = append(list, l)
	}
	return list, true
}

// parseTransform reads a list of transformations (7.6).
func parseTransform(v string) (matrix, error) {
	m := scaling(1, 1)
	rest := strings.TrimSpace(v)
	for rest != "" && rest != "none" {
		name, after, found := strings.Cut(rest, "(")
		inside, next, closed := strings.Cut(after, ")")
		if !found || !closed {
			return m, fmt.Errorf("%q is no transformation", rest)
		}
		t, err := transformation(strings.TrimSpace(name), inside)
		if err != nil {
			return m, err
		}
		m = m.times(t)
		rest = strings.TrimLeft(next, " \t\r\n\f,")
	}
	return m, nil
}

func transformation(name, inside string) (matrix, error) {
	// Lengths and angles in the style of CSS have units.
	inside = strings.NewReplacer("px", "", "deg", "").Replace(inside)
	p, err := parseNumbers(inside)
	if err != nil {
		return matrix{}, fmt.Errorf("%s(%s): %w", name, inside, err)
	}
	switch n := len(p); {
	case name == "matrix" && n == 6:
		return matrix(p), nil
	case name == "translate" && n == 2:
		return translation(p[0], p[1]), nil
	case (name == "translate" || name == "translateX") && n == 1:
		return translation(p[0], 0), nil
	case name == "translateY" && n == 1:
		return translation(0, p[0]), nil
	case name == "scale" && n == 2:
		return scaling(p[0], p[1]), nil
	case name == "scale" && n == 1:
		return scaling(p[0], p[0]), nil
	case name == "rotate" && n == 1:
		return rotation(p[0]), nil
	case name == "rotate" && n == 3:
		return translation(p[1], p[2]).times(rotation(p[0])).times(translation(-p[1], -p[2])), nil
	case name == "skewX" && n == 1:
		return matrix{1, 0, math.Tan(p[0] * math.Pi / 180), 1, 0, 0}, nil
	case name == "skewY" && n == 1:
		return matrix{1, math.Tan(p[0] * math.Pi / 180), 0, 1, 0, 0}, nil
	}
	return matrix{}, fmt.Errorf("%s(%s) is no transformation", name, inside)
}
