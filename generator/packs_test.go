package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"plenary/generator/internal/pdf/pdfua"
)

// builtSite is the site of the dossier that ships with the project, built by the
// command.
func builtSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"build", "../briefs", "-d", dir, "-b", "https://example.org/briefs/"}, &out, &errs); code != exitDone {
		t.Fatalf("exit code %d\n%s%s", code, &out, &errs)
	}
	return dir
}

// tool runs a program of Debian's packages; one that is missing fails the test.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).Output()
	if err != nil {
		t.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
	}
	return string(out)
}

// read is the bytes of a file.
func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPrinted builds the site and reads back what is printed.
func TestPrinted(t *testing.T) {
	t.Parallel()
	dir := builtSite(t)
	files, err := filepath.Glob(filepath.Join(dir, "*", "*", "*.pdf"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files to print, %v", len(files), err)
	}
	for _, file := range files {
		name, _ := filepath.Rel(dir, file)
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			t.Parallel()
			checkPDF(t, file)
			checkLinked(t, file)
			checkHeadings(t, file)
		})
	}
	packs, _ := filepath.Glob(filepath.Join(dir, "packs", "*", "*.pdf"))
	for _, file := range packs {
		t.Run("pack "+filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			checkNumbers(t, read(t, file))
			checkSameHeadings(t, file)
			checkEPUB(t, strings.TrimSuffix(file, ".pdf")+".epub")
		})
	}
	if len(packs) < 3 {
		t.Errorf("%d packs, want three", len(packs))
	}
}

// TestOtherPaper reads the longest pack back as it is set on other paper and in
// large print.
func TestOtherPaper(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--paper", "letter"}, {"--large-print"}} {
		file := printed(t, "../briefs", "global-dialogue-2027", args...)
		checkHeadings(t, file)
		checkNumbers(t, read(t, file))
	}
}

// TestTwoPager prints the pack for newcomers: one sheet of paper.
func TestTwoPager(t *testing.T) {
	t.Parallel()
	for _, paper := range paperSizes {
		data := read(t, printed(t, "../briefs", "newcomers-two-pager", "--paper", paper))
		if n, err := pdfua.PageCount(data); n != 2 || err != nil {
			t.Errorf("on %s it has %d pages, %v", paper, n, err)
		}
	}
}

// checkPDF asks three readers of PDF, and our own check of PDF/UA-1.
func checkPDF(t *testing.T, file string) {
	t.Helper()
	data := read(t, file)
	for _, finding := range pdfua.Check(data) {
		t.Errorf("PDF/UA: %s", finding)
	}
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict
	if err := api.Validate(bytes.NewReader(data), conf); err != nil {
		t.Errorf("pdfcpu: %v", err)
	}
	if out := tool(t, "qpdf", "--check", file); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Errorf("qpdf: %s", out)
	}
	info := tool(t, "pdfinfo", file)
	for _, want := range []string{"Tagged:          yes", "PDF version:     1.7", "Encrypted:       no"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	pages, err := pdfua.PageCount(data)
	if err != nil || !strings.Contains(info, fmt.Sprintf("Pages:           %d\n", pages)) {
		t.Errorf("%d pages, %v; pdfinfo says\n%s", pages, err, info)
	}
}

var downloadOf = regexp.MustCompile(`<a href="([^"]*\.pdf)"[^>]*>[^<]*</a> <small class="note">(\d+) pages?, (\d+) kB</small>`)

// checkLinked looks at the page beside a file: it leads to it, and says how many
// pages it has and what it weighs (quarto-dev/quarto-cli#10468).
func checkLinked(t *testing.T, file string) {
	t.Helper()
	page := string(read(t, filepath.Join(filepath.Dir(file), "index.html")))
	found := downloadOf.FindStringSubmatch(page)
	if found == nil || found[1] != filepath.Base(file) {
		t.Fatalf("the page leads to %q", found)
	}
	data := read(t, file)
	pages, err := pdfua.PageCount(data)
	if err != nil || found[2] != strconv.Itoa(pages) || found[3] != strconv.Itoa((len(data)+500)/1000) {
		t.Errorf("the page says %q of a file of %d pages and %d bytes; %v", found[0], pages, len(data), err)
	}
}

