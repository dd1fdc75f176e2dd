package corpus

import "fmt"

// date is a day in the years in which things happened.
func (g *gen) date() string {
	return fmt.Sprintf("%d-%02d-%02d", g.between(2016, 2025), g.between(1, 12), g.between(1, 28))
}

// head begins the front matter that all kinds with files of their own share.
func (g *gen) head(i int, e entry, folder string) {
	g.f("---\ntitle: %q\n", e.title)
	if g.oneIn(4) {
		g.f("aliases: [/old/%s/%d/]\n", folder, i)
	}
	if g.oneIn(10) {
		g.f("names: [%q, {text: %q, lang: fr}]\n", capital(g.label())+" "+g.label(), "Conseil "+g.label())
	}
	g.links++
	g.f("summary: >-\n  %s\n  %s [@%s]\n", g.sentence(14, 22), g.plain(10, 18), g.ownSource(i))
	g.links = 0
	g.f("tags: [%s, %s-%s]\n", g.pick(nouns), g.pick(nouns), g.pick(documents))
}

// tail ends the front matter.
func (g *gen) tail() {
	g.f("sources: [%s]\n", ids(g.others(g.plan.sources, g.between(1, 3))))
	g.f("owner: desk %d\nreviewed: 2026-08-%02d\nreview_every: 180d\nchanges:\n", g.between(1, 9), g.between(1, 28))
	for year := range g.between(1, 3) {
		g.f("  - {date: %d-%02d-%02d, note: %q}\n", 2023+year, g.between(1, 12), g.between(1, 28), g.plain(4, 9))
	}
	g.f("---\n")
}

// fact is a key fact, in short or long form.
func (g *gen) fact(name, value string) {
	switch g.IntN(3) {
	case 0:
		g.f("%s: %q\n", name, value)
	case 1:
		g.f("%s: {value: %q, note: %q, sources: [%s]}\n", name, value, g.plain(5, 9), g.sourceID())
	default:
		g.f("%s: {value: %q, sources: [%q]}\n", name, value, fmt.Sprintf("%s, Article %d", g.sourceID(), g.between(1, 30)))
	}
}

func (g *gen) timeline() {
	g.f("timeline:\n")
	for range g.between(2, 4) {
		g.f("  - {date: %s, text: %q, sources: [%s]}\n", g.date(), g.sentence(8, 14), g.sourceID())
	}
	if g.oneIn(3) {
		g.f("  - event: %s\n", g.plan.events[g.skewed(len(g.plan.events))].id)
	}
}

func (g *gen) positions(lo, hi int) {
	g.f("positions:\n")
	for _, actor := range g.others(g.plan.actors, g.between(lo, hi)) {
		stance := g.pick([]string{"convenes", "supports", "supports", "supports", "conditional", "abstained", "did-not-endorse", "opposes"})
		g.f("  - actor: %s\n    stance: %s\n    date: %s\n    text: %q\n", actor.id, stance, g.date(), g.plain(8, 14))
		if g.oneIn(4) {
			g.f("    quote: %q\n", g.plain(6, 12))
		}
		g.f("    sources: [%s]\n", g.sourceID())
	}
}

// parts are relations to actors that play a part, with notes and sources.
func (g *gen) parts(types []string, lo, hi int) {
	g.f("relations:\n")
	for _, actor := range g.others(g.plan.actors, g.between(lo, hi)) {
		g.f("  - {type: %s, to: %s, note: %q, sources: [%s]}\n", g.pick(types), actor.id, g.plain(3, 8), g.sourceID())
	}
}

func (g *gen) disputed() {
	g.f("disputed:\n  - about: %q\n    says:\n", g.plain(4, 8))
	for _, source := range g.others(g.plan.sources, 2) {
		g.f("      %s: %q\n", source.id, g.plain(5, 9))
	}
	g.f("    held: %q\n    why: %q\n", g.plain(5, 9), g.plain(6, 12))
}

// source is one item of sources.yaml.
func (g *gen) source(i int, e entry) {
	kinds := words(`resolution treaty regulation record statement speech report report dataset article article news note`)
	g.f("- id: %s\n  type: %s\n  title: %q\n  author: %s\n  publisher: %s\n  date: %s\n", e.id, g.pick(kinds), e.title,
		g.title(places, bodies), g.title(places, bodies), g.date())
	g.f("  url: https://example.org/documents/%d\n  accessed: 2026-07-%02d\n  opened: %t\n", i, g.between(1, 28), !g.oneIn(3))
	if g.oneIn(4) {
		g.f("  symbol: A/%d/%d\n", g.between(60, 80), g.between(1, 900))
	}
	if g.oneIn(4) {
		g.f("  note: %q\n", g.plain(8, 16))
	}
}

// event is one item of events.yaml. One in ten is still to come.
func (g *gen) event(i int, e entry) {
	date, status := g.date(), "held"
	if g.oneIn(10) {
		date, status = fmt.Sprintf("2027-%02d", g.between(1, 12)), "planned"
	}
	g.f("- id: %s\n  title: %q\n  date: %s\n  place: %s\n  status: %s\n", e.id, e.title, date, capital(g.pick(places)), status)
	g.f("  summary: %q\n  about: [%s]\n  participants: [%s]\n  sources: [%s]\n", g.plain(10, 20),
		ids(g.others(g.plan.mechanisms, g.between(1, 2))), ids(g.others(g.plan.actors, g.between(1, 2))), g.ownSource(i))
}
