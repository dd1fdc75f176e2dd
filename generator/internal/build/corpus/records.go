package corpus

import "fmt"

// mechanism is a full brief: 480 to 850 words of text.
func (g *gen) mechanism(i int, e entry) {
	g.head(i, e, "mechanisms")
	g.f("ref: BM-%05d\n", i+1)
	g.f("type: %s\n", g.pick(words(`process institution instrument meeting norm`)))
	g.f("status: %s\n", g.pick(words(`proposed signed adopted implementation in-force active active active stalled ended`)))
	g.fact("established", g.date())
	g.fact("legal", g.pick(words(`binding political soft-law advisory`)))
	g.fact("membership", g.plain(3, 8))
	g.fact("mandate", g.plain(12, 24))
	if g.oneIn(3) {
		g.fact("adopted", g.plain(4, 9))
	}
	if related := g.others(g.plan.mechanisms, g.between(1, 3)); len(related) > 0 {
		g.f("%s: [%s]\n", g.pick(words(`complements informs refers-to parallel-to follows-from`)), ids(related))
	}
	g.parts(words(`convener host member signatory supporter observer participant sponsor`), 2, 5)
	g.positions(1, 4)
	g.timeline()
	if g.oneIn(8) {
		g.disputed()
	}
	if g.oneIn(3) {
		g.f("expected: {text: %q, date: \"2027-%02d\", sources: [%s]}\n", g.plain(8, 16), g.between(1, 12), g.sourceID())
	}
	g.tail()
	g.brief()
}

// brief is the text of a mechanism.
func (g *gen) brief() {
	g.links, g.cites, g.notes = g.between(9, 15), g.between(4, 9), 0
	notes := g.between(3, 6)
	words := g.between(480, 850)
	each := (words - 280) / 7 // lists, table and notes are the rest
	g.f("## Why it matters now\n\n")
	g.paragraph(each, true)
	g.f("## How it works\n\n")
	g.paragraph(each, true)
	g.items(g.between(3, 5), "1. ")
	g.f("### %s %s\n\n", capital(g.label()), g.label())
	g.paragraph(each, true)
	g.table()
	g.f("## Positions\n\n")
	g.paragraph(each, notes > 3)
	g.f("## Issues and options\n\n")
	g.paragraph(each, notes > 4)
	g.items(g.between(3, 4), "- ")
	if g.oneIn(10) {
		g.code()
	}
	g.f("## Outlook\n\n")
	g.paragraph(each, notes > 5)
	g.paragraph(each, false)
	g.f("## Points to make\n\n> [!POINTS]\n")
	for range g.between(2, 3) {
		g.f("> - %s\n", g.sentence(8, 14))
	}
	g.rest()
	g.footnotes()
}

// rest places the links that found no place in a sentence.
func (g *gen) rest() {
	g.f("\n")
	for g.links > 0 {
		g.links--
		g.f("- %s: %s\n", g.link(), g.plain(2, 4))
	}
	g.f("\n")
}

func (g *gen) footnotes() {
	for k := range g.notes {
		g.f("[^%d]: %s See [document %d](https://example.org/notes/%d).\n", k+1, g.plain(5, 11), k+1, g.IntN(100000))
	}
}

func (g *gen) table() {
	g.f("Table: %s\n\n| Year | Instrument | Measure | Change |\n|------|:-----------|---------|-------:|\n", capital(g.label())+" "+g.label())
	for k := range g.between(4, 6) {
		g.f("| %d | %s %s | %s | %d.%d |\n", 2018+k, g.label(), g.label(), g.label(), g.IntN(90), g.IntN(10))
	}
	g.f("\n")
}

// code is a block of code in one of the languages that briefs show.
func (g *gen) code() {
	switch g.IntN(3) {
	case 0:
		g.f("```yaml\nmechanism:\n  name: %s\n  steps:\n", g.self.id)
		for range g.between(4, 7) {
			g.f("    - id: %s\n      when: %s == true # %s\n", g.label(), g.label(), g.label())
		}
	case 1:
		g.f("```json\n{\n  \"id\": %q,\n", g.self.id)
		for range g.between(6, 10) {
			g.f("  \"%s_%d\": {\"weight\": %d.%d, \"label\": %q},\n", g.label(), g.IntN(99), g.IntN(9), g.IntN(99), g.label())
		}
		g.f("  \"end\": null\n}\n")
	default:
		g.f("```python\nclass Mechanism:\n    \"\"\"%s\"\"\"\n", g.plain(6, 10))
		for range g.between(3, 6) {
			g.f("    %s_%d: int = %d\n", g.label(), g.IntN(99), g.IntN(1000))
		}
		g.f("\n    def score(self, weight: float = 0.5) -> float:\n        return sum(v * weight for v in vars(self).values())\n")
	}
	g.f("```\n\n")
}

func (g *gen) actor(i int, e entry) {
	g.head(i, e, "actors")
	g.f("type: %s\n", g.pick(words(`state state un-body organisation grouping civil-society person`)))
	if g.oneIn(4) {
		g.f("linkTitle: %s\n", actorCode(i))
	}
	g.fact("founded", fmt.Sprint(g.between(1880, 2020)))
	g.fact("seat", capital(g.pick(places)))
	if part := g.others(g.plan.actors, g.IntN(2)); len(part) > 0 {
		g.f("part-of: [%s]\n", ids(part))
	}
	g.tail()
	g.links, g.cites = 3, 2
	g.f("## Profile\n\n")
	g.paragraph(g.between(60, 110), true)
	g.f("## Approach\n\n")
	g.paragraph(g.between(50, 90), false)
	g.items(g.between(2, 4), "- ")
	g.rest()
	g.footnotes()
}

// actorCode is a short name in capitals, another for each actor.
func actorCode(i int) string {
	return string([]byte{'A' + byte(i/676%26), 'A' + byte(i/26%26), 'A' + byte(i%26), 'O' + byte(i/17576%10)})
}

func (g *gen) initiative(i int, e entry) {
	g.head(i, e, "initiatives")
	g.f("ref: BI-%05d\nstatus: %s\n", i+1, g.pick(words(`proposed pledged signed adopted active active stalled ended`)))
	g.fact("launched", g.date())
	g.fact("legal", g.pick(words(`binding non-binding agreement national network`)))
	g.f("led-by: [%s]\nconcerns: [%s]\n", ids(g.others(g.plan.actors, 1)), ids(g.others(g.plan.mechanisms, g.between(1, 2))))
	g.parts([]string{"joined-by"}, 2, 4)
	g.positions(1, 2)
	g.timeline()
	g.tail()
	g.links, g.cites = 5, 3
	g.f("## What it is\n\n")
	g.paragraph(g.between(70, 120), true)
	g.f("## How it works\n\n")
	g.paragraph(g.between(60, 110), true)
	g.items(g.between(3, 5), "1. ")
	g.rest()
	g.footnotes()
}
