package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// cachedWords is how many shaped words a shaper keeps before it begins anew.
const cachedWords = 1 << 16

// glyph is a shaped glyph, in units of its face.
type glyph struct {
	id      uint16
	unsafe  bool  // the text may not be parted before it without shaping it again
	cluster int32 // byte of the word that it stands for
	advance int32
	dx, dy  int32
}

// stretch is a part of a word in one face and script.
type stretch struct {
	face   *face
	script language.Script
	text   string
	start  int     // byte of the word
	width  float64 // in ems
	rtl    bool
	glyphs []glyph // from left to right
}

// word is a shaped piece of text without spaces, in one style and direction.
type word struct {
	parts   []stretch // in logical order
	width   float64   // in ems
	script  language.Script
	missing []rune
}

type wordKey struct {
	text          string
	font          int32
	lang          int32
	script        language.Script // of the text before it
	before, after rune            // what it may join with; 0 for nothing
	rtl           bool
}

type tokenKey struct {
	text string
	lang int32
}

// shaper shapes text, for one goroutine at a time. It keeps what it has shaped.
type shaper struct {
	faces  *Faces
	fonts  []*harfbuzz.Font // by face
	buffer *harfbuzz.Buffer
	seg    segmenter.Segmenter
	runes  []rune

	fontIndex map[Font]int32
	orders    [][]*face // by font
	langIndex map[string]int32
	langs     []tongue

	words  map[wordKey]*word
	tokens map[tokenKey]*token

	missing []Missing
	err     error // of a face that cannot be read
	breaker breaker
	pieces  []piece  // room for those of a flow
	chances []chance // likewise
	visual  []int    // likewise, for the runs of a line
}

func newShaper(f *Faces) *shaper {
	s := &shaper{
		faces:     f,
		fonts:     make([]*harfbuzz.Font, len(f.faces)),
		buffer:    harfbuzz.NewBuffer(),
		fontIndex: make(map[Font]int32),
		langIndex: make(map[string]int32),
		words:     make(map[wordKey]*word),
		tokens:    make(map[tokenKey]*token),
	}
	s.buffer.Flags = harfbuzz.RemoveDefaultIgnorables | harfbuzz.DoNotinsertDottedCircle
	return s
}

// font gives a font a number, for the keys of words.
func (s *shaper) font(f Font) int32 {
	if i, ok := s.fontIndex[f]; ok {
		return i
	}
	i := int32(len(s.orders))
	s.fontIndex[f] = i
	s.orders = append(s.orders, s.faces.order(f))
	return i
}

// lang gives a language a number, for the keys of words.
func (s *shaper) lang(tag string) int32 {
	if i, ok := s.langIndex[tag]; ok {
		return i
	}
	i := int32(len(s.langs))
	s.langIndex[tag] = i
	s.langs = append(s.langs, newTongue(tag))
	return i
}

// word shapes a word, or gives what was shaped before.
func (s *shaper) word(k wordKey) *word {
	if w := s.words[k]; w != nil {
		return w
	}
	if len(s.words) >= cachedWords {
		clear(s.words)
	}
	k.text = strings.Clone(k.text)
	w := s.shapeWord(k)
	s.words[k] = w
	return w
}

func (s *shaper) shapeWord(k wordKey) *word {
	w := &word{}
	parts, missing, script := s.split(k)
	w.missing, w.script = missing, script
	for i := range parts {
		p := &parts[i]
		before, after := k.before, k.after
		if i > 0 {
			before = lastRune(parts[i-1].text)
		}
		if i < len(parts)-1 {
			after, _ = utf8.DecodeRuneInString(parts[i+1].text)
		}
		p.rtl = k.rtl
		s.shape(p, s.langs[k.lang].harfbuzz, before, after)
		w.width += p.width
	}
	w.parts = parts
	return w
}

// shape fills in the glyphs of a stretch that has a text, face and script.
// What stands before and after it is seen by the shaper, so that Arabic letters
// join over the ends of a style.
func (s *shaper) shape(p *stretch, lang language.Language, before, after rune) {
	b := s.buffer
	b.Clear()
	s.runes = s.runes[:0]
	if before != 0 {
		s.runes = append(s.runes, before)
	}
	first := len(s.runes)
	for _, r := range p.text {
		s.runes = append(s.runes, r)
	}
	n := len(s.runes) - first
	if after != 0 {
		s.runes = append(s.runes, after)
	}
	b.AddRunes(s.runes, first, n)
	b.Props = harfbuzz.SegmentProperties{Language: lang, Script: p.script, Direction: harfbuzz.LeftToRight}
	if p.rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	hb := s.harfbuzz(p.face)
	if hb == nil {
		return
	}
	b.Shape(hb, nil)
	p.glyphs = make([]glyph, len(b.Info))
	offsets := byteOffsets(p.text, n)
	var width int32
	for i := range b.Info {
		info, pos := &b.Info[i], &b.Pos[i]
		p.glyphs[i] = glyph{
			id:      uint16(info.Glyph),
			unsafe:  info.Mask&harfbuzz.GlyphUnsafeToBreak != 0,
			cluster: offsets(info.Cluster - first),
			advance: pos.XAdvance, dx: pos.XOffset, dy: pos.YOffset,
		}
		width += pos.XAdvance
	}
	p.width = float64(width) / p.face.upem
}

