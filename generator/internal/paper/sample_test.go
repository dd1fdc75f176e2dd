package paper

import (
	"fmt"
	"strconv"
	"strings"

	"plenary/generator/internal/prose"
)

// Made-up texts in the languages of the United Nations.
const (
	english = "The Assembly decided to convene the Dialogue each year on the margins of existing meetings, so that governments and stakeholders can exchange experience, compare what each has tried, and find common ground on matters that none of them can settle alone."
	french  = "L’Assemblée a décidé de convoquer le Dialogue chaque année en marge des réunions existantes, afin que les gouvernements et les parties prenantes, y compris la Côte d’Ivoire, échangent leurs expériences et trouvent un terrain d’entente."
	spanish = "La Asamblea decidió convocar el Diálogo cada año al margen de las reuniones existentes, para que los gobiernos y las partes interesadas intercambien experiencias y encuentren puntos en común."
	russian = "Ассамблея постановила ежегодно созывать Диалог параллельно с существующими совещаниями, с тем чтобы правительства и заинтересованные стороны обменивались опытом и находили общие подходы."
	arabic  = "قررت الجمعية العامة عقد الحوار سنويا على هامش الاجتماعات القائمة، لكي تتبادل الحكومات وأصحاب المصلحة الخبرات وتجد أرضية مشتركة، وفقا للقرار 79/325 المؤرخ 26 آب/أغسطس 2025."
	chinese = "大会决定每年在现有会议期间召开对话，以便各国政府和利益攸关方交流经验，比较各自的做法，并就任何一方都无法单独解决的问题寻找共同点。中华人民共和国代表在会上发了言。"
)

var tabTitles = []string{
	"Global Dialogue on the Governance of Tidal Energy", "Independent Panel on Tides", "Council of Harbours", "Convention on Shared Shores",
	"Fund for Small Islands", "Code of Conduct for Dredging", "Network of Tide Gauges", "Standards for Turbines", "Partnership for Estuaries", "Regional Dialogue of the Northern Seas",
}

func text(format string, args ...any) []prose.Inline {
	return []prose.Inline{prose.Text(fmt.Sprintf(format, args...))}
}

func para(in ...prose.Inline) *prose.Paragraph { return &prose.Paragraph{Text: in} }

func styled(style prose.ParagraphStyle, in ...prose.Inline) *prose.Paragraph {
	return &prose.Paragraph{Style: style, Text: in}
}

func to(id, words string) *prose.Link { return &prose.Link{To: id, Text: text("%s", words)} }

func cite(number int, locator string) *prose.Cites {
	return &prose.Cites{Marks: []prose.Cite{{To: fmt.Sprintf("source-%d", number), Number: number, Title: "A source", Locator: locator}}}
}

func strong(in ...prose.Inline) *prose.Styled { return &prose.Styled{Style: prose.Strong, Text: in} }

func cell(header bool, in ...prose.Inline) prose.Cell {
	if len(in) == 0 {
		return prose.Cell{Header: header}
	}
	return prose.Cell{Header: header, Blocks: []prose.Block{para(in...)}}
}

func tabID(i int) string { return "tab" + strconv.Itoa(i) }

// samplePack is a pack with ten tabs that has every block and inline.
func samplePack() *prose.Document {
	d := &prose.Document{
		ID: "pack", Title: "Briefing pack for the second Global Dialogue on Tidal Energy", Lang: "en", Dir: "ltr",
		Ref: "TID-P2", Address: "https://plenary.example.org/r/TID-P2/", Home: "https://plenary.example.org/", SiteTitle: "Tides and governance",
		Publisher: "Institute for Shared Seas", Licence: "CC BY 4.0", Summary: "What the delegation needs for the second session.",
		Edition: "Edition 2", Date: prose.Time{ISO: "2026-11-20", Text: "20 November 2026"},
		Meeting: "Global Dialogue on Tidal Energy, second session", Place: "New York", Days: prose.Time{ISO: "2027-05-04", Text: "4–7 May 2027"},
		Reader: "the head of delegation", Marking: "For official use", Paper: "a4",
	}
	d.Parts = append(d.Parts,
		prose.Part{Role: prose.CoverPart, ID: "cover", Title: d.Title, File: "packs/tides.md", Blocks: []prose.Block{
			para(text("This pack serves the second session. It opens with what is expected of the delegation; each tab stands alone. Tabs 1 and 2 are certain to come up, the others may.")...),
		}},
		sampleDigest(),
		prose.Part{Role: prose.ContentsPart, ID: "contents", Title: "Contents", Blocks: []prose.Block{&prose.Contents{}}},
		sampleCrosswalk(), sampleCalendar(),
	)
	for i := range tabTitles {
		d.Parts = append(d.Parts, sampleTab(i+1))
	}
	d.Parts = append(d.Parts, sampleActors(), sampleMatrix(), sampleTexts(), sampleAcronyms(), sampleSources(), sampleIndex(),
		prose.Part{Role: prose.NotesPart, ID: "notes", Title: "Notes", Pages: 2})
	numberMarks(d)
	return d
}

