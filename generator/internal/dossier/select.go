package dossier

import "time"

// Selection says which records and packs are published.
type Selection struct {
	Drafts bool      // also drafts
	Future bool      // also what has a later publishDate
	Now    time.Time // the instant to measure against; zero for the dossier's own day
}

// waiting is what decides when a record or a pack is published.
type waiting struct {
	draft                    bool
	publish, expiry, embargo Moment
}

func (r *Record) waiting() waiting { return waiting{r.Draft, r.Publish, r.Expiry, r.Embargo} }

func (p *Pack) waiting() waiting { return waiting{p.Draft, p.Publish, p.Expiry, p.Embargo} }

// at fills in the instant: the end of the day that the dossier says it stands
// for, else of the newest date of a change or review in it. What waits, as a
// draft or for a day of its own, does not count: it would bring that day about
// itself.
func (s Selection) at(asOf Date, p Parts) Selection {
	if !s.Now.IsZero() {
		return s
	}
	if asOf.IsZero() {
		newest := func(w waiting, changes []Change, dates ...Date) {
			if w.draft || !w.embargo.IsZero() || !w.publish.IsZero() {
				return
			}
			asOf = later(asOf, dates...)
			for _, c := range changes {
				asOf = later(asOf, c.Date)
			}
		}
		for _, r := range p.Records {
			newest(r.waiting(), r.Changes, r.Reviewed, r.Lastmod)
		}
		for _, pack := range p.Packs {
			newest(pack.waiting(), pack.Changes, pack.Reviewed, pack.Lastmod)
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

// leavesOut says why something is not published; "" when it is.
func (s Selection) leavesOut(w waiting) string {
	switch {
	case !w.embargo.IsZero() && s.Now.Before(w.embargo.Time):
		return "embargo until " + w.embargo.Text
	case w.draft && !s.Drafts:
		return "draft"
	case !w.publish.IsZero() && s.Now.Before(w.publish.Time) && !s.Future:
		return "publishDate " + w.publish.Text
	case !w.expiry.IsZero() && !s.Now.Before(w.expiry.Time):
		return "expired " + w.expiry.Text
	}
	return ""
}
