package pdf

import (
	"errors"
	"fmt"
	"time"
)

// Info describes a file.
type Info struct {
	Title    string
	Author   string
	Subject  string
	Keywords []string
	Creator  string    // the program or office that made what is in the file
	Lang     string    // BCP 47
	Created  time.Time // the zero time for none
	RTL      bool      // pages are turned from right to left
	UA       bool      // write the identifier of PDF/UA-1: the caller sees to the rest
}

// File is a file that is being made. Make one with New. It is not safe for
// concurrent use.
//
// Its methods, and those of what it hands out, report no errors: Bytes does,
// all of them.
type File struct {
	info     Info
	root     *Element
	pages    []*Page
	fonts    []*Font
	byFace   map[*Face]*Font
	images   []*Image
	byHash   map[[32]byte]*Image
	links    []*link
	dests    map[string]place2D
	outline  []outlineItem
	labels   []label
	roles    []roleMapping
	pieces   []piece // room for those of the text that is being set
	problems []error
}

// New makes an empty file.
func New(info Info) *File {
	f := &File{
		info:   info,
		byFace: make(map[*Face]*Font),
		byHash: make(map[[32]byte]*Image),
		dests:  make(map[string]place2D),
	}
	f.root = &Element{Role: "Document", file: f}
	return f
}

// Root is the element that all others stand in, of role Document.
func (f *File) Root() *Element { return f.root }

// Page appends a page.
func (f *File) Page(width, height float64) *Page {
	p := &Page{file: f, index: len(f.pages), width: width, height: height}
	f.pages = append(f.pages, p)
	return p
}

// Pages is how many pages there are.
func (f *File) Pages() int { return len(f.pages) }

// Font is the face in this file, the same for the same face. Those glyphs are
// embedded that Page.Text used.
func (f *File) Font(face *Face) *Font {
	if font := f.byFace[face]; font != nil {
		return font
	}
	font := newFont(face, len(f.fonts)+1)
	f.fonts = append(f.fonts, font)
	f.byFace[face] = font
	return font
}

// fail notes an error for Bytes.
func (f *File) fail(format string, args ...any) {
	f.problems = append(f.problems, fmt.Errorf(format, args...))
}

// Bytes writes the file. It may be called again, after more was added.
func (f *File) Bytes() ([]byte, error) {
	if err := f.problem(); err != nil {
		return nil, err
	}
	b := &builder{File: f}
	return b.build()
}

// problem is all that is wrong with what was written so far.
func (f *File) problem() error {
	errs := f.problems[:len(f.problems):len(f.problems)]
	if len(f.pages) == 0 {
		errs = append(errs, errors.New("a file without pages"))
	}
	for _, p := range f.pages {
		errs = append(errs, p.unfinished()...)
	}
	errs = append(errs, f.unknownDests(), f.wrongElements())
	return errors.Join(errs...)
}
