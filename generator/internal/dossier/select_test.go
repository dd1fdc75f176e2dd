package dossier

import (
	"testing"
	"time"
)

func moment(t *testing.T, s string) Moment {
	t.Helper()
	m, err := ParseMoment(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSelection(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 7, 6, 12, 0, 0, 0, time.UTC)
	draft, future := func(s *Selection) { s.Drafts = true }, func(s *Selection) { s.Future = true }
	both := func(s *Selection) { s.Drafts, s.Future = true, true }
	for _, c := range []struct {
		name   string
		record Record
		flags  func(*Selection)
		want   string // reason; "" for published
	}{
		{"plain", Record{}, nil, ""},
		{"draft", Record{Draft: true}, nil, "draft"},
		{"draft with -F", Record{Draft: true}, future, "draft"},
		{"draft with -D", Record{Draft: true}, draft, ""},
		{"publishDate past", Record{Publish: moment(t, "2026-07-06")}, nil, ""},
		{"publishDate this instant", Record{Publish: moment(t, "2026-07-06T14:00:00+02:00")}, nil, ""},
		{"publishDate in a second", Record{Publish: moment(t, "2026-07-06T12:00:01Z")}, nil, "publishDate 2026-07-06T12:00:01Z"},
		{"publishDate future", Record{Publish: moment(t, "2026-07-07")}, nil, "publishDate 2026-07-07"},
		{"publishDate future with -D", Record{Publish: moment(t, "2026-07-07")}, draft, "publishDate 2026-07-07"},
		{"publishDate future with -F", Record{Publish: moment(t, "2026-07-07")}, future, ""},
		{"expired", Record{Expiry: moment(t, "2026-07-05")}, both, "expired 2026-07-05"},
		{"expires this instant", Record{Expiry: moment(t, "2026-07-06T12:00:00Z")}, nil, "expired 2026-07-06T12:00:00Z"},
		{"expires later", Record{Expiry: moment(t, "2026-07-07")}, nil, ""},
		{"embargo future with everything", Record{Embargo: moment(t, "2026-07-07"), Draft: true}, both, "embargo until 2026-07-07"},
		{"embargo over", Record{Embargo: moment(t, "2026-07-06T11:59:59Z")}, nil, ""},
		{"embargo over, draft", Record{Embargo: moment(t, "2026-07-06"), Draft: true}, nil, "draft"},
	} {
		sel := Selection{Now: noon}
		if c.flags != nil {
			c.flags(&sel)
		}
		r, k := c.record, &Kind{ID: "thing", Folder: "things"}
		r.ID, r.Kind, r.Slug = "a", k, "a"
		d := New(Parts{Kinds: []*Kind{k}, Records: []*Record{&r}}, sel)
		got := ""
		if len(d.LeftOut) == 1 {
			got = d.LeftOut[0].Reason
		}
		if got != c.want || len(d.Records)+len(d.LeftOut) != 1 {
			t.Errorf("%s: left out because of %q, want %q", c.name, got, c.want)
		}
		if published := d.Record("a") != nil; published != (c.want == "") || published == (d.Hidden("a") != nil) {
			t.Errorf("%s: found as published %v and as hidden %v", c.name, published, d.Hidden("a") != nil)
		}
		if all := d.All(); len(all) != 1 || all[0] != &r {
			t.Errorf("%s: All() = %v", c.name, all)
		}
	}
}

func TestAsOf(t *testing.T) {
	t.Parallel()
	k := &Kind{ID: "thing", Folder: "things"}
	for _, c := range []struct {
		name    string
		config  Date
		now     time.Time
		records []*Record
		want    Date
	}{
		{name: "nothing says"},
		{name: "reviewed", records: []*Record{{Reviewed: Date{2026, 3, 1}}, {Lastmod: Date{2026, 2, 1}}}, want: Date{2026, 3, 1}},
		{name: "a change, also a minor one", records: []*Record{{Changes: []Change{{Date: Date{2026, 5, 1}, Minor: true}}}}, want: Date{2026, 5, 1}},
		{name: "a month lasts until its end", records: []*Record{{Reviewed: Date{2026, 2, 0}}}, want: Date{2026, 2, 28}},
		{name: "site.yaml", config: Date{2025, 1, 2}, records: []*Record{{Reviewed: Date{2026, 3, 1}}}, want: Date{2025, 1, 2}},
		{
			name: "the clock, in UTC", config: Date{2025, 1, 2}, now: time.Date(2027, 1, 1, 0, 30, 0, 0, time.FixedZone("", 3600)),
			want: Date{2026, 12, 31},
		},
		{name: "events do not move it", records: []*Record{{Fields: []Field{{Spec: &FieldSpec{Name: "date"}, Values: []Value{{Date: Date{2030, 1, 1}}}}}}}},
	} {
		for _, r := range c.records {
			r.Kind = k
		}
		d := New(Parts{Config: Config{AsOf: c.config}, Kinds: []*Kind{k}, Records: c.records}, Selection{Now: c.now})
		if d.AsOf != c.want {
			t.Errorf("%s: as of %v, want %v", c.name, d.AsOf, c.want)
		}
	}
}

// The dates of a record that waits for its day must not bring that day about.
func TestAsOfIsNotMovedByWhatWaits(t *testing.T) {
	t.Parallel()
	k := &Kind{ID: "thing", Folder: "things"}
	day := Date{2027, 7, 6}
	for name, waiting := range map[string]Record{
		"embargo":     {Embargo: moment(t, "2027-07-06"), Date: day},
		"publishDate": {Publish: moment(t, "2027-07-06"), Date: day, Changes: []Change{{Date: day}}},
	} {
		waiting.ID, waiting.Kind, waiting.Slug = "waiting", k, "waiting"
		other := &Record{ID: "other", Kind: k, Slug: "other", Reviewed: Date{2026, 3, 1}}
		d := New(Parts{Kinds: []*Kind{k}, Records: []*Record{other, &waiting}}, Selection{})
		if d.Record("waiting") != nil {
			t.Errorf("%s: the record's own date of publication published it; as of %v", name, d.AsOf)
		}
	}
}

// A day's whole length belongs to the day that the dossier stands for.
func TestAsOfIsTheEndOfTheDay(t *testing.T) {
	t.Parallel()
	k := &Kind{ID: "thing", Folder: "things"}
	evening := &Record{ID: "evening", Kind: k, Slug: "evening", Publish: moment(t, "2026-07-06T18:00:00Z")}
	tomorrow := &Record{ID: "tomorrow", Kind: k, Slug: "tomorrow", Publish: moment(t, "2026-07-07")}
	d := New(Parts{Config: Config{AsOf: Date{2026, 7, 6}}, Kinds: []*Kind{k}, Records: []*Record{evening, tomorrow}}, Selection{})
	if d.Record("evening") == nil || d.Record("tomorrow") != nil {
		t.Errorf("published %v, left out %v", d.Records, d.LeftOut)
	}
}