// numberMarks gives the mark of every citation an ID of its own.
func numberMarks(d *prose.Document) {
	n := 0
	for i := range d.Parts {
		prose.Walk(d.Parts[i].Blocks, prose.Visitor{Inline: func(in prose.Inline) bool {
			if c, ok := in.(*prose.Cites); ok {
				for j := range c.Marks {
					n++
					c.Marks[j].ID = fmt.Sprintf("cite-%d", n)
				}
			}
			return true
		}})
	}
}

func sampleDigest() prose.Part {
	expected := &prose.List{}
	for i := 1; i <= 6; i++ {
		expected.Items = append(expected.Items, prose.Item{Blocks: []prose.Block{para(strong(to(tabID(i), shortTitle(i))), prose.Text(" (May 2027): the delegation is asked to say whether it can accept the draft of the co-chairs, and what it would need for that."))}})
	}
	dates := &prose.List{Style: prose.Dated}
	for _, day := range []string{"14 Jan 2027", "2 Mar 2027", "4–7 May 2027"} {
		dates.Items = append(dates.Items, prose.Item{Label: text("%s", day), Blocks: []prose.Block{para(strong(text("Informal consultations")...), prose.Text(" · New York"))}})
	}
	changed := &prose.List{Style: prose.Dated}
	for i := 1; i <= 4; i++ {
		changed.Items = append(changed.Items, prose.Item{Label: text("%d Nov 2026", 20-i), Blocks: []prose.Block{para(to(tabID(i), shortTitle(i)), prose.Text(": the dates of the session and the names of the co-chairs were added."))}})
	}
	h := func(id, title string) prose.Block { return &prose.Heading{Level: 2, ID: id, Text: text("%s", title)} }
	return prose.Part{Role: prose.DigestPart, ID: "digest", Title: "On one page", Blocks: []prose.Block{
		h("digest-expected", "What is expected"), expected, h("digest-new", "New since 2 October 2026"), changed, h("digest-dates", "The next dates"), dates,
	}}
}

func shortTitle(i int) string {
	words := strings.Fields(tabTitles[i-1])
	return strings.Join(words[:2], " ")
}

func sampleCrosswalk() prose.Part {
	t := &prose.Table{Head: []prose.Row{{Cells: []prose.Cell{cell(true, text("Agenda item")...), cell(true, text("Brief")...), cell(true, text("Where")...), cell(true, text("Lead")...), cell(true, text("Document")...)}}}}
	for i := range tabTitles {
		t.Rows = append(t.Rows, prose.Row{Cells: []prose.Cell{
			cell(false, text("%s", agendaOf(i+1))...), cell(true, to(tabID(i+1), shortTitle(i+1))), cell(false, &prose.Tab{To: tabID(i + 1)}), cell(false, text("A. Okafor")...), cell(false, text("A/RES/79/%d", 320+i)...),
		}})
	}
	return prose.Part{Role: prose.CrosswalkPart, ID: "agenda", Title: "Agenda and briefs", Blocks: []prose.Block{t}}
}

func agendaOf(tab int) string {
	return []string{"1. Opening and organisation", "2. Exchange on national policies", "3. Capacity and finance"}[min((tab-1)/3, 2)]
}

