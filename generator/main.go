// Command plenary turns a folder of structured briefs into a briefing site.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"plenary/generator/internal/diag"
)

// Exit codes of the command.
const (
	exitDone     = 0
	exitProblems = 1 // in the input, or while working
	exitUsage    = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errUsage marks an error in how the command was called.
var errUsage = errors.New("usage")

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	cmd := newCommand(stdout, stderr)
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(ctx)
	var problems diag.List
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &problems): // printed by the command
		return exitProblems
	case errors.Is(err, errUsage):
		fmt.Fprintf(stderr, "plenary: %v\nRun \"plenary --help\" for how to use it.\n", unwrapUsage(err))
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "plenary: stopped; nothing was changed")
		return exitProblems
	}
	fmt.Fprintf(stderr, "plenary: %v\n", err)
	return exitProblems
}

// usage makes an error one in how the command was called.
func usage(err error) error { return fmt.Errorf("%w: %w", errUsage, err) }

// unwrapUsage is what was wrong in a usage error.
func unwrapUsage(err error) error {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		return joined.Unwrap()[1]
	}
	return err
}
