// Package publish puts files into the output directory: all of them or none,
// without touching files that are not its own.
//
// What is new is first written to a folder inside the output directory. Only
// when every file is there are the files moved into place, by a list of moves
// that a later run completes should this one be cut off. A full disk or a
// cancelled run therefore leaves the directory as it was, and after a crash
// the next run makes it whole. A second run on the same directory waits for
// the first.
package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"

	"github.com/rogpeppe/go-internal/lockedfile"

	"plenary/generator/internal/site"
)

// Names of what publish itself keeps in the output directory.
const (
	manifestName = ".plenary-manifest" // the files that are ours; held open as the lock
	journalName  = ".plenary-journal"  // moves that are under way
	stageName    = ".plenary-stage"    // files that are to be moved
)

// ErrForeign is returned for a file that stands where one of ours is to be,
// and was not made by Plenary.
var ErrForeign = errors.New("was not made by Plenary")

// Result says what a build did to the output directory.
type Result struct {
	Written   int // new or changed
	Unchanged int
	Removed   int // no longer made
}

// Stage is a build on its way into a directory. Add may be called from several
// goroutines; then either Commit or Abort ends it.
type Stage struct {
	dir  string
	root *os.Root
	put  *os.Root // the folder inside it in which new files wait
	lock *lockedfile.File
	made []string        // what Begin itself made, outermost last: gone again after Abort
	ours map[string]bool // by the manifest of the last build

	buffers sync.Pool // of *[compared]byte

	mu     sync.Mutex
	absent map[string]bool // folders that were looked for, and whether there is none
	added  map[string]bool
	staged []string        // paths in the order of their numbers in the stage
	named  map[string]bool // foreign files that have been reported
	failed error           // the first file that could not be put aside
	same   int
}

// Begin opens a directory, which it makes if need be, waits until no other
// build works on it, and completes one that was cut off.
func Begin(dir string) (*Stage, error) {
	made := missing(dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	lock, err := lockedfile.OpenFile(filepath.Join(dir, manifestName), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("publish: %w", err)
	}
	s := &Stage{
		dir: dir, root: root, lock: lock, made: made, absent: map[string]bool{".": false}, added: map[string]bool{}, named: map[string]bool{},
		buffers: sync.Pool{New: func() any { return new([compared]byte) }},
	}
	if err := s.prepare(); err != nil {
		s.close()
		return nil, fmt.Errorf("publish: %w", err)
	}
	return s, nil
}

// missing are the folders on the way to dir that do not exist, innermost first.
func missing(dir string) []string {
	var list []string
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return list
		}
		list = append(list, dir)
		dir = filepath.Dir(dir)
	}
}

func (s *Stage) prepare() error {
	if err := s.recover(); err != nil {
		return fmt.Errorf("complete the build that was cut off: %w", err)
	}
	paths, err := readLines(s.lock)
	if err != nil {
		return err
	}
	s.ours = make(map[string]bool, len(paths))
	for _, p := range paths {
		s.ours[p] = true
	}
	if err := s.root.Mkdir(stageName, 0o755); err != nil {
		return err
	}
	s.put, err = s.root.OpenRoot(stageName)
	return err
}

// Add takes one file of the build. A file that stands there already with the
// same bytes is left as it is. The bytes are the caller's again when Add returns.
func (s *Stage) Add(f site.File) error {
	if !fs.ValidPath(f.Path) {
		return fmt.Errorf("publish %q: not a path within the site", f.Path)
	}
	s.mu.Lock()
	failed := s.failed
	s.mu.Unlock()
	if failed != nil {
		return nil // reported by the call that failed
	}
	same, err := s.unchanged(f)
	if err != nil {
		return err
	}
	s.mu.Lock()
	if s.added[f.Path] {
		s.mu.Unlock()
		return fmt.Errorf("publish %s: made twice", f.Path)
	}
	s.added[f.Path] = true
	if same {
		s.same++
		s.mu.Unlock()
		return nil
	}
	number := len(s.staged)
	s.staged = append(s.staged, f.Path)
	s.mu.Unlock()
	return s.write(number, f)
}

