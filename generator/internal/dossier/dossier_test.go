package dossier

import (
	"slices"
	"testing"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// titles are the titles of records in their order.
func titles(records []*Record) []string {
	var list []string
	for _, r := range records {
		list = append(list, r.Title)
	}
	return list
}

func TestOrderOfLists(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][]string{
		"en": {"Åland", "Algeria", "Costa Rica", "Côte d'Ivoire", "Oman", "Österreich", "tunisia", "Türkiye", "Zambia", "Россия", "中国"},
		"sv": {"Algeria", "Costa Rica", "Côte d'Ivoire", "Oman", "tunisia", "Türkiye", "Zambia", "Åland", "Österreich", "Россия", "中国"},
	} {
		k := &Kind{ID: "thing", Folder: "things"}
		var records []*Record
		for _, title := range slices.Backward(want) {
			records = append(records, &Record{ID: RecordID(title), Title: title, Kind: k})
		}
		d := New(Parts{Config: Config{Language: lang}, Kinds: []*Kind{k}, Records: records}, Selection{})
		if got := titles(d.Records); !slices.Equal(got, want) {
			t.Errorf("%s: got\n%q\nwant\n%q", lang, got, want)
		}
	}
}

func TestOrderOfKindsAndWeights(t *testing.T) {
	t.Parallel()
	first, second, empty := &Kind{ID: "first"}, &Kind{ID: "second"}, &Kind{ID: "empty"}
	d := New(Parts{
		Config: Config{Language: "en"}, Kinds: []*Kind{first, empty, second},
		Records: []*Record{
			{Title: "s", ID: "s", Kind: second}, {Title: "b", ID: "b", Kind: first}, {Title: "a", ID: "a2", Kind: first}, {Title: "a", ID: "a1", Kind: first},
			{Title: "heavy", ID: "heavy", Kind: first, Weight: 9}, {Title: "light", ID: "light", Kind: first, Weight: -1},
		},
	}, Selection{})
	var got []string
	for _, r := range d.Records {
		got = append(got, string(r.ID))
	}
	if want := []string{"light", "heavy", "a1", "a2", "b", "s"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := d.OfKind(first); len(got) != 5 || got[4].ID != "b" {
		t.Errorf("of the first kind: %q", titles(got))
	}
	if got := d.OfKind(second); len(got) != 1 || got[0].ID != "s" {
		t.Errorf("of the second kind: %q", titles(got))
	}
	if got := d.OfKind(empty); got != nil {
		t.Errorf("of the empty kind: %q", titles(got))
	}
	if got, want := d.IDs(func(r *Record) bool { return r.Kind == first }), []string{"a1", "a2", "b", "heavy", "light"}; !slices.Equal(got, want) {
		t.Errorf("IDs %q, want %q", got, want)
	}
	_ = append(d.OfKind(first), nil)
	if d.Records[5].ID != "s" {
		t.Error("appending to OfKind writes into Records")
	}
}

func TestFirstOfSameIDWins(t *testing.T) {
	t.Parallel()
	k := &Kind{ID: "thing", Folder: "things"}
	one, two := &Record{ID: "x", Title: "one", Kind: k, Slug: "x"}, &Record{ID: "x", Title: "two", Kind: k, Slug: "x"}
	d := New(Parts{Kinds: []*Kind{k}, Records: []*Record{two, one}}, Selection{})
	if got := d.Record("x"); got != one {
		t.Errorf("found %q, want the first of the list", got.Title)
	}
	if len(d.Records) != 2 {
		t.Errorf("%d records, want both", len(d.Records))
	}
}

func TestModified(t *testing.T) {
	t.Parallel()
	minor := Change{Date: Date{2026, 9, 1}, Minor: true}
	for _, c := range []struct {
		name string
		r    Record
		want Date
	}{
		{"nothing", Record{}, Date{}},
		{"only a minor change", Record{Changes: []Change{minor}}, Date{}},
		{"the newest in substance", Record{Changes: []Change{{Date: Date{2025, 1, 1}}, {Date: Date{2026, 2, 0}}, {Date: Date{2025, 9, 1}}, minor}}, Date{2026, 2, 0}},
		{"lastmod", Record{Lastmod: Date{2024, 1, 1}, Changes: []Change{{Date: Date{2025, 1, 1}}}}, Date{2024, 1, 1}},
	} {
		if got := c.r.Modified(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	own, anchored := &Kind{Folder: "actors"}, &Kind{Folder: "events", Anchor: true}
	if got := (&Record{Kind: own, ID: "china", Slug: "prc"}).Path(); got != "actors/prc/" {
		t.Errorf("own page at %q", got)
	}
	if got := (&Record{Kind: anchored, Slug: "summit"}).Path(); got != "events/#summit" {
		t.Errorf("entry at %q", got)
	}
	for alias, want := range map[string]string{"/old/name/": "old/name/", "/old": "old/", "/old/x.html": "old/x.html", "/old.html/": "old.html"} {
		if got := AliasPath(alias); got != want {
			t.Errorf("AliasPath(%q) = %q, want %q", alias, got, want)
		}
	}
}

func TestParts(t *testing.T) {
	t.Parallel()
	conv := markdown.New()
	prose := func(s string) Prose {
		return Prose{Doc: conv.Parse(markdown.Input{Text: s, Inline: true, Pos: diag.Position{Line: 1, Column: 1}})}
	}
	cite := []Citation{{Key: "src"}}
	r := &Record{
		Kind: &Kind{}, Summary: prose("summary"), Expected: &Expected{Text: prose("expected"), Sources: cite},
		Fields: []Field{{Spec: &FieldSpec{Name: "seat"}, Values: []Value{{Prose: prose("seat"), Note: prose("seat note"), Sources: cite}}}},
		Facts:  []Statement{{Text: prose("fact"), Sources: cite}}, Relations: []Relation{{Type: &RelationType{Label: "Part of"}, Note: prose("relation"), Sources: cite}},
		Timeline: []TimelineItem{{Text: prose("item"), Sources: cite}}, Positions: []Position{{Text: prose("position"), Sources: cite}},
		Disputed: []Dispute{{About: prose("about"), Says: []Reading{{Source: cite[0], Text: prose("reading")}}, Held: prose("held"), Why: prose("why")}},
		Sources:  cite, Changes: []Change{{Note: prose("change")}}, Text: conv.Parse(markdown.Input{Text: "text", Pos: diag.Position{Line: 1, Column: 1}}),
	}
	var got []string
	cited := 0
	for _, p := range r.Parts() {
		cited += len(p.Sources)
		if !p.Prose.Empty() {
			got = append(got, p.Section+": "+p.Prose.Doc.Plain(nil))
		}
	}
	want := []string{
		"summary: summary", "expected: expected", "key-facts: seat", "key-facts: seat note", "facts: fact", "related: relation", "state-of-play: item",
		"positions: position", "disputed: about", "disputed: reading", "disputed: held", "disputed: why", "changes: change", "text: text",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if cited != 8 {
		t.Errorf("%d citations outside texts, want 8", cited)
	}
	if got := (&Record{Kind: &Kind{}}).Parts(); len(got) > 0 {
		t.Errorf("an empty record has the parts %v", got)
	}
}

// There is a page for the dossier as a whole only when it has something to show.
func TestViews(t *testing.T) {
	t.Parallel()
	thing, event := &Kind{ID: "thing", Folder: "things"}, &Kind{ID: "event", Folder: "events", Role: EventRole}
	part, entry := &RelationType{Name: "part"}, &Kind{ID: "entry", Folder: "entries", Anchor: true}
	day := Date{2026, 1, 1}
	for name, c := range map[string]struct {
		record Record
		want   [4]bool // positions, timeline, map, changes
	}{
		"nothing":                            {Record{Kind: thing, Changes: []Change{{Date: day, Minor: true}}}, [4]bool{}},
		"a position":                         {Record{Kind: thing, Positions: []Position{{Actor: Ref{ID: "other"}}}}, [4]bool{true, false, false, false}},
		"positions of nobody and the hidden": {Record{Kind: thing, Positions: []Position{{Actor: Ref{ID: "no"}}, {Actor: Ref{ID: "hidden"}}}}, [4]bool{}},
		"an event":                           {Record{Kind: event}, [4]bool{false, true, false, false}},
		"a development":                      {Record{Kind: thing, Timeline: []TimelineItem{{Date: day}}}, [4]bool{false, true, false, false}},
		"a hidden event":                     {Record{Kind: thing, Timeline: []TimelineItem{{Event: Ref{ID: "hidden"}}}}, [4]bool{}},
		"a relation":                         {Record{Kind: thing, Relations: []Relation{{Type: part, To: Ref{ID: "other"}}}}, [4]bool{false, false, true, false}},
		"relations of and to no page":        {Record{Kind: thing, Relations: []Relation{{Type: part, To: Ref{ID: "no"}}, {Type: part, To: Ref{ID: "hidden"}}, {Type: part, To: Ref{ID: "anchor"}}}}, [4]bool{}},
		"an event's relation":                {Record{Kind: event, Relations: []Relation{{Type: part, To: Ref{ID: "other"}}}}, [4]bool{false, true, false, false}},
		"a change":                           {Record{Kind: thing, Changes: []Change{{Date: day}}}, [4]bool{false, false, false, true}},
		"a draft": {
			Record{Kind: event, Draft: true, Changes: []Change{{Date: day}}, Positions: []Position{{Actor: Ref{ID: "other"}}}}, [4]bool{},
		},
	} {
		r := c.record
		r.ID, r.Slug = "r", "r"
		hidden := &Record{ID: "hidden", Slug: "hidden", Kind: event, Draft: true}
		d := New(Parts{Kinds: []*Kind{thing, event, entry}, Records: []*Record{&r, {ID: "other", Slug: "other", Kind: thing}, {ID: "anchor", Slug: "anchor", Kind: entry}, hidden}}, Selection{})
		if got := [4]bool{d.HasPositions(), d.HasTimeline(), d.HasMap(), d.HasChanges()}; got != c.want {
			t.Errorf("%s: positions, timeline, map, changes %v, want %v", name, got, c.want)
		}
		for i, view := range Views[1:5] {
			if _, problem := d.Resolve("site.yaml", written("/"+view)); (problem == nil) != c.want[i] {
				t.Errorf("%s: a link to /%s: %v", name, view, problem)
			}
		}
	}
}
