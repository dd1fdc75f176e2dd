package paper

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
)

// formats is every form in which the sample is set.
var formats = map[string]Format{"a4": {}, "letter": {Paper: Letter}, "large": {LargePrint: true}, "large letter": {Paper: Letter, LargePrint: true}}

func TestPack(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{Foot: "Not for quotation"})
	for name, f := range formats {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := samplePack()
			res := set(t, p, d, f)
			pages := pageTexts(t, res.Data)
			if len(pages) != res.Pages {
				t.Fatalf("got %d pages of text, want %d", len(pages), res.Pages)
			}
			checkIDs(t, d, res)
			checkContents(t, d, res, pages)
			checkFurniture(t, d, res, pages)
			for _, p := range d.Parts {
				if page := res.Numbers[p.ID]; p.Role == prose.TabPart && page%2 == 0 {
					t.Errorf("%s begins on page %d, which is a left-hand page", p.ID, page)
				}
			}
		})
	}
}

// checkIDs checks that every ID of the document has a page.
func checkIDs(t *testing.T, d *prose.Document, res *Result) {
	t.Helper()
	for _, id := range prose.DocumentIDs(d) {
		if page := res.Numbers[id]; page < 1 || page > res.Pages {
			t.Errorf("%q is on page %d of %d", id, page, res.Pages)
		}
	}
}

// checkContents compares the page numbers printed in the contents with those of
// the parts, and looks for their titles on these pages.
func checkContents(t *testing.T, d *prose.Document, res *Result, pages []string) {
	t.Helper()
	from, until := res.Numbers["contents"], res.Numbers["agenda"]
	contents := oneLine(strings.Join(pages[from-1:until-1], "\n"))
	for _, p := range d.Parts {
		if p.Role == prose.CoverPart || p.Role == prose.ContentsPart {
			continue
		}
		entry := regexp.MustCompile(regexp.QuoteMeta(p.Title) + `[^.]*?[. ]*\. +(\d+)`)
		found := entry.FindStringSubmatch(contents)
		if want := fmt.Sprint(res.Numbers[p.ID]); found == nil || found[1] != want {
			t.Errorf("the contents have %q for %q, want page %s", found, p.Title, want)
		}
		if page := oneLine(pages[res.Numbers[p.ID]-1]); !strings.Contains(page, p.Title) {
			t.Errorf("page %d does not have the title %q", res.Numbers[p.ID], p.Title)
		}
	}
}

// oneLine is a text with all white space as single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// checkFurniture checks that every page but the cover has at its foot what a
// reader needs who finds it alone, and that tabs have their running heads.
func checkFurniture(t *testing.T, d *prose.Document, res *Result, pages []string) {
	t.Helper()
	for i, page := range pages[1:] {
		number := i + 2
		for _, want := range []string{fmt.Sprintf("Page %d of %d", number, res.Pages), d.Title, d.Edition, d.Ref, "FOR OFFICIAL USE", "Not for quotation"} {
			if !strings.Contains(oneLine(page), want) {
				t.Errorf("page %d does not have %q", number, want)
			}
		}
	}
	for _, p := range d.Parts {
		if p.Role != prose.TabPart {
			continue
		}
		page := res.Numbers[p.ID]
		head, _, _ := strings.Cut(strings.TrimLeft(pages[page-1], "\n "), "\n")
		if want := fmt.Sprintf("Tab %d · %s", p.Tab, p.Running); !strings.HasSuffix(oneLine(head), want) {
			t.Errorf("page %d, on the right, begins with %q, want %q at the outer side", page, oneLine(head), want)
		}
		if want := fmt.Sprintf("Tab %d · Page %d of", p.Tab, page); !strings.Contains(oneLine(pages[page-1]), want) {
			t.Errorf("page %d does not have %q at its foot", page, want)
		}
	}
}

func TestLeftHandPages(t *testing.T) {
	t.Parallel()
	d := samplePack()
	res := set(t, newPress(t, Options{}), d, Format{})
	page := pageTexts(t, res.Data)[res.Numbers["tab1"]] // the page after the first
	head, _, _ := strings.Cut(strings.TrimLeft(page, "\n "), "\n")
	if !strings.HasPrefix(oneLine(head), "Tab 1 · Global Dialogue") {
		t.Errorf("a left-hand page begins with %q, want the tab at the outer side", oneLine(head))
	}
}

