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
	LeftOut []LeftOut // what is not, in the same order
	Static  []string  // paths of the files that are copied, sorted
	AsOf    Date      // the day the dossier stands for

	byID      map[RecordID]*Record
	byFile    map[string]*Record
	byAddress map[string]*Record // by pageKey of a page, short link or alias
	hidden    map[RecordID]*Record
	kinds     map[KindID]*Kind
	static    map[string]bool
	own       []*url.URL // full addresses that mean this site

	positions, timeline, changes, relations bool // there is a page of them
}

// LeftOut is a record that is not published, and why.
type LeftOut struct {
	Record *Record
	Reason string // such as "draft" or "embargo until 6 July 2027"
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
}

// Party is a name with an address and an e-mail address; either may be empty.
type Party struct{ Name, URL, Email string }

// Start is a record that the home page offers to a newcomer.
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
	Static  []string
}

// New makes a dossier of its parts, with the records that the selection
// leaves out set apart. Of records with the same id the first is found by it.
func New(p Parts, sel Selection) *Dossier {
	d := &Dossier{
		Config: p.Config, Kinds: p.Kinds, Stances: p.Stances, Static: p.Static,
		byID: map[RecordID]*Record{}, byFile: map[string]*Record{}, byAddress: map[string]*Record{},
		hidden: map[RecordID]*Record{}, kinds: map[KindID]*Kind{}, static: map[string]bool{},
		own: p.Config.addresses(),
	}
	for _, k := range p.Kinds {
		d.kinds[k.ID] = k
	}
	for _, f := range p.Static {
		d.static[f] = true
	}
	order := map[*Kind]int{}
	for i, k := range p.Kinds {
		order[k] = i
	}
	records := slices.Clone(p.Records)
	setSortKeys(records, p.Config.Language)
	slices.SortStableFunc(records, func(a, b *Record) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), compareInLists(a, b))
	})
	sel = sel.at(p.Config.AsOf, records)
	d.AsOf = sel.day()
	for _, r := range records {
		if r.OwnFile {
			addFirst(d.byFile, r.Pos.File, r)
		}
		r.parts, r.path = slices.Clone(r.makeParts()), ""
		r.path = r.Path()
		if reason := sel.leavesOut(r); reason != "" {
			d.LeftOut = append(d.LeftOut, LeftOut{r, reason})
			addFirst(d.hidden, r.ID, r)
			continue
		}
		d.Records = append(d.Records, r)
		addFirst(d.byID, r.ID, r)
	}
	d.setAddresses(records)
	d.setViews()
	return d
}

// setAddresses notes the addresses of records: of their pages, and after all
// of these the ones that lead on to them.
func (d *Dossier) setAddresses(records []*Record) {
	for _, r := range records {
		if !r.Kind.Anchor {
			addFirst(d.byAddress, pageKey(r.Path()), r)
		}
	}
	for _, r := range records {
		if r.Ref != "" {
			addFirst(d.byAddress, pageKey(ShortLinks+r.Ref), r)
		}
		for _, alias := range r.Aliases {
			if key := pageKey(AliasPath(alias.Name)); key != "" && key != "/" {
				addFirst(d.byAddress, key, r)
			}
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
	weight := func(r *Record) int {
		if r.Weight == 0 {
			return int(^uint(0) >> 1)
		}
		return r.Weight
	}
	return cmp.Or(cmp.Compare(weight(a), weight(b)), strings.Compare(a.SortKey, b.SortKey), cmp.Compare(a.ID, b.ID))
}

// setSortKeys gives each record the collation key of its title in the
// dossier's language (Unicode Technical Standard 10, CLDR).
func setSortKeys(records []*Record, lang string) {
	c := collate.New(language.Make(lang), collate.IgnoreCase)
	var b collate.Buffer
	for _, r := range records {
		r.SortKey = string(c.KeyFromString(&b, r.Title))
		b.Reset()
	}
}

func addFirst[K comparable](m map[K]*Record, k K, r *Record) {
	if _, ok := m[k]; !ok {
		m[k] = r
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
		all = append(all, l.Record)
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
