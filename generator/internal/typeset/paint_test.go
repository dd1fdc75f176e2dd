package typeset

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"plenary/generator/internal/pdf"
)

const english = `The General Assembly, recalling its resolutions on information and communications technologies in the context of international security, reaffirms that an open, secure, stable, accessible and peaceful environment is essential for all, and requires effective cooperation among States to reduce risks to international peace and security (A/RES/79/325). It notes the recommendations of the open-ended working group—adopted by consensus—and calls upon Member States to be guided in their use of such technologies by the reports; see https://docs.un.org/en/A/RES/79/325?lang=en&format=html for the text.`

type labels map[string]string

func (l labels) page(id string) string { return l[id] }

// paint sets paragraphs on a page and gives the file.
func paint(t *testing.T, c setting, width float64, list ...*Paragraph) []byte {
	t.Helper()
	faces := testFaces(t)
	s := faces.shaper()
	defer faces.release(s)
	file := pdf.New(pdf.Info{Title: "Lines", Lang: c.lang, UA: true})
	pg := file.Page(595, 842)
	painter := newPainter(file, faces)
	for _, id := range []string{"n1", "a", "b", "c", "d"} {
		file.Dest(id, pg, 50, 800)
	}
	y := 800.0
	for _, p := range list {
		e := file.Root().Child("P")
		for _, l := range s.paragraph(p, c, width) {
			y -= l.leading
			painter.line(pg, &l, 60, y, e)
		}
	}
	if err := s.problem(); err != nil {
		t.Fatal(err)
	}
	if painter.err != nil {
		t.Fatal(painter.err)
	}
	data, err := file.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// tool runs a program on a file; it is given the file's name and "-".
func tool(t *testing.T, data []byte, command string, args ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lines.pdf")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", name)
	}
	out, err := exec.Command(command, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("running %s: %v\n%s", command, err, out)
	}
	return string(out)
}

// TestPaintText reads the text of a page with another program: in logical
// order, with its spaces, and hyphens at the ends of lines as soft hyphens.
func TestPaintText(t *testing.T) {
	t.Parallel()
	tests := []struct{ lang, text, want string }{
		{"en", "An office for the implementation of it", "An office for the imple\u00ad\nmentation of it"},
		{"fr", "L’ONU : « oui »", "L’ONU : « oui »"},
		{"ru", "Генеральная Ассамблея", "Генеральная Ассам\u00ad\nблея"},
		{"zh", "大会，回顾其决议。", "大会，回顾其决议。"},
	}
	for _, tt := range tests {
		got := strings.TrimSpace(tool(t, paint(t, setting{lang: tt.lang}, 120, text(Justify, "", tt.text)), "pdftotext", "FILE", "-"))
		if got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	arabic := "إن الجمعية العامة كانون الأول"
	got := tool(t, paint(t, setting{lang: "ar", rtl: true}, 300, text(Start, "", arabic)), "pdftotext", "FILE", "-")
	got = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(got) // which the program puts there
	if got = strings.TrimSpace(got); got != arabic {
		t.Errorf("got %q, want %q", got, arabic)
	}
}

// TestPaintStructure reads the structure tree with another program.
func TestPaintStructure(t *testing.T) {
	t.Parallel()
	bold, yes := Font{Family: "serif", Bold: true}, true
	p := &Paragraph{Style: body(Start), Spans: []Span{
		{Text: "Plain "}, {Text: "bold", Font: &bold, Underline: true, Back: &Color{1, 1, 0}},
		{Text: " and "}, {Text: "a link that is ", Link: "https://example.org/", Alt: "Example"},
		{Text: "long", Font: &bold, Link: "https://example.org/", Alt: "Example"},
		{Text: "1", Rise: 3, Size: 7, Note: &Note{ID: "n1"}},
		{Text: " code", Role: "Code"}, {Text: " pages "}, {Pages: []string{"a", "b", "c", "d", "a"}},
		{Text: " etc.", Actual: "et cetera"}, {Text: " oui", Lang: "fr", Break: true}, {Text: "עברית", RTL: &yes},
		{Leader: "."}, {Page: "d"},
	}}
	p.Spans[11].Text = "نص"
	data := paint(t, setting{lang: "en", pages: labels{"a": "5", "b": "6", "c": "7", "d": "12"}}, 200, p)
	tree := tool(t, data, "pdfinfo", "-struct-text", "FILE")
	var got []string
	for line := range strings.Lines(tree) {
		line = strings.TrimSpace(line)
		if line = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(line, "(inline)"), "(block)")); strings.HasPrefix(line, "Object") {
			line = "OBJR"
		}
		got = append(got, line)
	}
	want := []string{
		"Document", "P", `"Plain bold and "`, "Link", `"a link that is "`, "OBJR", `"long"`, "OBJR",
		"Reference", "Link", "Lbl", `"1"`, "OBJR", "Code", `" code"`, `" pages "`,
		"Link", `"5"`, "OBJR", `"–"`, "Link", `"7"`, "OBJR", `", "`, "Link", `"12"`, "OBJR",
		"Span", `" etc."`, "Span", `" oui "`, `"صن"`, "Link", `"12"`, "OBJR",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, part := range []string{"/Lang", "/ActualText", "(Example)", "/Dest"} {
		if !bytes.Contains(unpacked(t, data), []byte(part)) {
			t.Errorf("there is no %s in the file", part)
		}
	}
}

// unpacked is a file without compression.
func unpacked(t *testing.T, data []byte) []byte {
	t.Helper()
	return []byte(tool(t, data, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-"))
}

// TestPaintTwice holds that the same lines give the same bytes.
func TestPaintTwice(t *testing.T) {
	t.Parallel()
	list := []*Paragraph{text(Justify, "", english), text(Justify, "ar", "القرار 79/325")}
	c := setting{lang: "en"}
	if first, second := paint(t, c, 300, list...), paint(t, c, 280, list...); bytes.Equal(first, second) {
		t.Error("lines of another width give the same bytes")
	}
	if first, second := paint(t, c, 300, list...), paint(t, c, 300, list...); !bytes.Equal(first, second) {
		t.Error("the bytes differ")
	}
}
