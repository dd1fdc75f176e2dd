package typeset

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// plainStyle is a style whose lines are 10 points apart.
func plainStyle() *ParagraphStyle {
	return &ParagraphStyle{Font: Font{Family: "serif"}, Size: 8, Leading: 10}
}

// rowsOf is a paragraph of so many lines, each of them its number after a name.
func rowsOf(name string, n int, change ...func(*ParagraphStyle)) *Paragraph {
	p := &Paragraph{Style: plainStyle()}
	for _, c := range change {
		c(p.Style)
	}
	for i := range n {
		p.Spans = append(p.Spans, Span{Text: fmt.Sprintf("%s%d", name, i+1), Break: i < n-1})
	}
	return p
}

// noted adds a note to the last line of a paragraph.
func noted(p *Paragraph, mark string, blocks ...Block) *Paragraph {
	p.Spans = append(p.Spans, Span{Text: mark, Size: 5, Rise: 3, Note: &Note{ID: "note" + mark, Mark: mark, Blocks: blocks}})
	return p
}

// onPages is a document whose pages have room for so many lines.
func onPages(lines int, blocks ...Block) *Document {
	return &Document{
		Title: "Test", Lang: "en", Date: time.Unix(1e9, 0).UTC(),
		Page:     Page{Width: 300, Height: float64(40 + 10*lines), Top: 20, Bottom: 20, Inner: 40, Outer: 20},
		Sections: []Section{{Title: "Section", Blocks: blocks}},
	}
}

// pagesOf are the lines of each page, the notes after a bar.
func pagesOf(e *edition) []string {
	var pages []string
	for _, sh := range e.sheets {
		var text, notes []string
		sh.each(func(s spot) {
			for i := range s.labels {
				text = append(text, strings.TrimSpace(s.labels[i].line.text()))
			}
			if s.line == nil {
				return
			}
			if l := strings.TrimSpace(strings.ReplaceAll(s.line.text(), string(objectReplacement), "")); s.note {
				notes = append(notes, l)
			} else {
				text = append(text, l)
			}
		})
		page := strings.Join(text, " ")
		if len(notes) > 0 {
			page += " | " + strings.Join(notes, " ")
		}
		pages = append(pages, page)
	}
	return pages
}

