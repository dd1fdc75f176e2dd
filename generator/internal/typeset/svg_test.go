package typeset

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
