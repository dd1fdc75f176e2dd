package pdfua

import (
	"slices"
	"strings"
	"testing"
)

func TestSampleIsRight(t *testing.T) {
	t.Parallel()
	for _, f := range Check(sample(t)) {
		t.Error(f)
	}
}

// element is the n-th element of a type, from 0.
func (a *audit) nth(t *testing.T, role name, n int) dict {
	t.Helper()
	for _, r := range sortedKeys(a.objects) {
		if d, ok := a.objects[r].(dict); ok && d["S"] == role && d["Type"] != name("Action") {
			if n--; n < 0 {
				return d
			}
		}
	}
	t.Fatalf("there is no %s", role)
	return nil
}

// rewrite changes the content of the first page.
func (a *audit) rewrite(t *testing.T, from, to string) {
	t.Helper()
	for _, r := range sortedKeys(a.objects) {
		d, ok := a.objects[r].(dict)
		if !ok || d["Type"] != name("Page") {
			continue
		}
		a.rewriteStream(t, d["Contents"], from, to)
		return
	}
	t.Fatal("there is no page")
}

func (a *audit) rewriteStream(t *testing.T, v any, from, to string) {
	t.Helper()
	data, err := a.decode(a.get(v).(stream))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), from) {
		t.Fatalf("there is no %q in %q", from, data)
	}
	a.objects[v.(ref)] = stream{dict{"Length1": float64(len(data))}, []byte(strings.Replace(string(data), from, to, 1))}
}

// typed is the first dictionary of a type.
func (a *audit) typed(t *testing.T, kind, subtype name) dict {
	t.Helper()
	for _, r := range sortedKeys(a.objects) {
		if d := a.dict(r); d["Type"] == kind && (subtype == "" || d["Subtype"] == subtype) {
			return d
		}
	}
	t.Fatalf("there is no %s %s", kind, subtype)
	return nil
}

// violation is something planted in a file that is right, and what has to be
// found then.
type violation struct {
	name   string
	plant  func(*testing.T, *audit)
	clause string
	want   string
}

// TestViolationsAreFound plants a violation of each rule.
func TestViolationsAreFound(t *testing.T) {
	t.Parallel()
	data := sample(t)
	all := slices.Concat(metadataViolations(), contentViolations(), structureViolations(), annotationViolations(), fontViolations())
	for _, v := range all {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			a, err := newAudit(data)
			if err != nil {
				t.Fatal(err)
			}
			v.plant(t, a)
			found := a.check()
			if !slices.ContainsFunc(found, func(f Finding) bool { return f.Clause == v.clause && strings.Contains(f.Message, v.want) }) {
				t.Errorf("got %v, want %s %s", found[:min(5, len(found))], v.clause, v.want)
			}
		})
	}
}

