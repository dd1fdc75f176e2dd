package typeset

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"plenary/generator/internal/pdf"
)

// Result is a document that is set.
type Result struct {
	PDF     []byte
	Pages   int
	Numbers map[string]int // the number, from 1, of the page that an ID is on
}

// figureSpace is as wide as a digit. It stands before a number that is held to
// the width of a wider one.
const figureSpace = "\u2007"

// passes is how often a document is set at most until its page numbers stay.
const passes = 5

// ErrUnsettled says that the numbers of pages, where they stand in the text, move
// what they are the numbers of, and back.
var ErrUnsettled = errors.New("page numbers do not settle")

// Set sets a document. It may be called from several goroutines at once.
//
// Errors are of all the document: a *MissingError for characters that no face
// has; links to IDs that there are not, IDs that are there twice; a page that
// is too small for what is to stand on it.
func (f *Faces) Set(d *Document) (*Result, error) {
	s := &setter{doc: d, shaper: f.shaper(), cache: newCache()}
	defer f.release(s.shaper)
	set, err := s.lay()
	if err != nil {
		return nil, err
	}
	r, err := s.write(f, set)
	if err := errors.Join(err, s.missing()); err != nil {
		return nil, err // what heads and feet lack is known now
	}
	return r, nil
}

// Pages gives how many pages a document takes, and how high the text of the
// last one is, without painting them. Its errors are those of Set.
func (f *Faces) Pages(d *Document) (n int, last float64, err error) {
	s := &setter{doc: d, shaper: f.shaper(), cache: newCache()}
	defer f.release(s.shaper)
	set, err := s.lay()
	if err != nil {
		return 0, 0, err
	}
	n = len(set.sheets)
	return n, set.sheets[n-1].used(), nil
}

// lay parts the document into pages.
func (s *setter) lay() (*edition, error) {
	refs := findReferences(s.doc)
	if err := refs.wrong(); err != nil {
		return nil, err
	}
	set, err := s.settle(refs)
	if err := errors.Join(err, s.missing()); err != nil {
		return nil, err
	}
	return set, nil
}

// missing is the error of what no face has.
func (s *setter) missing() error {
	if len(s.shaper.missing) == 0 {
		return nil
	}
	return &MissingError{Missing: s.shaper.missing}
}

// setter sets a document. What it has made of paragraphs it keeps from one pass
// to the next.
type setter struct {
	doc     *Document
	shaper  *shaper
	section int
	numbers map[string]string // of pages, from the last pass
	*cache
}

// page is the number of the page that an ID is on, as the last pass has it.
func (s *setter) page(id string) string { return s.numbers[id] }

// edition is a document in pages.
type edition struct {
	root   *tag
	sheets []*sheet
	rtl    bool
}

// settle sets the document until the numbers of its pages stay as they were.
func (s *setter) settle(refs *references) (*edition, error) {
	s.numbers = refs.guess()
	for pass := 1; ; pass++ {
		set, err := s.pass()
		if err != nil {
			return nil, err
		}
		numbers := set.numbers()
		moved := s.renumber(refs.numbered, numbers, pass > 2)
		if len(moved) == 0 {
			return set, nil
		}
		if pass == passes {
			return nil, fmt.Errorf("%w in %d passes: those of %s move", ErrUnsettled, passes, quoted(moved))
		}
		s.forget()
	}
}

// renumber takes over the numbers of a pass and tells which of them moved. Those
// that still move when they are to be held keep the width of the widest: a
// number that grows by a digit can move what it is the number of, and back.
func (s *setter) renumber(ids []string, numbers map[string]int, hold bool) (moved []string) {
	for _, id := range ids {
		label, before := strconv.Itoa(numbers[id]), s.numbers[id]
		if digits := strings.TrimLeft(before, figureSpace); label == digits {
			continue
		}
		if moved = append(moved, id); hold {
			label = strings.Repeat(figureSpace, max(utf8.RuneCountInString(before)-len(label), 0)) + label
		}
		s.numbers[id] = label
	}
	return moved
}

// quoted lists IDs, of many the first.
func quoted(ids []string) string {
	const most = 10
	var b strings.Builder
	for i, id := range ids {
		if i == most {
			fmt.Fprintf(&b, " and %d more", len(ids)-most)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Quote(id))
	}
	return b.String()
}

// pass sets all sections once.
func (s *setter) pass() (*edition, error) {
	set := &edition{root: &tag{role: "Document"}, rtl: s.doc.RTL}
	var errs []error
	for i := range s.doc.Sections {
		s.section = i
		sheets, err := s.setSection(&s.doc.Sections[i], set.root, set.sheets)
		if err != nil {
			errs = append(errs, fmt.Errorf("section %d %q: %w", i+1, s.doc.Sections[i].Title, err))
			continue
		}
		if n := len(set.sheets); n > 0 && len(sheets) > 0 && sheets[0].empty {
			before := set.sheets[n-1] // the page belongs with those before it
			sheets[0].page, sheets[0].running = before.page, before.running
			if sheets[0].filler = before.section; s.doc.Sections[i].NoFill {
				sheets[0].filler = nil
			}
		}
		set.sheets = append(set.sheets, sheets...)
	}
	if len(set.sheets) == 0 && len(errs) == 0 {
		set.sheets = append(set.sheets, &sheet{page: &s.doc.Page})
	}
	return set, errors.Join(errs...)
}

// numbers are those of the pages that IDs are on.
func (w *edition) numbers() map[string]int {
	numbers := make(map[string]int)
	for i, sh := range w.sheets {
		sh.each(func(p spot) {
			for _, id := range p.ids {
				if _, ok := numbers[id]; !ok && !p.again {
					numbers[id] = i + 1
				}
			}
		})
	}
	return numbers
}

// write paints the pages and writes the file.
func (s *setter) write(faces *Faces, set *edition) (*Result, error) {
	d := s.doc
	file := pdf.New(pdf.Info{
		Title: d.Title, Author: d.Author, Subject: d.Subject, Keywords: d.Keywords,
		Lang: d.Lang, Created: d.Date, RTL: d.RTL, UA: true,
	})
	set.root.putKids(file.Root())
	p := &pagePainter{painter: newPainter(file, faces), setter: s, set: set, images: make(map[*Picture]*pdf.Image)}
	p.lettering = s.shaper
	if err := p.paint(); err != nil {
		return nil, err
	}
	if err := s.shaper.problem(); err != nil { // in drawings
		return nil, err
	}
	file.Labels(0, "D", "", 1)
	data, err := file.Bytes()
	if err != nil {
		return nil, fmt.Errorf("writing the file: %w", err)
	}
	return &Result{PDF: data, Pages: len(set.sheets), Numbers: set.numbers()}, nil
}
