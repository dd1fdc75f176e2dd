package markdown

import (
	"html/template"
	"strings"
	"testing"
)

func TestMarksOfCitations(t *testing.T) {
	t.Parallel()
	if got := CiteMarks(nil); got != "" {
		t.Errorf("no marks give %q", got)
	}
	got := string(CiteMarks([]CiteMark{{ID: "cite-a-1", Href: "#source-a", Label: "1", Title: `"A" <b>, para 4`}, {ID: "cite-b-1", Href: "#source-b", Label: "2"}}))
	want := `<sup class="cites"><a class="cite" id="cite-a-1" href="#source-a" title="&#34;A&#34; &lt;b&gt;, para 4">[1]</a>` +
		`<a class="cite" id="cite-b-1" href="#source-b" title="">[2]</a></sup>`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBackLinks(t *testing.T) {
	t.Parallel()
	if got := BackLinks(nil); got != "" {
		t.Errorf("no ways back give %q", got)
	}
	got := string(BackLinks([]BackLink{{Href: "#cite-a-1", Label: "1"}, {Href: "#cite-a-2", Label: "2", Locator: `para <4>`}}))
	want := `<div class="backs"><a href="#cite-a-1" aria-label="Back to use 1">↩ 1</a>` + "\n" +
		`<a href="#cite-a-2" aria-label="Back to use 2, para &lt;4&gt;">↩ 2, para &lt;4&gt;</a>` + "\n</div>"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	many := make([]BackLink, foldBacks)
	if got := string(BackLinks(many)); !strings.HasPrefix(got, `<details class="backs"><summary>Used 9 times on this page</summary>`) {
		t.Errorf("%d ways back are not folded: %s", len(many), got)
	}
}

func TestLinkTo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		anchor Anchor
		want   string
	}{
		{Anchor{Href: "../china/", Title: "China"}, `<a href="../china/"><bdi>China</bdi></a>`},
		{Anchor{Title: `<script>"&`}, `<bdi>&lt;script&gt;&#34;&amp;</bdi>`},
		{Anchor{Href: `"x"`, Title: "中国", Lang: `z"h`}, `<a href="&#34;x&#34;"><bdi lang="z&#34;h">中国</bdi></a>`},
	} {
		if got := string(LinkTo(c.anchor)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// What is written into marks and links is escaped as html/template's own
// function does it.
func FuzzWriteEscaped(f *testing.F) {
	for _, s := range []string{"", "plain", `<a href="x" title='y'>&amp;</a>`, "\x00\xff é 全"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		writeEscaped(&b, s)
		if got, want := b.String(), template.HTMLEscapeString(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	})
}
