package markdown

import (
	"html/template"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"plenary/generator/internal/diag"
)

// counting is a Filler that counts what it is asked for and answers so that
// every answer can be found in the page.
type counting struct{ links, citations int }

func (f *counting) Link(i int, l *Link) Anchor {
	f.links++
	return asWritten{}.Link(i, l)
}

func (f *counting) Cite(first, last int, c []Citation) template.HTML {
	f.citations += len(c)
	return asWritten{}.Cite(first, last, c)
}

// seeds adds every text of the golden archives and of the specification.
func seeds(f *testing.F) {
	f.Helper()
	entries, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		archive, err := txtar.ParseFile("testdata/" + e.Name())
		if err != nil {
			continue
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".md") || strings.HasSuffix(file.Name, ".inline") {
				f.Add(string(file.Data), false)
			}
			if strings.HasSuffix(file.Name, ".inline") {
				f.Add(string(file.Data), true)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	seeds(f)
	conv := New()
	f.Fuzz(func(t *testing.T, text string, inline bool) {
		in := Input{Text: text, Pos: diag.Position{File: "a.md", Line: 3, Column: 5}, Inline: inline, Prefix: "p-"}
		doc := conv.Parse(in)
		fill := new(counting)
		out := string(doc.HTML(fill))
		if again := string(New().Parse(in).HTML(new(counting))); out != again {
			t.Errorf("two conversions differ:\n%q\n%q", out, again)
		}
		if fill.links != len(doc.Links) || fill.citations != len(doc.Citations) {
			t.Errorf("asked for %d of %d links and %d of %d citations", fill.links, len(doc.Links), fill.citations, len(doc.Citations))
		}
		checkParts(t, doc, out)
		checkPage(t, out)
		checkPlaces(t, in, doc)
	})
}

// checkParts checks that the parts of a Doc are the whole.
func checkParts(t *testing.T, doc *Doc, out string) {
	t.Helper()
	parts := string(doc.Lead(asWritten{}))
	for _, s := range doc.Sections() {
		section := string(s.HTML(asWritten{}))
		if !strings.HasSuffix(section, string(s.Body(asWritten{}))) {
			t.Errorf("section %q does not end with its body", s.Heading.ID)
		}
		checkBalance(t, string(s.Body(asWritten{})))
		parts += section
	}
	if parts += string(doc.Notes(asWritten{})); parts != out {
		t.Errorf("parts differ from the whole:\n%q\n%q", parts, out)
	}
	if plain := doc.Plain(asWritten{}); strings.Contains(plain, "\n") || plain != strings.Trim(plain, " \t\r\n\f\v") {
		t.Errorf("plain text is not one line: %q", plain)
	}
}

// voidTags have no end tag.
var voidTags = []string{"br", "hr", "img", "wbr"}

// checkBalance checks that every tag is closed, in order.
func checkBalance(t *testing.T, out string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(out))
	for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
		name, _ := z.TagName()
		switch {
		case tt == html.StartTagToken && !slices.Contains(voidTags, string(name)):
			open = append(open, string(name))
		case tt == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != string(name)):
			t.Fatalf("%q closes %v in %q", name, open, out)
		case tt == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v open at the end of %q", open, out)
	}
}

// checkPage checks that out stays in its place in a page, and that there is
// nothing in it that runs.
func checkPage(t *testing.T, out string) {
	t.Helper()
	checkBalance(t, out)
	page, err := html.Parse(strings.NewReader(`<body><div id=guard>` + out + `</div><p id=after></p></body>`))
	if err != nil {
		t.Fatalf("parse: %v in %.200q", err, out)
	}
	ids := map[string]bool{}
	after := 0
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "style", "iframe", "svg", "math", "object", "form", "base", "meta", "template"}, n.Data) {
			t.Errorf("<%s> in %q", n.Data, out)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || badAddress.MatchString(value) && a.Key != "title" && a.Key != "alt" && a.Key != "aria-label" && a.Key != "data-lang" {
				t.Errorf("attribute %s=%q in %q", a.Key, a.Val, out)
			}
			if a.Key == "id" {
				if ids[a.Val] {
					t.Errorf("id %q twice in %q", a.Val, out)
				}
				ids[a.Val] = true
				if a.Val == "after" && n.PrevSibling != nil && n.PrevSibling.Data == "div" {
					after++
				}
			}
		}
	}
	if after != 1 {
		t.Errorf("text breaks out of its place: %q", out)
	}
}