func metadataViolations() []violation {
	catalog := func(k name, v any) func(*testing.T, *audit) {
		return func(_ *testing.T, a *audit) { a.catalog()[k] = v }
	}
	return []violation{
		{"no metadata", catalog("Metadata", nil), "5", "there is none"},
		{"no identifier", func(t *testing.T, a *audit) {
			a.rewriteStream(t, a.catalog()["Metadata"], "<pdfuaid:part>1</pdfuaid:part>", "")
		}, "5", "pdfuaid:part"},
		{"broken metadata", func(t *testing.T, a *audit) {
			a.rewriteStream(t, a.catalog()["Metadata"], "</rdf:RDF>", "")
		}, "5", "the metadata: "},
		{"not marked", catalog("MarkInfo", nil), "6.2", "marked"},
		{"suspects", catalog("MarkInfo", dict{"Marked": true, "Suspects": true}), "7.1", "suspect"},
		{"no structure", catalog("StructTreeRoot", nil), "7.1", "no structure tree"},
		{"no title", func(t *testing.T, a *audit) {
			a.rewriteStream(t, a.catalog()["Metadata"], ">Sample<", "><")
		}, "7.1", "no dc:title"},
		{"two titles", func(_ *testing.T, a *audit) { a.dict(a.trailer["Info"])["Title"] = octets("Other") }, "7.1", `"Other"`},
		{"title not shown", catalog("ViewerPreferences", nil), "7.1", "show the title"},
		{"no language", catalog("Lang", nil), "7.2", "the file's language"},
		{"wrong language", func(t *testing.T, a *audit) { a.nth(t, "Note", 0)["Lang"] = octets("French!") }, "7.2", "French!"},
		{"a file without a name", catalog("Names", dict{"EmbeddedFiles": dict{"Names": array{octets("a"), dict{}}}}), "7.11", "UF"},
		{"layers", catalog("OCProperties", dict{"D": dict{}}), "7.10", "layers"},
		{"XFA", catalog("AcroForm", dict{"XFA": octets("x")}), "7.15", "XFA"},
		{"locked", func(_ *testing.T, a *audit) { a.trailer["Encrypt"] = dict{"P": -3904.0} }, "7.16", "may not"},
		{"no outline", catalog("Outlines", nil), "7.17", "12 pages and no outline"},
		{"outline to nowhere", func(t *testing.T, a *audit) {
			delete(a.dict(a.typed(t, "Outlines", "")["First"]), "Dest")
		}, "7.17", "leads nowhere"},
		{"outline without words", func(t *testing.T, a *audit) {
			delete(a.dict(a.typed(t, "Outlines", "")["First"]), "Title")
		}, "7.17", "no title"},
		{"outline out of order", func(t *testing.T, a *audit) {
			first := a.dict(a.typed(t, "Outlines", "")["First"])
			below := a.dict(first["First"])
			first["Dest"], below["Dest"] = below["Dest"], first["Dest"]
		}, "7.17", "leads back"},
	}
}

func contentViolations() []violation {
	content := func(from, to string) func(*testing.T, *audit) {
		return func(t *testing.T, a *audit) { a.rewrite(t, from, to) }
	}
	return []violation{
		{"text that is not tagged", content("/Artifact<</Type/Pagination/Subtype/Header>>BDC", "/Quiet BMC"), "7.1", "neither tagged nor an artifact"},
		{"a line that is not tagged", content("/Artifact", "0 0 m 1 1 l S\n/Artifact"), "7.1", "something is drawn that is neither"},
		{"an artifact in content", content("BT\n50 780 Td", "/Artifact BMC\nEMC\nBT\n50 780 Td"), "7.1", "an artifact within tagged content"},
		{"content in an artifact", content("BDC\n", "BDC\n/P<</MCID 99>>BDC\nEMC\n"), "7.1", "tagged content within an artifact"},
		{"content in content", content("/H1<</MCID 0>>BDC\n", "/H1<</MCID 0>>BDC\n/P<</MCID 99>>BDC\nEMC\n"), "7.1", "tagged content within tagged content"},
		{"content of no element", content("/Artifact", "/P<</MCID 99>>BDC\nEMC\n/Artifact"), "7.1", "the MCID 99 has no element"},
		{"an MCID twice", content("/Artifact", "/P<</MCID 1>>BDC\nEMC\n/Artifact"), "7.1", "the MCID 1 is used twice"},
		{"content that does not end", content("EMC\n", ""), "7.1", "its content ends within"},
		{"an operator that is none", content("BT\n", "BT\nxyz\n"), "7.1", "xyz: an operator that is not known"},
		{"too few operands", content(" Tf\n", " 1 Tf\n"), "7.1", "Tf: 3 operands"},
		{"a state that was not saved", content("BT\n", "Q\nBT\n"), "7.1", "no state was saved"},
		{"a font that is none", content("/F1", "/F9"), "7.1", "the font F9 is not known"},
		{"the language of a span", content("BT\n", "/Span<</Lang(?)>>BDC\nEMC\nBT\n"), "7.2", `"?" is no language`},
	}
}

