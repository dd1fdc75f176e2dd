package pdf

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// Font is a face in a file: make one with File.Font.
type Font struct {
	face *Face
	name string // in the pages' resources

	// The glyphs that are used, by their codes, which are their numbers in the
	// subset too. A glyph that stands for several texts has several codes, so
	// that each can be read as what it is.
	glyphs []uint16
	texts  []string // "" as long as the code has stood for none by itself
	parts  []string // a text that the code was part of
	codes  map[use]int
	latest []int32 // the code of a glyph that was used last; 0 for none
}

// use is a glyph that stands for a text.
type use struct {
	glyph uint16
	text  string
}

func newFont(face *Face, number int) *Font {
	return &Font{
		face:   face,
		name:   "F" + strconv.Itoa(number),
		glyphs: []uint16{0},
		texts:  []string{""},
		parts:  []string{""},
		codes:  make(map[use]int),
		latest: make([]int32, face.glyphs),
	}
}

// Face is the face that the font is of.
func (f *Font) Face() *Face { return f.face }

// width is the advance of a code's glyph in thousandths of the size. All glyphs 0
// but the first are blank and of no width.
func (f *Font) width(code int) int {
	if code > 0 && f.glyphs[code] == 0 {
		return 0
	}
	return f.face.width(f.glyphs[code])
}

// check finds glyphs that cannot be shown. Readers show .notdef as a box: a text
// that needs it lacks a face.
func (f *Font) check(glyphs []Glyph) error {
	for _, g := range glyphs {
		if g.ID == 0 {
			return fmt.Errorf("%s has no glyph for %q", f.face.name, g.Text)
		}
		if int(g.ID) >= f.face.glyphs {
			return fmt.Errorf("%s has no glyph %d", f.face.name, g.ID)
		}
		if v := g.Advance + g.DX + g.DY; v-v != 0 {
			return fmt.Errorf("a glyph of %s moves by %v, %v, %v", f.face.name, g.Advance, g.DX, g.DY)
		}
	}
	return nil
}

// code is the code of a glyph that alone stands for a text.
func (f *Font) code(glyph uint16, text string) int {
	latest := int(f.latest[glyph])
	if latest > 0 && f.texts[latest] == text {
		return latest // nearly always, and faster than by the map
	}
	c, ok := f.codes[use{glyph, text}]
	if !ok {
		c = latest
		if c == 0 || f.texts[c] != "" { // one that was but a part so far takes the text
			c = f.add(glyph)
		}
		f.texts[c] = text
		f.codes[use{glyph, text}] = c
	}
	f.latest[glyph] = int32(c)
	return c
}

// part is the code of a glyph that stands for a text together with others.
func (f *Font) part(glyph uint16, text string) int {
	c := int(f.latest[glyph])
	if c == 0 {
		c = f.add(glyph)
		f.latest[glyph] = int32(c)
	}
	if f.parts[c] == "" {
		f.parts[c] = text
	}
	return c
}

func (f *Font) add(glyph uint16) int {
	f.glyphs = append(f.glyphs, glyph)
	f.texts = append(f.texts, "")
	f.parts = append(f.parts, "")
	return len(f.glyphs) - 1
}

// write adds the font's objects (9.7) and gives the reference to it.
func (f *Font) write(w *writer) (ref, error) {
	if len(f.glyphs) > 0xFFFF {
		return 0, errors.New("a font of more than 65,535 glyphs")
	}
	s, err := newSubset(f.face, f.glyphs)
	if err != nil {
		return 0, fmt.Errorf("subsetting %s: %w", f.face.name, err)
	}
	program := s.program()
	base := name(subsetTag(program) + f.face.name)
	file := w.addStream(dict{{"Length1", len(program)}}, program)
	descendant := w.add(dict{
		{"Type", name("Font")},
		{"Subtype", name("CIDFontType2")},
		{"BaseFont", base},
		{"CIDSystemInfo", dict{{"Registry", octet("Adobe")}, {"Ordering", octet("Identity")}, {"Supplement", 0}}},
		{"FontDescriptor", w.add(f.descriptor(base, file))},
		{"DW", 1000},
		{"W", f.widths()},
		{"CIDToGIDMap", name("Identity")},
	})
	return w.add(dict{
		{"Type", name("Font")},
		{"Subtype", name("Type0")},
		{"BaseFont", base},
		{"Encoding", name("Identity-H")},
		{"DescendantFonts", array{descendant}},
		{"ToUnicode", w.addStream(nil, f.toUnicode())},
	}), nil
}

// subsetTag is the tag of a subset (9.6.4): six capitals, here of what is in it.
func subsetTag(program []byte) string {
	sum := sha256.Sum256(program)
	tag := []byte("ABCDEF+")
	for i := range 6 {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// The flags of a font descriptor (9.8.2).
const (
	fixedPitch = 1 << 0
	serif      = 1 << 1
	symbolic   = 1 << 2
	italic     = 1 << 6
)

func (f *Font) descriptor(base name, file ref) dict {
	face := f.face
	flags := symbolic // its glyphs are not chosen by a Latin encoding
	if face.fixed {
		flags |= fixedPitch
	}
	if face.serif {
		flags |= serif
	}
	if face.angle != 0 {
		flags |= italic
	}
	box := array{}
	for _, v := range face.box {
		box = append(box, face.scaled(v))
	}
	return dict{
		{"Type", name("FontDescriptor")},
		{"FontName", base},
		{"Flags", flags},
		{"FontBBox", box},
		{"ItalicAngle", face.angle},
		{"Ascent", face.scaled(face.ascent)},
		{"Descent", face.scaled(face.descent)},
		{"CapHeight", face.scaled(face.capHeight)},
		// Fonts do not say how thick their stems are; this is near it for most.
		{"StemV", 50 + face.weight*face.weight/4225},
		{"FontFile2", file},
	}
}

func (f *Font) widths() array {
	widths := array{}
	for code := range f.glyphs {
		widths = append(widths, f.width(code))
	}
	return array{0, widths}
}

// perBlock is how many entries a block of a CMap may have (Adobe technical note
// 5014).
const perBlock = 100

// toUnicode is the CMap that says what the codes stand for (9.10.3).
func (f *Font) toUnicode() []byte {
	b := []byte(`/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
`)
	texts := f.meanings()
	for from := 1; from < len(texts); from += perBlock {
		block := texts[from:min(from+perBlock, len(texts))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(block))
		for i, s := range block {
			b = fmt.Appendf(b, "<%04X><", from+i)
			for _, u := range utf16.Encode([]rune(s)) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}

// meanings are the texts of all codes. One that never stood for a text by itself
// has that of the character whose glyph it is, or else all that it was part of.
func (f *Font) meanings() []string {
	texts := make([]string, len(f.texts))
	var lost bool
	for i, s := range f.texts {
		texts[i] = s
		lost = lost || i > 0 && s == ""
	}
	if !lost {
		return texts
	}
	characters := f.face.characters()
	for i, s := range texts {
		if i == 0 || s != "" {
			continue
		}
		if r, ok := characters[f.glyphs[i]]; ok {
			texts[i] = string(r)
		} else if texts[i] = f.parts[i]; texts[i] == "" {
			texts[i] = " " // drawn, and not part of any text
		}
	}
	return texts
}
