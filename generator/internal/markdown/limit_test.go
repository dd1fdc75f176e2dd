package markdown

import (
	"flag"
	"strings"
	"testing"
	"time"
)

// hostile are texts that make a naive parser slow or deep. Each fills about
// the number of bytes given.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"brackets", func(n int) string { return strings.Repeat("[", n) }},
	{"closed brackets", func(n int) string { return strings.Repeat("[", n/2) + "a" + strings.Repeat("]", n/2) }},
	{"record links", func(n int) string { return strings.Repeat("[[a|", n/4) }},
	{"record links and ends", func(n int) string { return strings.Repeat("[[a|b]] ", n/8) }},
	{"citations", func(n int) string { return strings.Repeat("[@a, ", n/5) }},
	{"keys", func(n int) string { return "[" + strings.Repeat("@a;", n/3) + "]" }},
	{"links in brackets", func(n int) string {
		return strings.Repeat("[", n/3) + strings.Repeat("*a*", n/9) + strings.Repeat("]", n/3)
	}},
	{"open links", func(n int) string { return strings.Repeat("[a](", n/4) }},
	{"images", func(n int) string { return strings.Repeat("![", n/2) + strings.Repeat("](x)", n/4) }},
	{"emphasis", func(n int) string { return strings.Repeat("*a **a ", n/7) }},
	{"nested emphasis", func(n int) string { return strings.Repeat("**a ", n/8) + strings.Repeat("b** ", n/8) }},
	{"closers", func(n int) string { return strings.Repeat("a_ *", n/4) + strings.Repeat("* ", n/8) }},
	{"underscores", func(n int) string { return strings.Repeat("_a", n/2) }},
	{"backticks", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString("e" + strings.Repeat("`", i))
		}
		return b.String()
	}},
	{"quotations", func(n int) string { return strings.Repeat("> ", n/2) + "a" }},
	{"quotations by line", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(">", i) + " a\n")
		}
		return b.String()
	}},
	{"lists", func(n int) string { return strings.Repeat("- ", n/2) + "a" }},
	{"lists by indent", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return b.String()
	}},
	{"numbers", func(n int) string { return strings.Repeat("1. ", n/3) + "a" }},
	{"lazy lines", func(n int) string { return strings.Repeat("> ", 50) + "a\n" + strings.Repeat("a\n", n/2) }},
	{"footnotes in footnotes", func(n int) string { return strings.Repeat("[^a]: ", n/6) + "a" }},
	{"footnotes", func(n int) string { return strings.Repeat("[^a] ", n/10) + "\n\n" + strings.Repeat("[^a]: x\n", n/16) }},
	{"definitions", func(n int) string { return "a\n" + strings.Repeat(": ", n/2) + "b" }},
	{"references", func(n int) string {
		return "[a]: " + strings.Repeat("u", n/2) + "\n\n" + strings.Repeat("[a] ", n/8)
	}},
	{"reference definitions", func(n int) string { return strings.Repeat("[a]: u\n", n/7) }},
	{"raw tags", func(n int) string { return strings.Repeat("<b>", n/3) }},
	{"raw blocks", func(n int) string { return strings.Repeat("<div>\n", n/6) }},
	{"raw ends", func(n int) string { return strings.Repeat("<b>", n/7) + strings.Repeat("</i>", n/7) }},
	{"open tags", func(n int) string { return strings.Repeat("<a x=\"", n/6) }},
	{"comments", func(n int) string { return "a " + strings.Repeat("<!-- ", n/5) }},
	{"table", func(n int) string {
		return "|" + strings.Repeat("a|", 50) + "\n|" + strings.Repeat("-|", 50) + "\n" + strings.Repeat("|a|b\n", n/5)
	}},
	{"wide table", func(n int) string { return strings.Repeat("a|", n/4) + "\n" + strings.Repeat("-|", n/4) + "\n" }},
	{"delimiter rows", func(n int) string { return strings.Repeat("a|b\n-|-|-\n", n/10) }},
	{"headings", func(n int) string { return strings.Repeat("## a\n", n/5) }},
	{"heading attributes", func(n int) string { return "## " + strings.Repeat("{a", n/2) }},
	{"entities", func(n int) string { return strings.Repeat("&amp", n/4) }},
	{"short lines", func(n int) string { return strings.Repeat("a\n", n/2) }},
	{"long line", func(n int) string { return strings.Repeat("a ", n/2) }},
	{"code", func(n int) string { return "```c\n" + strings.Repeat("(((\"", n/4) + "\n```" }},
}

var large = flag.Bool("large", false, "try texts of a megabyte, which takes a minute")

// TestHostile checks that no text takes long, overflows the stack or makes a
// page that cannot be parsed.
func TestHostile(t *testing.T) {
	t.Parallel()
	conv := New()
	for _, h := range hostile {
		texts := []string{h.make(8_000)}
		if *large {
			texts = append(texts, h.make(60_000), h.make(1_000_000), strings.Repeat(h.make(16_000)+"\n\n", 62))
		}
		for i, text := range texts {
			began := time.Now()
			out := string(conv.Parse(Input{Text: text}).HTML(asWritten{}))
			took := time.Since(began)
			if took > time.Second {
				t.Logf("%s %d: %v, %d bytes", h.name, i, took, len(out))
			}
			if took > time.Minute {
				t.Errorf("%s: took %v for %d bytes", h.name, took, len(text))
			}
			checkPage(t, out)
		}
	}
}
