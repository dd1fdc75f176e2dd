// Package diag holds what is wrong with an author's input: where, what, by
// which rule, and how to mend it.
package diag

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Position is a place in a source file. Line and Column count from 1, columns
// in bytes; zero means that the place is not known more closely.
type Position struct {
	File   string // slash-separated, relative to the dossier's folder
	Line   int
	Column int
}

// String gives the position as compilers write it: file:line:column, without
// the parts that are not known.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Compare orders positions by file, line and column.
func (p Position) Compare(q Position) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Severity says whether a problem stops the build.
type Severity int

// Error stops the build and is the zero value; Warning does not.
const (
	Error Severity = iota
	Warning
)

// String is "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Diagnostic is one problem in the author's input.
type Diagnostic struct {
	Pos      Position
	Severity Severity
	Rule     string   // stable name of the rule, such as "unknown-field"
	Message  string   // lower case, no final period, outside text quoted
	Other    Position // a second place, named at the end of the message; zero for none
	Hint     string   // imperative; empty when there is nothing useful to say
}

// String is the diagnostic as printed, over one or two lines, without a final
// line break.
func (d Diagnostic) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", d.Pos)
	if d.Severity == Warning {
		b.WriteString("warning: ")
	}
	fmt.Fprintf(&b, "%s [%s]", d.message(), d.Rule)
	if d.Hint != "" {
		fmt.Fprintf(&b, "\n\thint: %s", d.Hint)
	}
	return b.String()
}

// message is the message with the second place that it names.
func (d Diagnostic) message() string {
	if d.Other.File == "" {
		return d.Message
	}
	return d.Message + " " + d.Other.String()
}

// List is any number of diagnostics. As an error it stands for all of them.
type List []Diagnostic

// Error joins the printed diagnostics by line breaks.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, d := range l {
		lines[i] = d.String()
	}
	return strings.Join(lines, "\n")
}

// Err is the list as an error, or nil when it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Count says how many diagnostics are errors and how many are warnings.
func (l List) Count() (errs, warnings int) {
	for _, d := range l {
		if d.Severity == Warning {
			warnings++
		} else {
			errs++
		}
	}
	return errs, warnings
}

// Failed reports whether the list holds an error, or, when strict, anything.
func (l List) Failed(strict bool) bool {
	errs, warnings := l.Count()
	return errs > 0 || strict && warnings > 0
}

// Sorted is the list in the order of files, lines, columns, rules and
// messages, each problem once.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortStableFunc(s, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message))
	})
	return slices.Compact(s)
}

// Under is the list with every file put under folder, so that paths read as
// the author would type them.
func (l List) Under(folder string) List {
	s := slices.Clone(l)
	for i := range s {
		s[i].Pos.File = path.Join(folder, s[i].Pos.File)
		if s[i].Other.File != "" {
			s[i].Other.File = path.Join(folder, s[i].Other.File)
		}
	}
	return s
}

// jsonDiagnostic is the stable JSON form of a Diagnostic.
type jsonDiagnostic struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// WriteJSON writes the list as one JSON array, "[]" when it is empty.
func (l List) WriteJSON(w io.Writer) error {
	out := make([]jsonDiagnostic, len(l))
	for i, d := range l {
		out[i] = jsonDiagnostic{d.Pos.File, d.Pos.Line, d.Pos.Column, d.Severity.String(), d.Rule, d.message(), d.Hint}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
