package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"plenary/generator/internal/site"
)

// tree is what a folder holds: the text of each file by its path, and "/" for
// each folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || p == "." || p == manifestName:
			return err
		case e.IsDir():
			all[p] = "/"
			return nil
		}
		data, err := os.ReadFile(filepath.Join(dir, p))
		all[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// put writes files into a folder by hand.
func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for p, text := range files {
		name := filepath.Join(dir, p)
		if text == "/" {
			if err := os.MkdirAll(name, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tryBuild publishes files as a build does: all or, at the first error, none.
func tryBuild(dir string, files map[string]string) (Result, error) {
	s, err := Begin(dir)
	if err != nil {
		return Result{}, err
	}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if err := s.Add(site.File{Path: p, Data: []byte(files[p])}); err != nil {
			return Result{}, errors.Join(err, s.Abort())
		}
	}
	return s.Commit()
}

func mustBuild(t *testing.T, dir string, files map[string]string) Result {
	t.Helper()
	r, err := tryBuild(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// same checks that a folder holds just this.
func same(t *testing.T, what, dir string, want map[string]string) {
	t.Helper()
	if got := tree(t, dir); !maps.Equal(got, want) {
		t.Errorf("%s: the folder holds %v, want %v", what, got, want)
	}
}

func TestBuilds(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "deep", "public")
	for _, step := range []struct {
		what  string
		files map[string]string
		want  Result
		tree  map[string]string
	}{
		{"first", map[string]string{"index.html": "home", "a/index.html": "a", "a/b/c.txt": "c"}, Result{Written: 3}, map[string]string{"index.html": "home", "a": "/", "a/index.html": "a", "a/b": "/", "a/b/c.txt": "c"}},
		{"the same", map[string]string{"index.html": "home", "a/index.html": "a", "a/b/c.txt": "c"}, Result{Unchanged: 3}, map[string]string{"index.html": "home", "a": "/", "a/index.html": "a", "a/b": "/", "a/b/c.txt": "c"}},
		{"one changed, to a text as long", map[string]string{"index.html": "HOME", "a/index.html": "a", "a/b/c.txt": "c"}, Result{Written: 1, Unchanged: 2}, map[string]string{"index.html": "HOME", "a": "/", "a/index.html": "a", "a/b": "/", "a/b/c.txt": "c"}},
		{"one less, its folder empty", map[string]string{"index.html": "HOME", "a/index.html": "a"}, Result{Unchanged: 2, Removed: 1}, map[string]string{"index.html": "HOME", "a": "/", "a/index.html": "a"}},
		{"a folder becomes a file", map[string]string{"index.html": "HOME", "a": "file"}, Result{Written: 1, Unchanged: 1, Removed: 1}, map[string]string{"index.html": "HOME", "a": "file"}},
		{"a file becomes a folder", map[string]string{"index.html": "HOME", "a/x/y": "deep"}, Result{Written: 1, Unchanged: 1, Removed: 1}, map[string]string{"index.html": "HOME", "a": "/", "a/x": "/", "a/x/y": "deep"}},
		{"a file of no bytes, odd names", map[string]string{".nojekyll": "", "über uns.pdf": "x", "中国/index.html": "x", "end": "move a b\nend\n"}, Result{Written: 4, Removed: 2}, map[string]string{".nojekyll": "", "über uns.pdf": "x", "中国": "/", "中国/index.html": "x", "end": "move a b\nend\n"}},
		{"nothing", nil, Result{Removed: 4}, map[string]string{}},
	} {
		if got := mustBuild(t, dir, step.files); got != step.want {
			t.Errorf("%s: %+v, want %+v", step.what, got, step.want)
		}
		same(t, step.what, dir, step.tree)
	}
}

func TestUnchangedFilesAreNotTouched(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustBuild(t, dir, map[string]string{"a.html": "a", "b.html": "b"})
	past := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, name := range []string{"a.html", "b.html"} {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	mustBuild(t, dir, map[string]string{"a.html": "a", "b.html": "new"})
	for name, kept := range map[string]bool{"a.html": true, "b.html": false} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.ModTime().Equal(past) != kept {
			t.Errorf("%s was written at %v (%v), want it kept: %v", name, info.ModTime(), err, kept)
		}
	}
}

func TestForeignFilesStay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	foreign := map[string]string{"CNAME.txt": "mine", "a": "/", "a/notes.txt": "mine", "empty": "/"}
	put(t, dir, foreign)
	mustBuild(t, dir, map[string]string{"index.html": "x", "a/index.html": "x"})
	mustBuild(t, dir, nil)
	same(t, "after a build and its removal", dir, foreign)
}

func TestForeignFileInTheWay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ foreign, files map[string]string }{
		"the file itself":       {map[string]string{"index.html": "mine"}, map[string]string{"a.html": "x", "index.html": "x"}},
		"as long as ours":       {map[string]string{"index.html": "y"}, map[string]string{"a.html": "x", "index.html": "x"}},
		"where a folder is due": {map[string]string{"a": "mine"}, map[string]string{"0": "x", "a/b/index.html": "x"}},
		"in a folder's place":   {map[string]string{"a": "/", "a/mine": "mine"}, map[string]string{"0": "x", "a": "x"}},
	} {
		dir := t.TempDir()
		mustBuild(t, dir, map[string]string{"old.html": "old"})
		put(t, dir, c.foreign)
		before := tree(t, dir)
		if _, err := tryBuild(dir, c.files); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: error %v, want %v", name, err, ErrForeign)
		}
		same(t, name, dir, before)
		mustBuild(t, dir, map[string]string{"old.html": "newer"})
	}
}