func TestCover(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	d := samplePack()
	cover := oneLine(pageTexts(t, set(t, p, d, Format{}).Data)[0])
	at := 0
	for _, want := range []string{
		"FOR OFFICIAL USE", d.Meeting, "New York, 4–7 May 2027", d.Title, "For the head of delegation", "This pack serves the second session.",
		d.Publisher, d.SiteTitle, "Edition 2, 20 November 2026", "Reference TID-P2", "plenary.example.org/r/TID-P2",
	} {
		i := strings.Index(cover[at:], want)
		if i < 0 {
			t.Errorf("the cover does not have %q in its place: %s", want, cover)
			continue
		}
		at += i
	}
	d.Parts[0].Blocks = []prose.Block{&prose.Heading{Level: 2, ID: "about", Text: text("About this pack")}, para(text("%s", strings.Repeat(english+" ", 8))...)}
	pages := pageTexts(t, set(t, p, d, Format{}).Data)
	if strings.Contains(pages[0], "The Assembly decided") || !strings.Contains(pages[1], "The Assembly decided") {
		t.Error("a long covering text does not begin on the page after the cover")
	}
	for _, want := range []string{"About this pack", "Page 2 of", "FOR OFFICIAL USE"} {
		if !strings.Contains(pages[1], want) {
			t.Errorf("the page of the covering text does not have %q", want)
		}
	}
}

// TestBareCover sets a pack of which little is known: no empty lines are left.
func TestBareCover(t *testing.T) {
	t.Parallel()
	d := &prose.Document{ID: "bare", Title: "Bare", Home: "https://plenary.example.org/", Parts: []prose.Part{{Role: prose.CoverPart, ID: "cover", Title: "Bare"}}}
	res := set(t, newPress(t, Options{}), d, Format{})
	if got := oneLine(pageTexts(t, res.Data)[0]); res.Pages != 1 || got != "Bare" {
		t.Errorf("got %d pages, the first of %q", res.Pages, got)
	}
}

func TestDigest(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	pagesOf := func(items int) int {
		d := samplePack()
		digest := &d.Parts[1]
		list := digest.Blocks[1].(*prose.List)
		for len(list.Items) < items {
			list.Items = append(list.Items, list.Items[0])
		}
		res := set(t, p, d, Format{})
		return res.Numbers["contents"] - res.Numbers["digest"]
	}
	for items, want := range map[int]int{6: 1, 14: 1, 40: 3} {
		if got := pagesOf(items); got != want {
			t.Errorf("a digest with %d items stands on %d pages, want %d", items, got, want)
		}
	}
}

func TestBrief(t *testing.T) {
	t.Parallel()
	d := sampleBrief()
	res := set(t, newPress(t, Options{}), d, Format{})
	pages := pageTexts(t, res.Data)
	checkIDs(t, d, res)
	first := oneLine(pages[0])
	for _, want := range []string{"Institute for Shared Seas · Tides and governance", "TID-01 · 20 November 2026", "Independent Panel on Tides", "Key facts", "plenary.example.org/r/TID-01", fmt.Sprintf("Page 1 of %d", res.Pages)} {
		if !strings.Contains(first, want) {
			t.Errorf("the first page does not have %q", want)
		}
	}
	if strings.Contains(first, "Tab ") {
		t.Error("a brief that is printed alone has a tab")
	}
	if head, _, _ := strings.Cut(strings.TrimLeft(pages[1], "\n "), "\n"); !strings.HasPrefix(oneLine(head), "Independent Panel") {
		t.Errorf("the second page begins with %q, want the running head", oneLine(head))
	}
}

