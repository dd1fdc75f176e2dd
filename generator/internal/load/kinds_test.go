package load

import (
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/dossier"
)

// kindProblems are the problems that a file of kinds/ has, in short.
func kindProblems(t *testing.T, name, text string) string {
	t.Helper()
	_, problems := loaded(t, files(map[string]string{"kinds/" + name: text}))
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimPrefix(p.Pos.String(), "kinds/"+name+":")+" "+p.Message)
	}
	return strings.Join(list, "; ")
}

func names[T any](list []T, name func(T) string) string {
	var out []string
	for _, e := range list {
		out = append(out, name(e))
	}
	return strings.Join(out, " ")
}

func fieldNames(k *dossier.Kind) string {
	return names(k.Fields, func(f dossier.FieldSpec) string { return f.Name })
}

func relationNames(k *dossier.Kind) string {
	return names(k.Relations, func(r dossier.RelationType) string { return r.Name })
}

func TestBuiltinKinds(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(nil))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := names(d.Kinds, func(k *dossier.Kind) string { return string(k.ID) }), strings.Join(builtinKinds, " "); got != want {
		t.Errorf("kinds %q, want %q", got, want)
	}
	event := d.Kind("event")
	if !event.Anchor || event.Role != dossier.EventRole || event.Folder != "events" || event.Path() != "events/" {
		t.Errorf("events are %+v", event)
	}
	date, status := event.Field("date"), event.Field("status")
	if date == nil || date.Type != dossier.DateField || status == nil || status.Type != dossier.ChoiceField || status.Choices[0].Mark != "■" {
		t.Errorf("fields of events: %+v", event.Fields)
	}
	if parallel := d.Kind("mechanism").Relation("parallel-to"); parallel == nil || !parallel.Symmetric || parallel.Inverse != parallel.Label {
		t.Errorf("parallel-to is %+v", parallel)
	}
	if got, want := names(d.Stances, func(c dossier.Choice) string { return c.Value }), "convenes supports conditional abstained did-not-endorse opposes"; got != want {
		t.Errorf("stances %q, want %q", got, want)
	}
}