func structureViolations() []violation {
	set := func(role name, n int, k name, v any) func(*testing.T, *audit) {
		return func(t *testing.T, a *audit) { a.nth(t, role, n)[k] = v }
	}
	rolemap := func(roles dict) func(*testing.T, *audit) {
		return func(t *testing.T, a *audit) {
			a.dict(a.catalog()["StructTreeRoot"])["RoleMap"] = roles
			a.nth(t, "L", 0)["S"] = name("Own")
		}
	}
	return []violation{
		{"a type of one's own", set("L", 0, "S", name("Own")), "7.1", `"Own"`},
		{"roles in a circle", rolemap(dict{"Own": name("My"), "My": name("Own")}), "7.1", "circle"},
		{"a standard role mapped", rolemap(dict{"P": name("H1"), "Own": name("L")}), "7.1", "another meaning"},
		{"no Document", set("Document", 0, "S", name("Sect")), "7.1", "not a Document"},
		{"content that is not there", set("H1", 0, "K", 77.0), "7.1", "the MCID 77, which no content"},
		{"content of two elements", set("H2", 0, "K", 0.0), "7.1", "has two elements"},
		{"an empty element", set("H2", 0, "K", nil), "7.1", "is empty"},
		{"an element that knows no parent", func(t *testing.T, a *audit) { delete(a.nth(t, "H1", 0), "P") }, "7.1", "does not know"},
		{"a parent tree that leads astray", func(t *testing.T, a *audit) {
			nums := a.dict(a.dict(a.catalog()["StructTreeRoot"])["ParentTree"])["Nums"].(array)
			list := a.objects[nums[1].(ref)].(array)
			list[0], list[1] = list[1], list[0]
		}, "7.1", "parent tree does not lead from MCID 0"},
		{"an element twice", func(t *testing.T, a *audit) {
			d := a.nth(t, "Document", 0)
			d["K"] = append(d["K"].(array), d["K"].(array)[0])
		}, "7.1", "stands twice"},
		{"no element", func(t *testing.T, a *audit) {
			d := a.nth(t, "Document", 0)
			d["K"] = append(d["K"].(array), name("x"))
		}, "7.1", "is no element"},
		{"a figure without words", set("Figure", 0, "Alt", nil), "7.3", "no alternative text"},
		{"a figure without a place", set("Figure", 0, "A", nil), "7.3", "where it is"},
		{"the first heading", set("H1", 0, "S", name("H2")), "7.4.2", "the first heading is H2"},
		{"a heading skipped", set("H2", 0, "S", name("H3")), "7.4.2", "follows a heading of level 1"},
		{"a heading without a level", set("H2", 0, "S", name("H")), "7.4.4", "with levels and without"},
		{"two headings without a level", func(t *testing.T, a *audit) {
			a.nth(t, "H1", 0)["S"] = name("H")
			a.nth(t, "H2", 0)["S"] = name("H")
		}, "7.4.4", "two headings stand in one element"},
		{"a header without a scope", set("TH", 0, "A", nil), "7.5", "has the scope"},
		{"a row outside of a table", set("Table", 0, "S", name("Sect")), "7.5", "does not stand in Table"},
		{"a cell outside of a row", set("TR", 0, "S", name("P")), "7.5", "does not stand in TR"},
		{"rows of two lengths", set("TD", 0, "A", nil), "7.5", "has 1 columns, and the first 2"},
		{"a cell that goes too far", set("TD", 3, "A", dict{"O": name("Table"), "RowSpan": 2.0}), "7.5", "below its last row"},
		{"an item outside of a list", set("L", 0, "S", name("Sect")), "7.6", "does not stand in L"},
		{"a list of paragraphs", set("LI", 0, "S", name("P")), "7.6", "holds something that is not L, LI"},
		{"an item of paragraphs", set("LBody", 0, "S", name("P")), "7.6", "holds something that is not Lbl, LBody"},
		{"contents without items", set("TOCI", 0, "S", name("P")), "7.2", "holds something that is not TOC"},
		{"a caption in the midst", set("LI", 1, "S", name("Caption")), "7.2", "in its midst"},
		{"two heads", func(t *testing.T, a *audit) {
			a.nth(t, "TR", 0)["S"] = name("THead")
			a.nth(t, "TR", 0)["S"] = name("THead")
		}, "7.2", "has two heads"},
		{"a head without a body", set("TR", 0, "S", name("THead")), "7.2", "rows outside of a body"},
		{"a note without an ID", set("Note", 0, "ID", nil), "7.9", "no ID"},
		{"an ID twice", func(t *testing.T, a *audit) { a.nth(t, "P", 1)["ID"] = a.nth(t, "Note", 0)["ID"] }, "7.9", "twice"},
	}
}

