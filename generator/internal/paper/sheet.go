package paper

import "plenary/generator/internal/typeset"

// sheet says how the classes of our own drawings are drawn: in black, grey and
// the colour of the institution, so that a printer without colours loses nothing.
func (s *setter) sheet() typeset.Sheet {
	ink, grey, accent := new(black), new(muted), new(s.st.accent)
	label := new(sans)
	strong := new(boldSans)
	const name, small, figure = 15, 13, 13 // pixels, as on the screen
	return typeset.Sheet{
		"lane-name":             {Fill: ink, Font: label, Size: small},
		"lane-year":             {Fill: grey, Font: label, Size: small, Anchor: new(typeset.Center)},
		"lane-rule":             {Stroke: new(hair), Width: 0.75},
		"lane-today":            {Stroke: accent, Width: 1, Dash: []float64{2, 3}},
		"lane-dot":              {Fill: accent, Stroke: new(white), Width: 1.5},
		"lane-dot[data-future]": {Fill: new(white), Stroke: accent, Width: 1.5},

		"lineage-line":                 {Stroke: grey, Width: 2, NoFill: true},
		"lineage-stop":                 {Fill: new(white), Stroke: accent, Width: 2},
		"lineage-self":                 {Fill: accent},
		"lineage-name":                 {Fill: ink, Font: strong, Size: name},
		"lineage-label":                {Fill: grey, Font: label, Size: small},
		"network-line":                 {Stroke: grey, Width: 1, NoFill: true},
		"network-head":                 {Fill: grey, Font: strong, Size: figure},
		"network-name":                 {Fill: ink, Stroke: new(white), Width: 4, Font: label, Size: figure, Ground: true},
		"network-lit":                  {Hide: true},
		"network-node > a":             {Clear: true}, // over the names
		"network-line[data-of~=line]":  {Stroke: accent, Width: 1.5},
		"network-line[data-of~=apart]": {Stroke: ink, Width: 1.25, Dash: []float64{5, 3}},
	}
}
