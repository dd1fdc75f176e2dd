// Package paper sets documents on paper: a pack for a meeting, or one brief, as
// a PDF that reads as a printed briefing does.
package paper

import (
	"errors"
	"fmt"
	"io/fs"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// The papers there are.
const (
	A4     = "a4"
	Letter = "letter"
)

// Options says how a site's papers look.
type Options struct {
	Fonts    fs.FS  // the faces that the command has: fonts/*.ttf
	Own      []Font // those of the institution, which are used before them
	Color    string // of rules, grounds and links, "#0b4c92"; "" for our own blue
	Logo     []byte // the publisher's mark: SVG, PNG or JPEG; nil for none
	LogoName string // its file name, for messages and for its format
	Foot     string // a line at the foot of every page; "" for none
	// Find says where in the source files a character stands, if possible in the
	// given one; nil when nobody knows.
	Find func(file string, r rune) diag.Position
}

// Press sets documents. It is made once for a site and may be used from several
// goroutines.
type Press struct {
	faces   *typeset.Faces
	palette palette
	logo    *picture
	foot    string
	find    func(file string, r rune) diag.Position
}

// New makes a Press. Fonts, colour and mark are read, and what is wrong with
// them is an error.
func New(o Options) (*Press, error) {
	if o.Color == "" {
		o.Color = ownBlue
	}
	accent, err := parseColor(o.Color)
	if err != nil {
		return nil, err
	}
	files, err := fontFiles(o.Fonts, o.Own)
	if err != nil {
		return nil, err
	}
	p := &Press{palette: newPalette(accent), foot: o.Foot, find: o.Find}
	if p.faces, err = typeset.NewFaces(files); err != nil {
		return nil, err
	}
	if o.Logo != nil {
		if p.logo, err = readPicture(o.LogoName, o.Logo); err != nil {
			return nil, fmt.Errorf("reading logo %q: %w", o.LogoName, err)
		}
	}
	return p, nil
}

// Format is the form that a document is wanted in.
type Format struct {
	Paper      string // A4 or Letter; "" for the document's, else A4
	LargePrint bool   // also when the document does not ask for it
}

// Result is a document on paper.
type Result struct {
	Data    []byte // a PDF file
	Pages   int
	Numbers map[string]int // the pages of the IDs of the document, from 1
}

// PDF sets a document. What an author can mend, such as characters that no font
// has or pictures that cannot be printed, is a diag.List: all of it at once.
func (p *Press) PDF(d *prose.Document, f Format) (*Result, error) {
	if f.Paper != "" && f.Paper != A4 && f.Paper != Letter {
		return nil, fmt.Errorf("no such paper %q: there are %s and %s", f.Paper, A4, Letter)
	}
	s := newSetter(p, d, f)
	doc := s.document()
	set, err := p.faces.Set(doc)
	var lacking *typeset.MissingError
	if errors.As(err, &lacking) {
		s.problems = append(s.problems, s.missing(lacking)...)
		err = nil
	}
	if len(s.problems) > 0 {
		return nil, s.problems.Sorted()
	}
	if err != nil {
		return nil, fmt.Errorf("setting %s: %w", d.ID, err)
	}
	return &Result{Data: set.PDF, Pages: set.Pages, Numbers: set.Numbers}, nil
}
