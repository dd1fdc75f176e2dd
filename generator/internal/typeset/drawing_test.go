package typeset

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// figureDocument is a document of one figure, 450 points wide at most, whose
// lower left corner is at 50, 50 or higher.
func figureDocument(d *Drawing) *Document {
	return &Document{
		Title: "Figure", Lang: "en", Date: time.Unix(0, 0).UTC(),
		Page:     Page{Width: 550, Height: 800, Top: 50, Bottom: 50, Inner: 50, Outer: 50},
		Sections: []Section{{Blocks: []Block{&Figure{Drawing: d, Alt: "A figure"}}}},
	}
}

func setFigure(t *testing.T, d *Drawing) []byte {
	t.Helper()
	r, err := testFaces(t).Set(figureDocument(d))
	if err != nil {
		t.Fatal(err)
	}
	return r.PDF
}

func readDrawing(t *testing.T, name string, sheet Sheet) *Drawing {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "svg", name))
	if err != nil {
		t.Fatal(err)
	}
	d, err := SVG(data, sheet)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDrawingText sets figures, and reads their texts in the file.
func TestDrawingText(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		sheet Sheet
		want  []string
	}{
		{"author.svg", nil, []string{
			"Secretariat", "Turned text 30°", "Plain bold and red H2O", "大会决议 — Комитет → ▲ ◆ ✓ ≥ − 대한민국", "من اليمين إلى اليسار",
			"A very long text that would run out of the drawing", "much wider than the whole of the drawing, in fact", "second line",
		}},
		{"lineage.svg", figureSheet(), []string{"Annexed to", "Pact for the Future", "Global Digital Compact"}},
		{"network.svg", figureSheet(), []string{"Mechanisms", "Global Dialogue", "ITU"}},
		{"lanes.svg", figureSheet(), []string{"Global Dialogue", "before 2022", "2029", "25 Nov 2026"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := readDrawing(t, tt.name, tt.sheet)
			for i := range d.Shapes {
				if l := &d.Shapes[i].Link; *l != "" && !strings.HasPrefix(*l, "https:") {
					*l = "https://example.org/" + strings.Trim(*l, "./#")
				}
			}
			data := setFigure(t, d)
			if again := setFigure(t, d); !bytes.Equal(data, again) {
				t.Error("a second time the file is another")
			}
			tool(t, data, "qpdf", "--check", "FILE")
			got := tool(t, data, "pdftotext", "-raw", "FILE", "-")
			got = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(got) // which the program puts there
			got = strings.Join(strings.Fields(got), " ")
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not in %q", want, got)
				}
			}
			checkInside(t, data)
		})
	}
}

var wordBox = regexp.MustCompile(`<word xMin="([^"]+)" yMin="[^"]+" xMax="([^"]+)" yMax="[^"]+">(.*)</word>`)

// checkInside reports words that stand in the margins.
func checkInside(t *testing.T, data []byte) {
	t.Helper()
	words := wordBox.FindAllStringSubmatch(tool(t, data, "pdftotext", "-bbox", "FILE", "-"), -1)
	if len(words) == 0 {
		t.Error("the file has no words")
	}
	for _, w := range words {
		left, _ := strconv.ParseFloat(w[1], 64)
		right, _ := strconv.ParseFloat(w[2], 64)
		if left < 49 || right > 501 {
			t.Errorf("%q stands at %v to %v, out of 50 to 500", w[3], left, right)
		}
	}
}

