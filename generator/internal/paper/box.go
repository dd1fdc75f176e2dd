package paper

import (
	"strings"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// boxForm is how boxes of a type look.
type boxForm struct {
	title  string  // where the author gives none
	rule   float64 // at the start of lines, in the colour of the institution
	frame  float64 // around all
	ground bool
	whole  bool // on one page if one holds it
}

// boxForms are the types of boxes. What a delegate says has the strongest.
var boxForms = map[string]boxForm{
	"note":      {title: "Note", rule: 1.5},
	"tip":       {title: "Tip", rule: 1.5},
	"important": {title: "Important", rule: 3},
	"warning":   {title: "Warning", rule: 3},
	"caution":   {title: "Caution", rule: 3},
	"disputed":  {title: "Sources differ", rule: 1.5},
	"watch":     {title: "To watch", rule: 1.5},
	"expected":  {title: "Expected next", rule: 4, ground: true, whole: true},
	"points":    {title: "Points to make", rule: 4, frame: 1, ground: true, whole: true},
	"if-raised": {title: "If raised", frame: 1, whole: true},
}

// boxTitle is the title of a box in words.
func boxTitle(b *prose.Box) string {
	if len(b.Title) > 0 {
		return prose.PlainInlines(b.Title)
	}
	return boxForms[b.Type].title
}

// box is something set apart, under its title. One without a title has that of
// its type, unless it stands under a heading of the same words.
func (s *setter) box(b *prose.Box, under string, c scope) typeset.Block {
	form, ok := boxForms[b.Type]
	if !ok {
		form = boxForms["note"]
	}
	u := s.st.unit
	style := typeset.BoxStyle{Before: u * 0.6, After: u * 0.75, PadX: s.st.body.Leading * 0.75, PadY: u * 0.45}
	if form.rule > 0 {
		style.First = stroke(form.rule, s.st.accent)
	}
	if form.frame > 0 {
		line := stroke(form.frame*0.75, black)
		style.Top, style.Bottom, style.Last = line, line, line
		if form.rule == 0 {
			style.First = line
		}
	}
	if form.ground {
		style.Back = new(tint)
	}
	if !form.ground && form.frame == 0 {
		style.PadY = u * 0.1
	}
	style.KeepTogether = form.whole && !s.leaflet // a leaf has no room to leave empty
	var blocks []typeset.Block
	switch {
	case len(b.Title) > 0 && !strings.EqualFold(prose.PlainInlines(b.Title), under):
		blocks = one(&typeset.Paragraph{Style: s.st.boxTitle, Spans: s.line(b.Title, s.st.boxTitle, c), Lang: c.lang, RTL: c.rtl})
	case len(b.Title) == 0 && !strings.EqualFold(form.title, under):
		blocks = one(s.words(s.st.boxTitle, form.title))
	}
	inner := c
	inner.boxed = s.leaflet
	inner.width -= 2 * style.PadX
	if c.text == s.st.body { // lines are short in a box: ragged, and so without rivers
		inner.text = with(s.st.body, func(p *typeset.ParagraphStyle) { p.Align, p.After = typeset.Start, u*0.3 })
	}
	return &typeset.Box{Style: style, ID: b.ID, Blocks: append(blocks, s.blocks(b.Blocks, inner)...)}
}
