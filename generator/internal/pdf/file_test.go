package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// number reads a number that ends with a quotation mark.
func number(t testing.TB, s string) float64 {
	t.Helper()
	s, _, _ = strings.Cut(s, `"`)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// testPNG is a small image with half-transparent pixels.
func testPNG(t testing.TB) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 20, 10))
	for i := range 200 {
		m.SetNRGBA(i%20, i/20, color.NRGBA{uint8(i), uint8(2 * i), 90, uint8(128 + i%2)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sample is a file with a little of everything.
func sample(t testing.TB) *File {
	t.Helper()
	f := New(Info{
		Title: "A pack — «Türkiye» & 中华", Author: "Plenary <office>", Subject: "All of it", Creator: "the office",
		Keywords: []string{"one", "two"}, Lang: "en-GB", UA: true,
		Created: time.Date(2026, 5, 4, 12, 0, 0, 0, time.FixedZone("", 7200)),
	})
	p := f.Page(595, 842)
	set := func(p *Page, e *Element, y float64, s string) {
		p.Begin(e)
		p.Text(Text{Font: f.Font(face(t, roman)), Size: 11, X: margin, Y: y, Glyphs: shape(t, roman, s, 11, false)})
		p.End()
	}
	p.Artifact("Header")
	p.Text(Text{Font: f.Font(face(t, "NotoSans-Regular")), Size: 8, X: margin, Y: 810, Glyphs: shape(t, "NotoSans-Regular", "Running head", 8, false)})
	p.Line(margin, 805, 545, 805, Stroke{Width: .5, Dash: []float64{1, 2}, Round: true, Color: Color{.5, .5, .5}})
	p.End()
	set(p, f.Root().Child("H1"), 760, "Heading")
	f.Outline(1, "Heading — 1", p, 780)
	f.Outline(3, "Below", p, 700)
	f.Outline(1, "Second", p, 600)
	para := f.Root().Child("P")
	set(p, para, 740, "A paragraph that leads ")
	link := para.Child("Link")
	set(p, link, 728, "elsewhere")
	p.Link(Link{X: 50, Y: 725, W: 60, H: 12, URI: "https://example.org/é?a=(b)", Contents: "a page"}, link)
	inner := para.Child("Link")
	set(p, inner, 716, "to a table")
	p.Link(Link{X: 50, Y: 713, W: 60, H: 12, Dest: "table (1)"}, inner)
	sampleTable(f, set, p)
	fig := f.Root().Child("Figure")
	fig.Alt, fig.BBox, fig.Placement = "a pattern", &[4]float64{50, 500, 150, 550}, "Block"
	img, err := f.Image(testPNG(t))
	if err != nil {
		t.Fatal(err)
	}
	p.Begin(fig)
	p.Image(img, 50, 500, 100, 50)
	p.Save()
	p.Transform(1, 0, 0, -1, 0, 842)
	p.Clip(0, 0, 500, 500)
	p.Path([]Step{{Move, [3]Point{{1, 2}}}, {Line, [3]Point{{9, 9}}}, {Curve, [3]Point{{1, 1}, {2, 2}, {3, 3}}}, {Op: Close}}, Paint{Fill: &Color{1, 0, 0}, Stroke: &Stroke{Width: 2}, EvenOdd: true})
	p.Restore()
	p.End()
	f.Root().Child("Sect").Child("P") // empty: left out
	q := f.Page(842, 595)
	note := f.Root().Child("Note")
	note.Lang = "fr"
	set(q, note, 100, "Une note")
	q.Artifact("Background")
	q.Rect(0, 0, 10, 10, Color{.9, .9, 1})
	q.End()
	f.Labels(0, "r", "", 1)
	f.Labels(1, "D", "A-", 5)
	return f
}

// sampleTable is a table of two rows, with an empty cell.
func sampleTable(f *File, set func(*Page, *Element, float64, string), p *Page) {
	table := f.Root().Child("Table")
	table.Summary = "what there is"
	f.Dest("table (1)", p, 50, 700)
	y := 690.0
	for _, row := range [][]string{{"Name", "Number"}, {"one", ""}} {
		tr := table.Child("TR")
		for i, s := range row {
			cell := tr.Child("TD")
			if row[0] == "Name" {
				cell.Role, cell.Scope = "TH", "Column"
			}
			if s != "" {
				set(p, cell, y+float64(i), s)
			}
		}
		y -= 20
	}
}

func TestSameCallsGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	f := sample(t)
	first := mustBytes(t, f)
	if !bytes.Equal(first, mustBytes(t, f)) {
		t.Error("Bytes gives other bytes the second time")
	}
	for range 5 {
		if !bytes.Equal(first, mustBytes(t, sample(t))) {
			t.Fatal("the same calls give other bytes")
		}
	}
}

func TestValidatorsAgree(t *testing.T) {
	t.Parallel()
	data := mustBytes(t, sample(t))
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	conf.Offline = true
	if err := api.Validate(bytes.NewReader(data), conf); err != nil {
		t.Errorf("pdfcpu: %v", err)
	}
	if out := tool(t, data, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Errorf("qpdf: %s", out)
	}
	info := tool(t, data, "pdfinfo", "-isodates", "FILE")
	for _, want := range []string{
		"A pack — «Türkiye» & 中华", "Plenary <office>", "All of it", "one, two", "the office",
		"2026-05-04T10:00:00Z", "Pages:           2", "Tagged:          yes", "PDF version:     1.7",
	} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo has no %q:\n%s", want, info)
		}
	}
	structure := tool(t, data, "pdfinfo", "-struct-text", "FILE")
	for _, want := range []string{"Document\n", "H1 (block)\n", `"Heading"`, "Table (block)", "TH:", "Figure", "Link (inline)", `"elsewhere"`, "Note", `"Une note"`} {
		if !strings.Contains(structure, want) {
			t.Errorf("pdfinfo -struct-text has no %q:\n%s", want, structure)
		}
	}
	if strings.Contains(structure, "Sect") || strings.Contains(structure, "Running") {
		t.Errorf("pdfinfo -struct-text has an empty element, or an artifact:\n%s", structure)
	}
	dests := tool(t, data, "pdfinfo", "-dests", "FILE")
	if !strings.Contains(dests, `"table (1)"`) {
		t.Errorf("pdfinfo -dests: %s", dests)
	}
}

