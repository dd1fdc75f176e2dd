package typeset

import (
	"unicode/utf8"

	gobidi "github.com/go-text/typesetting/bidi"
	"golang.org/x/text/unicode/bidi"
)

// firstStrong is the direction of the first strong character of a text (UAX 9,
// P2 and P3, without regard to isolates), or else what is given.
func firstStrong(text string, otherwise bool) bool {
	for i := 0; i < len(text); {
		p, n := bidi.LookupString(text[i:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text[i:])
		} else {
			switch p.Class() {
			case bidi.L:
				return false
			case bidi.R, bidi.AL:
				return true
			}
		}
		i += n
	}
	return otherwise
}

// bidiLevels gives the embedding level of each byte of a text.
func bidiLevels(text string, rtl bool, _ []isolate) []uint8 {
	var p gobidi.Paragraph
	d := gobidi.LeftToRight
	if rtl {
		d = gobidi.RightToLeft
	}
	runs := p.SegmentString(text, d)
	levels := make([]uint8, 0, len(text))
	runes := []rune(text)
	for i := range runs.NumRuns() {
		r := runs.Run(i)
		for _, c := range runes[r.Start:r.End] {
			for range utf8.RuneLen(c) {
				levels = append(levels, uint8(r.Level))
			}
		}
	}
	return levels
}