func TestPages(t *testing.T) {
	t.Parallel()
	keepNext := func(s *ParagraphStyle) { s.KeepNext = true }
	together := func(s *ParagraphStyle) { s.KeepTogether = true }
	before := func(s *ParagraphStyle) { s.Before = 10 }
	after := func(s *ParagraphStyle) { s.After = 20 }
	tests := []struct {
		name   string
		lines  int // on a page
		blocks []Block
		want   []string
	}{
		{"no widow", 5, []Block{rowsOf("a", 6)}, []string{"a1 a2 a3 a4", "a5 a6"}},
		{"no orphan", 5, []Block{rowsOf("a", 4), rowsOf("b", 4)}, []string{"a1 a2 a3 a4", "b1 b2 b3 b4"}},
		{"three lines stay together", 5, []Block{rowsOf("a", 3), rowsOf("b", 3)}, []string{"a1 a2 a3", "b1 b2 b3"}},
		{"two on either page", 5, []Block{rowsOf("a", 3), rowsOf("b", 4)}, []string{"a1 a2 a3 b1 b2", "b3 b4"}},
		{"keep with next", 5, []Block{rowsOf("a", 3), rowsOf("h", 1, keepNext), rowsOf("b", 4)}, []string{"a1 a2 a3", "h1 b1 b2 b3 b4"}},
		{"two headings", 5, []Block{rowsOf("a", 2), rowsOf("g", 1, keepNext), rowsOf("h", 1, keepNext), rowsOf("b", 2)}, []string{"a1 a2", "g1 h1 b1 b2"}},
		{"heading by role", 5, []Block{rowsOf("a", 4), &Paragraph{Style: plainStyle(), Role: "H2", Spans: []Span{{Text: "h"}}}, rowsOf("b", 2)}, []string{"a1 a2 a3 a4", "h b1 b2"}},
		{"keep together", 5, []Block{rowsOf("a", 2), rowsOf("b", 5, together)}, []string{"a1 a2", "b1 b2 b3 b4 b5"}},
		{"together on no page", 4, []Block{rowsOf("b", 6, together)}, []string{"b1 b2 b3 b4", "b5 b6"}},
		{"space vanishes at the top", 3, []Block{rowsOf("a", 3), rowsOf("b", 3, before)}, []string{"a1 a2 a3", "b1 b2 b3"}},
		{"the larger space counts", 5, []Block{rowsOf("a", 1, after), rowsOf("b", 2, before)}, []string{"a1 b1 b2"}},
		{"no more space than that", 4, []Block{rowsOf("a", 1, after), rowsOf("b", 2, before)}, []string{"a1", "b1 b2"}},
		{"white space", 5, []Block{rowsOf("a", 1), &Space{Height: 30}, rowsOf("b", 1), rowsOf("c", 1)}, []string{"a1 b1", "c1"}},
		{"white space at the end", 3, []Block{rowsOf("a", 3), &Space{Height: 30}}, []string{"a1 a2 a3"}},
		{"new page", 5, []Block{rowsOf("a", 1), &NewPage{}, rowsOf("b", 1), &NewPage{}}, []string{"a1", "b1"}},
		{"no empty page", 5, []Block{&NewPage{}, rowsOf("a", 1), &NewPage{}, &NewPage{}, rowsOf("b", 1)}, []string{"a1", "b1"}},
		{"lines to write on", 5, []Block{rowsOf("a", 1), &Lines{Leading: 20, Pages: 2}, rowsOf("b", 1)}, []string{"a1", "", "b1"}},
		{"box together", 5, []Block{rowsOf("a", 2), &Box{Style: BoxStyle{KeepTogether: true}, Blocks: []Block{rowsOf("b", 2), rowsOf("c", 2)}}}, []string{"a1 a2", "b1 b2 c1 c2"}},
		{"box with edges", 5, []Block{&Box{Style: BoxStyle{PadY: 5}, Blocks: []Block{rowsOf("b", 2), rowsOf("c", 3)}}}, []string{"b1 b2", "c1 c2 c3"}},
		{"figure and caption", 5, []Block{rowsOf("a", 1), &Figure{Drawing: &Drawing{Width: 10, Height: 35}, Caption: rowsOf("c", 1)}}, []string{"a1", "c1"}},
		{"label on the first line", 5, []Block{&List{Indent: 20, Items: []Item{{Label: []Span{{Text: "*"}}, Blocks: []Block{rowsOf("a", 2)}}}}}, []string{"* a1 a2"}},
		{"labels of both lists", 5, []Block{&List{Indent: 20, Items: []Item{{Label: []Span{{Text: "1"}}, Blocks: []Block{&List{Indent: 20, Items: []Item{{Label: []Span{{Text: "a"}}, Blocks: []Block{rowsOf("x", 1)}}}}}}}}}, []string{"a 1 x1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := mustSettle(t, onPages(tt.lines, tt.blocks...))
			if got := pagesOf(e); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			checkPlaces(t, e)
		})
	}
}

// TestStretch deals out white space above and below.
func TestStretch(t *testing.T) {
	t.Parallel()
	e := mustSettle(t, onPages(10, &Stretch{}, rowsOf("a", 1), &Stretch{}, &Stretch{}, rowsOf("b", 1)))
	var tops []float64
	e.sheets[0].each(func(s spot) {
		if s.line != nil {
			tops = append(tops, s.y-20)
		}
	})
	third := (100.0 - 20) / 3
	if len(tops) != 2 || !near(tops[0], third) || !near(tops[1], 90) {
		t.Errorf("got lines at %v, want one at %v and one at the foot", tops, third)
	}
}

// TestWriteLines has lines down to the foot of each page.
func TestWriteLines(t *testing.T) {
	t.Parallel()
	e := mustSettle(t, onPages(10, rowsOf("a", 3), &Lines{Leading: 20, Stroke: Stroke{Width: 1}, Pages: 2}))
	var heights []float64
	for _, sh := range e.sheets {
		sh.each(func(s spot) {
			if s.kind == writeSlab {
				heights = append(heights, s.height)
			}
		})
	}
	if want := []float64{60, 100}; !slices.Equal(heights, want) {
		t.Errorf("got %v, want %v", heights, want)
	}
}

