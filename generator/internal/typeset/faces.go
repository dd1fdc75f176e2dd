package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"

	"plenary/generator/internal/pdf"
)

// FontFile is a face to set in. The order of files is the order of fallback.
type FontFile struct {
	Family       string // "serif", "sans", "mono"; "" for a face that only others fall back on
	Bold, Italic bool
	Name         string // for messages
	Data         []byte // an OpenType file with TrueType outlines
}

// Faces are the faces that documents are set in. They are parsed once and are
// safe for concurrent use.
type Faces struct {
	faces   []*face
	shapers sync.Pool
}

// face is a face and its metrics. It is immutable.
type face struct {
	FontFile
	index    int
	font     *font.Font
	embedded func() (*pdf.Face, error)

	upem            float64
	ascent, descent float64 // in ems, both positive
	underline       float64 // of the middle of the line, in ems below the base line
	thickness       float64
	strike          float64 // in ems above the base line
}

// NewFaces parses font files. At least one is needed.
func NewFaces(files []FontFile) (*Faces, error) {
	if len(files) == 0 {
		return nil, errors.New("no fonts to set in")
	}
	f := &Faces{faces: make([]*face, len(files))}
	for i, file := range files {
		parsed, err := newFace(file, i)
		if err != nil {
			return nil, fmt.Errorf("reading font %q: %w", file.Name, err)
		}
		f.faces[i] = parsed
	}
	f.shapers.New = func() any { return newShaper(f) }
	return f, nil
}

func newFace(file FontFile, index int) (*face, error) {
	parsed, err := font.ParseTTF(bytes.NewReader(file.Data))
	if err != nil {
		return nil, err
	}
	upem := float64(parsed.Upem())
	if upem <= 0 {
		return nil, errors.New("units of the em are missing")
	}
	f := &face{
		FontFile: file, index: index, font: parsed.Font, upem: upem,
		embedded: sync.OnceValues(func() (*pdf.Face, error) { return pdf.ParseFace(file.Data) }),
	}
	if e, ok := parsed.FontHExtents(); ok {
		f.ascent, f.descent = float64(e.Ascender)/upem, -float64(e.Descender)/upem
	} else {
		f.ascent, f.descent = 0.8, 0.2
	}
	f.underline = -float64(parsed.LineMetric(font.UnderlinePosition)) / upem
	f.thickness = float64(parsed.LineMetric(font.UnderlineThickness)) / upem
	f.strike = float64(parsed.LineMetric(font.StrikethroughPosition)) / upem
	if f.thickness <= 0 {
		f.thickness = 0.05
	}
	if f.underline <= 0 {
		f.underline = 0.1
	}
	if f.strike <= 0 {
		f.strike = 0.3
	}
	return f, nil
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
	s.missing = nil
	f.shapers.Put(s)
}
