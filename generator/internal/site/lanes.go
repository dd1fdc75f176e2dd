package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"plenary/generator/internal/dossier"
)

// Lanes is the timeline as a figure: a lane for each record of the kind that
// the home page shows whole, a dot for each dated entry about it. Lengths are
// in user units of the drawing, one being about a pixel.
type Lanes struct {
	Width, Height int
	Top, Bottom   int // of the lanes
	Label         int // where the lanes' names end
	Years         []LaneYear
	Earlier       string // what stands over the column of earlier entries; "" for none
	EarlierX      int
	Today         int // where the day of the dossier stands; 0 when it is outside
	TodayLabel    string
	Rows          []Lane
	Caption       string
	Desc          string
	Href          string // of the page that lists the same; "" on that page
}

// LaneYear is a year on the axis.
type LaneYear struct {
	X     int
	Mid   int
	Label string
}

// Lane is a record and its entries.
type Lane struct {
	Y     int
	Label string
	Title string // in full
	Href  string
	Dots  []Dot
}

// Dot is one entry.
type Dot struct {
	X      int
	Title  string // date and words
	Href   string // of the entry in the timeline
	Event  bool   // an event; else a development
	Future bool
}

// Measures of the figure.
const (
	laneHeight  = 24
	laneWidth   = 1112 // of the figure, where its years allow it
	laneLabel   = 232  // width of the names
	laneEarlier = 80   // width of the column of earlier entries
	laneTop     = 28
	yearWidest  = 128
	yearLeast   = 64
	dotGap      = 11 // least distance of two dots
	lanesMost   = 40 // lanes at most: those with most entries
	axisYears   = 12 // years at most on the axis
	laneName    = 32 // letters of a name
)

// lanes draws the timeline; nil when fewer than two records have entries, and
// while citations are counted, of which it has none.
func (p *page) lanes() *Lanes {
	if p.cites.counting {
		return nil
	}
	d := laneData{page: p, of: map[*dossier.Record][]int{}}
	d.collect()
	if len(d.records) < 2 {
		return nil
	}
	d.axis()
	v := &Lanes{Top: laneTop, Label: laneLabel}
	x := laneLabel + 12
	if d.earlier {
		v.Earlier, v.EarlierX = "before "+strconv.Itoa(d.from), x+laneEarlier/2-6
		x += laneEarlier
	}
	d.start = x
	d.year = min(max((laneWidth-x)/(d.to-d.from+1), yearLeast), yearWidest)
	for year := d.from; year <= d.to; year++ {
		v.Years = append(v.Years, LaneYear{X: x, Mid: x + d.year/2, Label: strconv.Itoa(year)})
		x += d.year
	}
	v.Width = x + 8
	for i, r := range d.records {
		v.Rows = append(v.Rows, d.lane(r, laneTop+i*laneHeight+laneHeight/2))
	}
	v.Bottom = laneTop + len(v.Rows)*laneHeight
	v.Height = v.Bottom + 22
	if day := p.s.Dossier.AsOf; day.Year >= d.from && day.Year <= d.to {
		v.Today, v.TodayLabel = d.at(day), day.Short()
	}
	kind := p.s.mainKind()
	v.Caption = fmt.Sprintf("%s in time. Each lane is one of them, each mark an entry of the timeline.", kind.Plural)
	v.Desc = fmt.Sprintf("%d lanes from %d to %d. The list of entries by year says the same in words.", len(v.Rows), d.from, d.to)
	if p.address.Path != "timeline/" {
		v.Href = p.href("timeline/")
	}
	return v
}

// laneData is the figure in the making.
type laneData struct {
	*page
	records  []*dossier.Record         // of the lanes, in order
	of       map[*dossier.Record][]int // entries of the chronology, by record
	from, to int                       // years of the axis
	earlier  bool                      // entries before the axis
	start    int                       // where the axis begins
	year     int                       // width of a year
}

// collect finds the lanes: the records with most entries, in the order in which
// they first appear in time.
func (d *laneData) collect() {
	kind := d.s.mainKind()
	for i, e := range d.s.dated {
		for _, r := range e.about {
			if r.Kind != kind {
				continue
			}
			if d.of[r] == nil {
				d.records = append(d.records, r)
			}
			d.of[r] = append(d.of[r], i)
		}
	}
	if len(d.records) <= lanesMost {
		return
	}
	byMost := slices.Clone(d.records)
	slices.SortStableFunc(byMost, func(a, b *dossier.Record) int { return cmp.Compare(len(d.of[b]), len(d.of[a])) })
	d.records = slices.DeleteFunc(d.records, func(r *dossier.Record) bool { return !slices.Contains(byMost[:lanesMost], r) })
}

// axis chooses the years: up to the last entry, and back to where nine in ten
// of the entries are shown, axisYears at most.
func (d *laneData) axis() {
	var years []int
	for _, r := range d.records {
		for _, i := range d.of[r] {
			years = append(years, d.s.dated[i].date.Year)
		}
	}
	slices.Sort(years)
	d.to = years[len(years)-1]
	d.from = max(years[len(years)/10], d.to-axisYears+1)
	d.earlier = years[0] < d.from
}

// at is where a day stands on the axis.
func (d *laneData) at(date dossier.Date) int {
	t := date.Time()
	day := t.YearDay() - 1
	if date.Month == 0 { // a year alone stands in its middle
		day = 182
	} else if date.Day == 0 {
		day += 14
	}
	return d.start + (date.Year-d.from)*d.year + day*d.year/366
}

func (d *laneData) lane(r *dossier.Record, y int) Lane {
	lane := Lane{Y: y, Label: shorten(r.ShortTitle(), laneName), Title: r.Title, Href: d.href(r.Path())}
	free := 0
	for _, i := range d.of[r] {
		e := d.s.dated[i]
		x := laneLabel + 18
		if e.date.Year >= d.from {
			x = d.at(e.date)
		}
		x = max(x, free)
		free = x + dotGap
		lane.Dots = append(lane.Dots, Dot{
			X: x, Title: d.dotTitle(e), Href: d.entryHref(e), Event: e.event != nil, Future: d.s.ahead(e),
		})
	}
	return lane
}

func (d *laneData) entryHref(e entry) string {
	if d.address.Path == "timeline/" {
		return "#" + e.id
	}
	return d.href("timeline/#" + e.id)
}

// dotTitle is an entry in a few words.
func (d *laneData) dotTitle(e entry) string {
	if e.event != nil {
		return e.date.Short() + ": " + e.event.Title
	}
	return e.date.Short() + ": " + shorten(d.s.plain(e.item.Text), 140)
}
