package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"plenary/generator/internal/build"
	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/serve"
	"plenary/layouts"
)

// version is what "plenary version" prints; see CHANGELOG.md.
const version = "0.1.0"

const help = `Plenary turns a folder of structured briefs into a briefing site.

Usage:
  plenary COMMAND [briefs] [flags]

Commands:
  build        build the site into public/
  check        report problems, write nothing
  serve        build, and show the site on this machine
  pack         make one pack or brief: plenary pack ID -o FILE.pdf
  new          begin a record or a pack: plenary new mechanism "Title"
  list         list records and packs, or those of one kind
  version      print the version
  completion   print a script that completes commands in your shell

Flags of build, check and serve:
  -b, --baseURL ADDRESS      full address of the site, in place of site.yaml's
  -d, --destination FOLDER   where the site goes (default "public")
  -D, --buildDrafts          include drafts
  -F, --buildFuture          include records with a later publishDate
      --strict               let warnings stop the build
      --json                 print problems as JSON

Flags of pack:
  -o, --output FILE          .pdf, .epub or .html (default ID.pdf)
      --paper SIZE           a4 or letter, in place of the pack's own
      --large-print          set in large print

Problems go to standard error; with --json they go to standard output.
Exit codes: 0 done, 1 problems in the input, 2 wrong usage.

Example:
  plenary build briefs --baseURL https://example.org/briefs/
`

// flags are those of the commands that read a dossier.
type flags struct {
	build.Options
	json      bool
	unwritten string // what to say, after the count of problems, of what was not done
	stdout    io.Writer
	stderr    io.Writer
}

func newCommand(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use: "plenary", SilenceErrors: true, SilenceUsage: true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(unknownCommand(cmd, args[0]))
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(stdout, help)
			return err
		},
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetHelpFunc(func(*cobra.Command, []string) { _, _ = io.WriteString(stdout, help) })
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(
		buildCommand(stdout, stderr), checkCommand(stdout, stderr), serveCommand(stdout, stderr), packCommand(stdout, stderr),
		newRecordCommand(stdout, stderr), listCommand(stdout, stderr), versionCommand(stdout), completionCommand(root, stdout),
	)
	return root
}

func unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Errorf("unknown command %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("unknown command %q", name)
}

// dossierCommand is a command that reads the dossier in the folder given as
// its argument, "briefs" when there is none.
func dossierCommand(use, short string, f *flags, run func(*cobra.Command, *flags) error) *cobra.Command {
	cmd := &cobra.Command{
		Use: use + " [briefs]", Short: short, ValidArgsFunction: cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage(fmt.Errorf("%q takes one folder, not %d", use, len(args)))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := "briefs"
			if len(args) == 1 {
				folder = args[0]
			}
			return f.open(use, folder, func() error { return run(cmd, f) })
		},
	}
	cmd.Flags().StringVarP(&f.Out, "destination", "d", "public", "where the site goes")
	f.selectionFlags(cmd)
	return cmd
}

// selectionFlags are the flags that say what of a dossier is made, for which
// address, and how problems are told.
func (f *flags) selectionFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.BaseURL, "baseURL", "b", "", "full address of the site")
	cmd.Flags().BoolVarP(&f.Drafts, "buildDrafts", "D", false, "include drafts")
	cmd.Flags().BoolVarP(&f.Future, "buildFuture", "F", false, "include records with a later publishDate")
	cmd.Flags().BoolVar(&f.Strict, "strict", false, "let warnings stop the build")
	cmd.Flags().BoolVar(&f.json, "json", false, "print problems as JSON")
}

// isTerminal reports whether what is written to w is shown to somebody.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// open fills in what comes from the folder and the environment, and calls f
// while the folder is open.
func (f *flags) open(command, folder string, then func() error) error {
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return usage(fmt.Errorf("there is no folder %q; name the folder of the briefs: plenary %s FOLDER", folder, command))
	}
	if err != nil {
		return usage(err)
	}
	defer root.Close()
	f.Briefs, f.Name, f.Layouts = root.FS(), folder, layouts.FS
	if f.Now, err = sourceDate(os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		return usage(err)
	}
	if f.BaseURL != "" {
		if u, err := url.Parse(f.BaseURL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return usage(fmt.Errorf("--baseURL %q is not a full address such as https://example.org/briefs/", f.BaseURL))
		}
		if !dossier.IsFolderAddress(f.BaseURL) {
			return usage(fmt.Errorf("--baseURL %q holds more than scheme, host and path", f.BaseURL))
		}
	}
	return then()
}

