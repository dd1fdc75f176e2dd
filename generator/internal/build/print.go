package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/load"
	"plenary/generator/internal/paper"
	"plenary/generator/internal/par"
	"plenary/generator/internal/prose"
	"plenary/generator/internal/render"
	"plenary/generator/internal/site"
)

// printer makes files of documents.
type printer struct {
	site     *site.Site
	renderer *render.Renderer
	press    *paper.Press
	briefs   fs.FS
	progress func(done, total int)
	emit     func(site.File) error
}

// newPress makes what documents are set with: the faces that come with the
// layouts, and what site.yaml says of the institution's paper.
func newPress(o Options, config dossier.Paper) (*paper.Press, error) {
	theme := paper.Options{Fonts: o.Layouts, Color: config.Color, Foot: config.Foot, LogoName: config.Logo.Name, Find: finder(o.Briefs)}
	var err error
	if config.Logo.Name != "" {
		if theme.Logo, err = fs.ReadFile(o.Briefs, config.Logo.Name); err != nil {
			return nil, fmt.Errorf("logo: %w", err)
		}
	}
	for _, use := range []struct {
		use   paper.FontUse
		files []dossier.Named
	}{{paper.TextFont, config.Fonts.Text}, {paper.HeadFont, config.Fonts.Heads}, {paper.MoreFont, config.Fonts.More}} {
		for _, file := range use.files {
			data, err := fs.ReadFile(o.Briefs, file.Name)
			if err != nil {
				return nil, fmt.Errorf("font: %w", err)
			}
			theme.Own = append(theme.Own, paper.Font{Use: use.use, Name: file.Name, Data: data})
		}
	}
	press, err := paper.New(theme)
	var bad *paper.FontError
	if errors.As(err, &bad) {
		for _, file := range slices.Concat(config.Fonts.Text, config.Fonts.Heads, config.Fonts.More) {
			if file.Name == bad.Name {
				return nil, diag.List{{
					Pos: file.Pos, Rule: "file", Message: fmt.Sprintf("the font %q cannot be used: %v", bad.Name, bad.Err),
					Hint: "use a TrueType file (.ttf) that may be embedded",
				}}
			}
		}
	}
	return press, err
}

// finder says where in the source files a character stands: in the given one,
// else in the first that has it. Only errors ask for it.
func finder(briefs fs.FS) func(file string, r rune) diag.Position {
	in := func(name string, r rune) (diag.Position, bool) {
		text, err := fs.ReadFile(briefs, name)
		if err != nil {
			return diag.Position{}, false
		}
		at := strings.IndexRune(string(text), r)
		if at < 0 {
			return diag.Position{}, false
		}
		before := text[:at]
		return diag.Position{File: name, Line: bytes.Count(before, []byte("\n")) + 1, Column: at - bytes.LastIndexByte(before, '\n')}, true
	}
	return func(file string, r rune) diag.Position {
		if pos, ok := in(file, r); ok {
			return pos
		}
		found := diag.Position{File: file}
		_ = fs.WalkDir(briefs, ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !slices.Contains([]string{".md", ".yaml"}, path.Ext(name)) {
				return nil // what cannot be read does not have it
			}
			if pos, ok := in(name, r); ok {
				found = pos
				return fs.SkipAll
			}
			return nil
		})
		return found
	}
}

// all makes the files of every document of the site and says which there are.
// What is wrong in any of them is a diag.List.
func (p *printer) all(ctx context.Context) ([]site.Printed, error) {
	type made struct {
		files    []site.Printed
		problems diag.List
	}
	prints := p.site.Prints()
	var done atomic.Int64
	all, err := par.Map(ctx, prints, func(pr site.Print) (m made, err error) {
		m.files, err = p.files(pr)
		m.problems, err = load.Problems(err)
		if p.progress != nil {
			p.progress(int(done.Add(1)), len(prints))
		}
		return m, err
	})
	if err != nil {
		return nil, err
	}
	var files []site.Printed
	var problems diag.List
	for _, m := range all {
		files, problems = append(files, m.files...), append(problems, m.problems...)
	}
	return files, problems.Err()
}

// packFormats are the formats of a pack; a record has the first alone.
var packFormats = []string{"pdf", "epub", "html"}

