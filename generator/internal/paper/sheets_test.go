package paper

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
	"plenary/layouts"
)

// briefOf is the sample brief with so many more paragraphs before its sources.
func briefOf(paragraphs int) *prose.Document {
	d := sampleBrief()
	p := &d.Parts[0]
	at := slices.IndexFunc(p.Blocks, isCited) - 1
	for range paragraphs {
		p.Blocks = slices.Insert(p.Blocks, at, prose.Block(para(text("%s", english)...)))
	}
	return d
}

// TestBriefOnSheets checks that a way of setting is taken that wastes no sheet of
// paper: none takes fewer, and of those that take as many it is the first whose
// last page is not nearly empty.
func TestBriefOnSheets(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	for n := range 6 {
		d := briefOf(5 * n)
		res := set(t, p, d, Format{})
		s := newSetter(p, d, Format{})
		var tried []int
		for _, w := range onSheets {
			own := *s.squeezed(w)
			pages, _ := own.count(&typeset.Document{Sections: own.short(w)})
			tried = append(tried, pages)
		}
		if !slices.Contains(tried, res.Pages) {
			t.Errorf("%d more: %d pages, of the ways %v", n, res.Pages, tried)
		}
		if fewest := (slices.Min(tried) + 1) / 2; res.Pages > folder && (res.Pages+1)/2 != fewest {
			t.Errorf("%d more: %d pages, of the ways %v", n, res.Pages, tried)
		}
		if last := pageTexts(t, res.Data)[res.Pages-1]; len(strings.Fields(last)) < 30 {
			t.Errorf("%d more: the last page has only %q", n, oneLine(last))
		}
	}
}

func TestTrial(t *testing.T) {
	t.Parallel()
	brief, leaflet := &setter{}, &setter{leaflet: true}
	for _, tt := range []struct {
		t    trial
		want bool
	}{
		{trial{brief, nil, 1, 0.1}, true},
		{trial{brief, nil, 2, 0.5}, true},
		{trial{brief, nil, 2, 0.1}, false},
		{trial{brief, nil, 3, 0.5}, false},
		{trial{brief, nil, 4, 0.5}, true},
		{trial{brief, nil, 6, 0.9}, false},
		{trial{brief, nil, 0, 0}, true},
		{trial{leaflet, nil, 2, 0.1}, true},
		{trial{leaflet, nil, 4, 0.9}, false},
	} {
		if got := tt.t.isEnough(); got != tt.want {
			t.Errorf("%d pages, the last of %v, leaflet %v: got %v", tt.t.pages, tt.t.last, tt.t.setter.leaflet, got)
		}
	}
	for _, tt := range []struct {
		pages  int
		before trial
		want   bool
	}{
		{3, trial{pages: 4, last: 0.9}, false},
		{3, trial{pages: 4, last: 0.1}, true},
		{4, trial{pages: 4, last: 0.1}, false},
		{4, trial{pages: 5, last: 0.9}, true},
	} {
		if got := (&trial{pages: tt.pages}).isBetter(&tt.before); got != tt.want {
			t.Errorf("%d pages after %d, the last of %v: got %v", tt.pages, tt.before.pages, tt.before.last, got)
		}
	}
}

// sizesOf is the sizes of the text of a document's paragraphs.
func sizesOf(blocks []typeset.Block) []float64 {
	var sizes []float64
	for _, b := range blocks {
		switch b := b.(type) {
		case *typeset.Paragraph:
			sizes = append(sizes, b.Style.Size)
		case *typeset.Box:
			sizes = append(sizes, sizesOf(b.Blocks)...)
		case *typeset.Group:
			sizes = append(sizes, sizesOf(b.Blocks)...)
		case *typeset.List:
			for i := range b.Items {
				sizes = append(sizes, sizesOf(b.Items[i].Blocks)...)
			}
		}
	}
	return sizes
}

// TestSourcesOfBrief checks that sources stand small in columns below the text,
// but not in large print.
func TestSourcesOfBrief(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	sections := newSetter(p, sampleBrief(), Format{}).sheets()
	if len(sections) != 2 || sections[1].Columns != sourceColumns || !sections[1].Below {
		t.Fatalf("got %d sections, want the text and its sources in columns", len(sections))
	}
	if sizes := sizesOf(sections[1].Blocks); slices.Min(sizes) != least {
		t.Errorf("sources are set in %v", sizes)
	}
	sections = newSetter(p, sampleBrief(), Format{LargePrint: true}).sheets()
	if len(sections) != 1 || sections[0].Columns > 1 {
		t.Fatalf("in large print there are %d sections", len(sections))
	}
	if sizes := sizesOf(sections[0].Blocks); slices.Min(sizes) < large.small.size {
		t.Errorf("in large print there are the sizes %v", sizes)
	}
}

// sampleLeaflet is two records at the depth of points.
func sampleLeaflet() *prose.Document {
	d := samplePack()
	one, two := sampleTab(5), sampleTab(10)
	one.Tab, two.Tab = 1, 2
	d.Parts = []prose.Part{d.Parts[0], one, two, sampleSources()}
	numberMarks(d)
	return d
}

