package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf16"
)

// Face is a font of TrueType outlines. It is not changed, so many files and
// goroutines may share one.
type Face struct {
	name       string
	tables     map[string][]byte
	glyphs     int // how many
	unitsPerEm int
	longMetric int // how many glyphs have an advance of their own in hmtx
	longLoca   bool
	box        [4]int // in units, as are the next three
	ascent     int
	descent    int // below the base line, so negative
	capHeight  int
	angle      float64 // of italics, in degrees, counter-clockwise
	weight     int     // 400 for a regular face
	fixed      bool    // all glyphs have one width
	serif      bool
}

// Name is the PostScript name.
func (f *Face) Name() string { return f.name }

var (
	errShort = errors.New("table is too short")
	be       = binary.BigEndian
)

// ParseFace reads a font file of TrueType outlines (OpenType, "glyf"). The Face
// keeps the data, which must not be changed after.
func ParseFace(data []byte) (*Face, error) {
	tables, err := readTables(data)
	if err != nil {
		return nil, fmt.Errorf("reading a font: %w", err)
	}
	f := &Face{tables: tables}
	for _, read := range []struct {
		table string
		into  func([]byte) error
	}{
		{"head", f.readHead}, {"maxp", f.readMaxp}, {"hhea", f.readHhea}, {"hmtx", f.readHmtx},
		{"loca", f.readLoca}, {"OS/2", f.readOS2}, {"post", f.readPost}, {"name", f.readName},
	} {
		if err := read.into(tables[read.table]); err != nil {
			return nil, fmt.Errorf("reading a font: %s: %w", read.table, err)
		}
	}
	return f, nil
}

// readTables reads the table directory.
func readTables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, errors.New("not a font file")
	}
	switch tag := string(data[:4]); tag {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, errors.New("its outlines are CFF, not TrueType")
	default:
		return nil, fmt.Errorf("not a TrueType font file: it begins with %q", tag)
	}
	tables := make(map[string][]byte)
	n := int(be.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errors.New("the table directory is cut off")
	}
	for i := range n {
		r := data[12+16*i:]
		at, length := int(be.Uint32(r[8:])), int(be.Uint32(r[12:]))
		if at > len(data) || length > len(data)-at {
			return nil, fmt.Errorf("table %q lies outside of the file", r[:4])
		}
		tables[string(r[:4])] = data[at : at+length : at+length]
	}
	for _, need := range []string{"head", "hhea", "hmtx", "maxp", "loca", "glyf"} {
		if _, ok := tables[need]; !ok {
			return nil, fmt.Errorf("there is no table %q", need)
		}
	}
	return tables, nil
}

func signed(b []byte) int { return int(int16(be.Uint16(b))) }

func (f *Face) readHead(t []byte) error {
	if len(t) < 54 {
		return errShort
	}
	f.unitsPerEm = int(be.Uint16(t[18:]))
	if f.unitsPerEm < 16 || f.unitsPerEm > 16384 {
		return fmt.Errorf("%d units to the em", f.unitsPerEm)
	}
	for i := range f.box {
		f.box[i] = signed(t[36+2*i:])
	}
	f.weight = 400
	if t[45]&1 != 0 {
		f.weight = 700
	}
	f.longLoca = be.Uint16(t[50:]) != 0
	return nil
}

func (f *Face) readMaxp(t []byte) error {
	if len(t) < 6 {
		return errShort
	}
	f.glyphs = int(be.Uint16(t[4:]))
	if f.glyphs == 0 {
		return errors.New("no glyphs")
	}
	return nil
}

func (f *Face) readHhea(t []byte) error {
	if len(t) < 36 {
		return errShort
	}
	f.ascent, f.descent = signed(t[4:]), signed(t[6:])
	f.capHeight = f.ascent
	f.longMetric = int(be.Uint16(t[34:]))
	return nil
}

func (f *Face) readHmtx(t []byte) error {
	if f.longMetric == 0 || f.longMetric > f.glyphs {
		return fmt.Errorf("%d advances for %d glyphs", f.longMetric, f.glyphs)
	}
	if len(t) < 4*f.longMetric+2*(f.glyphs-f.longMetric) {
		return errShort
	}
	return nil
}

