package markdown

import (
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// specExample is one example of the CommonMark specification.
type specExample struct {
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Example  int    `json:"example"`
	Section  string `json:"section"`
}

// asWritten is a Filler that sends links where the author wrote.
type asWritten struct{}

func (asWritten) Link(_ int, l *Link) Anchor {
	a := Anchor{Href: l.Target, Title: l.Target}
	if l.Fragment != "" {
		a.Href += "#" + l.Fragment
	}
	return a
}

func (asWritten) Cite(first, last int, c []Citation) template.HTML {
	var keys []string
	for _, ct := range c {
		keys = append(keys, ct.String())
	}
	return template.HTML(`<sup class="cite">` + template.HTMLEscapeString(strings.Join(keys, " ")) + `</sup>`)
}

// specExamples reads the examples that goldmark's module carries.
func specExamples(t *testing.T) []specExample {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("find goldmark: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []specExample
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	return examples
}

// What Plenary adds to CommonMark's HTML, and what it writes another way.
var (
	headingTag = regexp.MustCompile(`<(h[1-6]) id="[^"]*">`)
	permalink  = regexp.MustCompile(`<a class="permalink"[^>]*>#</a>`)
	preTag     = regexp.MustCompile(`<pre class="code"(?: data-lang="([^"]*)")? tabindex="0"><code>`)
	preBlock   = regexp.MustCompile(`(?s)<pre><code.*?</code></pre>`)
	tokenTag   = regexp.MustCompile(`<span class="[a-z0-9]+">|</span>`)
)

// ours takes away what we add.
func ours(html string) string {
	html = headingTag.ReplaceAllString(html, "<$1>")
	html = permalink.ReplaceAllString(html, "")
	html = preTag.ReplaceAllStringFunc(html, func(tag string) string {
		if lang := preTag.FindStringSubmatch(tag)[1]; lang != "" {
			return `<pre><code class="language-` + lang + `">`
		}
		return "<pre><code>"
	})
	return preBlock.ReplaceAllStringFunc(html, func(block string) string { return tokenTag.ReplaceAllString(block, "") })
}

// theirs writes void elements as HTML does, not as XML.
func theirs(html string) string { return strings.ReplaceAll(html, " />", ">") }

// TestCommonMark compares every example of the specification, but for the
// differences listed; those are written to a file for the documentation.
func TestCommonMark(t *testing.T) {
	t.Parallel()
	listed := map[int]bool{}
	for _, d := range differences {
		for _, n := range d.examples {
			listed[n] = true
		}
	}
	conv := New()
	examples := specExamples(t)
	outputs := map[int]string{}
	for _, e := range examples {
		got := ours(string(conv.Parse(Input{Text: e.Markdown}).HTML(asWritten{})))
		want := theirs(e.HTML)
		outputs[e.Example] = got
		switch {
		case got == want && listed[e.Example]:
			t.Errorf("example %d no longer differs: take it off the list", e.Example)
		case got != want && !listed[e.Example]:
			t.Errorf("example %d (%s)\nmarkdown %q\ngot      %q\nwant     %q", e.Example, e.Section, e.Markdown, got, want)
		}
	}
	if len(examples) != 652 {
		t.Errorf("%d examples, want the 652 of CommonMark 0.31.2", len(examples))
	}
	checkDocument(t, examples, outputs)
}

// checkDocument compares the list of differences for the documentation, in
// which every example stands with what comes of it.
func checkDocument(t *testing.T, examples []specExample, outputs map[int]string) {
	t.Helper()
	const path = "testdata/commonmark-differences.md"
	var b strings.Builder
	fmt.Fprintf(&b, "# Differences from CommonMark 0.31.2\n\n%d of the %d examples of the specification come out as it says. "+
		"The others differ on purpose.\n", len(examples)-count(differences), len(examples))
	for _, d := range differences {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", d.title, d.reason)
		for _, n := range d.examples {
			e := examples[n-1]
			fmt.Fprintf(&b, "- [%d](https://spec.commonmark.org/0.31.2/#example-%d): `` %q `` becomes `` %q ``\n", n, n, e.Markdown, outputs[n])
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("%s is not up to date: run with -update\ngot\n%s", path, got)
	}
}

// count is how many examples differ.
func count(all []difference) int {
	n := 0
	for _, d := range all {
		n += len(d.examples)
	}
	return n
}

// difference is a reason for which examples come out otherwise.
type difference struct {
	title, reason string
	examples      []int
}

var differences = []difference{
	{
		"Raw HTML: elements",
		"Raw HTML passes an allow list. Elements that are not on it are left out with a warning; their text stays, but for `script` and `style`. " +
			"`a` and `img` are not on it: links and images are written in Markdown, so that they are checked.",
		[]int{21, 31, 150, 159, 162, 163, 170, 171, 172, 173, 176, 178, 187, 201, 344, 475, 476, 477, 491, 524, 536,
			613, 614, 615, 616, 617, 630, 631, 642, 643},
	},
	{
		"Raw HTML: attributes",
		"Attributes that are not on the list are left out with a warning: `class`, `id`, `style` and scripts among them. Names are in lower case.",
		[]int{152, 153, 154, 164, 169},
	},
	{
		"Raw HTML: balance",
		"Elements are closed where their paragraph, list item or quotation ends, and end tags that close nothing are left out, with a warning: " +
			"no text can change the page around it. A tag that is not complete is shown as text.",
		[]int{148, 151, 155, 156, 157, 158, 165, 174, 175, 184, 191, 494, 623},
	},
	{
		"Raw HTML: comments and declarations",
		"Comments are left out. Processing instructions, declarations and CDATA are too, with a warning.",
		[]int{177, 179, 180, 181, 182, 183, 308, 309, 625, 626, 627, 628, 629},
	},
	{
		"Links: addresses",
		"A link without an address is shown as its words, with a warning. An address whose scheme is not `http`, `https`, `mailto` or `tel` is an error, " +
			"and the words are shown.",
		[]int{200, 485, 486, 487, 567, 596, 598, 599, 601},
	},
	{
		"Record links",
		"`[[id]]` is a link to a record, unless `(` follows it.",
		[]int{548, 590},
	},
}