// files makes the files of one document: on paper, and for a pack also as an
// e-book and as one file for a browser.
func (p *printer) files(pr site.Print) ([]site.Printed, error) {
	formats := packFormats
	if pr.Pack == nil {
		formats = formats[:1]
	}
	d, err := p.document(pr)
	if err != nil {
		return nil, err
	}
	var made []site.Printed
	for _, format := range formats {
		doc, err := p.one(d, format, paper.Format{})
		if err != nil {
			return nil, err
		}
		f := site.Printed{Path: pr.Path + "." + format, Size: len(doc.Data), Pages: doc.Pages}
		if err := p.emit(site.File{Path: f.Path, Data: doc.Data}); err != nil {
			return nil, err
		}
		made = append(made, f)
	}
	return made, nil
}

// document assembles a document with the files of its images.
func (p *printer) document(pr site.Print) (*prose.Document, error) {
	d := p.site.Document(pr)
	return d, images(p.briefs, d)
}

// one makes a document in one format; f is for paper.
func (p *printer) one(d *prose.Document, format string, f paper.Format) (*Document, error) {
	var data []byte
	var err error
	switch format {
	case "epub":
		data, err = p.renderer.EPUB(d)
	case "html":
		data, err = p.renderer.Book(d)
	default:
		sheets, err := p.press.PDF(d, f)
		if err != nil {
			return nil, err
		}
		return &Document{Data: sheets.Data, Pages: sheets.Pages}, nil
	}
	if err != nil {
		return nil, err
	}
	return &Document{Data: data}, nil
}

// images fills in the files of a document's images.
func images(briefs fs.FS, d *prose.Document) error {
	var errs []error
	for i := range d.Parts {
		prose.EachImage(d.Parts[i].Blocks, func(image *prose.Image) {
			data, err := fs.ReadFile(briefs, path.Join("static", image.Path))
			if err != nil {
				errs = append(errs, fmt.Errorf("image: %w", err))
			}
			image.Data = data
		})
	}
	return errors.Join(errs...)
}

// Pack makes one document, a pack's or a record's, in one format, without a
// site. What is wrong in the input is in the result.
func Pack(ctx context.Context, o Options, po PackOptions) (Result, *Document, error) {
	res, err := Load(ctx, o)
	if err != nil || res.Failed(o.Strict) {
		return res, nil, err
	}
	renderer, err := render.New(o.Layouts)
	if err != nil {
		return res, nil, err
	}
	s, err := site.Assemble(ctx, res.Dossier, renderer.Assets())
	if err != nil {
		return res, nil, err
	}
	pr, err := find(s, po.ID)
	if err != nil {
		return res, nil, err
	}
	press, err := newPress(o, res.Dossier.Config.Paper)
	if err != nil {
		return res, nil, err
	}
	p := &printer{site: s, renderer: renderer, press: press, briefs: o.Briefs}
	d, err := p.document(pr)
	if err != nil {
		return res, nil, err
	}
	doc, err := p.one(d, po.Format, paper.Format{Paper: po.Paper, LargePrint: po.LargePrint})
	problems, err := load.Problems(err)
	res.Problems = append(res.Problems, problems.Under(o.Name)...).Sorted()
	return res, doc, err
}

// PackOptions says which document to make, and how.
type PackOptions struct {
	ID         string // of a pack, or of a record with a text
	Format     string // "pdf", "epub" or "html"
	Paper      string // "a4" or "letter"; "" for the pack's own
	LargePrint bool
}

// Document is a document as a file.
type Document struct {
	Data  []byte
	Pages int // 0 for a format without pages
}

// ErrNoPack is returned for an id that nothing to be printed has.
var ErrNoPack = errors.New("no such pack")

// find is the document with an id.
func find(s *site.Site, id string) (site.Print, error) {
	var ids []string
	for _, pr := range s.Prints() {
		name := ""
		if pr.Pack != nil {
			name = string(pr.Pack.ID)
			ids = append(ids, name)
		} else {
			name = string(pr.Of.ID)
		}
		if name == id {
			return pr, nil
		}
	}
	if near := diag.Nearest(id, ids); near != "" {
		return site.Print{}, fmt.Errorf("%w: %q; did you mean %q?", ErrNoPack, id, near)
	}
	if len(ids) == 0 {
		return site.Print{}, fmt.Errorf("%w: %q; there are none: a pack is a file in packs/", ErrNoPack, id)
	}
	return site.Print{}, fmt.Errorf("%w: %q; there are %s, and the records that have a text", ErrNoPack, id, strings.Join(ids, ", "))
}