var badAddress = regexp.MustCompile(`^[\x00-\x20]*(java\s*script|vbscript|data)\s*:`)

// checkPlaces checks that positions lie in the text.
func checkPlaces(t *testing.T, in Input, doc *Doc) {
	t.Helper()
	lines := strings.Split(in.Text, "\n")
	check := func(what string, p diag.Position) {
		line := p.Line - in.Pos.Line
		if p.File != in.Pos.File || line < 0 || line >= len(lines) {
			t.Fatalf("%s at %v, text has %d lines", what, p, len(lines))
		}
		column := p.Column - 1
		if line == 0 {
			column -= in.Pos.Column - 1
		}
		if column < 0 || column > len(lines[line]) {
			t.Errorf("%s at %v, line is %q", what, p, lines[line])
		}
	}
	for _, h := range doc.Headings {
		check("heading", h.Pos)
	}
	for _, c := range doc.Citations {
		check("citation", c.Pos)
		if rest := fromPlace(in, lines, c.Pos); !strings.HasPrefix(rest, "@"+c.Key) && utf8.ValidString(in.Text) {
			t.Errorf("citation %v at %v, where stands %q", c, c.Pos, rest)
		}
	}
	for _, s := range sentences(doc) {
		if !utf8.ValidString(s) || strings.Contains(s, "\n") || utf8.RuneCountInString(s) > 2*maxContext+3 {
			t.Errorf("sentence %q", s)
		}
	}
	for _, p := range doc.Problems {
		check(p.Rule, p.Pos)
	}
	for _, l := range doc.Links {
		check("link", l.Pos)
		if rest := fromPlace(in, lines, l.Pos); rest == "" || !strings.ContainsRune("[!<", rune(rest[0])) {
			t.Errorf("link %+v at %v, where stands %q", l, l.Pos, rest)
		}
	}
}

// sentences are the sentences that a Doc tells, whole or in part.
func sentences(doc *Doc) []string {
	var all []string
	for _, l := range doc.Links {
		all = append(all, l.Before, l.After)
	}
	for _, c := range doc.Citations {
		all = append(all, c.Sentence)
	}
	return all
}

// fromPlace is the rest of the line at p.
func fromPlace(in Input, lines []string, p diag.Position) string {
	line, column := p.Line-in.Pos.Line, p.Column-1
	if line == 0 {
		column -= in.Pos.Column - 1
	}
	return lines[line][min(column, len(lines[line])):]
}

func FuzzCitations(f *testing.F) {
	f.Add("@a, p. 3; @b")
	f.Add("@unga-79-325")
	f.Add(" @a ,; @b")
	f.Fuzz(func(t *testing.T, bracket string) {
		items, ok := parseCitations(bracket)
		if !ok {
			return
		}
		if len(items) != strings.Count(bracket, ";")+1 {
			t.Errorf("%d citations in %q", len(items), bracket)
		}
		var written []string
		for _, item := range items {
			if !strings.HasPrefix(bracket[item.at:], "@"+item.key) {
				t.Errorf("%+v is not at its place in %q", item, bracket)
			}
			c := Citation{Key: item.key, Locator: item.locator}.String()
			written = append(written, strings.Trim(c, "[]"))
		}
		again, ok := parseCitations(strings.Join(written, "; "))
		if !ok || len(again) != len(items) {
			t.Fatalf("%q does not parse again", written)
		}
		for i := range items {
			if again[i].key != items[i].key || !strings.ContainsAny(items[i].locator, "[]") && again[i].locator != items[i].locator {
				t.Errorf("%+v became %+v", items[i], again[i])
			}
		}
	})
}

