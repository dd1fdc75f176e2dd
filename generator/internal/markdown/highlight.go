package markdown

import (
	"bytes"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
)

// Bounds of highlighting. A block that is larger, or takes longer, is shown
// plain; usual blocks are far below both.
const (
	maxHighlighted = 64 << 10
	maxHighlight   = 2 * time.Second
	maxCached      = 4 << 20 // bytes of highlighted code kept, at most twice

	// chroma leaves out a rule whose match takes a quarter of a second by the
	// clock, and does not say so. On a busy machine any match may. A step that
	// comes near it is not trusted.
	maxStep  = 100 * time.Millisecond
	maxTries = 5
)

// highlighter turns code into HTML and keeps what it made, because chroma is
// by far the slowest part of a conversion. It may be used from several
// goroutines at once.
type highlighter struct {
	lexers map[string]chroma.Lexer // by names, aliases and extensions, in lower case

	mu         sync.Mutex
	young, old map[codeKey]string // what is asked for again moves from old to young
	cached     int                // bytes in young
}

// codeKey is a block of code and its language.
type codeKey struct{ lang, code string }

func newHighlighter() *highlighter {
	return &highlighter{lexers: lexersByName(), young: map[codeKey]string{}}
}

// lexersByName lists chroma's lexers. Asking chroma for a language that it
// does not know takes many milliseconds.
func lexersByName() map[string]chroma.Lexer {
	byName := map[string]chroma.Lexer{}
	add := func(name string, l chroma.Lexer) {
		if name = strings.ToLower(name); byName[name] == nil {
			byName[name] = l
		}
	}
	all := lexers.GlobalLexerRegistry.Lexers
	for _, l := range all {
		add(l.Config().Name, l)
	}
	for _, l := range all {
		for _, alias := range l.Config().Aliases {
			add(alias, l)
		}
	}
	for _, l := range all {
		for _, pattern := range l.Config().Filenames {
			if ext, ok := strings.CutPrefix(pattern, "*."); ok && !strings.ContainsAny(ext, "*?[") {
				add(ext, l)
			}
		}
	}
	return byName
}

// html is code as HTML with classes: chroma's standard short ones, such as k
// for keywords, s for strings, c for comments, n for names, m for numbers.
// Code in a language that chroma does not know has none.
func (h *highlighter) html(lang, code string) string {
	lexer := h.lexers[strings.ToLower(lang)]
	if lexer == nil || len(code) > maxHighlighted {
		return escape(code)
	}
	key := codeKey{lang, code}
	h.mu.Lock()
	text, ok := h.young[key]
	if !ok {
		if text, ok = h.old[key]; ok {
			h.keep(key, text)
		}
	}
	h.mu.Unlock()
	if ok {
		return text
	}
	if text, ok = highlight(lexer, code); !ok {
		text = escape(code)
	}
	h.mu.Lock()
	h.keep(key, text)
	h.mu.Unlock()
	return text
}

// keep puts text into the cache. The caller holds the lock.
func (h *highlighter) keep(key codeKey, text string) {
	h.cached += len(key.code) + len(text)
	if h.cached > maxCached {
		h.old, h.young, h.cached = h.young, map[codeKey]string{}, len(key.code)+len(text)
	}
	h.young[key] = text
}

// highlight runs chroma over code. It is not ok when chroma does not give back
// every byte of the code in time.
func highlight(lexer chroma.Lexer, code string) (text string, ok bool) {
	for range maxTries {
		text, ok, cut := highlightOnce(lexer, code)
		if !cut {
			return text, ok
		}
	}
	return "", false
}

// highlightOnce is highlight, unless it was cut: then the text may depend on
// what else the machine had to do.
func highlightOnce(lexer chroma.Lexer, code string) (text string, ok, cut bool) {
	defer func() {
		if recover() != nil { // chroma panics on mistakes in its own rules
			text, ok, cut = "", false, false
		}
	}()
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		return "", false, false
	}
	began := time.Now()
	last := began
	out := make([]byte, 0, len(code)*3)
	rest := code
	for t := tokens(); t != chroma.EOF; t = tokens() {
		now := time.Now()
		if now.Sub(last) > maxStep {
			return "", false, true
		}
		last = now
		value := t.Value
		if len(value) > len(rest) { // a line break that chroma added
			value = strings.TrimSuffix(value, "\n")
		}
		if !strings.HasPrefix(rest, value) || now.Sub(began) > maxHighlight {
			return "", false, false
		}
		rest = rest[len(value):]
		out = appendToken(out, class(t.Type), value)
	}
	return string(out), rest == "", time.Since(last) > maxStep
}

// appendToken appends one token in its class, which may be "".
func appendToken(out []byte, class, value string) []byte {
	if class == "" || strings.TrimSpace(value) == "" {
		return appendEscaped(out, []byte(value))
	}
	out = append(out, `<span class="`...)
	out = append(out, class...)
	out = append(out, `">`...)
	out = appendEscaped(out, []byte(value))
	return append(out, "</span>"...)
}

// class is the short class of a type of token, or of the type above it.
func class(t chroma.TokenType) string {
	for ; t != 0; t = t.Parent() {
		if name, ok := chroma.StandardTypes[t]; ok {
			if t == chroma.Error {
				return ""
			}
			return name
		}
	}
	return ""
}

// language is the first word of what stands after the fence.
func language(n *ast.FencedCodeBlock, src []byte) string {
	if n.Info == nil {
		return ""
	}
	info := bytes.Fields(n.Info.Segment.Value(src))
	if len(info) == 0 {
		return ""
	}
	return string(unescape(nil, info[0]))
}

// codeBlock renders a block of code, which can be scrolled with the keyboard.
func (c *conversion) codeBlock(n ast.Node, lang string) {
	c.str(`<pre class="code"`)
	if lang != "" {
		c.str(` data-lang="` + escape(lang) + `"`)
	}
	c.str(` tabindex="0"><code>`)
	var code []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		code = append(code, line.Value(c.src)...)
	}
	code = bytes.ReplaceAll(code, []byte("\r\n"), []byte("\n"))
	code = bytes.ReplaceAll(code, []byte{0}, []byte("\uFFFD"))
	c.str(c.code.html(lang, string(code)))
	c.str("</code></pre>\n")
}