func TestBytesFails(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		make func(*File, *Page)
		want []string
	}{
		{"unknown destinations", func(f *File, p *Page) {
			e := f.Root().Child("Link")
			p.Link(Link{W: 1, H: 1, Dest: "zeta"}, e)
			p.Link(Link{W: 1, H: 1, Dest: "alpha"}, e)
			p.Link(Link{W: 1, H: 1, Dest: "there"}, e)
			f.Dest("there", p, 0, 0)
		}, []string{`there are not: "alpha", "zeta"`}},
		{"two destinations of a name", func(f *File, p *Page) { f.Dest("a", p, 0, 0); f.Dest("a", p, 0, 1) }, []string{`"a"`}},
		{"a link to nowhere", func(f *File, p *Page) { p.Link(Link{}, f.Root()) }, []string{"page 1", "URI and Dest"}},
		{"a role of one's own", func(f *File, _ *Page) { f.Root().Child("Pull") }, []string{`"Pull"`}},
		{"a role mapped to none", func(f *File, _ *Page) { f.MapRole("Pull", "Push") }, []string{`"Push"`}},
		{"an ID twice", func(f *File, _ *Page) { f.Root().Child("P").ID = "x"; f.Root().Child("P").ID = "x" }, []string{`"x"`}},
		{"content not ended", func(f *File, p *Page) { p.Begin(f.Root()) }, []string{"page 1", "without an end"}},
		{"content not begun", func(_ *File, p *Page) { p.End() }, []string{"not begun"}},
		{"content in content", func(f *File, p *Page) { p.Artifact("Layout"); p.Begin(f.Root()); p.End() }, []string{"within marked content"}},
		{"a span not begun", func(_ *File, p *Page) { p.EndSpan() }, []string{"a span that was not begun"}},
		{"a span not ended", func(_ *File, p *Page) { p.Artifact("Layout"); p.Span("fr", ""); p.End() }, []string{"goes over the end"}},
		{"Save", func(_ *File, p *Page) { p.Save() }, []string{"Save without Restore"}},
		{"Restore", func(_ *File, p *Page) { p.Restore() }, []string{"Restore without Save"}},
		{"outside of content", func(_ *File, p *Page) { p.Rect(0, 0, 1, 1, Color{}) }, []string{"a rectangle outside of marked content"}},
		{"a path without a start", func(_ *File, p *Page) { p.Path([]Step{{Op: Line}}, Paint{Fill: &Color{}}) }, []string{"begins with no move"}},
		{"no number", func(_ *File, p *Page) { p.Transform(1, 0, 0, 1, math.Inf(1), 0) }, []string{"+Inf is no operand of cm"}},
		{"several", func(f *File, p *Page) { p.Restore(); f.Root().Child("Pull") }, []string{"Restore", "Pull"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := New(testInfo)
			tt.make(f, f.Page(100, 100))
			_, err := f.Bytes()
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %s", err, want)
				}
			}
		})
	}
	if _, err := New(testInfo).Bytes(); err == nil {
		t.Error("a file without pages is no error")
	}
}

func TestMappedRole(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	f.MapRole("Pull", "BlockQuote")
	p := f.Page(100, 100)
	p.Begin(f.Root().Child("Pull"))
	p.Rect(1, 1, 1, 1, Color{})
	p.End()
	if out := tool(t, mustBytes(t, f), "qpdf", "--qdf", "--object-streams=disable", "FILE", "-"); !strings.Contains(out, "/Pull /BlockQuote") {
		t.Error("there is no role map")
	}
}

// TestNothingDrawnLeavesNoTrace begins content that stays empty.
func TestNothingDrawnLeavesNoTrace(t *testing.T) {
	t.Parallel()
	f := New(testInfo)
	p := f.Page(100, 100)
	e := f.Root().Child("P")
	p.Begin(e)
	p.End()
	p.Artifact("Layout")
	p.End()
	if len(p.content) > 0 || len(p.marks) > 0 || len(e.kids) > 0 {
		t.Errorf("got %q, %d marks, %d kids", p.content, len(p.marks), len(e.kids))
	}
}
