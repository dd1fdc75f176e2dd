package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"plenary/generator/internal/pdf/pdfua"
)

// hardToPrint is a text that other tools cut off or print over itself: a table of
// forty columns, a word of 200 letters, a row and a footnote that are longer
// than a page, lists in lists, a long address, an image in a line.
func hardToPrint() string {
	var b strings.Builder
	b.WriteString("---\ntitle: Hard to print\nstatus: active\nsummary: It has everything.\n---\n## A word\n\n")
	b.WriteString(strings.Repeat("abcdefghij", 20) + " ends.[^long] ![A red dot](/dot.png) An address: <https://example.net/" + strings.Repeat("path/", 40) + ">\n\n## A table\n\n|")
	for column := range 40 {
		fmt.Fprintf(&b, " h%d |", column)
	}
	b.WriteString("\n|" + strings.Repeat(" --- |", 40))
	for row := range 3 {
		b.WriteString("\n|")
		for column := range 40 {
			fmt.Fprintf(&b, " r%dc%d |", row, column)
		}
	}
	b.WriteString("\n\n## A tall row\n\n| one | two |\n| --- | --- |\n| ")
	for i := range 1500 {
		fmt.Fprintf(&b, "tall%d ", i)
	}
	b.WriteString("| short |\n\n## Lists\n\n")
	for depth := range 8 {
		b.WriteString(strings.Repeat("  ", depth) + "- deep" + strconv.Itoa(depth) + "\n")
	}
	b.WriteString("\n[^long]: ")
	for i := range 1200 {
		fmt.Fprintf(&b, "note%d ", i)
	}
	return b.String() + "\n"
}

func TestHardToPrint(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var dot bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, 30, 20))
	img.Set(3, 3, color.RGBA{R: 255, A: 255})
	if err := png.Encode(&dot, img); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"site.yaml": "title: Lights\nbaseURL: https://example.org/\n", "mechanisms/hard.md": hardToPrint(), "static/dot.png": dot.String(),
		"packs/p.md": "---\ntitle: P\nitems: [{record: hard}]\n---\n",
	} {
		name = filepath.Join(dir, "briefs", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"p"}, {"hard", "--paper", "letter"}, {"p", "--large-print"}} {
		file := printed(t, filepath.Join(dir, "briefs"), args[0], args[1:]...)
		checkAllPrinted(t, file)
		checkOnPages(t, file)
		if !strings.Contains(tool(t, "pdfimages", "-list", file), "image") {
			t.Errorf("%q has no image", args)
		}
	}
}

// checkAllPrinted looks for every word of hardToPrint, each once where it is to
// stand once, in its order.
func checkAllPrinted(t *testing.T, file string) {
	t.Helper()
	items, err := pdfua.Text(read(t, file))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, item := range items {
		all.WriteString(item.Text + "\n")
	}
	text := all.String()
	if !strings.Contains(letters(text), strings.Repeat("abcdefghij", 20)) {
		t.Error("the long word is not whole")
	}
	for prefix, n := range map[string]int{"tall": 1500, "note": 1200, "deep": 8} {
		found := regexp.MustCompile(`\b`+prefix+`(\d+)\b`).FindAllStringSubmatch(text, -1)
		if len(found) != n {
			t.Errorf("%d words begin with %s, want %d", len(found), prefix, n)
			continue
		}
		for i, m := range found {
			if m[1] != strconv.Itoa(i) {
				t.Errorf("%s%d stands where %s%s is", prefix, i, prefix, m[1])
				break
			}
		}
	}
	for row := range 3 {
		for column := range 40 {
			if word := fmt.Sprintf("r%dc%d", row, column); !regexp.MustCompile(`\b` + word + `\b`).MatchString(text) {
				t.Errorf("the table lacks %s", word)
			}
		}
	}
}

var (
	pageBox = regexp.MustCompile(`<page width="([\d.]+)" height="([\d.]+)">`)
	wordBox = regexp.MustCompile(`<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</word>`)
)

// checkOnPages looks where words stand: none leaves its page.
func checkOnPages(t *testing.T, file string) {
	t.Helper()
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	var width, height float64
	words := 0
	for _, line := range strings.Split(tool(t, "pdftotext", "-bbox", file, "-"), "\n") {
		if m := pageBox.FindStringSubmatch(line); m != nil {
			width, height = number(m[1]), number(m[2])
		}
		m := wordBox.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		words++
		if number(m[1]) < 0 || number(m[2]) < 0 || number(m[3]) > width || number(m[4]) > height {
			t.Errorf("%q stands at %s, %s to %s, %s on a page of %g by %g", m[5], m[1], m[2], m[3], m[4], width, height)
		}
	}
	if words < 2900 {
		t.Errorf("%d words", words)
	}
}