// byteOffsets gives the byte of a text's n runes by their number.
func byteOffsets(text string, n int) func(int) int32 {
	if n == len(text) {
		return func(i int) int32 { return int32(i) }
	}
	offsets := make([]int32, 0, n)
	for i := range text {
		offsets = append(offsets, int32(i))
	}
	return func(i int) int32 { return offsets[i] }
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// advanceTo is the width in ems of the first bytes of the word.
func (w *word) advanceTo(to int) float64 {
	width := 0.0
	for i := range w.parts {
		p := &w.parts[i]
		switch {
		case p.start+len(p.text) <= to:
			width += p.width
		case p.start < to:
			width += p.advanceTo(to - p.start)
		}
	}
	return width
}

// advanceTo is the width in ems of the first bytes. Within a ligature its parts
// count as of one width.
func (p *stretch) advanceTo(to int) float64 {
	var width int32
	part, last := 0.0, -1
	for i := range p.glyphs {
		if int(p.glyphs[i].cluster) < to {
			width += p.glyphs[i].advance
			last = max(last, int(p.glyphs[i].cluster))
		}
	}
	if last >= 0 && !p.startsAt(to) {
		for i := range p.glyphs {
			if g := &p.glyphs[i]; int(g.cluster) == last {
				n := len(p.clusterText(i))
				part += float64(g.advance) * float64(last+n-to) / float64(n)
			}
		}
	}
	return (float64(width) - part) / p.face.upem
}

// seam says how what stands before a byte of a word hangs together with it.
type seam uint8

const (
	inside  seam = iota // they are one cluster of glyphs
	loosely             // the glyphs do not depend on one another
	joined              // they do
)

// before gives the width in ems before each byte of the word, as advanceTo does,
// and at its end; and it says how well the word can be parted there.
func (w *word) before() (widths []float64, seams []seam) {
	n := 0
	for i := range w.parts {
		n += len(w.parts[i].text)
	}
	widths, seams = make([]float64, n+1), make([]seam, n+1)
	for i := range w.parts {
		p := &w.parts[i]
		for k := range p.glyphs {
			text := len(p.clusterText(k))
			start := p.start + int(p.glyphs[k].cluster)
			if p.glyphs[k].unsafe {
				seams[start] = joined
			} else if seams[start] == inside {
				seams[start] = loosely
			}
			for at := range text {
				widths[start+at+1] += float64(p.glyphs[k].advance) / p.face.upem / float64(text)
			}
		}
	}
	for at := 1; at <= n; at++ {
		widths[at] += widths[at-1]
	}
	return widths, seams
}

// startsAt says whether a cluster of glyphs starts at a byte.
func (p *stretch) startsAt(at int) bool {
	for i := range p.glyphs {
		if int(p.glyphs[i].cluster) == at {
			return true
		}
	}
	return at >= len(p.text)
}

// cut gives the part of a stretch from one of its bytes to another. Where the
// glyphs depend on one another over the cut it is shaped anew.
func (s *shaper) cut(p *stretch, from, to int, lang int32) *stretch {
	if from <= 0 && to >= len(p.text) {
		return p
	}
	c := &stretch{face: p.face, script: p.script, text: p.text[from:to], start: p.start + from, rtl: p.rtl}
	if p.partsAt(from) && p.partsAt(to) {
		var width int32
		for _, g := range p.glyphs {
			if int(g.cluster) >= from && int(g.cluster) < to {
				g.cluster -= int32(from)
				c.glyphs = append(c.glyphs, g)
				width += g.advance
			}
		}
		c.width = float64(width) / p.face.upem
		return c
	}
	var before, after rune
	if from > 0 {
		before = lastRune(p.text[:from])
	}
	if to < len(p.text) {
		after, _ = utf8.DecodeRuneInString(p.text[to:])
	}
	s.shape(c, s.langs[lang].harfbuzz, before, after)
	return c
}

// partsAt says whether the glyphs of a stretch can be parted before a byte.
func (p *stretch) partsAt(at int) bool {
	if at <= 0 || at >= len(p.text) {
		return true
	}
	found := false
	for i := range p.glyphs {
		if int(p.glyphs[i].cluster) == at {
			if p.glyphs[i].unsafe {
				return false
			}
			found = true
		}
	}
	return found
}
