package dossier

import "time"

// Selection says which records are published.
type Selection struct {
	Drafts bool      // also drafts
	Future bool      // also records with a later publishDate
	Now    time.Time // the instant to measure against; zero for the dossier's own day
}

// at fills in the instant: the end of the day that the dossier says it stands
// for, else of the newest date of a change or review in it. Records that wait,
// as drafts or for a day of their own, do not count: they would bring that day
// about themselves.
func (s Selection) at(asOf Date, records []*Record) Selection {
	if !s.Now.IsZero() {
		return s
	}
	if asOf.IsZero() {
		for _, r := range records {
			if r.Draft || !r.Embargo.IsZero() || !r.Publish.IsZero() {
				continue
			}
			asOf = later(asOf, r.Reviewed, r.Lastmod)
			for _, c := range r.Changes {
				asOf = later(asOf, c.Date)
			}
		}
	}
	if !asOf.IsZero() {
		s.Now = asOf.Last().Time().AddDate(0, 0, 1).Add(-time.Second)
	}
	return s
}

func later(d Date, others ...Date) Date {
	for _, o := range others {
		if o.Compare(d) > 0 {
			d = o
		}
	}
	return d
}

// day is the day of the instant in UTC; zero when nothing gives one.
func (s Selection) day() Date {
	if s.Now.IsZero() {
		return Date{}
	}
	return DateOf(s.Now.UTC())
}

// leavesOut says why a record is not published; "" when it is.
func (s Selection) leavesOut(r *Record) string {
	switch {
	case !r.Embargo.IsZero() && s.Now.Before(r.Embargo.Time):
		return "embargo until " + r.Embargo.Text
	case r.Draft && !s.Drafts:
		return "draft"
	case !r.Publish.IsZero() && s.Now.Before(r.Publish.Time) && !s.Future:
		return "publishDate " + r.Publish.Text
	case !r.Expiry.IsZero() && !s.Now.Before(r.Expiry.Time):
		return "expired " + r.Expiry.Text
	}
	return ""
}
