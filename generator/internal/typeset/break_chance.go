package typeset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// chance is a place where a line may end. The sums are over all that stands
// before it in the paragraph; those of next are where the next line begins,
// after the spaces.
type chance struct {
	at, next   int // bytes of the text
	w, y, z    float64
	nw, ny, nz float64
	hyphen     float64 // the width of the hyphen that is put there
	class      breakClass
	forced     bool
}

// The width of spaces may change by these parts of themselves.
const (
	spaceStretch = 0.55
	spaceShrink  = 0.3
)

// chancer finds the chances of a flow.
type chancer struct {
	*shaper
	f        *flow
	w, y, z  float64
	soft     []softBreak
	marks    []tokenBreak // of the token
	trailing chance       // where the spaces at the end of the paragraph begin
	trails   bool         // there are such
	widths   []float64    // before each byte of widthsOf, in ems
	widthsOf *word
	led      bool // a leader stands before; no line ends between it and what it leads to
}

// findChances lists all the places where lines may end, but for those in the
// middle of words that fit on a line.
func (s *shaper) findChances(f *flow) {
	c := chancer{shaper: s, f: f, soft: f.soft}
	f.chances = append(s.chances[:0], chance{})
	defer func() { s.chances = f.chances }()
	for i := 0; i < len(f.pieces); {
		switch p := &f.pieces[i]; p.kind {
		case spacePiece, breakPiece:
			i = c.spaces(i)
		default:
			j := i + 1
			for j < len(f.pieces) && f.pieces[j].kind != spacePiece && f.pieces[j].kind != breakPiece {
				j++
			}
			c.token(i, j)
			i = j
		}
	}
	if last := &f.chances[len(f.chances)-1]; last.forced && last.next == len(f.text) {
		return // the paragraph ends with a line end that was asked for
	}
	end := chance{at: len(f.text), w: c.w, y: c.y, z: c.z}
	if c.trails {
		end = c.trailing
	}
	end.next, end.nw, end.ny, end.nz, end.forced = len(f.text), c.w, c.y, c.z, true
	f.chances = append(f.chances, end)
}

// spaces passes spaces and, after them, the end of a line that was asked for.
func (c *chancer) spaces(i int) int {
	ch := chance{at: c.f.pieces[i].start, w: c.w, y: c.y, z: c.z}
	free := i > 0 && c.mayBreakAt(i)
	for i < len(c.f.pieces) {
		p := &c.f.pieces[i]
		if ch.forced && (p.kind != spacePiece || p.fixed) {
			break
		}
		switch p.kind {
		case spacePiece:
			free = free && !p.fixed
			c.w += p.width
			c.y += p.width * spaceStretch
			c.z += p.width * spaceShrink
		case breakPiece:
			ch.forced = true
		default:
			c.add(ch, free, i)
			return i
		}
		i++
	}
	if !ch.forced {
		c.trailing, c.trails = ch, true
		return i
	}
	c.led = false
	ch.next = c.f.pieces[i-1].end
	ch.nw, ch.ny, ch.nz = c.w, c.y, c.z
	c.f.chances = append(c.f.chances, ch)
	return i
}

func (c *chancer) add(ch chance, free bool, i int) {
	next := c.f.pieces[i].start
	r, _ := utf8.DecodeRuneInString(c.f.text[next:])
	if !free || c.led || closes(r) || c.unparted(ch.at) {
		return
	}
	if c.langs[c.f.sources[c.f.pieces[i].source].lang].primary == "fr" && strings.ContainsRune(";:!?»", r) {
		return
	}
	ch.next, ch.nw, ch.ny, ch.nz = next, c.w, c.y, c.z
	c.f.chances = append(c.f.chances, ch)
}

// mayBreakAt says whether a line may end at the space that is piece i: not
// after an opening bracket (UAX 14, LB14).
func (c *chancer) mayBreakAt(i int) bool {
	p := &c.f.pieces[i]
	before := lastRune(c.f.text[:p.start])
	if before == '«' && c.langs[c.f.sources[p.source].lang].primary == "fr" {
		return false
	}
	return !unicode.Is(unicode.Ps, before)
}

