package load

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// parsed reads a YAML file.
func parsed(t testing.TB, text string) (*tree, []string) {
	t.Helper()
	src, bad := newSource("a.yaml", []byte(text))
	if bad != nil {
		t.Fatal(bad)
	}
	tr, problems := parseYAML(src, 0, len(src.text))
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimPrefix(p.Pos.String(), "a.yaml:")+" "+p.Rule+" "+p.Message)
	}
	return tr, list
}

func TestYAMLProblems(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a: 1\na: 2\n":                   `2:1 duplicate-field field "a" is given twice`,
		"x: {a: 1, é: 2, a: 3}\n":        `1:18 duplicate-field field "a" is given twice`,
		"a: 1\n--- \nb: 2\n":             "1:1 yaml the file holds several YAML documents",
		"title: AI: a question\n":        "1:10 yaml a colon with a space after it stands inside a value",
		"título é: AI: a\n":              "1:15 yaml a colon with a space after it stands inside a value",
		"? [a]\n: 1\n":                   "1:3 yaml the name of a field is not plain text",
		"a: &x {b: 1}\nc:\n  <<: *x\n":   `3:3 yaml fields are merged with "<<"`,
		"":                               "",
		"# only a comment\n":             "",
		"null\n":                         "",
		"a: &x [1, 2]\nb: *x\nc: [*x]\n": "",
	} {
		_, got := parsed(t, text)
		if joined := strings.Join(got, "; "); joined != want {
			t.Errorf("%q: got %q, want %q", text, joined, want)
		}
	}
}

func TestYAMLSyntax(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a: [1, 2\nb: 3\n", "a: {b: 1\n", "a: \"b\n", "a: 'b\n", "\ta: 1\n", "a:\n\t- b\n", "a: *nowhere\n", "a: @b\n", "a: %b\n", "- a\nb: c\n"} {
		_, got := parsed(t, text)
		if len(got) == 0 || !strings.Contains(got[0], " yaml ") {
			t.Errorf("%q: problems %q", text, got)
		}
	}
}

// bomb is a few lines that stand for ten to the power of n values.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 x\n")
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return b.String()
}

func TestYAMLLimits(t *testing.T) {
	t.Parallel()
	deep := func(n int) string { return "a: " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n" }
	for name, c := range map[string]struct {
		text string
		want string // of the first problem; "" for none
	}{
		"anchors that make a thousand values": {bomb(3), ""},
		"anchors that make a billion values":  {bomb(9), "anchors and lists hold more than 2000000 values"},
		"an anchor that holds itself":         {"a: &a [*a]\n", "values are nested more than 40 deep"},
		"a mapping that holds itself":         {"a: &a {b: *a}\n", "values are nested more than 40 deep"},
		"forty deep":                          {deep(40), ""},
		"forty-one deep":                      {deep(41), "values are nested more than 40 deep"},
		"many values":                         {"a: [" + strings.Repeat("1,", 100_000) + "]\n", ""},
	} {
		tree, problems := parsed(t, c.text)
		got := ""
		if len(problems) > 0 {
			_, got, _ = strings.Cut(problems[0], " yaml ")
		}
		if got != c.want {
			t.Errorf("%s: %.200q, want %q", name, problems, c.want)
		}
		if broken := c.want != ""; broken != (tree.root == nil) {
			t.Errorf("%s: there is a root: %v; what is beyond the limits must not be walked", name, tree.root != nil)
		}
	}
}

func TestLongLines(t *testing.T) {
	t.Parallel()
	long := strings.TrimSpace(strings.Repeat("word ", 1<<20))
	_, problems := loaded(t, files(map[string]string{
		"actors/a.md":   "---\ntitle: A\ntype: state\nsummary: " + long + "\n---\n",
		"actors/b.md":   "---\ntitle: B\ntype: state\n---\n" + long + "\n",
		"glossary.yaml": "- {id: t, title: T, summary: '" + long + "'}\n",
	}))
	for _, p := range problems {
		if p.Rule == "yaml" || p.Rule == "front-matter" || p.Rule == "file" {
			t.Errorf("a line of 5 MB: %.200s", p)
		}
	}
	huge := strings.Repeat("x", maxFile) + "y"
	_, problems = loaded(t, files(map[string]string{"actors/a.md": huge}))
	if got, want := reported(problems), []string{"actors/a.md file"}; !slices.Equal(got, want) {
		t.Errorf("a file of more than %d bytes: %q, want %q", maxFile, got, want)
	}
}

func TestScalars(t *testing.T) {
	t.Parallel()
	tree, problems := parsed(t, `{s: no, y: yes, off: off, t: true, u: "true", n: ~, i: 12, j: "12", f: 1.5, nan: .nan, inf: .inf, d: 2025-09-01, m: 2025-09, z: 007, e: "", l: [a, ~]}`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := asMap(value(tree.root))
	for key, want := range map[string]any{
		"s": "no", "y": "yes", "off": "off", "t": true, "u": "true", "n": nil, "i": int64(12), "j": "12", "f": 1.5, "nan": ".nan", "inf": ".inf",
		"d": "2025-09-01", "m": "2025-09", "e": "",
	} {
		if got[key] != want {
			t.Errorf("%s is %#v, want %#v", key, got[key], want)
		}
	}
	if l := asList(got["l"]); len(l) != 2 || l[0] != "a" || l[1] != nil {
		t.Errorf("the list is %#v", l)
	}
}