func annotationViolations() []violation {
	set := func(k name, v any) func(*testing.T, *audit) {
		return func(t *testing.T, a *audit) { a.typed(t, "Annot", "Link")[k] = v }
	}
	return []violation{
		{"a link outside of the structure", set("StructParent", nil), "7.18.1", "not in the structure"},
		{"a link of another element", set("StructParent", 0.0), "7.18.1", "not in the structure"},
		{"a sticky note", func(t *testing.T, a *audit) {
			d := a.typed(t, "Annot", "Link")
			d["Subtype"], d["Contents"] = name("Text"), nil
		}, "7.18.1", "not put in words"},
		{"tabs", func(t *testing.T, a *audit) { a.typed(t, "Page", "")["Tabs"] = name("R") }, "7.18.3", "tabs"},
		{"a link in a span", func(t *testing.T, a *audit) { a.nth(t, "Link", 0)["S"] = name("Span") }, "7.18.5", "a link stands in Span"},
		{"a link without words", set("Contents", octets(" ")), "7.18.5", "not put in words"},
		{"a link to nowhere", set("Dest", nil), "7.18.5", "leads nowhere"},
		{"a link to what is not there", set("Dest", octets("elsewhere")), "7.18.5", "elsewhere"},
	}
}

func fontViolations() []violation {
	child := func(k name, v any) func(*testing.T, *audit) {
		return func(t *testing.T, a *audit) { a.typed(t, "Font", "CIDFontType2")[k] = v }
	}
	return []violation{
		{"another kind of font", func(t *testing.T, a *audit) { a.typed(t, "Font", "Type0")["Encoding"] = name("H") }, "7.21.3", "no font of"},
		{"no map of glyphs", child("CIDToGIDMap", nil), "7.21.3.2", "which codes"},
		{"not embedded", func(t *testing.T, a *audit) { delete(a.typed(t, "FontDescriptor", ""), "FontFile2") }, "7.21.4.1", "not embedded"},
		{"a broken program", func(t *testing.T, a *audit) {
			a.rewriteStream(t, a.typed(t, "FontDescriptor", "")["FontFile2"], "hmtx", "xtmh")
		}, "7.21.4.1", "the program of"},
		{"wrong widths", child("W", array{1.0, 400.0, 1.0}), "7.21.5", "wide, and said to be 1"},
		{"no widths", child("W", nil), "7.21.5", "has no width"},
		{".notdef", func(t *testing.T, a *audit) { a.rewrite(t, "(\x00\x01", "(\x00\x00") }, "7.21.8", ".notdef"},
		{"a glyph that is not there", func(t *testing.T, a *audit) { a.rewrite(t, "(\x00\x01", "(\x03\x01") }, "7.21.4.1", "has no glyph 769"},
		{"no meanings", func(t *testing.T, a *audit) { delete(a.typed(t, "Font", "Type0"), "ToUnicode") }, "7.21.7", "does not say"},
		{"a glyph without a meaning", func(t *testing.T, a *audit) {
			a.rewriteStream(t, a.typed(t, "Font", "Type0")["ToUnicode"], "<0001>", "<0F01>")
		}, "7.21.7", "glyph 1 of"},
		{"a meaning that is none", func(t *testing.T, a *audit) {
			a.rewriteStream(t, a.typed(t, "Font", "Type0")["ToUnicode"], "<0052>", "<FFFD>")
		}, "7.21.7", "stands for"},
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	items, err := Text(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	want := []Item{
		{"H1", 0, "Heading", "", "en", ""},
		{"P", 0, "A paragraph with a link, and more.1 " + strings.TrimSpace(strings.Repeat("Still. ", 11)), "", "en", ""},
		{"Lbl", 0, "1", "", "fr", ""},
		{"P", 0, "Une note", "", "fr", ""},
		{"Lbl", 0, "1.", "", "en", ""},
		{"P", 0, "one", "", "en", ""},
		{"Lbl", 0, "2.", "", "en", ""},
		{"P", 0, "two", "", "en", ""},
		{"TOCI", 0, "Heading 1", "", "en", ""},
		{"TH", 0, "Name", "", "en", ""},
		{"TH", 0, "Number", "", "en", ""},
		{"TD", 0, "wide", "", "en", ""},
		{"TD", 0, "tall", "", "en", ""},
		{"TD", 0, "x", "", "en", ""},
		{"TD", 0, "y", "", "en", ""},
		{"Figure", 0, "", "a black square", "en", ""},
		{"H2", 0, "Below", "", "en", ""},
	}
	if !slices.Equal(items, want) {
		t.Errorf("got\n%+v, want\n%+v", items, want)
	}
	heads, err := Artifacts(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	if want := []Item{{Role: "Header", Text: "Running head"}}; !slices.Equal(heads, want) {
		t.Errorf("got %+v, want %+v", heads, want)
	}
}

func TestNavigation(t *testing.T) {
	t.Parallel()
	data := sample(t)
	entries, err := Outline(data)
	if want := []Entry{{1, "Heading", 0}, {2, "There", 1}}; err != nil || !slices.Equal(entries, want) {
		t.Errorf("got %v, %v, want %v", entries, err, want)
	}
	if n, err := PageCount(data); err != nil || n != 12 {
		t.Errorf("got %d, %v, want 12", n, err)
	}
	dests, err := Dests(data)
	if err != nil || len(dests) != 1 || dests["there"] != 1 {
		t.Errorf("got %v, %v", dests, err)
	}
	links, err := Links(data)
	if want := []Target{{0, "", "there", 1, "the second page"}}; err != nil || !slices.Equal(links, want) {
		t.Errorf("got %v, %v, want %v", links, err, want)
	}
}

// TestBrokenFiles changes bytes of a file all over, and cuts it off: nearly all
// changes are found, but for those of what the audit does not look into, such as
// dates.
func TestBrokenFiles(t *testing.T) {
	t.Parallel()
	data := sample(t)
	if len(Check(nil)) == 0 || len(Check(data[:len(data)/2])) == 0 {
		t.Error("half a file has no findings")
	}
	found, tried := 0, 0
	for at := 0; at < len(data); at += 29 {
		broken := slices.Clone(data)
		broken[at] ^= 0x15
		tried++
		if len(Check(broken)) > 0 {
			found++
		}
	}
	if found < tried*9/10 {
		t.Errorf("%d of %d changes are found", found, tried)
	}
}

// FuzzObject reads objects and contents: what is read ends, and does not go
// further than what there is.
func FuzzObject(f *testing.F) {
	for _, s := range []string{
		"<</A[1 -.5(a\\(b\\051)<0AF>/N#20 true null 1 0 R]/B<<>>>>", "((a)b\\", "<4", "[[[[", "/A#", "1 0 R%x", "+-1",
		"/P<</MCID 0>>BDC BT /F1 10 Tf 1 2 Td[(ab)-3(\\003)]TJ ET EMC", "q Q q 1 0 0 1 2 3 cm EMC", "/Span<</ActualText(x)>>BDC EMC",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l := &lexer{b: data, refs: true}
		for {
			before := l.at
			if _, err := l.object(); err != nil {
				break
			}
			if l.at <= before || l.at > len(data) {
				t.Fatalf("from %d to %d of %d", before, l.at, len(data))
			}
		}
		font := &fontUse{used: map[int]bool{}, unicode: map[int]string{1: "a"}}
		_ = font.readCMap(data)
		_, _ = advances(data)
		a := &audit{document: &document{}, fonts: map[ref]*fontUse{7: font}}
		in := &interpreter{audit: a, page: &page{text: map[int]*chunk{}}, resource: dict{"Font": dict{"F1": ref(7)}}}
		_ = in.run(data)
	})
}
