package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mayImport says which of our packages each of them may import. No package
// imports one that stands above it, and stages do not import one another.
var mayImport = map[string][]string{
	"generator": {"build", "serve", "publish", "layouts", "diag", "dossier"},
	"serve":     {"build"},
	"build":     {"load", "check", "site", "render", "paper", "publish", "dossier", "markdown", "prose", "diag", "par"},
	"publish":   {"site", "par"},
	"render":    {"site", "dossier", "prose", "diag", "par"},
	"paper":     {"site", "typeset", "prose", "diag", "par"},
	"typeset":   {"pdf", "diag", "par"},
	"pdf":       {}, // knows nothing of paragraphs
	"pdfua":     {}, // audits what pdf writes: for tests, no part of the command
	"site":      {"diagram", "dossier", "markdown", "prose", "diag", "par"},
	"check":     {"dossier", "markdown", "diag", "par"},
	"load":      {"dossier", "markdown", "diag", "par"},
	"dossier":   {"markdown", "diag"},
	"markdown":  {"prose", "diag"},
	"prose":     {"diag"}, // a text as a tree: what all formats of a document are made of
	"diagram":   {},       // knows nothing of dossiers
	"diag":      {},
	"par":       {},
	"layouts":   {},
	"corpus":    {}, // made-up dossiers for tests and benchmarks: no part of the command
	"corpusgen": {"corpus"},
}

// keptTo says which of our packages alone may import a package of the standard
// library; one that is not listed is open to all.
var keptTo = map[string][]string{
	"os":                  {"generator", "publish", "serve", "corpusgen"},
	"net/http":            {"serve"},
	"html/template":       {"render", "markdown", "site"},
	"text/template":       {},
	"text/template/parse": {"render"},
	"crypto/rand":         {},
	"math/rand":           {},
	"math/rand/v2":        {"corpus"},
	"unsafe":              {},
}

// foreign says which of our packages alone may import a package of another
// module, and those below it. One that is not listed is closed to all.
var foreign = map[string][]string{
	"github.com/alecthomas/chroma/v2":            {"markdown"},
	"github.com/go-text/typesetting":             {"typeset", "pdf"},
	"github.com/microcosm-cc/bluemonday":         {"markdown"},
	"github.com/rogpeppe/go-internal/lockedfile": {"publish"},
	"github.com/santhosh-tekuri/jsonschema/v6":   {"load"},
	"github.com/spf13/cobra":                     {"generator"},
	"github.com/yuin/goldmark":                   {"markdown"},
	"go.yaml.in/yaml/v4":                         {"load"},
	"golang.org/x/net/html":                      {"markdown"},
	"golang.org/x/text":                          {"dossier", "load", "check", "site", "typeset"},
	"rsc.io/qr":                                  {"paper"},
}

// The modules that go.mod may require: those that the command is built of, and
// those that only tests use. docs/decisions says what each saves us.
var (
	productModules = []string{
		"github.com/alecthomas/chroma/v2",
		"github.com/go-text/typesetting",
		"github.com/microcosm-cc/bluemonday",
		"github.com/rogpeppe/go-internal",
		"github.com/santhosh-tekuri/jsonschema/v6",
		"github.com/spf13/cobra",
		"github.com/yuin/goldmark",
		"go.yaml.in/yaml/v4",
		"golang.org/x/net",
		"golang.org/x/text",
		"rsc.io/qr",
	}
	testModules = []string{
		"github.com/google/go-cmp",
		"github.com/pdfcpu/pdfcpu",
	}
)

// goPackage is what "go list -json" says of a package.
type goPackage struct {
	ImportPath   string
	Dir          string
	GoFiles      []string
	Imports      []string // of the package itself, not of its tests
	TestImports  []string
	XTestImports []string
}

// tests are the imports of the package's tests.
func (p goPackage) tests() []string { return slices.Concat(p.TestImports, p.XTestImports) }

