package paper

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// blockForms is a block of each type, and a word that has to be on paper.
func blockForms() map[string]prose.Block {
	w := text("word")
	p := para(w...)
	return map[string]prose.Block{
		"Heading": &prose.Heading{Level: 2, Text: w}, "Paragraph": p, "List": &prose.List{Items: []prose.Item{{Blocks: []prose.Block{p}}}},
		"Table": &prose.Table{Rows: []prose.Row{{Cells: []prose.Cell{cell(false, w...)}}}}, "Quote": &prose.Quote{Blocks: []prose.Block{p}},
		"Box": &prose.Box{Type: "note", Blocks: []prose.Block{p}}, "Code": &prose.Code{Text: "word"},
		"Figure": &prose.Figure{SVG: lineageSVG, Alt: "drawing", Caption: w}, "Rule": &prose.Rule{},
		"Section": &prose.Section{Blocks: []prose.Block{p}}, "Contents": &prose.Contents{},
		"Index": &prose.Index{Groups: []prose.IndexGroup{{Title: "W", Entries: []prose.IndexEntry{{Text: w}}}}},
	}
}

// inlineForms is a piece of a line of each type, and what it is on paper.
func inlineForms() map[string]struct {
	inline prose.Inline
	want   string
} {
	type form = struct {
		inline prose.Inline
		want   string
	}
	w := text("word")
	return map[string]form{
		"Text": {prose.Text("word"), "word"}, "Styled": {&prose.Styled{Style: prose.Strong, Text: w}, "word"},
		"Link": {&prose.Link{Href: "https://example.org/", Text: w}, "word"}, "Cites": {cite(3, ""), "[3]"},
		"Note": {&prose.Note{ID: "n", To: "m", Number: 1, Blocks: []prose.Block{para(w...)}}, "1"},
		"Mark": {&prose.Mark{Label: "Supports", Symbol: "▲"}, "▲ Supports"}, "Anchor": {&prose.Anchor{ID: "here"}, ""},
		"Break": {&prose.Break{}, "/"}, "InlineImage": {&prose.InlineImage{Alt: "word"}, "[word]"},
		"Tab": {&prose.Tab{To: "tab2"}, "tab 2, p. {tab2}"},
	}
}

// TestEveryTypeHasAForm takes the types from the declaration of the tree: one
// that is added there and not here fails.
func TestEveryTypeHasAForm(t *testing.T) {
	t.Parallel()
	blocks, inlines := typesOf(t)
	for _, name := range blocks {
		b, ok := blockForms()[name]
		if !ok {
			t.Errorf("no form of a prose.%s is tested", name)
			continue
		}
		s := testSetter(t)
		got := s.block(b, s.base(s.pages.text))
		if len(got) == 0 {
			t.Errorf("a prose.%s is nothing on paper", name)
		}
		if name != "Rule" && name != "Contents" && !strings.Contains(told(got), "word") {
			t.Errorf("a prose.%s is %q on paper, without its word", name, told(got))
		}
	}
	for _, name := range inlines {
		form, ok := inlineForms()[name]
		if !ok {
			t.Errorf("no form of a prose.%s is tested", name)
			continue
		}
		s := testSetter(t)
		if got := flat(s.line([]prose.Inline{form.inline}, s.st.body, s.base(s.pages.text))); got != form.want {
			t.Errorf("a prose.%s is %q on paper, want %q", name, got, form.want)
		}
	}
}

// typesOf lists the types of the tree that are blocks and those that are parts
// of a line.
func typesOf(t *testing.T) (blocks, inlines []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../prose/prose.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil {
			continue
		}
		of := f.Recv.List[0].Type
		if star, ok := of.(*ast.StarExpr); ok {
			of = star.X
		}
		switch name := of.(*ast.Ident).Name; f.Name.Name {
		case "block":
			blocks = append(blocks, name)
		case "inline":
			inlines = append(inlines, name)
		}
	}
	if len(blocks) < 10 || len(inlines) < 10 {
		t.Fatalf("found the blocks %q and inlines %q: the test looks for the wrong thing", blocks, inlines)
	}
	return blocks, inlines
}

// testSetter is a setter at the first tab of the sample.
func testSetter(t *testing.T) *setter {
	t.Helper()
	s := newSetter(newPress(t, Options{}), samplePack(), Format{})
	s.begin(&s.d.Parts[slices.IndexFunc(s.d.Parts, func(p prose.Part) bool { return p.Tab == 1 })])
	return s
}

// flat is spans as a text: pages as {id}, breaks as strokes.
func flat(spans []typeset.Span) string {
	var b strings.Builder
	for i := range spans {
		s := &spans[i]
		b.WriteString(s.Text)
		switch {
		case s.Page != "":
			b.WriteString("{" + s.Page + "}")
		case s.Pages != nil:
			b.WriteString("{" + strings.Join(s.Pages, " ") + "}")
		case s.Break:
			b.WriteString("/")
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

// told is the text of blocks.
func told(blocks []typeset.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		switch block := block.(type) {
		case *typeset.Paragraph:
			b.WriteString(flat(block.Spans) + "\n")
		case *typeset.List:
			for _, item := range block.Items {
				b.WriteString(flat(item.Label) + " " + told(item.Blocks))
			}
		case *typeset.Table:
			for _, row := range block.Rows {
				for _, c := range row.Cells {
					b.WriteString(told(c.Blocks))
				}
			}
		case *typeset.Box:
			b.WriteString(told(block.Blocks))
		case *typeset.Group:
			b.WriteString(told(block.Blocks))
		case *typeset.Figure:
			if block.Caption != nil {
				b.WriteString(flat(block.Caption.Spans))
			}
		}
	}
	return b.String()
}