// sourceDate reads the environment variable SOURCE_DATE_EPOCH
// (reproducible-builds.org); the zero time when it is not set.
func sourceDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	seconds, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q is not a number of seconds", s)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// nothingWritten ends the count of problems that stopped a build.
const nothingWritten = "; nothing was written"

func buildCommand(stdout, stderr io.Writer) *cobra.Command {
	f := &flags{stdout: stdout, stderr: stderr, unwritten: nothingWritten}
	return dossierCommand("build", "build the site", f, func(cmd *cobra.Command, f *flags) error {
		f.Progress = progress(stderr)
		res, err := build.Run(cmd.Context(), f.Options)
		if err := f.report(res, err); err != nil {
			return err
		}
		if !f.json {
			fmt.Fprintln(stdout, f.summary(res))
		}
		return nil
	})
}

func checkCommand(stdout, stderr io.Writer) *cobra.Command {
	f := &flags{stdout: stdout, stderr: stderr}
	return dossierCommand("check", "report problems", f, func(cmd *cobra.Command, f *flags) error {
		res, err := build.Check(cmd.Context(), f.Options)
		if err := f.report(res, err); err != nil {
			return err
		}
		if !f.json {
			fmt.Fprintf(stdout, "%s: %d records, %d pages, %s\n", f.Name, len(res.Dossier.Records), res.Pages, counted(res.Problems))
		}
		return nil
	})
}

func serveCommand(stdout, stderr io.Writer) *cobra.Command {
	f := &flags{stdout: stdout, stderr: stderr, unwritten: nothingWritten}
	o := serve.Options{}
	cmd := dossierCommand("serve", "build and show the site", f, func(cmd *cobra.Command, f *flags) error {
		f.Progress = progress(stderr)
		res, err := build.Run(cmd.Context(), f.Options)
		if err := f.report(res, err); err != nil {
			return err
		}
		fmt.Fprintln(stdout, f.summary(res))
		o.Dir, o.BasePath = f.Out, "/"
		base := res.Dossier.Config.BaseURL
		if u, err := url.Parse(base); err == nil && u.Path != "" {
			o.BasePath = u.Path
		}
		return serve.Run(cmd.Context(), o, func(address string) {
			fmt.Fprintf(stdout, "Serving at %s (press Ctrl+C to stop)\n", address)
		})
	})
	cmd.Flags().IntVarP(&o.Port, "port", "p", 1313, "port to listen on")
	cmd.Flags().StringVar(&o.Host, "bind", "localhost", "address to listen on")
	return cmd
}

// report prints the problems of a run. The error stands for those that stop
// it, or is the one given.
func (f *flags) report(res build.Result, err error) error {
	if f.json {
		if err := res.Problems.WriteJSON(f.stdout); err != nil {
			return err
		}
	} else {
		for _, d := range res.Problems {
			fmt.Fprintln(f.stderr, d)
		}
		f.leftOut(res)
	}
	if err != nil {
		return err
	}
	if !res.Failed(f.Strict) {
		return nil
	}
	if !f.json {
		fmt.Fprintln(f.stderr, counted(res.Problems)+f.unwritten)
	}
	return res.Problems
}

// leftOut lists what is not published, and why.
func (f *flags) leftOut(res build.Result) {
	if res.Dossier == nil {
		return
	}
	for _, l := range res.Dossier.LeftOut {
		fmt.Fprintf(f.stderr, "%s: left out %q: %s\n", diag.List{{Pos: l.Pos()}}.Under(f.Name)[0].Pos.File, l.ID(), l.Reason)
	}
}

func (f *flags) summary(res build.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s in %s (%d files written, %d unchanged, %d removed)", plural(res.Pages, "page"), f.Out,
		res.Files.Written, res.Files.Unchanged, res.Files.Removed)
	if day := res.Dossier.AsOf; !day.IsZero() {
		b.WriteString(", as of " + day.Long())
	}
	if what := leftOutCount(res.Dossier.LeftOut); what != "" {
		b.WriteString("; " + what + " left out")
	}
	return b.String()
}

// leftOutCount words how many records and packs are left out; "" for none.
func leftOutCount(list []dossier.LeftOut) string {
	packs := 0
	for _, l := range list {
		if l.Pack != nil {
			packs++
		}
	}
	var words []string
	if n := len(list) - packs; n > 0 {
		words = append(words, plural(n, "record"))
	}
	if packs > 0 {
		words = append(words, plural(packs, "pack"))
	}
	return strings.Join(words, " and ")
}

func counted(list diag.List) string {
	errs, warnings := list.Count()
	return plural(errs, "error") + ", " + plural(warnings, "warning")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
