package dossier

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Date is a day, a month or a year of the Gregorian calendar. Day, or Month
// and Day, are zero when they are not known; the zero Date is no date.
type Date struct{ Year, Month, Day int }

// ParseDate reads 2025-08-26, 2025-08 or 2025. The error says what is wrong in
// words for the author.
func ParseDate(s string) (Date, error) {
	var d Date
	switch len(s) {
	case 4:
	case 7, 10:
		if s[4] != '-' || len(s) == 10 && s[7] != '-' {
			return Date{}, errDateForm
		}
	default:
		return Date{}, errDateForm
	}
	for _, p := range []struct {
		from, to int
		into     *int
	}{{0, 4, &d.Year}, {5, 7, &d.Month}, {8, 10, &d.Day}} {
		if p.to > len(s) {
			break
		}
		n, err := strconv.ParseUint(s[p.from:p.to], 10, 16)
		if err != nil {
			return Date{}, errDateForm
		}
		*p.into = int(n)
	}
	return d, d.check(len(s))
}

var errDateForm = errors.New("write it as 2025-08-26, 2025-08 or 2025")

// check reports a date that the calendar does not have; n is the length of
// what was written.
func (d Date) check(n int) error {
	switch {
	case d.Year == 0:
		return errors.New("there is no year 0")
	case n >= 7 && (d.Month < 1 || d.Month > 12):
		return fmt.Errorf("there is no month %d", d.Month)
	case n == 10 && (d.Day < 1 || d.Day > d.daysInMonth()):
		return fmt.Errorf("%s %d has %d days", time.Month(d.Month), d.Year, d.daysInMonth())
	}
	return nil
}

func (d Date) daysInMonth() int {
	return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// DateOf is the day of a time in its own zone.
func DateOf(t time.Time) Date {
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates; one that is less exact comes before those it contains.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Last is the last day that d can mean.
func (d Date) Last() Date {
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = d.daysInMonth()
	}
	return d
}

// First is the first day that d can mean.
func (d Date) First() Date {
	d.Month, d.Day = max(d.Month, 1), max(d.Day, 1)
	return d
}

// Time is the first instant that d can mean, in UTC.
func (d Date) Time() time.Time {
	f := d.First()
	return time.Date(f.Year, time.Month(f.Month), f.Day, 0, 0, 0, 0, time.UTC)
}

// String is the ISO 8601 form, as exact as the date is; "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return digits(d.Year, 4)
	case d.Day == 0:
		return digits(d.Year, 4) + "-" + digits(d.Month, 2)
	}
	return digits(d.Year, 4) + "-" + digits(d.Month, 2) + "-" + digits(d.Day, 2)
}

// digits is a number with at least so many digits.
func digits(n, least int) string {
	s := strconv.Itoa(n)
	return "0000"[:max(0, least-len(s))] + s
}

// Long is the form for running text: 24 September 2025.
func (d Date) Long() string { return d.words(time.Month(d.Month).String()) }

// Short is the form for tables: 24 Sep 2025.
func (d Date) Short() string {
	if d.Month == 0 {
		return d.words("")
	}
	return d.words(time.Month(d.Month).String()[:3])
}

func (d Date) words(month string) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return month + " " + strconv.Itoa(d.Year)
	}
	return strconv.Itoa(d.Day) + " " + month + " " + strconv.Itoa(d.Year)
}

// Range is the words for a span of days in the form of Long: 6–7 July 2026.
func Range(from, to Date) string { return span(from, to, Date.Long) }

// ShortRange is the words for a span of days in the form of Short.
func ShortRange(from, to Date) string { return span(from, to, Date.Short) }

func span(from, to Date, words func(Date) string) string {
	switch {
	case to.IsZero() || to == from:
		return words(from)
	case from.Day != 0 && to.Day != 0 && from.Year == to.Year && from.Month == to.Month:
		return fmt.Sprintf("%d–%s", from.Day, words(to))
	}
	return words(from) + " – " + words(to)
}

// Moment is an instant given as a day or as a time with its zone. The zero
// Moment is none.
type Moment struct {
	Time time.Time
	Text string // as written
}

// ParseMoment reads a day, which begins at midnight UTC, or a time with its
// zone as in RFC 3339.
func ParseMoment(s string) (Moment, error) {
	if len(s) == len("2006-01-02") {
		d, err := ParseDate(s)
		return Moment{d.Time(), s}, err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return Moment{}, errors.New("write a day as 2026-07-06, or a time with its zone as 2026-07-06T09:00:00+02:00")
	}
	return Moment{t, s}, nil
}

// IsZero reports whether there is no moment.
func (m Moment) IsZero() bool { return m.Text == "" }
