package load

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/markdown"
)

// fuzzLoader reads one file of a dossier with the built-in kinds, which are
// made once: that takes longer than all else.
func fuzzLoader(f *testing.F) func(name, text string) result {
	f.Helper()
	k, problems := loadKinds(nil)
	if problems != nil {
		f.Fatal(problems)
	}
	conv, packs := markdown.New(), embeddedSchema(packFile, "pack")
	return func(name, text string) result {
		l := &loader{fsys: fstest.MapFS{name: {Data: []byte(text)}}, conv: conv, kinds: k, packs: packs}
		return l.file(name)
	}
}

// places are all positions in a result.
func (r result) places() []diag.Position {
	var list []diag.Position
	for _, p := range r.problems {
		list = append(list, p.Pos)
	}
	for _, p := range r.packs {
		list = append(list, p.Pos, p.TitlePos)
		for i := range p.Items {
			list = append(list, p.Items[i].Pos)
			if p.Items[i].Record.ID != "" {
				list = append(list, p.Items[i].Record.Pos)
			}
		}
		list = append(list, placesIn(p.Parts())...)
	}
	for _, rec := range r.records {
		list = append(list, rec.Pos, rec.TitlePos)
		for _, rel := range rec.Relations {
			list = append(list, rel.Pos, rel.To.Pos)
		}
		for _, p := range rec.Positions {
			list = append(list, p.Pos)
		}
		for _, f := range rec.Fields {
			list = append(list, f.Pos)
		}
		list = append(list, placesIn(rec.Parts())...)
	}
	return list
}

// placesIn are all positions in texts and lists of sources.
func placesIn(parts []dossier.Part) []diag.Position {
	var list []diag.Position
	for _, part := range parts {
		for _, c := range part.Sources {
			list = append(list, c.Pos)
		}
		if part.Prose.Empty() {
			continue
		}
		list = append(list, part.Prose.Pos)
		for _, l := range part.Prose.Doc.Links {
			list = append(list, l.Pos)
		}
		for _, c := range part.Prose.Doc.Citations {
			list = append(list, c.Pos)
		}
		for _, h := range part.Prose.Doc.Headings {
			list = append(list, h.Pos)
		}
	}
	return list
}

// checkResult checks what holds of every file, whatever is in it.
func checkResult(t *testing.T, name, text string, res result) {
	t.Helper()
	clean := strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	lines := strings.Split(strings.ReplaceAll(clean, "\r", "\n"), "\n")
	for _, p := range res.places() {
		if p.File != name || p.Line < 0 || p.Line > len(lines) || p.Line == 0 && p.Column != 0 {
			t.Fatalf("a place is %v, the file has %d lines", p, len(lines))
		}
		// A lone carriage return ends a line for YAML alone: columns count on.
		if p.Line > 0 && !strings.Contains(clean, "\r") && (p.Column < 0 || p.Column > len(lines[p.Line-1])+1) {
			t.Fatalf("a place is %v, the line is %q", p, lines[p.Line-1])
		}
	}
	for _, p := range res.problems {
		if p.Rule == "" || p.Message == "" || strings.ContainsAny(p.Message+p.Hint, "\n\r") && p.Rule != "kind" {
			t.Errorf("a problem is %+v", p)
		}
	}
	for _, r := range res.records {
		if r.ID == "" || r.Title == "" || r.Slug == "" || r.Kind == nil {
			t.Errorf("a record is %+v", r)
		}
	}
	for _, p := range res.packs {
		if p.ID == "" || p.Title == "" || p.Slug == "" || !p.Broken && len(p.Items) == 0 {
			t.Errorf("a pack is %+v", p)
		}
	}
}

// said is everything that is wrong, in order.
func said(res result) string { return res.problems.Sorted().Error() }

func FuzzMarkdownFile(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: A\ntype: state\n---\nText [@s] and [[b|c]].\n",
		"---\ntitle: >-\n  Türkiye\n  and more\ntype: state\nsummary: 'It''s [[x]]'\npart-of: [un, {to: unga, sources: ['s, p. 3']}]\n---\n",
		"---\ntitle: \"\\u00e9\"\ntype: state\nfounded: [2025, {value: 2025-02-30}]\npositions: [{actor: a, stance: supports, date: 2025, text: x}]\n---\n## H\n",
		"\ufeff---\r\ntitle: A\r\n---\r\n", "----\n", "---\n", "+++\n", "---\n- a\n---\n", "---\na: &x [1]\nb: [*x, *x]\n---\n", "---\ntitle: [\n---\n",
		"---\ntitle: a\u2028b\ntype: state\nbogus: 1\n---\n", "---\ntitle: no\ntype: no\ndraft: no\n---\n", "---\n? [a]\n: b\n---\n", "---\ntitle: &a [*a]\n---\n",
	} {
		f.Add(s)
	}
	read := fuzzLoader(f)
	f.Fuzz(func(t *testing.T, text string) {
		res := read("actors/a.md", text)
		checkResult(t, "actors/a.md", text, res)
		if again := read("actors/a.md", text); said(again) != said(res) {
			t.Errorf("twice read, it says\n%s\nand\n%s", said(res), said(again))
		}
		if len(res.problems) > 0 {
			return
		}
		_, front, _ := strings.Cut(strings.NewReplacer("\r\n", "\n", "\ufeff", "").Replace(text), "---\n")
		front, _, _ = strings.Cut("\n"+front, "\n---")
		var m map[string]any
		if err := yaml.Load([]byte(front), &m); err != nil {
			t.Fatalf("no problem in %q, but %v", front, err)
		}
		if title, _ := m["title"].(string); len(res.records) != 1 || res.records[0].Title != strings.TrimSpace(title) {
			t.Errorf("the title is %q, want %q", res.records[0].Title, title)
		}
	})
}

