package render

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/prose"
)

// TestEPUBIsValid runs epubcheck, which must find nothing.
func TestEPUBIsValid(t *testing.T) {
	t.Parallel()
	r := ours(t)
	program, err := exec.LookPath("epubcheck")
	if err != nil {
		t.Fatalf("e-books are checked with epubcheck: %v", err)
	}
	for _, d := range []*prose.Document{pack(t), single(), rightToLeft(), odd(t)} {
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			data, err := r.EPUB(d)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(t.TempDir(), "book.epub")
			if err := os.WriteFile(name, data, 0o666); err != nil {
				t.Fatal(err)
			}
			// Debian has a jar where others have a script.
			command := exec.CommandContext(t.Context(), "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", program, "--failonwarnings", name)
			out, err := command.CombinedOutput()
			if err != nil || !bytes.Contains(out, []byte("No errors or warnings detected")) {
				t.Errorf("epubcheck: %v\n%s", err, out)
			}
		})
	}
}

// TestEPUBIsTheSame makes an e-book twice.
func TestEPUBIsTheSame(t *testing.T) {
	t.Parallel()
	r := ours(t)
	first, err := r.EPUB(pack(t))
	if err != nil {
		t.Fatal(err)
	}
	second, err := r.EPUB(pack(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two e-books of one document differ")
	}
	const head = "mimetypeapplication/epub+zip"
	if got := string(first[30 : 30+len(head)]); got != head {
		t.Errorf("begins with %q, want %q", got, head)
	}
}

// unpacked is the text of every file of an e-book.
func unpacked(t *testing.T, d *prose.Document) map[string]string {
	t.Helper()
	data, err := ours(t).EPUB(d)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has the time %v", f.Name, f.Modified)
		}
		files[f.Name] = string(content)
	}
	return files
}

// addresses are the addresses of an XML file, each with the ids of the file.
func addresses(t *testing.T, text string) (hrefs []string, ids map[string]bool) {
	t.Helper()
	ids = map[string]bool{}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return hrefs, ids
		}
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "id":
				ids[a.Value] = true
			case "href", "src":
				hrefs = append(hrefs, a.Value)
			}
		}
	}
}

// TestEPUBLinks follows every link of an e-book.
func TestEPUBLinks(t *testing.T) {
	t.Parallel()
	files := unpacked(t, pack(t))
	var outside []string
	for name, text := range files {
		if !strings.HasSuffix(name, ".xhtml") {
			continue
		}
		hrefs, _ := addresses(t, text)
		for _, href := range hrefs {
			if strings.HasPrefix(href, "https://") {
				outside = append(outside, href)
				continue
			}
			file, id, _ := strings.Cut(href, "#")
			target := filepath.Join(filepath.Dir(name), file)
			if file == "" {
				target = name
			}
			if _, ok := files[target]; !ok {
				t.Errorf("%s leads to %s, which is not there", name, href)
			} else if _, ids := addresses(t, files["EPUB/nav.xhtml"]); id != "" && !ids[id] {
				if _, ids := addresses(t, files[target]); !ids[id] {
					t.Errorf("%s leads to %s, which is not there", name, href)
				}
			}
		}
	}
	for _, want := range []string{"https://example.org/briefs/mechanisms/%C3%A9%20x/#positions", "https://example.org/briefs/r/ACT-01/", "https://example.org/briefs/r/PCK-02/"} {
		if !slices.Contains(outside, want) {
			t.Errorf("nothing leads to %s; links outside are %q", want, outside)
		}
	}
}

// TestEPUBMetadata looks for what a reader's library shows.
func TestEPUBMetadata(t *testing.T) {
	t.Parallel()
	files := unpacked(t, pack(t))
	for _, want := range []string{
		`<dc:identifier id="id">https://example.org/briefs/r/PCK-02/</dc:identifier>`,
		`<dc:title>Second session of the Global Dialogue &amp; what stands around it</dc:title>`,
		`<dc:language>en</dc:language>`, `<dc:creator>Policy Unit</dc:creator>`, `<dc:date>2026-11-20</dc:date>`,
		`<meta property="dcterms:modified">2026-11-20T00:00:00Z</meta>`, `<dc:rights>CC BY 4.0</dc:rights>`,
		`<meta property="schema:accessibilityFeature">alternativeText</meta>`, `<meta property="schema:accessMode">visual</meta>`,
		`properties="svg"`, `media-type="image/png"`, `page-progression-direction="ltr"`,
	} {
		if !strings.Contains(files["EPUB/package.opf"], want) {
			t.Errorf("no %s in\n%s", want, files["EPUB/package.opf"])
		}
	}
	if n := strings.Count(files["EPUB/package.opf"], `media-type="image/png"`); n != 1 {
		t.Errorf("one image is there %d times", n)
	}
	if opf := unpacked(t, rightToLeft())["EPUB/package.opf"]; !strings.Contains(opf, `page-progression-direction="rtl"`) || !strings.Contains(opf, "2026-07-01T00:00:00Z") {
		t.Errorf("direction or date is wrong in\n%s", opf)
	}
	a := unpacked(t, single())["EPUB/package.opf"]
	if !strings.Contains(a, "urn:uuid:") || strings.Contains(a, "<dc:date>") || strings.Contains(a, "alternativeText") {
		t.Errorf("too much is said in\n%s", a)
	}
}
