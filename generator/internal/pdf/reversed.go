package pdf

// Reversed begins content in which the glyphs of each Text stand in the reverse
// of the order in which they are read, as those of Arabic words do from left to
// right (14.8.2.3.3), until EndReversed. It stands around Begin and End.
func (p *Page) Reversed() {
	if p.mark.open {
		p.fail("reversed text begins within marked content")
		return
	}
	p.content = append(p.content, "/ReversedChars BMC\n"...)
}

// EndReversed ends what Reversed began.
func (p *Page) EndReversed() {
	if p.mark.open {
		p.fail("reversed text ends within marked content")
		return
	}
	p.content = append(p.content, "EMC\n"...)
}
