package typeset

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// svgRules is how many rules of style sheets are looked at.
const svgRules = 500

// Sheet says how what has a class is drawn. A key is the name of the class, alone or with attributes that the
// element must have: "lane-dot", "lane-dot[data-future]", "network-line[data-of~=line]". What says more counts
// for more. It goes before the style sheet in the file, and after the element's own style.
type Sheet map[string]ShapeStyle

// ShapeStyle is how shapes are drawn. Of zero fields nothing is said. Lengths
// are in the pixels of the drawing.
type ShapeStyle struct {
	Hide         bool
	Clear        bool // not seen, and leads where it leads
	Fill, Stroke *Color
	NoFill       bool
	NoStroke     bool
	Width        float64 // of lines
	Dash         []float64
	Font         *Font
	Size         float64
	Anchor       *Align // Start, Center or End
	// Ground puts what is stroked beneath what is filled: a text has a ground of
	// the colour of its stroke.
	Ground bool
}

// apply sets what the style says.
func (v *ShapeStyle) apply(s *svgStyle) {
	if v == nil {
		return
	}
	s.display = s.display && !v.Hide
	if v.Clear {
		s.own = 0
	}
	paint := func(p *svgPaint, c *Color, none bool) {
		if none {
			*p = svgPaint{}
		} else if c != nil {
			*p = svgPaint{kind: paintColor, color: *c, alpha: 1}
		}
	}
	paint(&s.fill, v.Fill, v.NoFill)
	paint(&s.stroke, v.Stroke, v.NoStroke)
	if v.Width > 0 {
		s.width = v.Width
	}
	if v.Dash != nil {
		s.dash = v.Dash
	}
	if v.Font != nil {
		s.font = *v.Font
	}
	if v.Size > 0 {
		s.size = v.Size
	}
	if v.Anchor != nil {
		s.anchor = map[Align]string{Center: "middle", End: "end"}[*v.Anchor]
	}
	s.under = s.under || v.Ground
}

// rules are the rules of a sheet, those that say least first.
func (s Sheet) rules() []svgRule {
	rules := make([]svgRule, 0, len(s))
	for _, key := range slices.Sorted(maps.Keys(s)) {
		if sel, ok := parseSelector("." + key); ok {
			style := s[key]
			rules = append(rules, svgRule{selector: sel, style: &style})
		}
	}
	return sortRules(rules)
}

// svgRule is a rule of a style sheet; a Sheet's has a style in place of
// declarations.
type svgRule struct {
	selector     selector
	declarations []declaration
	style        *ShapeStyle
}

func sortRules(rules []svgRule) []svgRule {
	slices.SortStableFunc(rules, func(a, b svgRule) int { return cmp.Compare(a.selector.weight(), b.selector.weight()) })
	return rules
}

// declaration is a property and its value.
type declaration struct{ name, value string }

// readDeclarations reads what stands between the braces of a rule.
func readDeclarations(css string) []declaration {
	var list []declaration
	for part := range strings.SplitSeq(css, ";") {
		name, value, found := strings.Cut(part, ":")
		if !found {
			continue
		}
		value, _, _ = strings.Cut(value, "!important")
		list = append(list, declaration{strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)})
	}
	return list
}

// readRules reads a style sheet as far as it is understood: rules whose
// selectors are of types, ids, classes and attributes. Others are passed over.
func readRules(css string) []svgRule {
	var rules []svgRule
	css = withoutComments(css)
	for len(rules) < svgRules {
		css = strings.TrimSpace(css)
		if strings.HasPrefix(css, "@") {
			css = afterAtRule(css)
			continue
		}
		before, after, found := strings.Cut(css, "{")
		inside, rest, closed := strings.Cut(after, "}")
		if !found || !closed {
			break
		}
		css = rest
		declarations := readDeclarations(inside)
		for part := range strings.SplitSeq(before, ",") {
			if sel, ok := parseSelector(part); ok && len(rules) < svgRules {
				rules = append(rules, svgRule{selector: sel, declarations: declarations})
			}
		}
	}
	return sortRules(rules)
}