func sampleCalendar() prose.Part {
	list := &prose.List{Style: prose.Dated}
	for i, day := range []string{"14 January 2027", "2 March 2027", "31 March – 2 April 2027", "4–7 May 2027"} {
		list.Items = append(list.Items, prose.Item{ID: fmt.Sprintf("event-%d", i), Label: text("%s", day), Blocks: []prose.Block{para(strong(text("Consultations, round %d", i+1)...), prose.Text(" · New York · "), &prose.Mark{Value: "planned", Label: "Planned", Symbol: "○"}, &prose.Break{}, prose.Text("On the programme of the session. "), cite(3, "para 4"))}})
	}
	return prose.Part{Role: prose.CalendarPart, ID: "calendar", Title: "Calendar", Blocks: []prose.Block{&prose.Heading{Level: 2, ID: "calendar-ahead", Text: text("Ahead")}, list}}
}

// lineageSVG is a drawing as the site makes it.
const lineageSVG = `<svg viewBox="0 0 360 132" width="360" height="132" role="group" aria-label="Where it comes from"><path class="lineage-line" d="M8 24V112"/><circle class="lineage-stop" cx="8" cy="24" r="5"/><a href="https://plenary.example.org/r/TID-09/"><title>Charter</title><text class="lineage-name" x="28" y="24" dy="0" transform="translate(0 5)">Charter of the Seas</text></a><text class="lineage-label" x="28" y="24" transform="translate(0 -12)">established by</text><rect class="lineage-self" x="1" y="112" width="14" height="14" transform="translate(0 -7)"/><text class="lineage-name" data-self x="28" y="112" dy="0" transform="translate(0 5)">This mechanism</text></svg>`

func sampleTab(i int) prose.Part {
	id := tabID(i)
	p := prose.Part{
		Role: prose.TabPart, ID: id, Title: tabTitles[i-1], Tab: i, Ref: fmt.Sprintf("TID-%02d", i), Running: shortTitle(i),
		File: fmt.Sprintf("mechanisms/m%d.md", i), Depth: []string{"full", "full", "full", "short", "points"}[(i-1)%5], Agenda: agendaOf(i),
		New: []string{"new", "", "changed", ""}[(i-1)%4],
	}
	next := i%len(tabTitles) + 1
	p.Blocks = []prose.Block{
		styled(prose.Meta, text("TID-%02d · mechanism · process · ", i)[0], &prose.Mark{Value: "active", Label: "Active", Symbol: "■"}, prose.Text(" · reviewed 20 November 2026 · seas desk")),
		styled(prose.Small, &prose.Styled{Lang: "zh", Dir: "auto", Text: text("潮汐能治理全球对话")}, prose.Text(" · "), &prose.Styled{Lang: "ar", Dir: "auto", Text: text("الحوار العالمي")}),
		styled(prose.Lead, prose.Text("A yearly meeting of governments and stakeholders on how tidal energy is governed, decided by the Assembly and held for the first time in Geneva. "), cite(1, "")),
		&prose.Box{Type: "expected", ID: id + "--expected", Title: text("Expected next · May 2027"), Blocks: []prose.Block{para(prose.Text("Second session, New York. Delegations are asked for written input by 14 January; see "), to(tabID(next), shortTitle(next)), prose.Text("."))}},
	}
	if p.Depth == "points" {
		p.Blocks = append(p.Blocks, points()...)
		return p
	}
	p.Blocks = append(p.Blocks, facts(id, next))
	p.Blocks = append(p.Blocks, body(id, next)...)
	if i == 1 {
		p.Blocks = append(p.Blocks, everything(id)...)
	}
	p.Blocks = append(p.Blocks, points()...)
	return p
}

func facts(id string, next int) prose.Block {
	row := func(label string, values ...prose.Block) prose.Row {
		return prose.Row{Cells: []prose.Cell{cell(true, text("%s", label)...), {Blocks: values}}}
	}
	return &prose.Table{ID: id + "--facts", Style: prose.Facts, Caption: text("Key facts"), Rows: []prose.Row{
		row("Established", para(prose.Text("26 August 2025"), cite(1, "para 4"))),
		row("By", para(&prose.Link{Path: "instruments/res/", Short: "r/TID-31/", Text: text("Resolution 79/325")})),
		row("Legal nature", para(prose.Text("Political process"), cite(2, ""))),
		row("Conveners", para(&prose.Link{Path: "actors/un/", Short: "r/TID-A1/", Text: text("United Nations")}), para(to(tabID(next), shortTitle(next)))),
		row("Members", para(text("193, all Members of the United Nations; observers take part without a vote")...)),
	}}
}

