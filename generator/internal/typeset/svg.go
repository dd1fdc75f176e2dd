package typeset

import (
	"fmt"
	"math"
	"strings"
)

// Limits on a drawing, so that none takes all memory or time.
const (
	svgBytes    = 5 << 20
	svgElements = 200_000
	svgShapes   = 100_000
	svgDepth    = 64        // of elements within elements
	svgUseDepth = 128       // the same, with what is used again
	svgWork     = 1_500_000 // steps of paths, letters and elements, with what is used again
	svgFarthest = 1e6       // points from the origin
	svgDashes   = 32
)

// cssPixel is a pixel of CSS in points.
const cssPixel = 0.75

// SVGError says what is wrong in an SVG file, and where. Columns count bytes
// from 1.
type SVGError struct {
	Line, Column int
	Message      string
}

func (e *SVGError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// SVG reads a drawing in Scalable Vector Graphics 1.1. A sheet gives the style
// of classes; with one, the drawing may be a part of an HTML page, where
// attributes need no value.
//
// Paths, shapes, texts, links, markers, and what is used again are drawn; clips are the rectangles around
// them; masks, filters and animation are passed over; gradients become one colour, and what can be
// seen through is mixed with white. Scripts, foreign objects, pictures and text
// along a path are errors, as is what is beyond the limits. All errors are of
// type *SVGError.
func SVG(data []byte, sheet Sheet) (*Drawing, error) {
	root, err := readSVG(data, sheet != nil)
	if err != nil {
		return nil, err
	}
	r := &svgDrawer{byID: make(map[string]*svgNode), work: svgWork}
	r.index(root)
	r.rules = append(r.rules, sheet.rules()...)
	return r.draw(root)
}

// svgDrawer turns elements into shapes.
type svgDrawer struct {
	byID   map[string]*svgNode
	rules  []svgRule
	shapes []Shape
	work   int // that may still be done
	err    error
}

// svgContext is what an element inherits.
type svgContext struct {
	matrix        matrix
	style         svgStyle
	width, height float64 // of the viewport, for percentages
	link          string
	clip          *Bounds // in the drawing
	depth         int
}

// fail keeps the first error.
func (r *svgDrawer) fail(n *svgNode, format string, args ...any) {
	if r.err == nil {
		r.err = n.errorf(format, args...)
	}
}

// spend takes some work off what may be done.
func (r *svgDrawer) spend(n *svgNode, work int) bool {
	r.work -= work
	if r.work < 0 {
		r.fail(n, "the drawing is too large: more than %d steps of paths, letters and elements", svgWork)
	}
	return r.err == nil
}

// index notes the elements that have an id, and reads style sheets. Of two with
// one id the first counts.
func (r *svgDrawer) index(n *svgNode) {
	if id := n.attr("id"); id != "" && r.byID[id] == nil {
		r.byID[id] = n
	}
	if n.name == "style" {
		r.rules = append(r.rules, readRules(n.content())...)
	}
	for _, k := range n.kids {
		r.index(k)
	}
}

// draw draws the outermost element.
func (r *svgDrawer) draw(root *svgNode) (*Drawing, error) {
	c := svgContext{matrix: scaling(cssPixel, cssPixel), style: initialStyle, width: 300, height: 150}
	w, h, ok := rootSize(root, c)
	if !ok {
		return nil, root.errorf("the drawing has no size: width, height and viewBox are missing, or nothing, or too large")
	}
	c.width, c.height = w, h
	r.styled(root, &c)
	r.viewBox(root, &c, viewport{width: w, height: h})
	if c.style.display {
		r.children(root, c)
	}
	if r.err != nil {
		return nil, r.err
	}
	return &Drawing{Width: w * cssPixel, Height: h * cssPixel, Shapes: r.shapes}, nil
}

// rootSize is the size of a drawing in pixels: its own, or else that of its
// viewBox; of a size that is half known, the other half by the viewBox.
func rootSize(root *svgNode, c svgContext) (w, h float64, ok bool) {
	w, hasW := root.size("width", c)
	h, hasH := root.size("height", c)
	if box, ok := parseViewBox(root.attr("viewBox")); ok {
		switch {
		case !hasW && !hasH:
			w, h = box[2], box[3]
		case !hasW:
			w = h * box[2] / box[3]
		case !hasH:
			h = w * box[3] / box[2]
		}
		hasW, hasH = true, true
	}
	const most = svgFarthest / cssPixel
	return w, h, hasW && hasH && w > 0 && h > 0 && w <= most && h <= most
}

// size is an absolute length in an attribute.
func (n *svgNode) size(name string, c svgContext) (float64, bool) {
	v := strings.TrimSpace(n.attr(name))
	if v == "" || strings.HasSuffix(v, "%") || v == "auto" {
		return 0, false
	}
	return parseLength(v, c.style.size, 0)
}

// viewport is the room of an element that has coordinates of its own (7.2).
type viewport struct{ x, y, width, height float64 }

// viewBox changes the context to the coordinates within a viewport (7.7, 7.8).
func (r *svgDrawer) viewBox(n *svgNode, c *svgContext, v viewport) {
	c.matrix = c.matrix.times(translation(v.x, v.y))
	c.width, c.height = v.width, v.height
	box, ok := parseViewBox(n.attr("viewBox"))
	if !ok {
		return
	}
	c.matrix = c.matrix.times(fitInto(box, v.width, v.height, n.attr("preserveAspectRatio")))
	c.width, c.height = box[2], box[3]
}

// parseViewBox reads a viewBox; one of no width or height is none.
func parseViewBox(v string) (box [4]float64, ok bool) {
	list, err := parseNumbers(v)
	if err != nil || len(list) != 4 || list[2] <= 0 || list[3] <= 0 {
		return box, false
	}
	copy(box[:], list)
	return box, true
}

// fitInto brings a box into a room of some size.
func fitInto(box [4]float64, w, h float64, aspect string) matrix {
	words := strings.Fields(aspect)
	if len(words) > 0 && words[0] == "defer" {
		words = words[1:]
	}
	align := "xMidYMid"
	if len(words) > 0 {
		align = words[0]
	}
	sx, sy := w/box[2], h/box[3]
	if align != "none" {
		if len(words) > 1 && words[1] == "slice" {
			sx = math.Max(sx, sy)
		} else {
			sx = math.Min(sx, sy)
		}
		sy = sx
	}
	dx, dy := w-box[2]*sx, h-box[3]*sy
	switch {
	case strings.Contains(align, "xMin"):
		dx = 0
	case strings.Contains(align, "xMid"):
		dx /= 2
	}
	switch {
	case strings.Contains(align, "YMin"):
		dy = 0
	case strings.Contains(align, "YMid"):
		dy /= 2
	}
	return matrix{sx, 0, 0, sy, dx - box[0]*sx, dy - box[1]*sy}
}

// children draws what stands in an element.
func (r *svgDrawer) children(n *svgNode, c svgContext) {
	for _, k := range n.kids {
		if r.err != nil {
			return
		}
		if k.name != "" {
			r.element(k, c)
		}
	}
}

// element draws an element.
func (r *svgDrawer) element(n *svgNode, c svgContext) {
	c.depth++
	if c.depth > svgUseDepth {
		r.fail(n, "<%s> is used in itself, or in too many others", n.name)
	}
	if !r.spend(n, 1+n.bulk/16) {
		return
	}
	draw := drawerOf(n.name)
	if draw == nil {
		return // what is not known is not drawn, and no error
	}
	r.styled(n, &c)
	if c.style.display {
		draw(r, n, c)
	}
}

// drawerOf says how an element is drawn; nil for not at all.
func drawerOf(name string) func(*svgDrawer, *svgNode, svgContext) {
	switch name {
	case "g":
		return (*svgDrawer).children
	case "a":
		return (*svgDrawer).anchor
	case "svg":
		return (*svgDrawer).inner
	case "use":
		return (*svgDrawer).use
	case "switch":
		return (*svgDrawer).choice
	case "text":
		return (*svgDrawer).textElement
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		return (*svgDrawer).shape
	case "script", "foreignObject", "image", "textPath":
		return (*svgDrawer).refused
	}
	return nil
}

// anchor draws what leads elsewhere.
func (r *svgDrawer) anchor(n *svgNode, c svgContext) {
	if href := n.attr("href"); safeLink(href) {
		c.link = href
	}
	r.children(n, c)
}

// safeLink reports whether an address may be followed from a document.
func safeLink(href string) bool {
	scheme, _, found := strings.Cut(href, ":")
	if !found || strings.ContainsAny(scheme, "/?#.") {
		return href != ""
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return true
	}
	return false
}

// choice draws the first element that can be (5.8.2).
func (r *svgDrawer) choice(n *svgNode, c svgContext) {
	for _, k := range n.kids {
		if k.name != "" && k.name != "foreignObject" && k.attr("requiredExtensions") == "" {
			r.element(k, c)
			return
		}
	}
}

// inner draws an svg element within another.
func (r *svgDrawer) inner(n *svgNode, c svgContext) {
	x, y := r.length(n, c, "x", c.width, 0), r.length(n, c, "y", c.height, 0)
	w, h := r.length(n, c, "width", c.width, c.width), r.length(n, c, "height", c.height, c.height)
	if w > 0 && h > 0 {
		r.viewBox(n, &c, viewport{x, y, w, h})
		r.children(n, c)
	}
}

// use draws another element again (5.6).
func (r *svgDrawer) use(n *svgNode, c svgContext) {
	href := n.attr("href")
	id, local := strings.CutPrefix(href, "#")
	if !local && href != "" {
		r.fail(n, "<use> of %q: only elements of the same file can be used", href)
		return
	}
	target := r.byID[id]
	if target == nil {
		return
	}
	c.matrix = c.matrix.times(translation(r.length(n, c, "x", c.width, 0), r.length(n, c, "y", c.height, 0)))
	if target.name != "symbol" {
		r.element(target, c)
		return
	}
	w, h := r.length(n, c, "width", c.width, c.width), r.length(n, c, "height", c.height, c.height)
	c.depth++
	r.styled(target, &c)
	if c.depth <= svgUseDepth && c.style.display && w > 0 && h > 0 {
		r.viewBox(target, &c, viewport{width: w, height: h})
		r.children(target, c)
	}
}

// refused is an element that a drawing cannot have.
func (r *svgDrawer) refused(n *svgNode, _ svgContext) {
	why := map[string]string{
		"script":        "a drawing on paper runs nothing; take the script out",
		"foreignObject": "what is not SVG cannot be drawn; draw it with shapes and texts",
		"image":         "a drawing cannot hold pictures; use a figure of its own for the picture",
		"textPath":      "text along a path cannot be set; turn it into paths",
	}
	r.fail(n, "<%s>: %s", n.name, why[n.name])
}

// length is a length in an attribute; whole is what percentages are of.
func (r *svgDrawer) length(n *svgNode, c svgContext, name string, whole, otherwise float64) float64 {
	v := strings.TrimSpace(n.attr(name))
	if v == "" || v == "auto" {
		return otherwise
	}
	l, ok := parseLength(v, c.style.size, whole)
	if !ok {
		r.fail(n, "%s of <%s>: %q is no length", name, n.name, v)
	}
	return l
}

// add adds a shape, if there is room for it.
func (r *svgDrawer) add(n *svgNode, s Shape) {
	if len(r.shapes) >= svgShapes {
		r.fail(n, "the drawing is too large: more than %d shapes", svgShapes)
		return
	}
	r.shapes = append(r.shapes, s)
}

// place is where a point of a shape comes to stand.
func (r *svgDrawer) place(n *svgNode, m matrix, p Point) Point {
	p = m.apply(p)
	if !(math.Abs(p.X) <= svgFarthest && math.Abs(p.Y) <= svgFarthest) { // which finds NaN too
		r.fail(n, "<%s> leads too far out of the drawing", n.name)
	}
	return p
}