func FuzzListFile(f *testing.F) {
	for _, s := range []string{
		"- {id: a, title: A, summary: 'é [[b]] [@c]', acronym: GDC, see: [b]}\n- id: b\n  title: B\n  summary: >\n    folded [[a]]\n    text\n",
		"- a\n- {title: x}\n", "a: b\n", "# nothing\n", "", "[]", "- &x {id: a, title: A, summary: s}\n- *x\n", "- {id: 中国, title: 中国, summary: \"\\x41 [[a]]\"}", "\t- a",
	} {
		f.Add(s)
	}
	read := fuzzLoader(f)
	f.Fuzz(func(t *testing.T, text string) {
		res := read("glossary.yaml", text)
		checkResult(t, "glossary.yaml", text, res)
		if again := read("glossary.yaml", text); said(again) != said(res) {
			t.Errorf("twice read, it says\n%s\nand\n%s", said(res), said(again))
		}
		for _, r := range res.records {
			if err := checkID(string(r.ID)); err != nil && len(res.problems) == 0 {
				t.Errorf("a record has the id %q: %v", r.ID, err)
			}
		}
	})
}

// A begun record can be read, and says what it was asked to say.
func FuzzDraft(f *testing.F) {
	for _, s := range []string{"China", "No", "3.14", "a: b", "# x", "- x", "---", "'quoted\"", "Türkiye", "中国", "null", "~a", "@x", "a\tb", "[x]", "0x1f", "2025-01-01", "é\\", "a #b", "? x", "true", "y", ".inf", "<<", "=", "a\u2028b"} {
		f.Add(s)
	}
	k, _ := loadKinds(nil)
	read := fuzzLoader(f)
	f.Fuzz(func(t *testing.T, title string) {
		if !utf8.ValidString(title) || strings.ContainsFunc(title, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) {
			return
		}
		for _, kind := range k.list {
			d, err := kind.Draft(title)
			if err != nil {
				return
			}
			res := read(d.File, d.Text)
			if len(res.problems) > 0 {
				t.Fatalf("%s: %v in\n%s", kind.ID, res.problems, d.Text)
			}
			if want := strings.Join(strings.Fields(title), " "); res.records[0].Title != want || res.records[0].ID != d.ID || !res.records[0].Draft {
				t.Errorf("%s: record %q with the title %q, want %q with %q", kind.ID, res.records[0].ID, res.records[0].Title, d.ID, want)
			}
		}
	})
}

func FuzzSources(f *testing.F) {
	for _, s := range []string{"unga-79-325", "a, p. 3", "a,b,c", " a , ", "@a", "中国, 第三条", "a,", ","} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if checkCitation(s) != nil {
			return
		}
		d := &decoder{tree: &tree{src: &source{name: "a.yaml", text: s, lines: []int{0}}}}
		node := func(s string) *yaml.Node {
			return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Line: 1, Column: 1}
		}
		got := d.sources(node(s))
		if len(got) != 1 || checkID(got[0].Key) != nil || strings.TrimSpace(got[0].Locator) != got[0].Locator {
			t.Fatalf("%q is %+v", s, got)
		}
		again := d.sources(node(strings.Trim(got[0].String(), "[@]")))
		if got[0].Locator != strings.Trim(got[0].Locator, "[@]") {
			return // brackets in a locator are not written back
		}
		if again[0].Key != got[0].Key || again[0].Locator != got[0].Locator {
			t.Errorf("%q is %+v, which is written as %s and read as %+v", s, got[0], got[0], again[0])
		}
	})
}

// styles are the ways to write a scalar.
var styles = []yaml.Style{0, yaml.SingleQuotedStyle, yaml.DoubleQuotedStyle, yaml.LiteralStyle, yaml.FoldedStyle}