func body(id string, next int) []prose.Block {
	h := func(level int, part, title string) prose.Block {
		return &prose.Heading{Level: level, ID: id + "--" + part, Text: text("%s", title)}
	}
	timeline := &prose.List{Style: prose.Dated}
	for k, day := range []string{"14 Sep 2026", "7–10 Jul 2026", "26 Aug 2025"} {
		timeline.Items = append(timeline.Items, prose.Item{Label: text("%s", day), Blocks: []prose.Block{para(strong(text("Step %d.", k+1)...), prose.Text(" The co-chairs circulated a summary, to which forty delegations replied."), cite(k+1, ""))}})
	}
	positions := &prose.List{Style: prose.Marked}
	for _, m := range []struct{ symbol, label, who string }{{"▲", "Supports", "China"}, {"▼", "Opposes", "United States"}, {"◆", "Conditional", "European Union"}, {"○", "Abstained", "Türkiye"}} {
		positions.Items = append(positions.Items, prose.Item{Label: []prose.Inline{&prose.Mark{Value: strings.ToLower(m.label), Label: m.label, Symbol: m.symbol}}, Blocks: []prose.Block{
			para(strong(&prose.Anchor{ID: id + "--at-" + strings.ToLower(m.label)}, prose.Text(m.who)), prose.Text(", 24 Sep 2025. Said that the Dialogue should not become a negotiation. “We come to exchange, not to be bound.”"), cite(4, "p. 3")),
		}})
	}
	return []prose.Block{
		h(2, "why", "Why it matters now"),
		para(prose.Text(english+" "), cite(1, "para 4"), prose.Text(" It stands beside "), to(tabID(next), shortTitle(next)), prose.Text(", and is often taken together with "), to(tabID(next), "it"), prose.Text("; the "), &prose.Link{Path: "actors/un/", Short: "r/TID-A1/", Text: text("United Nations")}, prose.Text(" convenes both.")),
		para(prose.Text(english), &prose.Note{ID: id + "--noted", To: id + "--note", Number: 1, Blocks: []prose.Block{para(prose.Text("The margin of a meeting is what is held beside it, in the same place and week. "), cite(2, ""))}}, prose.Text(" "+english)),
		h(2, "state", "State of play"), timeline,
		h(2, "positions", "Positions"), positions,
		h(2, "how", "How it works"),
		h(3, "how-1", "Sessions"), para(text("%s %s", english, english)...),
		h(3, "how-2", "Secretariat"), para(text("%s", english)...), para(text("%s", english)...),
	}
}

func points() []prose.Block {
	item := func(s string) prose.Item { return prose.Item{Blocks: []prose.Block{para(text("%s", s)...)}} }
	return []prose.Block{
		&prose.Heading{Level: 2, Text: text("Points to make")},
		&prose.Box{Type: "points", Blocks: []prose.Block{&prose.List{Items: []prose.Item{
			item("We welcome the summary of the co-chairs and the care with which it was made."), item("The Dialogue is a place to compare what works; it should stay one."), item("Finance for small islands comes first: without gauges there is nothing to discuss."),
		}}}},
		&prose.Box{Type: "if-raised", Title: text("If raised: a binding instrument"), Blocks: []prose.Block{para(text("It is early for that. What binds should rest on what has been tried.")...)}},
	}
}

