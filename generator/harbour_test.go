package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// harbour is a dossier on another subject than ours, written from
// docs/format.md alone.
const harbour = "testdata/dossiers/harbour-lights"

func TestHarbourLightsHasNoProblems(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "")
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), []string{"check", "--strict", harbour}, &stdout, &stderr)
	if code != exitDone {
		t.Fatalf("got exit code %d, want %d\n%s", code, exitDone, stderr.String())
	}
	if got, want := stdout.String(), "0 errors, 0 warnings\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want it to end in %q", got, want)
	}
}

// buildHarbour builds the dossier and gives the output.
func buildHarbour(t *testing.T) fs.FS {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "")
	out := filepath.Join(t.TempDir(), "public")
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), []string{"build", "--strict", "-d", out, harbour}, &stdout, &stderr); code != exitDone {
		t.Fatalf("got exit code %d, want %d\n%s", code, exitDone, stderr.String())
	}
	return os.DirFS(out)
}

func TestHarbourLights(t *testing.T) {
	out := buildHarbour(t)
	t.Run("key facts", func(t *testing.T) { harbourFacts(t, out) })
	t.Run("list", func(t *testing.T) { harbourList(t, out) })
	t.Run("home", func(t *testing.T) { harbourHome(t, out) })
	t.Run("entries", func(t *testing.T) { harbourEntries(t, out) })
	t.Run("relations", func(t *testing.T) { harbourRelations(t, out) })
	t.Run("stances", func(t *testing.T) { harbourStances(t, out) })
	t.Run("text", func(t *testing.T) { harbourText(t, out) })
	t.Run("left out", func(t *testing.T) { harbourLeftOut(t, out) })
	t.Run("addresses", func(t *testing.T) { harbourAddresses(t, out) })
}

