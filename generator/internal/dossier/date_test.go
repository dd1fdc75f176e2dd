package dossier

import (
	"slices"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	form := errDateForm.Error()
	for _, c := range []struct {
		in   string
		want Date
		err  string
	}{
		{"2025-08-26", Date{2025, 8, 26}, ""},
		{"2025-08", Date{2025, 8, 0}, ""},
		{"2025", Date{2025, 0, 0}, ""},
		{"2024-02-29", Date{2024, 2, 29}, ""},
		{"2000-02-29", Date{2000, 2, 29}, ""},
		{"0001-01-01", Date{1, 1, 1}, ""},
		{"9999-12-31", Date{9999, 12, 31}, ""},
		{"2025-02-30", Date{}, "February 2025 has 28 days"},
		{"2023-02-29", Date{}, "February 2023 has 28 days"},
		{"1900-02-29", Date{}, "February 1900 has 28 days"},
		{"2025-04-31", Date{}, "April 2025 has 30 days"},
		{"2025-08-00", Date{}, "August 2025 has 31 days"},
		{"2025-13", Date{}, "there is no month 13"},
		{"2025-00", Date{}, "there is no month 0"},
		{"2025-00-10", Date{}, "there is no month 0"},
		{"0000", Date{}, "there is no year 0"},
		{"0000-01-01", Date{}, "there is no year 0"},
		{"", Date{}, form}, {"25", Date{}, form}, {"20250826", Date{}, form}, {"2025-8-26", Date{}, form},
		{"2025/08/26", Date{}, form}, {"2025-08-26 ", Date{}, form}, {" 2025-08-26", Date{}, form}, {"26-08-2025", Date{}, form},
		{"+025", Date{}, form}, {"-025", Date{}, form}, {"20_5", Date{}, form}, {"2025-+8", Date{}, form}, {"2025-08-2a", Date{}, form},
		{"２0", Date{}, form}, {"2025-08-26T09:00:00Z", Date{}, form}, {"2025.08", Date{}, form}, {"last", Date{}, form},
	} {
		got, err := ParseDate(c.in)
		switch {
		case c.err == "" && (err != nil || got != c.want):
			t.Errorf("ParseDate(%q) = %v, %v; want %v", c.in, got, err, c.want)
		case c.err != "" && (err == nil || err.Error() != c.err):
			t.Errorf("ParseDate(%q): error %v, want %q", c.in, err, c.err)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-08-26", "2025-08", "2025", "2025-02-30", "0000", "2024-02-29", "2025-8-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s {
			t.Errorf("%q became %q", s, d)
		}
		first, last := d.First(), d.Last()
		if first.Compare(last) > 0 || first.Day == 0 || last.Day == 0 || last.Month == 0 {
			t.Errorf("%q is from %v to %v", s, first, last)
		}
		if next := DateOf(last.Time().AddDate(0, 0, 1)); next.Year == d.Year && (d.Month == 0 || next.Month == d.Month && d.Day == 0) {
			t.Errorf("%q ends on %v, but %v is in it too", s, last, next)
		}
		if before := DateOf(first.Time().AddDate(0, 0, -1)); before.Year == d.Year && (d.Month == 0 || before.Month == d.Month && d.Day == 0) {
			t.Errorf("%q begins on %v, but %v is in it too", s, first, before)
		}
		if got := DateOf(d.Time()); got != first {
			t.Errorf("Time of %q is on %v, want %v", s, got, first)
		}
	})
}

func TestDateCompare(t *testing.T) {
	t.Parallel()
	ordered := []Date{{}, {2024, 12, 31}, {2025, 0, 0}, {2025, 1, 0}, {2025, 1, 1}, {2025, 1, 31}, {2025, 2, 0}, {2025, 12, 1}, {2026, 0, 0}}
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := a.Compare(b), min(max(i-j, -1), 1); got != want {
				t.Errorf("%q.Compare(%q) = %d, want %d", a, b, got, want)
			}
		}
	}
	if got := slices.IsSortedFunc(ordered, Date.Compare); !got {
		t.Error("the dates are not in order")
	}
}