func TestFigureIsMadeSmaller(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name          string
		width, height float64
		caption       *Paragraph
		wantWidth     float64
		wantHeight    float64
	}{
		{"fits", 100, 50, nil, 100, 50},
		{"too wide", 480, 120, nil, 240, 60},
		{"too high", 100, 200, nil, 50, 100},
		{"too high with its caption", 100, 200, rowsOf("c", 2), 40, 80},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := mustSettle(t, onPages(10, &Figure{Drawing: &Drawing{Width: tt.width, Height: tt.height}, Alt: "x", Caption: tt.caption}))
			if len(e.sheets) != 1 {
				t.Fatalf("got %d pages, want one", len(e.sheets))
			}
			e.sheets[0].each(func(s spot) {
				if s.kind == figureSlab && (!near(s.width, tt.wantWidth) || !near(s.height, tt.wantHeight)) {
					t.Errorf("got %v by %v, want %v by %v", s.width, s.height, tt.wantWidth, tt.wantHeight)
				}
			})
		})
	}
}

// TestErrors lists what is wrong with documents.
func TestErrors(t *testing.T) {
	t.Parallel()
	link := func(to string) *Paragraph {
		return &Paragraph{Style: plainStyle(), Spans: []Span{{Text: "x", Link: to}}}
	}
	number := &Paragraph{Style: plainStyle(), Spans: []Span{{Page: "gone"}}}
	same := &Paragraph{Style: plainStyle(), ID: "same", Spans: []Span{{Text: "x"}}}
	low := onPages(10, rowsOf("a", 1))
	low.Page.Height = 45
	tall := onPages(2, &Paragraph{Style: &ParagraphStyle{Font: Font{Family: "serif"}, Size: 20, Leading: 25}, Spans: []Span{{Text: "tall"}}})
	tests := []struct {
		name string
		doc  *Document
		want string
	}{
		{"unknown ID", onPages(9, link("#nowhere"), link("https://example.org/#x"), number), `links to IDs that there are not: "gone", "nowhere"`},
		{"ID twice", onPages(9, same, rowsOf("a", 1), &Group{ID: "same"}), `IDs that are there twice: "same"`},
		{"no room", low, `section 1 "Section": the page is too small: 240.0 by 5.0 points are left for text`},
		{"no room for a line", tall, `section 1 "Section": page 1: the page is too small for what is 25 points high, of 20`},
		{"no face", onPages(9, &Paragraph{Style: plainStyle(), Spans: []Span{{Text: "ሀ"}}}), `no font has 'ሀ'`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := testFaces(t).Set(tt.doc)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if _, err := testFaces(t).Set(tall); !errors.Is(err, ErrTooSmall) {
		t.Errorf("got %v, want ErrTooSmall", err)
	}
}

// TestFurnitureWithoutFace finds what the fonts of a foot lack.
func TestFurnitureWithoutFace(t *testing.T) {
	t.Parallel()
	d := onPages(9, rowsOf("a", 1))
	d.Sections = append(d.Sections, d.Sections[0])
	d.Sections[1].Foot = func(PageInfo) []Strip { return []Strip{{Middle: []Span{{Text: "ሀ"}}}} }
	var missing *MissingError
	if _, err := testFaces(t).Set(d); !errors.As(err, &missing) || missing.Missing[0].Section != 1 {
		t.Errorf("got %v, want a MissingError of the second section", err)
	}
}

// TestBoxIsParted has the upper edge of a box on its first page alone, and the
// lower one on its last; white space within it on each.
func TestBoxIsParted(t *testing.T) {
	t.Parallel()
	inner := &Box{Style: BoxStyle{PadY: 5}, Blocks: []Block{rowsOf("b", 8)}}
	e := mustSettle(t, onPages(6, &Box{Style: BoxStyle{PadY: 5}, Blocks: []Block{inner}}))
	var got []string
	for _, sh := range e.sheets {
		for _, p := range frameParts(sh.columns[0].placed) {
			got = append(got, fmt.Sprintf("%g-%g %v %v", p.top, p.bottom, p.begins, p.ends))
		}
	}
	want := []string{
		"0-60 true false", "5-55 true false", // four lines, and the edges of both
		"0-60 false true", "5-55 false true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	checkPlaces(t, e)
}

// TestRuleIsKept checks that a rule over something does not stand alone at the
// foot of a page.
func TestRuleIsKept(t *testing.T) {
	t.Parallel()
	rule := func(keep bool) *Document {
		return onPages(10, rowsOf("a", 8), &Rule{Stroke: Stroke{Width: 1}, KeepNext: keep}, rowsOf("b", 3))
	}
	for _, keep := range []bool{false, true} {
		first := mustSettle(t, rule(keep)).sheets[0]
		found := false
		first.each(func(s spot) { found = found || s.kind == ruleSlab })
		if found == keep {
			t.Errorf("kept with what follows is %v: the rule on the first page is %v", keep, found)
		}
	}
}
