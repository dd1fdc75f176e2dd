package paper

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"plenary/generator/internal/prose"
	"plenary/layouts"
)

// newPress is a press with the faces that the command has.
func newPress(t testing.TB, o Options) *Press {
	t.Helper()
	o.Fonts = layouts.FS
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// set sets a document. With PAPER_OUT it is kept in that folder, to be looked at.
func set(t testing.TB, p *Press, d *prose.Document, f Format) *Result {
	t.Helper()
	res, err := p.PDF(d, f)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("PAPER_OUT"); dir != "" {
		name := strings.ReplaceAll(t.Name(), "/", "-") + ".pdf"
		if err := os.WriteFile(filepath.Join(dir, name), res.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return res
}

// pageTexts gives the text of a PDF file, page by page, as it is laid out.
func pageTexts(t testing.TB, data []byte) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pdftotext (of poppler-utils): %v", err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}