// checkHeadings compares the outline with the headings that are printed: each
// entry leads to the page on which its heading stands.
func checkHeadings(t *testing.T, file string) {
	t.Helper()
	data := read(t, file)
	outline, err := pdfua.Outline(data)
	if err != nil || len(outline) == 0 {
		t.Fatalf("outline %v, %v", outline, err)
	}
	at := headingPages(t, data)
	for _, e := range outline {
		pages := at[letters(tabPrefix.ReplaceAllString(e.Title, ""))]
		if !slices.Contains(pages, e.Page) {
			t.Errorf("the outline has %q on page %d, and it stands on %v (from 0)", e.Title, e.Page, pages)
		}
	}
}

// headingPages are the indexes of the pages on which headings stand, by their
// letters.
func headingPages(t *testing.T, data []byte) map[string][]int {
	t.Helper()
	items, err := pdfua.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string][]int{}
	for _, item := range items {
		if len(item.Role) == 2 && item.Role[0] == 'H' {
			key := letters(item.Text)
			at[key] = append(at[key], item.Page)
		}
	}
	return at
}

// letters is a text without white space and hyphens, which depend on where its
// lines end.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00ad' || r == '-' {
			return -1
		}
		return r
	}, s)
}

var (
	contentsLine = regexp.MustCompile(`^(.*?)[ .]*?(\d+)$`)
	tabPrefix    = regexp.MustCompile(`^Tab \d+ · `)
	reference    = regexp.MustCompile(`^(?:tab (\d+), )?p\. (\d+)$`)
	inText       = regexp.MustCompile(`\btab \d+, p\. \d+`)
	numberOnly   = regexp.MustCompile(`^\d+$`)
)

// checkNumbers compares every number of a page that a pack prints with where
// things really stand: in its contents, its references and its index. A link
// says in words what is printed, and leads to a named destination on a page.
func checkNumbers(t *testing.T, data []byte) {
	t.Helper()
	items, err := pdfua.Text(data)
	if err != nil {
		t.Fatal(err)
	}
	links, err := pdfua.Links(data)
	if err != nil {
		t.Fatal(err)
	}
	tabs := tabPages(t, data)
	printed, linked := map[string]int{}, map[string]int{}
	headings := headingPages(t, data)
	listed := 0
	for _, item := range items {
		if m := contentsLine.FindStringSubmatch(item.Text); m != nil && item.Role == "TOCI" {
			if listed++; !leadsToHeading(headings, m[1], m[2]) {
				t.Errorf("the contents have %q", item.Text)
			}
		}
		for _, m := range inText.FindAllStringSubmatch(strings.ReplaceAll(item.Text, "\u00a0", " "), -1) {
			printed[m[0]]++
		}
	}
	numbers := 0
	for _, l := range links {
		words := strings.ReplaceAll(l.Contents, "\u00a0", " ")
		m := reference.FindStringSubmatch(words)
		switch {
		case l.Dest != "" && l.Page < 0:
			t.Errorf("a link on page %d leads to %q, which is nowhere", l.From+1, l.Dest)
		case l.Dest != "" && numberOnly.MatchString(words) && words != strconv.Itoa(l.Page+1):
			t.Errorf("page %d prints %s for %q, which stands on page %d", l.From+1, words, l.Dest, l.Page+1)
		case l.Dest != "" && numberOnly.MatchString(words):
			numbers++
		case m == nil:
		case m[2] != strconv.Itoa(l.Page+1):
			t.Errorf("page %d prints %q for %q, which stands on page %d", l.From+1, words, l.Dest, l.Page+1)
		case m[1] != "" && !slices.Contains(tabs[l.Page], m[1]):
			t.Errorf("page %d prints %q, and page %d belongs to the tabs %s", l.From+1, words, l.Page+1, tabs[l.Page])
		case m[1] != "":
			linked[words]++
		}
	}
	if !maps.Equal(printed, linked) {
		t.Errorf("printed are the references %v, linked %v", printed, linked)
	}
	if len(tabs) > 20 && (listed < 15 || len(printed) < 5 || numbers < 100) {
		t.Errorf("%d lines of contents, %d different references, %d numbers in the index", listed, len(printed), numbers)
	}
}

// tabPages are the tabs by the indexes of their pages, as the outline has them.
// In a leaflet several may share a page.
func tabPages(t *testing.T, data []byte) map[int][]string {
	t.Helper()
	outline, err := pdfua.Outline(data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := pdfua.PageCount(data)
	if err != nil {
		t.Fatal(err)
	}
	at := map[int][]string{}
	for i, e := range outline {
		if e.Level != 1 || !tabPrefix.MatchString(e.Title) {
			continue
		}
		end := pages - 1
		for _, next := range outline[i+1:] {
			if next.Level == 1 {
				end = next.Page
				break
			}
		}
		for page := e.Page; page < max(end, e.Page+1); page++ {
			at[page] = append(at[page], strings.Fields(e.Title)[1])
		}
	}
	return at
}

// leadsToHeading reports whether a heading that a line of the contents names
// stands on a page with this number.
func leadsToHeading(headings map[string][]int, line, page string) bool {
	key := letters(line)
	for heading, pages := range headings {
		if !strings.Contains(key, heading) {
			continue
		}
		for _, p := range pages {
			if strconv.Itoa(p+1) == page {
				return true
			}
		}
	}
	return false
}

// checkSameHeadings prints the print view with a browser, and compares the
// headings of that with ours.
func checkSameHeadings(t *testing.T, file string) {
	t.Helper()
	printed := filepath.Join(t.TempDir(), "print.pdf")
	view := filepath.Join(filepath.Dir(file), "print", "index.html")
	tool(t, browser(t), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--no-pdf-header-footer", "--print-to-pdf="+printed, "file://"+filepath.ToSlash(view))
	ours, theirs := structured(t, file), structured(t, printed)
	if len(ours) < 4 || !slices.Equal(ours, theirs) {
		t.Errorf("headings differ: ours\n%s\nthe browser's\n%s", strings.Join(ours, "\n"), strings.Join(theirs, "\n"))
	}
}

// browser is the name of Chromium on this machine.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"} {
		if name == "" {
			continue
		}
		if _, err := exec.LookPath(name); err == nil {
			return name
		}
	}
	t.Fatal("no Chromium: .ci/install installs it")
	return ""
}

var headingLine = regexp.MustCompile(`^( *)H[1-6]\b`)

// structured are the letters of the headings of a tagged file, in the order of
// its structure, as pdfinfo reads it.
func structured(t *testing.T, file string) []string {
	t.Helper()
	var list []string
	depth := -1
	for _, line := range strings.Split(tool(t, "pdfinfo", "-struct-text", file), "\n") {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if depth >= 0 && indent > depth {
			if text := strings.TrimSpace(line); strings.HasPrefix(text, `"`) {
				list[len(list)-1] += letters(strings.Trim(text, `"`))
			}
			continue
		}
		depth = -1
		if m := headingLine.FindStringSubmatch(line); m != nil {
			depth = len(m[1])
			list = append(list, "")
		}
	}
	return list
}

// checkEPUB runs epubcheck, which must find nothing.
func checkEPUB(t *testing.T, file string) {
	t.Helper()
	jar, err := exec.LookPath("epubcheck") // Debian's is a jar, which not every system starts by itself
	if err != nil {
		t.Fatalf("e-books are checked with epubcheck: %v", err)
	}
	out, err := exec.CommandContext(t.Context(), "java", "-jar", jar, file).CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("No errors or warnings detected")) {
		t.Errorf("epubcheck: %v\n%s", err, out)
	}
}
