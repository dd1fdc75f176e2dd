package typeset

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// figureSheet is how the figures of the site are drawn.
func figureSheet() Sheet {
	hex := func(v string) *Color { c, _, _ := hexColor(v); return &c }
	ink, muted, rule, strong, accent, against, page := hex("1a2029"), hex("4f5661"), hex("d4d8de"), hex("999fa8"), hex("0b4c92"), hex("a13b00"), hex("ffffff")
	middle := Center
	sans, bold := &Font{Family: "sans"}, &Font{Family: "sans", Bold: true}
	return Sheet{
		"lane-name":                      {Fill: ink, Font: sans, Size: 13},
		"lane-year":                      {Fill: muted, Font: sans, Size: 13, Anchor: &middle},
		"lane-rule":                      {Stroke: rule},
		"lane-today":                     {Stroke: accent, Dash: []float64{2, 3}},
		"lane-dot":                       {Fill: accent, Stroke: page, Width: 1.5},
		"lane-dot[data-future]":          {Fill: page, Stroke: accent},
		"lineage-line":                   {Stroke: strong, Width: 2},
		"lineage-stop":                   {Fill: page, Stroke: accent, Width: 2},
		"lineage-self":                   {Fill: accent},
		"lineage-name":                   {Fill: accent, Font: bold, Size: 15},
		"lineage-name[data-self]":        {Fill: ink},
		"lineage-label":                  {Fill: muted, Font: sans, Size: 13},
		"network-line":                   {NoFill: true, Stroke: strong},
		`network-line[data-of~="line"]`:  {Stroke: accent, Width: 1.5},
		`network-line[data-of~="apart"]`: {Stroke: against, Dash: []float64{5, 3}, Width: 1.25},
		"network-head":                   {Fill: muted, Font: bold, Size: 13},
		"network-name":                   {Fill: ink, Stroke: page, Width: 4, Ground: true, Font: sans, Size: 13},
		"network-lit":                    {Hide: true},
		"network-node > a":               {Clear: true},
	}
}

func round(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000+0, 'f', -1, 64) }

func showColor(c *Color) string {
	if c == nil {
		return "none"
	}
	part := func(v float64) int { return int(math.Round(v * 255)) }
	return fmt.Sprintf("#%02x%02x%02x", part(c.R), part(c.G), part(c.B))
}

func showFont(f Font) string {
	s := f.Family
	if f.Bold {
		s += " bold"
	}
	if f.Italic {
		s += " italic"
	}
	return s
}

// showShape is a shape on one line.
func showShape(s *Shape) string {
	var b strings.Builder
	switch {
	case len(s.Spans) > 0:
		for i := range s.Spans {
			sp := &s.Spans[i]
			fmt.Fprintf(&b, "%q %s %s %s", sp.Text, showFont(*sp.Font), round(sp.Size), showColor(sp.Color))
			if sp.Rise != 0 {
				fmt.Fprintf(&b, " rise %s", round(sp.Rise))
			}
			b.WriteString(" + ")
		}
		fallthrough
	case s.Text != "":
		fmt.Fprintf(&b, "%q %s %s at %s,%s %s", s.Text, showFont(s.Font), round(s.Size), round(s.X), round(s.Y), [...]string{"start", "end", "center", "justify"}[s.Anchor])
		if s.Rotate != 0 {
			fmt.Fprintf(&b, " turned %s", round(s.Rotate))
		}
	default:
		for i, g := range s.Path {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteByte("MLCZ"[g.Op])
			for j := range g.Op.points() {
				if j > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(round(g.P[j].X) + "," + round(g.P[j].Y))
			}
		}
	}
	fmt.Fprintf(&b, " fill %s", showColor(s.Fill))
	if s.EvenOdd {
		b.WriteString(" evenodd")
	}
	if c := s.Clip; c != nil {
		fmt.Fprintf(&b, " within %s,%s %s,%s", round(c.Left), round(c.Top), round(c.Right), round(c.Bottom))
	}
	if st := s.Stroke; st.Width > 0 {
		fmt.Fprintf(&b, " stroke %s %s", round(st.Width), showColor(&st.Color))
		for i, d := range st.Dash {
			b.WriteString([]string{" dash ", ","}[min(i, 1)] + round(d))
		}
		if st.Round {
			b.WriteString(" round")
		}
	}
	if s.Link != "" {
		fmt.Fprintf(&b, " -> %s", s.Link)
	}
	return b.String()
}

func showDrawing(d *Drawing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s x %s\n", round(d.Width), round(d.Height))
	for i := range d.Shapes {
		b.WriteString(showShape(&d.Shapes[i]) + "\n")
	}
	return b.String()
}

// TestFigures draws the figures of the site, and a drawing with a bit of everything.
func TestFigures(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"lanes", "lineage", "network", "author"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join("testdata", "svg", name)
			data, err := os.ReadFile(file + ".svg")
			if err != nil {
				t.Fatal(err)
			}
			sheet := figureSheet()
			if name == "author" {
				sheet = nil
			}
			d, err := SVG(data, sheet)
			if err != nil {
				t.Fatal(err)
			}
			got := showDrawing(d)
			if *update {
				if err := os.WriteFile(file+".txt", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
