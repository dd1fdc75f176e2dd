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
			svgText(&b, "lineage-label", "", 28, stop.Y-12, stop.Label)
		}
		for _, line := range stop.Lines {
			svgText(&b, "lineage-name", self, 28, stop.Y+line.DY+5, line.Text)
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

// SVG is the figure as an <svg> element without links, for documents. It holds
// what the layout's figure holds.
func (v *Lanes) SVG() string {
	var b strings.Builder
	openSVG(&b, v.Width, v.Height, v.Caption+" "+v.Desc)
	if v.Earlier != "" {
		svgText(&b, "lane-year", "", v.EarlierX, 18, v.Earlier)
	}
	for _, year := range v.Years {
		fmt.Fprintf(&b, `<path class="lane-rule" d="M%d 6V%d"/>`, year.X, v.Bottom)
		svgText(&b, "lane-year", "", year.Mid, 18, year.Label)
	}
	if v.Today > 0 {
		fmt.Fprintf(&b, `<path class="lane-today" d="M%d %dV%d"/>`, v.Today, v.Top, v.Bottom)
		svgText(&b, "lane-year", "", v.Today, v.Height-6, v.TodayLabel)
	}
	for _, lane := range v.Rows {
		svgText(&b, "lane-name", "", 0, lane.Y+4, lane.Label)
		fmt.Fprintf(&b, `<path class="lane-rule" d="M%d %dH%d"/>`, v.Label, lane.Y, v.Width)
		for _, dot := range lane.Dots {
			future := ""
			if dot.Future {
				future = ` data-future=""`
			}
			if dot.Event {
				fmt.Fprintf(&b, `<rect class="lane-dot" x="%g" y="%g" width="9" height="9"%s/>`, float64(dot.X)-4.5, float64(lane.Y)-4.5, future)
			} else {
				fmt.Fprintf(&b, `<circle class="lane-dot" cx="%d" cy="%d" r="4"%s/>`, dot.X, lane.Y, future)
			}
		}
	}
	b.WriteString("</svg>")
	return b.String()
}

func openSVG(b *strings.Builder, width, height int, desc string) {
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%s">`,
		width, height, width, height, html.EscapeString(desc))
}

func svgText(b *strings.Builder, class, attributes string, x, y int, text string) {
	fmt.Fprintf(b, `<text class="%s"%s x="%d" y="%d">%s</text>`, class, attributes, x, y, html.EscapeString(text))
}
