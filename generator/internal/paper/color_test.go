package paper

import (
	"testing"

	"plenary/generator/internal/typeset"
)

func TestParseColor(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]typeset.Color{
		"#ffffff": {R: 1, G: 1, B: 1}, "#000": {}, "#F00": {R: 1}, "#0000ff": {B: 1},
	} {
		if got, err := parseColor(text); err != nil || got != want {
			t.Errorf("%s: got %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "0b4c92", "#0b4c9", "#0b4c9g", "red", "#0b4c9200"} {
		if got, err := parseColor(text); err == nil {
			t.Errorf("%q: got %v, want an error", text, got)
		}
	}
}

// TestPalette checks that what is read can be read, whatever the colour.
func TestPalette(t *testing.T) {
	t.Parallel()
	for _, text := range []string{ownBlue, "#ffdd00", "#ffffff", "#000000", "#d00000", "#00a0a0", "#777777"} {
		c, err := parseColor(text)
		if err != nil {
			t.Fatal(err)
		}
		p := newPalette(c)
		if got := contrast(p.onAccent, p.accent); got < readable {
			t.Errorf("%s: text on it has a contrast of %.1f", text, got)
		}
		if got := contrast(p.link, white); got < readable {
			t.Errorf("%s: links have a contrast of %.1f", text, got)
		}
	}
	for name, c := range map[string]typeset.Color{"black": black, "muted": muted} {
		if got := contrast(c, tint); got < readable {
			t.Errorf("%s has a contrast of %.1f on the ground of boxes", name, got)
		}
	}
}
