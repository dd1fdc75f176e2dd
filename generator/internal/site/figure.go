package site

import (
	"fmt"
	"html"
	"strings"
)

// SVG is the figure as an <svg> element without links, for documents. It holds
// what the layout's figure holds.
func (v *Lineage) SVG() string {
	var b strings.Builder
	openSVG(&b, v.Width, v.Height, v.Desc)
	fmt.Fprintf(&b, `<path class="lineage-line" d="M8 %dV%d"/>`, v.First, v.Last)
	for _, stop := range v.Stops {
		self := ""
		if stop.Self {
			self = ` data-self=""`
			fmt.Fprintf(&b, `<rect class="lineage-self" x="1" y="%d" width="14" height="14"/>`, stop.Y-7)
		} else {
			fmt.Fprintf(&b, `<circle class="lineage-stop" cx="8" cy="%d" r="5"/>`, stop.Y)
			svgText(&b, `"lineage-label"`, 28, stop.Y-12, stop.Label)
		}
		for _, line := range stop.Lines {
			svgText(&b, `"lineage-name"`+self, 28, stop.Y+line.DY+5, line.Text)
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

func openSVG(b *strings.Builder, width, height int, desc string) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">`,
		width, height, width, height, html.EscapeString(desc))
}

// svgText writes a text from a point of its base line on; class may end in
// further attributes.
func svgText(b *strings.Builder, class string, x, y int, text string) {
	fmt.Fprintf(b, `<text class=%s x="%d" y="%d">%s</text>`, class, x, y, html.EscapeString(text))
}