// TestDrawingLinks counts the links of a figure: shapes side by side that lead
// to one place are one link.
func TestDrawingLinks(t *testing.T) {
	t.Parallel()
	d, err := SVG([]byte(`<svg viewBox="0 0 100 100">
		<a href="https://example.org/a"><rect width="10" height="10"/><text x="20" y="10">a</text></a>
		<a href="https://example.org/b" opacity="0"><rect y="20" width="10" height="10"/></a>
		<a href="https://example.org/c"><rect x="200" width="10" height="10"/></a></svg>`), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := tool(t, setFigure(t, d), "pdfinfo", "-url", "FILE")
	for address, want := range map[string]int{"https://example.org/a": 1, "https://example.org/b": 1, "https://example.org/c": 0} {
		if n := strings.Count(got, address); n != want {
			t.Errorf("%d links lead to %s, want %d:\n%s", n, address, want, got)
		}
	}
}

// TestDrawingClip looks at what is drawn of shapes that reach out of the drawing
// or of their clip.
func TestDrawingClip(t *testing.T) {
	t.Parallel()
	d, err := SVG([]byte(`<svg viewBox="0 0 200 200"><clipPath id="c"><rect x="20" y="20" width="40" height="40"/></clipPath>
		<rect x="0" y="0" width="50" height="50" fill="#f00" clip-path="url(#c)"/>
		<circle cx="200" cy="200" r="20" fill="#0f0"/>
		<rect x="100" y="100" width="5" height="5" fill="#00f" clip-path="url(#c)"/>
		<rect x="300" y="100" width="5" height="5" fill="#00f"/></svg>`), nil)
	if err != nil {
		t.Fatal(err)
	}
	content := string(unpacked(t, setFigure(t, d)))
	for part, want := range map[string]int{"\nW n\n": 2, "1 0 0 rg": 1, "0 1 0 rg": 1, "0 0 1 rg": 0, " 30 30 re\n": 1} {
		if n := strings.Count(content, part); n != want {
			t.Errorf("%q is there %d times, want %d", part, n, want)
		}
	}
}

// TestDrawingMissing draws a text in a script that no face has.
func TestDrawingMissing(t *testing.T) {
	t.Parallel()
	d := &Drawing{Width: 100, Height: 100, Shapes: []Shape{{Text: "ड", X: 10, Y: 10, Size: 10, Fill: &Color{}, Font: Font{Family: "sans"}}}}
	_, err := testFaces(t).Set(figureDocument(d))
	var missing *MissingError
	if !errors.As(err, &missing) || len(missing.Missing) != 1 || missing.Missing[0].Rune != 'ड' {
		t.Errorf("got %v, want a MissingError with ड", err)
	}
}

func TestDrawingFit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name             string
		x                float64
		anchor           Align
		width            float64
		wantX, wantScale float64 // 0 for not painted
	}{
		{"has room", 10, Start, 80, 10, 1},
		{"a little too wide", 10, Start, 100, 10, 0.9},
		{"at the middle", 50, Center, 125, 50, 0.8},
		{"at the end", 80, End, 100, 80, 0.8},
		{"by the edge", 95, Start, 50, 65, 0.7},
		{"begins outside, from the end", 5, End, 50, 35, 0.7},
		{"wider than all", 50, Center, 400, 50, 0.25},
		{"begins before the drawing", -5, Start, 50, 0, 0.9},
		{"out of it", 120, Start, 50, 0, 0},
		{"out of it, before", -60, Start, 50, 0, 0},
	}
	for _, tt := range tests {
		s := sketcher{drawing: &Drawing{Width: 100, Height: 100}}
		x, squeeze, shrink, ok := s.fit(&Shape{X: tt.x, Y: 50, Anchor: tt.anchor, Size: 10}, tt.width)
		if !ok {
			if tt.wantScale != 0 {
				t.Errorf("%s: not painted", tt.name)
			}
			continue
		}
		scale := squeeze * shrink
		share := [...]float64{Start: 0, Center: 0.5, End: 1}[tt.anchor]
		left, right := x-share*scale*tt.width, x+(1-share)*scale*tt.width
		if left < -slack || right > 100+slack {
			t.Errorf("%s: stands at %v to %v", tt.name, left, right)
		}
		if tt.name != "begins before the drawing" && (math.Abs(x-tt.wantX) > 1e-9 || math.Abs(scale-tt.wantScale) > 1e-9) {
			t.Errorf("%s: got %v at %v, want %v at %v", tt.name, scale, x, tt.wantScale, tt.wantX)
		}
	}
}

// TestDrawingScaled makes a drawing larger and as small as it was.
func TestDrawingScaled(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"author.svg", "network.svg"} {
		d := readDrawing(t, name, figureSheet())
		want := showDrawing(d)
		large := d.Scaled(2)
		if got := showDrawing(d); got != want {
			t.Errorf("%s: the drawing itself is another:\n%s", name, got)
		}
		if got := showDrawing(large.Scaled(0.5)); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
		if large.Width != 2*d.Width || showDrawing(large) == want {
			t.Errorf("%s: %v wide, want %v", name, large.Width, 2*d.Width)
		}
	}
	if (*Drawing)(nil).Scaled(2) != nil {
		t.Error("no drawing becomes one")
	}
}

// TestModules paints modules from the shapes again.
func TestModules(t *testing.T) {
	t.Parallel()
	const size, unit = 21, 1.5
	dark := func(x, y int) bool { return (x*x+y*3)%5 < 2 }
	d := Modules(size, dark, unit)
	if d.Width != (size+8)*unit || d.Height != d.Width || len(d.Shapes) != 1 {
		t.Fatalf("%v by %v, %d shapes", d.Width, d.Height, len(d.Shapes))
	}
	got := make(map[[2]int]int)
	path := d.Shapes[0].Path
	for i := 0; i < len(path); i += 5 {
		from, to := path[i].P[0], path[i+2].P[0]
		for x := from.X; x < to.X-unit/2; x += unit {
			got[[2]int{int(math.Round(x / unit)), int(math.Round(from.Y / unit))}]++
		}
	}
	for y := range size + 8 {
		for x := range size + 8 {
			inside := x >= 4 && y >= 4 && x < size+4 && y < size+4
			want := 0
			if inside && dark(x-4, y-4) {
				want = 1
			}
			if n := got[[2]int{x, y}]; n != want {
				t.Fatalf("module %d, %d is painted %d times, want %d", x, y, n, want)
			}
		}
	}
	if empty := Modules(2, func(int, int) bool { return false }, 1); len(empty.Shapes) != 0 {
		t.Errorf("modules that are all light have %d shapes", len(empty.Shapes))
	}
}

// FuzzDrawing sets any drawing that can be read: nothing is wrong with the file
// but characters that no face has.
func FuzzDrawing(f *testing.F) {
	for _, name := range []string{"lanes", "lineage", "author"} {
		data, err := os.ReadFile(filepath.Join("testdata", "svg", name+".svg"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`<svg viewBox="0 0 1 1"><text x="1e5" font-size="1e6" rotate="3">a<tspan dy="-1e6">b</tspan></text><text y="1" transform="scale(-1e-5 1e5)">c</text></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := SVG(data, figureSheet())
		if err != nil {
			return
		}
		for i := range d.Shapes {
			if strings.HasPrefix(d.Shapes[i].Link, "#") {
				d.Shapes[i].Link = ""
			}
		}
		var missing *MissingError
		if _, err := testFaces(t).Set(figureDocument(d)); err != nil && !errors.As(err, &missing) {
			t.Fatal(err)
		}
	})
}
