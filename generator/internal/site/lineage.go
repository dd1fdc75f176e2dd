package site

import (
	"fmt"
	"strings"

	"plenary/generator/internal/dossier"
)

// Lineage is what a record came of and what came of it, as a figure: from top
// to bottom like the stops of a line. Lengths are in user units, one being
// about a pixel.
type Lineage struct {
	Width, Height int
	First, Last   int // where the line begins and ends
	Stops         []Stop
	Caption       string
	Desc          string // the same in words
}

// Stop is a record on the line.
type Stop struct {
	Y     int
	Label string // the relation; "" for the record itself
	Lines []StopLine
	Title string // in full
	Href  string // "" for the record itself
	Self  bool
}

// StopLine is a line of a stop's name.
type StopLine struct {
	DY   int // from the stop
	Text string
}

// Measures of the figure.
const (
	stopGap   = 48
	stopLine  = 17
	stopWidth = 300 // of the figure: as wide as the narrowest phone shows
	stopName  = 34  // letters of a line of a name
	stopsMost = 6   // on either side; the list beside the figure has all
)

// lineage draws what a record came of and what came of it; nil for neither.
func (p *page) lineage(r *dossier.Record) *Lineage {
	if p.cites.counting {
		return nil
	}
	var before, after []relation
	for _, rel := range p.relations(r) {
		switch {
		case !rel.line || rel.role || has(before, rel.other) || has(after, rel.other):
		case rel.out:
			before = append(before, rel)
		default:
			after = append(after, rel)
		}
	}
	if len(before)+len(after) == 0 {
		return nil
	}
	before, after = before[:min(len(before), stopsMost)], after[:min(len(after), stopsMost)]
	v := &Lineage{Width: stopWidth}
	y := 26
	add := func(s Stop, name string) {
		s.Y = y
		for i, line := range wrap(name, stopName) {
			s.Lines = append(s.Lines, StopLine{DY: i * stopLine, Text: line})
		}
		y += stopGap + (len(s.Lines)-1)*stopLine
		v.Stops = append(v.Stops, s)
	}
	for _, rel := range before {
		add(p.stop(rel), rel.other.ShortTitle())
	}
	add(Stop{Title: r.Title, Self: true}, r.ShortTitle())
	for _, rel := range after {
		add(p.stop(rel), rel.other.ShortTitle())
	}
	v.First, v.Last, v.Height = v.Stops[0].Y, v.Stops[len(v.Stops)-1].Y, y-12
	v.Caption = lineageCaption(len(before) > 0, len(after) > 0)
	v.Desc = fmt.Sprintf("What %s came of: %s. What came of it: %s.", r.ShortTitle(), inWords(before), inWords(after))
	return v
}

func lineageCaption(before, after bool) string {
	switch {
	case !after:
		return "What it came of"
	case !before:
		return "What came of it"
	}
	return "What it came of, and what came of it"
}

func (p *page) stop(rel relation) Stop {
	return Stop{Label: rel.label, Title: rel.other.Title, Href: p.href(rel.other.Path())}
}

func has(list []relation, r *dossier.Record) bool {
	for _, rel := range list {
		if rel.other == r {
			return true
		}
	}
	return false
}

// inWords names the records of relations, with what they are.
func inWords(list []relation) string {
	if len(list) == 0 {
		return "nothing in this dossier"
	}
	words := make([]string, len(list))
	for i, rel := range list {
		words[i] = rel.other.ShortTitle() + " (" + strings.ToLower(rel.label) + ")"
	}
	return strings.Join(words, ", ")
}

// wrap breaks a name into lines of at most n letters where it has spaces.
func wrap(name string, n int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(name) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > n {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
