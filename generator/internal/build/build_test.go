package build_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"plenary/generator/internal/build"
	"plenary/generator/internal/diag"
	"plenary/layouts"
)

// folder is the source files of an archive.
func folder(text string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// contents are the bytes of all files below a folder; nil when there is none.
func contents(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, p))
		files[p] = data
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// run builds a folder into another.
func run(t testing.TB, o build.Options) build.Result {
	t.Helper()
	o.Layouts = layouts.FS
	res, err := build.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// The same sources give the same bytes, on one core and on many, wherever they
// are put. It changes the number of cores that all tests have, so it does not
// run beside others.
func TestSameBytes(t *testing.T) {
	briefs := os.DirFS("../../../briefs")
	var first map[string][]byte
	for _, cores := range []int{runtime.GOMAXPROCS(0), 1, 16} {
		before := runtime.GOMAXPROCS(cores)
		dir := filepath.Join(t.TempDir(), "a folder", "public")
		res := run(t, build.Options{Briefs: briefs, Out: dir})
		runtime.GOMAXPROCS(before)
		if res.Failed(false) {
			t.Fatal(res.Problems)
		}
		files := contents(t, dir)
		if first == nil {
			first = files
		}
		if !slices.Equal(slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(first))) {
			t.Errorf("on %d cores there are other files", cores)
		}
		for name, data := range files {
			if !bytes.Equal(data, first[name]) {
				t.Errorf("on %d cores %s differs", cores, name)
			}
		}
	}
	if len(first) < 100 {
		t.Errorf("only %d files", len(first))
	}
}

const good = `
-- site.yaml --
title: Lights
baseURL: https://example.org/lights/
-- actors/a.md --
---
title: A
type: state
---
-- static/img/x.svg --
<svg/>
`

// What stops a build leaves the output as it was, also what is only found in
// the rendered pages.
func TestAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ more, rule string }{
		"front matter":            {"-- actors/b.md --\n---\ntitle: B\n", "front-matter"},
		"a field":                 {"-- actors/b.md --\n---\ntitle: B\ntype: stat\n---\n", "closed-list"},
		"a link":                  {"-- actors/b.md --\n---\ntitle: B\ntype: state\n---\n[[c]]\n", "unknown-record"},
		"an anchor":               {"-- actors/b.md --\n---\ntitle: B\ntype: state\n---\n[x](/actors/#nowhere)\n", "broken-anchor"},
		"a layout":                {"-- actors/b.md --\n---\ntitle: B\ntype: state\nlayout: nowhere\n---\n", "unknown-layout"},
		"two addresses":           {"-- actors/b.md --\n---\ntitle: B\ntype: state\naliases: [/actors/a/]\n---\n", "duplicate-path"},
		"an alias that is a feed": {"-- actors/b.md --\n---\ntitle: B\ntype: state\naliases: [/changes/feed.xml]\nchanges: [{date: 2026, note: n}]\n---\n", "duplicate-path"},
	} {
		fresh, used := filepath.Join(t.TempDir(), "public"), t.TempDir()
		run(t, build.Options{Briefs: folder(good), Out: used})
		before := contents(t, used)
		for _, dir := range []string{used, fresh} {
			res, err := build.Run(context.Background(), build.Options{Briefs: folder(good + c.more), Layouts: layouts.FS, Out: dir, Name: "briefs"})
			first := slices.IndexFunc(res.Problems, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
			if err != nil || first < 0 || res.Problems[first].Rule != c.rule || res.Problems[first].Pos.File != "briefs/actors/b.md" {
				t.Errorf("%s: problems %v, error %v; want %s", name, res.Problems, err, c.rule)
			}
		}
		if after := contents(t, used); !maps.EqualFunc(before, after, bytes.Equal) {
			t.Errorf("%s: the output has changed", name)
		}
		for file, data := range contents(t, fresh) {
			if len(data) > 0 {
				t.Errorf("%s: %s was written", name, file)
			}
		}
		if res, err := build.Run(context.Background(), build.Options{Briefs: folder(good), Layouts: layouts.FS, Out: used}); err != nil || res.Files.Written > 0 {
			t.Errorf("%s: the next build wrote %d files (%v)", name, res.Files.Written, err)
		}
	}
}

func TestStrict(t *testing.T) {
	t.Parallel()
	briefs := folder(good + "-- sources.yaml --\n- {id: s, title: S, type: news}\n")
	dir := filepath.Join(t.TempDir(), "public")
	res, err := build.Run(context.Background(), build.Options{Briefs: briefs, Layouts: layouts.FS, Out: dir, Strict: true})
	if err != nil || !res.Failed(true) || res.Failed(false) || contents(t, dir) != nil {
		t.Errorf("strict: problems %v, error %v, files %d", res.Problems, err, len(contents(t, dir)))
	}
	res = run(t, build.Options{Briefs: briefs, Out: dir})
	if errs, warnings := res.Problems.Count(); errs != 0 || warnings == 0 || res.Files.Written == 0 {
		t.Errorf("else: problems %v, wrote %+v", res.Problems, res.Files)
	}
}

