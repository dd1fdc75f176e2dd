// Package dossier is the model: what the briefs of one folder say. It holds
// types and what is true of them, and neither reads nor writes files.
package dossier

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/markdown"
)

// Dossier is everything in one folder of briefs. It is complete when New
// returns it and safe for concurrent reading.
type Dossier struct {
	Config  Config
	Kinds   []*Kind   // built-in ones first, then by name
	Stances []Choice  // closed list of stances, in the order of declaration
	Records []*Record // what is published, by kind, weight, title and id
	Packs   []*Pack   // what is published, by weight, date of the meeting, title and id
	LeftOut []LeftOut // what is not, records before packs, in the same order
	Static  []string  // paths of the files that are copied, sorted
	AsOf    Date      // the day the dossier stands for

	byID        map[RecordID]*Record
	packs       map[PackID]*Pack
	byFile      map[string]page
	byAddress   map[string]page // by pageKey of a page, short link or alias
	hidden      map[RecordID]*Record
	hiddenPacks map[PackID]*Pack
	kinds       map[KindID]*Kind
	static      map[string]bool
	own         []*url.URL // full addresses that mean this site

	positions, timeline, changes, relations bool // there is a page of them
}

// page is what has a file or an address: a record or a pack.
type page struct {
	record *Record
	pack   *Pack
}

// LeftOut is a record or a pack that is not published, and why.
type LeftOut struct {
	Record *Record // nil for a pack
	Pack   *Pack   // nil for a record
	Reason string  // such as "draft" or "embargo until 6 July 2027"
}

// ID is the id of what is left out.
func (l LeftOut) ID() string {
	if l.Pack != nil {
		return string(l.Pack.ID)
	}
	return string(l.Record.ID)
}

// Pos is the place of what is left out.
func (l LeftOut) Pos() diag.Position {
	if l.Pack != nil {
		return l.Pack.Pos
	}
	return l.Record.Pos
}

// Config is what site.yaml says.
type Config struct {
	Pos         diag.Position
	Title       string
	Tagline     string
	Description string
	Intro       Prose
	BaseURL     string // ends in "/"
	Address     Named  // the base URL as site.yaml has it, which an option may replace
	Language    string // BCP 47; never empty
	Publisher   Party
	Licence     Party
	Repository  string
	Method      Prose
	Start       []Start
	Menu        []Named
	CNAME       string
	AsOf        Date
	AllSourced  bool // house rule: whatever is stated in fields has a source
	Paper       Paper
}

// Party is a name with an address and an e-mail address; either may be empty.
type Party struct{ Name, URL, Email string }

// Start is a record or a pack that the home page offers to a newcomer.
type Start struct {
	To   Ref
	Text Prose
}

// Named is a name given in a file.
type Named struct {
	Name string
	Pos  diag.Position
}

// Parts are the parts of a dossier before its invariants hold.
type Parts struct {
	Config  Config
	Kinds   []*Kind
	Stances []Choice
	Records []*Record
	Packs   []*Pack
	Static  []string
}

// New makes a dossier of its parts, with what the selection leaves out set
// apart. Of records with the same id the first is found by it, and likewise of
// packs.
func New(p Parts, sel Selection) *Dossier {
	d := &Dossier{
		Config: p.Config, Kinds: p.Kinds, Stances: p.Stances, Static: p.Static,
		byID: map[RecordID]*Record{}, packs: map[PackID]*Pack{}, byFile: map[string]page{}, byAddress: map[string]page{},
		hidden: map[RecordID]*Record{}, hiddenPacks: map[PackID]*Pack{}, kinds: map[KindID]*Kind{}, static: map[string]bool{},
		own: p.Config.addresses(),
	}
	for _, k := range p.Kinds {
		d.kinds[k.ID] = k
	}
	for _, f := range p.Static {
		d.static[f] = true
	}
	setSortKeys(p)
	records := d.sorted(p.Records)
	sel = sel.at(p.Config.AsOf, p)
	d.AsOf = sel.day()
	d.setRecords(records, sel)
	d.setPacks(p.Packs, sel)
	d.setAddresses(records, d.AllPacks())
	d.setViews()
	return d
}

// sorted are records in the order of kinds and lists.
func (d *Dossier) sorted(records []*Record) []*Record {
	order := map[*Kind]int{}
	for i, k := range d.Kinds {
		order[k] = i
	}
	records = slices.Clone(records)
	slices.SortStableFunc(records, func(a, b *Record) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), compareInLists(a, b))
	})
	return records
}

// setRecords sets apart what the selection leaves out of the records.
func (d *Dossier) setRecords(records []*Record, sel Selection) {
	for _, r := range records {
		if r.OwnFile {
			addFirst(d.byFile, r.Pos.File, page{record: r})
		}
		r.parts, r.path = slices.Clone(r.makeParts()), ""
		r.path = r.Path()
		if reason := sel.leavesOut(r.waiting()); reason != "" {
			d.LeftOut = append(d.LeftOut, LeftOut{Record: r, Reason: reason})
			addFirst(d.hidden, r.ID, r)
			continue
		}
		d.Records = append(d.Records, r)
		addFirst(d.byID, r.ID, r)
	}
}

