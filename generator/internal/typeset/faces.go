package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"plenary/generator/internal/pdf"
)

// FontFile is a face to set in. The order of files is the order of fallback.
type FontFile struct {
	Family       string // "serif", "sans", "mono"; "" for a face that only others fall back on
	Bold, Italic bool
	Name         string // for messages
	Data         []byte // an OpenType file with TrueType outlines
}

// Faces are the faces that documents are set in. They are read once, when they
// are first needed, and are safe for concurrent use.
type Faces struct {
	faces   []*face
	shapers sync.Pool
}

// face is a face. What it says of itself may be read once ready was called.
type face struct {
	FontFile
	index    int
	once     sync.Once
	embedded func() (*pdf.Face, error)

	font            *font.Font // nil when the file cannot be read
	err             error
	upem            float64
	ascent, descent float64 // in ems, both positive
	underline       float64 // of the middle of the line, in ems below the base line
	thickness       float64
	strike          float64 // in ems above the base line
}

// NewFaces takes font files, of which at least one is needed. It sees whether
// they are such; their glyphs are read when they are first needed.
func NewFaces(files []FontFile) (*Faces, error) {
	if len(files) == 0 {
		return nil, errors.New("no fonts to set in")
	}
	f := &Faces{faces: make([]*face, len(files))}
	for i, file := range files {
		if err := checkFont(file.Data); err != nil {
			return nil, fmt.Errorf("reading font %q: %w", file.Name, err)
		}
		f.faces[i] = &face{
			FontFile: file, index: i,
			embedded: sync.OnceValues(func() (*pdf.Face, error) { return pdf.ParseFace(file.Data) }),
		}
	}
	f.shapers.New = func() any { return newShaper(f) }
	return f, nil
}

// checkFont sees whether a file is a font with the tables that are needed.
func checkFont(data []byte) error {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	for _, tag := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		if !loader.HasTable(opentype.MustNewTag(tag)) {
			return fmt.Errorf("there is no table %q", tag)
		}
	}
	return nil
}

// ready reads the face. It gives nil when that fails, and keeps the error.
func (f *face) ready() *font.Font {
	f.once.Do(func() {
		f.upem, f.ascent, f.descent, f.underline, f.thickness, f.strike = 1000, 0.8, 0.2, 0.1, 0.05, 0.3
		parsed, err := font.ParseTTF(bytes.NewReader(f.Data))
		switch {
		case err != nil:
			f.err = fmt.Errorf("reading font %q: %w", f.Name, err)
		case parsed.Upem() == 0:
			f.err = fmt.Errorf("reading font %q: the em has no units", f.Name)
		default:
			f.font = parsed.Font
			f.measure(parsed)
		}
	})
	return f.font
}

// measure takes the metrics of a face, where it has them.
func (f *face) measure(parsed *font.Face) {
	f.upem = float64(parsed.Upem())
	if e, ok := parsed.FontHExtents(); ok {
		f.ascent, f.descent = float64(e.Ascender)/f.upem, -float64(e.Descender)/f.upem
	}
	if v := -float64(parsed.LineMetric(font.UnderlinePosition)) / f.upem; v > 0 {
		f.underline = v
	}
	if v := float64(parsed.LineMetric(font.UnderlineThickness)) / f.upem; v > 0 {
		f.thickness = v
	}
	if v := float64(parsed.LineMetric(font.StrikethroughPosition)) / f.upem; v > 0 {
		f.strike = v
	}
}

// order lists the faces to try for a font: those of its family, then those of
// no family, then the others, each with the closest style first.
func (f *Faces) order(want Font) []*face {
	list := slices.Clone(f.faces)
	rank := func(a *face) int {
		r := 0
		switch a.Family {
		case want.Family:
		case "":
			r = 10
		default:
			r = 20
		}
		if a.Bold != want.Bold {
			r += 2
		}
		if a.Italic != want.Italic {
			r++
		}
		return r
	}
	slices.SortStableFunc(list, func(a, b *face) int { return rank(a) - rank(b) })
	return list
}

// shaper lends a shaper, to be given back with release.
func (f *Faces) shaper() *shaper { return f.shapers.Get().(*shaper) }

func (f *Faces) release(s *shaper) {
	s.missing, s.err = nil, nil
	f.shapers.Put(s)
}