// write puts a file aside. When that fails, as on a full disk, only the first
// failure is reported: the others would say the same.
func (s *Stage) write(number int, f site.File) error {
	err := s.put.WriteFile(strconv.Itoa(number), f.Data, 0o644)
	if err == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed != nil {
		return nil
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	s.failed = fmt.Errorf("publish %s: %w; nothing was changed", f.Path, err)
	return s.failed
}

func stagePath(number int) string { return stageName + "/" + strconv.Itoa(number) }

// unchanged reports whether a file's bytes stand in the directory already.
// Whatever else stands in its place and is not ours is an error.
func (s *Stage) unchanged(f site.File) (bool, error) {
	dir, name := path.Split(f.Path)
	if !s.ours[f.Path] && s.isAbsent(path.Clean(dir)) {
		return false, nil
	}
	folder, err := s.root, error(nil)
	if dir != "" {
		if folder, err = s.root.OpenRoot(dir); err == nil {
			defer folder.Close()
		}
	}
	var info fs.FileInfo
	if err == nil {
		info, err = folder.Lstat(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, s.blocked(f.Path)
	case info.IsDir():
		return false, s.givesWay(f.Path)
	}
	if info.Mode().IsRegular() && info.Size() == int64(len(f.Data)) && s.holds(folder, name, f.Data) {
		return true, nil
	}
	if !s.ours[f.Path] {
		return false, s.foreign(f.Path)
	}
	return false, nil
}

// isAbsent reports whether there is no such folder. Whoever asks again gets the
// same answer: nothing is put into place before Commit.
func (s *Stage) isAbsent(dir string) bool {
	s.mu.Lock()
	absent, known := s.absent[dir]
	s.mu.Unlock()
	if known {
		return absent
	}
	if absent = s.isAbsent(path.Dir(dir)); !absent {
		_, err := s.root.Lstat(dir)
		absent = errors.Is(err, fs.ErrNotExist)
	}
	s.mu.Lock()
	s.absent[dir] = absent
	s.mu.Unlock()
	return absent
}

// compared is how much of a file is compared at a time.
const compared = 64 << 10

// holds reports whether a file holds these bytes.
func (s *Stage) holds(folder *os.Root, name string, data []byte) bool {
	f, err := folder.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	buf := s.buffers.Get().(*[compared]byte)
	defer s.buffers.Put(buf)
	for {
		n, err := f.Read(buf[:])
		if !bytes.HasPrefix(data, buf[:n]) {
			return false
		}
		data = data[n:]
		if err != nil {
			return err == io.EOF && len(data) == 0
		}
	}
}

// foreign is the error for a file that is not ours, the first time that it is
// in the way.
func (s *Stage) foreign(p string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.named[p] {
		return nil
	}
	s.named[p] = true
	name := filepath.Join(s.dir, filepath.FromSlash(p))
	return fmt.Errorf("publish: %s stands where a page is to be, and %w: move it away, or choose another folder with -d", name, ErrForeign)
}

// blocked is the error for a file in whose way a file stands that is not ours.
func (s *Stage) blocked(p string) error {
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if info, err := s.root.Lstat(dir); err == nil && !info.IsDir() && !s.ours[dir] {
			return s.foreign(dir)
		}
	}
	return nil
}

// givesWay is the error for a folder in a file's place that holds something
// that is not ours.
func (s *Stage) givesWay(dir string) error {
	return fs.WalkDir(s.root.FS(), dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !s.ours[p] {
			return s.foreign(p)
		}
		return err
	})
}

// Commit moves what was added into place and removes what the last build made
// and this one did not. When it fails before the first move nothing has
// changed; when it fails later the next Begin completes it.
func (s *Stage) Commit() (Result, error) {
	defer s.close()
	if err := s.consistent(); err != nil {
		return Result{}, errors.Join(err, s.discard())
	}
	j := journal{manifest: sortedKeys(s.added)}
	for i, p := range s.staged {
		j.moves = append(j.moves, move{stagePath(i), p})
	}
	for _, p := range sortedKeys(s.ours) {
		if !s.added[p] {
			j.removals = append(j.removals, p)
		}
	}
	if len(j.moves) == 0 && len(j.removals) == 0 && len(s.ours) == len(s.added) {
		return Result{Unchanged: s.same}, s.discard()
	}
	if err := s.writeJournal(j); err != nil {
		_ = s.discard()
		return Result{}, fmt.Errorf("publish: %w", err)
	}
	if err := s.perform(j); err != nil {
		return Result{}, fmt.Errorf("publish: %w", err)
	}
	return Result{Written: len(j.moves), Unchanged: s.same, Removed: len(j.removals)}, nil
}

// consistent refuses a build in which a file stands where another needs a
// folder, and one with a foreign file in the way.
func (s *Stage) consistent() error {
	if s.failed != nil {
		return s.failed
	}
	for _, p := range sortedKeys(s.named) {
		return fmt.Errorf("publish: %s is in the way: %w", p, ErrForeign)
	}
	for _, p := range sortedKeys(s.added) {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if s.added[dir] {
				return fmt.Errorf("publish: %s is to be a file, and a folder for %s", dir, p)
			}
		}
	}
	return nil
}

// Abort throws away what was added and leaves the directory as it was, or
// absent if it was not there.
func (s *Stage) Abort() error {
	err := s.discard()
	if len(s.ours) == 0 {
		err = errors.Join(err, s.root.Remove(manifestName))
	}
	s.close()
	for _, dir := range s.made {
		if os.Remove(dir) != nil {
			break // somebody else put something there
		}
	}
	return err
}

// discard clears away what a build that is not committed has written.
func (s *Stage) discard() error {
	if s.put != nil {
		s.put.Close()
	}
	err := s.root.Remove(journalName + ".new")
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, s.root.RemoveAll(stageName))
}

func (s *Stage) close() {
	s.lock.Close()
	s.root.Close()
}

func sortedKeys(m map[string]bool) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// removeFile removes a file of ours and the folders that it leaves empty. What
// stands by now where the file or one of these folders was is left alone, so
// that a removal may be done again after the moves.
func (s *Stage) removeFile(p string) error {
	info, err := s.root.Lstat(p)
	switch {
	case errors.Is(err, syscall.ENOTDIR) || err == nil && info.IsDir():
		return nil
	case err == nil:
		err = s.root.Remove(p)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		info, err := s.root.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil || !info.IsDir() || s.root.Remove(dir) != nil {
			break
		}
	}
	return nil
}

// removeEmpty removes a folder that holds nothing but folders. Anything else
// is left as it is.
func (s *Stage) removeEmpty(p string) {
	if info, err := s.root.Lstat(p); err != nil || !info.IsDir() {
		return
	}
	var folders []string
	_ = fs.WalkDir(s.root.FS(), p, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			folders = append(folders, name)
		}
		return err
	})
	for _, name := range slices.Backward(folders) {
		_ = s.root.Remove(name) // one that is not empty stays, and the move fails
	}
}