// everything is one of each block that the rest has not.
func everything(id string) []prose.Block {
	item := func(b ...prose.Block) prose.Item { return prose.Item{Blocks: b} }
	wide := &prose.Table{ID: id + "--wide", Caption: text("A wide table"), Aligns: []prose.Align{"", "end", "end", "end", "center", "end", "end", "end"}}
	for r := range 9 {
		row := prose.Row{}
		for c := range 8 {
			words := fmt.Sprintf("%d", r*c*131)
			if r == 0 {
				words = fmt.Sprintf("Column %d", c+1)
			} else if c == 0 {
				words = "State of the northern shore"
			}
			row.Cells = append(row.Cells, cell(r == 0 || c == 0, text("%s", words)...))
		}
		if r == 0 {
			wide.Head = append(wide.Head, row)
		} else {
			wide.Rows = append(wide.Rows, row)
		}
	}
	inlines := []prose.Inline{
		prose.Text("Styles: "), &prose.Styled{Style: prose.Emphasis, Text: text("emphasis")}, prose.Text(", "), strong(text("strong")...), prose.Text(", "), &prose.Styled{Style: prose.CodeText, Text: text("code_text")}, prose.Text(", H"), &prose.Styled{Style: prose.Sub, Text: text("2")}, prose.Text("O, m"), &prose.Styled{Style: prose.Sup, Text: text("2")}, prose.Text(", "),
		&prose.Styled{Style: prose.Inserted, Text: text("inserted")}, prose.Text(", "), &prose.Styled{Style: prose.Deleted, Text: text("deleted")}, prose.Text(", "), &prose.Styled{Style: prose.Highlighted, Text: text("highlighted")}, prose.Text(", "), &prose.Styled{Style: prose.SmallText, Text: text("small")}, prose.Text(", "), &prose.Styled{Style: prose.CiteTitle, Text: text("Title of a Work")},
		prose.Text(". Elsewhere: "), &prose.Link{Href: "https://example.org/a/very/long/address/that/has/no/spaces/in/it/at/all/and/goes/on?query=1&more=2", Text: text("https://example.org/a/very/long/address/that/has/no/spaces/in/it/at/all/and/goes/on?query=1&more=2")}, prose.Text(", or "), &prose.Link{Href: "https://example.org/short", Text: text("a page")}, prose.Text(". Again "),
		&prose.Note{ID: id + "--noted-2", To: id + "--note", Number: 1}, prose.Text("."), &prose.Break{}, prose.Text("After a break."), &prose.InlineImage{Image: &prose.Image{Path: "a.svg", Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`)}, Alt: "a wave"}, &prose.Tab{To: "tab2"},
	}
	return []prose.Block{
		&prose.Heading{Level: 2, ID: id + "--all", Text: text("All that there is")}, para(inlines...),
		&prose.Paragraph{Lang: "fr", Text: text("%s", french)}, &prose.Paragraph{Lang: "es", Text: text("%s", spanish)}, &prose.Paragraph{Lang: "ru", Text: text("%s", russian)},
		&prose.Paragraph{Lang: "ar", Dir: "rtl", Text: text("%s", arabic)}, &prose.Paragraph{Lang: "zh", Text: text("%s", chinese)},
		&prose.Quote{Lang: "fr", Blocks: []prose.Block{para(text("%s", french)...)}},
		&prose.List{Style: prose.Numbered, Start: 3, Items: []prose.Item{item(para(text("Third")...)), item(para(text("Fourth, with more below")...), &prose.List{Items: []prose.Item{item(para(text("nested")...)), item(para(text("nested too")...))}})}},
		&prose.List{Style: prose.Plain, Items: []prose.Item{item(para(text("Plain one")...)), item(para(text("Plain two")...))}},
		&prose.List{Style: prose.Terms, Items: []prose.Item{{Label: text("Readings"), Blocks: []prose.Block{para(text("22 September")...), para(text("24 September")...)}}, {Label: text("Held here"), Blocks: []prose.Block{para(text("24 September, as the record has it")...)}}}},
		wide,
		&prose.Box{Type: "note", Blocks: []prose.Block{para(text("%s", english)...)}}, &prose.Box{Type: "warning", Blocks: []prose.Block{para(text("The draft is not public.")...)}},
		&prose.Box{Type: "disputed", Title: text("Sources differ on the date"), Blocks: []prose.Block{para(text("One says 22 September, the other 24.")...)}},
		&prose.Code{Lang: "resolution", Text: "The General Assembly,\n\nRecalling its resolution 79/325,\n\n1. Decides to convene the Dialogue;\n2. Requests the Secretary-General to report.\n"},
		&prose.Code{Text: "if tide > high {\n\twait()\n}\n"},
		&prose.Rule{},
		&prose.Figure{ID: id + "--lineage", SVG: lineageSVG, Alt: "Where it comes from", Caption: text("Where the mechanism comes from")},
		&prose.Section{ID: id + "--sect", Lang: "es", Blocks: []prose.Block{&prose.Heading{Level: 3, Text: text("En español")}, para(text("%s", spanish)...)}},
		styled(prose.Label, text("Coming")...), styled(prose.Small, text("How to cite: Institute for Shared Seas, Tides and governance, edition of 20 November 2026.")...),
	}
}

func sampleActors() prose.Part {
	list := &prose.List{Style: prose.Terms}
	for _, who := range []string{"China", "European Union", "Türkiye", "United States of America"} {
		list.Items = append(list.Items, prose.Item{ID: "who-" + strings.Fields(who)[0], Label: text("%s", who), Blocks: []prose.Block{para(prose.Text("Member of the bureau; spoke on "), to("tab1", "the Dialogue"), prose.Text(" and on "), to("tab2", "the Panel"), prose.Text("."))}})
	}
	return prose.Part{Role: prose.ActorsPart, ID: "actors", Title: "Who is who", Blocks: []prose.Block{list}}
}

func sampleMatrix() prose.Part {
	t := &prose.Table{Style: prose.Matrix}
	head := prose.Row{Cells: []prose.Cell{cell(true, text("Actor")...)}}
	const columns = 8
	for i := 1; i <= columns; i++ {
		head.Cells = append(head.Cells, cell(true, to(tabID(i), shortTitle(i))))
	}
	t.Head = []prose.Row{head}
	group := func(name string) {
		c := cell(true, text("%s", name)...)
		c.Span = columns + 1
		t.Rows = append(t.Rows, prose.Row{Cells: []prose.Cell{c}})
	}
	stances := []*prose.Mark{{Value: "supports", Label: "Supports", Symbol: "▲", Bare: true}, {Value: "opposes", Label: "Opposes", Symbol: "▼", Bare: true}, {Value: "conditional", Label: "Conditional", Symbol: "◆", Bare: true}, {Value: "abstained", Label: "Abstained", Symbol: "○", Bare: true}}
	for g, names := range [][]string{{"United Nations", "Council of Harbours"}, {"Brazil", "China", "Côte d’Ivoire", "India", "Türkiye", "United States"}, {"African Union", "European Union", "Group of 77 and China"}} {
		group([]string{"Organs", "States", "Groupings"}[g])
		for n, name := range names {
			row := prose.Row{Cells: []prose.Cell{cell(true, text("%s", name)...)}}
			for i := range columns {
				if (i+n+g)%3 == 0 {
					row.Cells = append(row.Cells, cell(false))
					continue
				}
				row.Cells = append(row.Cells, cell(false, stances[(i*n+g)%4], prose.Text(" 24 Sep 2025"), cite(4, "")))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	legend := &prose.List{Style: prose.Marked}
	for _, m := range stances {
		full := *m
		full.Bare = false
		legend.Items = append(legend.Items, prose.Item{Label: []prose.Inline{&full}, Blocks: []prose.Block{para(text("What the actor said in a meeting or in writing.")...)}})
	}
	return prose.Part{Role: prose.MatrixPart, ID: "matrix", Title: "Positions", Blocks: []prose.Block{t, legend}}
}

func sampleTexts() prose.Part {
	t := &prose.Table{Head: []prose.Row{{Cells: []prose.Cell{cell(true, text("Symbol")...), cell(true, text("Text")...), cell(true, text("Date")...), cell(true, text("Source")...)}}}}
	for i := 1; i <= 5; i++ {
		t.Rows = append(t.Rows, prose.Row{Cells: []prose.Cell{cell(true, text("A/RES/79/%d", 320+i)...), cell(false, text("Terms of reference and modalities for the establishment and functioning of the Panel and the Dialogue")...), cell(false, text("26 August 2025")...), cell(false, to(fmt.Sprintf("source-%d", i), fmt.Sprintf("[%d]", i)))}})
	}
	return prose.Part{Role: prose.TextsPart, ID: "texts", Title: "Texts", Blocks: []prose.Block{t}}
}

func sampleAcronyms() prose.Part {
	list := &prose.List{Style: prose.Terms}
	for _, a := range []string{"ASEAN", "AU", "BRICS", "CERN", "ECOSOC", "EU", "G20", "G77", "IAEA", "ITU", "OECD", "STI", "UNCTAD", "UNESCO", "UNGA", "UN-OHRLLS"} {
		list.Items = append(list.Items, prose.Item{ID: "acronym-" + a, Label: text("%s", a), Blocks: []prose.Block{para(text("Full name of the organisation with this short form")...)}})
	}
	return prose.Part{Role: prose.AcronymsPart, ID: "acronyms", Title: "Acronyms", Blocks: []prose.Block{list}}
}

func sampleSources() prose.Part {
	list := &prose.List{Style: prose.Cited}
	for i := 1; i <= 24; i++ {
		address := fmt.Sprintf("https://documents.example.org/doc/undoc/gen/n25/22%d/27/pdf/n25224%d.pdf?OpenElement=true", i, i)
		list.Items = append(list.Items, prose.Item{ID: fmt.Sprintf("source-%d", i), Label: text("%d", i), Blocks: []prose.Block{para(
			prose.Text("General Assembly, "), &prose.Styled{Style: prose.CiteTitle, Dir: "auto", Text: text("Terms of reference and modalities, number %d", i)}, prose.Text(", A/RES/79/"+strconv.Itoa(320+i)+", 26 August 2025 "), &prose.Styled{Style: prose.SmallText, Text: text("(resolution, primary)")}, &prose.Break{}, &prose.Link{Href: address, Text: text("%s", address)},
		)}})
	}
	list.Items[0].Blocks = []prose.Block{para(prose.Text("Record of the meeting, "), &prose.Link{Href: "https://example.org/record", Text: text("as published")})}
	return prose.Part{Role: prose.SourcesPart, ID: "sources", Title: "Sources", Blocks: []prose.Block{list}}
}

func sampleIndex() prose.Part {
	index := &prose.Index{}
	actors := prose.IndexGroup{Title: "Actors"}
	for _, who := range []string{"China", "European Union", "Türkiye", "United States of America"} {
		stance := map[string]string{"China": "supports", "European Union": "conditional", "Türkiye": "abstained", "United States of America": "opposes"}[who]
		e := prose.IndexEntry{Text: text("%s", who)}
		for i := range tabTitles {
			if (i+1)%5 != 0 {
				e.Places = append(e.Places, prose.Place{To: tabID(i+1) + "--at-" + stance, Title: "tab " + strconv.Itoa(i+1)})
			}
		}
		actors.Entries = append(actors.Entries, e)
	}
	mechanisms := prose.IndexGroup{Title: "Mechanisms"}
	for i, title := range tabTitles {
		mechanisms.Entries = append(mechanisms.Entries, prose.IndexEntry{Text: text("%s", title), Places: []prose.Place{{To: tabID(i + 1), Title: "tab " + strconv.Itoa(i+1)}, {To: "digest", Title: "On one page"}}})
	}
	index.Groups = []prose.IndexGroup{actors, mechanisms}
	return prose.Part{Role: prose.IndexPart, ID: "index", Title: "Index of actors and initiatives", Blocks: []prose.Block{index}}
}

// sampleBrief is one record that is printed alone.
func sampleBrief() *prose.Document {
	d := samplePack()
	d.ID, d.Brief, d.Title, d.Ref, d.Address = "tab1", true, tabTitles[0], "TID-01", "https://plenary.example.org/r/TID-01/"
	d.Meeting, d.Place, d.Days, d.Reader, d.Marking, d.Edition = "", "", prose.Time{}, "", "", ""
	p := sampleTab(2)
	p.Tab, p.Agenda, p.Depth, p.New = 0, "", "", ""
	p.Blocks = append(p.Blocks, &prose.Heading{Level: 2, ID: "sources", Text: text("Sources")})
	p.Blocks = append(p.Blocks, sampleSources().Blocks...)
	d.Parts = []prose.Part{p}
	numberMarks(d)
	return d
}
