package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/dossier"
)

// actors loads each front matter as that of an actor of its own, all at once,
// and calls check with what became of it.
func actors(t *testing.T, fronts []string, check func(fields string, r *dossier.Record, problems []string)) {
	t.Helper()
	all := map[string]string{}
	for i, fields := range fronts {
		all[fmt.Sprintf("actors/a%d.md", i)] = "---\ntitle: A\ntype: state\n" + fields + "---\n"
	}
	d, problems := loaded(t, files(all))
	for i, fields := range fronts {
		var list []string
		file := fmt.Sprintf("actors/a%d.md", i)
		for _, p := range problems {
			if p.Pos.File == file {
				list = append(list, strings.TrimPrefix(p.Pos.String(), file+":")+" "+p.Rule+" "+p.Message)
			}
		}
		check(fields, d.Record(dossier.RecordID(fmt.Sprintf("a%d", i))), list)
	}
}

// shown is a key fact in short: value, note, sources.
func shown(f *dossier.Field) string {
	if f == nil {
		return "none"
	}
	var list []string
	for _, v := range f.Values {
		s := v.Text
		if !v.Note.Empty() {
			s += " (" + v.Note.Doc.Plain(nil) + ")"
		}
		for _, c := range v.Sources {
			s += " [" + strings.TrimSpace(c.Key+" "+c.Locator) + "]"
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestShortAndLongForms(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"founded: 2025\n":                           "2025",
		"founded: '2025'\n":                         "2025",
		"founded: {value: 2025-08, sources: [s]}\n": "2025-08 [s]",
		"founded: {value: 2025, note: a *note*, sources: ['s, Article 4, para 2']}\n": "2025 (a note) [s Article 4, para 2]",
		"founded: [2024, 2025-01-01]\n":                                               "2024; 2025-01-01",
		"founded: [2024, {value: 2025, sources: [s, t]}]\n":                           "2024; 2025 [s] [t]",
		"founded:\n  - value: 2024\n    note: first\n  - value: 2025\n":               "2024 (first); 2025",
		"x: &y {value: 2025, sources: [s]}\nfounded: *y\n":                            "2025 [s]",
		"": "none",
	}
	actors(t, slices.Sorted(maps.Keys(want)), func(fields string, r *dossier.Record, problems []string) {
		if len(problems) > 0 && !strings.HasPrefix(fields, "x:") {
			t.Errorf("%q: %q", fields, problems)
		}
		if got := shown(r.Field("founded")); got != want[fields] {
			t.Errorf("%q: got %q, want %q", fields, got, want[fields])
		}
	})
}

func TestRelationForms(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"part-of: un\n":         "part-of un",
		"part-of: [un, unga]\n": "part-of un, part-of unga",
		"part-of: {to: un, note: since 1945, sources: [s]}\n":            "part-of un (since 1945) [s]",
		"part-of: [un, {to: unga, sources: [s]}]\n":                      "part-of un, part-of unga [s]",
		"relations: [{type: member-of, to: un, sources: ['s, p. 1']}]\n": "member-of un [s p. 1]",
		"member-of: un\nrelations:\n  - {type: part-of, to: unga}\n":     "member-of un, part-of unga",
	}
	actors(t, slices.Sorted(maps.Keys(want)), func(fields string, r *dossier.Record, problems []string) {
		var list []string
		for _, rel := range r.Relations {
			said := dossier.Value{Text: string(rel.To.ID), Note: rel.Note, Sources: rel.Sources}
			list = append(list, rel.Type.Name+" "+shown(&dossier.Field{Values: []dossier.Value{said}}))
		}
		if got := strings.Join(list, ", "); got != want[fields] || len(problems) > 0 {
			t.Errorf("%q: got %q, want %q; problems %q", fields, got, want[fields], problems)
		}
	})
}

func TestFieldProblems(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"founded: {value: 2025, source: [s]}\n":  `4:24 unknown-field unknown field "source" in "founded"`,
		"founded: {note: x}\n":                   `4:10 missing-field an item of "founded" has no "value"`,
		"founded: 2025-02-30\n":                  `4:10 date "2025-02-30" in "founded" is not right: February 2025 has 28 days`,
		"founded: [2025, 2025-13]\n":             `4:17 date "2025-13" in "founded" is not right: there is no month 13`,
		"founded: 25\n":                          `4:10 date "25" in "founded" is not right: write it as 2025-08-26, 2025-08 or 2025`,
		"founded: true\n":                        `4:10 type "founded" is true or false, want text`,
		"seat: ''\n":                             `4:7 empty-field "seat" is empty`,
		"seat:\n":                                `4:6 empty-field "seat" is empty`,
		"part-of: [UN]\n":                        `4:11 id "UN" in "part-of" is not right: use lower-case letters, digits and single hyphens between them`,
		"relations: [{type: partof, to: un}]\n":  `4:20 closed-list "partof" is not in the list of "type"`,
		"relations: [{to: un}]\n":                `4:13 missing-field an item of "relations" has no "type"`,
		"sources: [s, s]\n":                      `4:10 value items 1 and 2 of "sources" are the same`,
		"sources: ['[@s]']\n":                    `4:11 citation-syntax "[@s]" in "sources" is not right: leave out the brackets and the @`,
		"sources: s\n":                           `4:10 type "sources" is text, want a list`,
		"weight: 1.0\n":                          `4:9 type "1" in "weight" is not right: write it with digits alone, without a decimal point or exponent`,
		"draft: yes\n":                           `4:8 type "draft" is text, want true or false`,
		"tags: [1]\n":                            `4:8 type "tags" is a number, want text`,
		"ref: aim-1\n":                           `4:6 value "aim-1" in "ref" does not have the form ^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$`,
		"aliases: [old]\n":                       `4:11 address "old" in "aliases" is not right: begin it with "/"`,
		"linkTitle: \"a\\nb\"\n":                 `4:12 line "a\nb" in "linkTitle" is not right: write it on one line, without control characters`,
		"publishDate: 2026-07\n":                 `4:14 date "2026-07" in "publishDate" is not right: write a day as 2026-07-06, or a time with its zone as 2026-07-06T09:00:00+02:00`,
		"names: [{text: 中国, lang: chinese-x}]\n": `4:30 language "chinese-x" in "lang" is not right: write a language tag such as en, pt-BR or zh-Hant (BCP 47)`,
		"summary: |\n  - a\n  - b\n":             `5:3 inline-only text of one paragraph holds a list`,
		"positions: [{actor: b, stance: suports, date: 2025, text: x}]\n": `4:32 closed-list "suports" is not in the list of "stance"`,
		"expected: soon\n": `4:11 type "expected" is text, want fields`,
		"id: b\n":          `4:5 id id "b" differs from the file's name`,
		"status: active\n": `4:1 unknown-field unknown field "status" in an actor`,
	}
	actors(t, slices.Sorted(maps.Keys(want)), func(fields string, _ *dossier.Record, problems []string) {
		if len(problems) != 1 || problems[0] != want[fields] {
			t.Errorf("%q:\ngot  %q\nwant %q", fields, problems, want[fields])
		}
	})
}

