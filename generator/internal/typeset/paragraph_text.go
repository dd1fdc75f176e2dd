package typeset

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
)

// resolver tells where things stand, as far as the last setting knew.
type resolver interface {
	page(id string) string // the label of the page that an ID is on; "" when it is not known
}

// setting is what a paragraph takes from what it stands in.
type setting struct {
	lang    string
	rtl     bool
	section int // index in the Document, for messages
	pages   resolver
}

// source is a run of text in one style: a span, or a part of what a span
// stands for. The painter knows structure elements by it.
type source struct {
	span       *Span
	start, end int // bytes of the text
	font, lang int32
	size       float64
	color      Color
	italic     bool
	link, alt  string
	contents   string  // the text of the link, for who asks what it is
	foreign    string  // its language, where it is not the paragraph's
	first      *source // of the sources of its span
	head       *source // of the sources side by side that are one link
}

type markKind uint8

const (
	drawingMark markKind = iota
	leaderMark
	breakMark
)

// mark stands in the text as an object replacement character.
type mark struct {
	at     int
	kind   markKind
	source int
}

// softBreak is a place where a line may end: a soft hyphen or a zero width
// space. Neither is part of the text that is shaped.
type softBreak struct {
	at     int
	hyphen bool
}

type anchor struct {
	at   int
	id   string
	note *Note
}

// isolate is a run of text with a direction of its own (UAX 9, RLI and LRI).
type isolate struct {
	start, end int
	rtl        bool
}

// flow is a paragraph as one text, before it is parted into lines.
type flow struct {
	paragraph *Paragraph
	setting   setting
	text      string
	sources   []source
	marks     []mark
	soft      []softBreak
	anchors   []anchor
	isolates  []isolate
	rtl       bool    // the base direction
	levels    []uint8 // by byte; nil when all is of the base level
	script    language.Script
	pieces    []piece
	chances   []chance

	b             strings.Builder
	bidirectional bool
	wide          bool // there are characters beyond ASCII
}

// gather makes one text of a paragraph's spans.
func (s *shaper) gather(p *Paragraph, c setting) *flow {
	f := &flow{paragraph: p, setting: c, sources: make([]source, 0, len(p.Spans))}
	for i := range p.Spans {
		s.gatherSpan(f, &p.Spans[i])
	}
	f.text = f.b.String()
	f.join()
	f.rtl = c.rtl
	if p.RTL != nil {
		f.rtl = *p.RTL
	} else if f.bidirectional || c.rtl {
		f.rtl = f.firstStrong()
	}
	if f.rtl || f.bidirectional {
		f.levels = bidiLevels(f.text, f.rtl, f.isolates)
		f.partLeaders()
	}
	f.script = firstScript(f.text, language.Latin)
	return f
}

// firstStrong is the direction of the first letter that is in no isolate, or
// else that of what the paragraph stands in.
func (f *flow) firstStrong() bool {
	var outside strings.Builder
	from := 0
	for _, i := range f.isolates {
		outside.WriteString(f.text[from:i.start])
		from = i.end
	}
	outside.WriteString(f.text[from:])
	return firstStrong(outside.String(), f.setting.rtl)
}

// partLeaders has leaders part a line as tabs do (UAX 9, L1): what they lead to
// stands at the end whatever direction it has.
func (f *flow) partLeaders() {
	for _, m := range f.marks {
		if m.kind == leaderMark {
			for i := range len(string(objectReplacement)) {
				f.levels[m.at+i] = f.base()
			}
		}
	}
}

func (s *shaper) gatherSpan(f *flow, span *Span) {
	style := f.paragraph.Style
	src := source{
		span: span, start: f.b.Len(), size: style.Size, color: style.Color,
		link: span.Link, alt: span.Alt,
	}
	font := style.Font
	if span.Font != nil {
		font = *span.Font
	}
	if span.Size > 0 {
		src.size = span.Size
	}
	if span.Color != nil {
		src.color = *span.Color
	}
	lang := span.Lang
	if lang == "" {
		lang = f.lang()
	}
	src.font, src.lang, src.italic = s.font(font), s.lang(lang), font.Italic
	if lang != f.lang() {
		src.foreign = lang
	}
	if span.ID != "" {
		f.anchors = append(f.anchors, anchor{at: f.b.Len(), id: span.ID})
	}
	if span.Note != nil {
		f.anchors = append(f.anchors, anchor{at: f.b.Len(), note: span.Note})
		if src.link == "" && span.Note.ID != "" {
			src.link = "#" + span.Note.ID
		}
	}
	f.addContent(src, span)
	if span.RTL != nil && f.b.Len() > src.start {
		f.isolates = append(f.isolates, isolate{src.start, f.b.Len(), *span.RTL})
		f.bidirectional = f.bidirectional || *span.RTL
	}
}

