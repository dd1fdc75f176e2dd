package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// TestFontsCover looks for characters of kinds and layouts, and for symbols that
// texts have, in the fonts that come with the layouts.
func TestFontsCover(t *testing.T) {
	t.Parallel()
	texts := map[string]string{"symbols": "−×÷≈≠≤≥±∞½¼²³₂‰№€™°§¶†‡←↑→↓↔↕⇒⇔↗↘■□▢▣▪▫▲△▶▷▼▽◀◁◆◇◈○◌◎●◦☐☑☒★☆⚠✓✔✕✗➔➜⬆⬇"}
	for _, pattern := range []string{"../load/kinds/*.yaml", "../../../layouts/*.html", "../../../layouts/partials/*.html", "../../../layouts/assets/css/components/*.css"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(data)
		}
	}
	faces, seen := testFaces(t), make(map[rune]bool)
	for name, text := range texts {
		for _, r := range text {
			if !seen[r] && unicode.IsPrint(r) && !covered(t, faces, r) {
				t.Errorf("%s: no face has %q, %U", name, r, r)
			}
			seen[r] = true
		}
	}
}

func covered(t *testing.T, faces *Faces, r rune) bool {
	t.Helper()
	s := faces.shaper()
	defer faces.release(s)
	s.paragraph(&Paragraph{Style: body(Start), Spans: []Span{{Text: string(r)}}}, setting{}, 1000)
	return s.problem() == nil
}

// TestFontsHaveLicences holds that each font is named in the README, and that the
// licences that this names are there.
func TestFontsHaveLicences(t *testing.T) {
	t.Parallel()
	const folder = "../../../layouts/fonts/"
	data, err := os.ReadFile(folder + "README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(data)
	names, err := filepath.Glob(folder + "*.ttf")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d fonts, %v", len(names), err)
	}
	for _, name := range names {
		family, style, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".ttf"), "-")
		row := false
		for line := range strings.Lines(readme) {
			row = row || strings.HasPrefix(line, "| `"+family) && strings.Contains(line, style)
		}
		if !row {
			t.Errorf("%s has no row in the README", name)
		}
	}
	for _, licence := range []string{"OFL.txt", "LICENSE-Droid.txt", "LICENSE-Baekmuk.txt", "LICENSE-DejaVu.txt"} {
		if _, err := os.Stat(folder + licence); err != nil || !strings.Contains(readme, "("+licence+")") {
			t.Errorf("%s is missing, or not named: %v", licence, err)
		}
	}
}
