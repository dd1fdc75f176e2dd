package typeset

import (
	"math"
	"strings"
)

// svgStyle is the computed style of an element, as far as it is drawn. It is
// inherited; own, clip, stop and stopOpacity are not.
type svgStyle struct {
	display, visible bool

	color                               Color
	fill, stroke                        svgPaint
	fillOpacity, strokeOpacity, opacity float64
	own                                 float64 // opacity of the element itself
	clip                                string  // the id of a clipPath
	evenOdd                             bool
	width                               float64
	dash                                []float64
	roundCap, roundJoin                 bool
	under                               bool // the stroke lies under the fill
	markers                             markerNames

	font              Font
	size              float64
	anchor            string
	rtl               bool
	baseline          string
	underline, strike bool
	preserve          bool // white space

	stop        svgPaint
	stopOpacity float64
}

// markerNames are the ids of markers; "" for none.
type markerNames struct{ start, mid, end string }

// initialStyle is the style of what says nothing of its own.
var initialStyle = svgStyle{
	display: true, visible: true,
	fill:        svgPaint{kind: paintColor, alpha: 1},
	fillOpacity: 1, strokeOpacity: 1, opacity: 1, own: 1, width: 1,
	font: Font{Family: "sans"}, size: 16, anchor: "start",
	stop: svgPaint{kind: paintColor, alpha: 1}, stopOpacity: 1,
}

// styled brings an element's own style and transformation into the context it
// inherits: presentation attributes, then rules, then its style attribute.
func (r *svgDrawer) styled(n *svgNode, c *svgContext) {
	s := &c.style
	inherited := s.opacity
	s.own, s.clip, s.stop, s.stopOpacity = 1, "", initialStyle.stop, 1
	whole := math.Hypot(c.width, c.height) / math.Sqrt2
	for _, a := range n.attrs {
		if a.Name.Space == "" || a.Name.Local == "space" {
			s.set(a.Name.Local, a.Value, whole)
		}
	}
	for i := range r.rules {
		if rule := &r.rules[i]; rule.selector.matches(n) {
			s.setAll(rule.declarations, whole)
			rule.style.apply(s)
		}
	}
	if own := n.attr("style"); own != "" {
		s.setAll(readDeclarations(own), whole)
	}
	s.opacity = inherited * s.own
	if t := n.attr("transform"); t != "" {
		m, err := parseTransform(t)
		if err != nil {
			r.fail(n, "transform of <%s>: %v", n.name, err)
		}
		c.matrix = c.matrix.times(m)
	}
	if s.clip != "" {
		r.clip(c, s.clip)
	}
}

func (s *svgStyle) setAll(list []declaration, whole float64) {
	for _, d := range list {
		s.set(d.name, d.value, whole)
	}
}

// set sets a property. Values that it cannot have are passed over, as CSS asks.
func (s *svgStyle) set(name, value string, whole float64) {
	value = strings.TrimSpace(value)
	if value == "inherit" || value == "" {
		return
	}
	switch name {
	case "display":
		s.display = value != "none"
	case "visibility":
		s.visible = value == "visible"
	case "color":
		setColor(&s.color, value)
	case "fill":
		setPaint(&s.fill, value)
	case "stroke":
		setPaint(&s.stroke, value)
	case "stop-color":
		setPaint(&s.stop, value)
	case "opacity":
		setShare(&s.own, value)
	case "fill-opacity":
		setShare(&s.fillOpacity, value)
	case "stroke-opacity":
		setShare(&s.strokeOpacity, value)
	case "stop-opacity":
		setShare(&s.stopOpacity, value)
	case "clip-path":
		s.clip = paintName(value)
	case "fill-rule":
		s.evenOdd = value == "evenodd"
	case "paint-order":
		s.under = strings.HasPrefix(value, "stroke")
	default:
		s.setLine(name, value, whole)
	}
}

