package markdown

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxContext is how many characters of a sentence are told on each side of a
// link.
const maxContext = 200

// span is where a link stands in the plain text of its block.
type span struct {
	link, start, end int
	titled           bool // what stands there is in place of a title
}

// citeSpan is where citations stand in the plain text of their block.
type citeSpan struct{ first, end, at int }

// contexts gives the links of a block their words and the sentences around
// them, and the citations their sentences.
func (c *conversion) contexts(text string) {
	starts := sentenceStarts(text)
	for _, s := range c.spans {
		l := &c.doc.Links[s.link]
		l.Before, l.After = around(text, starts, s.start, s.end)
		if !s.titled {
			l.Words = strings.TrimSpace(text[min(s.start, len(text)):min(s.end, len(text))])
		}
	}
	for _, s := range c.cited {
		sentence := cited(text, starts, s.at)
		for i := s.first; i < s.end; i++ {
			c.doc.Citations[i].Sentence = sentence
		}
	}
}

// cited gives the sentence that a citation at that place belongs to: one that
// follows the end of a sentence belongs to the sentence that ended.
func cited(text string, starts []int, at int) string {
	_, n := utf8.DecodeLastRuneInString(text[:at])
	before, after := around(text, starts, at-n, at)
	return before + text[at-n:at] + after
}

// around gives what stands before start and after end in the sentence or
// sentences that they lie in. White space next to the words is kept.
func around(text string, starts []int, start, end int) (before, after string) {
	end = min(end, len(text))
	start = min(start, end)
	from, to := 0, len(text)
	if i := sort.SearchInts(starts, start+1); i > 0 {
		from = starts[i-1]
	}
	if i := sort.SearchInts(starts, max(end, start+1)); i < len(starts) {
		to = starts[i]
	}
	before = strings.TrimLeft(text[from:start], " ")
	after = strings.TrimRight(text[end:max(to, end)], " ")
	return lastPart(before), firstPart(after)
}

// lastPart is the end of text, at most maxContext characters of it, from the
// beginning of a word.
func lastPart(text string) string {
	if len(text) <= maxContext {
		return text
	}
	cut := len(text)
	for range maxContext {
		_, n := utf8.DecodeLastRuneInString(text[:cut])
		cut -= n
	}
	if cut == 0 {
		return text
	}
	rest := text[cut:]
	if i := strings.IndexByte(rest, ' '); i >= 0 && i < len(rest)-1 && text[cut-1] != ' ' {
		rest = rest[i:]
	}
	return "…" + strings.TrimLeft(rest, " ")
}

// firstPart is the beginning of text, at most maxContext characters of it, up
// to the end of a word.
func firstPart(text string) string {
	if len(text) <= maxContext {
		return text
	}
	cut := 0
	for range maxContext {
		_, n := utf8.DecodeRuneInString(text[cut:])
		cut += n
	}
	if cut == len(text) {
		return text
	}
	part := text[:cut]
	if i := strings.LastIndexByte(part, ' '); i > 0 && text[cut] != ' ' {
		part = part[:i]
	}
	return strings.TrimRight(part, " ") + "…"
}

// sentenceStarts gives the offsets at which sentences begin, without the
// first. White space of text is single spaces.
func sentenceStarts(text string) []int {
	var starts []int
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !endsSentence(r) {
			i += n
			continue
		}
		point := i
		i += n
		for i < len(text) {
			r, n := utf8.DecodeRuneInString(text[i:])
			if !endsSentence(r) && !closes(r) {
				break
			}
			i += n
		}
		if next := afterSentence(text, point, i); next > 0 && next < len(text) {
			starts = append(starts, next)
		}
	}
	return starts
}

// afterSentence gives where the next sentence begins when one ends with the
// sign at point, whose closing signs reach to end; 0 when none ends there.
func afterSentence(text string, point, end int) int {
	sign, _ := utf8.DecodeRuneInString(text[point:])
	next := end
	for next < len(text) && text[next] == ' ' {
		next++
	}
	if isWide(sign) {
		return next
	}
	if next == end {
		return 0
	}
	first, _ := utf8.DecodeRuneInString(text[next:])
	if unicode.IsLower(first) || sign == '.' && isAbbreviation(text[:point], first) {
		return 0
	}
	return next
}

// endsSentence reports whether r may end a sentence.
func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।':
		return true
	}
	return false
}

// closes reports whether r may stand between the sign that ends a sentence
// and the space after it.
func closes(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\'' || r == ')' || r == ']' || r == '“'
}

// shortened are abbreviations that a capital letter may follow within a
// sentence; numbered are those that a number follows.
var (
	shortened = wordSet("mr mrs ms dr prof st amb gen sen rep gov hon rev messrs mme mlle vs cf eg ie viz ca approx " +
		"dept univ bzw inkl vgl etc")
	numbered = wordSet("no nos nr n° art arts para paras par sec sect ch chap fig figs tab p pp vol vols res doc docs " +
		"add corr reg rule ann app ed abs ziff jan feb mar apr jun jul aug sep sept oct nov dec")
)

// wordSet is the set of the words in text.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		set[word] = true
	}
	return set
}

// isAbbreviation reports whether the point after text shortens its last word
// and ends no sentence, when next is the first character that follows.
func isAbbreviation(text string, next rune) bool {
	word := text[strings.LastIndexAny(text, " ([\"'“‘«/\u00a0\u202f")+1:]
	if r, n := utf8.DecodeLastRuneInString(word); n == len(word) && unicode.IsLetter(r) && !isWide(r) {
		return true // an initial
	}
	if strings.Contains(word, ".") { // U.S, e.g
		for part := range strings.SplitSeq(word, ".") {
			if utf8.RuneCountInString(part) > 2 || strings.ContainsAny(part, "0123456789") {
				return false
			}
		}
		return true
	}
	if len(word) > 8 {
		return false
	}
	lower := strings.ToLower(word)
	return shortened[lower] || numbered[lower] && unicode.IsDigit(next)
}
