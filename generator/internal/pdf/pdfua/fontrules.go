package pdfua

import (
	"math"
	"strings"
)

// fonts: 7.21, fonts are embedded, and what is shown in them can be read.
func fonts(a *audit) {
	for _, f := range a.fontOrder {
		if f.dict["Subtype"] != name("Type0") || f.child["Subtype"] != name("CIDFontType2") || f.dict["Encoding"] != name("Identity-H") {
			a.add("7.21.3", "%s is no font of TrueType glyphs by number", f.name)
			continue
		}
		if f.child["CIDToGIDMap"] != name("Identity") {
			a.add("7.21.3.2", "%s does not say which codes are which glyphs", f.name) // 31-005
		}
		a.glyphs(f)
		a.meanings(f)
	}
}

// glyphs: 7.21.4, the font program is there (31-009); it has all glyphs
// (31-011), none of them .notdef (31-030); 7.21.5, they are as wide as the font
// says (31-016).
func (a *audit) glyphs(f *fontUse) {
	s, ok := a.at(f.child, "FontDescriptor", "FontFile2").(stream)
	if !ok {
		a.add("7.21.4.1", "%s is not embedded", f.name)
		return
	}
	program, err := a.decode(s)
	if err == nil && float64(len(program)) != number(s.dict["Length1"]) {
		a.add("7.21.4.1", "the program of %s has a wrong length", f.name)
	}
	var widths []float64
	if err == nil {
		widths, err = advances(program)
	}
	if err != nil {
		a.add("7.21.4.1", "the program of %s: %v", f.name, err)
		return
	}
	for _, code := range sortedKeys(f.used) {
		switch want, ok := f.widths[code]; {
		case code == 0:
			a.add("7.21.8", "%s shows .notdef", f.name)
		case code >= len(widths):
			a.add("7.21.4.1", "%s has no glyph %d", f.name, code)
		case !ok:
			a.add("7.21.5", "glyph %d of %s has no width", code, f.name)
		case math.Abs(want-widths[code]) > 1:
			a.add("7.21.5", "glyph %d of %s is %v wide, and said to be %v", code, f.name, widths[code], want)
		}
	}
}

// meanings: 7.21.7, all glyphs that are shown stand for characters (31-027), and
// these are some (31-028, 31-029).
func (a *audit) meanings(f *fontUse) {
	if a.dict(f.dict["ToUnicode"]) == nil {
		a.add("7.21.7", "%s does not say what its glyphs stand for", f.name)
		return
	}
	for _, code := range sortedKeys(f.used) {
		switch s := f.unicode[code]; {
		case s == "":
			a.add("7.21.7", "glyph %d of %s stands for nothing", code, f.name)
		case strings.ContainsAny(s, "\x00\uFEFF\uFFFD\uFFFE"):
			a.add("7.21.7", "glyph %d of %s stands for %+q", code, f.name, s)
		}
	}
}