func FuzzAlign(f *testing.F) {
	for i, s := range []string{"a b", "it's", "a\nb\n\nc", "中国 [[x]]", "  indented\n  lines", strings.Repeat("word ", 40) + "end"} {
		f.Add(s, uint8(i))
		f.Add(s, uint8(i+1))
	}
	f.Fuzz(func(t *testing.T, text string, style uint8) {
		raw, err := yaml.Dump(map[string]*yaml.Node{"key": {Kind: yaml.ScalarNode, Tag: "!!str", Value: text, Style: styles[int(style)%len(styles)]}})
		if err != nil || !utf8.ValidString(text) || strings.ContainsAny(text, "\r\u0085\u2028\u2029\x00") {
			return
		}
		src, _ := newSource("a.yaml", raw)
		tr, problems := parseYAML(src, 0, len(src.text))
		if problems != nil || tr.root == nil || tr.root.Kind != yaml.MappingNode {
			return
		}
		n := get(tr.root, "key")
		checkAligned(t, strings.TrimSpace(n.Value), src.text[src.offset(n.Line, n.Column):], n.Style)
	})
}

// checkAligned checks that the places of a scalar's bytes are in order and in
// the file, and, where nothing was escaped, that the bytes stand there.
func checkAligned(t *testing.T, text, raw string, style yaml.Style) {
	t.Helper()
	offsets := align(text, raw, style)
	if len(offsets) != len(text)+1 || !slices.IsSorted(offsets) || offsets[0] < 0 || offsets[len(text)] > len(raw) {
		t.Fatalf("%q in %q: offsets %v", text, raw, offsets)
	}
	if style&yaml.DoubleQuotedStyle != 0 && strings.Contains(raw, `\`) || strings.TrimFunc(text, func(r rune) bool { return r < 0x80 && isSpace(byte(r)) }) != text {
		return
	}
	for i := range len(text) {
		if !isSpace(text[i]) && (offsets[i] >= len(raw) || raw[offsets[i]] != text[i]) {
			t.Fatalf("%q in %q: byte %d %q is looked for at %d", text, raw, i, text[i], offsets[i])
		}
	}
}

// Whatever stands in a kind's file, the dossier is there, and twice the same.
func FuzzKind(f *testing.F) {
	f.Add(lighthouse, "---\ntitle: A\nstatus: lit\nheight: 3\n---\n")
	f.Add("replace: true\ntitle: L\nplenary: {plural: Ls, folder: lighthouses}\n", "---\ntitle: A\n---\n")
	f.Add("title: L\nproperties: {a: {oneOf: [{const: 1}, {const: x, title: 3}]}, b: {enum: [1, {}]}, c: {sourced: true}}\nplenary: {plural: L, folder: lighthouses, facts: [a]}\n", "---\ntitle: A\na: 1\nb: {}\nc: [1, {value: 2}]\n---\n")
	conv := markdown.New()
	f.Fuzz(func(t *testing.T, kind, record string) {
		fsys := files(map[string]string{"kinds/lighthouse.yaml": kind, "lighthouses/a.md": record})
		read := func() (string, []string) {
			d, err := Dossier(context.Background(), fsys, conv, Options{Selection: dossier.Selection{Drafts: true}})
			problems, err := Problems(err)
			if err != nil || d == nil {
				t.Fatalf("dossier %v, error %v", d, err)
			}
			return problems.Sorted().Error(), reported(problems.Sorted())
		}
		one, places := read()
		if two, _ := read(); one != two {
			t.Errorf("twice read, it says\n%s\nand\n%s", one, two)
		}
		for _, at := range places {
			file, _, _ := strings.Cut(at, " ")
			file, _, _ = strings.Cut(file, ":")
			if !slices.Contains(slices.Sorted(maps.Keys(fsys)), file) {
				t.Errorf("a problem is in %q, which is no file of the dossier", at)
			}
		}
	})
}

func FuzzPack(f *testing.F) {
	for _, s := range []string{
		everything, "---\ntitle: A\nitems: [{record: a}]\n---\nText [@s].\n", "---\ntitle: A\nitems: []\n---\n", "---\ntitle: A\nitems: [a]\n---\n",
		"---\ntitle: A\nitems: &i [{record: a, depth: &d full}, {record: b, depth: *d}]\n---\n", "---\nsections: {notes: false, notes: true}\n---\n", "---\n---\n", "",
	} {
		f.Add(s)
	}
	read := fuzzLoader(f)
	f.Fuzz(func(t *testing.T, text string) {
		res := read("packs/a.md", text)
		checkResult(t, "packs/a.md", text, res)
		if again := read("packs/a.md", text); said(again) != said(res) {
			t.Errorf("twice read, it says\n%s\nand\n%s", said(res), said(again))
		}
		if invalid := strings.Contains(said(res), "["); len(res.packs) == 1 && res.packs[0].Broken && !invalid {
			t.Error("a pack is broken, and nothing says why")
		}
	})
}
