package render

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"plenary/generator/internal/prose"
)

// line is a line of plain text.
func line(text string) []prose.Inline { return []prose.Inline{prose.Text(text)} }

// para is a paragraph of what may stand in a line.
func para(text ...prose.Inline) *prose.Paragraph { return &prose.Paragraph{Text: text} }

// pictured is a PNG image.
func pictured(t *testing.T) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 120, 40))
	for x := range 120 {
		img.SetGray(x, 20, color.Gray{Y: 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pack is a document with everything that a tree may hold.
func pack(t *testing.T) *prose.Document {
	t.Helper()
	parts := []prose.Part{
		{Role: prose.CoverPart, ID: "cover", Blocks: []prose.Block{para(prose.Text("For information. Each tab stands alone."))}},
		{Role: prose.DigestPart, ID: "digest", Title: "In one page", Blocks: []prose.Block{
			&prose.Paragraph{Style: prose.Lead, Text: line("What has changed since the last session, and what is expected next.")},
			&prose.List{Items: []prose.Item{
				{Blocks: []prose.Block{para(prose.Text("The Dialogue meets again in May; see "), &prose.Tab{To: "tab-dialogue"}, prose.Text("."))}},
				{Blocks: []prose.Block{para(prose.Text("A page outside: "), &prose.Link{Path: "mechanisms/é x/#positions", Text: line("positions")},
					prose.Text(" and "), &prose.Link{Path: "actors/china/", Short: "r/ACT-01/", Text: line("China")}, prose.Text("."))}},
			}},
		}},
		{Role: prose.ContentsPart, ID: "contents", Title: "Contents", Blocks: []prose.Block{&prose.Contents{}}},
		{Role: prose.CrosswalkPart, ID: "agenda", Title: "Agenda", Blocks: []prose.Block{crosswalk()}},
		dialogueTab(t),
		{Role: prose.TabPart, ID: "tab-panel", Title: "Scientific Panel & peers <draft>", Tab: 2, Ref: "AIM-04", New: "new", Lang: "fr", Blocks: []prose.Block{
			&prose.Heading{Level: 2, ID: "p-état", Text: line("État des lieux"), Lang: "fr"},
			para(prose.Text("See "), &prose.Link{To: "d-how-it-works", Text: line("how it works")}, prose.Text("; a place that is not there: "),
				&prose.Link{To: "nowhere", Text: line("lost")}, prose.Text("."), cite("cite-res-2", "source-res", 1, "para 6")),
		}},
		{Role: prose.MatrixPart, ID: "matrix", Title: "Positions", Blocks: []prose.Block{positions()}},
		{Role: prose.AcronymsPart, ID: "acronyms", Title: "Acronyms", Blocks: []prose.Block{
			&prose.List{Style: prose.Terms, Items: []prose.Item{{ID: "acronym-gdc", Label: line("GDC"), Blocks: []prose.Block{para(prose.Text("Global Digital Compact"))}}}},
		}},
		{Role: prose.SourcesPart, ID: "sources", Title: "Sources", Blocks: []prose.Block{sources()}},
		{Role: prose.IndexPart, ID: "index", Title: "Index", Blocks: []prose.Block{&prose.Index{Groups: []prose.IndexGroup{
			{Title: "Actors", Entries: []prose.IndexEntry{
				{Text: line("China"), Places: []prose.Place{{To: "tab-dialogue", Title: "tab 1"}, {To: "matrix", Title: "positions"}}},
				{Text: line("European Union"), Places: []prose.Place{{To: "tab-panel", Title: "tab 2"}}},
			}},
		}}}},
		{Role: prose.NotesPart, ID: "notes", Title: "Notes", Pages: 2},
	}
	return &prose.Document{
		ID: "geneva-2026", Title: "Second session of the Global Dialogue & what stands around it", Lang: "en", Dir: "ltr",
		Ref: "PCK-02", Address: "https://example.org/briefs/r/PCK-02/", Home: "https://example.org/briefs/", SiteTitle: "AI multilateralism",
		Publisher: "Policy Unit", Licence: "CC BY 4.0", Summary: "What a delegate needs to know.", Edition: "Edition 2",
		Date: prose.Time{ISO: "2026-11-20", Text: "20 November 2026"}, Meeting: "Global Dialogue on AI Governance, second session",
		Place: "Geneva", Days: prose.Time{ISO: "2026-07-07", Text: "7 to 10 July 2026"}, Reader: "For the head of delegation",
		Marking: "Internal", Paper: "a4", Parts: parts,
	}
}

func cite(id, to string, number int, locator string) *prose.Cites {
	return &prose.Cites{Marks: []prose.Cite{{ID: id, To: to, Number: number, Title: "A/RES/79/325, 2025", Locator: locator}}}
}

func crosswalk() *prose.Table {
	cell := func(text ...prose.Inline) prose.Cell { return prose.Cell{Blocks: []prose.Block{para(text...)}} }
	head := func(text string) prose.Cell {
		return prose.Cell{Header: true, Blocks: []prose.Block{para(prose.Text(text))}}
	}
	return &prose.Table{ID: "t-agenda", Caption: line("Agenda items and briefs"), Aligns: []prose.Align{prose.AlignEnd, "", ""},
		Head: []prose.Row{{Cells: []prose.Cell{head("Item"), head("Brief"), head("Lead")}}},
		Rows: []prose.Row{
			{Cells: []prose.Cell{{Span: 3, Blocks: []prose.Block{para(prose.Text("Monday"))}}}},
			{Cells: []prose.Cell{cell(prose.Text("3")), cell(&prose.Link{To: "tab-dialogue", Text: line("Global Dialogue")}), cell(prose.Text("A. Diallo"))}},
			{Cells: []prose.Cell{{Span: 3, Blocks: []prose.Block{para(prose.Text("Tuesday"))}}}},
			{Cells: []prose.Cell{cell(prose.Text("4")), cell(&prose.Link{To: "tab-panel", Text: line("Scientific Panel")}), cell(prose.Text("Zhang Wei"))}},
		}}
}

func positions() *prose.Table {
	mark := func(value, label, symbol string) prose.Cell {
		return prose.Cell{Blocks: []prose.Block{para(&prose.Mark{Value: value, Label: label, Symbol: symbol, Bare: true})}}
	}
	head := func(text string) prose.Cell {
		return prose.Cell{Header: true, Blocks: []prose.Block{para(prose.Text(text))}}
	}
	return &prose.Table{Style: prose.Matrix, Head: []prose.Row{{Cells: []prose.Cell{head("Actor"), head("Dialogue"), head("Panel")}}},
		Rows: []prose.Row{
			{Cells: []prose.Cell{head("China"), mark("supports", "Supports", "▲"), mark("conditional", "Conditional", "◆")}},
			{Cells: []prose.Cell{head("United States"), mark("opposes", "Opposes", "▼"), {}}},
		}}
}

func sources() *prose.List {
	return &prose.List{Style: prose.Cited, Items: []prose.Item{
		{ID: "source-res", Label: line("1"), Blocks: []prose.Block{para(prose.Text("UN General Assembly, "),
			&prose.Styled{Style: prose.CiteTitle, Text: line("A/RES/79/325")}, prose.Text(", 26 August 2025, "),
			&prose.Link{Href: "https://docs.un.org/A/RES/79/325?x=1&y=2", Text: line("docs.un.org/A/RES/79/325")})}},
		{ID: "source-ms", Label: line("2"), Blocks: []prose.Block{para(prose.Text("外交部, statement"))}},
	}}
}

// dialogueTab is a part with everything that a brief may hold.
func dialogueTab(t *testing.T) prose.Part {
	t.Helper()
	inner := &prose.Note{ID: "d-fnref:2", To: "d-fn:2", Number: 2, Blocks: []prose.Block{para(prose.Text("A note in a note."))}}
	note := &prose.Note{ID: "d-fnref:1", To: "d-fn:1", Number: 1, Blocks: []prose.Block{
		para(prose.Text("The first of two paragraphs"), inner, prose.Text(".")), para(prose.Text("The second, with a source."), cite("cite-res-3", "source-res", 1, "")),
	}}
	fact := func(label string, value ...prose.Inline) prose.Row {
		return prose.Row{Cells: []prose.Cell{{Header: true, Blocks: []prose.Block{para(prose.Text(label))}}, {Blocks: []prose.Block{para(value...)}}}}
	}
	return prose.Part{Role: prose.TabPart, ID: "tab-dialogue", Title: "Global Dialogue on AI Governance", Tab: 1, Ref: "AIM-03", New: "changed", Agenda: "3", Blocks: []prose.Block{
		&prose.Paragraph{Style: prose.Meta, Text: []prose.Inline{prose.Text("Mechanism · process · reviewed 20 November 2026 · "), &prose.Mark{Value: "active", Label: "Active", Symbol: "■"}}},
		&prose.Paragraph{Style: prose.Lead, Text: []prose.Inline{prose.Text("The one place where all Member States talk about AI governance."), cite("cite-res-1", "source-res", 1, "para 4"), note}},
		&prose.Table{Style: prose.Facts, Rows: []prose.Row{
			fact("Established", prose.Text("26 August 2025"), cite("cite-res-4", "source-res", 1, "")),
			fact("Conveners", &prose.Styled{Dir: "auto", Lang: "ar", Text: line("الأمم المتحدة")}),
		}},
		&prose.Box{Type: "expected", ID: "d-next", Title: line("Expected next"), Blocks: []prose.Block{para(prose.Text("Third session, New York, May 2027."))}},
		&prose.Section{ID: "d-state", Lang: "en", Blocks: []prose.Block{
			&prose.Heading{Level: 2, ID: "d-how-it-works", Text: []prose.Inline{prose.Text("How it works "), &prose.Styled{Style: prose.Emphasis, Text: line("in practice")}}},
			para(prose.Text("Two days a year"), &prose.Note{ID: "d-fnref:1:2", To: "d-fn:1", Number: 1}, prose.Text(", H"), &prose.Styled{Style: prose.Sub, Text: line("2")},
				prose.Text("O, "), &prose.Styled{Title: "United Nations", Text: line("UN")}, prose.Text(", "), &prose.Styled{Style: prose.Deleted, Text: line("old")},
				&prose.Styled{Style: prose.Inserted, Text: line("new")}, prose.Text(" "), &prose.Styled{Style: prose.Highlighted, Text: line("marked")}, &prose.Break{},
				&prose.Styled{Style: prose.CodeText, Text: line("a < b && c")}, &prose.Anchor{ID: "d-here"}, &prose.InlineImage{Image: &prose.Image{Path: "a.png", Data: pictured(t)}, Alt: "rule"},
				prose.Text(" "), &prose.Link{To: "d-here", Title: "Leads here", Text: line("here")}),
			&prose.Heading{Level: 3, Text: line("Rules")},
			&prose.List{Style: prose.Numbered, Start: 3, Items: []prose.Item{{Blocks: []prose.Block{para(prose.Text("three")), &prose.List{Style: prose.Plain, Items: []prose.Item{{Blocks: []prose.Block{para(prose.Text("plain"))}}}}}}}},
			&prose.Quote{Lang: "fr", Blocks: []prose.Block{para(prose.Text("Rien n’est convenu tant que tout n’est pas convenu."))}},
			&prose.Code{Lang: "go", Text: "if a < b {\n\treturn \"x\"\n}"},
			&prose.Rule{},
		}},
		&prose.Heading{Level: 2, ID: "d-سؤال", Text: line("State of play")},
		&prose.List{Style: prose.Dated, Items: []prose.Item{{ID: "d-e1", Label: line("7 July 2026"), Blocks: []prose.Block{para(prose.Text("First session opens in Geneva."))}}}},
		&prose.List{Style: prose.Marked, Items: []prose.Item{{Label: []prose.Inline{&prose.Mark{Value: "opposes", Label: "Opposes", Symbol: "▼"}}, Blocks: []prose.Block{para(prose.Text("United States: no new bodies."), cite("cite-ms-1", "source-ms", 2, ""))}}}},
		&prose.Figure{ID: "d-fig", SVG: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" width="300" height="60" role="img" aria-label="Lineage: one resolution, one dialogue."><path class="lineage-line" d="M8 10V50"/><circle class="lineage-stop" cx="8" cy="10" r="5"/><rect class="lineage-self" x="1" y="43" width="14" height="14"/><text class="lineage-name" x="28" y="15">A/RES/79/325</text><text class="lineage-name" data-self="" x="28" y="55">Global Dialogue</text></svg>`,
			Alt: "Lineage: one resolution, one dialogue.", Caption: line("Where it comes from")},
		&prose.Figure{ID: "d-img", Image: &prose.Image{Path: "files/b c.png", Data: pictured(t)}, Alt: "A white rule on black.", Caption: line("An image")},
		&prose.Figure{Image: &prose.Image{Path: "files/unknown.bin", Data: []byte("?")}, Alt: "What cannot be shown is told."},
	}}
}

// single is the smallest document: a brief without anything.
func single() *prose.Document {
	return &prose.Document{ID: "x", Title: "X", Lang: "en", Brief: true, Parts: []prose.Part{{Role: prose.TabPart, ID: "x", Title: "X"}}}
}

// rightToLeft is a document in Arabic.
func rightToLeft() *prose.Document {
	return &prose.Document{ID: "ar", Title: "الحوار العالمي بشأن حوكمة الذكاء الاصطناعي", Lang: "ar", Dir: "rtl", Home: "https://example.org/", Date: prose.Time{ISO: "2026-07", Text: "تموز/يوليه 2026"},
		Meeting: "الدورة الثانية", Place: "جنيف", Parts: []prose.Part{
			{Role: prose.CoverPart, ID: "cover"},
			{Role: prose.ContentsPart, ID: "contents", Title: "المحتويات", Blocks: []prose.Block{&prose.Contents{}}},
			{Role: prose.TabPart, ID: "حوار", Title: "الحوار العالمي", Tab: 1, Blocks: []prose.Block{
				&prose.Heading{Level: 2, ID: "كيف-يعمل", Text: line("كيف يعمل")},
				para(prose.Text("مكان واحد تتحدث فيه جميع الدول الأعضاء ("), &prose.Styled{Dir: "ltr", Lang: "en", Text: line("A/RES/79/325")}, prose.Text(") عن "), &prose.Link{To: "كيف-يعمل", Text: line("حوكمة")}, prose.Text("."), cite("cite-res-1", "source-res", 1, "الفقرة 4")),
				&prose.Box{Type: "points", Title: line("نقاط"), Blocks: []prose.Block{para(prose.Text("نقطة أولى"))}},
				&prose.Quote{Lang: "en", Dir: "ltr", Blocks: []prose.Block{para(prose.Text("Nothing is agreed until everything is agreed."))}},
			}},
			{Role: prose.SourcesPart, ID: "sources", Title: "المصادر", Blocks: []prose.Block{sources()}},
		}}
}

// odd is a document that nobody should write.
func odd(t *testing.T) *prose.Document {
	t.Helper()
	svg := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>`)
	blocks := []prose.Block{
		&prose.Heading{Level: 5, ID: "1 a:b%/é\"<", Lang: "not a language"},
		&prose.Heading{Level: 2, ID: "twice", Text: line("  ")},
		&prose.Heading{Level: 2, ID: "twice", Text: line("again")},
		&prose.Paragraph{Lang: "x", Dir: "up"},
		&prose.List{}, &prose.List{Style: prose.Numbered, Start: -2}, &prose.List{Style: prose.Terms}, &prose.List{Style: prose.Dated},
		&prose.List{Style: prose.Terms, Items: []prose.Item{{Blocks: []prose.Block{para(prose.Text("no term"))}}, {Label: line("no explanation")}, {Label: line("last")}}},
		&prose.List{Style: prose.Cited, Items: []prose.Item{{Label: line("x"), Blocks: nil}}},
		&prose.List{Items: []prose.Item{{Blocks: []prose.Block{&prose.Box{Type: "tip", Blocks: []prose.Block{&prose.Quote{}, &prose.Figure{}}}, &prose.Rule{}}}}},
		&prose.Table{Caption: line("no rows")},
		&prose.Table{Rows: []prose.Row{{}, {Cells: []prose.Cell{{}, {}}}}},
		&prose.Table{Head: []prose.Row{{Cells: []prose.Cell{{Header: true, Span: 2}, {Blocks: []prose.Block{&prose.Heading{Level: 3, Text: line("in a cell")}, &prose.Code{Text: "x"}}}}}}},
		&prose.Quote{}, &prose.Code{}, &prose.Figure{Caption: line("only a caption")}, &prose.Section{}, &prose.Index{Groups: []prose.IndexGroup{{}}},
		&prose.Figure{Image: &prose.Image{Path: "a.svg", Data: svg}, Alt: ""},
		&prose.Figure{SVG: string(svg) + "<script/>", Alt: "not shown"},
		&prose.Figure{SVG: `<svg width="1"><g id="g"><text style="x" onclick="y">a &amp; b</text></g><use href="#g"/></svg>`},
		para(&prose.Link{Href: "mailto:a@example.org", Text: line("mail")}, &prose.Link{Href: "tel:+41", Text: line("call")},
			&prose.Link{Href: "https://example.org/سلام?q=a b|c", Text: line("letters")}, &prose.Link{Href: "ftp://example.org/", Text: line("old")},
			&prose.Link{Href: "#x", Text: line("fragment")}, &prose.Link{Href: "a/b", Text: line("relative")}, &prose.Link{Href: "https://", Text: line("no host")},
			&prose.Link{To: "1 a:b%/é\"<", Text: []prose.Inline{&prose.Link{To: "twice", Text: line("in a link")}, cite("c", "twice", 1, "")}}, &prose.Link{To: "twice"}),
		para(&prose.Note{ID: "r", To: "n", Number: 1, Blocks: []prose.Block{}}, &prose.Note{ID: "r", To: "n", Number: 1, Blocks: []prose.Block{&prose.List{Items: []prose.Item{{}}}}},
			&prose.Note{}, &prose.Cites{}, &prose.Mark{}, &prose.Anchor{}, &prose.Tab{To: "nowhere"}, &prose.InlineImage{}, &prose.Styled{}, prose.Text("\x00\x0b\ufffe")),
	}
	return &prose.Document{ID: "odd", Title: " ", Lang: "no language", Home: "https://example.org/", Date: prose.Time{ISO: "soon"}, Address: "not an address",
		Parts: []prose.Part{{}, {Role: prose.TabPart, ID: "1", Tab: 1, Lang: "?", Blocks: blocks}, {Role: prose.ContentsPart, ID: "1", Title: " ", Blocks: []prose.Block{&prose.Contents{}}}}}
}
