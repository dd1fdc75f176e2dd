package corpus_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"plenary/generator/internal/build"
	"plenary/generator/internal/build/corpus"
	"plenary/generator/internal/dossier"
	"plenary/layouts"
)

// A corpus must be free of problems, or a benchmark would measure their
// reporting.
func TestGenerateHasNoProblems(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, corpus.Smallest, 37, 150} {
		res, err := build.Check(context.Background(), build.Options{Briefs: corpus.Generate(n, 7), Layouts: layouts.FS})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range res.Problems {
			t.Errorf("%d records: %v", n, d)
		}
		if got, want := len(res.Dossier.LeftOut), 0; got != want {
			t.Errorf("%d records: got %d left out, want %d", n, got, want)
		}
	}
}

func TestGenerateHasTheForm(t *testing.T) {
	t.Parallel()
	const n = 400
	res, err := build.Load(context.Background(), build.Options{Briefs: corpus.Generate(n, 1)})
	if err != nil {
		t.Fatal(err)
	}
	count := map[dossier.KindID]int{}
	words := 0
	mentions := map[string]int{}
	for _, r := range res.Dossier.Records {
		count[r.Kind.ID]++
		if r.Text == nil {
			continue
		}
		for _, l := range r.Text.Links {
			mentions[l.Target]++
		}
		if r.Kind.ID != "mechanism" {
			continue
		}
		words += r.Text.Words
		if w := r.Text.Words; w < 400 || w > 1000 {
			t.Errorf("%s has %d words, want about 480 to 850", r.ID, w)
		}
	}
	want := map[dossier.KindID]int{"mechanism": 280, "actor": 80, "initiative": 40, "source": 40, "event": 20}
	if !maps.Equal(count, want) {
		t.Errorf("got records %v, want %v", count, want)
	}
	if got := words / count["mechanism"]; got < 550 || got > 780 {
		t.Errorf("a mechanism has %d words in the mean, want about 665", got)
	}
	tail(t, mentions)
}

// tail checks that few records have most of the mentions.
func tail(t *testing.T, mentions map[string]int) {
	counts := slices.Sorted(maps.Values(mentions))
	slices.Reverse(counts)
	all, head := 0, 0
	for i, c := range counts {
		all += c
		if i < len(counts)/10 {
			head += c
		}
	}
	if share := head * 100 / all; share < 30 {
		t.Errorf("the tenth of the records that is mentioned most has %d %% of the mentions, want 30 or more", share)
	}
}

func TestGenerateIsDeterministic(t *testing.T) {
	t.Parallel()
	first, again := corpus.Generate(200, 1), corpus.Generate(200, 1)
	if !same(first, again) {
		t.Error("the same size and seed make different files")
	}
	if same(first, corpus.Generate(200, 2)) {
		t.Error("another seed makes the same files")
	}
}

func same(a, b fstest.MapFS) bool {
	return maps.EqualFunc(a, b, func(x, y *fstest.MapFile) bool { return string(x.Data) == string(y.Data) })
}

// Files come one at a time and may be stopped at any.
func TestFilesStops(t *testing.T) {
	t.Parallel()
	var names []string
	for name := range corpus.Files(corpus.Smallest, 1) {
		if names = append(names, name); len(names) == 2 {
			break
		}
	}
	if got, want := strings.Join(names, " "), "site.yaml sources.yaml"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
