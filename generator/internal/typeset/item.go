package typeset

import (
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// tongue is a language as far as setting knows of it.
type tongue struct {
	tag      string
	primary  string // "en"
	harfbuzz language.Language
}

func newTongue(tag string) tongue {
	l := language.NewLanguage(tag)
	return tongue{tag: tag, primary: string(l.Primary()), harfbuzz: l}
}

// split parts a word by script (UAX 24) and by the face that has all of a
// cluster, and lists the characters that no face has. It also gives the script
// that the text has at the end of the word.
func (s *shaper) split(k wordKey) (parts []stretch, missing []rune, script language.Script) {
	order := s.orders[k.font]
	script = k.script
	start := 0
	for start < len(k.text) {
		end := start + clusterLength(k.text[start:])
		cluster := k.text[start:end]
		own := scriptOf(cluster)
		if own.Strong() {
			script = own
		} else if !script.Strong() {
			script = firstScript(k.text[end:], k.script)
		}
		var last *face
		if n := len(parts); n > 0 {
			last = parts[n-1].face
		} else if !own.Strong() && clings(cluster) {
			last = s.faceAhead(order, k.text[end:])
		}
		f, ok := s.covering(order, last, cluster, own)
		if !ok {
			missing = append(missing, s.without(order[0], cluster)...)
		}
		if n := len(parts); n > 0 && f == parts[n-1].face && parts[n-1].script == script {
			parts[n-1].text = k.text[parts[n-1].start:end]
		} else {
			parts = append(parts, stretch{face: f, script: script, start: start, text: cluster})
		}
		start = end
	}
	return parts, missing, script
}

// clusterLength is the length in bytes of the first cluster of a text: a
// character with the marks and joiners that go with it. It is a little coarser
// than UAX 29 and serves to keep one cluster in one face.
func clusterLength(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		switch {
		case r == zeroWidthJoiner:
			n += size
			if n < len(text) {
				_, size = utf8.DecodeRuneInString(text[n:])
				n += size
			}
			continue
		case r < 0x300, !extends(r):
			return n
		}
		n += size
	}
	return n
}

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
	softHyphen         = '\u00ad'
	zeroWidthSpace     = '\u200b'
	byteOrderMark      = '\ufeff'
	objectReplacement  = '\ufffc'
	noBreakSpace       = '\u00a0'
)

// extends says whether a character belongs to the one before it.
func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || r == zeroWidthNonJoiner ||
		r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0020 && r <= 0xE007F
}

// scriptOf is the script of a cluster: that of its first character that has one.
func scriptOf(cluster string) language.Script {
	script := language.Script(language.Common)
	for _, r := range cluster {
		if script = lookupScript(r); script.Strong() {
			return script
		}
	}
	return language.Common
}

func lookupScript(r rune) language.Script {
	if r < 0x80 {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return language.Latin
		}
		return language.Common
	}
	script := language.LookupScript(r)
	if script == language.Unknown {
		return language.Common
	}
	return script
}

// firstScript is the script of the first letter of a text that has one.
func firstScript(text string, otherwise language.Script) language.Script {
	for _, r := range text {
		if script := lookupScript(r); script.Strong() {
			return script
		}
	}
	return otherwise
}

// covering is the face for a cluster. Signs that several scripts share stay in
// the face of the letters around them when these are of a face of their own, so
// that an Arabic comma or a Chinese quotation mark has the shape that belongs there.
func (s *shaper) covering(order []*face, last *face, cluster string, own language.Script) (*face, bool) {
	if last != nil && !own.Strong() && last != order[0] && clings(cluster) && s.covers(last, cluster) {
		return last, true
	}
	for _, f := range order {
		if s.covers(f, cluster) {
			return f, true
		}
	}
	return order[0], false
}

// faceAhead is the face of the first letter of a text; nil when it has none.
func (s *shaper) faceAhead(order []*face, text string) *face {
	for text != "" {
		n := clusterLength(text)
		if scriptOf(text[:n]).Strong() {
			f, _ := s.covering(order, nil, text[:n], language.Common)
			return f
		}
		text = text[n:]
	}
	return nil
}

// clings says whether a sign goes with the letters beside it. Digits and the
// signs of ASCII are those of the text's own face everywhere, so that both
// brackets of a pair are.
func clings(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return r >= 0x80 && !unicode.IsDigit(r)
}

// covers says whether a face has all of a cluster, as it is or composed.
func (s *shaper) covers(f *face, cluster string) bool {
	if s.coversAll(f, cluster) {
		return true
	}
	if len(cluster) < 3 {
		return false
	}
	composed := norm.NFC.String(cluster)
	return composed != cluster && s.coversAll(f, composed)
}

func (s *shaper) coversAll(f *face, cluster string) bool {
	for _, r := range cluster {
		if !s.has(f, r) {
			return false
		}
	}
	return true
}

// without lists the characters of a cluster that a face does not have.
func (s *shaper) without(f *face, cluster string) []rune {
	var list []rune
	for _, r := range cluster {
		if !s.has(f, r) {
			list = append(list, r)
		}
	}
	return list
}

// has says whether a face has a character or needs nothing to show it.
func (s *shaper) has(f *face, r rune) bool {
	if r >= 0x80 && (harfbuzz.IsDefaultIgnorable(r) || unicode.Is(unicode.Zs, r)) {
		return true
	}
	hb := s.harfbuzz(f)
	if hb == nil {
		return false
	}
	g, ok := hb.Face().NominalGlyph(r)
	return ok && g != 0
}

// harfbuzz is the face as the shaper wants it; nil when it cannot be read.
func (s *shaper) harfbuzz(f *face) *harfbuzz.Font {
	hb := s.fonts[f.index]
	if hb == nil {
		parsed := f.ready()
		if parsed == nil {
			if s.err == nil {
				s.err = f.err
			}
			return nil
		}
		hb = harfbuzz.NewFont(font.NewFace(parsed))
		s.fonts[f.index] = hb
	}
	return hb
}
