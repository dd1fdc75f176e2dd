package main

import (
	"bytes"
	"errors"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the files that scripts compare with")

// TestMain lets scripts run the command as a process of its own, with its real
// arguments, environment and exit code.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"plenary": main})
}

// TestScripts runs every script. Besides the usual commands there are those of
// scriptCommands; $BRIEFS is the dossier that ships with the project.
func TestScripts(t *testing.T) {
	t.Parallel()
	briefs, err := filepath.Abs("../briefs")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                scriptCommands,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("BRIEFS", briefs)
			return nil
		},
	})
}

var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"append":  appendText,
	"bom":     addByteOrderMark,
	"cmpdirs": compareFolders,
	"crlf":    useWindowsLineEnds,
	"exits":   exits,
	"fits":    fits,
	"holds":   holds,
}

// exits runs a program and wants an exit code: exits 2 plenary bulid.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// compareFolders wants two folders to hold the same files with the same bytes:
// [!] cmpdirs one other.
func compareFolders(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] cmpdirs one other")
	}
	one, other := filesBelow(ts, args[0]), filesBelow(ts, args[1])
	var differing []string
	for name, data := range one {
		if theirs, ok := other[name]; !ok || !bytes.Equal(data, theirs) {
			differing = append(differing, name)
		}
	}
	for name := range other {
		if _, ok := one[name]; !ok {
			differing = append(differing, name)
		}
	}
	slices.Sort(differing)
	switch {
	case len(one)+len(other) == 0:
		ts.Fatalf("both folders are empty")
	case !neg && len(differing) > 0:
		ts.Fatalf("%s and %s differ in %s", args[0], args[1], strings.Join(differing, ", "))
	case neg && len(differing) == 0:
		ts.Fatalf("%s and %s do not differ", args[0], args[1])
	}
}

// holds wants a text in the name or the bytes of a file in a folder, or of one
// file: [!] holds public secret. With an ending, only files that have it count:
// ! holds public '<script' .html.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 && len(args) != 3 {
		ts.Fatalf("usage: [!] holds folder-or-file text [ending]")
	}
	var found []string
	files := filesBelow(ts, args[0])
	if len(args) == 3 {
		maps.DeleteFunc(files, func(name string, _ []byte) bool { return !strings.HasSuffix(name, args[2]) })
	}
	for name, data := range files {
		if strings.Contains(name, args[1]) || bytes.Contains(data, []byte(args[1])) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	switch {
	case len(files) == 0:
		ts.Fatalf("%s holds no files", args[0])
	case neg && len(found) > 0:
		ts.Fatalf("%q stands in %s", args[1], strings.Join(found, ", "))
	case !neg && len(found) == 0:
		ts.Fatalf("%q stands in no file of %s", args[1], args[0])
	}
}

// filesBelow reads all files in a folder, or the one file, by their paths.
func filesBelow(ts *testscript.TestScript, folder string) map[string][]byte {
	files := map[string][]byte{}
	dir, start := ts.MkAbs(folder), "."
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		dir, start = filepath.Split(dir)
	}
	root := os.DirFS(dir)
	ts.Check(fs.WalkDir(root, start, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	}))
	return files
}

// fits wants a text to fit a screen: fits stdout 40 100 (lines, columns).
func fits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fits file LINES COLUMNS")
	}
	maxLines, err := strconv.Atoi(args[1])
	ts.Check(err)
	maxColumns, err := strconv.Atoi(args[2])
	ts.Check(err)
	lines := strings.Split(strings.TrimSuffix(ts.ReadFile(args[0]), "\n"), "\n")
	if len(lines) > maxLines {
		ts.Fatalf("%d lines, want at most %d", len(lines), maxLines)
	}
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n > maxColumns {
			ts.Fatalf("line %d has %d columns, want at most %d", i+1, n, maxColumns)
		}
	}
}