func FuzzRecordLink(f *testing.F) {
	for _, s := range []string{"[[a]]", "[[a#b|c]]", "[[a|b [c] d]] e", `[[a\|b]]`, "[[[a]]]", "[[a|]]", "[[Türkiye|中国]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		l, n := parseRecordLink([]byte(line))
		if n == 0 {
			return
		}
		if n > len(line) || !strings.HasSuffix(line[:n], "]]") || l.target == "" {
			t.Fatalf("%q has a link of %d bytes: %+v", line, n, l)
		}
		written := "[[" + l.target
		if l.fragment != "" {
			written += "#" + l.fragment
		}
		if len(l.words) > 0 {
			written += "|" + string(l.words)
		}
		written += " ]]"
		again, n := parseRecordLink([]byte(written))
		if n != len(written) || again.target != l.target || again.fragment != l.fragment || string(again.words) != string(l.words) {
			t.Errorf("%q became %q: %+v, then %+v", line, written, l, again)
		}
	})
}

func FuzzSentence(f *testing.F) {
	f.Add("One. Two, e.g. three. Four!", 8, 11)
	f.Add("第一句。第二句！", 12, 15)
	f.Add(strings.Repeat("long ", 200), 500, 504)
	f.Fuzz(func(t *testing.T, raw string, start, end int) {
		var p plainText
		p.write([]byte(strings.ToValidUTF8(raw, "?")))
		text := string(p.buf)
		if start < 0 || start > end || end > len(text) || !utf8.ValidString(text[start:end]) || !utf8.ValidString(text[:start]) {
			return
		}
		starts := sentenceStarts(text)
		if !slices.IsSorted(starts) {
			t.Errorf("starts %v of %q", starts, text)
		}
		before, after := around(text, starts, start, end)
		cutBefore, cutAfter := strings.TrimPrefix(before, "…"), strings.TrimSuffix(after, "…")
		if !strings.HasSuffix(text[:start], cutBefore) && !strings.HasSuffix(text[:start], before) {
			t.Errorf("before %q is not what stands before %d in %q", before, start, text)
		}
		if !strings.HasPrefix(text[end:], cutAfter) && !strings.HasPrefix(text[end:], after) {
			t.Errorf("after %q is not what stands after %d in %q", after, end, text)
		}
		if n := utf8.RuneCountInString(before); n > maxContext+1 {
			t.Errorf("before is %d characters long", n)
		}
		if n := utf8.RuneCountInString(after); n > maxContext+1 {
			t.Errorf("after is %d characters long", n)
		}
	})
}

// FuzzPlain checks that a text that is taken for plain makes the same Doc as
// when it is parsed.
func FuzzPlain(f *testing.F) {
	for _, text := range []string{
		"", "One sentence.", "GDC & co. > 3 \"NGOs\", 2 %", "  spaces  within ", "2024. A year", "2024 was", "a - b", "a\vb\fc", "100) x", "~~~",
		"e-mail a@b.example, http://x.example", "中文，日本語 UNESCO", "a] ![x", "Setext ===", "| a |", ": x", "x^2{#id}", "a~b!c", "\u00a0x\u00a0", "x\u2028y",
	} {
		f.Add(text)
	}
	conv := New()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > maxParagraph || strings.Trim(text, " ") == "" || !isPlain(text) {
			return // it is parsed, and so the same
		}
		in := Input{Text: text, Inline: true}
		c := &conversion{Converter: conv, in: in, src: []byte(text), doc: &Doc{notes: -1}}
		c.convert()
		c.finish()
		if got, want := conv.Parse(in), c.doc; !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\ngot  %+v\nwant %+v", text, got, want)
		}
	})
}