// A number that means a year only to a computer is an error, not a date that
// vanishes.
func TestOddNumbersAsDates(t *testing.T) {
	t.Parallel()
	var fronts []string
	for _, v := range []string{"+2025", "02025", "2025.0", "2025.", "2.025e3", "0x7e9", "2_025", "-2025", "99999", "99999999999999999999", "2025-8-26", "20250826"} {
		fronts = append(fronts, "founded: "+v+"\n")
	}
	actors(t, fronts, func(fields string, r *dossier.Record, problems []string) {
		if r.FieldDate("founded").IsZero() && len(problems) == 0 {
			t.Errorf("%q is accepted and lost", fields)
		}
	})
	weights := []string{"weight: 1e3\n", "weight: 1.0\n", "weight: 99999999999999999999\n"}
	actors(t, weights, func(fields string, r *dossier.Record, problems []string) {
		if len(problems) == 0 {
			t.Errorf("%q is accepted and becomes %d", fields, r.Weight)
		}
	})
}

// What is wrong with one record leaves all else as it is.
func TestWhatCouldBeUnderstoodIsKept(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(map[string]string{
		"actors.yaml":          "- {id: a, title: A, type: state, founded: 2025-02-30, seat: Geneva}\n- just text\n- {title: no id, type: state}\n- {id: c, type: state}\n",
		"mechanisms/broken.md": "---\ntitle: [\n---\nText.\n",
		"mechanisms/none.md":   "Text.\n",
		"mechanisms/empty.md":  "---\n---\n",
		"mechanisms/list.md":   "---\n- a\n---\n",
	}))
	want := []string{
		"actors.yaml:1:43 date", "actors.yaml:2:3 type", "actors.yaml:3:3 missing-field", "actors.yaml:4:3 missing-field",
		"mechanisms/broken.md:3:1 yaml", "mechanisms/empty.md:1:1 front-matter", "mechanisms/list.md:2:1 type", "mechanisms/none.md:1:1 front-matter",
	}
	if got := reported(problems); !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	for id, title := range map[dossier.RecordID]string{"a": "A", "c": "c", "broken": "broken", "none": "none", "empty": "empty", "list": "list"} {
		r := d.Record(id)
		if r == nil || r.Title != title || !r.Broken || r.Slug == "" {
			t.Errorf("record %q is %+v, want the title %q and that it is broken", id, r, title)
		}
	}
	if got := shown(d.Record("a").Field("seat")); got != "Geneva" {
		t.Errorf("seat %q", got)
	}
}

