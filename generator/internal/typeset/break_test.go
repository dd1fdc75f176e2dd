package typeset

import (
	"math"
	"strings"
	"testing"
)

// breakerOf is a breaker that is set up for one attempt.
func breakerOf(chances []chance, width float64, a attempt) *breaker {
	return &breaker{chances: chances, measure: measure{first: width, other: width}, attempt: a, filling: filling{em: 10.5}}
}

// chancesOf gives the chances of a text.
func chancesOf(t testing.TB, words string) []chance {
	t.Helper()
	s := newShaper(testFaces(t))
	f := s.gather(text(Justify, "", words), setting{lang: "en"})
	s.cutUp(f)
	s.findChances(f)
	return f.chances
}

// follow gives the demerits of lines that end at some chances.
func (b *breaker) follow(ends []int) float64 {
	at := node{prev: -1, fit: decent}
	for _, i := range ends {
		c := &b.chances[i]
		l := b.fit(&at, c)
		total, hyphens := b.demerits(&at, c, l)
		if l.over || hyphens > maxHyphens {
			return math.Inf(1)
		}
		at = node{w: c.nw, y: c.ny, z: c.nz, line: at.line + 1, fit: l.fit, hyphens: hyphens, total: total}
	}
	return at.total
}

// firstFit ends each line as late as it may.
func (b *breaker) firstFit() []int {
	var ends []int
	at, from := node{fit: decent}, 0
	for from < len(b.chances)-1 {
		last := from
		for i := from + 1; i < len(b.chances); i++ {
			c := &b.chances[i]
			if c.class > b.most && !c.forced {
				continue
			}
			if b.fit(&at, c).over {
				break
			}
			last = i
		}
		if last == from {
			return nil
		}
		ends = append(ends, last)
		c := &b.chances[last]
		at = node{w: c.nw, y: c.ny, z: c.nz, line: at.line + 1}
		from = last
	}
	return ends
}

// TestBreakBeatsFirstFit compares demerits with those of lines that are each
// filled as far as they go.
func TestBreakBeatsFirstFit(t *testing.T) {
	t.Parallel()
	chances := chancesOf(t, strings.Repeat(english+" ", 3))
	better := 0
	for width := 180.0; width < 400; width += 10 {
		b := breakerOf(chances, width, attempt{most: breakSign, tolerance: math.Inf(1), loosest: math.Inf(1), last: true})
		if !b.try() {
			t.Fatal("no lines")
		}
		got, want := b.follow(b.list()), b.follow(b.firstFit())
		if math.Abs(got-b.nodes[b.active[0]].total) > 1e-6*got && len(b.active) == 1 {
			t.Errorf("%v: the lines have %v demerits, want %v", width, got, b.nodes[b.active[0]].total)
		}
		if got > want*(1+1e-9) {
			t.Errorf("%v: got %v demerits, by first fit there are %v", width, got, want)
		}
		if got < want/2 {
			better++
		}
	}
	if better < 10 {
		t.Errorf("lines are much better at %d of 22 widths", better)
	}
}

// TestBreakIsBest compares demerits with the least of all ways there are.
func TestBreakIsBest(t *testing.T) {
	t.Parallel()
	chances := chancesOf(t, "The General Assembly, recalling its resolutions on information")
	for width := 70.0; width < 200; width += 7 {
		b := breakerOf(chances, width, attempt{most: breakSign, tolerance: math.Inf(1), loosest: math.Inf(1), last: true})
		if !b.try() {
			t.Fatal("no lines")
		}
		best := math.Inf(1)
		n := len(chances) - 2
		for set := range 1 << n {
			var ends []int
			for i := range n {
				if set>>i&1 != 0 {
					ends = append(ends, i+1)
				}
			}
			best = min(best, b.follow(append(ends, n+1)))
		}
		if got := b.follow(b.list()); math.Abs(got-best) > 1e-6*best {
			t.Errorf("%v: got %v demerits, the least are %v", width, got, best)
		}
	}
}

// TestHyphensInARow holds that no more than two lines in a row are hyphenated.
func TestHyphensInARow(t *testing.T) {
	t.Parallel()
	words := strings.Repeat("internationalization implementation recommendations communications ", 12)
	for width := 60.0; width < 200; width += 9 {
		row := 0
		for _, l := range setText(t, text(Justify, "en", words), "en", width) {
			if !strings.HasSuffix(l.text(), string(softHyphen)) {
				row = 0
			} else if row++; row > maxHyphens {
				t.Fatalf("%v: %d hyphens in a row, the last after %q", width, row, l.text())
			}
		}
	}
}
