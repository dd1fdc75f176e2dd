package markdown

import (
	"strings"
	"testing"

	"plenary/generator/internal/diag"
)

// brief is a realistic text of about 700 words.
func brief(code bool) string {
	var b strings.Builder
	for _, title := range []string{"Why it matters now", "State of play", "How it works", "Issues and options"} {
		b.WriteString("## " + title + "\n\n" + briefSection)
	}
	if code {
		b.WriteString("```go\n" + strings.Repeat("func add(a, b int) int { return a + b } // sum\n", 8) + "```\n")
	}
	b.WriteString("\n[^1]: The text was adopted without a vote, see [[unga|the Assembly]].\n")
	return b.String()
}

const briefSection = `The [[global-dialogue|Global Dialogue]] was established by resolution A/RES/79/325 of 26 August 2025
[@unga-79-325, para 4], together with the [[scientific-panel]]. It meets for the first time in Geneva, in July 2026,
and in New York in 2027. *Member States* and stakeholders discuss international cooperation, share best practices and
lessons learned, and facilitate **open, transparent and inclusive** discussions on governance [@unga-79-325; @gdc-2024,
para 56].

The United States voted against in the Fifth Committee and said that it rejects centralised control [@unsc-10005].
China proposed a [World AI Cooperation Organization](https://example.org/waico#plan "WAICO") with its seat in Shanghai,
which [[china|Beijing]] calls open to all. The G77 asked for capacity-building first.[^1]

- Who chairs: two co-chairs, one from a developed and one from a developing country.
- What comes out: a summary by the co-chairs, no negotiated text.
- What follows: the review of the Global Digital Compact at the eighty-second session.

| Actor | Stance | Since |
| --- | --- | ---: |
| [[china\|China]] | supports | 2025 |
| [[united-states\|United States]] | opposes | 2025 |

> [!POINTS]
> We welcome the Dialogue and ask that its report reach the Compact's review in time.

`

func benchmarkParse(b *testing.B, in Input) {
	conv := New()
	b.SetBytes(int64(len(in.Text)))
	b.ReportAllocs()
	for b.Loop() {
		conv.Parse(in)
	}
}

func BenchmarkParse(b *testing.B) {
	pos := diag.Position{File: "mechanisms/global-dialogue.md", Line: 40, Column: 1}
	b.Run("brief", func(b *testing.B) { benchmarkParse(b, Input{Text: brief(false), Pos: pos}) })
	b.Run("brief with code", func(b *testing.B) { benchmarkParse(b, Input{Text: brief(true), Pos: pos}) })
	b.Run("plain field", func(b *testing.B) {
		benchmarkParse(b, Input{Text: "The Dialogue meets in Geneva in July 2026", Pos: pos, Inline: true})
	})
	b.Run("field", func(b *testing.B) {
		benchmarkParse(b, Input{Text: "The [[global-dialogue]] meets *in Geneva* in July 2026 [@a]", Pos: pos, Inline: true})
	})
}

func BenchmarkHTML(b *testing.B) {
	doc := New().Parse(Input{Text: brief(false)})
	b.ReportAllocs()
	for b.Loop() {
		doc.HTML(asWritten{})
	}
}

// BenchmarkHighlight is chroma without the cache.
func BenchmarkHighlight(b *testing.B) {
	code := strings.Repeat("func add(a, b int) int { return a + b } // sum\n", 8)
	lexer := lexersByName()["go"]
	b.SetBytes(int64(len(code)))
	for b.Loop() {
		highlight(lexer, code)
	}
}
