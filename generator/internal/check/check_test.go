package check

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/load"
	"plenary/generator/internal/markdown"
)

// checked loads an archive of files, each behind a line "-- name --", and
// gives what is wrong: place, rule, and what in the message is quoted. Warnings
// are left out.
func checked(t testing.TB, archive string) []string {
	t.Helper()
	fsys := fstest.MapFS{"site.yaml": {Data: []byte("title: Lights\nbaseURL: https://example.org/lights/\nasof: 2026-07-06\n")}}
	for _, part := range strings.Split(archive, "-- ")[1:] {
		name, text, _ := strings.Cut(part, " --\n")
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	d, err := load.Dossier(context.Background(), fsys, markdown.New(), load.Options{})
	if d == nil {
		t.Fatal(err)
	}
	found := Dossier(d)
	if !slices.Equal(found, found.Sorted()) {
		t.Error("the problems are not sorted")
	}
	var list []string
	for _, p := range found {
		if p.Severity == diag.Error {
			list = append(list, p.Pos.String()+" "+p.Rule)
		}
	}
	return list
}

// two records that are right in themselves
const (
	recordA = "-- actors/a.md --\n---\ntitle: A\ntype: state\n"
	recordB = "-- actors/b.md --\n---\ntitle: B\ntype: state\n"
	end     = "---\n"
)

func TestAddresses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ archive, want string }{
		"different":                         {recordA + end + recordB + end, ""},
		"a slug of another's id":            {recordA + "slug: b\n" + end + recordB + end, "actors/b.md:1:1 duplicate-path"},
		"slugs exchanged":                   {recordA + "slug: b\n" + end + recordB + "slug: a\n" + end, ""},
		"the same alias twice":              {recordA + "aliases: [/old/]\n" + end + recordB + "aliases: [/old/]\n" + end, "actors/b.md:4:11 duplicate-path"},
		"an alias in capitals":              {recordA + "aliases: [/old/]\n" + end + recordB + "aliases: [/OLD]\n" + end, "actors/b.md:4:11 duplicate-path"},
		"an alias in two Unicode forms":     {recordA + "aliases: [/caf\u00e9/]\n" + end + recordB + "aliases: [/cafe\u0301/]\n" + end, "actors/b.md:4:11 duplicate-path"},
		"an alias of its own page":          {recordA + "aliases: [/actors/a/]\n" + end, "actors/a.md:4:11 duplicate-path"},
		"an alias of a record's page":       {recordA + end + recordB + "aliases: [/actors/a]\n" + end, "actors/b.md:4:11 duplicate-path"},
		"an alias of a list page":           {recordA + "aliases: [/actors/index.html]\n" + end, "actors/a.md:4:11 duplicate-path"},
		"an alias of the home page":         {recordA + "aliases: [/index.html]\n" + end, "actors/a.md:4:11 duplicate-path"},
		"an alias of a view":                {recordA + "aliases: [/timeline/]\n" + end, "actors/a.md:4:11 duplicate-path"},
		"an alias of the sitemap":           {recordA + "aliases: [/sitemap.xml]\n" + end, "actors/a.md:4:11 duplicate-path"},
		"an alias of the feed":              {recordA + "aliases: [/changes/feed.xml]\n" + end, "actors/a.md:4:11 duplicate-path"},
		"a file in the feed's place":        {recordA + end + "-- static/changes/feed.xml --\nx", "static/changes/feed.xml duplicate-path"},
		"a file in a page's place":          {recordA + end + "-- static/actors/a/index.html --\nx", "static/actors/a/index.html duplicate-path"},
		"a file where a folder is":          {recordA + end + "-- static/actors --\nx", "static/actors duplicate-path"},
		"a file where a folder of refs is":  {recordA + "ref: A-1\n" + end + "-- static/r --\nx", "static/r duplicate-path"},
		"a file where an alias's folder is": {recordA + "aliases: [/old/name/]\n" + end + "-- static/old --\nx", "static/old duplicate-path"},
		"an alias below an alias's file":    {recordA + "aliases: [/old.html, /old.html/more/]\n" + end, "actors/a.md:4:22 duplicate-path"},
		"a file of the style sheet's name":  {recordA + end + "-- static/assets --\nx", "static/assets duplicate-path"},
		"the same reference twice":          {recordA + "ref: X-1\n" + end + recordB + "ref: X-1\n" + end, "actors/b.md:4:6 duplicate-path"},
		"an alias of a reference":           {recordA + "ref: X-1\n" + end + recordB + "aliases: [/r/x-1/]\n" + end, "actors/b.md:4:11 duplicate-path"},
		"entries of one list":               {"-- glossary.yaml --\n- {id: x, title: X, summary: s, slug: z}\n- {id: y, title: Y, summary: s, slug: z}\n", "glossary.yaml:2:3 duplicate-path"},
		"the same id in two kinds":          {recordA + end + "-- glossary.yaml --\n- {id: a, title: X, summary: s}\n", "glossary.yaml:1:3 duplicate-id"},
		"a draft's address is taken too":    {recordA + "draft: true\n" + end + recordB + "slug: a\n" + end, "actors/b.md:1:1 duplicate-path"},
	} {
		if got := strings.Join(checked(t, c.archive), "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestRelations(t *testing.T) {
	t.Parallel()
	mechanism := func(id, fields string) string {
		return "-- mechanisms/" + id + ".md --\n---\ntitle: " + id + "\nstatus: active\nsummary: s\n" + fields + end
	}
	for name, c := range map[string]struct{ archive, want string }{
		"a cycle":                      {recordA + "part-of: b\n" + end + recordB + "part-of: a\n" + end, ""},
		"a symmetric one on two sides": {mechanism("m", "parallel-to: n\n") + mechanism("n", "parallel-to: m\n"), ""},
		"to itself":                    {recordA + "part-of: a\n" + end, "actors/a.md:4:10 self-relation"},
		"to itself among others":       {recordA + "part-of: [b, a]\n" + end + recordB + end, "actors/a.md:4:14 self-relation"},
		"twice":                        {recordA + "part-of: [b, b]\n" + end + recordB + end, "actors/a.md:4:14 duplicate-relation"},
		"twice in two forms":           {recordA + "part-of: b\nrelations: [{type: part-of, to: b}]\n" + end + recordB + end, "actors/a.md:5:33 duplicate-relation"},
		"of two types":                 {recordA + "part-of: b\nmember-of: b\n" + end + recordB + end, ""},
		"to nothing":                   {recordA + "part-of: c\n" + end, "actors/a.md:4:10 unknown-record"},
		"to a wrong kind":              {mechanism("m", "convener: n\n") + mechanism("n", ""), "mechanisms/m.md:5:11 wrong-kind"},
		"to what is left out":          {recordA + "part-of: b\n" + end + recordB + "draft: true\n" + end, ""},
		"a position on itself":         {recordA + "positions: [{actor: a, stance: supports, date: 2025, text: x}]\n" + end, "actors/a.md:4:21 self-relation"},
	} {
		if got := strings.Join(checked(t, c.archive), "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	event := func(fields string) string {
		return "-- events.yaml --\n- {id: e, title: E, status: held, " + fields + "}\n"
	}
	for name, c := range map[string]struct{ archive, want string }{
		"in order":                       {event("date: 2025-01-01, end: 2025-01-02"), ""},
		"one day":                        {event("date: 2025-01-01, end: 2025-01-01"), ""},
		"out of order":                   {event("date: 2025-01-02, end: 2025-01-01"), "events.yaml:2:53 date-order"},
		"within the month that is meant": {event("date: 2025-01-31, end: 2025-01"), ""},
		"a month that is over":           {event("date: 2025-02-01, end: 2025-01"), "events.yaml:2:53 date-order"},
		"a year":                         {event("date: 2025, end: 2025-01-01"), ""},
		"in a timeline":                  {recordA + "timeline: [{date: 2025-02, end: 2025-01, text: x}]\n" + end, "actors/a.md:4:12 date-order"},
		"no date in a timeline":          {recordA + "timeline: [{text: x}]\n" + end, "actors/a.md:4:12 timeline"},
		"nothing in a timeline":          {recordA + "timeline: [{date: 2025}]\n" + end, "actors/a.md:4:12 timeline"},
		"an event in a timeline":         {recordA + "timeline: [{event: e}]\n" + end + event("date: 2025"), ""},
		"an event that is none":          {recordA + "timeline: [{event: b}]\n" + end + recordB + end, "actors/a.md:4:20 wrong-kind"},
	} {
		archive := strings.Replace(c.archive, "- {id: e", "# the calendar\n- {id: e", 1)
		if got := strings.Join(checked(t, archive), "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// One mistake is not followed by others that it causes.
func TestNothingFollowsFromWhatIsBroken(t *testing.T) {
	t.Parallel()
	got := checked(t, "-- actors/a.md --\n---\ntitle: [\n---\n"+recordB+"part-of: a\n"+end+"See [[a]], [[a#history]], [A](a.md) and [@s].\n-- sources.yaml --\n- {id: s, title: S, type: nwes}\n"+
		"-- mechanisms/m.md --\n---\ntitle: M\nstatus: active\nsummary: s\ntimeline: [{date: 2025-13, text: x}]\n---\n")
	if len(got) > 0 {
		t.Errorf("got %q, want nothing beside what load reports", got)
	}
}

// An empty dossier, and one that load made nothing of, can be checked.
func TestLittleToCheck(t *testing.T) {
	t.Parallel()
	if got := Dossier(dossier.New(dossier.Parts{}, dossier.Selection{})); len(got) > 0 {
		t.Errorf("nothing at all: %v", got)
	}
	if got := checked(t, ""); len(got) > 0 {
		t.Errorf("just site.yaml: %q", got)
	}
	if got := checked(t, recordA+end); len(got) > 0 {
		t.Errorf("one record: %q", got)
	}
}

func TestReviewsAreMeasuredAgainstTheDossier(t *testing.T) {
	t.Parallel()
	k := &dossier.Kind{ID: "thing", Label: "Thing", Folder: "things"}
	for reviewed, want := range map[dossier.Date]string{
		{Year: 2026, Month: 6, Day: 26}: "",
		{Year: 2026, Month: 6, Day: 25}: "",
		{Year: 2026, Month: 6, Day: 24}: "the review was due on 4 July 2026, 1 day before the day of the dossier",
		{Year: 2026, Month: 6}:          "",
		{Year: 2025}:                    "the review was due on 10 January 2026, 176 days before the day of the dossier",
	} {
		r := &dossier.Record{ID: "a", Title: "A", Slug: "a", Kind: k, Reviewed: reviewed, ReviewEvery: 10}
		d := dossier.New(dossier.Parts{Kinds: []*dossier.Kind{k}, Records: []*dossier.Record{r}}, dossier.Selection{Now: time.Date(2026, 7, 5, 12, 0, 0, 0, time.UTC)})
		got := ""
		for _, p := range Dossier(d) {
			got += p.Message
		}
		if got != want {
			t.Errorf("reviewed %v: got %q, want %q", reviewed, got, want)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	fsys := fstest.MapFS{"site.yaml": {Data: []byte("title: Lights\nbaseURL: https://example.org/lights/\n")}}
	for i := range 1000 {
		id, next := fmt.Sprintf("a%d", i), fmt.Sprintf("a%d", (i+1)%1000)
		fsys["actors/"+id+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: Actor " + id + "\ntype: state\npart-of: {to: " + next + ", sources: [s]}\nsummary: It follows [[" + next + "]] [@s].\n---\n" +
			strings.Repeat("A paragraph on [[a0|the first]] and [the next]("+next+".md), with a source [@s, p. 3].\n\n", 10))}
	}
	fsys["sources.yaml"] = &fstest.MapFile{Data: []byte("- {id: s, title: S, type: report}\n")}
	d, err := load.Dossier(context.Background(), fsys, markdown.New(), load.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if got := Dossier(d); len(got) > 0 {
			b.Fatal(got)
		}
	}
}
