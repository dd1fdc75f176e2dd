package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"plenary/generator/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the golden archives")

// TestGolden converts every NAME.md (a text) and NAME.inline (one paragraph)
// of every archive and compares NAME.html and NAME.doc, what the Doc tells.
func TestGolden(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	conv := New()
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, conv, path)
		})
	}
}

func golden(t *testing.T, conv *Converter, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	fresh := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		ext := filepath.Ext(f.Name)
		if ext != ".md" && ext != ".inline" {
			continue
		}
		name := strings.TrimSuffix(f.Name, ext)
		in := Input{Text: string(f.Data), Pos: diag.Position{File: f.Name, Line: 1, Column: 1}, Inline: ext == ".inline"}
		if in.Inline {
			in.Text = strings.TrimSuffix(in.Text, "\n")
		}
		doc := conv.Parse(in)
		html := strings.TrimSuffix(string(doc.HTML(asWritten{})), "\n") + "\n"
		told := describe(doc)
		fresh.Files = append(fresh.Files, f, txtar.File{Name: name + ".html", Data: []byte(html)},
			txtar.File{Name: name + ".doc", Data: []byte(told)})
		if *update {
			continue
		}
		if html != want[name+".html"] {
			t.Errorf("%s.html\ngot\n%s\nwant\n%s", name, html, want[name+".html"])
		}
		if told != want[name+".doc"] {
			t.Errorf("%s.doc\ngot\n%s\nwant\n%s", name, told, want[name+".doc"])
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(fresh), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// describe is everything that a Doc tells beside its HTML, one thing a line.
func describe(d *Doc) string {
	var b strings.Builder
	fmt.Fprintf(&b, "words %d\n", d.Words)
	if len(d.Acronyms) > 0 {
		fmt.Fprintf(&b, "acronyms %s\n", strings.Join(d.Acronyms, " "))
	}
	for _, h := range d.Headings {
		fmt.Fprintf(&b, "%s: heading %d #%s %q\n", place(h.Pos), h.Level, h.ID, h.Text)
	}
	kinds := map[LinkKind]string{RecordLink: "record", MarkdownLink: "link", Image: "image"}
	for _, l := range d.Links {
		fmt.Fprintf(&b, "%s: %s %q", place(l.Pos), kinds[l.Kind], l.Target)
		if l.Fragment != "" {
			fmt.Fprintf(&b, " #%q", l.Fragment)
		}
		fmt.Fprintf(&b, " in %q|%q|%q\n", l.Before, l.Words, l.After)
	}
	for _, c := range d.Citations {
		fmt.Fprintf(&b, "%s: cites %s in %q\n", place(c.Pos), c, c.Sentence)
	}
	for _, p := range d.Problems {
		p.Pos.File = ""
		fmt.Fprintln(&b, strings.TrimPrefix(p.String(), ":"))
	}
	return b.String()
}

// place is a position without its file.
func place(p diag.Position) string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }
