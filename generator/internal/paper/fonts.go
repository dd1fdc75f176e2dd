package paper

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"

	"plenary/generator/internal/typeset"
)

// FontUse says what a font of an institution is for.
type FontUse string

// The uses of a font.
const (
	TextFont FontUse = "text"  // what is read
	HeadFont FontUse = "heads" // heads, tables, labels
	MoreFont FontUse = "more"  // what the others have not
)

// Font is a font file of an institution, in TrueType outlines. Whether it is
// bold or italic is read from the file.
type Font struct {
	Use  FontUse
	Name string // for messages
	Data []byte
}

// FontError is an error of a font of the institution.
type FontError struct {
	Name string // of the file
	Err  error
}

func (e *FontError) Error() string { return fmt.Sprintf("font %q: %v", e.Name, e.Err) }

// Unwrap gives the error without the font's name.
func (e *FontError) Unwrap() error { return e.Err }

// builtin is a face that the command has.
type builtin struct {
	file, family string
	bold, italic bool
}

// builtins are the faces that the command has, in the order of fallback.
var builtins = []builtin{
	{"NotoSerif-Regular", "serif", false, false},
	{"NotoSerif-Bold", "serif", true, false},
	{"NotoSerif-Italic", "serif", false, true},
	{"NotoSerif-BoldItalic", "serif", true, true},
	{"NotoSans-Regular", "sans", false, false},
	{"NotoSans-Bold", "sans", true, false},
	{"NotoSans-Italic", "sans", false, true},
	{"NotoSans-BoldItalic", "sans", true, true},
	{"NotoSansMono-Regular", "mono", false, false},
	{"NotoNaskhArabic-Regular", "", false, false},
	{"NotoNaskhArabic-Bold", "", true, false},
	{"DroidSansFallbackFull", "", false, false},
	{"BaekmukDotum-Hangul", "", false, false},
	{"DejaVuSans-Symbols", "", false, false},
	{"NotoSansSymbols2-Regular", "", false, false},
	{"NotoEmoji-Regular", "", false, false},
}

// families are the families that the uses stand for.
var families = map[FontUse]string{TextFont: "serif", HeadFont: "sans", MoreFont: ""}

// fontFiles are the faces to set in: those of the institution first.
func fontFiles(fsys fs.FS, own []Font) ([]typeset.FontFile, error) {
	var files []typeset.FontFile
	for _, f := range own {
		family, ok := families[f.Use]
		if !ok {
			return nil, &FontError{f.Name, fmt.Errorf("no such use %q", f.Use)}
		}
		bold, italic, err := macStyle(f.Data)
		if err != nil {
			return nil, &FontError{f.Name, err}
		}
		file := typeset.FontFile{Family: family, Bold: bold, Italic: italic, Name: f.Name, Data: f.Data}
		if _, err := typeset.NewFaces([]typeset.FontFile{file}); err != nil {
			return nil, &FontError{f.Name, err}
		}
		files = append(files, file)
	}
	for _, b := range builtins {
		name := "fonts/" + b.file + ".ttf"
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading font: %w", err)
		}
		files = append(files, typeset.FontFile{Family: b.family, Bold: b.bold, Italic: b.italic, Name: name, Data: data})
	}
	return files, nil
}

var errNotSFNT = errors.New("not a font in TrueType outlines")

// macStyle reads from the table "head" whether a face is bold and whether it is
// italic: OpenType 1.9, "head".
func macStyle(data []byte) (bold, italic bool, err error) {
	const directory, record, styleAt = 12, 16, 44
	if len(data) < directory {
		return false, false, errNotSFNT
	}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		at := directory + i*record
		if at+record > len(data) {
			return false, false, errNotSFNT
		}
		if string(data[at:at+4]) != "head" {
			continue
		}
		offset := int64(binary.BigEndian.Uint32(data[at+8:]))
		if offset+styleAt+2 > int64(len(data)) {
			return false, false, errNotSFNT
		}
		style := binary.BigEndian.Uint16(data[offset+styleAt:])
		return style&1 != 0, style&2 != 0, nil
	}
	return false, false, errNotSFNT
}
