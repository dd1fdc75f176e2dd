package paper

import (
	"bytes"
	"errors"
	"fmt"
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
	d.Parts[0].Blocks = []prose.Block{para(text("%s", strings.Repeat(english+" ", 8))...)}
	pages := pageTexts(t, set(t, p, d, Format{}).Data)
	if strings.Contains(pages[0], "The Assembly decided") || !strings.Contains(pages[1], "The Assembly decided") {
		t.Error("a long covering text does not begin on the page after the cover")
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

// TestFewTabs checks that a small pack has no empty pages.
func TestFewTabs(t *testing.T) {
	t.Parallel()
	d := samplePack()
	d.Parts = []prose.Part{d.Parts[0], sampleTab(1), sampleTab(2), sampleTab(3)}
	numberMarks(d)
	for i, page := range pageTexts(t, set(t, newPress(t, Options{}), d, Format{}).Data) {
		if len(strings.Fields(page)) < 40 {
			t.Errorf("page %d is nearly empty: %q", i+1, oneLine(page))
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
	d.Parts[8].Blocks = append(d.Parts[8].Blocks, para(text("In Devanagari: समुद्र.")...))
	_, err := newPress(t, Options{}).PDF(d, Format{})
	var list diag.List
	if !errors.As(err, &list) {
		t.Fatalf("got %v, want a list of diagnostics", err)
	}
	for _, want := range []diag.Diagnostic{{Message: "(U+0E17, Thai) in \"Independent Panel on Tides\"", Hint: "Thai"}, {Message: "(U+0938, Devanagari) in \"Convention on Shared Shores\"", Hint: "Devanagari"}} {
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
