package typeset

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// drawn is what is drawn for content at one pixel a unit, without the size.
func drawn(t *testing.T, content string) string {
	t.Helper()
	d, err := SVG([]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 75 75" width="100" height="100">`+content+`</svg>`), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, shapes, _ := strings.Cut(showDrawing(d), "\n")
	return strings.TrimSuffix(shapes, "\n")
}

// TestShapes uses a drawing whose units are points.
func TestShapes(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, content, want string }{
		{"line", `<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>`, "M1,2 L3,4 fill none stroke 1 #ff0000"},
		{"percent", `<line x2="50%" y2="100%" stroke="red"/>`, "M0,0 L37.5,75 fill none stroke 1 #ff0000"},
		{"rect", `<rect x="1" y="2" width="3" height="4"/>`, "M1,2 L4,2 L4,6 L1,6 Z fill #000000"},
		{"rect of no height", `<rect x="1" y="2" width="3"/>`, ""},
		{"rect, radius too large", `<rect width="4" height="2" rx="9"/>`, "M2,0 L2,0 C3.105,0 4,0.448 4,1 L4,1 C4,1.552 3.105,2 2,2 L2,2 C0.895,2 0,1.552 0,1 L0,1 C0,0.448 0.895,0 2,0 Z fill #000000"},
		{"circle", `<circle cx="5" cy="5" r="2" fill="#abc"/>`, "M7,5 C7,6.105 6.105,7 5,7 C3.895,7 3,6.105 3,5 C3,3.895 3.895,3 5,3 C6.105,3 7,3.895 7,5 Z fill #aabbcc"},
		{"polygon", `<polygon points="1,2 3-4,5 6"/>`, "M1,2 L3,-4 L5,6 Z fill #000000"},
		{"polyline, odd", `<polyline points="1 2 3 4 5" stroke="red"/>`, "M1,2 L3,4 fill none stroke 1 #ff0000"},
		{"nothing painted", `<path d="M0 0L1 1H0" fill="none"/>`, ""},
		{"lines", `<path d="M1 1l2 2h3v4H1V0z"/>`, "M1,1 L3,3 L6,3 L6,7 L1,7 L1,0 Z fill #000000"},
		{"implicit lines", `<path d="m1 1 1 1 1 1M5 5 6 6"/>`, "M1,1 L2,2 L3,3 M5,5 L6,6 fill #000000"},
		{"after a close", `<path d="M1 1h2v2zl4 4"/>`, "M1,1 L3,1 L3,3 Z M1,1 L5,5 fill #000000"},
		{"moved after a close", `<path d="M1 1h2v2zm4 4h1"/>`, "M1,1 L3,1 L3,3 Z M5,5 L6,5 fill #000000"},
		{"curves", `<path d="M0 0C1 1 2 1 3 0s2-1 3 0S8 1 9 0"/>`, "M0,0 C1,1 2,1 3,0 C4,-1 5,-1 6,0 C7,1 8,1 9,0 fill #000000"},
		{"smooth after a line", `<path d="M0 0H3s2 1 3 0"/>`, "M0,0 L3,0 C3,0 5,1 6,0 fill #000000"},
		{"quadratic", `<path d="M0 0Q3 3 6 0t6 0"/>`, "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0 fill #000000"},
		{"run together", `<path d="M.5.5-1e0,2.5.5-3"/>`, "M0.5,0.5 L-1,2.5 L0.5,-3 fill #000000"},
		{"half circle", `<path d="M0 5a5 5 0 0110 0"/>`, "M0,5 C0,2.239 2.239,0 5,0 C7.761,0 10,2.239 10,5 fill #000000"},
		{"arc of no radius", `<path d="M0 5A0 5 0 0 1 10 0H0"/>`, "M0,5 L10,0 L0,0 fill #000000"},
		{"arc to itself", `<path d="M0 5A5 5 0 0 1 0 5L1 1H0"/>`, "M0,5 L1,1 L0,1 fill #000000"},
		{"arc, radius too small", `<path d="M0 0A1 1 0 0 0 0 10"/>`, "M0,0 C-2.761,0 -5,2.239 -5,5 C-5,7.761 -2.761,10 0,10 fill #000000"},
		{"transform", `<g transform="translate(10,20) scale(2)"><path d="M0 0L1 1H0" stroke="red"/></g>`, "M10,20 L12,22 L10,22 fill #000000 stroke 2 #ff0000"},
		{"turned", `<path transform="rotate(90 10 10)" d="M10 0L20 10H10"/>`, "M20,10 L10,20 L10,10 fill #000000"},
		{"matrix, skew", `<path transform="matrix(1 0 0 1 1 1) skewX(45)" d="M0 0L0 2H1"/>`, "M1,1 L3,3 L4,3 fill #000000"},
		{"inherited", `<g fill="blue" stroke="lime" stroke-width="3" stroke-dasharray="1 2 3"><path d="M0 0L1 1H0"/></g>`, "M0,0 L1,1 L0,1 fill #0000ff stroke 3 #00ff00 dash 1,2,3,1,2,3"},
		{"style attribute goes first", `<path fill="red" style="fill:lime;stroke : none" d="M0 0L1 1H0"/>`, "M0,0 L1,1 L0,1 fill #00ff00"},
		{"style sheet", `<style>/* a */ @media print { .x { fill: red } } .x, b { fill: lime } path.x.y { fill: blue !important } g > .x{stroke:red}</style><path class="x" d="M0 0L1 1H0"/><path class="y x" d="M0 0L1 1H0"/>`,
			"M0,0 L1,1 L0,1 fill #00ff00\nM0,0 L1,1 L0,1 fill #0000ff"},
		{"descendants", `<style>.a .b{fill:lime}.a>.b{stroke:red}</style><g class="a"><g><path class="b" d="M0 0L1 1H0"/></g></g>`, "M0,0 L1,1 L0,1 fill #00ff00"},
		{"opacity", `<g opacity=".5"><path fill-opacity="50%" d="M0 0L1 1H0"/></g>`, "M0,0 L1,1 L0,1 fill #bfbfbf"},
		{"current colour", `<g color="red"><path fill="currentColor" d="M0 0L1 1H0"/></g>`, "M0,0 L1,1 L0,1 fill #ff0000"},
		{"gradient", `<linearGradient id="g"><stop stop-color="#000"/><stop style="stop-color:#fff;stop-opacity:1"/></linearGradient><radialGradient id="h" xlink:href="#g"/><path fill="url(#h)" d="M0 0L1 1H0"/>`, "M0,0 L1,1 L0,1 fill #808080"},
		{"gradient that is not there", `<path fill="url(#h) red" d="M0 0L1 1H0"/><path fill="url(#h)" d="M0 0L1 1H0"/>`, "M0,0 L1,1 L0,1 fill #ff0000"},
		{"not shown", `<g display="none"><path d="M0 0L1 1H0"/></g><g visibility="hidden"><path d="M0 0L1 1H0"/><path visibility="visible" d="M0 0L2 2H0"/></g>`, "M0,0 L2,2 L0,2 fill #000000"},
		{"definitions", `<defs><path id="p" d="M0 0L1 1H0"/></defs><clipPath><path d="M0 0L1 1H0"/></clipPath><use href="#p" x="5" fill="red"/><use xlink:href="#none"/>`, "M5,0 L6,1 L5,1 fill #ff0000"},
		{"symbol", `<symbol id="s" viewBox="0 0 10 10"><path d="M0 0L10 10H0"/></symbol><use href="#s" width="20" height="40"/>`, "M0,10 L20,30 L0,30 fill #000000"},
		{"inner svg", `<svg x="10" y="10" width="20" height="20" viewBox="0 0 10 10"><path d="M0 0L10 10H0"/></svg>`, "M10,10 L30,30 L10,30 fill #000000"},
		{"link", `<a href="https://example.org/x"><path d="M0 0L1 1H0"/></a><a href="javascript:alert(1)"><path d="M0 0L1 1H0"/></a><a xlink:href="a:b"/><a xlink:href="../a:b"><path d="M0 0L1 1H0"/></a>`,
			"M0,0 L1,1 L0,1 fill #000000 -> https://example.org/x\nM0,0 L1,1 L0,1 fill #000000\nM0,0 L1,1 L0,1 fill #000000 -> ../a:b"},
		{"clear link", `<a href="#x" opacity="0"><path d="M0 0L1 1H0"/></a>`, "M0,0 L1,1 L0,1 fill none -> #x"},
		{"switch", `<switch><foreignObject/><text>a</text><text>b</text></switch>`, `"a" sans 16 at 0,0 start fill #000000`},
		{"marker", `<marker id="m" refX="1" markerWidth="2" markerHeight="2" orient="auto"><path d="M0 0H1V1"/></marker><path d="M0 0V10" stroke="red" stroke-width="2" marker-end="url(#m)"/>`,
			"M0,0 L0,10 fill none stroke 2 #ff0000\nM0,8 L0,10 L-2,10 fill #000000"},
		{"clip", `<clipPath id="c"><rect x="1" y="2" width="3" height="4" transform="translate(1 1)"/></clipPath><g clip-path="url(#c)"><path d="M0 0L9 9H0"/></g><path d="M0 0L1 1H0" style="clip-path:url('#none')"/>`,
			"M0,0 L9,9 L0,9 fill #000000 within 2,3 5,7\nM0,0 L1,1 L0,1 fill #000000"},
		{"clip in a clip", `<clipPath id="c"><path d="M0 0H8V8"/></clipPath><clipPath id="d"><circle r="5"/></clipPath><g clip-path="url(#c)"><path clip-path="url(#d)" d="M0 0L9 9H0"/></g>`,
			"M0,0 L9,9 L0,9 fill #000000 within 0,0 5,5"},
		{"foreign", `<x:y xmlns:x="urn:x"><script/></x:y><metadata><a/></metadata><title>t</title>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := drawn(t, tt.content); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, content, want string }{
		{"plain", "<text x='1' y='2'>\n  a \t b\n</text>", `"a b" sans 16 at 1,2 start fill #000000`},
		{"preserved", `<text xml:space="preserve"> a  b </text>`, `" a  b " sans 16 at 0,0 start fill #000000`},
		{"anchor", `<text x="9" text-anchor="middle">a</text><text text-anchor="end">b</text>`, "\"a\" sans 16 at 9,0 center fill #000000\n\"b\" sans 16 at 0,0 end fill #000000"},
		{"from right to left", `<text x="9" direction="rtl">ا</text>`, `"ا" sans 16 #000000 + "" sans 16 at 9,0 end fill #000000`},
		{"moved", `<text x="1" y="2" dx="3" dy="1em">a</text>`, `"a" sans 16 at 4,18 start fill #000000`},
		{"lines", `<text><tspan x="1" y="1">a</tspan> <tspan x="1" dy="10">b</tspan></text>`, "\"a\" sans 16 at 1,1 start fill #000000\n\"b\" sans 16 at 1,11 start fill #000000"},
		{"styles", `<text>a <tspan font-weight="700" fill="red"> b</tspan></text>`, `"a " sans 16 #000000 + "b" sans bold 16 #ff0000 + "" sans 16 at 0,0 start fill #000000`},
		{"index", `<text>a<tspan dy="-5" font-size="8">2</tspan></text>`, `"a" sans 16 #000000 + "2" sans 8 #000000 rise 5 + "" sans 16 at 0,0 start fill #000000`},
		{"letters", `<text x="1 5 9">ab cd</text>`, "\"a\" sans 16 at 1,0 start fill #000000\n\"b\" sans 16 at 5,0 start fill #000000\n\" cd\" sans 16 at 9,0 start fill #000000"},
		{"turned and larger", `<text transform="rotate(90) scale(2)" x="3">a</text>`, `"a" sans 32 at 0,6 start turned 90 fill #000000`},
		{"font", `<text style="font: italic bold 10px/1.2 'Times New Roman', serif">a</text><text font-family="Consolas">b</text>`, "\"a\" serif bold italic 10 at 0,0 start fill #000000\n\"b\" mono 16 at 0,0 start fill #000000"},
		{"ground", `<text stroke="#fff" stroke-width="4" paint-order="stroke">a</text>`, `"a" sans 16 at 0,0 start fill #000000 stroke 4 #ffffff`},
		{"outlined", `<text stroke="red" fill="none">a</text>`, `"a" sans 16 at 0,0 start fill #ff0000`},
		{"baseline", `<text y="10" font-size="10" dominant-baseline="middle">a</text>`, `"a" sans 10 at 0,12.7 start fill #000000`},
		{"link", `<text><a href="https://a.org/">a</a></text>`, `"a" sans 16 at 0,0 start fill #000000 -> https://a.org/`},
		{"nothing", `<text> </text><text font-size="0">a</text><text fill="none">a</text>`, ""},
		{"entities", `<text>&lt;&#x645;&amp;</text>`, `"<م&" sans 16 at 0,0 start fill #000000`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := drawn(t, tt.content); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestSize(t *testing.T) {
	t.Parallel()
	tests := []struct {
		attrs string
		w, h  float64 // 0 for an error
	}{
		{`width="100" height="40"`, 75, 30},
		{`width="10mm" height="1in"`, 720 / 25.4, 72},
		{`width="70.125rem" height="52.375rem" viewBox="0 0 1122 838"`, 841.5, 628.5},
		{`viewBox="-5 -5 40 20"`, 30, 15},
		{`viewBox="0 0 40 20" width="80"`, 60, 30},
		{`viewBox="0 0 40 20" height="80"`, 120, 60},
		{`viewBox="0 0 40 20" width="100%" height="100%"`, 30, 15},
		{``, 0, 0}, {`width="100%"`, 0, 0}, {`width="0" height="1"`, 0, 0}, {`width="-1" height="1"`, 0, 0},
		{`width="1e30" height="1"`, 0, 0}, {`viewBox="0 0 0 5"`, 0, 0}, {`viewBox="0 0 x 5"`, 0, 0},
	}
	for _, tt := range tests {
		d, err := SVG([]byte("<svg "+tt.attrs+"/>"), nil)
		if tt.w == 0 {
			if err == nil {
				t.Errorf("%s: got %v by %v, want an error", tt.attrs, d.Width, d.Height)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.attrs, err)
		} else if math.Abs(d.Width-tt.w) > 1e-9 || math.Abs(d.Height-tt.h) > 1e-9 {
			t.Errorf("%s: got %v by %v, want %v by %v", tt.attrs, d.Width, d.Height, tt.w, tt.h)
		}
	}
}

func TestSVGErrors(t *testing.T) {
	t.Parallel()
	const head = "<svg viewBox='0 0 9 9'>\n"
	tests := []struct{ name, data, want string }{
		{"empty", "", "1:1: the file has no <svg>"},
		{"other root", "<html/>", "1:1: <html> stands where <svg> is expected"},
		{"not closed", head + "<g>", "2:4: unexpected EOF"},
		{"wrong end", head + "<g></a></svg>", "2:8: element <g> closed by </a>"},
		{"attribute without value", head + "<g data-x/></svg>", "2:11: attribute name without = in element"},
		{"entity", "<!DOCTYPE svg [<!ENTITY a \"b\">]>" + head + "<text>&a;</text></svg>", "2:10: invalid character entity &a;"},
		{"script", head + " <script>x</script></svg>", "2:2: <script>: a drawing on paper runs nothing; take the script out"},
		{"foreign object", head + "<g><foreignObject/></g></svg>", "2:4: <foreignObject>: what is not SVG cannot be drawn; draw it with shapes and texts"},
		{"image", head + "<image href='http://a/b.png'/></svg>", "2:1: <image>: a drawing cannot hold pictures; use a figure of its own for the picture"},
		{"text path", head + "<text><textPath>a</textPath></text></svg>", "2:7: <textPath>: text along a path cannot be set; turn it into paths"},
		{"use of another file", head + "<use href='b.svg#x'/></svg>", "2:1: <use> of \"b.svg#x\": only elements of the same file can be used"},
		{"use of itself", head + "<g id='a'><use href='#a'/></g></svg>", "2:1: <g> is used in itself, or in too many others"},
		{"path", head + "<path d='M0 0L1 x'/></svg>", `2:1: d of <path>: after "L": "x" stands where a number is expected`},
		{"path without move", head + "<path d='L1 1'/></svg>", `2:1: d of <path>: a path begins with M, not with "L"`},
		{"path after close", head + "<path d='M0 0z1 1'/></svg>", `2:1: d of <path>: "1 1" stands where a command of a path is expected`},
		{"flag", head + "<path d='M0 0a1 1 0 2 0 1 1'/></svg>", `2:1: d of <path>: after "a": "2 0 1 1" stands where 0 or 1 is expected`},
		{"path that ends", head + "<path d='M0 0C1 1'/></svg>", `2:1: d of <path>: after "C": it ends where a number is expected`},
		{"large number", head + "<path d='M0 1e99'/></svg>", `2:1: d of <path>: after "M": "1e99" is too large`},
		{"far away", head + "<path d='M0 0L1e9 0V9'/></svg>", "2:1: <path> leads too far out of the drawing"},
		{"length", head + "<rect width='a'/></svg>", `2:1: width of <rect>: "a" is no length`},
		{"transform", head + "<g transform='turn(3)'/></svg>", "2:1: transform of <g>: turn(3) is no transformation"},
		{"points", head + "<polygon points='1 b'/></svg>", `2:1: points of <polygon>: "b" stands where a number is expected`},
		{"deep", strings.Repeat("<svg>", 65), "1:321: <svg>: elements stand more than 64 deep in one another"},
		{"encoding", "<?xml version='1.0' encoding='KOI8-R'?>" + head + "</svg>", `1:40: xml: encoding "KOI8-R" declared but Decoder.CharsetReader is nil`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := SVG([]byte(tt.data), nil)
			var e *SVGError
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an SVGError", err)
			}
			if got := err.Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestSVGLimits draws what would take all time or memory.
func TestSVGLimits(t *testing.T) {
	t.Parallel()
	var laughs strings.Builder
	laughs.WriteString(`<svg viewBox="0 0 9 9"><g id="a0"><path d="M0 0L1 1"/></g>`)
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&laughs, `<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>`, i, i-1, i-1)
	}
	laughs.WriteString("</svg>")
	tests := []struct{ name, data, want string }{
		{"uses of uses", laughs.String(), "the drawing is too large"},
		{"bytes", "<svg>" + strings.Repeat(" ", svgBytes), "larger than 5 MiB"},
		{"elements", "<svg viewBox='0 0 1 1'>" + strings.Repeat("<g/>", svgElements+1) + "</svg>", "more than 200000 elements"},
		{"shapes", "<svg viewBox='0 0 1 1'>" + strings.Repeat("<path d='M0 0h1v1'/>", svgShapes+1) + "</svg>", "more than 100000 shapes"},
		{"steps", "<svg viewBox='0 0 1 1'><path id='p' d='M0 0h" + strings.Repeat("1 ", svgWork/50) + "'/>" + strings.Repeat("<use href='#p'/>", 50) + "</svg>", "the drawing is too large"},
		{"marker in itself", "<svg viewBox='0 0 1 1'><marker id='m'><path d='M0 0h1' marker-start='url(#m)'/></marker><path d='M0 0h1' marker-start='url(#m)'/></svg>", "in itself"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := SVG([]byte(tt.data), nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestColors(t *testing.T) {
	t.Parallel()
	tests := []struct{ value, want string }{
		{"#fff", "#ffffff 1"}, {"#1234", "#112233 0.267"}, {"#0A0b0c", "#0a0b0c 1"}, {"#00000080", "#000000 0.502"},
		{"Red", "#ff0000 1"}, {" rebeccapurple ", "#663399 1"}, {"rgb(1, 2,3)", "#010203 1"}, {"rgb(100% 0% 50%)", "#ff0080 1"},
		{"rgba(1,2,3,.5)", "#010203 0.5"}, {"rgb(1 2 3 / 25%)", "#010203 0.25"}, {"rgb(300,-2,3)", "#ff0003 1"},
		{"hsl(120, 100%, 25%)", "#008000 1"}, {"hsl(-120deg 100% 50%)", "#0000ff 1"},
		{"#12", ""}, {"#ggg", ""}, {"rgb(1,2)", ""}, {"rgb(1,2,NaN)", ""}, {"rgb(1,2,3", ""}, {"lab(1,2,3)", ""}, {"reddish", ""}, {"", ""},
	}
	for _, tt := range tests {
		c, alpha, ok := parseColor(tt.value)
		got := ""
		if ok {
			got = showColor(&c) + " " + round(alpha)
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.value, got, tt.want)
		}
	}
}

// FuzzSVG draws anything: an error has a place, all numbers are finite and in
// bounds, and the same file gives the same drawing.
func FuzzSVG(f *testing.F) {
	for _, name := range []string{"lanes", "lineage", "network", "author"} {
		data, err := os.ReadFile(filepath.Join("testdata", "svg", name+".svg"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, name != "author")
	}
	f.Add([]byte(`<svg viewBox="0 0 1 1"><path d="M1e38 1e38a1e38 1e-38 1e38 1 0-1e38 1e38"/></svg>`), false)
	f.Fuzz(func(t *testing.T, data []byte, ours bool) {
		var sheet Sheet
		if ours {
			sheet = figureSheet()
		}
		d, err := SVG(data, sheet)
		if err != nil {
			var e *SVGError
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		if !(d.Width > 0 && d.Height > 0 && d.Width <= svgFarthest && d.Height <= svgFarthest) || len(d.Shapes) > svgShapes {
			t.Fatalf("%v by %v, %d shapes", d.Width, d.Height, len(d.Shapes))
		}
		for i := range d.Shapes {
			checkFinite(t, &d.Shapes[i])
		}
		if again, err := SVG(data, sheet); err != nil || !reflect.DeepEqual(again, d) {
			t.Fatalf("a second time it is another: %v", err)
		}
	})
}

func checkFinite(t *testing.T, s *Shape) {
	t.Helper()
	numbers := []float64{s.X, s.Y, s.Size, s.Rotate, s.Stroke.Width}
	numbers = append(numbers, s.Stroke.Dash...)
	if c := s.Clip; c != nil {
		numbers = append(numbers, c.Left, c.Top, c.Right, c.Bottom)
	}
	for _, g := range s.Path {
		for _, p := range g.P {
			numbers = append(numbers, p.X, p.Y)
		}
	}
	for i := range s.Spans {
		numbers = append(numbers, s.Spans[i].Size, s.Spans[i].Rise)
	}
	for _, v := range numbers {
		if !(math.Abs(v) <= svgFarthest) {
			t.Fatalf("%v in %s", v, showShape(s))
		}
	}
	if len(s.Path) > 0 && s.Path[0].Op != MoveTo {
		t.Fatalf("a path begins without a move: %s", showShape(s))
	}
}
