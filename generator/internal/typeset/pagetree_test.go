package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/pdf/pdfua"
)

// TestStructure sets one of everything and reads it as one who cannot see it.
func TestStructure(t *testing.T) {
	t.Parallel()
	heading := rowsOf("Heading", 1)
	heading.Role, heading.ID, heading.Outline, heading.Heading = "H1", "top", 1, "The heading"
	sub := rowsOf("Sub", 1)
	sub.Role, sub.Outline = "H2", 2
	entry := func(text string) *Paragraph {
		return &Paragraph{Style: plainStyle(), Role: "TOCI", Spans: []Span{{Text: text, Link: "#top"}, {Leader: "."}, {Page: "top", Link: "#top"}}}
	}
	ink := Color{}
	square := &Drawing{Width: 20, Height: 20, Shapes: []Shape{{Fill: &ink, Path: []Segment{
		{Op: MoveTo}, {Op: LineTo, P: [3]Point{{20, 0}}}, {Op: LineTo, P: [3]Point{{20, 20}}}, {Op: ClosePath},
	}}}}
	aside := rowsOf("artifact", 1)
	aside.Artifact = true
	d := onPages(9,
		entry("Entry"), entry("Other"), &NewPage{}, heading, sub,
		noted(rowsOf("p", 1), "1", rowsOf("note", 1)), aside,
		&List{Lettered: "Decimal", Indent: 20, Items: []Item{{Label: []Span{{Text: "1."}}, Blocks: []Block{rowsOf("item", 1)}}}},
		&Table{Summary: "summary", Caption: rowsOf("caption", 1), Head: []Row{cells("H")}, Rows: []Row{{Cells: []Cell{{Header: true, Blocks: []Block{rowsOf("r", 1)}}}}, cells("a"), cells("b"), cells("c")}},
		&Figure{Drawing: square, Alt: "a drawing", Caption: rowsOf("figure", 1)},
		&Group{Role: "BlockQuote", Lang: "fr", Blocks: []Block{rowsOf("quote", 1)}},
		&Paragraph{Style: plainStyle(), Role: "Code", Spans: []Span{{Text: "code"}}},
		&Box{Blocks: []Block{rowsOf("box", 12)}},
	)
	r, err := testFaces(t).Set(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pdfua.Check(r.PDF) {
		t.Error(f)
	}
	items, err := pdfua.Text(r.PDF)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range items {
		got = append(got, fmt.Sprintf("%s %d %s%s", i.Role, i.Page+1, strings.ReplaceAll(i.Text, "\u2002", " "), i.Alt))
	}
	want := []string{
		"TOCI 1 Entry 2", "TOCI 1 Other 2", "H1 2 Heading1", "H2 2 Sub1", "P 2 p11", "P 2 1 note1",
		"Lbl 2 1.", "P 2 item1", "Caption 3 caption1", "P 3 H", "P 3 r1", "P 3 a", "P 3 b", "P 3 c",
		"Figure 3 a drawing", "Caption 3 figure1", "P 4 quote1", "P 4 code",
		"P 4 box1 box2 box3 box4 box5 box6 box7 box8 box9 box10 box11 box12",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	outline, err := pdfua.Outline(r.PDF)
	if want := []pdfua.Entry{{Level: 1, Title: "The heading", Page: 1}, {Level: 2, Title: "Sub1", Page: 1}}; err != nil || !slices.Equal(outline, want) {
		t.Errorf("got outline %v, %v, want %v", outline, err, want)
	}
	if r.Numbers["top"] != 2 || r.Numbers["note1"] != 2 {
		t.Errorf("got numbers %v", r.Numbers)
	}
}

// TestTree compares the structure of a list and a table.
func TestTree(t *testing.T) {
	t.Parallel()
	e := mustSettle(t, onPages(50,
		&List{Indent: 20, Items: []Item{{Label: []Span{{Text: "1."}}, Blocks: []Block{rowsOf("a", 1), &List{Indent: 20, Items: []Item{{Blocks: []Block{rowsOf("b", 1)}}}}}}}},
		&Table{Caption: noted(rowsOf("c", 1), "1", rowsOf("n", 1)), Head: []Row{cells("H", "I")}, Rows: []Row{{Cells: []Cell{{Header: true, Span: 2, Blocks: []Block{noted(rowsOf("d", 1), "2", rowsOf("m", 1))}}}}}},
	))
	var show func(*tag) string
	show = func(t *tag) string {
		s := t.role
		if t.scope != "" {
			s += ":" + t.scope
		}
		if t.colSpan > 1 {
			s += fmt.Sprint(t.colSpan)
		}
		if len(t.kids) > 0 {
			var kids []string
			for _, k := range t.kids {
				kids = append(kids, show(k))
			}
			s += "(" + strings.Join(kids, " ") + ")"
		}
		return s
	}
	got := show(e.root)
	want := "Document(Sect(L(LI(Lbl LBody(P L(LI(LBody(P)))))) " +
		"Table(Caption(Note(P)) THead(TR(TH:Column(P) TH:Column(P))) TBody(TR(TH:Row2(P Note(P)))))))"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNumbersSettle has numbers of pages that move what they stand before.
func TestNumbersSettle(t *testing.T) {
	t.Parallel()
	var contents, chapters []Block
	for i := range 40 {
		id := fmt.Sprintf("c%d", i)
		contents = append(contents, &Paragraph{Style: plainStyle(), Role: "TOCI", Spans: []Span{{Text: id, Link: "#" + id}, {Leader: "."}, {Page: id}}})
		p := rowsOf(id+"-", 7)
		p.ID = id
		chapters = append(chapters, p, &NewPage{})
	}
	d := onPages(10, contents...)
	d.Sections = append(d.Sections, Section{Title: "Chapters", Right: true, Blocks: chapters})
	r, err := testFaces(t).Set(d)
	if err != nil {
		t.Fatal(err)
	}
	items, err := pdfua.Text(r.PDF)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		want := fmt.Sprintf("c%d %d", i, 5+i)
		if got := items[i].Text; got != want {
			t.Errorf("got %q in the contents, want %q", got, want)
		}
	}
}

// mover is a paragraph with numbers of pages that is of three lines when its
// last line has room for them, and then has no room on page 9, where two lines
// are left; but of four when it has not, and begins on page 9.
func mover(t *testing.T, room string, numbers ...Span) *Document {
	var blocks []Block
	for range 8 {
		blocks = append(blocks, rowsOf("x", 1), &NewPage{})
	}
	const long = "mmmmmmmmmmmmmmmm "
	width := mustSettle(t, onPages(4, rowsOf(long+room, 1))).sheets[0].columns[0].placed[0].line.width
	p := &Paragraph{ID: "mover", Style: plainStyle(), Spans: append([]Span{{Text: "a", Break: true}, {Text: "b", Break: true}, {Text: long}}, numbers...)}
	p.Style.IndentEnd = 240 - width - 2
	before := rowsOf("y", 2)
	before.ID = "before"
	return onPages(4, append(blocks, before, p)...)
}

// TestNumbersAreHeld has a paragraph whose number is of one digit or two.
func TestNumbersAreHeld(t *testing.T) {
	t.Parallel()
	var numbers []Span
	for range 6 {
		numbers = append(numbers, Span{Page: "mover"}, Span{Text: " "})
	}
	e := mustSettle(t, mover(t, "9 9 9 9 9 ", numbers...))
	pages := pagesOf(e)
	if got, want := strings.ReplaceAll(strings.Join(pages[8:], "; "), "\u2007", ""), "y1 y2 a b; mmmmmmmmmmmmmmmm 9 9 9 9 9 9"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNumbersDoNotSettle has one whose numbers are "9" as long as it begins on
// that page, but then it has no room there, and are "9, 10" on the next.
func TestNumbersDoNotSettle(t *testing.T) {
	t.Parallel()
	d := mover(t, "9 9 9 9 9 9 ", Span{Text: "9 9 9 9 9 "}, Span{Pages: []string{"before", "mover"}})
	_, err := testFaces(t).Set(d)
	if !errors.Is(err, ErrUnsettled) || !strings.Contains(err.Error(), `those of "mover" move`) {
		t.Errorf("got %v, want ErrUnsettled", err)
	}
}

// TestSameBytes sets the same document twice.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	var files [2][]byte
	for i := range files {
		r, err := testFaces(t).Set(sample(2))
		if err != nil {
			t.Fatal(err)
		}
		files[i] = r.PDF
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the files differ")
	}
}

// TestSample sets a document of many kinds, and leaves it to be looked at with
// the flag -artifacts.
func TestSample(t *testing.T) {
	t.Parallel()
	r, err := testFaces(t).Set(sample(3))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(t.ArtifactDir(), "sample.pdf"), r.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, f := range pdfua.Check(r.PDF) {
		t.Error(f)
	}
	checkPlaces(t, mustSettle(t, sample(3)))
}

func BenchmarkSet(b *testing.B) {
	f := testFaces(b)
	for _, n := range []int{15, 75} {
		d := sample(n)
		b.Run(fmt.Sprint(n, "chapters"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := f.Set(d)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(r.Pages), "pages")
			}
		})
	}
}
