// Package corpus makes dossiers of any size for tests and benchmarks. Their
// words mean nothing; their form is that of real briefs: what a mechanism, an
// actor or an initiative says in fields and text, how long it is, and that a
// few records are referred to far more often than the rest.
package corpus

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// Smallest is the least number of records that a corpus has.
const Smallest = 10

// Generate is a dossier of n records: 70 % mechanisms, 20 % actors, 10 %
// initiatives, with about n/10 sources and n/20 events beside them. It passes
// every check. The same n and seed give the same bytes.
func Generate(n int, seed uint64) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range Files(n, seed) {
		fsys[name] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	return fsys
}

// Files are the files of the dossier that Generate makes, one at a time, so
// that a large one need not be held in memory.
func Files(n int, seed uint64) iter.Seq2[string, []byte] {
	p := newPlan(max(n, Smallest), seed)
	return func(yield func(string, []byte) bool) {
		for _, f := range p.files() {
			if !yield(f.name, f.write(p)) {
				return
			}
		}
	}
}

// entry is a record in so far as others refer to it.
type entry struct {
	id, title string
	number    uint64 // its stream of random numbers
}

// plan is what all records know of one another.
type plan struct {
	seed                            uint64
	mechanisms, actors, initiatives []entry
	sources, events                 []entry
}

func newPlan(n int, seed uint64) *plan {
	p := &plan{seed: seed}
	number := uint64(0)
	list := func(count int, prefix string, title func(g *gen) string) []entry {
		entries := make([]entry, count)
		for i := range entries {
			number++
			words := title(&gen{Rand: rand.New(rand.NewPCG(seed, number<<1))})
			id := strings.ReplaceAll(strings.ToLower(words), " ", "-")
			entries[i] = entry{fmt.Sprintf("%s%s-%05d", prefix, id, i), fmt.Sprintf("%s %d", words, i), number}
		}
		return entries
	}
	actors, initiatives := n*20/100, n*10/100
	p.mechanisms = list(n-actors-initiatives, "", func(g *gen) string { return g.title(adjectives, nouns, instruments) })
	p.actors = list(actors, "", func(g *gen) string { return g.title(places, nouns, bodies) })
	p.initiatives = list(initiatives, "", func(g *gen) string { return g.title(adjectives, nouns, programmes) })
	p.sources = list(max(n/10, 20), "src-", func(g *gen) string { return g.title(places, documents) })
	p.events = list(max(n/20, 1), "ev-", func(g *gen) string { return g.title(places, nouns, meetings) })
	return p
}

// file is one source file.
type file struct {
	name  string
	write func(*plan) []byte
}

func (p *plan) files() []file {
	list := []file{
		{"site.yaml", func(*plan) []byte { return []byte(siteYAML) }},
		{"sources.yaml", each(p.sources, (*gen).source)},
		{"events.yaml", each(p.events, (*gen).event)},
	}
	own := func(folder string, entries []entry, write func(*gen, int, entry)) {
		for i, e := range entries {
			list = append(list, file{folder + "/" + e.id + ".md", func(p *plan) []byte {
				g := p.gen(e)
				write(g, i, e)
				return g.Bytes()
			}})
		}
	}
	own("mechanisms", p.mechanisms, (*gen).mechanism)
	own("actors", p.actors, (*gen).actor)
	own("initiatives", p.initiatives, (*gen).initiative)
	return list
}

// each writes a file that is a list of records.
func each(entries []entry, write func(*gen, int, entry)) func(*plan) []byte {
	return func(p *plan) []byte {
		var b bytes.Buffer
		for i, e := range entries {
			g := p.gen(e)
			write(g, i, e)
			b.Write(g.Bytes())
		}
		return b.Bytes()
	}
}

// gen is the generator for one record, whose bytes depend on nothing but the
// plan and the record's number.
func (p *plan) gen(e entry) *gen {
	return &gen{Rand: rand.New(rand.NewPCG(p.seed, e.number<<1|1)), plan: p, self: e}
}

const siteYAML = `title: Benchmark briefs
tagline: Words without meaning
description: "A made-up dossier that has the form of a real one."
intro: This dossier was made by a program to measure another one.
baseURL: https://example.org/bench/
language: en
publisher: {name: Nobody, url: "https://example.org/"}
licence: {name: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}
repository: https://example.org/bench.git
method: Every word was drawn by lot.
asof: 2026-09-01
`