func TestImports(t *testing.T) {
	t.Parallel()
	packages := listPackages(t)
	if len(packages) < 10 {
		t.Fatalf("got %d packages, want all of the module", len(packages))
	}
	for _, wrong := range wrongImports(packages) {
		t.Error(wrong)
	}
}

// TestImportsAreChecked plants imports that the tables forbid.
func TestImportsAreChecked(t *testing.T) {
	t.Parallel()
	const ours = "plenary/generator/internal/"
	tests := []struct {
		name string
		pkg  goPackage
		want string // "" for an import that is allowed
	}{
		{"allowed", goPackage{ImportPath: ours + "render", Imports: []string{ours + "site", "html/template", "fmt"}}, ""},
		{"against the stream", goPackage{ImportPath: ours + "dossier", Imports: []string{ours + "load"}}, "dossier imports load"},
		{"stage imports stage", goPackage{ImportPath: ours + "render", Imports: []string{ours + "publish"}}, "render imports publish"},
		{"not in the table", goPackage{ImportPath: ours + "util"}, "util has no line in the import table"},
		{"nobody's import", goPackage{ImportPath: ours + "diag", Imports: []string{"plenary/layouts"}}, "diag imports layouts"},
		{"standard library", goPackage{ImportPath: ours + "load", Imports: []string{"os"}}, "load imports os"},
		{"subpackage of the library", goPackage{ImportPath: "plenary/generator", Imports: []string{"os/signal"}}, ""},
		{"closed to all", goPackage{ImportPath: ours + "site", Imports: []string{"math/rand/v2"}}, "site imports math/rand/v2"},
		{"another's module", goPackage{ImportPath: ours + "render", Imports: []string{"github.com/yuin/goldmark/ast"}}, "render imports github.com/yuin/goldmark/ast"},
		{"unknown module", goPackage{ImportPath: ours + "site", Imports: []string{"example.org/handy"}}, "site imports example.org/handy"},
		{"name that begins alike", goPackage{ImportPath: ours + "markdown", Imports: []string{"github.com/yuin/goldmark-emoji"}}, "markdown imports github.com/yuin/goldmark-emoji"},
		{"in a test", goPackage{ImportPath: ours + "load", TestImports: []string{"os", "github.com/google/go-cmp/cmp"}}, ""},
		{"unknown module in a test", goPackage{ImportPath: ours + "load", XTestImports: []string{"example.org/mock"}}, "test of load imports example.org/mock"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Join(wrongImports([]goPackage{tt.pkg}), "; "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// wrongImports are the imports that the tables do not allow, in words.
func wrongImports(packages []goPackage) []string {
	var wrong []string
	for _, p := range packages {
		name := short(p.ImportPath)
		allowed, ok := mayImport[name]
		if !ok {
			wrong = append(wrong, name+" has no line in the import table")
			continue
		}
		for _, i := range p.Imports {
			if !isAllowed(name, i, allowed) {
				wrong = append(wrong, name+" imports "+short(i))
			}
		}
		for _, i := range p.tests() {
			if isForeign(i) && !isOneOf(i, slices.Concat(productModules, testModules)) {
				wrong = append(wrong, "test of "+name+" imports "+i)
			}
		}
	}
	return wrong
}

// isAllowed reports whether one of our packages may import another package.
func isAllowed(name, imported string, ours []string) bool {
	switch {
	case isOurs(imported):
		return slices.Contains(ours, short(imported))
	case isForeign(imported):
		for module, to := range foreign {
			if isOneOf(imported, []string{module}) {
				return slices.Contains(to, name)
			}
		}
		return false
	}
	to, kept := keptTo[imported]
	return !kept || slices.Contains(to, name)
}

func isOurs(importPath string) bool {
	return importPath == "plenary" || strings.HasPrefix(importPath, "plenary/")
}

// isForeign reports a package of another module: its path begins with a host.
func isForeign(importPath string) bool {
	host, _, _ := strings.Cut(importPath, "/")
	return strings.Contains(host, ".")
}

// isOneOf reports whether a package is one of these or stands below one.
func isOneOf(importPath string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return importPath == p || strings.HasPrefix(importPath, p+"/") })
}

// short is the name of one of our packages in the tables; other paths stay.
func short(importPath string) string {
	if isOurs(importPath) {
		return path.Base(importPath)
	}
	return importPath
}

// listPackages asks the go command for the packages of this module.
func listPackages(t *testing.T) []goPackage {
	t.Helper()
	var list []goPackage
	dec := json.NewDecoder(strings.NewReader(goCommand(t, "list", "-json", "./...")))
	for {
		var p goPackage
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// goCommand runs the go command in the module's root, offline.
func goCommand(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = ".."
	cmd.Env = append(cmd.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, exit.Stderr)
		}
		t.Fatal(err)
	}
	return string(out)
}

// TestModules compares what go.mod requires with the lists of modules.
func TestModules(t *testing.T) {
	t.Parallel()
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal([]byte(goCommand(t, "mod", "edit", "-json")), &mod); err != nil {
		t.Fatal(err)
	}
	var direct []string
	for _, r := range mod.Require {
		if !r.Indirect {
			direct = append(direct, r.Path)
		}
	}
	for _, wrong := range wrongModules(direct) {
		t.Error(wrong)
	}
	for pkg := range maps.Keys(foreign) {
		if !isOneOf(pkg, productModules) {
			t.Errorf("the import table has %s, which is in no product module", pkg)
		}
	}
}

// TestModulesAreChecked plants a module that is not listed, and leaves out one
// that is.
func TestModulesAreChecked(t *testing.T) {
	t.Parallel()
	direct := append(slices.Clone(productModules[1:]), "github.com/google/go-cmp", "example.org/handy")
	got := wrongModules(direct)
	want := []string{"go.mod requires example.org/handy, which is not in the allow list", "the allow list has " + productModules[0] + ", which go.mod does not require"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// wrongModules are the modules that are required and not listed, and product
// modules that are listed and not required, in words.
func wrongModules(direct []string) []string {
	var wrong []string
	for _, m := range direct {
		if !slices.Contains(slices.Concat(productModules, testModules), m) {
			wrong = append(wrong, fmt.Sprintf("go.mod requires %s, which is not in the allow list", m))
		}
	}
	for _, m := range productModules {
		if !slices.Contains(direct, m) {
			wrong = append(wrong, fmt.Sprintf("the allow list has %s, which go.mod does not require", m))
		}
	}
	return wrong
}

// TestTemplatesAreParsedInRender looks for what parses templates outside of
// render: other packages use html/template for its types and for escaping.
func TestTemplatesAreParsedInRender(t *testing.T) {
	t.Parallel()
	seen := false
	for _, p := range listPackages(t) {
		if !slices.Contains(p.Imports, "html/template") {
			continue
		}
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			uses := parsingUses(file)
			if short(p.ImportPath) == "render" {
				seen = seen || len(uses) > 0
				continue
			}
			for _, use := range uses {
				t.Errorf("%s/%s uses template.%s", short(p.ImportPath), name, use)
			}
		}
	}
	if !seen {
		t.Error("found no parsing of templates in render: the test looks for the wrong thing")
	}
}

// parsing is what html/template offers for parsing templates.
var parsing = []string{"New", "Must", "ParseFS", "ParseFiles", "ParseGlob", "Template", "FuncMap"}

// parsingUses are the names for parsing that a file takes from html/template.
func parsingUses(file *ast.File) []string {
	if !slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"html/template"` }) {
		return nil
	}
	var uses []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "template" && slices.Contains(parsing, s.Sel.Name) {
				uses = append(uses, s.Sel.Name)
			}
		}
		return true
	})
	return uses
}

// TestParsingUses proves that a planted use is found.
func TestParsingUses(t *testing.T) {
	t.Parallel()
	const src = `package site
import "html/template"
var text template.HTML
var page = template.New("page")
`
	file, err := parser.ParseFile(token.NewFileSet(), "site.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := parsingUses(file), []string{"New"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
