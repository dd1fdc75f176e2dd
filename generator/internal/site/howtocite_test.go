package site

import (
	"encoding/json"
	"strings"
	"testing"

	"plenary/generator/internal/dossier"
)

func TestHowToCite(t *testing.T) {
	t.Parallel()
	w := work{
		key: "dialogue", title: `100 % {of} A_B & "C"`, ref: "AIM-01", site: "Lights", publisher: "Institute of Côte d'Ivoire",
		address: "https://example.org/some/project/mechanisms/dialogue/", language: "en", date: dossier.Date{Year: 2026, Month: 7, Day: 6},
	}
	if got, want := w.text(), `Institute of Côte d'Ivoire, “100 % {of} A_B & "C"” (AIM-01), Lights, version of 6 July 2026, https://example.org/some/project/mechanisms/dialogue/`; got != want {
		t.Errorf("text: got %q, want %q", got, want)
	}
	want := `@misc{dialogue,
  author       = {{Institute of Côte d'Ivoire}},
  title        = {{100 \% \{of\} A\_B \& "C"}},
  howpublished = {Lights},
  number       = {AIM-01},
  year         = {2026},
  date         = {2026-07-06},
  url          = {https://example.org/some/project/mechanisms/dialogue/},
}`
	if got := w.bibTeX(); got != want {
		t.Errorf("BibTeX: got\n%s\nwant\n%s", got, want)
	}
	var items []map[string]any
	if err := json.Unmarshal([]byte(w.csl()), &items); err != nil || len(items) != 1 {
		t.Fatalf("CSL-JSON: %v, %d items", err, len(items))
	}
	for name, want := range map[string]any{"id": "dialogue", "type": "webpage", "title": w.title, "container-title": "Lights", "number": "AIM-01", "URL": w.address} {
		if got := items[0][name]; got != want {
			t.Errorf("CSL-JSON %s: got %v, want %v", name, got, want)
		}
	}
	if got := w.csl(); !strings.Contains(got, `"issued":{"date-parts":[[2026,7,6]]}`) || !strings.Contains(got, `"author":[{"literal":"Institute of Côte d'Ivoire"}]`) {
		t.Errorf("CSL-JSON is %s", got)
	}
}

// TestHowToCiteWithLess has a page without reference, publisher and date.
func TestHowToCiteWithLess(t *testing.T) {
	t.Parallel()
	w := work{key: "a", title: "A", site: "Lights", address: "https://example.org/a/"}
	if got, want := w.text(), "“A”, Lights, https://example.org/a/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := w.bibTeX(), "@misc{a,\n  title        = {{A}},\n  howpublished = {Lights},\n  url          = {https://example.org/a/},\n}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := w.csl(), `[{"id":"a","type":"webpage","title":"A","container-title":"Lights","URL":"https://example.org/a/"}]`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