// join finds which sources are of one span and which are one link.
func (f *flow) join() {
	for i := range f.sources {
		src := &f.sources[i]
		src.first, src.head = src, src
		if i == 0 {
			continue
		}
		prev := &f.sources[i-1]
		if prev.span == src.span {
			src.first = prev.first
		}
		if src.link != "" && prev.link == src.link && prev.alt == src.alt && prev.enclosure() == src.enclosure() {
			src.head = prev.head
		}
	}
	for i := range f.sources {
		src := &f.sources[i]
		if src.link == "" || src.alt != "" || src.head != src {
			continue
		}
		end := src.end
		for j := i + 1; j < len(f.sources) && f.sources[j].head == src; j++ {
			end = f.sources[j].end
		}
		src.contents = strings.TrimSpace(strings.ReplaceAll(f.text[src.start:end], string(objectReplacement), " "))
	}
	for i := range f.sources {
		f.sources[i].contents = f.sources[i].head.contents
	}
}

// enclosure is the span whose own element a link stands in; nil when it stands
// right in the paragraph's.
func (src *source) enclosure() *Span {
	if src.span.Role != "" || src.span.Actual != "" || src.span.Note != nil || src.foreign != "" {
		return src.span
	}
	return nil
}

// lang is the language of the paragraph.
func (f *flow) lang() string {
	if f.paragraph.Lang != "" {
		return f.paragraph.Lang
	}
	return f.setting.lang
}

func (f *flow) addContent(src source, span *Span) {
	if span.Leader != "" {
		f.addMark(src, leaderMark)
	}
	switch {
	case span.Page != "":
		if src.link == "" {
			src.link = "#" + span.Page
		}
		f.addText(src, f.label(span.Page))
	case len(span.Pages) > 0:
		f.addPages(src, span.Pages)
	case span.Drawing != nil:
		f.addMark(src, drawingMark)
	default:
		f.addText(src, span.Text)
	}
	if span.Break {
		f.addMark(src, breakMark)
	}
}

// label is the label of the page that an ID is on, or something as wide.
func (f *flow) label(id string) string {
	if f.setting.pages != nil {
		if label := f.setting.pages.page(id); label != "" {
			return label
		}
	}
	return "00"
}

// addPages adds the numbers of pages, each once and leading to the first of the
// IDs on it. Three and more in a row become one range.
func (f *flow) addPages(src source, ids []string) {
	type number struct{ label, id string }
	var list []number
	seen := make(map[string]bool, len(ids))
	for _, id := range ids {
		if label := strings.TrimLeft(f.label(id), figureSpace); !seen[label] {
			seen[label] = true
			list = append(list, number{label, id})
		}
	}
	plain := src
	plain.link = ""
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && follows(list[j].label, list[j+1].label) {
			j++
		}
		if i > 0 {
			f.addText(plain, ", ")
		}
		add := func(n number) {
			linked := src
			if linked.link == "" {
				linked.link = "#" + n.id
			}
			f.addText(linked, n.label)
		}
		add(list[i])
		if j-i < 2 {
			i++
			continue
		}
		f.addText(plain, "–")
		add(list[j])
		i = j + 1
	}
}

// follows says whether one number comes right after another.
func follows(a, b string) bool {
	m, errA := strconv.Atoi(a)
	n, errB := strconv.Atoi(b)
	return errA == nil && errB == nil && n == m+1
}

func (f *flow) addMark(src source, kind markKind) {
	src.start = f.b.Len()
	f.marks = append(f.marks, mark{at: src.start, kind: kind, source: len(f.sources)})
	f.b.WriteRune(objectReplacement)
	src.end = f.b.Len()
	f.sources = append(f.sources, src)
	f.wide = true
}

func (f *flow) addText(src source, text string) {
	src.start = f.b.Len()
	if plain(text) {
		f.b.WriteString(text)
	} else {
		f.addRunes(text)
	}
	src.end = f.b.Len()
	if src.end > src.start {
		f.sources = append(f.sources, src)
	}
}

// plain says whether a text is printable ASCII.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// addRunes adds text without what is not shaped: soft hyphens and zero width
// spaces are noted, controls become spaces.
func (f *flow) addRunes(text string) {
	f.wide = true
	for i, r := range text {
		switch {
		case r == softHyphen || r == zeroWidthSpace:
			f.soft = append(f.soft, softBreak{f.b.Len(), r == softHyphen})
		case r == byteOrderMark, r == objectReplacement:
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			f.b.WriteRune(utf8.RuneError)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029':
			f.b.WriteByte(' ')
		default:
			f.bidirectional = f.bidirectional || runsLeft(r)
			f.b.WriteRune(r)
		}
	}
}

// runsLeft says whether a character makes the bidirectional algorithm needed:
// letters of scripts that run to the left, and the controls (UAX 9, 2).
func runsLeft(r rune) bool {
	switch {
	case r < 0x590:
		return false
	case r < 0x900:
		return true
	case r < 0x200f:
		return false
	}
	return r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc ||
		r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}

// sourceAt is the index of the source that a byte belongs to.
func (f *flow) sourceAt(at int) int {
	i := sort.Search(len(f.sources), func(i int) bool { return f.sources[i].end > at })
	return min(i, len(f.sources)-1)
}

// levelAt is the embedding level of a byte.
func (f *flow) levelAt(at int) uint8 {
	if f.levels == nil {
		return 0
	}
	return f.levels[at]
}

// base is the embedding level of the paragraph.
func (f *flow) base() uint8 {
	if f.rtl {
		return 1
	}
	return 0
}
