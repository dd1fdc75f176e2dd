// Package build runs the stages in order: load, check, assemble, render,
// publish. It is the only package that knows them all.
package build

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"time"

	"plenary/generator/internal/check"
	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/load"
	"plenary/generator/internal/markdown"
	"plenary/generator/internal/publish"
	"plenary/generator/internal/render"
	"plenary/generator/internal/site"
)

// Options says what to build and where to put it.
type Options struct {
	Briefs  fs.FS  // the dossier's source files
	Name    string // folder of the source files as the user typed it: put before their names in diagnostics
	Layouts fs.FS  // templates and assets
	Out     string // output directory
	BaseURL string // in place of the dossier's own; "" keeps that
	Drafts  bool   // build drafts too
	Future  bool   // build records with a later publishDate too
	Strict  bool   // let warnings stop the build
	// Progress is told, from several goroutines, how many of the documents that are
	// printed have been made; nil for nobody.
	Progress func(done, total int)
	Now      time.Time // instant for publishDate and the like; zero means the dossier's own day
}

// Result says what a run found and did.
type Result struct {
	Dossier  *dossier.Dossier // nil when it could not be read at all
	Problems diag.List        // errors and warnings, sorted
	Pages    int
	Files    publish.Result
}

// Failed reports whether problems stopped the run.
func (r Result) Failed(strict bool) bool { return r.Problems.Failed(strict) }

// Run builds a site. Problems in the input are in the result, and then nothing
// was written; the error is for everything else.
func Run(ctx context.Context, o Options) (Result, error) {
	return run(ctx, o, func(ctx context.Context, r *render.Renderer, s *site.Site, res *Result) error {
		stage, err := publish.Begin(o.Out)
		if err != nil {
			return err
		}
		if err := files(ctx, r, s, o, stage.Add); err != nil {
			if cleanup := stage.Abort(); cleanup != nil {
				return fmt.Errorf("%w (and the unfinished files could not be removed: %v)", err, cleanup)
			}
			return err
		}
		res.Files, err = stage.Commit()
		return err
	})
}

// Check does all that Run does but write.
func Check(ctx context.Context, o Options) (Result, error) {
	return run(ctx, o, func(ctx context.Context, r *render.Renderer, s *site.Site, _ *Result) error {
		return files(ctx, r, s, o, func(site.File) error { return nil })
	})
}

// run loads, checks and assembles a dossier, and ends with the given stage
// when nothing stops it.
func run(ctx context.Context, o Options, end func(context.Context, *render.Renderer, *site.Site, *Result) error) (Result, error) {
	res, err := Load(ctx, o)
	if err != nil || res.Failed(o.Strict) {
		return res, err
	}
	renderer, err := render.New(o.Layouts)
	if err != nil {
		return res, err
	}
	s, err := site.Assemble(ctx, res.Dossier, renderer.Assets())
	if err != nil {
		return res, err
	}
	res.Pages = len(s.Addresses)
	problems, err := load.Problems(end(ctx, renderer, s, &res))
	res.Problems = append(res.Problems, problems.Under(o.Name)...).Sorted()
	return res, err
}

// Load reads and checks a dossier.
func Load(ctx context.Context, o Options) (Result, error) {
	d, err := load.Dossier(ctx, o.Briefs, markdown.New(), load.Options{
		BaseURL: o.BaseURL, Selection: dossier.Selection{Drafts: o.Drafts, Future: o.Future, Now: o.Now},
	})
	problems, err := load.Problems(err)
	if err != nil {
		return Result{}, err
	}
	problems = append(problems, check.Dossier(d)...)
	return Result{Dossier: d, Problems: problems.Under(o.Name).Sorted()}, nil
}

// files hands over the files of a site: those that are copied, the documents
// that are printed, and the pages, which lead to these.
func files(ctx context.Context, r *render.Renderer, s *site.Site, o Options, emit func(site.File) error) error {
	for _, name := range s.Dossier.Static {
		data, err := fs.ReadFile(o.Briefs, path.Join("static", name))
		if err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		if err := emit(site.File{Path: name, Data: data}); err != nil {
			return err
		}
	}
	press, err := newPress(o, s.Dossier.Config.Paper)
	if err != nil {
		return err
	}
	printed, err := (&printer{site: s, renderer: r, press: press, briefs: o.Briefs, progress: o.Progress, emit: emit}).all(ctx)
	if err != nil {
		return err
	}
	return r.Files(ctx, s.With(printed), emit)
}
