package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"plenary/generator/internal/build"
	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
)

func versionCommand(stdout io.Writer) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print the version", Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(stdout, "plenary", version)
			return err
		},
	}
}

// completionCommand prints a script that completes commands in a shell.
func completionCommand(root *cobra.Command, stdout io.Writer) *cobra.Command {
	shells := map[string]func() error{
		"bash":       func() error { return root.GenBashCompletionV2(stdout, true) },
		"zsh":        func() error { return root.GenZshCompletion(stdout) },
		"fish":       func() error { return root.GenFishCompletion(stdout, true) },
		"powershell": func() error { return root.GenPowerShellCompletionWithDesc(stdout) },
	}
	names := slices.Sorted(maps.Keys(shells))
	return &cobra.Command{
		Use: "completion SHELL", Short: "print a completion script", ValidArgs: names,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || shells[args[0]] == nil {
				return usage(fmt.Errorf("name one shell of %s, not %q", strings.Join(names, ", "), strings.Join(args, " ")))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return shells[args[0]]() },
	}
}

func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(fmt.Errorf("%q takes no arguments", cmd.Name()))
	}
	return nil
}

// listed is a record or pack as "plenary list --json" prints it.
type listed struct {
	ID    string         `json:"id"`
	Kind  dossier.KindID `json:"kind"`
	Title string         `json:"title"`
	Ref   string         `json:"ref,omitempty"`
	Path  string         `json:"path"`
	File  string         `json:"file"`
}

// packKind is what packs are called where a kind of record is asked for.
const packKind = "pack"

func listCommand(stdout, stderr io.Writer) *cobra.Command {
	f := &flags{stdout: stdout, stderr: stderr}
	kind := ""
	cmd := dossierCommand("list", "list records and packs", f, func(cmd *cobra.Command, f *flags) error {
		res, err := build.Load(cmd.Context(), f.Options)
		if err != nil {
			return err
		}
		list, err := f.list(res.Dossier, kind)
		if err != nil {
			return err
		}
		if err := printRecords(stdout, list, f.json); err != nil {
			return err
		}
		return f.errorsOf(res)
	})
	cmd.Flags().StringVarP(&kind, "kind", "k", "", "only records of this kind, or packs")
	return cmd
}

// list are the published records, or those of one kind, and the packs.
func (f *flags) list(d *dossier.Dossier, kind string) ([]listed, error) {
	k, err := kindNamed(d, kind)
	if err != nil && !isPackKind(kind) {
		return nil, err
	}
	file := func(pos diag.Position) string { return filepath.ToSlash(filepath.Join(f.Name, pos.File)) }
	var list []listed
	for _, r := range d.Records {
		if kind == "" || r.Kind == k {
			list = append(list, listed{string(r.ID), r.Kind.ID, r.Title, r.Ref, r.Path(), file(r.Pos)})
		}
	}
	for _, p := range d.Packs {
		if kind == "" || isPackKind(kind) {
			list = append(list, listed{string(p.ID), packKind, p.Title, p.Ref, p.Path(), file(p.Pos)})
		}
	}
	return list, nil
}

// isPackKind reports whether packs are meant by the name of a kind, as a kind is
// by its id and its folder.
func isPackKind(name string) bool { return name == packKind || name+"/" == dossier.PackFolder }

func printRecords(w io.Writer, list []listed, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(append([]listed{}, list...))
	}
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for _, r := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.Kind, r.ID, r.Title, r.File)
	}
	return t.Flush()
}

// errorsOf prints the errors of a dossier that was read for another purpose than
// to check it, and stands for them.
func (f *flags) errorsOf(res build.Result) error {
	var errs diag.List
	for _, d := range res.Problems {
		if d.Severity == diag.Error {
			fmt.Fprintln(f.stderr, d)
			errs = append(errs, d)
		}
	}
	return errs.Err()
}

// kindNamed is the kind with an id or folder; nil for "".
func kindNamed(d *dossier.Dossier, name string) (*dossier.Kind, error) {
	if name == "" {
		return nil, nil
	}
	var names []string
	for _, k := range d.Kinds {
		if string(k.ID) == name || k.Folder == name {
			return k, nil
		}
		names = append(names, string(k.ID))
	}
	names = append(names, packKind)
	if near := diag.Nearest(name, names); near != "" {
		return nil, usage(fmt.Errorf("no kind %q; did you mean %q?", name, near))
	}
	return nil, usage(fmt.Errorf("no kind %q; there are %s", name, strings.Join(names, ", ")))
}

func newRecordCommand(stdout, stderr io.Writer) *cobra.Command {
	f := &flags{stdout: stdout, stderr: stderr}
	folder := "briefs"
	cmd := &cobra.Command{
		Use: `new KIND "Title"`, Short: "begin a record or a pack",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage(errors.New(`write: plenary new KIND "Title"`))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.open("new KIND TITLE --briefs", folder, func() error {
				res, err := build.Load(cmd.Context(), f.Options)
				if err != nil {
					return err
				}
				return f.create(res.Dossier, args[0], args[1])
			})
		},
	}
	cmd.Flags().StringVar(&folder, "briefs", "briefs", "folder of the dossier")
	return cmd
}

// create writes the file of a new record, and never over one that exists.
func (f *flags) create(d *dossier.Dossier, kind, title string) error {
	k, err := kindNamed(d, kind)
	if err != nil && !isPackKind(kind) {
		return err
	}
	folder, begin := strings.TrimSuffix(dossier.PackFolder, "/"), d.DraftPack
	if k != nil {
		folder, begin = k.Folder, k.Draft
	}
	draft, err := begin(title)
	if err != nil {
		return usage(err)
	}
	if what, pos := owner(d, draft.ID); what != "" {
		return fmt.Errorf("there is already a %s %q, in %s", what, draft.ID, filepath.Join(f.Name, filepath.FromSlash(pos.File)))
	}
	root, err := os.OpenRoot(f.Name)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	file, err := root.OpenFile(draft.File, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists already", filepath.Join(f.Name, filepath.FromSlash(draft.File)))
	}
	if err != nil {
		return err
	}
	_, err = file.WriteString(draft.Text)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	fmt.Fprintln(f.stdout, filepath.ToSlash(filepath.Join(f.Name, filepath.FromSlash(draft.File))))
	return nil
}

// owner says what has an id, and where; "" when nothing has it.
func owner(d *dossier.Dossier, id dossier.RecordID) (what string, pos diag.Position) {
	for _, r := range d.All() {
		if r.ID == id {
			return "record", r.Pos
		}
	}
	for _, p := range d.AllPacks() {
		if string(p.ID) == string(id) {
			return "pack", p.Pos
		}
	}
	return "", diag.Position{}
}
