// Package pdfua audits the files that package pdf writes: it reads them with a
// reader of its own and checks them by the clauses of PDF/UA-1 (ISO 14289-1),
// as the Matterhorn protocol 1.1 breaks them up, as far as a program can. It
// also gives what is in a file as those read it who cannot see it. Only tests
// import it.
package pdfua

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Finding is something that PDF/UA does not allow.
type Finding struct {
	Clause  string // of ISO 14289-1; "" when the file cannot be read
	Message string
}

// String is the finding on one line.
func (f Finding) String() string { return f.Clause + " " + f.Message }

// audit is a file with what is known about it and what was found.
type audit struct {
	*document
	pages     []*page
	pageByRef map[ref]int
	roots     []*element
	elements  []*element // in reading order
	byRef     map[ref]*element
	roles     map[string]string
	fonts     map[ref]*fontUse
	fontOrder []*fontUse
	named     map[string]int // the destinations, once they are asked for
	findings  []Finding
}

// rules are the checks, in the order of the clauses.
var rules = []func(*audit){
	identifier,
	marked,
	title,
	roles,
	content,
	parents,
	languages,
	order,
	figures,
	headings,
	tables,
	rows,
	lists,
	notes,
	embeddedFiles,
	forms,
	security,
	outline,
	annotations,
	fonts,
}

// Check audits a file. A file that is as it should be has no findings.
func Check(data []byte) []Finding {
	a, err := newAudit(data)
	if err != nil {
		return []Finding{{"", err.Error()}}
	}
	return a.check()
}

func (a *audit) check() []Finding {
	a.readAll()
	for _, rule := range rules {
		rule(a)
	}
	return a.findings
}

func newAudit(data []byte) (*audit, error) {
	d, err := read(data)
	if err != nil {
		return nil, fmt.Errorf("reading a PDF: %w", err)
	}
	return &audit{document: d}, nil
}

// readAll reads pages, structure and contents. What is wrong with them alone is
// found on the way.
func (a *audit) readAll() {
	a.pageByRef, a.byRef, a.fonts = make(map[ref]int), make(map[ref]*element), make(map[ref]*fontUse)
	a.readPages(a.catalog()["Pages"], 0)
	a.readTree()
	a.readContent()
}

func (a *audit) add(clause, format string, args ...any) {
	a.findings = append(a.findings, Finding{clause, fmt.Sprintf(format, args...)})
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