func TestDateEnds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ d, first, last Date }{
		{Date{2024, 0, 0}, Date{2024, 1, 1}, Date{2024, 12, 31}},
		{Date{2024, 2, 0}, Date{2024, 2, 1}, Date{2024, 2, 29}},
		{Date{2025, 2, 0}, Date{2025, 2, 1}, Date{2025, 2, 28}},
		{Date{2025, 8, 26}, Date{2025, 8, 26}, Date{2025, 8, 26}},
	} {
		if got := c.d.First(); got != c.first {
			t.Errorf("%v.First() = %v, want %v", c.d, got, c.first)
		}
		if got := c.d.Last(); got != c.last {
			t.Errorf("%v.Last() = %v, want %v", c.d, got, c.last)
		}
	}
}

func TestDateWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d                Date
		iso, long, short string
	}{
		{Date{}, "", "", ""},
		{Date{2025, 0, 0}, "2025", "2025", "2025"},
		{Date{2025, 9, 0}, "2025-09", "September 2025", "Sep 2025"},
		{Date{2025, 9, 4}, "2025-09-04", "4 September 2025", "4 Sep 2025"},
		{Date{2025, 5, 31}, "2025-05-31", "31 May 2025", "31 May 2025"},
		{Date{48, 1, 1}, "0048-01-01", "1 January 48", "1 Jan 48"},
	} {
		if got := [3]string{c.d.String(), c.d.Long(), c.d.Short()}; got != [3]string{c.iso, c.long, c.short} {
			t.Errorf("%#v is %q, want %q", c.d, got, []string{c.iso, c.long, c.short})
		}
	}
}

func TestRange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to    Date
		long, short string
	}{
		{Date{2026, 7, 6}, Date{}, "6 July 2026", "6 Jul 2026"},
		{Date{2026, 7, 6}, Date{2026, 7, 6}, "6 July 2026", "6 Jul 2026"},
		{Date{2026, 7, 6}, Date{2026, 7, 7}, "6–7 July 2026", "6–7 Jul 2026"},
		{Date{2026, 6, 30}, Date{2026, 7, 2}, "30 June 2026 – 2 July 2026", "30 Jun 2026 – 2 Jul 2026"},
		{Date{2025, 12, 31}, Date{2026, 1, 1}, "31 December 2025 – 1 January 2026", "31 Dec 2025 – 1 Jan 2026"},
		{Date{2026, 7, 0}, Date{2026, 9, 0}, "July 2026 – September 2026", "Jul 2026 – Sep 2026"},
		{Date{2026, 7, 6}, Date{2026, 7, 0}, "6 July 2026 – July 2026", "6 Jul 2026 – Jul 2026"},
		{Date{2025, 0, 0}, Date{2027, 0, 0}, "2025 – 2027", "2025 – 2027"},
	} {
		if got := Range(c.from, c.to); got != c.long {
			t.Errorf("Range(%v, %v) = %q, want %q", c.from, c.to, got, c.long)
		}
		if got := ShortRange(c.from, c.to); got != c.short {
			t.Errorf("ShortRange(%v, %v) = %q, want %q", c.from, c.to, got, c.short)
		}
	}
}

func TestParseMoment(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want time.Time
		ok   bool
	}{
		{"2026-07-06", time.Date(2026, 7, 6, 0, 0, 0, 0, time.UTC), true},
		{"2026-07-06T09:00:00+02:00", time.Date(2026, 7, 6, 7, 0, 0, 0, time.UTC), true},
		{"2026-07-06T09:00:00Z", time.Date(2026, 7, 6, 9, 0, 0, 0, time.UTC), true},
		{"2026-07-06T09:00:00", time.Time{}, false}, // no zone
		{"2026-07", time.Time{}, false},             // no day
		{"2026-02-30", time.Time{}, false},
		{"2026-02-30T09:00:00Z", time.Time{}, false},
		{"", time.Time{}, false},
		{"tomorrow!!", time.Time{}, false},
	} {
		got, err := ParseMoment(c.in)
		if (err == nil) != c.ok {
			t.Errorf("ParseMoment(%q): error %v", c.in, err)
			continue
		}
		if c.ok && (!got.Time.Equal(c.want) || got.Text != c.in || got.IsZero()) {
			t.Errorf("ParseMoment(%q) = %v, want %v", c.in, got, c.want)
		}
	}
	if !(Moment{}).IsZero() {
		t.Error("the zero Moment is one")
	}
}