// A symbolic link is not followed to be written through.
func TestSymbolicLinks(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), t.TempDir()
	put(t, outside, map[string]string{"secret": "x"})
	if err := os.Symlink(filepath.Join(outside, "secret"), filepath.Join(dir, "a.html")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "folder")); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"a.html", "folder/b.html", "folder/secret"} {
		if _, err := tryBuild(dir, map[string]string{p: "y"}); err == nil {
			t.Errorf("%s was written through a link", p)
		}
	}
	same(t, "the folder outside", outside, map[string]string{"secret": "x"})
	if _, err := tryBuild(dir, map[string]string{"c.html": "y"}); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestPathsStayWithin(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	for _, p := range []string{"../a", "a/../../b", "/etc/x", "", ".", "a/", "a//b", "./a"} {
		if _, err := tryBuild(dir, map[string]string{p: "x"}); err == nil {
			t.Errorf("%q is accepted", p)
		}
	}
	for p, text := range tree(t, parent) {
		if text != "/" && text != "" || p != "public" && filepath.Dir(p) != "public" {
			t.Errorf("there is %s: %q", p, text)
		}
	}
}

func TestMadeTwice(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(site.File{Path: "a", Data: []byte("1")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Add(site.File{Path: "a", Data: []byte("2")}); err == nil {
		t.Error("a file may be made twice")
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	same(t, "after the abort", dir, map[string]string{})
}

// A file and a folder of the same name cannot both be made. That must be known
// before anything is changed, for no later run could mend it.
func TestFileAndFolderOfOneName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustBuild(t, dir, map[string]string{"old.html": "old"})
	before := tree(t, dir)
	if _, err := tryBuild(dir, map[string]string{"feed.xml": "x", "feed.xml/index.html": "x"}); err == nil {
		t.Error("a file and a folder of one name are accepted")
	}
	same(t, "after the refusal", dir, before)
	if _, err := tryBuild(dir, map[string]string{"new.html": "new"}); err != nil {
		t.Errorf("the next build: %v", err)
	}
}

// A folder that holds no file is nobody's and gives way.
func TestEmptyFolderInTheWay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, map[string]string{"404.html": "/", "a/b/c": "/"})
	if _, err := tryBuild(dir, map[string]string{"404.html": "x", "a": "y"}); err != nil {
		t.Errorf("the build: %v", err)
	}
	same(t, "after it", dir, map[string]string{"404.html": "x", "a": "y"})
	if _, err := tryBuild(dir, nil); err != nil {
		t.Errorf("the next build: %v", err)
	}
}

