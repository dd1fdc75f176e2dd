package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/generator/internal/pdf/pdfua"
)

// sentences are in the six languages of the United Nations, with what goes wrong
// elsewhere: letters that join, figures among them, words that are hyphenated,
// lines without spaces.
var sentences = map[string]string{
	"en": "The Assembly met in New York on 26 August 2025, and its members adopted the resolution without a vote; implementation, said the office, is difficult.",
	"fr": "L’Assemblée s’est réunie à New York : « la mise en œuvre », a dit le bureau, sera difficile ; où commence-t-elle ?",
	"es": "La Asamblea se reunió en Nueva York el 26 de agosto de 2025; ¿cuándo comenzará la aplicación? Según la oficina, el año próximo.",
	"ru": "Ассамблея собралась в Нью-Йорке 26 августа 2025 года и приняла резолюцию без голосования; осуществление начнётся в следующем году.",
	"ar": "اجتمعت الجمعية العامة في نيويورك في 26 آب 2025 واعتمدت القرار 2254 دون تصويت.",
	"zh": "大会于2025年8月26日在纽约举行会议，未经表决通过了该决议。执行工作将于明年开始。",
}

// TestSixLanguages prints a record that speaks all six, and reads it back: the
// text that common readers find, and that of the structure.
func TestSixLanguages(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const title = "Côte d'Ivoire, Türkiye & 中华人民共和国: “Łódź”"
	text := "---\ntitle: '" + strings.ReplaceAll(title, "'", "''") + "'\nstatus: active\nsummary: " + sentences["en"] + "\n---\n"
	for _, lang := range []string{"en", "fr", "es", "ru", "ar", "zh"} {
		text += "## In " + lang + "\n\n<p lang=\"" + lang + "\" dir=\"" + map[bool]string{true: "rtl", false: "ltr"}[lang == "ar"] + "\">" + sentences[lang] + "</p>\n\n"
	}
	for name, data := range map[string]string{
		"site.yaml": "title: Lights\nbaseURL: https://example.org/\n", "mechanisms/six.md": text,
		"mechanisms/arabic.md": "---\ntitle: القرار 2254\nstatus: active\nsummary: " + sentences["ar"] + "\n---\n## نص\n\n<p lang=\"ar\" dir=\"rtl\">" + sentences["ar"] + "</p>\n",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file := printed(t, dir, "six")
	extracted := letters(tool(t, "pdftotext", file, "-"))
	items, err := pdfua.Text(read(t, file))
	if err != nil {
		t.Fatal(err)
	}
	said, languages := "", map[string]bool{}
	for _, item := range items {
		said += letters(item.Text)
		languages[item.Lang] = true
	}
	for lang, sentence := range sentences {
		if !strings.Contains(said, letters(sentence)) {
			t.Errorf("%s: the structure does not say %q", lang, sentence)
		}
		if !languages[lang] {
			t.Errorf("no text is marked as %s", lang)
		}
		found := sentence
		if lang == "ar" { // pdftotext orders a line by the direction of most of its page, which is not that of this one
			found = "اجتمعت الجمعية العامة في نيويورك في"
		}
		if !strings.Contains(withoutDirections(extracted), letters(found)) {
			t.Errorf("%s: pdftotext does not find %q in\n%s", lang, found, tool(t, "pdftotext", file, "-"))
		}
	}
	arabic := printed(t, dir, "arabic")
	if text := tool(t, "pdftotext", arabic, "-"); !strings.Contains(withoutDirections(letters(text)), letters(sentences["ar"])) {
		t.Errorf("pdftotext does not find %q in\n%s", sentences["ar"], text)
	}
	outline, err := pdfua.Outline(read(t, file))
	if err != nil || len(outline) == 0 || outline[0].Title != title {
		t.Errorf("the outline begins with %v, %v", outline, err)
	}
	if info := tool(t, "pdfinfo", file); !strings.Contains(info, title) {
		t.Errorf("pdfinfo does not have the title:\n%s", info)
	}
}

// printed is the file of a record or pack of a folder, which readers of PDF take.
func printed(t *testing.T, dir, id string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), id+".pdf")
	var out, errs bytes.Buffer
	if code := run(t.Context(), append([]string{"pack", id, dir, "-o", file}, args...), &out, &errs); code != exitDone {
		t.Fatalf("%s: exit code %d\n%s%s", id, code, &out, &errs)
	}
	checkPDF(t, file)
	return file
}

// withoutDirections drops the marks of direction that pdftotext puts around what
// runs to the left.
func withoutDirections(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' {
			return -1
		}
		return r
	}, s)
}
