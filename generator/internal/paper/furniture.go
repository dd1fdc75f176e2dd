package paper

import (
	"fmt"
	"strings"

	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// strip is a line of furniture; on left-hand pages its sides change places.
func (s *setter) strip(right bool, inner, outer []typeset.Span) typeset.Strip {
	t := typeset.Strip{Start: inner, End: outer, Leading: s.st.sizes.furniture.leading}
	if !right {
		t.Start, t.End = t.End, t.Start
	}
	return t
}

// ruled is a strip with a thin line between it and the text of the page.
func (s *setter) ruled(t typeset.Strip) typeset.Strip {
	t.Rule = stroke(0.35, hair)
	t.Leading *= 1.45
	return t
}

// furnished is text as furniture is set.
func (s *setter) furnished(text string, bold bool) []typeset.Span {
	if text == "" {
		return nil
	}
	font, color := sans, muted
	if bold {
		font, color = boldSans, black
	}
	return []typeset.Span{{Text: text, Font: &font, Size: s.st.sizes.furniture.size, Color: &color}}
}

// head is the running head of a part: what the document is for on the inner
// side, the tab and its title on the outer one.
func (s *setter) head(p *prose.Part) func(typeset.PageInfo) []typeset.Strip {
	inner := joined(", ", s.d.Meeting, s.d.Place)
	if inner == "" {
		inner = s.d.SiteTitle
	}
	if s.compact {
		inner = joined(" · ", s.d.SiteTitle, s.d.Ref)
	}
	inside := s.furnished(inner, false)
	outside := append(s.furnished(tabOf(p), true), s.furnished(prefixed(" · ", running(p)), false)...)
	if tabOf(p) == "" {
		outside = s.furnished(running(p), false)
	}
	return func(page typeset.PageInfo) []typeset.Strip {
		if page.Empty || s.compact && page.Number == 1 || s.leaflet {
			return nil
		}
		return []typeset.Strip{s.ruled(s.strip(page.Right, inside, outside))}
	}
}

// foot is the foot of a part: pack, edition, tab, page x of y, reference,
// marking.
func (s *setter) foot(p *prose.Part) func(typeset.PageInfo) []typeset.Strip {
	first := s.d.Title
	second := joined(" · ", s.d.Edition, s.d.Date.Text, s.d.Ref)
	if s.compact {
		second = joined(" · ", s.d.Ref, bareAddress(s.d.Address), s.d.Edition, s.d.Date.Text)
	}
	upper, lower := s.furnished(first, false), s.furnished(second, false)
	marking := s.furnished(strings.ToUpper(s.d.Marking), true)
	own := s.furnished(s.press.foot, false)
	return func(page typeset.PageInfo) []typeset.Strip {
		number := joined(" · ", tabOf(p), fmt.Sprintf("Page %d of %d", page.Number, page.Total))
		if page.Empty {
			number = fmt.Sprintf("Page %d of %d", page.Number, page.Total)
		}
		strips := []typeset.Strip{s.strip(page.Right, upper, s.furnished(number, true)), s.strip(page.Right, lower, marking)}
		if own != nil {
			strips = append(strips, s.strip(page.Right, own, nil))
		}
		strips[0] = s.ruled(strips[0])
		return strips
	}
}

// bareAddress is an address without its scheme and final stroke.
func bareAddress(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	return strings.TrimSuffix(rest, "/")
}