// closes says whether no line begins with a character, even after a space: what
// closes something (UAX 14, LB13), and dashes.
func closes(r rune) bool {
	return r == '!' || r == '?' || r == '–' || r == '—' || unicode.Is(unicode.Pe, r)
}

// unparted says whether a byte is within a span at which no line ends.
func (c *chancer) unparted(at int) bool {
	src := &c.f.sources[c.f.sourceAt(at)]
	return src.span.NoBreak && at > src.start
}

// token finds the chances within the pieces from i to j, between which there is
// no space.
func (c *chancer) token(i, j int) {
	f := c.f
	start, end := f.pieces[i].start, f.pieces[j-1].end
	t := c.shaper.token(f.text[start:end], f.sources[f.pieces[i].source].lang)
	c.marks = c.marks[:0]
	for _, b := range t.breaks {
		c.marks = append(c.marks, tokenBreak{start + b.at, b.class})
	}
	c.softMarks(start, end)
	if f.paragraph.Style.Hyphenate && !c.hasSoft(start, end) {
		for _, h := range c.hyphenPoints(t, f.text[start:end], f.sources[f.pieces[i].source].lang) {
			c.marks = append(c.marks, tokenBreak{start + h, breakHyphen})
		}
	}
	slices.SortStableFunc(c.marks, func(a, b tokenBreak) int { return a.at - b.at })
	k := 0
	for n := i; n < j; n++ {
		p := &f.pieces[n]
		for ; k < len(c.marks) && c.marks[k].at < p.end; k++ {
			c.within(p, c.marks[k])
		}
		c.w += p.width
		c.led = c.led || p.kind == leaderPiece
	}
}

func (c *chancer) hasSoft(start, end int) bool {
	for _, m := range c.marks {
		if m.class == breakHyphen && m.at > start && m.at < end {
			return true
		}
	}
	return false
}

// softMarks adds the soft hyphens and zero width spaces within a token.
func (c *chancer) softMarks(start, end int) {
	for len(c.soft) > 0 && c.soft[0].at < end {
		if b := c.soft[0]; b.at > start {
			class := breakFree
			if b.hyphen {
				class = breakHyphen
			}
			c.marks = append(c.marks, tokenBreak{b.at, class})
		}
		c.soft = c.soft[1:]
	}
}

// within adds a chance in or before a piece.
func (c *chancer) within(p *piece, b tokenBreak) {
	src := &c.f.sources[p.source]
	if b.class == breakForce || c.led || c.unparted(b.at) || b.class == breakHyphen && src.span.NoHyphen {
		return
	}
	ch := chance{at: b.at, next: b.at, class: b.class, y: c.y, ny: c.y, z: c.z, nz: c.z}
	ch.w = c.w + c.partWidth(p, b.at)
	ch.nw = ch.w
	if b.class == breakHyphen {
		ch.hyphen = c.hyphenWidth(src)
	}
	c.f.chances = append(c.f.chances, ch)
}

// partWidth is the width of a piece up to a byte of the text. In words with many
// chances it is not found anew for each.
func (c *chancer) partWidth(p *piece, at int) float64 {
	if len(c.marks) < 8 || p.word == nil {
		return c.f.partWidth(p, at)
	}
	if c.widthsOf != p.word {
		c.widths, _ = p.word.before()
		c.widthsOf = p.word
	}
	return c.widths[max(at-p.start, 0)] * c.f.sources[p.source].size
}

// partWidth is the width of a piece up to a byte of the text.
func (f *flow) partWidth(p *piece, at int) float64 {
	if p.word == nil || at <= p.start {
		return 0
	}
	return p.word.advanceTo(at-p.start) * f.sources[p.source].size
}

// hyphenWidth is the width of a hyphen in the style of a source.
func (s *shaper) hyphenWidth(src *source) float64 {
	return s.word(wordKey{text: "-", font: src.font, lang: src.lang}).width * src.size
}