func TestAbort(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustBuild(t, dir, map[string]string{"a.html": "a", "b/index.html": "b"})
	before := tree(t, dir)
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"a.html", "c/d/e.html", "b"} {
		if err := s.Add(site.File{Path: p, Data: []byte("new")}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	same(t, "after the abort", dir, before)
	if got, want := mustBuild(t, dir, map[string]string{"a.html": "a", "b/index.html": "b"}), (Result{Unchanged: 2}); got != want {
		t.Errorf("the next build: %+v, want %+v", got, want)
	}
}

func TestWriteErrorLeavesAllAsItWas(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustBuild(t, dir, map[string]string{"a.html": "a"})
	before := tree(t, dir)
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	// A folder where the second file of the stage is to be written, as a full
	// disk would stop it.
	put(t, dir, map[string]string{stagePath(1): "/"})
	if err := s.Add(site.File{Path: "a.html", Data: []byte("new")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Add(site.File{Path: "b.html", Data: []byte("new")}); err == nil {
		t.Error("no error when the stage cannot be written")
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	same(t, "after the abort", dir, before)
}

func TestAddFromManyGoroutines(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustBuild(t, dir, map[string]string{"0": "0", "1": "1", "old": "old"})
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var wg sync.WaitGroup
	for i := range 100 {
		name := fmt.Sprint(i)
		want[name] = name
		wg.Go(func() {
			if err := s.Add(site.File{Path: name, Data: []byte(name)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := s.Commit()
	if err != nil || got != (Result{Written: 98, Unchanged: 2, Removed: 1}) {
		t.Errorf("%+v, %v", got, err)
	}
	same(t, "after it", dir, want)
}

func TestSecondBuildWaits(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	begun, done := make(chan struct{}), make(chan error, 1)
	go func() {
		close(begun)
		_, err := tryBuild(dir, map[string]string{"second.html": "2"})
		done <- err
	}()
	<-begun
	if err := first.Add(site.File{Path: "first.html", Data: []byte("1")}); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-done:
		t.Fatalf("the second build ended (%v) while the first was under way", err)
	default:
	}
	if got, err := first.Commit(); err != nil || got.Written != 1 {
		t.Fatalf("the first build: %+v, %v", got, err)
	}
	if err := <-done; err != nil {
		t.Fatalf("the second build: %v", err)
	}
	same(t, "the second build's files", dir, map[string]string{"second.html": "2"})
}

func TestNoFolderToWriteTo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, map[string]string{"file": "x"})
	for _, p := range []string{"file", "file/public"} {
		if _, err := Begin(filepath.Join(dir, p)); err == nil || !strings.HasPrefix(err.Error(), "publish: ") {
			t.Errorf("%s: error %v", p, err)
		}
	}
}

func BenchmarkPublish(b *testing.B) {
	files := make([]site.File, 1000)
	for i := range files {
		files[i] = site.File{Path: fmt.Sprintf("actors/a%d/index.html", i), Data: []byte(strings.Repeat("<p>A line of a page.</p>\n", 1000))}
	}
	build := func(b *testing.B, dir string) {
		s, err := Begin(dir)
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range files {
			if err := s.Add(f); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := s.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		dir, n := b.TempDir(), 0
		for b.Loop() {
			n++
			build(b, filepath.Join(dir, fmt.Sprint(n)))
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		b.ReportAllocs()
		dir := b.TempDir()
		build(b, dir)
		for b.Loop() {
			build(b, dir)
		}
	})
}
