package load

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"plenary/generator/internal/markdown"
)

func BenchmarkDossier(b *testing.B) {
	all := map[string]string{"sources.yaml": "- {id: s, title: S, type: report}\n"}
	for i := range 1000 {
		all[fmt.Sprintf("actors/a%d.md", i)] = fmt.Sprintf("---\ntitle: Actor %d\ntype: state\nfounded: {value: 1945-10-24, sources: [s]}\npart-of: {to: a%d, sources: ['s, p. 3']}\nsummary: >-\n  It follows [[a%d]]\n  [@s].\n---\n", i, (i+1)%1000, (i+2)%1000) +
			strings.Repeat("A paragraph on [[a0|the first]], with a source [@s, p. 3].\n\n", 10)
	}
	fsys, conv := files(all), markdown.New()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Dossier(context.Background(), fsys, conv, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKinds is what every run costs before it reads the first record.
func BenchmarkKinds(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := loadKinds(nil); problems != nil {
			b.Fatal(problems)
		}
	}
}