func TestSiteYAML(t *testing.T) {
	t.Parallel()
	fsys := files(nil)
	fsys["site.yaml"].Data = []byte(`title: Lights
baseURL: https://example.org/lights
publisher: {name: Office, url: https://example.org/, email: a@example.org}
licence: {name: CC}
start: [{to: a, text: Begin *here*}, {to: b}]
menu: [events, positions]
asof: 2026-07
method: With care.
cname: lights.example.org
`)
	d, problems := loaded(t, fsys)
	c := d.Config
	if len(problems) > 0 || c.BaseURL != "https://example.org/lights/" || c.Language != "en" || c.AsOf != (dossier.Date{Year: 2026, Month: 7}) {
		t.Errorf("problems %v, config %+v", problems, c)
	}
	if c.Publisher != (dossier.Party{Name: "Office", URL: "https://example.org/", Email: "a@example.org"}) || c.Licence.Name != "CC" || c.CNAME != "lights.example.org" {
		t.Errorf("publisher %+v, licence %+v", c.Publisher, c.Licence)
	}
	if len(c.Start) != 2 || c.Start[0].To.ID != "a" || c.Start[0].To.Pos.Line != 5 || c.Start[0].Text.Doc.Plain(nil) != "Begin here" || !c.Start[1].Text.Empty() {
		t.Errorf("start %+v", c.Start)
	}
	if len(c.Menu) != 2 || c.Menu[1].Name != "positions" {
		t.Errorf("menu %+v", c.Menu)
	}
	for text, want := range map[string]string{
		"":                                       "[site.yaml:1:1 missing-field]",
		"title: A\n":                             "[site.yaml:1:1 missing-field]",
		"title: A\nbaseURL: example.org\n":       "[site.yaml:2:10 address]",
		"title: A\nbaseURL: ftp://example.org\n": "[site.yaml:2:10 address]",
		"title: A\nbaseURL: https://a.org\nx: 1": "[site.yaml:3:1 unknown-field]",
		"- a\n":                                  "[site.yaml:1:1 type]",
		"a: [\n":                                 "[site.yaml:2:1 yaml]",
		"title: A\nbaseURL: https://a.org\nlanguage: english-uk-x\n": "[site.yaml:3:11 language]",
	} {
		fsys["site.yaml"].Data = []byte(text)
		if _, problems := loaded(t, fsys); fmt.Sprint(reported(problems)) != want {
			t.Errorf("%q: got %v, want %s", text, problems, want)
		}
	}
	delete(fsys, "site.yaml")
	if _, problems := loaded(t, fsys); fmt.Sprint(reported(problems)) != "[site.yaml missing-file]" {
		t.Errorf("no site.yaml: %v", problems)
	}
}
