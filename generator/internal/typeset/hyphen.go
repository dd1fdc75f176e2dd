package typeset

import (
	"embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed hyphens/*.txt
var hyphenFiles embed.FS // with the licences, which go where the patterns go

// hyphenators gives the hyphenator of a language, read when it is first wanted.
var hyphenators = map[string]func() *hyphenator{
	"en": sync.OnceValue(func() *hyphenator { return readHyphenator("en-gb") }),
	"fr": sync.OnceValue(func() *hyphenator { return readHyphenator("fr") }),
	"es": sync.OnceValue(func() *hyphenator { return readHyphenator("es") }),
	"ru": sync.OnceValue(func() *hyphenator { return readHyphenator("ru") }),
}

// The letters that are kept together at the beginning and the end of a word.
// That is stricter than the patterns' authors are.
const (
	lettersBefore = 3
	lettersAfter  = 3
)

// hyphenator knows where words of a language are parted: F. M. Liang, Word
// Hy-phen-a-tion by Com-put-er (1983). It is not changed once it is read.
type hyphenator struct {
	// patterns has the values between the letters of a pattern, by its letters: one
	// more than there are letters.
	patterns   map[string][]byte
	exceptions map[string][]int // letters before each hyphen
	longest    int              // letters of a pattern
}

// readHyphenator reads the files of a language that are embedded. Languages
// without exceptions have no file of them.
func readHyphenator(name string) *hyphenator {
	patterns, err := hyphenFiles.ReadFile("hyphens/hyph-" + name + ".txt")
	if err != nil {
		return &hyphenator{}
	}
	exceptions, err := hyphenFiles.ReadFile("hyphens/hyph-" + name + "-exceptions.txt")
	if err != nil {
		exceptions = nil
	}
	return newHyphenator(string(patterns), string(exceptions))
}

func newHyphenator(patterns, exceptions string) *hyphenator {
	h := &hyphenator{
		patterns:   make(map[string][]byte, strings.Count(patterns, "\n")),
		exceptions: make(map[string][]int),
	}
	for p := range strings.FieldsSeq(patterns) {
		letters, values := parsePattern(p)
		h.patterns[letters] = values
		h.longest = max(h.longest, len(values)-1)
	}
	for e := range strings.FieldsSeq(exceptions) {
		var at []int
		n := 0
		for _, r := range e {
			if r == '-' {
				at = append(at, n)
			} else {
				n++
			}
		}
		h.exceptions[strings.ReplaceAll(e, "-", "")] = at
	}
	return h
}

// parsePattern parts "a1bc3d4" into its letters and the values between them.
func parsePattern(p string) (letters string, values []byte) {
	var b strings.Builder
	values = append(values, 0)
	for _, r := range p {
		if r >= '0' && r <= '9' {
			values[len(values)-1] = byte(r - '0')
			continue
		}
		b.WriteRune(r)
		values = append(values, 0)
	}
	return b.String(), values
}

// points gives the numbers of letters before each place where a word may be
// parted. The word is in lower case.
func (h *hyphenator) points(word string) []int {
	n := utf8.RuneCountInString(word)
	if n < lettersBefore+lettersAfter {
		return nil
	}
	var list []int
	if known, ok := h.exceptions[word]; ok {
		for _, at := range known {
			if at >= lettersBefore && at <= n-lettersAfter {
				list = append(list, at)
			}
		}
		return list
	}
	values := h.values("."+word+".", n+2)
	for i := lettersBefore; i <= n-lettersAfter; i++ {
		if values[i+1]&1 != 0 {
			list = append(list, i)
		}
	}
	return list
}

// values gives the highest value of any pattern before each letter of a text of
// n letters. The odd ones part it.
func (h *hyphenator) values(text string, n int) []byte {
	values := make([]byte, n+1)
	first := 0
	for start := range text {
		end := start
		for k := 0; k < h.longest && end < len(text); k++ {
			_, size := utf8.DecodeRuneInString(text[end:])
			end += size
			for i, v := range h.patterns[text[start:end]] {
				values[first+i] = max(values[first+i], v)
			}
		}
		first++
	}
	return values
}

// hyphenPoints gives the bytes of a token before which it may be hyphenated.
func (s *shaper) hyphenPoints(t *token, text string, lang int32) []int {
	if !t.hyphenated {
		t.hyphenated = true
		if read := hyphenators[s.langs[lang].primary]; read != nil && mayHyphenate(text) {
			t.hyphens = read().inToken(text)
		}
	}
	return t.hyphens
}

// mayHyphenate says whether a token is made of words: no number, no name of a
// file or a program, no address, and not parted by hyphens already.
func mayHyphenate(text string) bool {
	return len(text) >= lettersBefore+lettersAfter && !strings.ContainsAny(text, "0123456789-‐@_\\<>={}") && !isAddress(text)
}

// inToken hyphenates the words of a token: those of letters alone, of which
// none but the first may be a capital.
func (h *hyphenator) inToken(text string) []int {
	var list []int
	for start := 0; start < len(text); {
		r, size := utf8.DecodeRuneInString(text[start:])
		if !unicode.IsLetter(r) {
			start += size
			continue
		}
		end, lower := start+size, true
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
				break
			}
			lower = lower && unicode.IsLower(r)
			end += size
		}
		if lower {
			list = append(list, h.inWord(text[start:end], start)...)
		}
		start = end
	}
	return list
}

// inWord gives the places in a word as bytes, counted from start.
func (h *hyphenator) inWord(word string, start int) []int {
	points := h.points(strings.ToLower(word))
	if len(points) == 0 {
		return nil
	}
	list := make([]int, 0, len(points))
	n := 0
	for i := range word {
		if len(points) > 0 && points[0] == n {
			list = append(list, start+i)
			points = points[1:]
		}
		n++
	}
	return list
}
