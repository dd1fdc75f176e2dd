package markdown

import (
	"strings"

	"plenary/generator/internal/prose"
)

// spacing collapses the white space of a line, over the ends of elements.
type spacing struct {
	open bool           // at the start of a line, or after a space
	at   []prose.Inline // holds the text that ends in a space, at i
	i    int
}

// tidy collapses white space in text, in place.
func (s *spacing) tidy(text []prose.Inline) []prose.Inline {
	for i, n := range text {
		switch n := n.(type) {
		case prose.Text:
			text[i] = s.text(text, i, string(n))
		case *prose.Styled:
			s.tidy(n.Text)
		case *prose.Link:
			s.tidy(n.Text)
		case *prose.Break:
			s.trim()
			s.open = true
		case *prose.Anchor:
		default:
			s.open, s.at = false, nil
		}
	}
	return text
}

// text collapses the text that stands at i in list.
func (s *spacing) text(list []prose.Inline, i int, text string) prose.Text {
	var b strings.Builder
	for _, r := range text {
		if !isHTMLSpace(r) {
			b.WriteRune(r)
			s.open, s.at = false, nil
			continue
		}
		if !s.open {
			b.WriteByte(' ')
			s.open, s.at, s.i = true, list, i
		}
	}
	return prose.Text(b.String())
}

// trim takes off the space that a line ends in.
func (s *spacing) trim() {
	if s.at != nil {
		text, _ := s.at[s.i].(prose.Text)
		s.at[s.i] = prose.Text(strings.TrimSuffix(string(text), " "))
		s.at = nil
	}
}

// compact joins texts that follow one another and leaves out what is empty.
func compact(text []prose.Inline) []prose.Inline {
	out := text[:0]
	for _, n := range text {
		switch n := n.(type) {
		case prose.Text:
			if n == "" {
				continue
			}
			if len(out) > 0 {
				if before, ok := out[len(out)-1].(prose.Text); ok {
					out[len(out)-1] = before + n
					continue
				}
			}
		case *prose.Styled:
			if n.Text = compact(n.Text); len(n.Text) == 0 {
				continue
			}
		case *prose.Link:
			if n.Text = compact(n.Text); len(n.Text) == 0 {
				continue
			}
		}
		out = append(out, n)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// hasContent reports whether there is anything to read in a line, or a place
// to which something leads.
func hasContent(text []prose.Inline) bool {
	for _, n := range text {
		switch n := n.(type) {
		case prose.Text:
			if strings.TrimFunc(string(n), isHTMLSpace) != "" {
				return true
			}
		case *prose.Break:
		case *prose.Styled:
			if hasContent(n.Text) {
				return true
			}
		default:
			return true
		}
	}
	return false
}
