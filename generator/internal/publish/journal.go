package publish

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"plenary/generator/internal/par"
)

// journal is what a commit does, in this order: the removals, the moves, the
// new manifest. Doing it again after a part of it was done does no harm.
type journal struct {
	removals []string
	moves    []move
	manifest []string
}

type move struct{ from, to string }

// journalEnd is the last line of a journal that was written whole.
const journalEnd = "end"

// writeJournal makes the commit durable: from here on it is completed, by this
// run or by a later one.
func (s *Stage) writeJournal(j journal) error {
	f, err := s.root.OpenFile(journalName+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, m := range j.moves {
		fmt.Fprintf(w, "move %s %s\n", m.from, m.to)
	}
	for _, p := range j.removals {
		fmt.Fprintf(w, "remove %s\n", p)
	}
	for _, p := range j.manifest {
		fmt.Fprintf(w, "own %s\n", p)
	}
	fmt.Fprintln(w, journalEnd)
	err = errors.Join(w.Flush(), f.Sync(), f.Close())
	if err == nil {
		err = s.root.Rename(journalName+".new", journalName)
	}
	if err != nil {
		_ = s.root.Remove(journalName + ".new")
	}
	return err
}

// readJournal is the journal of a commit that was cut off; ok is false when
// there is none.
func (s *Stage) readJournal() (j journal, ok bool, err error) {
	f, err := s.root.Open(journalName)
	if errors.Is(err, fs.ErrNotExist) {
		return journal{}, false, nil
	}
	if err != nil {
		return journal{}, false, err
	}
	defer f.Close()
	lines, err := readLines(f)
	if err != nil || len(lines) == 0 || lines[len(lines)-1] != journalEnd {
		return journal{}, false, errors.Join(err, s.root.Remove(journalName))
	}
	for _, line := range lines[:len(lines)-1] {
		verb, rest, _ := strings.Cut(line, " ")
		switch verb {
		case "move":
			from, to, _ := strings.Cut(rest, " ")
			j.moves = append(j.moves, move{from, to})
		case "remove":
			j.removals = append(j.removals, rest)
		case "own":
			j.manifest = append(j.manifest, rest)
		}
	}
	return j, true, nil
}

// recover completes a commit that was cut off and clears away what is left of
// a build that did not come so far.
func (s *Stage) recover() error {
	j, ok, err := s.readJournal()
	if err != nil {
		return err
	}
	if ok {
		if err := s.perform(j); err != nil {
			return err
		}
		if _, err := s.lock.Seek(0, io.SeekStart); err != nil {
			return err
		}
	}
	return s.discard()
}

// perform does what a journal says and removes it. Removals come first, so that
// a file may give way to a folder of its name and a folder to a file.
func (s *Stage) perform(j journal) error {
	for _, p := range j.removals {
		if err := s.removeFile(p); err != nil {
			return err
		}
	}
	folders := map[string]bool{".": false}
	for _, m := range j.moves {
		if err := s.makeFolder(path.Dir(m.to), folders); err != nil {
			return err
		}
	}
	// None of the moves is in another's way, and nothing may cut them off.
	failed, _ := par.Map(context.Background(), j.moves, func(m move) (error, error) {
		return s.move(m, folders[path.Dir(m.to)]), nil
	})
	if i := slices.IndexFunc(failed, func(err error) bool { return err != nil }); i >= 0 {
		return failed[i]
	}
	if err := s.writeManifest(j.manifest); err != nil {
		return err
	}
	return errors.Join(s.root.Remove(journalName), s.discard())
}

// move puts a file into its place. In a new folder nothing stands there.
func (s *Stage) move(m move, fresh bool) error {
	if !fresh {
		s.removeEmpty(m.to)
	}
	err := s.root.Rename(m.from, m.to)
	if err != nil {
		if _, gone := s.root.Lstat(m.from); errors.Is(gone, fs.ErrNotExist) {
			return nil // moved before the run was cut off
		}
	}
	return err
}

// makeFolder makes a folder that is not among those known to be there, and adds
// it to them: true for a new one, in which nothing is in the way.
func (s *Stage) makeFolder(dir string, known map[string]bool) error {
	if _, ok := known[dir]; ok {
		return nil
	}
	if err := s.makeFolder(path.Dir(dir), known); err != nil {
		return err
	}
	err := s.root.Mkdir(dir, 0o755)
	known[dir] = err == nil
	if errors.Is(err, fs.ErrExist) {
		return s.root.MkdirAll(dir, 0o755) // which says when it is no folder
	}
	return err
}

func (s *Stage) writeManifest(paths []string) error {
	if err := s.lock.Truncate(0); err != nil {
		return err
	}
	if _, err := s.lock.Seek(0, io.SeekStart); err != nil {
		return err
	}
	text := strings.Join(paths, "\n")
	if text != "" {
		text += "\n"
	}
	_, err := io.WriteString(s.lock, text)
	return err
}

func readLines(r io.Reader) ([]string, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	text := strings.TrimSuffix(string(data), "\n")
	if text == "" {
		return nil, nil
	}
	return strings.Split(text, "\n"), nil
}