// Check says what Run says, and writes nothing.
func TestCheckSaysWhatRunSays(t *testing.T) {
	t.Parallel()
	for _, more := range []string{"", "-- actors/b.md --\n---\ntitle: B\ntype: state\n---\n[x](/actors/#nowhere) [[c]]\n"} {
		o := build.Options{Briefs: folder(good + more), Layouts: layouts.FS, Name: "briefs"}
		checked, err := build.Check(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		o.Out = filepath.Join(t.TempDir(), "public")
		built := run(t, o)
		if checked.Problems.Error() != built.Problems.Error() || checked.Pages != built.Pages {
			t.Errorf("check says\n%v\non %d pages, build\n%v\non %d", checked.Problems, checked.Pages, built.Problems, built.Pages)
		}
	}
}

// The note of a change is a text like any other, wherever it is shown.
func TestNotesOfChangesMayCite(t *testing.T) {
	t.Parallel()
	briefs := folder(good + "-- actors/b.md --\n---\ntitle: B\ntype: state\nchanges: [{date: 2026, note: 'As [@s] says, with [[a]].'}]\n---\n-- sources.yaml --\n- {id: s, title: S, type: news}\n")
	if res := run(t, build.Options{Briefs: briefs, Out: t.TempDir()}); res.Failed(false) {
		t.Error(res.Problems)
	}
}

// What is no longer published is gone from the output, files and all.
func TestEmbargoReturns(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := good + "-- actors/b.md --\n---\ntitle: Secret\ntype: state\nref: SEC-1\nembargo: 2026-07-06T12:00:00Z\nchanges: [{date: 2026-01-01, note: Secret note}]\n---\nSee [[a]].\n"
	noon := time.Date(2026, 7, 6, 12, 0, 0, 0, time.UTC)
	run(t, build.Options{Briefs: folder(text), Out: dir, Now: noon})
	if files := contents(t, dir); files["actors/b/index.html"] == nil || files["r/SEC-1/index.html"] == nil || files["changes/feed.xml"] == nil {
		t.Errorf("once the embargo has passed there are the files %q", slices.Sorted(maps.Keys(files)))
	}
	run(t, build.Options{Briefs: folder(text), Out: dir, Now: noon.Add(-time.Second), Drafts: true, Future: true})
	for name, data := range contents(t, dir) {
		if strings.Contains(name, "SEC") || strings.HasPrefix(name, "actors/b") || bytes.Contains(data, []byte("Secret")) {
			t.Errorf("before it there is %s", name)
		}
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run(t, build.Options{Briefs: folder(good), Out: dir})
	before := contents(t, dir)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := build.Run(ctx, build.Options{Briefs: folder(good), Layouts: layouts.FS, Out: dir, BaseURL: "https://example.org/other/"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if !maps.EqualFunc(before, contents(t, dir), bytes.Equal) {
		t.Error("the output has changed")
	}
}

// FuzzDossier reads, checks and renders a dossier of whatever files. What it
// says is sorted, and the same when it is asked again; and what it finds no
// fault with has no broken link and no id twice.
func FuzzDossier(f *testing.F) {
	const site = "title: L\nbaseURL: https://example.org/l/\nstart: [{to: a}]\n"
	f.Add(site, "---\ntitle: A\ntype: state\npart-of: a\n---\n[[e]] [[t]] [@s, p. 1] [x](../events.yaml) [y](/actors/#a)\n", "- {id: e, title: E, date: 2025, status: held, about: a, participants: [a]}\n", "- {id: s, title: S, type: news}\n")
	f.Add(site+"menu: [actor, x]\n", "---\ntitle: A\ntype: state\naliases: [/x/, /r/A/]\nref: A\nslug: b\nchanges: [{date: 2026, note: '[@s]', minor: true}]\npositions: [{actor: a, stance: supports, date: 2025, text: x}]\n---\n## Main\n### Deep\n", "- {id: e, title: E, date: 2025-12, end: 2025-01, status: held}\n- {id: a, title: again, date: 2024, status: held}\n", "- {id: s, title: S, type: news, url: 'https://example.org/l/x'}\n")
	f.Add(site, "---\ntitle: A\ntype: state\nchanges: [{date: 2026, note: 'From [@s].'}]\n---\nOn [[e]].\n", "- {id: e, title: E, date: 2025, status: held, participants: a}\n", "- {id: s, title: S, type: news}\n")
	f.Add(site, "---\ntitle: A\ntype: state\nchanges: [{date: 2026, note: A comma., minor: true}]\n---\n", "", "- {id: s, title: S, type: news}\n")
	f.Add(site, "---\ntitle: A\ntype: state\n---\n[x](/positions/)\n", "", "")
	f.Add("", "", "", "")
	f.Fuzz(func(t *testing.T, config, actor, events, sources string) {
		o := build.Options{Layouts: layouts.FS, Briefs: fstest.MapFS{
			"site.yaml": {Data: []byte(config)}, "actors/a.md": {Data: []byte(actor)}, "events.yaml": {Data: []byte(events)}, "sources.yaml": {Data: []byte(sources)},
			"glossary.yaml": {Data: []byte("- {id: t, title: T, acronym: TT, summary: 'A word, see [[a|it]].'}\n")},
		}}
		res, err := build.Check(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(res.Problems, res.Problems.Sorted()) {
			t.Errorf("not sorted: %v", res.Problems)
		}
		for _, p := range res.Problems {
			if strings.Contains(p.Hint, "bug of Plenary") {
				t.Errorf("%v", p)
			}
		}
		if again, err := build.Check(context.Background(), o); err != nil || again.Problems.Error() != res.Problems.Error() {
			t.Errorf("again it says\n%v (%v)\ninstead of\n%v", again.Problems, err, res.Problems)
		}
	})
}
