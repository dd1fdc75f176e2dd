package paper

import (
	"testing"

	"plenary/generator/internal/prose"
)

func TestLine(t *testing.T) {
	t.Parallel()
	un := func() prose.Inline {
		return &prose.Link{Path: "actors/un/", Short: "r/TID-A1/", Text: text("United Nations")}
	}
	two := func(marks ...prose.Cite) prose.Inline { return &prose.Cites{Marks: marks} }
	tests := []struct {
		name string
		part string // "" for tab 1
		in   []prose.Inline
		want string
	}{
		{"white space", "", []prose.Inline{prose.Text("  a\n\t b "), prose.Text(" c  ")}, "a b c"},
		{"space at a style", "", []prose.Inline{prose.Text("a "), strong(prose.Text(" b ")), prose.Text(" c")}, "a b c"},
		{"space after a break", "", []prose.Inline{prose.Text("a"), &prose.Break{}, prose.Text(" b")}, "a/b"},
		{"no-break space", "", []prose.Inline{prose.Text("a\u00a0\u00a0b")}, "a  b"},
		{"to a tab", "", []prose.Inline{to("tab2", "Panel"), prose.Text(".")}, "Panel (tab 2, p. {tab2})."},
		{"to a place in a tab", "", []prose.Inline{to("tab2--why", "why")}, "why (tab 2, p. {tab2--why})"},
		{"twice in a paragraph", "", []prose.Inline{to("tab2", "Panel"), prose.Text(" and "), to("tab2", "it")}, "Panel (tab 2, p. {tab2}) and it"},
		{"to another part", "", []prose.Inline{to("calendar", "calendar")}, "calendar (p. {calendar})"},
		{"twice to another part", "", []prose.Inline{to("calendar", "calendar"), prose.Text(", "), &prose.Break{}, to("calendar", "calendar")}, "calendar (p. {calendar}), /calendar"},
		{"within the part", "", []prose.Inline{to("tab1--why", "why")}, "why"},
		{"to what is not here", "", []prose.Inline{to("nowhere", "nowhere")}, "nowhere"},
		{"to a short form", "", []prose.Inline{to("acronym-EU", "EU")}, "EU"},
		{"to a source", "", []prose.Inline{to("source-4", "the record")}, "the record [4]"},
		{"to a source by its number", "texts", []prose.Inline{to("source-4", "[4]")}, "[4]"},
		{"in the crosswalk", "agenda", []prose.Inline{to("tab2", "Panel")}, "Panel"},
		{"in the digest", "digest", []prose.Inline{to("tab2", "Panel")}, "Panel (tab 2, p. {tab2})"},
		{"to the site", "", []prose.Inline{un(), prose.Text(", "), un()}, "United Nations (r/TID-A1), United Nations"},
		{"to the site without a short address", "", []prose.Inline{&prose.Link{Path: "map/", Text: text("map")}}, "map"},
		{"elsewhere", "", []prose.Inline{&prose.Link{Href: "https://example.org/a", Text: text("a page")}}, "a page"},
		{"elsewhere, among sources", "sources", []prose.Inline{&prose.Link{Href: "https://example.org/a", Text: text("a page")}, prose.Text(", 2026")}, "a page, 2026/https://example.org/a"},
		{"an address among sources", "sources", []prose.Inline{&prose.Link{Href: "https://www.example.org/a/", Text: text("example.org/a")}}, "example.org/a"},
		{"marks of sources", "", []prose.Inline{prose.Text("Said "), two(prose.Cite{To: "source-1", Number: 1}, prose.Cite{To: "source-2", Number: 2}), prose.Text(".")}, "Said [1, 2]."},
		{"marks with places", "", []prose.Inline{two(prose.Cite{To: "source-1", Number: 1}, prose.Cite{To: "source-2", Number: 2, Locator: "para 4"})}, "[1; 2, para 4]"},
		{"no marks", "", []prose.Inline{prose.Text("Said"), two()}, "Said"},
		{"tab", "", []prose.Inline{&prose.Tab{To: "tab3"}}, "tab 3, p. {tab3}"},
		{"part without a tab", "", []prose.Inline{&prose.Tab{To: "calendar"}}, "p. {calendar}"},
		{"bare mark", "", []prose.Inline{&prose.Mark{Label: "Supports", Symbol: "▲", Bare: true}}, "▲"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := testSetter(t)
			for i := range s.d.Parts {
				if s.d.Parts[i].ID == tt.part {
					s.begin(&s.d.Parts[i])
				}
			}
			if got := flat(s.line(tt.in, s.st.body, s.base(s.pages.text))); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestLineLinks looks at where words lead and how they are read.
func TestLineLinks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		in         prose.Inline
		link, read string
	}{
		{"to a tab", to("tab2", "Panel"), "#tab2", ""},
		{"to what is not here", to("nowhere", "nowhere"), "", ""},
		{"short address", &prose.Link{Path: "actors/un/", Short: "r/TID-A1/", Text: text("UN")}, "https://plenary.example.org/r/TID-A1/", ""},
		{"address", &prose.Link{Path: "actors/un/#x", Text: text("UN")}, "https://plenary.example.org/actors/un/#x", ""},
		{"elsewhere", &prose.Link{Href: "https://example.org/", Text: text("a")}, "https://example.org/", ""},
		{"bare mark", &prose.Mark{Label: "Supports", Symbol: "▲", Bare: true}, "", "Supports"},
	}
	for _, tt := range tests {
		s := testSetter(t)
		first := s.line([]prose.Inline{tt.in}, s.st.body, s.base(s.pages.text))[0]
		if first.Link != tt.link || first.Actual != tt.read {
			t.Errorf("%s: got link %q, read as %q; want %q, %q", tt.name, first.Link, first.Actual, tt.link, tt.read)
		}
	}
}
