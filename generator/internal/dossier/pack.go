package dossier

import (
	"cmp"
	"slices"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// PackFolder is the folder of packs: of their source files, and of their pages,
// with the list of all packs at its own address.
const PackFolder = "packs/"

// PackID names a pack; no other pack has it, and no record.
type PackID string

// Pack is an ordered selection of records for one meeting and one reader. A
// pack of a dossier is complete when New returns it.
type Pack struct {
	ID     PackID
	Pos    diag.Position // the file's first line
	Broken bool          // its source has errors: what is missing here may stand there

	Title       string
	TitlePos    diag.Position
	LinkTitle   string
	Ref         string
	RefPos      diag.Position
	Event       Ref    // the meeting; without an ID there is none
	Reader      string // for whom it is; "" for anyone
	Marking     string // printed on every page; "" for none
	Summary     Prose
	Edition     int  // 0 when editions are not counted
	Since       Date // of the pack that the reader has; zero when there was none
	Changes     []Change
	Owner       string
	Reviewed    Date
	ReviewEvery int // days; 0 for none
	Weight      int
	Slug        string // never empty
	Aliases     []Named
	Date        Date
	Lastmod     Date
	Publish     Moment
	Expiry      Moment
	Embargo     Moment
	Draft       bool

	Paper      string // size of the sheets: "a4" or "letter"; New fills it in
	LargePrint bool
	NotesPages int    // empty pages at the end
	Language   string // BCP 47, of the pack's own words; New fills it in
	Without    []PackPart
	Items      []PackItem // in the order of the agenda

	Text *markdown.Doc // the covering text; nil when there is none

	sortKey string // collation key of the title; set by New
}

// PackItem is a record in a pack.
type PackItem struct {
	Record Ref
	Depth  Depth
	Agenda string // item of the agenda in the pack's own words; "" for none
	Lead   string // who looks after it; "" for none
	Note   Prose  // why it is in the pack
	Pos    diag.Position
}

// Depth says how much of a record a pack holds.
type Depth string

// The depths, the deepest first.
const (
	Full   Depth = "full"   // all of it: for what certainly comes up
	Short  Depth = "short"  // the essential: for what may come up
	Points Depth = "points" // what to say, and if raised: for what is unlikely
)

// Depths are all depths, the deepest first.
var Depths = []Depth{Full, Short, Points}

// PackPart is a part of a pack besides its cover and its records, which a pack
// may do without.
type PackPart string

// The parts that a pack may do without.
const (
	DigestPart   PackPart = "digest"   // what is expected, what is new, the next dates
	ContentsPart PackPart = "contents" // with page numbers
	AgendaPart   PackPart = "agenda"   // items of the agenda and the records for each
	CalendarPart PackPart = "calendar"
	ActorsPart   PackPart = "actors" // who is who
	MatrixPart   PackPart = "matrix" // positions
	TextsPart    PackPart = "texts"  // documents with their symbols
	AcronymsPart PackPart = "acronyms"
	SourcesPart  PackPart = "sources"
	IndexPart    PackPart = "index" // of actors and initiatives
	NotesPart    PackPart = "notes" // empty pages
)

// PackParts are all parts that a pack may do without, in the order of a pack.
var PackParts = []PackPart{
	DigestPart, ContentsPart, AgendaPart, CalendarPart, ActorsPart, MatrixPart, TextsPart, AcronymsPart, SourcesPart, IndexPart, NotesPart,
}

// DefaultNotesPages is the number of empty pages of a pack that does not say how
// many it has.
const DefaultNotesPages = 2

// Has reports whether the pack has a part, where there is something to show.
func (p *Pack) Has(part PackPart) bool { return !slices.Contains(p.Without, part) }

// Path is the address of the pack's page within the site.
func (p *Pack) Path() string { return PackFolder + p.Slug + "/" }

// ShortTitle is the name for links and tables.
func (p *Pack) ShortTitle() string { return cmp.Or(p.LinkTitle, p.Title) }

// Modified is the date readers see: of the last change in substance.
func (p *Pack) Modified() Date { return modified(p.Lastmod, p.Changes) }

// Anchors are the ids of the headings that a link to the pack may name: those
// of its covering text.
func (p *Pack) Anchors() []string {
	if p.Text == nil {
		return nil
	}
	ids := make([]string, len(p.Text.Headings))
	for i, h := range p.Text.Headings {
		ids[i] = h.ID
	}
	return ids
}

// Parts are the pack's own texts in the order in which it shows them.
func (p *Pack) Parts() []Part {
	parts := []Part{{Section: "summary", Prose: p.Summary}}
	if p.Text != nil {
		parts = append(parts, Part{Section: "text", Prose: Prose{Doc: p.Text, Pos: p.Pos}})
	}
	for i := range p.Items {
		parts = append(parts, Part{Section: "items", Prose: p.Items[i].Note, About: p.Items[i].Record.ID})
	}
	for _, c := range p.Changes {
		parts = append(parts, Part{Section: "changes", Prose: c.Note})
	}
	return slices.DeleteFunc(parts, func(part Part) bool { return part.Prose.Empty() })
}

// HasPoints reports whether the record has something to print at the depth of
// points: what is expected, or a box of points to make or of answers if raised.
func (r *Record) HasPoints() bool {
	return r.Expected != nil || r.Text != nil && slices.ContainsFunc(r.Text.Boxes, func(kind string) bool { return kind == "points" || kind == "if-raised" })
}

// Pack is the published pack with this id, or nil.
func (d *Dossier) Pack(id PackID) *Pack { return d.packs[id] }

// HiddenPack is the pack with this id that is left out, or nil.
func (d *Dossier) HiddenPack(id PackID) *Pack { return d.hiddenPacks[id] }

// AllPacks yields published packs and those left out: whatever an author wrote
// is checked.
func (d *Dossier) AllPacks() []*Pack {
	all := slices.Clone(d.Packs)
	for _, l := range d.LeftOut {
		if l.Pack != nil {
			all = append(all, l.Pack)
		}
	}
	return all
}

// setPacks sets apart what the selection leaves out of the packs and orders
// them. The records are set before, and the keys for sorting.
func (d *Dossier) setPacks(packs []*Pack, sel Selection) {
	packs = slices.Clone(packs)
	slices.SortStableFunc(packs, d.comparePacks)
	for _, p := range packs {
		p.Paper = cmp.Or(p.Paper, d.Config.Paper.Size, DefaultPaper)
		p.Language = cmp.Or(p.Language, d.Config.Language)
		addFirst(d.byFile, p.Pos.File, page{pack: p})
		if reason := sel.leavesOut(p.waiting()); reason != "" {
			d.LeftOut = append(d.LeftOut, LeftOut{Pack: p, Reason: reason})
			addFirst(d.hiddenPacks, p.ID, p)
			continue
		}
		d.Packs = append(d.Packs, p)
		addFirst(d.packs, p.ID, p)
	}
}

// comparePacks orders packs: those with a weight by it, then the others, each by
// the date of the meeting, those without one last, by title and id.
func (d *Dossier) comparePacks(a, b *Pack) int {
	return cmp.Or(compareWeights(a.Weight, b.Weight), compareDates(d.meeting(a), d.meeting(b)), strings.Compare(a.sortKey, b.sortKey), cmp.Compare(a.ID, b.ID))
}

// meeting is the day on which the meeting of a pack begins; zero when nothing
// that is published says so.
func (d *Dossier) meeting(p *Pack) Date {
	if event := d.Record(p.Event.ID); event != nil {
		return event.FieldDate("date")
	}
	return Date{}
}

// compareDates orders dates, with none after all others.
func compareDates(a, b Date) int {
	if a.IsZero() != b.IsZero() {
		return -a.Compare(b)
	}
	return a.Compare(b)
}

// PackIDs are the ids of all published packs, sorted.
func (d *Dossier) PackIDs() []string {
	ids := make([]string, len(d.Packs))
	for i, p := range d.Packs {
		ids[i] = string(p.ID)
	}
	slices.Sort(ids)
	return ids
}