// harbourFacts checks that each record of the dossier's own kind has a page
// with its key facts, in the order that the kind gives them.
func harbourFacts(t *testing.T, out fs.FS) {
	pages := map[string][]string{
		"crane-point": {
			"Type: Tower", "First lit: 4 Sep 1887[1]", "Height in metres: 38.5", "Range in sea miles: 21[5] in clear air",
			"Character: Fl (3) 20s[5]", "Built of: Granite", "Colours: white; red",
			"Keeper: Ines Hallow, since 1998[1]; Two assistants in winter", "Owned by: Lights Board", "Call sign: Crane Light",
			"Open to visitors: Yes", "Chart: example.org", "Inspected: 2026-07-06T09:00:00+02:00", "Language of the watch: en",
			"Twin: gull-stack",
		},
		"gull-stack":       {"Type: Tower", "First lit: 1903", "Height in metres: 22", "Built of: Cast iron[2]", "Owned by: Orrin"},
		"mole":             {"Type: Tower", "Height in metres: 11", "Owned by: Lights Board"},
		"marrow-lightship": {"Type: Lightship", "First lit: Apr 1962[1]", "Height in metres: 9", "Built of: Oak", "Owned by: Lights Board"},
		"створ-дозор":      {"Type: Leading light", "First lit: Feb 1931"},
	}
	entries, err := fs.ReadDir(out, "lighthouses")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(entries), len(pages)+1; got != want { // and index.html
		t.Errorf("got %d entries in lighthouses/, want %d", got, want)
	}
	for name, want := range pages {
		box := harbourPage(t, out, "lighthouses/"+name).labelled("key-facts")
		if got := box.pairs(); !slices.Equal(got, want) {
			t.Errorf("%s: got key facts\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func harbourList(t *testing.T, out fs.FS) {
	rows := harbourPage(t, out, "lighthouses").rows()
	want := [][]string{
		{"Name", "Status", "Type", "Height in metres", "First lit", "Owned by"},
		{"Crane Point Light", "● Lit", "Tower", "38.5", "4 Sep 1887", "Lights Board"},
		{"Gull Stack Light", "◐ Dimmed", "Tower", "22", "1903", "Orrin"},
		{"Dozor leading light", "○ Dark", "Leading light", "", "Feb 1931", ""},
		{"Marrow Lightship", "● Lit", "Lightship", "9", "Apr 1962", "Lights Board"},
		{"Old Mole Light", "○ Dark", "Tower", "11", "", "Lights Board"},
	}
	if len(rows) != len(want) {
		t.Fatalf("got %d rows, want %d: %q", len(rows), len(want), rows)
	}
	for i, row := range rows {
		// The first cell also holds the record's summary.
		if !strings.HasPrefix(row[0], want[i][0]) || !slices.Equal(row[1:], want[i][1:]) {
			t.Errorf("row %d: got %q, want %q", i, row, want[i])
		}
	}
}

// The home page shows the kind that the dossier is about: the first one in
// the menu.
func harbourHome(t *testing.T, out fs.FS) {
	text := harbourPage(t, out, "").text()
	for _, want := range []string{"● Lit", "◐ Dimmed", "○ Dark", "Gull Stack Light", "Five lights stand on the Saltmarrow Coast"} {
		if !strings.Contains(text, want) {
			t.Errorf("the home page does not show %q", want)
		}
	}
}

// Records of a kind without pages of its own are whole on the list page, where
// links to them lead.
func harbourEntries(t *testing.T, out fs.FS) {
	page := harbourPage(t, out, "hazards")
	for id, want := range map[string][]string{
		"shingle-bank": {"Shingle Bank", "A bank that shifts with every winter", "1.5"},
		"the-teeth":    {"The Teeth", "Five rocks north of Gull Stack", "Yes"},
	} {
		entry := page.byID(id)
		if entry.Node == nil {
			t.Errorf("hazards/ has no part with the id %q", id)
			continue
		}
		for _, w := range want {
			if got := entry.text(); !strings.Contains(got, w) {
				t.Errorf("%s: got %q, want it to hold %q", id, got, w)
			}
		}
	}
}

// harbourRelations checks that a relation shows on both of its sides.
func harbourRelations(t *testing.T, out fs.FS) {
	tests := []struct{ page, section, want string }{
		{"lighthouses/crane-point", "related", "Owned by: Lights Board"},
		{"actors/lights-board", "related", "Owns: Crane Point; Marrow Lightship; Old Mole Light"},
		{"lighthouses/crane-point", "related", "In line with: Gull Stack"}, // stated on both sides
		{"lighthouses/gull-stack", "related", "In line with: Crane Point"},
		{"lighthouses/marrow-lightship", "related", "Replaces: Dozor leading light"},
		{"lighthouses/створ-дозор", "related", "Replaced by: Marrow Lightship"},
		{"lighthouses/crane-point", "roles", "Kept by: Ines Hallow[1] with two assistants in winter"},
		{"actors/ines-hallow", "roles", "Crane Point: Keeps[2] with two assistants in winter"},
		{"lighthouses/mole", "related", "Plans: Relight the Old Mole"},
		{"initiatives/relight-the-mole", "related", "Concerns: Old Mole Light"},
		{"sources/board-resolution-7", "related", "Superseded by: Resolution 9"},
		{"lighthouses/crane-point", "related", "Words: character; nominal range"},
		{"actors/lights-board", "related", "Includes: Ines Hallow"},
	}
	for _, tt := range tests {
		section := harbourPage(t, out, tt.page).labelled(tt.section)
		if got := section.pairs(); !slices.Contains(got, tt.want) {
			t.Errorf("%s, %s: got %q, want it to hold %q", tt.page, tt.section, got, tt.want)
		}
	}
	leads := harbourPage(t, out, "actors/lights-board").labelled("leads").text()
	for _, want := range []string{"Relight the Old Mole", "Crane Point"} {
		if !strings.Contains(leads, want) {
			t.Errorf("the Board's page does not say that it leads %q", want)
		}
	}
}

// The dossier has stances of its own, with their marks, everywhere that
// positions are shown.
func harbourStances(t *testing.T, out fs.FS) {
	for page, want := range map[string][]string{
		"initiatives/relight-the-mole": {"◇ Doubts", "✕ Refuses", "● Keeps", "No dues, no lamp."},
		"actors/harbourmasters-guild":  {"◇ Doubts", "✕ Refuses"},
		"positions":                    {"● Keeps", "△ Favours", "◇ Doubts", "✕ Refuses", "Would see it dark.", "This and 1 earlier"},
	} {
		text := harbourPage(t, out, page).text()
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not show %q", page, w)
			}
		}
	}
	if text := harbourPage(t, out, "positions").text(); strings.Contains(text, "Abstained") {
		t.Error("positions shows a built-in stance")
	}
}

// harbourText checks that every form of text arrives on the page.
func harbourText(t *testing.T, out fs.FS) {
	data, err := fs.ReadFile(out, "lighthouses/crane-point/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<bdi lang="ar">منارة رأس الكركي</bdi>`, `lang="zh"`, `lang="ru"`, // names
		`id="how-it-works"`, `id="storms"`, "🌊 Storms", "المنارة في الليل", // headings
		`href="#storms"`, `href="../gull-stack/#how-it-works"`, `href="../../actors/lights-board/#approach"`, // links
		`href="../../img/chart.svg"`, `href="../../events/"`, `href="mailto:library@example.org"`, `href="https://example.org/pilots/"`,
		`src="../../img/chart.svg"`, `src="../../img/lens.png"`, `alt="The lens, seen from below"`,
		`<caption>Watches of the night</caption>`, `<dt>Gallery</dt>`, `data-lang="go"`, `<sub>2</sub>`, `<details open`, `<abbr title="of the sea">`,
		"Points to make", "Why not electric?", "Disputed", "Watch", "Note", "Tip", "Important", "Warning", "Caution", // boxes
		"It has a second paragraph.",
	} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	for _, file := range []string{"img/chart.svg", "img/lens.png"} {
		got, err := fs.ReadFile(out, file)
		if err != nil {
			t.Error(err)
			continue
		}
		want, err := os.ReadFile(filepath.Join(harbour, "static", file))
		if err != nil {
			t.Error(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s was changed", file)
		}
	}
}

// harbourLeftOut checks that no file tells anything of a record that is a
// draft, later, sealed or expired, but for the words that a text chose.
func harbourLeftOut(t *testing.T, out fs.FS) {
	secret := []string{
		"wreckerscove", "wreckers-cove", "quillonflux", "brindlewick", "marzipanthe", "hl-91", "zephyrholm", "signal-island",
		"obsidiantern", "tallow", "velvetorch",
	}
	files := 0
	err := fs.WalkDir(out, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		data, err := fs.ReadFile(out, name)
		text := strings.ToLower(name + "\n" + string(data))
		for _, word := range secret {
			if strings.Contains(text, word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 40 {
		t.Errorf("got %d files, want the whole site", files)
	}
	text := harbourPage(t, out, "lighthouses/crane-point").text()
	if want := "A light that is spoken of is not described here."; !strings.Contains(text, want) {
		t.Errorf("the page does not say %q", want)
	}
}

// harbourAddresses checks short links, old addresses and slugs.
func harbourAddresses(t *testing.T, out fs.FS) {
	for from, to := range map[string]string{
		"r/HL-01": "lighthouses/crane-point/", "lights/crane": "lighthouses/crane-point/", "the-crane": "lighthouses/crane-point/",
		"r/HL-03": "lighthouses/mole/", "lights/mole": "lighthouses/mole/", "r/HA-1": "actors/lights-board/",
		"r/SRC-7": "sources/board-resolution-7/",
	} {
		data, err := fs.ReadFile(out, path.Join(from, "index.html"))
		if err != nil {
			t.Error(err)
			continue
		}
		up := strings.Repeat("../", strings.Count(from, "/")+1)
		if want := `url=` + up + to; !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s does not lead to %s:\n%s", from, to, data)
		}
	}
	if data, err := fs.ReadFile(out, "CNAME"); err != nil || strings.TrimSpace(string(data)) != "lights.example.org" {
		t.Errorf("CNAME: got %q, %v", data, err)
	}
}

// TestKindsAreData checks that no part of the program knows the kinds of the
// dossier above: one adds a kind with a file of the dossier.
func TestKindsAreData(t *testing.T) {
	t.Parallel()
	searched := 0
	kinds := regexp.MustCompile(`(?i)\b(lighthouse|logbook|hazard)s?\b`)
	for _, root := range []string{".", "../layouts"} {
		err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && e.Name() == "testdata" {
				return fs.SkipDir
			}
			if e.IsDir() || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{".go", ".html", ".css", ".yaml"}, filepath.Ext(name)) {
				return nil
			}
			searched++
			data, err := os.ReadFile(name)
			if word := kinds.Find(data); word != nil {
				t.Errorf("%s knows the kind %q", name, word)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if searched < 100 {
		t.Errorf("searched %d files, want all of the program", searched)
	}
}

// element is a part of a page; its methods give nothing when it is absent.
type element struct{ *html.Node }

func harbourPage(t *testing.T, out fs.FS, name string) element {
	t.Helper()
	data, err := fs.ReadFile(out, path.Join(name, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return element{doc}.first(func(n *html.Node) bool { return n.Data == "main" })
}

func (e element) all(is func(*html.Node) bool) []element {
	var list []element
	if e.Node == nil {
		return nil
	}
	for n := range e.Descendants() {
		if n.Type == html.ElementNode && is(n) {
			list = append(list, element{n})
		}
	}
	return list
}

func (e element) first(is func(*html.Node) bool) element {
	if list := e.all(is); len(list) > 0 {
		return list[0]
	}
	return element{}
}

func (e element) byID(id string) element {
	return e.first(func(n *html.Node) bool { return attribute(n, "id") == id })
}

// labelled is the part of the page that a heading names.
func (e element) labelled(heading string) element {
	return e.first(func(n *html.Node) bool { return attribute(n, "aria-labelledby") == heading })
}

// text is what a reader reads, with single spaces.
func (e element) text() string {
	var b strings.Builder
	if e.Node == nil {
		return ""
	}
	for n := range e.Descendants() {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "p" || n.Data == "li" || n.Data == "td" || n.Data == "div" || n.Data == "dd":
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// pairs are the terms of a definition list with what is said of each.
func (e element) pairs() []string {
	var list []string
	for _, n := range e.all(func(n *html.Node) bool { return n.Data == "dt" || n.Data == "dd" }) {
		last := len(list) - 1
		switch {
		case n.Data == "dt":
			list = append(list, n.text()+":")
		case strings.HasSuffix(list[last], ":"):
			list[last] += " " + n.text()
		default:
			list[last] += "; " + n.text()
		}
	}
	return list
}

func (e element) rows() [][]string {
	var rows [][]string
	for _, tr := range e.all(func(n *html.Node) bool { return n.Data == "tr" }) {
		var row []string
		for _, cell := range tr.all(func(n *html.Node) bool { return n.Data == "td" || n.Data == "th" }) {
			row = append(row, cell.text())
		}
		rows = append(rows, row)
	}
	return rows
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
