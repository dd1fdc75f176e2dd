package typeset

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// firstStrong is the direction of the first strong character of a text that is
// in no isolate (UAX 9, P2 and P3), or else what is given.
func firstStrong(text string, otherwise bool) bool {
	depth := 0
	for _, r := range text {
		switch classOf(r) {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(0, depth-1)
		case bidi.L:
			if depth == 0 {
				return false
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return true
			}
		}
	}
	return otherwise
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// bidiText is a text that the bidirectional algorithm (UAX 9) is run on.
type bidiText struct {
	runes   []rune
	classes []bidi.Class // as they are resolved; of what is removed, unchanged
	levels  []uint8
	removed []bool // by rule X9
	pair    []int  // of an isolate's initiator, its PDI, and of that the initiator; -1 for none
	base    uint8
}

// bidiLevels gives the embedding level of each byte of a text. Isolates are
// runs of it that are treated as if they stood between RLI or LRI and PDI. They
// are in order and do not overlap.
func bidiLevels(text string, rtl bool, isolates []isolate) []uint8 {
	n := utf8.RuneCountInString(text) + 2*len(isolates)
	t := &bidiText{
		runes: make([]rune, 0, n), classes: make([]bidi.Class, n), levels: make([]uint8, n),
		removed: make([]bool, n), pair: make([]int, n),
	}
	if rtl {
		t.base = 1
	}
	at := make([]int, 0, n) // the byte of each character; -1 for those that are put in
	put := func(r rune, i int) { t.runes, at = append(t.runes, r), append(at, i) }
	inside := false
	for i, r := range text {
		if inside && isolates[0].end == i {
			put(popIsolate, -1)
			isolates, inside = isolates[1:], false
		}
		if len(isolates) > 0 && isolates[0].start == i {
			put(initiator(isolates[0].rtl), -1)
			inside = true
		}
		put(r, i)
	}
	if inside {
		put(popIsolate, -1)
	}
	t.run()
	levels := make([]uint8, len(text))
	for k, i := range at {
		for j := i; i >= 0 && j < i+utf8.RuneLen(t.runes[k]); j++ {
			levels[j] = t.levels[k]
		}
	}
	return levels
}

const popIsolate = '\u2069'

func initiator(rtl bool) rune {
	if rtl {
		return '\u2067'
	}
	return '\u2066'
}

func (t *bidiText) run() {
	n := len(t.runes)
	t.classes, t.levels, t.removed, t.pair = t.classes[:n], t.levels[:n], t.removed[:n], t.pair[:n]
	for i, r := range t.runes {
		t.classes[i] = classOf(r)
	}
	t.matchIsolates()
	t.explicit()
	for _, s := range t.sequences() {
		s.weak()
		s.brackets()
		s.neutral()
		s.implicit()
	}
	last := t.base
	for i := range t.levels { // 5.2: what was removed follows what stands before it
		if t.removed[i] {
			t.levels[i] = last
		}
		last = t.levels[i]
	}
}

// matchIsolates finds the ends of isolates (BD9).
func (t *bidiText) matchIsolates() {
	var open []int
	for i, c := range t.classes {
		t.pair[i] = -1
		switch c {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			open = append(open, i)
		case bidi.PDI:
			if n := len(open); n > 0 {
				t.pair[i], t.pair[open[n-1]] = open[n-1], i
				open = open[:n-1]
			}
		}
	}
}

// maxDepth is the highest level that explicit controls reach (BD2).
const maxDepth = 125

// embedding is an entry of the directional status stack (X1).
type embedding struct {
	level    uint8
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// embeddings is the state of rules X1 to X8.
type embeddings struct {
	stack                           []embedding
	overIsolates, overEmbeds, valid int
}

func (e *embeddings) top() embedding { return e.stack[len(e.stack)-1] }

// next is the level above the current one that is odd, or even.
func (e *embeddings) next(rtl bool) uint8 {
	if rtl {
		return (e.top().level + 1) | 1
	}
	return (e.top().level + 2) &^ 1
}

// explicit finds the levels that controls ask for (X1 to X9).
func (t *bidiText) explicit() {
	e := &embeddings{stack: []embedding{{level: t.base, override: bidi.ON}}}
	for i, c := range t.classes {
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			t.removed[i] = true
			e.embed(c)
		case bidi.PDF:
			t.removed[i] = true
			e.pop()
		case bidi.BN:
			t.removed[i] = true
		case bidi.RLI, bidi.LRI, bidi.FSI:
			t.put(i, e.top())
			e.begin(c == bidi.RLI || c == bidi.FSI && t.strongInside(i))
		case bidi.PDI:
			e.end()
			t.put(i, e.top())
		default:
			t.put(i, e.top())
		}
	}
}

// put gives a character the level and the override that hold.
func (t *bidiText) put(i int, e embedding) {
	t.levels[i] = e.level
	if e.override != bidi.ON {
		t.classes[i] = e.override
	}
}

func (t *bidiText) strongInside(i int) bool {
	end := t.pair[i]
	if end < 0 {
		end = len(t.runes)
	}
	return firstStrong(string(t.runes[i+1:end]), false)
}

func (e *embeddings) embed(c bidi.Class) {
	level := e.next(c == bidi.RLE || c == bidi.RLO)
	if level > maxDepth || e.overIsolates > 0 || e.overEmbeds > 0 {
		if e.overIsolates == 0 {
			e.overEmbeds++
		}
		return
	}
	override := bidi.Class(bidi.ON)
	switch c {
	case bidi.RLO:
		override = bidi.R
	case bidi.LRO:
		override = bidi.L
	}
	e.stack = append(e.stack, embedding{level: level, override: override})
}

func (e *embeddings) pop() {
	switch {
	case e.overIsolates > 0:
	case e.overEmbeds > 0:
		e.overEmbeds--
	case !e.top().isolate && len(e.stack) > 1:
		e.stack = e.stack[:len(e.stack)-1]
	}
}

func (e *embeddings) begin(rtl bool) {
	level := e.next(rtl)
	if level > maxDepth || e.overIsolates > 0 || e.overEmbeds > 0 {
		e.overIsolates++
		return
	}
	e.valid++
	e.stack = append(e.stack, embedding{level: level, override: bidi.ON, isolate: true})
}

func (e *embeddings) end() {
	switch {
	case e.overIsolates > 0:
		e.overIsolates--
	case e.valid > 0:
		e.overEmbeds = 0
		for !e.top().isolate {
			e.stack = e.stack[:len(e.stack)-1]
		}
		e.stack = e.stack[:len(e.stack)-1]
		e.valid--
	}
}