// appendText adds a text, in which Go's escapes stand for what they mean, to a
// file once or several times: append briefs/site.yaml '\xff' 3.
func appendText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: append file text [times]")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	times := 1
	if len(args) == 3 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat(text, times))
	ts.Check(errors.Join(err, f.Close()))
}

// addByteOrderMark puts a byte order mark before files.
func addByteOrderMark(ts *testscript.TestScript, _ bool, args []string) {
	rewrite(ts, args, func(text string) string { return "\ufeff" + text })
}

// useWindowsLineEnds gives files the line ends of Windows.
func useWindowsLineEnds(ts *testscript.TestScript, _ bool, args []string) {
	rewrite(ts, args, func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") })
}

func rewrite(ts *testscript.TestScript, files []string, change func(string) string) {
	for _, name := range files {
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(change(ts.ReadFile(name))), 0o644))
	}
}

// unreachable are rules without a script, because no source file leads to
// them, each with the reason.
var unreachable = map[string]string{
	"broken-link":  "a link of ours that leads nowhere is a bug of the program",
	"invalid-text": "files that are not UTF-8 are refused under the rule encoding before",
}

// TestEveryRuleHasScript compares the rules that the source code names with the
// scripts: one for each, under its name, that wants it in a message.
func TestEveryRuleHasScript(t *testing.T) {
	t.Parallel()
	rules := rulesInSource(t)
	if len(rules) < 40 {
		t.Fatalf("found only %d rules: %q", len(rules), rules)
	}
	for _, rule := range rules {
		script, err := os.ReadFile("testdata/script/" + rule + ".txtar")
		_, excused := unreachable[rule]
		switch {
		case excused && err == nil:
			t.Errorf("rule %q has a script and is in the list of those that cannot have one", rule)
		case excused:
		case err != nil:
			t.Errorf("rule %q has no script: %v", rule, err)
		case !bytes.Contains(script, []byte("["+rule+"]")):
			t.Errorf("script %s.txtar wants no message of that rule", rule)
		}
	}
}

// rulesInSource are the names of rules in the source code, sorted: the field
// Rule of a diagnostic, the entries of a table that has such a column, and the
// second argument of the functions that report.
func rulesInSource(t *testing.T) []string {
	t.Helper()
	var rules []string
	add := func(e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		if rule, err := strconv.Unquote(lit.Value); err == nil {
			rules = append(rules, rule)
		}
	}
	err := filepath.WalkDir("internal", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || filepath.Dir(name) == filepath.Join("internal", "typeset") {
			return err // typeset knows nothing of source files
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool { eachRule(n, add); return true })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// reporters are the functions whose second argument is a rule.
var reporters = []string{"fail", "warn", "broken"}

// eachRule calls add with the expressions at a node that name rules.
func eachRule(n ast.Node, add func(ast.Expr)) {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
			add(n.Value)
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if field, ok := left.(*ast.SelectorExpr); ok && field.Sel.Name == "Rule" && i < len(n.Rhs) {
				add(n.Rhs[i])
			}
		}
	case *ast.CallExpr:
		if method, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains(reporters, method.Sel.Name) && len(n.Args) > 2 {
			add(n.Args[1])
		}
	case *ast.CompositeLit:
		for _, row := range ruleTable(n) {
			add(row)
		}
	}
}

// ruleTable is the column "rule" of a table written as a slice of structs.
func ruleTable(n *ast.CompositeLit) []ast.Expr {
	slice, ok := n.Type.(*ast.ArrayType)
	if !ok {
		return nil
	}
	row, ok := slice.Elt.(*ast.StructType)
	if !ok {
		return nil
	}
	column := slices.IndexFunc(row.Fields.List, func(f *ast.Field) bool { return len(f.Names) == 1 && f.Names[0].Name == "rule" })
	if column < 0 {
		return nil
	}
	var rules []ast.Expr
	for _, e := range n.Elts {
		if values, ok := e.(*ast.CompositeLit); ok && column < len(values.Elts) {
			rules = append(rules, values.Elts[column])
		}
	}
	return rules
}