func withoutComments(css string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(css, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, css, _ = strings.Cut(after, "*/")
		b.WriteByte(' ')
	}
}

// afterAtRule is what follows a rule that begins with @, and its block.
func afterAtRule(css string) string {
	depth := 0
	for i, c := range []byte(css) {
		switch c {
		case '{':
			depth++
		case '}':
			depth--
			if depth <= 0 {
				return css[i+1:]
			}
		case ';':
			if depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

// selector is a chain of simple selectors, the outermost first.
type selector []simple

// simple is what is asked of one element.
type simple struct {
	child   bool // the element must stand directly in the one before
	tag, id string
	classes []string
	attrs   []attrTest
}

// attrTest asks for an attribute, and, unless op is "", for its value ("=") or a
// word in it ("~=").
type attrTest struct{ name, op, value string }

func (s selector) weight() int {
	w := 0
	for _, p := range s {
		w += 100 * (len(p.classes) + len(p.attrs))
		if p.id != "" {
			w += 10_000
		}
		if p.tag != "" {
			w++
		}
	}
	return w
}

func (s selector) matches(n *svgNode) bool {
	last := len(s) - 1
	if last < 0 || !s[last].matches(n) {
		return false
	}
	child := s[last].child
	for i := last - 1; i >= 0; i-- {
		n = n.parent
		for n != nil && !s[i].matches(n) {
			if child {
				return false
			}
			n = n.parent
		}
		if n == nil {
			return false
		}
		child = s[i].child
	}
	return true
}

func (p simple) matches(n *svgNode) bool {
	if p.tag != "" && p.tag != n.name || p.id != "" && p.id != n.attr("id") {
		return false
	}
	for _, class := range p.classes {
		if !slices.Contains(n.classes, class) {
			return false
		}
	}
	for _, a := range p.attrs {
		v, ok := n.lookup(a.name)
		if !ok || a.op == "=" && v != a.value || a.op == "~=" && !slices.Contains(strings.Fields(v), a.value) {
			return false
		}
	}
	return true
}

// parseSelector reads a selector.
func parseSelector(text string) (selector, bool) {
	var sel selector
	child := false
	for _, word := range strings.Fields(strings.ReplaceAll(text, ">", " > ")) {
		if word == ">" {
			child = true
			continue
		}
		p, ok := parseSimple(word)
		if !ok {
			return nil, false
		}
		p.child = child
		child = false
		sel = append(sel, p)
	}
	return sel, len(sel) > 0
}

func parseSimple(word string) (simple, bool) {
	var p simple
	end := nameEnd(word)
	p.tag, word = strings.TrimPrefix(word[:end], "*"), word[end:]
	for word != "" {
		kind := word[0]
		if kind == '[' {
			inside, rest, closed := strings.Cut(word[1:], "]")
			if !closed {
				return p, false
			}
			p.attrs = append(p.attrs, parseAttrTest(inside))
			word = rest
			continue
		}
		end := 1 + nameEnd(word[1:])
		name := word[1:end]
		word = word[end:]
		switch {
		case name == "":
			return p, false
		case kind == '.':
			p.classes = append(p.classes, name)
		case kind == '#':
			p.id = name
		default:
			return p, false
		}
	}
	return p, true
}

func nameEnd(s string) int {
	if i := strings.IndexAny(s, ".#[:+~\"'()"); i >= 0 {
		return i
	}
	return len(s)
}

func parseAttrTest(inside string) attrTest {
	name, value, found := strings.Cut(inside, "=")
	if !found {
		return attrTest{name: strings.TrimSpace(name)}
	}
	value = strings.Trim(value, " \"'")
	if name, word := strings.CutSuffix(name, "~"); word {
		return attrTest{strings.TrimSpace(name), "~=", value}
	}
	return attrTest{strings.TrimSpace(name), "=", value}
}
