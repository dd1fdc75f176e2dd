package dossier

import "strings"

// KindID names a kind of record, such as "mechanism".
type KindID string

// Role is a part that all records of a kind play on the site.
type Role string

// The roles. A kind without one has just its pages.
const (
	EventRole  Role = "event"  // shown in the calendar and the timeline
	SourceRole Role = "source" // can be cited
	TermRole   Role = "term"   // shown in the glossary
)

// Kind is what a kind's schema says beyond validation.
type Kind struct {
	ID          KindID
	Label       string // "Mechanism"
	Plural      string // "Mechanisms"
	Description string
	Folder      string // of source files and of pages
	Role        Role
	Anchor      bool // records are entries of the list page, without pages of their own
	Fields      []FieldSpec
	Required    []string // fields that a record must have
	Facts       []string // fields and relation types in the key-facts box
	Columns     []string // fields and relation types in the list's table
	Sections    []string // order of the page
	Budget      Budget
	Relations   []RelationType
}

// Budget is the most words a summary and a text may have; 0 for no limit.
type Budget struct{ Summary, Text int }

// FieldType says how a field's value is written and shown.
type FieldType int

// The types of fields.
const (
	LineField FieldType = iota // plain text, and numbers
	ProseField
	DateField
	ChoiceField
	AddressField
	BoolField
)

// FieldSpec is a property that a kind declares.
type FieldSpec struct {
	Name    string
	Label   string
	Type    FieldType
	Choices []Choice // of a ChoiceField
	Sourced bool     // values may carry a note and sources
}

// Choice is an entry of a closed list.
type Choice struct {
	Value       string
	Label       string
	Mark        string // one character that tells it apart without colour
	Description string
	Primary     bool // of a type of source: a primary one
}

// RelationType is a type of relation that a kind declares.
type RelationType struct {
	Name      string
	Label     string
	Inverse   string // label on the other record; Label when Symmetric
	Symmetric bool
	Role      bool // says what part an actor plays
	Lead      bool // names who leads
	Lineage   bool // names what this one came of
	Apart     bool // says that one stands against the other or stays away from it
	To        []KindID
}

// Path is the address of the kind's list page within the site.
func (k *Kind) Path() string { return k.Folder + "/" }

// OnMap reports whether relations between records of the kind and others are on
// the map: they have pages of their own and no role.
func (k *Kind) OnMap() bool { return !k.Anchor && k.Role == "" }

// Noun is the label as it stands inside a sentence.
func (k *Kind) Noun() string { return strings.ToLower(k.Label) }

// Field is the declared field with this name, or nil.
func (k *Kind) Field(name string) *FieldSpec {
	for i := range k.Fields {
		if k.Fields[i].Name == name {
			return &k.Fields[i]
		}
	}
	return nil
}

// Relation is the declared relation type with this name, or nil.
func (k *Kind) Relation(name string) *RelationType {
	for i := range k.Relations {
		if k.Relations[i].Name == name {
			return &k.Relations[i]
		}
	}
	return nil
}

// Choice is the entry with this value; ok is false when there is none.
func findChoice(list []Choice, value string) (c Choice, ok bool) {
	for _, c := range list {
		if c.Value == value {
			return c, true
		}
	}
	return Choice{}, false
}
