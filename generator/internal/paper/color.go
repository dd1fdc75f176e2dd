package paper

import (
	"encoding/hex"
	"fmt"
	"math"
	"strings"

	"plenary/generator/internal/typeset"
)

// ownBlue is the colour of rules and links where an institution names none.
const ownBlue = "#0b4c92"

// The inks that do not change. All but the last two are dark enough to be read
// when printed in black.
var (
	black = typeset.Color{R: 0.07, G: 0.08, B: 0.1}
	muted = typeset.Color{R: 0.3, G: 0.32, B: 0.36}
	white = typeset.Color{R: 1, G: 1, B: 1}
	hair  = typeset.Color{R: 0.6, G: 0.62, B: 0.65}
	tint  = typeset.Color{R: 0.945, G: 0.95, B: 0.96}
)

// parseColor reads a colour as CSS writes it in hexadecimal digits: "#rrggbb"
// or "#rgb".
func parseColor(text string) (typeset.Color, error) {
	digits := strings.TrimPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != 3 || !strings.HasPrefix(text, "#") {
		return typeset.Color{}, fmt.Errorf("colour %q is not of the form #rrggbb", text)
	}
	return typeset.Color{R: float64(b[0]) / 255, G: float64(b[1]) / 255, B: float64(b[2]) / 255}, nil
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c typeset.Color) float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(a, b typeset.Color) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// readable is the least contrast at which text is read with ease: WCAG 2.2, 1.4.3.
const readable = 4.5

// palette is the inks of a document.
type palette struct {
	accent   typeset.Color // of the institution: rules and grounds
	onAccent typeset.Color // what is read on it
	link     typeset.Color // the accent where white paper lets it be read, else black
}

func newPalette(accent typeset.Color) palette {
	p := palette{accent: accent, onAccent: white, link: accent}
	if contrast(accent, white) < readable {
		p.onAccent, p.link = typeset.Color{}, black
	}
	return p
}