// TestFewTabs checks that a small pack has no empty pages, and that one without
// contents is one run of pages under a masthead.
func TestFewTabs(t *testing.T) {
	t.Parallel()
	p := newPress(t, Options{})
	d := samplePack()
	contents := d.Parts[2]
	d.Parts = []prose.Part{d.Parts[0], sampleTab(1), sampleTab(2), sampleTab(3), sampleSources()}
	numberMarks(d)
	leaflet := set(t, p, d, Format{})
	checkIDs(t, d, leaflet)
	d.Parts = slices.Insert(d.Parts, 1, contents)
	small := set(t, p, d, Format{})
	for name, res := range map[string]*Result{"leaflet": leaflet, "small pack": small} {
		for i, page := range pageTexts(t, res.Data) {
			if len(strings.Fields(page)) < 30 {
				t.Errorf("%s: page %d is nearly empty: %q", name, i+1, oneLine(page))
			}
		}
	}
	if leaflet.Pages >= small.Pages {
		t.Errorf("without contents there are %d pages, with them %d", leaflet.Pages, small.Pages)
	}
	first := oneLine(pageTexts(t, leaflet.Data)[0])
	for _, want := range []string{"Institute for Shared Seas · Tides and governance TID-P2", "FOR OFFICIAL USE", d.Title, "For the head of delegation", "Tab 1", "Page 1 of"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first page of the leaflet does not have %q", want)
		}
	}
}

// TestIndexIsInOrder checks that page numbers of the index ascend.
func TestIndexIsInOrder(t *testing.T) {
	t.Parallel()
	d := samplePack()
	res := set(t, newPress(t, Options{}), d, Format{})
	for _, line := range strings.Split(pageTexts(t, res.Data)[res.Numbers["index"]-1], "\n") {
		if name := "Independent Panel on Tides"; strings.Contains(line, name) {
			if want := fmt.Sprintf("%s %d, %d", name, res.Numbers["digest"], res.Numbers["tab2"]); !strings.Contains(oneLine(line), want) {
				t.Errorf("the index has %q, want %q", oneLine(line), want)
			}
			return
		}
	}
	t.Error("the index does not have an entry of the sample")
}

// TestUnderHeading checks that a box under a heading of its own words does not
// say them again.
func TestUnderHeading(t *testing.T) {
	t.Parallel()
	heading := &prose.Heading{Level: 2, Text: text("Points to make")}
	body := []prose.Block{para(text("We welcome it.")...)}
	for name, tt := range map[string]struct {
		blocks []prose.Block
		want   int
	}{
		"alone":                       {[]prose.Block{&prose.Box{Type: "points", Blocks: body}}, 1},
		"under a heading":             {[]prose.Block{heading, &prose.Box{Type: "points", Blocks: body}}, 1},
		"titled, under a heading":     {[]prose.Block{heading, &prose.Box{Type: "points", Title: text("Points to make"), Blocks: body}}, 1},
		"of another title":            {[]prose.Block{heading, &prose.Box{Type: "points", Title: text("More points to make"), Blocks: body}}, 1},
		"of a type that is not known": {[]prose.Block{heading, &prose.Box{Type: "own", Title: text("Own"), Blocks: body}}, 1},
	} {
		s := testSetter(t)
		if got := strings.Count(told(s.blocks(tt.blocks, s.base(s.pages.text))), "Points to make"); got != tt.want {
			t.Errorf("%s: its words are there %d times, want %d", name, got, tt.want)
		}
	}
}

func TestSameBytes(t *testing.T) {
	t.Parallel()
	a := set(t, newPress(t, Options{}), samplePack(), Format{})
	p := newPress(t, Options{})
	_ = set(t, p, sampleBrief(), Format{})
	if b := set(t, p, samplePack(), Format{}); !bytes.Equal(a.Data, b.Data) {
		t.Error("the same pack has other bytes the second time")
	}
}

func TestMissingGlyphs(t *testing.T) {
	t.Parallel()
	d := samplePack()
	d.Parts[6].Blocks = append(d.Parts[6].Blocks, para(text("The Thai name is ทะเล.")...))
	d.Parts[8].Blocks = append(d.Parts[8].Blocks, para(text("In Devanagari: समुद्र भारत.")...))
	_, err := newPress(t, Options{}).PDF(d, Format{})
	var list diag.List
	if !errors.As(err, &list) || len(list) != 2 {
		t.Fatalf("got %v, want two diagnostics", err)
	}
	for _, want := range []diag.Diagnostic{{Message: "'ท' (U+0E17), 'ะ' (U+0E30), 'เ' (U+0E40), 'ล' (U+0E25) of Thai in \"Independent Panel on Tides\"", Hint: "Thai"}, {Message: "and 3 more of Devanagari in \"Convention on Shared Shores\"", Hint: "Devanagari"}} {
		if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
			return d.Rule == "missing-font" && strings.Contains(d.Message, want.Message) && strings.Contains(d.Hint, want.Hint) &&
				strings.Contains(d.Hint, "`paper: fonts: more:`") && strings.HasPrefix(d.Pos.File, "mechanisms/")
		}) {
			t.Errorf("no diagnostic with %q and %q in\n%v", want.Message, want.Hint, list)
		}
	}
}

