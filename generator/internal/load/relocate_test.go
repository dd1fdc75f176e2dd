package load

import (
	"strings"
	"testing"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// rest is what stands in a text from a position on, "" for a place outside it.
func rest(text string, p diag.Position) string {
	lines := strings.SplitAfter(text, "\n")
	if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len(lines[p.Line-1])+1 {
		return ""
	}
	return strings.Join(append([]string{lines[p.Line-1][p.Column-1:]}, lines[p.Line:]...), "")
}

// Links and citations in a field stand where the author wrote them, however
// the field is quoted and folded. Columns count bytes.
func TestPlacesInScalars(t *testing.T) {
	t.Parallel()
	fields := map[string]string{
		"plain":                       "summary: Türkiye and [[one]] and [@two].\n",
		"plain, begun on a new line":  "summary:\n  Türkiye and [[one]] and [@two].\n",
		"plain over lines":            "summary: Türkiye 中国\n  and [[one]]\n  and more\n    and [@two].\n",
		"plain over lines with tabs":  "summary: Türkiye\n  \tand [[one]]\t\n  and [@two].\n",
		"single quotes":               "summary: 'It''s Türkiye''s [[one]] and [@two].'\n",
		"single quotes over lines":    "summary: 'It''s\n  Türkiye''s [[one]]\n  and [@two].'\n",
		"double quotes":               "summary: \"Türkiye and [[one]] and [@two].\"\n",
		"double quotes over lines":    "summary: \"Türkiye and\n    [[one]] and\n  [@two].\"\n",
		"folded":                      "summary: >\n  Türkiye and [[one]]\n  and 中国 and\n  [@two].\n",
		"folded, stripped":            "summary: >-\n    Türkiye and [[one]]\n    and [@two].\n",
		"folded with a comment":       "summary: >- # a comment with [[x]]\n  Türkiye and [[one]]\n  and [@two].\n",
		"folded after an empty line":  "summary: >-\n\n  Türkiye and [[one]]\n  and [@two].\n",
		"folded with an indication":   "summary: >2-\n  Türkiye and [[one]]\n  and [@two].\n",
		"literal":                     "summary: |\n  Türkiye and [[one]]\n  and 中国 and\n  [@two].\n",
		"literal, kept":               "summary: |+\n  Türkiye and [[one]]\n  and [@two].\n\n",
		"in a flow mapping":           "expected: {text: 'Türkiye, [[one]]: [@two]', date: 2026}\n",
		"in a list of flow mappings":  "facts: [{text: \"é\"}, {text: \"Türkiye [[one]] [@two]\"}]\n",
		"link at the very beginning":  "summary: \"[[one]] 中国 [@two]\"\n",
		"several spaces between":      "summary: Türkiye   and    [[one]]    [@two].\n",
		"after a non-breaking space":  "summary: Türkiye\u00a0and [[one]]\u00a0[@two].\n",
		"in a list of block mappings": "facts:\n  - sources: [s]\n    text: >-\n      Türkiye\n      [[one]] and [@two].\n",
	}
	texts := map[string]string{}
	for name, field := range fields {
		texts[scalarFile(name)] = "---\ntitle: Türkiye\ntype: state\n" + field + "---\n"
	}
	d, _ := loaded(t, files(texts))
	for name := range fields {
		text, found := texts[scalarFile(name)], map[string]int{}
		for _, part := range d.Record(dossier.RecordID(dossier.Slug(name))).Parts() {
			if part.Prose.Empty() {
				continue
			}
			for _, l := range part.Prose.Doc.Links {
				if found["link"]++; !strings.HasPrefix(rest(text, l.Pos), "[[one]]") {
					t.Errorf("%s: link at %v, where stands %.20q", name, l.Pos, rest(text, l.Pos))
				}
			}
			for _, c := range part.Prose.Doc.Citations {
				if found["citation"]++; !strings.HasPrefix(rest(text, c.Pos), "@two") {
					t.Errorf("%s: citation at %v, where stands %.20q", name, c.Pos, rest(text, c.Pos))
				}
			}
		}
		if found["link"] != 1 || found["citation"] != 1 {
			t.Errorf("%s: found %v, want a link and a citation", name, found)
		}
	}
}

func scalarFile(name string) string { return "actors/" + dossier.Slug(name) + ".md" }

// After an escape the place is no longer known to the byte, but to the line of
// the field.
func TestPlacesAfterAnEscape(t *testing.T) {
	t.Parallel()
	text := "---\ntitle: A\ntype: state\nsummary: \"A [[one]] \\u00e9 and [[two]]\"\nbogus: 1\n---\n"
	d, _ := loaded(t, files(map[string]string{"actors/a.md": text}))
	links := d.Record("a").Summary.Doc.Links
	if len(links) != 2 || !strings.HasPrefix(rest(text, links[0].Pos), "[[one]]") {
		t.Fatalf("links %+v", links)
	}
	if links[1].Pos.Line != 4 || links[1].Pos.Column <= links[0].Pos.Column {
		t.Errorf("the second link is at %v, want it in line 4 after %v", links[1].Pos, links[0].Pos)
	}
}

// Problems of fields and in the text stand at the byte, also after text that
// is not ASCII and behind a byte order mark.
func TestPlacesOfProblems(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, at, rule string }{
		"an unknown field":                {"---\ntitle: Türkiye\ntype: state\nbogus: 1\n---\n", "bogus", "unknown-field"},
		"in a flow mapping after Chinese": {"---\ntitle: T\ntype: state\nexpected: {text: 中国, bogus: 1}\n---\n", "bogus", "unknown-field"},
		"a value out of its list":         {"---\ntitle: T\ntype: stat\n---\n", "stat\n", "closed-list"},
		"a bad date in a list":            {"---\ntitle: T\ntype: state\nfounded: [{value: 2025, note: é}, {value: 2025-02-30}]\n---\n", "2025-02-30", "date"},
		"a footnote that is not there":    {"---\ntitle: T\ntype: state\n---\nTürkiye 中国 [^x].\n", "[^x]", "unknown-footnote"},
		"windows line ends":               {"\ufeff---\r\ntitle: T\r\ntype: state\r\nbogus: 1\r\n---\r\n", "bogus", "unknown-field"},
	} {
		_, problems := loaded(t, files(map[string]string{"actors/a.md": c.text}))
		clean := strings.ReplaceAll(strings.TrimPrefix(c.text, "\ufeff"), "\r\n", "\n")
		if len(problems) != 1 || problems[0].Rule != c.rule || !strings.HasPrefix(rest(clean, problems[0].Pos), c.at) {
			t.Errorf("%s: %v, want %s at %q", name, problems, c.rule, c.at)
		}
	}
}

// What YAML takes for the end of a line but nothing else does must not move the
// places of what follows.
func TestPlacesAfterUnusualLineEnds(t *testing.T) {
	t.Parallel()
	for _, separator := range []string{"\u2028", "\u2029", "\u0085", "\r"} {
		for _, value := range []string{"a%sb", "'a%sb'", "\"a%sb\""} {
			text := "---\ntitle: T\ntype: state\nsummary: " + strings.Replace(value, "%s", separator, 1) + "\nbogus: 1\n---\n"
			_, problems := loaded(t, files(map[string]string{"actors/a.md": text}))
			if len(problems) == 0 {
				t.Errorf("%q in %s: no problem", separator, value)
			}
			for _, p := range problems {
				if at := rest(strings.ReplaceAll(text, "\r", "\n"), p.Pos); !strings.HasPrefix(at, "bogus") && !strings.HasPrefix(at, separator) {
					t.Errorf("%q in %s: %v, where stands %.20q", separator, value, p, at)
				}
			}
		}
	}
}