func TestLeaflet(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	d := sampleLeaflet()
	for _, paper := range []string{A4, Letter} {
		res := set(t, p, d, Format{Paper: paper})
		if res.Pages != 2 {
			t.Errorf("%s: got %d pages, want a sheet", paper, res.Pages)
		}
		checkIDs(t, d, res)
		if all := strings.Join(pageTexts(t, res.Data), ""); strings.Contains(all, "https://example.org/source") {
			t.Errorf("%s: addresses of sources are printed", paper)
		}
	}
	s := newSetter(p, d, Format{})
	s.begin(&s.d.Parts[1])
	lead := s.block(styled(prose.Lead, text("What it is.")...), s.base(s.pages.near))
	if got := lead[0].(*typeset.Paragraph).Style; got.Size != s.st.body.Size {
		t.Errorf("among points a summary is set in %v", got.Size)
	}
}

// TestHeadedBoxes checks that a heading goes into the box that it heads.
func TestHeadedBoxes(t *testing.T) {
	t.Parallel()
	heading := func(id string) prose.Block { return &prose.Heading{Level: 2, ID: id, Text: text("Points to make")} }
	tests := []struct {
		name   string
		blocks []prose.Block
		want   string
	}{
		{"the box's own title", []prose.Block{heading("h"), &prose.Box{Type: "points"}}, "box with heading h"},
		{"a title of the same words", []prose.Block{heading("h"), &prose.Box{Type: "note", Title: text("POINTS to make")}}, "box with heading h"},
		{"another title", []prose.Block{heading("h"), &prose.Box{Type: "note"}}, "heading h, box"},
		{"no heading", []prose.Block{para(text("x")...), &prose.Box{Type: "points"}}, "paragraph, box"},
	}
	for _, tt := range tests {
		var got []string
		for _, b := range headedBoxes(tt.blocks) {
			switch b := b.(type) {
			case *prose.Heading:
				got = append(got, "heading "+b.ID)
			case *prose.Box:
				in := "box"
				if len(b.Blocks) > 0 {
					in += " with heading " + b.Blocks[0].(*prose.Heading).ID
				}
				got = append(got, in)
			default:
				got = append(got, "paragraph")
			}
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestTrimmed checks that a calendar that runs over by a line is set tighter,
// one that runs over by much is not, and that in large print nothing is.
func TestTrimmed(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	sizeOf := func(events int, f Format) (size float64, runsOver bool) {
		d := samplePack()
		part := &d.Parts[slices.IndexFunc(d.Parts, func(p prose.Part) bool { return p.Role == prose.CalendarPart })]
		list := part.Blocks[1].(*prose.List)
		for i := len(list.Items); i < events; i++ {
			list.Items = append(list.Items, prose.Item{Label: text("%d May 2027", i), Blocks: []prose.Block{para(text("Consultations, round %d, on the programme of the session.", i)...)}})
		}
		s := newSetter(p, d, f)
		n, last := s.pagesOf(part, func(t *setter) typeset.Section { return t.sectionAsIs(part) })
		sizes := sizesOf(s.sectionOf(part).Blocks)
		return sizes[len(sizes)-1] + s.sectionOf(part).Blocks[0].(*typeset.Paragraph).Style.After, n > 1 && last <= littleLeft
	}
	usualSize, _ := sizeOf(4, Format{})
	tighterOnes := 0
	for events := 4; events < 60; events += 2 {
		got, over := sizeOf(events, Format{})
		if !over && got != usualSize {
			t.Errorf("%d events are set tighter, and do not run over by a little", events)
		}
		if over && got < usualSize {
			tighterOnes++
		}
	}
	if tighterOnes == 0 {
		t.Error("no calendar is set tighter")
	}
	inLarge, _ := sizeOf(4, Format{LargePrint: true})
	for events := 6; events < 60; events += 9 {
		if got, _ := sizeOf(events, Format{LargePrint: true}); got != inLarge {
			t.Errorf("in large print %d events are set tighter", events)
		}
	}
}

// TestListsTellNoPages checks that pages of parts that stand in order are told
// in running text, and not in lists, tables, or the digest.
func TestListsTellNoPages(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	words := []prose.Inline{to("event-0", "the consultations"), prose.Text(" and "), to(tabID(2), "the panel")}
	table := &prose.Table{Label: "Who meets", Rows: []prose.Row{{Cells: []prose.Cell{cell(false, words...)}}}}
	tests := []struct {
		role  prose.PartRole
		block prose.Block
		want  bool
	}{
		{prose.TabPart, para(words...), true},
		{prose.TabPart, table, false},
		{prose.ActorsPart, para(words...), false},
		{prose.DigestPart, para(words...), false},
	}
	for _, tt := range tests {
		s := newSetter(p, samplePack(), Format{})
		s.begin(&s.d.Parts[slices.IndexFunc(s.d.Parts, func(p prose.Part) bool { return p.Role == tt.role })])
		blocks := s.block(tt.block, s.base(s.pages.text))
		got := told(blocks)
		if strings.Contains(got, "(p. {event-0})") != tt.want || !strings.Contains(got, "(tab 2, p. {tab2})") {
			t.Errorf("%s: got %q", tt.role, got)
		}
		if out, ok := blocks[0].(*typeset.Table); ok && out.Summary != table.Label {
			t.Errorf("the table is told as %q, want %q", out.Summary, table.Label)
		}
	}
}

// TestFontError checks that an error of an institution's font names its file.
func TestFontError(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{"no font": []byte("no font"), "outlines of PostScript": []byte("OTTO\x00\x01\x00\x10\x00\x00\x00\x00head\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x36" + strings.Repeat("\x00", 54))} {
		_, err := New(Options{Fonts: layouts.FS, Own: []Font{{Use: TextFont, Name: "fonts/own.otf", Data: data}}})
		var font *FontError
		if !errors.As(err, &font) || font.Name != "fonts/own.otf" || font.Err == nil || !errors.Is(font, font.Err) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