func TestUnprintableImages(t *testing.T) {
	t.Parallel()
	d := samplePack()
	d.Parts[6].Blocks = append(d.Parts[6].Blocks,
		&prose.Figure{Image: &prose.Image{Path: "a.webp", Data: []byte("RIFF....WEBP")}, Alt: "a"},
		&prose.Figure{Image: &prose.Image{Path: "b.svg", Data: []byte("<svg><script/></svg>")}, Alt: "b"})
	_, err := newPress(t, Options{}).PDF(d, Format{})
	var list diag.List
	if !errors.As(err, &list) || len(list) != 2 || list[0].Pos.File != "mechanisms/m2.md" || !strings.Contains(list[0].Message, `"a.webp"`) || !strings.Contains(list[1].Message, `"b.svg"`) {
		t.Errorf("got %v, want one diagnostic for each image", err)
	}
}

func TestNoSuchPaper(t *testing.T) {
	t.Parallel()
	if _, err := newPress(t, Options{}).PDF(samplePack(), Format{Paper: "a5"}); err == nil || !strings.Contains(err.Error(), `no such paper "a5"`) {
		t.Errorf("got %v", err)
	}
}

// TestRightToLeft checks that heads and feet of a document that runs from right
// to left keep their sides, whatever the script of their words.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	d := samplePack()
	d.Lang, d.Dir, d.Title, d.Meeting, d.Place = "ar", "rtl", "ملف إحاطة", "الدورة الثانية", "نيويورك"
	res := set(t, newPress(t, Options{}), d, Format{})
	page := strings.Split(strings.TrimSpace(pageTexts(t, res.Data)[res.Numbers["tab1"]-1]), "\n")
	apart := regexp.MustCompile(`\S {8,}\S`)
	for _, line := range []string{page[0], page[len(page)-1], page[len(page)-2]} {
		if !apart.MatchString(line) {
			t.Errorf("the sides of a strip are not apart: %q", line)
		}
	}
}

// TestPictures prints a mark of each kind and a photograph.
func TestPictures(t *testing.T) {
	t.Parallel()
	var photo bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 240, 120))
	for i := range img.Pix {
		img.Pix[i] = byte(i * 7 % 251)
	}
	if err := png.Encode(&photo, img); err != nil {
		t.Fatal(err)
	}
	const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><circle cx="20" cy="20" r="18" fill="#0b4c92"/><text x="45" y="26" font-size="18">Seas</text></svg>`
	for name, tt := range map[string]struct {
		logo   []byte
		images int
	}{"mark.png": {photo.Bytes(), 2}, "mark.svg": {[]byte(drawn), 1}} {
		d := samplePack()
		d.Parts[6].Blocks = append(d.Parts[6].Blocks, &prose.Figure{ID: "photo", Image: &prose.Image{Path: "photo.png", Data: photo.Bytes()}, Alt: "Waves", Caption: text("Waves in grey")},
			para(&prose.InlineImage{Image: &prose.Image{Path: "a.svg", Data: []byte(drawn)}, Alt: "Seas"}, prose.Text(" in a line")))
		res := set(t, newPress(t, Options{Logo: tt.logo, LogoName: name}), d, Format{})
		cmd := exec.CommandContext(t.Context(), "pdfimages", "-list", "-")
		cmd.Stdin = bytes.NewReader(res.Data)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("pdfimages (of poppler-utils): %v", err)
		}
		if got := strings.Count(string(out), " gray "); got != tt.images {
			t.Errorf("%s: there are %d pictures, want %d:\n%s", name, got, tt.images, out)
		}
		if page := pageTexts(t, res.Data)[res.Numbers["photo"]-1]; !strings.Contains(page, "Waves in grey") {
			t.Errorf("%s: the photograph and its caption are on different pages", name)
		}
	}
}
