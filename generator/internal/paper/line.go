package paper

import (
	"fmt"
	"strings"
	"unicode"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// line makes the spans of a paragraph.
type line struct {
	*setter
	scope
	base  *typeset.ParagraphStyle // of the paragraph
	now   typeset.Span            // what holds for the text at hand
	spans []typeset.Span
	space bool // a space here would stand at the start of a line or after another

	addresses []string // told at the end of the paragraph
}

// line is phrasing content as spans of a paragraph in a style.
func (s *setter) line(in []prose.Inline, base *typeset.ParagraphStyle, c scope) []typeset.Span {
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	l := &line{setter: s, scope: c, base: base, space: true}
	l.inlines(in)
	for _, address := range l.addresses {
		l.add(typeset.Span{Break: true})
		l.during(func(s *typeset.Span) { s.Link, s.NoHyphen, s.Color = address, true, &l.st.link }, func() { l.exact(address) })
	}
	return l.trimmed()
}

// trimmed is the spans without a space at their end.
func (l *line) trimmed() []typeset.Span {
	for n := len(l.spans); n > 0; n-- {
		last := &l.spans[n-1]
		if !isText(last) {
			break
		}
		last.Text = strings.TrimRight(last.Text, " ")
		if last.Text != "" {
			break
		}
		if last.ID == "" {
			l.spans = l.spans[:n-1]
		}
	}
	return l.spans
}

// isText reports a span of nothing but text.
func isText(s *typeset.Span) bool {
	return s.Page == "" && s.Pages == nil && s.Note == nil && s.Drawing == nil && !s.Break && s.Leader == ""
}

func (l *line) inlines(in []prose.Inline) {
	for _, n := range in {
		l.inline(n)
	}
}

// inline adds one piece of a line.
func (l *line) inline(n prose.Inline) {
	switch n := n.(type) {
	case prose.Text:
		l.text(string(n))
	case *prose.Styled:
		l.styled(n)
	case *prose.Link:
		l.link(n)
	case *prose.Cites:
		l.cites(n)
	case *prose.Note:
		l.footnote(n)
	case *prose.Mark:
		l.mark(n)
	case *prose.Anchor:
		l.add(typeset.Span{ID: n.ID})
	case *prose.Break:
		l.add(typeset.Span{Break: true})
		l.space = true
	case *prose.InlineImage:
		l.image(n)
	case *prose.Tab:
		l.place(n.To, "")
	default:
		panic(fmt.Sprintf("paper: %T has no form on paper", n))
	}
}

// text adds text, its white space collapsed as in HTML.
func (l *line) text(text string) {
	var b strings.Builder
	for _, r := range text {
		if r == ' ' || r >= '\t' && r <= '\r' {
			if !l.space {
				b.WriteByte(' ')
			}
			l.space = true
			continue
		}
		b.WriteRune(r)
		l.space = false
	}
	if b.Len() == 0 {
		return
	}
	text = b.String()
	if l.tight && text != " " && len(text) <= dateLength {
		text = strings.ReplaceAll(text, " ", "\u00a0")
	}
	l.add(typeset.Span{Text: text})
}

// dateLength is how long a short date with white space around it may be.
const dateLength = 16

// exact adds text as it is.
func (l *line) exact(text string) {
	l.add(typeset.Span{Text: text})
	l.space = strings.HasSuffix(text, " ")
}

// add adds a span with what holds for the text at hand; what the span says of
// itself stays.
func (l *line) add(s typeset.Span) {
	now := l.now
	now.Text, now.Break, now.Page, now.Pages = s.Text, s.Break, s.Page, s.Pages
	now.Note, now.Drawing, now.ID, now.Actual = s.Note, s.Drawing, s.ID, s.Actual
	if s.NoBreak {
		now.NoBreak = true
	}
	if s.Role != "" {
		now.Role = s.Role
	}
	if s.Alt != "" {
		now.Alt = s.Alt
	}
	if s.Page != "" || s.Drawing != nil || s.Note != nil {
		l.space = false
	}
	l.spans = append(l.spans, now)
}

// during adds what f adds with something else holding for it.
func (l *line) during(change func(*typeset.Span), f func()) {
	before := l.now
	change(&l.now)
	f()
	l.now = before
}

// font is the font of the text at hand.
func (l *line) font() typeset.Font {
	if l.now.Font != nil {
		return *l.now.Font
	}
	return l.base.Font
}

// size is the size of the text at hand.
func (l *line) size() float64 {
	if l.now.Size != 0 {
		return l.now.Size
	}
	return l.base.Size
}

func (l *line) styled(n *prose.Styled) {
	l.during(func(s *typeset.Span) {
		if n.Lang != "" {
			s.Lang = n.Lang
		}
		s.RTL = directionOf(n, s.RTL)
		f := l.font()
		switch n.Style {
		case prose.Emphasis, prose.CiteTitle:
			f.Italic = !f.Italic
			s.Font = &f
		case prose.Strong:
			f.Bold = true
			s.Font = &f
		case prose.CodeText:
			s.Font, s.Size, s.NoHyphen, s.Role = new(mono), l.size()*0.92, true, "Code"
		case prose.Sub:
			s.Size, s.Rise = l.size()*0.7, s.Rise-l.size()*0.16
		case prose.Sup:
			s.Size, s.Rise = l.size()*0.7, s.Rise+l.size()*0.36
		case prose.Inserted:
			s.Underline = true
		case prose.Deleted:
			s.Strike = true
		case prose.Highlighted:
			s.Back = new(tint)
			s.Underline = true // a ground that light is lost on some printers
		case prose.SmallText:
			s.Size = min(l.size(), l.st.sizes.small.size)
			s.Color = new(muted)
		case prose.NoStyle:
		}
	}, func() { l.inlines(n.Text) })
}

// directionOf is the direction that a styled text asks for.
func directionOf(n *prose.Styled, otherwise *bool) *bool {
	if n.Dir != "auto" {
		if d := direction(n.Dir); d != nil {
			return d
		}
		return otherwise
	}
	for _, r := range prose.PlainInlines(n.Text) {
		if unicode.IsLetter(r) {
			return new(isRTL(r))
		}
	}
	return otherwise
}

// isRTL reports a letter of a script that runs from right to left.
func isRTL(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// mark adds the mark of a stance or status: its shape, and its word in bold, so
// that nothing depends on colour.
func (l *line) mark(n *prose.Mark) {
	if n.Symbol != "" {
		s := typeset.Span{Text: n.Symbol}
		if n.Bare {
			s.Actual = n.Label
		}
		l.during(func(s *typeset.Span) { s.Font = new(sans) }, func() { l.add(s) })
		l.space = false
		if n.Bare || n.Label == "" {
			return
		}
		l.exact("\u00a0")
	}
	f := l.font()
	f.Bold = true
	l.during(func(s *typeset.Span) { s.Font = &f }, func() { l.text(n.Label) })
}

// image adds an image that stands in a line, made smaller where it is higher than
// a few lines.
func (l *line) image(n *prose.InlineImage) {
	if n.Image == nil {
		if n.Alt != "" {
			l.text("[" + n.Alt + "]")
		}
		return
	}
	p, err := readPicture(n.Image.Path, n.Image.Data)
	if err != nil {
		l.unprintable(n.Image.Path, n.Image.Pos, err)
		return
	}
	drawing := p.drawing
	if drawing == nil {
		drawing = p.picture.Drawing()
	}
	l.add(typeset.Span{Drawing: drawing.Scaled(min(1, l.size()*inlineHeight/drawing.Height)), Alt: n.Alt})
}

// inlineHeight is how high an image in a line may be, in sizes of its type.
const inlineHeight = 8

// footnote adds the mark of a footnote with the note, which is given once.
func (l *line) footnote(n *prose.Note) {
	mark := fmt.Sprint(n.Number)
	l.during(func(s *typeset.Span) {
		s.Size, s.Rise, s.Color = l.size()*0.7, l.size()*0.36, new(black)
		if n.Blocks == nil {
			s.Link, s.Role = "#"+n.To, "Reference"
		}
	}, func() {
		s := typeset.Span{Text: mark, ID: n.ID, NoBreak: true}
		if n.Blocks != nil {
			c := l.scope
			c.text, c.seen = l.st.note, nil
			s.Note = &typeset.Note{ID: n.To, Mark: mark, Blocks: l.blocks(n.Blocks, c)}
		}
		l.add(s)
	})
}
