package typeset

import (
	"os"
	"strings"
	"testing"
	"time"
)

func TestLookFigures(t *testing.T) {
	if os.Getenv("LOOKFIG") == "" {
		return
	}
	var blocks []Block
	for _, f := range strings.Fields(os.Getenv("LOOKFIG")) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var sheet Sheet
		if strings.Contains(f, "full-") {
			sheet = figureSheet()
		}
		d, err := SVG(data, sheet)
		if err != nil {
			t.Fatal(f, err)
		}
		for i := range d.Shapes {
			if l := d.Shapes[i].Link; l != "" {
				d.Shapes[i].Link = "https://example.org/" + strings.TrimLeft(l, "./#")
			}
		}
		blocks = append(blocks, &Figure{Drawing: d, Alt: f, Caption: text(Start, "", f)})
	}
	res, err := testFaces(t).Set(&Document{Title: "x", Lang: "en", Date: time.Unix(0, 0).UTC(), Page: Page{Width: 595, Height: 842, Top: 40, Bottom: 40, Inner: 40, Outer: 40}, Sections: []Section{{Blocks: blocks}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(os.Getenv("LOOKFIG_OUT"), res.PDF, 0o644); err != nil {
		t.Fatal(err)
	}
}
