package load

import (
	"slices"
	"strings"
	"testing"

	"plenary/generator/internal/diag"
)

func TestSplit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, front, body string }{
		{"usual", "---\ntitle: A\n---\nText.\n", "title: A\n", "Text.\n"},
		{"no text", "---\ntitle: A\n---\n", "title: A\n", ""},
		{"no final break", "---\ntitle: A\n---", "title: A\n", ""},
		{"nothing in it", "---\n---\nText.", "", "Text."},
		{"byte order mark and Windows line ends", "\ufeff---\r\ntitle: A\r\n---\r\nText.\r\n", "title: A\n", "Text.\n"},
		{"a rule in the text", "---\ntitle: A\n---\nOne.\n\n---\n\nTwo.\n", "title: A\n", "One.\n\n---\n\nTwo.\n"},
		{"indented dashes are part of a value", "---\nsummary: |\n  ---\n---\n", "summary: |\n  ---\n", ""},
		{"dashes with words", "---\ntitle: A\n--- x\n---\n", "title: A\n--- x\n", ""},
	} {
		src, bad := newSource("a.md", []byte(c.file))
		if bad != nil {
			t.Fatal(bad)
		}
		from, to, text, problem := src.split()
		if problem != nil {
			t.Errorf("%s: %v", c.name, problem)
			continue
		}
		if got := src.text[from:to]; got != c.front {
			t.Errorf("%s: front matter %q, want %q", c.name, got, c.front)
		}
		if got := src.text[text:]; got != c.body {
			t.Errorf("%s: text %q, want %q", c.name, got, c.body)
		}
	}
}

func TestSplitProblems(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"":                              "1:1: file has no front matter",
		"Text.\n":                       "1:1: file has no front matter",
		"\n---\ntitle: A\n---\n":        "1:1: file has no front matter",
		"title: A\n---\n":               "1:1: file has no front matter",
		"+++\ntitle = 1\n+++\n":         `1:1: front matter is fenced by "+++"`,
		"++++\ntitle = 1\n++++\n":       `1:1: front matter is fenced by "++++"`,
		"----\ntitle: A\n----\n":        `1:1: front matter opens with "----"`,
		"--\ntitle: A\n--\n":            `1:1: front matter opens with "--"`,
		"--- \ntitle: A\n---\n":         `1:1: front matter opens with "--- "`,
		" ---\ntitle: A\n---\n":         `1:1: front matter opens with " ---"`,
		"---\ntitle: A\n":               "1:1: front matter is not closed",
		"---":                           "1:1: front matter is not closed",
		"---\ntitle: A\n----\nText.\n":  `3:1: front matter closes with "----"`,
		"---\ntitle: A\n--- \nText.\n":  `3:1: front matter closes with "--- "`,
		"---\ntitle: A\n---\t\nText.\n": `3:1: front matter closes with "---\t"`,
	} {
		src, _ := newSource("a.md", []byte(file))
		_, _, _, problem := src.split()
		if problem == nil {
			t.Errorf("%q is accepted, want %q", file, want)
			continue
		}
		got := strings.TrimPrefix(problem.Pos.String(), "a.md:") + ": " + problem.Message
		if got != want || problem.Hint == "" || problem.Rule != "front-matter" {
			t.Errorf("%q: got %q with the hint %q, want %q", file, got, problem.Hint, want)
		}
	}
}

func TestNotText(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"---\ntitle: \xff\n---\n": "a.md:2:8 byte 0xff is not UTF-8",
		"ok\né\xc3(":              "a.md:2:3 byte 0xc3 is not UTF-8",
		"\xed\xa0\x80":            "a.md:1:1 byte 0xed is not UTF-8", // half of a surrogate pair
		"a\n\x00":                 "a.md:2:1 the file holds a NUL byte",
		"a\ufffdb":                "", // the replacement character itself is text
	} {
		got := ""
		if _, bad := newSource("a.md", []byte(file)); bad != nil {
			got = bad.Pos.String() + " " + bad.Message
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", file, got, want)
		}
	}
}

func TestPlacesInASource(t *testing.T) {
	t.Parallel()
	src, _ := newSource("a.md", []byte("é b\r\n中国c\n\nend"))
	for offset, want := range map[int]diag.Position{
		0: {File: "a.md", Line: 1, Column: 1}, 2: {File: "a.md", Line: 1, Column: 3}, 4: {File: "a.md", Line: 1, Column: 5},
		5: {File: "a.md", Line: 2, Column: 1}, 11: {File: "a.md", Line: 2, Column: 7}, 13: {File: "a.md", Line: 3, Column: 1},
		len(src.text): {File: "a.md", Line: 4, Column: 4},
	} {
		if got := src.at(offset); got != want {
			t.Errorf("at(%d) = %v, want %v", offset, got, want)
		}
	}
	for place, want := range map[[2]int]int{
		{1, 1}: 0, {1, 2}: 2, {1, 3}: 3, {1, 99}: 4, {2, 3}: 11, {3, 1}: 13, {4, 2}: 15, {9, 1}: len(src.text), {0, 1}: len(src.text),
	} {
		if got := src.offset(place[0], place[1]); got != want {
			t.Errorf("offset(%v) = %d, want %d", place, got, want)
		}
	}
	if got, want := src.lines, []int{0, 5, 13, 14}; !slices.Equal(got, want) {
		t.Errorf("lines begin at %v, want %v", got, want)
	}
}
