package diag

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestDiagnosticString(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d    Diagnostic
		want string
	}{
		{Diagnostic{Pos: Position{"a.md", 3, 5}, Rule: "id", Message: "no id"}, "a.md:3:5: no id [id]"},
		{Diagnostic{Pos: Position{"a.md", 3, 0}, Rule: "id", Message: "no id"}, "a.md:3: no id [id]"},
		{Diagnostic{Pos: Position{File: "a.md"}, Rule: "file", Message: "m", Hint: "do it"}, "a.md: m [file]\n\thint: do it"},
		{Diagnostic{Pos: Position{"a.md", 1, 1}, Severity: Warning, Rule: "orphan", Message: "m"}, "a.md:1:1: warning: m [orphan]"},
	} {
		if got := c.d.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// mixed is a list with one error twice, in no order.
func mixed() List {
	return List{
		{Pos: Position{"b.md", 1, 1}, Rule: "z", Message: "m"},
		{Pos: Position{"a.md", 10, 1}, Rule: "z", Message: "m"},
		{Pos: Position{"a.md", 2, 9}, Severity: Warning, Rule: "z", Message: "m"},
		{Pos: Position{"a.md", 2, 3}, Rule: "z", Message: "m"},
		{Pos: Position{"a.md", 2, 3}, Rule: "b", Message: "n"},
		{Pos: Position{"a.md", 2, 3}, Rule: "b", Message: "m"},
		{Pos: Position{"b.md", 1, 1}, Rule: "z", Message: "m"},
		{Pos: Position{File: "a.md"}, Rule: "z", Message: "m"},
	}
}

func TestSorted(t *testing.T) {
	t.Parallel()
	list := mixed()
	var got []string
	for _, d := range list.Sorted() {
		got = append(got, d.Pos.String()+" "+d.Rule+" "+d.Message)
	}
	want := []string{"a.md z m", "a.md:2:3 b m", "a.md:2:3 b n", "a.md:2:3 z m", "a.md:2:9 z m", "a.md:10:1 z m", "b.md:1:1 z m"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if !slices.Equal(list, mixed()) {
		t.Error("Sorted changed the list that it was given")
	}
}

func TestUnder(t *testing.T) {
	t.Parallel()
	list := mixed()
	for folder, want := range map[string]string{"briefs": "briefs/b.md", "": "b.md", "../x/": "../x/b.md", "/abs": "/abs/b.md"} {
		if got := list.Under(folder)[0].Pos.File; got != want {
			t.Errorf("Under(%q): file %q, want %q", folder, got, want)
		}
	}
	if !slices.Equal(list, mixed()) {
		t.Error("Under changed the list that it was given")
	}
}

func TestFailed(t *testing.T) {
	t.Parallel()
	warning, failure := Diagnostic{Severity: Warning}, Diagnostic{}
	for _, c := range []struct {
		list         List
		plain, tight bool
	}{
		{nil, false, false},
		{List{warning}, false, true},
		{List{failure}, true, true},
		{List{warning, failure}, true, true},
	} {
		if got := c.list.Failed(false); got != c.plain {
			t.Errorf("%v: Failed(false) = %v", c.list, got)
		}
		if got := c.list.Failed(true); got != c.tight {
			t.Errorf("%v: Failed(true) = %v", c.list, got)
		}
	}
}

func TestErr(t *testing.T) {
	t.Parallel()
	if err := (List{}).Err(); err != nil {
		t.Errorf("an empty list is the error %v", err)
	}
	err := mixed()[:2].Err()
	var list List
	if !errors.As(err, &list) || len(list) != 2 {
		t.Errorf("errors.As gives %v", list)
	}
	if want := "b.md:1:1: m [z]\na.md:10:1: m [z]"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestWriteJSON(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	if err := (List{}).WriteJSON(&b); err != nil || b.String() != "[]\n" {
		t.Errorf("an empty list is %q (%v)", b.String(), err)
	}
	b.Reset()
	list := List{
		{Pos: Position{"a.md", 2, 3}, Rule: "id", Message: `no <id> & "x"`, Hint: "add → it"},
		{Pos: Position{File: "中国.md"}, Severity: Warning, Rule: "file", Message: "m"},
	}
	if err := list.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	want := `[
  {
    "file": "a.md",
    "line": 2,
    "column": 3,
    "severity": "error",
    "rule": "id",
    "message": "no <id> & \"x\"",
    "hint": "add → it"
  },
  {
    "file": "中国.md",
    "severity": "warning",
    "rule": "file",
    "message": "m"
  }
]
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if !json.Valid([]byte(b.String())) {
		t.Error("it is not JSON")
	}
}