// setLine sets a property of lines.
func (s *svgStyle) setLine(name, value string, whole float64) {
	switch name {
	case "stroke-width":
		if l, ok := parseLength(value, s.size, whole); ok && l >= 0 {
			s.width = l
		}
	case "stroke-linecap":
		s.roundCap = value == "round"
	case "stroke-linejoin":
		s.roundJoin = value == "round"
	case "stroke-dasharray":
		s.setDash(value, whole)
	case "marker":
		id := paintName(value)
		s.markers = markerNames{id, id, id}
	case "marker-start":
		s.markers.start = paintName(value)
	case "marker-mid":
		s.markers.mid = paintName(value)
	case "marker-end":
		s.markers.end = paintName(value)
	default:
		s.setText(name, value)
	}
}

// setText sets a property of texts.
func (s *svgStyle) setText(name, value string) {
	switch name {
	case "font-family":
		s.font.Family = genericFamily(value)
	case "font-size":
		s.setSize(value)
	case "font-weight":
		s.font.Bold = boldWeight(value)
	case "font-style":
		s.font.Italic = value != "normal"
	case "font":
		s.setFont(value)
	case "text-anchor":
		s.anchor = value
	case "direction":
		s.rtl = value == "rtl"
	case "dominant-baseline", "alignment-baseline":
		s.baseline = value
	case "text-decoration", "text-decoration-line":
		s.underline, s.strike = strings.Contains(value, "underline"), strings.Contains(value, "line-through")
	case "space", "white-space":
		s.preserve = strings.HasPrefix(value, "pre") && value != "pre-line"
	}
}

func setColor(c *Color, value string) {
	if v, alpha, ok := parseColor(value); ok && alpha > 0 {
		*c = v
	}
}

func setPaint(p *svgPaint, value string) {
	if v, ok := parsePaint(value); ok {
		*p = v
	}
}

// setShare sets a number from 0 to 1.
func setShare(to *float64, value string) {
	if v, ok := parseLength(value, 1, 1); ok {
		*to = math.Min(math.Max(v, 0), 1)
	}
}

func (s *svgStyle) setDash(value string, whole float64) {
	list, ok := parseLengths(value, s.size, whole)
	if value == "none" {
		list, ok = nil, true
	}
	for _, d := range list {
		ok = ok && d >= 0
	}
	if !ok || len(list) > svgDashes {
		return
	}
	if len(list)%2 == 1 {
		list = append(list, list...)
	}
	s.dash = list
}

// paintName is the id in a value such as url(#id).
func paintName(value string) string {
	p, _ := parsePaint(value)
	return p.id
}

// setSize sets the size of type, in bounds that keep it finite.
func (s *svgStyle) setSize(value string) {
	size, ok := parseLength(value, s.size, s.size)
	if named, found := map[string]float64{
		"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32,
		"smaller": s.size / 1.2, "larger": s.size * 1.2,
	}[value]; found {
		size, ok = named, true
	}
	if ok && size >= 0 {
		s.size = math.Min(size, svgFarthest)
	}
}

func boldWeight(value string) bool {
	switch value {
	case "bold", "bolder", "600", "700", "800", "900":
		return true
	}
	return false
}

// setFont sets what the short form of the font properties says: style and
// weight, size and leading, family.
func (s *svgStyle) setFont(value string) {
	var font Font
	words := strings.Fields(value)
	for i, word := range words {
		size, _, _ := strings.Cut(word, "/")
		if _, ok := parseLength(size, 1, 1); ok && !isDigit(size[len(size)-1]) {
			s.setSize(size)
			font.Family = genericFamily(strings.Join(words[i+1:], " "))
			s.font = font
			return
		}
		font.Bold = font.Bold || boldWeight(word)
		font.Italic = font.Italic || word == "italic" || word == "oblique"
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// genericFamily is the family of ours that a list of families asks for.
func genericFamily(list string) string {
	for name := range strings.SplitSeq(strings.ToLower(list), ",") {
		name = strings.Trim(name, " \"'")
		for _, known := range [...]struct{ part, family string }{
			{"mono", "mono"}, {"courier", "mono"}, {"consolas", "mono"}, {"menlo", "mono"},
			{"sans", "sans"}, {"arial", "sans"}, {"helvetica", "sans"}, {"system-ui", "sans"}, {"verdana", "sans"},
			{"serif", "serif"}, {"times", "serif"}, {"georgia", "serif"}, {"garamond", "serif"}, {"palatino", "serif"}, {"charter", "serif"},
		} {
			if strings.Contains(name, known.part) {
				return known.family
			}
		}
	}
	return "sans"
}