// setAddresses notes the addresses of records and packs: of their pages, and
// after all of these the ones that lead on to them.
func (d *Dossier) setAddresses(records []*Record, packs []*Pack) {
	for _, r := range records {
		if !r.Kind.Anchor {
			addFirst(d.byAddress, pageKey(r.Path()), page{record: r})
		}
	}
	for _, p := range packs {
		addFirst(d.byAddress, pageKey(p.Path()), page{pack: p})
	}
	for _, r := range records {
		d.leadOn(page{record: r}, r.Ref, r.Aliases)
	}
	for _, p := range packs {
		d.leadOn(page{pack: p}, p.Ref, p.Aliases)
	}
}

// leadOn notes the short link and the old addresses of a page.
func (d *Dossier) leadOn(to page, ref string, aliases []Named) {
	if ref != "" {
		addFirst(d.byAddress, pageKey(ShortLinks+ref), to)
	}
	for _, alias := range aliases {
		if key := pageKey(AliasPath(alias.Name)); key != "" && key != "/" {
			addFirst(d.byAddress, key, to)
		}
	}
}

// setViews finds out which pages of the dossier as a whole have something to
// show.
func (d *Dossier) setViews() {
	for _, r := range d.Records {
		d.positions = d.positions || slices.ContainsFunc(r.Positions, func(p Position) bool { return d.byID[p.Actor.ID] != nil })
		d.timeline = d.timeline || r.Kind.Role == EventRole || slices.ContainsFunc(r.Timeline, func(t TimelineItem) bool { return t.Event.ID == "" })
		d.relations = d.relations || r.Kind.OnMap() && slices.ContainsFunc(r.Relations, d.onMap)
		d.changes = d.changes || slices.ContainsFunc(r.Changes, func(c Change) bool { return !c.Minor })
	}
}

// HasPositions reports whether there is a page of positions: a published
// record has a position of a published one.
func (d *Dossier) HasPositions() bool { return d.positions }

// HasTimeline reports whether there is a timeline: an event is published, or a
// development that is no event of its own.
func (d *Dossier) HasTimeline() bool { return d.timeline }

// HasMap reports whether there is a map of relations: two published records of
// kinds that are on it are related.
func (d *Dossier) HasMap() bool { return d.relations }

func (d *Dossier) onMap(rel Relation) bool {
	to := d.byID[rel.To.ID]
	return to != nil && to.Kind.OnMap()
}

// HasChanges reports whether there is a page of changes: a published record
// has one in substance.
func (d *Dossier) HasChanges() bool { return d.changes }

// compareInLists orders records of one kind: those with a weight by it, then
// the others, each by title and id.
func compareInLists(a, b *Record) int {
	return cmp.Or(compareWeights(a.Weight, b.Weight), strings.Compare(a.SortKey, b.SortKey), cmp.Compare(a.ID, b.ID))
}

// compareWeights orders weights, with 0, which is none, after all others.
func compareWeights(a, b int) int {
	switch {
	case a == b:
		return 0
	case a == 0:
		return 1
	case b == 0:
		return -1
	}
	return cmp.Compare(a, b)
}

// setSortKeys gives each record and pack the collation key of its title in the
// dossier's language (Unicode Technical Standard 10, CLDR).
func setSortKeys(p Parts) {
	c := collate.New(language.Make(p.Config.Language), collate.IgnoreCase)
	var b collate.Buffer
	key := func(title string) string {
		defer b.Reset()
		return string(c.KeyFromString(&b, title))
	}
	for _, r := range p.Records {
		r.SortKey = key(r.Title)
	}
	for _, pack := range p.Packs {
		pack.sortKey = key(pack.Title)
	}
}

func addFirst[K comparable, V any](m map[K]V, k K, v V) {
	if _, ok := m[k]; !ok {
		m[k] = v
	}
}

// Record is the published record with this id, or nil.
func (d *Dossier) Record(id RecordID) *Record { return d.byID[id] }

// Hidden is the record with this id that is left out, or nil.
func (d *Dossier) Hidden(id RecordID) *Record { return d.hidden[id] }

// Kind is the kind with this id, or nil.
func (d *Dossier) Kind(id KindID) *Kind { return d.kinds[id] }

// OfKind are the published records of a kind, in the order of lists.
func (d *Dossier) OfKind(k *Kind) []*Record {
	start := slices.IndexFunc(d.Records, func(r *Record) bool { return r.Kind == k })
	if start < 0 {
		return nil
	}
	end := start
	for end < len(d.Records) && d.Records[end].Kind == k {
		end++
	}
	return d.Records[start:end:end]
}

// All yields published records and those left out: whatever an author wrote
// is checked.
func (d *Dossier) All() []*Record {
	all := slices.Clone(d.Records)
	for _, l := range d.LeftOut {
		if l.Record != nil {
			all = append(all, l.Record)
		}
	}
	return all
}

// IDs are the ids of all published records for which keep is true, sorted.
func (d *Dossier) IDs(keep func(*Record) bool) []string {
	var ids []string
	for _, r := range d.Records {
		if keep(r) {
			ids = append(ids, string(r.ID))
		}
	}
	slices.Sort(ids)
	return ids
}

// Stance is the declared stance with this value; ok is false when there is none.
func (d *Dossier) Stance(value string) (c Choice, ok bool) {
	return findChoice(d.Stances, value)
}

// Prose is one paragraph of an author's text with its place. Its Doc is nil
// when there is none.
type Prose struct {
	Doc *markdown.Doc
	Pos diag.Position
}

// Empty reports whether there is no text.
func (p Prose) Empty() bool { return p.Doc == nil }