func (f *Face) readLoca(t []byte) error {
	size := 2
	if f.longLoca {
		size = 4
	}
	if len(t) < size*(f.glyphs+1) {
		return errShort
	}
	return nil
}

// readOS2 reads what there is of the table: fonts may lack it, or its later
// fields.
func (f *Face) readOS2(t []byte) error {
	if len(t) < 78 {
		return nil
	}
	f.weight = int(be.Uint16(t[4:]))
	switch licence := be.Uint16(t[8:]); { // OpenType, fsType
	case licence&0xF == 2:
		return errors.New("its licence forbids to embed it")
	case licence&(1<<8) != 0:
		return errors.New("its licence forbids to embed a part of it")
	}
	family, kind, style := t[30], t[32], t[33]
	f.serif = family >= 1 && family <= 7 && family != 6 || kind == 2 && style >= 2 && style <= 10
	if be.Uint16(t) >= 2 && len(t) >= 90 {
		if h := signed(t[88:]); h > 0 {
			f.capHeight = h
		}
	}
	return nil
}

func (f *Face) readPost(t []byte) error {
	if len(t) < 16 {
		return nil
	}
	f.angle = float64(int32(be.Uint32(t[4:]))) / 65536
	f.fixed = be.Uint32(t[12:]) != 0
	return nil
}

// readName looks for the PostScript name, of ID 6.
func (f *Face) readName(t []byte) error {
	f.name = "Unnamed"
	if len(t) < 6 {
		return nil
	}
	strs := int(be.Uint16(t[4:]))
	for i := range int(be.Uint16(t[2:])) {
		if len(t) < 6+12*(i+1) {
			return errShort
		}
		r := t[6+12*i:]
		at, length := strs+int(be.Uint16(r[10:])), int(be.Uint16(r[8:]))
		if be.Uint16(r[6:]) != 6 || at+length > len(t) {
			continue
		}
		if s := postScriptName(be.Uint16(r), t[at:at+length]); s != "" {
			f.name = s
			return nil
		}
	}
	return nil
}

// postScriptName decodes a name of a platform, less what may not stand in one.
func postScriptName(platform uint16, b []byte) string {
	s := string(b)
	if platform != 1 {
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = be.Uint16(b[2*i:])
		}
		s = string(utf16.Decode(units))
	}
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' || isDelimiter(byte(r)) {
			return -1
		}
		return r
	}, s)
}

// scaled is a length of the face in thousandths of its size.
func (f *Face) scaled(units int) int {
	return int(math.Round(float64(units) * 1000 / float64(f.unitsPerEm)))
}

// metric are the advance and left side bearing of a glyph, as hmtx has them.
func (f *Face) metric(glyph uint16) (advance uint16, bearing uint16) {
	t, i := f.tables["hmtx"], int(glyph)
	if i < f.longMetric {
		return be.Uint16(t[4*i:]), be.Uint16(t[4*i+2:])
	}
	return be.Uint16(t[4*(f.longMetric-1):]), be.Uint16(t[4*f.longMetric+2*(i-f.longMetric):])
}

// width is the advance of a glyph in thousandths of the size.
func (f *Face) width(glyph uint16) int {
	advance, _ := f.metric(glyph)
	return f.scaled(int(advance))
}

// outline is the entry of a glyph in glyf; empty for a glyph without outline.
func (f *Face) outline(glyph uint16) ([]byte, error) {
	t, i := f.tables["loca"], int(glyph)
	var from, to int
	if f.longLoca {
		from, to = int(be.Uint32(t[4*i:])), int(be.Uint32(t[4*i+4:]))
	} else {
		from, to = 2*int(be.Uint16(t[2*i:])), 2*int(be.Uint16(t[2*i+2:]))
	}
	glyf := f.tables["glyf"]
	if from > to || to > len(glyf) {
		return nil, fmt.Errorf("glyph %d of %s lies outside of its table", glyph, f.name)
	}
	return glyf[from:to], nil
}
