package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// TestCoverage builds the dossier that ships with the project and wants every
// address of the list in it.
func TestCoverage(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "")
	list, err := os.ReadFile("testdata/coverage.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), []string{"build", "-d", out, "../briefs"}, &stdout, &stderr); code != exitDone {
		t.Fatalf("got exit code %d, want %d\n%s", code, exitDone, stderr.String())
	}
	sections, wrong := parseCoverage(string(list))
	lines := 0
	for _, s := range sections {
		lines += len(s.lines)
	}
	if lines < 500 {
		t.Errorf("read %d lines, want the whole list", lines)
	}
	for _, w := range slices.Concat(wrong, notCovered(sections, os.DirFS(out))) {
		t.Error(w)
	}
}

// TestCoverageIsChecked plants mistakes in a list.
func TestCoverageIsChecked(t *testing.T) {
	t.Parallel()
	site := fstest.MapFS{
		"actors/china/index.html":  {Data: []byte(`<main><li id="d-position">equity</li></main>`)},
		"actors/russia/index.html": {Data: []byte(`<main><p>Nothing on id="d-position" here.</p></main>`)},
	}
	tests := []struct {
		name, list string
		want       string // "" for a list without mistakes
	}{
		{"none", "# A remark.\n\n[2 actors]\nChina -> actors/china/ actors/china/#d-position\nRussia -> actors/russia/\n\n[1 states]\nChina -> actors/china/", ""},
		{"page", "[1 actors]\nChina -> actors/chnia/", "line 2: the site has no page actors/chnia/"},
		{"page of an anchor", "[1 actors]\nChina -> actors/chnia/#d-position", "line 2: the site has no page actors/chnia/"},
		{"anchor", "[1 actors]\nChina -> actors/china/#d-positoin", `line 2: actors/china/ has no part with the id "d-positoin"`},
		{"anchor of another page", "[1 actors]\nRussia -> actors/russia/#d-position", `line 2: actors/russia/ has no part with the id "d-position"`},
		{"anchor without a name", "[1 actors]\nChina -> actors/china/#", `line 2: actors/china/ has no part with the id ""`},
		{"page without a slash", "[1 actors]\nChina -> actors/china", `line 2: "actors/china" does not end in a slash`},
		{"no address", "[1 actors]\nChina ->", "line 2: no address"},
		{"no arrow", "[1 actors]\nChina actors/china/", "line 2: no address"},
		{"same words", "[2 actors]\nChina -> actors/china/\nChina -> actors/russia/", "line 3: the same words as on line 2"},
		{"same addresses", "[2 actors]\nChina -> actors/china/\nRussia -> actors/china/", "line 3: the same addresses as on line 2"},
		{"same address on a line", "[1 actors]\nChina -> actors/china/ actors/china/", "line 2: actors/china/ stands twice"},
		{"lost line", "[2 actors]\nChina -> actors/china/", `line 1: "actors" has 1 lines, want 2`},
		{"no number", "[actors]\nChina -> actors/china/", `line 1: "[actors]" does not say how many`},
		{"no section", "China -> actors/china/", "line 1: stands in no section"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			sections, wrong := parseCoverage(tt.list)
			if got := strings.Join(slices.Concat(wrong, notCovered(sections, site)), "; "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// coverageSection is a part of the list: what is said to be covered, and where.
type coverageSection struct {
	title string
	line  int // in the file
	want  int // number of lines
	lines []coverageLine
}

type coverageLine struct {
	line      int // in the file
	what      string
	addresses []string // pages such as "actors/un/", and parts such as "glossary/#treaty"
}

// parseCoverage reads the list; what it cannot read it tells in words.
func parseCoverage(list string) ([]coverageSection, []string) {
	var sections []coverageSection
	var wrong []string
	n := 0
	for text := range strings.Lines(list) {
		n++
		text = strings.TrimSpace(text)
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, "["):
			number, title, _ := strings.Cut(strings.Trim(text, "[]"), " ")
			want, err := strconv.Atoi(number)
			if err != nil {
				wrong = append(wrong, fmt.Sprintf("line %d: %q does not say how many", n, text))
				want = -1
			}
			sections = append(sections, coverageSection{title: title, line: n, want: want})
		case len(sections) == 0:
			wrong = append(wrong, fmt.Sprintf("line %d: stands in no section", n))
		default:
			what, addresses, _ := strings.Cut(text, "->")
			s := &sections[len(sections)-1]
			s.lines = append(s.lines, coverageLine{n, strings.TrimSpace(what), strings.Fields(addresses)})
		}
	}
	return sections, wrong
}

// notCovered are, in words, the addresses that the site does not have, and what
// stands in a section twice or not at all.
func notCovered(sections []coverageSection, site fs.FS) []string {
	var wrong []string
	pages := map[string]element{}
	for _, s := range sections {
		if s.want >= 0 && len(s.lines) != s.want {
			wrong = append(wrong, fmt.Sprintf("line %d: %q has %d lines, want %d", s.line, s.title, len(s.lines), s.want))
		}
		for i, l := range s.lines {
			for _, problem := range slices.Concat(l.twice(s.lines[:i]), l.missing(site, pages)) {
				wrong = append(wrong, fmt.Sprintf("line %d: %s", l.line, problem))
			}
		}
	}
	return wrong
}

// twice is what a line repeats of those before it and of itself.
func (l coverageLine) twice(before []coverageLine) []string {
	var wrong []string
	for _, b := range before {
		if b.what == l.what {
			wrong = append(wrong, fmt.Sprintf("the same words as on line %d", b.line))
		}
		if slices.Equal(b.addresses, l.addresses) {
			wrong = append(wrong, fmt.Sprintf("the same addresses as on line %d", b.line))
		}
	}
	for i, a := range l.addresses {
		if slices.Contains(l.addresses[:i], a) {
			wrong = append(wrong, a+" stands twice")
		}
	}
	return wrong
}

// missing is what the site does not have of a line's addresses; pages keeps
// those that were read.
func (l coverageLine) missing(site fs.FS, pages map[string]element) []string {
	if len(l.addresses) == 0 {
		return []string{"no address"}
	}
	var wrong []string
	for _, address := range l.addresses {
		page, anchor, hasAnchor := strings.Cut(address, "#")
		if !strings.HasSuffix(page, "/") {
			wrong = append(wrong, fmt.Sprintf("%q does not end in a slash", page))
			continue
		}
		if _, ok := pages[page]; !ok {
			pages[page] = readPage(site, page)
		}
		switch {
		case pages[page].Node == nil:
			wrong = append(wrong, "the site has no page "+page)
		case hasAnchor && (anchor == "" || pages[page].byID(anchor).Node == nil):
			wrong = append(wrong, fmt.Sprintf("%s has no part with the id %q", page, anchor))
		}
	}
	return wrong
}

// readPage is a page of the site, and nothing where there is none.
func readPage(site fs.FS, page string) element {
	data, err := fs.ReadFile(site, path.Join(page, "index.html"))
	if err != nil {
		return element{}
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return element{}
	}
	return element{doc}
}
