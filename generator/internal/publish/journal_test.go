package publish

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The two builds between which a run is cut off.
var (
	oldSite = map[string]string{"index.html": "old", "gone/index.html": "gone", "kept.html": "kept", "file": "file", "folder/x": "x"}
	newSite = map[string]string{"index.html": "new", "kept.html": "kept", "added/with space.html": "added", "file/index.html": "now a folder", "folder": "now a file"}
)

// journalText is what a commit of newSite over oldSite writes down, as the run
// that is cut off wrote it.
const journalText = `move .plenary-stage/0 added/with space.html
move .plenary-stage/1 file/index.html
move .plenary-stage/2 folder
move .plenary-stage/3 index.html
remove file
remove folder/x
remove gone/index.html
own added/with space.html
own file/index.html
own folder
own index.html
own kept.html
end
`

// steps are what the commit does, each a change of the folder by hand.
func steps() []func(t *testing.T, dir string) {
	remove := func(names ...string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			for _, n := range names {
				if err := os.Remove(filepath.Join(dir, n)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	move := func(from, to string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(to)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
				t.Fatal(err)
			}
		}
	}
	manifest := func(text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { put(t, dir, map[string]string{manifestName: text}) }
	}
	return []func(*testing.T, string){
		func(*testing.T, string) {}, // the journal was written, nothing else
		remove("file"), remove("folder/x"), remove("folder"), remove("gone/index.html"), remove("gone"),
		func(t *testing.T, dir string) { put(t, dir, map[string]string{"added": "/"}) },
		move(".plenary-stage/0", "added/with space.html"), move(".plenary-stage/1", "file/index.html"),
		move(".plenary-stage/2", "folder"), move(".plenary-stage/3", "index.html"),
		manifest(""), manifest("added/with space.html\nfile/ind"), manifest("added/with space.html\nfile/index.html\nfolder\nindex.html\nkept.html\n"),
	}
}

// cutOff is a folder in which a commit was cut off after some steps.
func cutOff(t *testing.T, after int) string {
	t.Helper()
	dir := t.TempDir()
	mustBuild(t, dir, oldSite)
	put(t, dir, map[string]string{
		journalName: journalText, "foreign.txt": "mine",
		".plenary-stage/0": "added", ".plenary-stage/1": "now a folder", ".plenary-stage/2": "now a file", ".plenary-stage/3": "new",
	})
	for _, step := range steps()[:after+1] {
		step(t, dir)
	}
	return dir
}

// whole is the folder of newSite with all that belongs to it.
func whole() map[string]string {
	want := maps.Clone(newSite)
	maps.Copy(want, map[string]string{"added": "/", "file": "/", "foreign.txt": "mine"})
	return want
}

// The journal above is the one that is really written.
func TestJournalText(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustBuild(t, dir, oldSite)
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Abort() }()
	j := journal{
		removals: []string{"file", "folder/x", "gone/index.html"},
		moves:    []move{{stagePath(0), "added/with space.html"}, {stagePath(1), "file/index.html"}, {stagePath(2), "folder"}, {stagePath(3), "index.html"}},
		manifest: []string{"added/with space.html", "file/index.html", "folder", "index.html", "kept.html"},
	}
	if err := s.writeJournal(j); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, journalName))
	if err != nil || string(got) != journalText {
		t.Errorf("got\n%s(%v), want\n%s", got, err, journalText)
	}
	read, ok, err := s.readJournal()
	if err != nil || !ok || len(read.moves) != 4 || read.moves[0] != j.moves[0] || len(read.removals) != 3 || len(read.manifest) != 5 {
		t.Errorf("read back: %+v, %v, %v", read, ok, err)
	}
	if err := os.Remove(filepath.Join(dir, journalName)); err != nil {
		t.Fatal(err)
	}
}

func TestCutOffCommitIsCompleted(t *testing.T) {
	t.Parallel()
	for after := range steps() {
		dir := cutOff(t, after)
		s, err := Begin(dir)
		if err != nil {
			t.Errorf("cut off after step %d: %v", after, err)
			continue
		}
		if err := s.Abort(); err != nil {
			t.Fatal(err)
		}
		same(t, "made whole", dir, whole())
		if got, want := mustBuild(t, dir, newSite), (Result{Unchanged: len(newSite)}); got != want {
			t.Errorf("cut off after step %d: the next build is %+v, want %+v", after, got, want)
		}
	}
}

// The next build goes its own way from there.
func TestBuildAfterACutOffCommit(t *testing.T) {
	t.Parallel()
	for after := range steps() {
		dir := cutOff(t, after)
		mustBuild(t, dir, map[string]string{"index.html": "third"})
		same(t, "a third site", dir, map[string]string{"index.html": "third", "foreign.txt": "mine"})
	}
}

// A run that was cut off while it completed another changes nothing.
func TestCompletedTwice(t *testing.T) {
	t.Parallel()
	dir := cutOff(t, 0)
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	put(t, dir, map[string]string{journalName: journalText})
	if s, err = Begin(dir); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	same(t, "completed twice", dir, whole())
}

// What was cut off before the journal was whole leaves the old site.
func TestCutOffBeforeTheCommit(t *testing.T) {
	t.Parallel()
	want := maps.Clone(oldSite)
	maps.Copy(want, map[string]string{"gone": "/", "folder": "/"})
	staged := map[string]string{".plenary-stage/0": "added", ".plenary-stage/1": "half"}
	for what, left := range map[string]map[string]string{
		"a stage":               staged,
		"an empty stage":        {".plenary-stage": "/"},
		"a journal half made":   {".plenary-journal.new": strings.Split(journalText, "own")[0], ".plenary-stage/0": "added"},
		"a journal without end": {journalName: strings.TrimSuffix(journalText, "end\n"), ".plenary-stage/0": "added"},
		"a journal cut short":   {journalName: journalText[:len(journalText)/2], ".plenary-stage/0": "added"},
		"an empty journal":      {journalName: "", ".plenary-stage/0": "added"},
	} {
		dir := t.TempDir()
		mustBuild(t, dir, oldSite)
		put(t, dir, left)
		if got, want := mustBuild(t, dir, oldSite), (Result{Unchanged: len(oldSite)}); got != want {
			t.Errorf("%s: the next build is %+v, want %+v", what, got, want)
		}
		same(t, what, dir, want)
	}
}

// A commit that fails half-way, here because a folder with a file that is not
// ours appeared since it was looked at, is completed once the way is free.
func TestFailedCommitIsCompletedLater(t *testing.T) {
	t.Parallel()
	dir := cutOff(t, 0)
	put(t, dir, map[string]string{"added/with space.html/mine.txt": "mine"})
	if _, err := Begin(dir); err == nil {
		t.Fatal("the foreign folder was overwritten")
	}
	if got := tree(t, dir)["added/with space.html/mine.txt"]; got != "mine" {
		t.Errorf("the foreign file is %q", got)
	}
	if err := os.RemoveAll(filepath.Join(dir, "added", "with space.html")); err != nil {
		t.Fatal(err)
	}
	if _, err := tryBuild(dir, newSite); err != nil {
		t.Fatal(err)
	}
	same(t, "once the way is free", dir, whole())
}
