package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"plenary/generator/internal/build"
	"plenary/generator/internal/publish"
)

// packFormats are the formats of a pack, by the ending of its file.
var packFormats = []string{"pdf", "epub", "html"}

// paperSizes are the sizes of paper that a pack is set for.
var paperSizes = []string{"a4", "letter"}

// packCommand makes one pack, or one brief.
func packCommand(stdout, stderr io.Writer) *cobra.Command {
	f := &flags{stdout: stdout, stderr: stderr, unwritten: nothingWritten}
	po := build.PackOptions{}
	output := ""
	cmd := &cobra.Command{
		Use: "pack ID [briefs]", Short: "make one pack",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage(errors.New(`name one pack, and after it the folder of the briefs if it is another than "briefs": plenary pack ID`))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			po.ID = args[0]
			folder := "briefs"
			if len(args) == 2 {
				folder = args[1]
			}
			if output == "" {
				output = po.ID + ".pdf"
			}
			if err := choosePack(&po, output); err != nil {
				return usage(err)
			}
			return f.open("pack "+po.ID, folder, func() error { return f.pack(cmd, po, output) })
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "file to write; its ending says the format")
	cmd.Flags().StringVar(&po.Paper, "paper", "", "a4 or letter, in place of the pack's own")
	cmd.Flags().BoolVar(&po.LargePrint, "large-print", false, "set in large print")
	f.selectionFlags(cmd)
	return cmd
}

// choosePack checks what the flags ask for.
func choosePack(po *build.PackOptions, output string) error {
	if po.Paper != "" && !slices.Contains(paperSizes, po.Paper) {
		return fmt.Errorf("--paper %q is not one of %s", po.Paper, strings.Join(paperSizes, ", "))
	}
	po.Format = strings.ToLower(strings.TrimPrefix(filepath.Ext(output), "."))
	if !slices.Contains(packFormats, po.Format) {
		return fmt.Errorf("--output %q does not end in .%s", output, strings.Join(packFormats, ", ."))
	}
	if po.Format != "pdf" && (po.Paper != "" || po.LargePrint) {
		return fmt.Errorf("--paper and --large-print are for paper, and %q is not a PDF", output)
	}
	return nil
}

// pack makes the file of a pack.
func (f *flags) pack(cmd *cobra.Command, po build.PackOptions, output string) error {
	res, doc, err := build.Pack(cmd.Context(), f.Options, po)
	if errors.Is(err, build.ErrNoPack) {
		if err := f.report(res, nil); err != nil {
			return err
		}
		return usage(err)
	}
	if err := f.report(res, err); err != nil {
		return err
	}
	if err := publish.File(output, doc.Data); err != nil {
		return err
	}
	if !f.json {
		pages := ""
		if doc.Pages > 0 {
			pages = plural(doc.Pages, "page") + ", "
		}
		fmt.Fprintf(f.stdout, "%s (%s%d kB)\n", output, pages, (len(doc.Data)+999)/1000)
	}
	return nil
}

// progress shows on a terminal how far long work has come; elsewhere it is nil.
func progress(w io.Writer) func(done, total int) {
	if !isTerminal(w) {
		return nil
	}
	var mu sync.Mutex
	most := 0
	return func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		if done <= most {
			return
		}
		most = done
		fmt.Fprintf(w, "\rSetting documents: %d of %d", done, total)
		if done == total {
			fmt.Fprint(w, "\r\033[K") // CSI K of ECMA-48: erase the line
		}
	}
}
