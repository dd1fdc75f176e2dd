package dossier

// DefaultPaper is the size of the sheets where nothing says another.
const DefaultPaper = "a4"

// Paper is what site.yaml says of what is printed. Files are named by their
// paths in the dossier's folder, and exist.
type Paper struct {
	Size   string // "a4" or "letter"; empty only in a Config that was not loaded
	Color  string // of rules and of the cover, as "#0b4f8a"; "" for the built-in one
	Logo   Named  // in static/; without a name there is none
	Fonts  Fonts
	Foot   string // words at the foot of each page; "" for none
	Briefs bool   // every record with a text is printed, not packs alone
}

// Fonts are TrueType files in fonts/ to print with in place of the built-in
// ones.
type Fonts struct {
	Text  []Named // regular, italic, bold, bold italic; none for the built-in family
	Heads []Named // likewise
	More  []Named // for scripts that neither family has, in the order in which they are tried
}
