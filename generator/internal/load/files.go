package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

// unreadable is the hint for a file that cannot be opened.
const unreadable = "check that it exists, may be read, and lies in the dossier's folder"

// maxFile bounds the size of a source file, in bytes.
const maxFile = 16 << 20

// listing is what a dossier's folder holds, by what it is for.
type listing struct {
	site   string   // "site.yaml", or "" when there is none
	kinds  []string // kinds/*.yaml
	others []string // records and packs, to be understood once the kinds are known
	static []string // below static/, without that prefix
	fonts  []string // in fonts/, and what lies beside them there
}

// list walks the folder. Files that cannot be used are problems.
func list(fsys fs.FS) (listing, diag.List) {
	var l listing
	var problems diag.List
	report := func(name, message, hint string) {
		problems = append(problems, diag.Diagnostic{Pos: diag.Position{File: name}, Rule: "file", Message: message, Hint: hint})
	}
	_ = fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			report(name, "cannot be read: "+cause(err), "check that it exists and may be read")
			return nil
		}
		if name != "." && strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "_") {
			return skip(e)
		}
		if e.IsDir() {
			return nil
		}
		if message, hint := unusable(fsys, name, e); message != "" {
			report(name, message, hint)
			return nil
		}
		l.add(name)
		return nil
	})
	return l, problems
}

func skip(e fs.DirEntry) error {
	if e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// unusable says why a file can be no part of a dossier: it is none, or its
// name is none on another system.
func unusable(fsys fs.FS, name string, e fs.DirEntry) (message, hint string) {
	switch {
	case e.Type()&fs.ModeSymlink != 0:
		if info, err := fs.Stat(fsys, name); err != nil {
			return "cannot be read: " + cause(err), unreadable
		} else if !info.Mode().IsRegular() {
			return "is not an ordinary file", "move it out of the folder"
		}
	case e.Type() != 0:
		return "is not an ordinary file", "move it out of the folder"
	}
	switch base := path.Base(name); {
	case strings.HasPrefix(name, "static/") && strings.ContainsAny(name, "#%"):
		return fmt.Sprintf("%q is not a file name that an address can hold as it is", strings.TrimPrefix(name, "static/")), "leave out # and %"
	case strings.ContainsAny(base, `:\*?"<>|`) || strings.ContainsFunc(base, unicode.IsControl) || strings.HasSuffix(base, ".") || strings.HasSuffix(base, " "):
		return fmt.Sprintf("%q is not a file name on every system", base), `leave out : \ * ? " < > | and a dot or space at the end`
	}
	return "", ""
}

// cause is an error's own words without the path that the diagnostic names.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

func (l *listing) add(name string) {
	folder, rest, _ := strings.Cut(name, "/")
	switch {
	case name == "site.yaml":
		l.site = name
	case folder == "static" && rest != "":
		l.static = append(l.static, rest)
	case folder == "fonts" && rest != "":
		l.fonts = append(l.fonts, name)
	case isNote(path.Base(name)):
	case folder == "kinds" && rest != "" && path.Ext(name) == ".yaml":
		l.kinds = append(l.kinds, name)
	default:
		l.others = append(l.others, name)
	}
}

// isNote reports a file that is for people who look after the folder.
func isNote(base string) bool {
	name := strings.ToUpper(strings.TrimSuffix(strings.TrimSuffix(base, path.Ext(base)), "."))
	return name == "README" || name == "LICENSE" || name == "LICENCE"
}

// read is the text of a source file; nil with a problem when it cannot be
// read.
func read(fsys fs.FS, name string) (*source, diag.List) {
	problem := func(message, hint string) (*source, diag.List) {
		return nil, diag.List{{Pos: diag.Position{File: name}, Rule: "file", Message: message, Hint: hint}}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return problem("cannot be read: "+cause(err), unreadable)
	}
	defer f.Close()
	var text bytes.Buffer
	if info, err := f.Stat(); err == nil {
		if !info.Mode().IsRegular() {
			return problem("is not an ordinary file", "move it out of the folder")
		}
		text.Grow(int(min(info.Size(), maxFile)) + bytes.MinRead)
	}
	_, err = text.ReadFrom(io.LimitReader(f, maxFile+1))
	data := text.Bytes()
	if err != nil {
		return problem("cannot be read: "+cause(err), "check that it may be read")
	}
	if len(data) > maxFile {
		return problem(fmt.Sprintf("is larger than %d MB", maxFile>>20), "split it")
	}
	src, bad := newSource(name, data)
	if bad != nil {
		return nil, diag.List{*bad}
	}
	return src, nil
}

// place says what a file of records is for: its kind, and whether it is a
// Markdown file with one record. A problem when it is for nothing.
func (k *kinds) place(name string) (kind *dossier.Kind, markdown bool, problem *diag.Diagnostic) {
	folder, _, below := strings.Cut(name, "/")
	ext := path.Ext(name)
	if !below {
		folder = strings.TrimSuffix(name, ext)
	}
	d := diag.Diagnostic{Pos: diag.Position{File: name}, Rule: "unknown-file"}
	kind = k.byFolder(folder)
	if folder == "kinds" && below {
		d.Message, d.Hint = "is not a YAML file with a kind", "move it out of the folder"
		if ext == ".yml" {
			d.Message, d.Hint = "file ends in .yml", "rename it to end in .yaml"
		}
		return nil, false, &d
	}
	switch {
	case kind == nil && below:
		d.Message, d.Hint = fmt.Sprintf("no kind of record has the folder %q", folder), nearest(folder, k.folders())
	case kind == nil:
		d.Message = fmt.Sprintf("no kind of record has the file %q", name)
		if near := diag.Nearest(folder, k.folders()); near != "" {
			d.Hint = fmt.Sprintf("did you mean %q?", near+".yaml")
		}
	case ext == ".yaml" || ext == ".md" && below:
		return kind, ext == ".md", nil
	case ext == ".yml":
		d.Message, d.Hint = "file ends in .yml", "rename it to end in .yaml"
	default:
		d.Message = "is neither a Markdown file in its kind's folder nor a YAML list of records"
	}
	if d.Hint == "" {
		d.Hint = "put files that are to be copied into static/; folders of records are " + strings.Join(k.folders(), ", ")
	}
	return nil, false, &d
}
