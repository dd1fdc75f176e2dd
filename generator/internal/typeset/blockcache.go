package typeset

// cache is what was made of paragraphs in one pass and serves in the next.
type cache struct {
	made       map[any]any // labels by their items, blocks by their notes
	scales     map[scaleKey]*Paragraph
	lineSets   map[lineKey][]line
	widths     map[widthKey]extent
	references map[*Paragraph]bool // whether page numbers stand in it
}

type scaleKey struct {
	paragraph *Paragraph
	scale     float64
	width     float64 // that indents were made smaller for; 0 if they were not
}

type lineKey struct {
	paragraph *Paragraph
	width     float64
	lang      string
	rtl       bool
}

type widthKey struct {
	paragraph *Paragraph
	lang      string
	rtl       bool
}

type extent struct{ least, most float64 }

func newCache() *cache {
	return &cache{
		made: make(map[any]any), scales: make(map[scaleKey]*Paragraph), lineSets: make(map[lineKey][]line),
		widths: make(map[widthKey]extent), references: make(map[*Paragraph]bool),
	}
}

// forget drops what depends on the numbers of pages.
func (c *cache) forget() {
	for k := range c.lineSets {
		if c.refers(k.paragraph) {
			delete(c.lineSets, k)
		}
	}
	for k := range c.widths {
		if c.refers(k.paragraph) {
			delete(c.widths, k)
		}
	}
}

// refers says whether numbers of pages stand in a paragraph.
func (c *cache) refers(p *Paragraph) bool {
	refers, ok := c.references[p]
	if ok {
		return refers
	}
	for i := range p.Spans {
		refers = refers || p.Spans[i].Page != "" || len(p.Spans[i].Pages) > 0
	}
	c.references[p] = refers
	return refers
}

func (s *setter) setting(at place) setting {
	return setting{lang: at.lang, rtl: at.rtl, section: s.section, pages: s}
}

// lines are those of a paragraph in the width of its place.
func (s *setter) lines(p *Paragraph, at place) []line {
	k := lineKey{p, at.width, at.lang, at.rtl}
	lines, ok := s.lineSets[k]
	if !ok {
		lines = s.shaper.paragraph(p, s.setting(at), at.width)
		s.lineSets[k] = lines
	}
	return lines
}

// extent is the least and the most width of a paragraph.
func (s *setter) extent(p *Paragraph, at place) (least, most float64) {
	k := widthKey{p, at.lang, at.rtl}
	e, ok := s.widths[k]
	if !ok {
		e.least, e.most = s.shaper.extent(p, s.setting(at))
		s.widths[k] = e
	}
	return e.least, e.most
}

// scaled is a paragraph in smaller type. One without a style is given one.
func (s *setter) scaled(p *Paragraph, scale float64) *Paragraph {
	if scale == 1 && p.Style != nil && p.Style.Size > 0 {
		return p
	}
	k := scaleKey{p, scale, 0}
	if made := s.scales[k]; made != nil {
		return made
	}
	made, st := *p, *orDefault(p.Style)
	if st.Size <= 0 {
		st.Size = orDefault(nil).Size
	}
	for _, v := range []*float64{&st.Size, &st.Leading, &st.Before, &st.After, &st.First, &st.Indent, &st.IndentEnd} {
		*v *= scale
	}
	made.Style = &st
	made.Spans = scaledSpans(p.Spans, scale)
	s.scales[k] = &made
	return &made
}

func scaledSpans(spans []Span, scale float64) []Span {
	made := make([]Span, len(spans))
	for i := range spans {
		sp := spans[i]
		sp.Size *= scale
		sp.Rise *= scale
		sp.Drawing = sp.Drawing.Scaled(scale)
		made[i] = sp
	}
	return made
}

// fitted is a paragraph as it is set in its place: in smaller type if that is,
// and with less indent where it would leave no room for the text.
func (s *setter) fitted(p *Paragraph, at place) *Paragraph {
	p = s.scaled(p, at.scale)
	st := p.Style
	indents, most := max(st.Indent+st.First, st.Indent)+st.IndentEnd, at.width*(1-narrowest)
	if indents <= most {
		return p
	}
	k := scaleKey{p, 1, at.width}
	if made := s.scales[k]; made != nil {
		return made
	}
	made, small := *p, *st
	for _, v := range []*float64{&small.First, &small.Indent, &small.IndentEnd} {
		*v *= most / indents
	}
	made.Style = &small
	s.scales[k] = &made
	return &made
}