func TestOwnKind(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(map[string]string{
		"kinds/lighthouse.yaml": lighthouse,
		"lighthouses/cape.md":   "---\ntitle: Cape\nstatus: dark\nheight: 12.5\nkeeper: {value: A *person*, note: since 1900}\nowned-by: crown\nopen: true\nseen: 1850-06\npage: https://example.org/\n---\n",
		"actors.yaml":           "- {id: crown, title: Crown, type: state}\n",
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	k := d.Kinds[len(d.Kinds)-1]
	if k.ID != "lighthouse" || k.Plural != "Lighthouses" || k.Label != "Lighthouse" || k.Noun() != "lighthouse" {
		t.Errorf("the kind is %+v", k)
	}
	if got, want := fieldNames(k), "height keeper status open seen page"; got != want {
		t.Errorf("fields %q, want %q: those of the facts box first", got, want)
	}
	cape := d.Record("cape")
	if c := cape.Choice("status"); c.Label != "Dark" || c.Mark != "□" {
		t.Errorf("status %+v", c)
	}
	if got := cape.FieldText("height"); got != "12.5" {
		t.Errorf("height %q", got)
	}
	if v := cape.Field("keeper").Values[0]; v.Prose.Doc.Plain(nil) != "A person" || v.Note.Doc.Plain(nil) != "since 1900" {
		t.Errorf("keeper %+v", v)
	}
	if got := cape.FieldDate("seen"); got != (dossier.Date{Year: 1850, Month: 6}) {
		t.Errorf("seen %v", got)
	}
	types := map[string]dossier.FieldType{"open": dossier.BoolField, "seen": dossier.DateField, "page": dossier.AddressField, "height": dossier.LineField}
	for name, want := range types {
		if got := k.Field(name).Type; got != want {
			t.Errorf("%s is of the type %v, want %v", name, got, want)
		}
	}
	if len(cape.Relations) != 1 || cape.Relations[0].Type.Inverse != "Owns" || cape.Relations[0].To.ID != "crown" {
		t.Errorf("relations %+v", cape.Relations)
	}
}

const lighthouse = `title: Lighthouse
description: A light on the coast.
required: [status]
properties:
  status:
    title: Status
    oneOf:
      - {const: lit, title: Lit, mark: "■"}
      - {const: dark, title: Dark, mark: "□"}
  height: {title: Height in metres, type: number, minimum: 1}
  keeper: {title: Keeper, type: string, format: prose, sourced: true}
  open: {title: Open, type: boolean}
  seen: {title: Seen, $ref: "#/$defs/date"}
  page: {title: Page, type: string, format: web-address}
plenary:
  plural: Lighthouses
  folder: lighthouses
  facts: [height, keeper, owned-by]
  columns: [status, height, owned-by]
  relations:
    owned-by: {label: Owned by, inverse: Owns, to: [actor]}
`

func TestOverlay(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(map[string]string{
		"kinds/actor.yaml": `
properties:
  type:
    title: Sort
    enum: [club, team]
  motto: {title: Motto, type: string, format: line}
plenary:
  plural: Parties
  relations:
    rival-of: {label: Rival of, symmetric: true, to: [actor]}
    part-of: {label: Belongs to, inverse: Holds, to: [actor, mechanism]}
`,
		"kinds/record.yaml": `
$defs:
  position:
    type: object
    required: [actor, stance, date, text]
    properties:
      stance:
        oneOf:
          - {const: aye, title: Aye, mark: "+"}
          - {const: "no", title: "No", mark: "-"}
`,
	}))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	k := d.Kind("actor")
	if k.Label != "Actor" || k.Plural != "Parties" || k.Folder != "actors" {
		t.Errorf("the kind is %+v", k)
	}
	if got, want := relationNames(k), "part-of member-of rival-of"; got != want {
		t.Errorf("relations %q, want %q", got, want)
	}
	if got := k.Relation("part-of"); got.Label != "Belongs to" || len(got.To) != 2 {
		t.Errorf("part-of is %+v", got)
	}
	if k.Field("founded") == nil || k.Field("motto") == nil {
		t.Errorf("fields %q, want founded and motto", fieldNames(k))
	}
	if got := names(k.Field("type").Choices, func(c dossier.Choice) string { return c.Value }); got != "club team" {
		t.Errorf("types %q", got)
	}
	if got := names(d.Stances, func(c dossier.Choice) string { return c.Value + c.Mark }); got != "aye+ no-" {
		t.Errorf("stances %q", got)
	}
}

func TestReplace(t *testing.T) {
	t.Parallel()
	d, problems := loaded(t, files(map[string]string{
		"kinds/actor.yaml": "replace: true\ntitle: Player\nproperties:\n  rank: {title: Rank, type: integer}\nplenary: {plural: Players, folder: players}\n",
		"players/a.md":     "---\ntitle: A\nrank: 3\n---\n",
	}))
	k := d.Kind("actor")
	if got := fieldNames(k); got != "rank" || relationNames(k) != "" || k.Folder != "players" {
		t.Errorf("fields %q, relations %q, folder %q", got, relationNames(k), k.Folder)
	}
	if len(problems) > 0 || d.Record("a").FieldText("rank") != "3" {
		t.Errorf("problems %v", problems)
	}
	_, problems = loaded(t, files(map[string]string{
		"kinds/actor.yaml": "replace: true\ntitle: Player\nplenary: {plural: Players, folder: players}\n",
		"actors/a.md":      "---\ntitle: A\n---\n",
	}))
	if got, want := reported(problems), []string{"actors/a.md unknown-file"}; !slices.Equal(got, want) {
		t.Errorf("the old folder: %q, want %q", got, want)
	}
}

func TestBadKinds(t *testing.T) {
	t.Parallel()
	plenary := "plenary: {plural: Lights, folder: lights}\n"
	for name, c := range map[string]struct{ text, want string }{
		"empty":                {"", "1:1 the file is empty"},
		"no mapping":           {"- a\n", "1:1 kind is a list, want fields"},
		"nothing required":     {"title: Light\n", `1:1 kind "light" has no "folder"; 1:1 kind "light" has no "plural"`},
		"an unknown key":       {"title: Light\nplenry: {}\n", `2:1 unknown field "plenry" in a kind`},
		"folder of another":    {"title: Light\nplenary: {plural: Lights, folder: actors}\n", `2:35 folder "actors" is already that of the kind "actor"`},
		"folder with a slash":  {"title: Light\nplenary: {plural: Lights, folder: a/b}\n", `2:35 "a/b" in "folder" is not right: use lower-case letters, digits and single hyphens between them`},
		"unknown role":         {"title: Light\nplenary: {plural: Lights, folder: lights, role: evnt}\n", `2:49 "evnt" is not in the list of "role"`},
		"unknown column":       {"title: Light\nplenary: {plural: Lights, folder: lights, columns: [heigt]}\n", `2:52 "columns" of the kind "light" names "heigt", which is no field or relation of it`},
		"relation to nowhere":  {"title: Light\nplenary: {plural: Lights, folder: lights, relations: {by: {label: By, inverse: Of, to: [acto]}}}\n", `2:88 relation "by" leads to the kind "acto", which does not exist`},
		"relation one way":     {"title: Light\nplenary: {plural: Lights, folder: lights, relations: {by: {label: By, to: [actor]}}}\n", `2:59 relation "by" has no label for the other side`},
		"not a JSON Schema":    {"title: Light\n" + plenary + "properties:\n  a: {type: strng}\n", `4:13 not a JSON Schema`},
		"a bad pattern":        {"title: Light\n" + plenary + "properties:\n  a: {type: string, pattern: '('}\n", "not a JSON Schema"},
		"another file":         {"title: Light\n" + plenary + "properties:\n  a: {$ref: 'https://example.org/schema'}\n", "a kind cannot refer to another file"},
		"a $ref to nothing":    {"title: Light\n" + plenary + "properties:\n  a: {$ref: '#/$defs/nothing'}\n", "not a JSON Schema"},
		"a name that is no id": {"title: Light\n" + plenary + "properties:\n  2a: {type: string}\n", `"2a"`},
	} {
		if got := kindProblems(t, "light.yaml", c.text); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// The fields of every record may be replaced too, by ever so few, but not so
// that positions can be stated without a list of stances.
func TestRecordFile(t *testing.T) {
	t.Parallel()
	const empty = "2:14 the list of stances is empty"
	for name, c := range map[string]struct{ text, want string }{
		"no stances":        {"properties:\n  positions: {type: array, items: {type: object}}\n", empty},
		"stances in place":  {"properties:\n  positions: {type: array, items: {type: object, properties: {stance: {enum: [aye]}}}}\n", ""},
		"stances elsewhere": {"properties:\n  positions: {type: array, items: {$ref: '#/$defs/a'}}\n$defs:\n  a: {type: object, properties: {stance: {$ref: '#/$defs/b'}}}\n  b: {enum: [aye]}\n", ""},
		"a circle":          {"properties:\n  positions: {$ref: '#/$defs/a'}\n$defs: {a: {$ref: '#/$defs/a'}}\n", empty},
		"no positions":      {"replace: true\n$defs: {date: {type: string}, sources: {type: array}}\n", ""},
	} {
		if got := kindProblems(t, "record.yaml", c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// A kind's folder must not be one that the site or the dossier itself uses.
func TestReservedFolders(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"kinds", "static"} {
		got := kindProblems(t, "light.yaml", "title: Light\nplenary: {plural: Lights, folder: "+folder+"}\n")
		if !strings.Contains(got, folder) {
			t.Errorf("the folder %q is accepted, but files in it are never read as records", folder)
		}
	}
}

// Notes beside the kinds are for people, as they are everywhere.
func TestNotesAreLeftAlone(t *testing.T) {
	t.Parallel()
	_, problems := loaded(t, files(map[string]string{
		"README.md": "x", "LICENSE": "x", "actors/README.md": "x", "kinds/README.md": "# Our kinds\n", "kinds/LICENSE": "x",
		".git/config": "x", "_drafts/a.md": "x", "actors/_a.md": "x", "actors/.a.md.swp": "x", "kinds/_a.yaml": "x", "kinds/.a.yaml": "x",
	}))
	if len(problems) > 0 {
		t.Errorf("got %v", problems)
	}
}

func TestFilesWithoutAUse(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"actors/a.txt":      "is neither a Markdown file in its kind's folder nor a YAML list of records",
		"actors/a.yml":      "file ends in .yml",
		"actor/a.md":        `no kind of record has the folder "actor"`,
		"notes.md":          `no kind of record has the file "notes.md"`,
		"actors.md":         "is neither a Markdown file in its kind's folder nor a YAML list of records",
		"kinds/light.txt":   "", // any problem: it is no kind
		"actors/A.md":       `the file's name makes the id "A", which is not right: use lower-case letters, digits and single hyphens between them`,
		"actors/a b.md":     `the file's name makes the id "a b", which is not right: use lower-case letters, digits and single hyphens between them`,
		"actors/a:b.md":     `"a:b.md" is not a file name on every system`,
		"static/a#b.txt":    `"a#b.txt" is not a file name that an address can hold as it is`,
		"static/c%d/x.txt":  `"c%d/x.txt" is not a file name that an address can hold as it is`,
		"actors/a.":         `"a." is not a file name on every system`,
		"actors/e\u0301.md": "the file's name makes the id \"e\u0301\", which is not right: write its accents as composed characters (Unicode NFC)",
	} {
		_, problems := loaded(t, files(map[string]string{name: "---\ntitle: A\ntype: state\n---\n"}))
		if len(problems) == 0 || want != "" && problems[0].Message != want || problems[0].Pos.File != name {
			t.Errorf("%q: got %v, want %q", name, problems, want)
		}
	}
}
