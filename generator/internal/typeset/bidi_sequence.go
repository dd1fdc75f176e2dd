package typeset

import "golang.org/x/text/unicode/bidi"

// sequence is an isolating run sequence (UAX 9, BD13): text of one level, with
// the isolates in it left out.
type sequence struct {
	*bidiText
	at       []int // its characters
	level    uint8
	sos, eos bidi.Class // L or R: what counts as standing before and after it
	inside   bidi.Class // the direction of its level
}

// sequences parts the text (X10).
func (t *bidiText) sequences() []*sequence {
	var kept []int
	for i := range t.runes {
		if !t.removed[i] {
			kept = append(kept, i)
		}
	}
	runs, runOf := t.levelRuns(kept)
	var list []*sequence
	for _, run := range runs {
		if first := run[0]; t.isPDI(first) && t.pair[first] >= 0 {
			continue // goes on a sequence that began before
		}
		s := &sequence{bidiText: t, level: t.levels[run[0]]}
		for {
			s.at = append(s.at, run...)
			last := run[len(run)-1]
			if t.pair[last] < last {
				break
			}
			run = runs[runOf[t.pair[last]]]
		}
		list = append(list, s)
	}
	t.bound(list, kept)
	return list
}

// isPDI says whether a character ends an isolate, whatever class an override
// has given it.
func (t *bidiText) isPDI(i int) bool { return t.runes[i] == popIsolate }

func (t *bidiText) isInitiator(i int) bool {
	return t.runes[i] >= '\u2066' && t.runes[i] <= '\u2068'
}

// levelRuns parts characters into runs of one level (BD7), and tells the run
// that each is in.
func (t *bidiText) levelRuns(kept []int) (runs [][]int, runOf []int) {
	runOf = make([]int, len(t.runes))
	for from := 0; from < len(kept); {
		to := from
		for to < len(kept) && t.levels[kept[to]] == t.levels[kept[from]] {
			runOf[kept[to]] = len(runs)
			to++
		}
		runs = append(runs, kept[from:to:to])
		from = to
	}
	return runs, runOf
}

// bound finds what counts as standing before and after each sequence.
func (t *bidiText) bound(list []*sequence, kept []int) {
	place := make([]int, len(t.runes)) // in kept
	for k, i := range kept {
		place[i] = k
	}
	for _, s := range list {
		before, after := t.base, t.base
		if k := place[s.at[0]]; k > 0 {
			before = t.levels[kept[k-1]]
		}
		last := s.at[len(s.at)-1]
		if k := place[last]; k+1 < len(kept) && !t.isInitiator(last) {
			after = t.levels[kept[k+1]]
		}
		s.sos, s.eos, s.inside = direction(max(before, s.level)), direction(max(after, s.level)), direction(s.level)
	}
}

func direction(level uint8) bidi.Class {
	if level&1 != 0 {
		return bidi.R
	}
	return bidi.L
}

// class is the class of the sequence's i-th character, or of what counts as
// standing before or after it.
func (s *sequence) class(i int) bidi.Class {
	switch {
	case i < 0:
		return s.sos
	case i >= len(s.at):
		return s.eos
	}
	return s.classes[s.at[i]]
}

func (s *sequence) set(i int, c bidi.Class) { s.classes[s.at[i]] = c }

// weak resolves the classes of marks, numbers and what goes with numbers (W1 to W7).
func (s *sequence) weak() {
	strong := s.sos
	for i := range s.at {
		c := s.class(i)
		if c == bidi.NSM { // W1
			c = s.class(i - 1)
			if i > 0 && (s.isInitiator(s.at[i-1]) || s.isPDI(s.at[i-1])) {
				c = bidi.ON
			}
			s.set(i, c)
		}
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL { // W2
				s.set(i, bidi.AN)
			}
		}
	}
	for i := range s.at {
		if s.class(i) == bidi.AL { // W3
			s.set(i, bidi.R)
		}
	}
	s.separators()
	strong = s.sos
	for i := range s.at { // W7
		switch c := s.class(i); c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				s.set(i, bidi.L)
			}
		}
	}
}

// separators resolves what stands between and beside numbers (W4 to W6).
func (s *sequence) separators() {
	for i := 1; i < len(s.at)-1; i++ { // W4
		before := s.class(i - 1)
		if before != s.class(i+1) {
			continue
		}
		switch c := s.class(i); {
		case before == bidi.EN && (c == bidi.ES || c == bidi.CS), before == bidi.AN && c == bidi.CS:
			s.set(i, before)
		}
	}
	for i := 0; i < len(s.at); { // W5
		j := i
		for j < len(s.at) && s.class(j) == bidi.ET {
			j++
		}
		if j > i && (i > 0 && s.class(i-1) == bidi.EN || j < len(s.at) && s.class(j) == bidi.EN) {
			for k := i; k < j; k++ {
				s.set(k, bidi.EN)
			}
		}
		i = j + 1
	}
	for i := range s.at { // W6
		switch s.class(i) {
		case bidi.ES, bidi.ET, bidi.CS:
			s.set(i, bidi.ON)
		}
	}
}

// isNeutral says whether a class is NI of rule N1.
func isNeutral(c bidi.Class) bool {
	switch c {
	case bidi.B, bidi.S, bidi.WS, bidi.ON, bidi.FSI, bidi.LRI, bidi.RLI, bidi.PDI:
		return true
	}
	return false
}

// strongOf is the direction that a class has for neutrals: numbers run with
// the text to the left.
func strongOf(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// neutral resolves what has no direction of its own (N1 and N2).
func (s *sequence) neutral() {
	for i := 0; i < len(s.at); {
		if !isNeutral(s.class(i)) {
			i++
			continue
		}
		j := i
		for j < len(s.at) && isNeutral(s.class(j)) {
			j++
		}
		c := s.inside
		if before := strongOf(s.class(i - 1)); before == strongOf(s.class(j)) {
			c = before
		}
		for ; i < j; i++ {
			s.set(i, c)
		}
	}
}

// implicit raises levels by direction (I1 and I2).
func (s *sequence) implicit() {
	for i, at := range s.at {
		switch c := s.class(i); {
		case s.level&1 == 0 && c == bidi.R:
			s.levels[at]++
		case s.level&1 == 0 && (c == bidi.AN || c == bidi.EN):
			s.levels[at] += 2
		case s.level&1 == 1 && c != bidi.R:
			s.levels[at]++
		}
	}
}
