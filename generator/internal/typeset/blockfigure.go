package typeset

import "math"

// figure adds a drawing or picture, with its caption.
func (f *stack) figure(b *Figure, at place) {
	f.anchor(b.ID, at)
	natural, ratio := figureSize(b)
	if natural <= 0 {
		if b.Caption != nil {
			f.paragraph(b.Caption, at)
		}
		return
	}
	in := at
	if at.tag != nil && b.Caption != nil {
		in = at.within("Div")
	}
	var t *tag
	if b.Alt != "" && in.tag != nil {
		t = in.tag.child("Figure")
		t.alt = b.Alt
		if !at.again {
			t.id = b.ID
		}
	}
	below := 0.0
	if b.Caption != nil {
		p := f.fitted(b.Caption, at)
		st := p.Style
		below = max(st.Before, 0)
		lines := f.lines(p, at)
		for i := range lines {
			below += lineHeight(&lines[i], st)
		}
	}
	width := min(natural*at.scale, at.width)
	if most := max(at.height-below, at.height/3, 1); width*ratio > most {
		width = most / ratio
	}
	left := at.left
	switch {
	case b.Align == Center:
		left += (at.width - width) / 2
	case (b.Align == End) != at.rtl:
		left += at.width - width
	}
	s := &slab{kind: figureSlab, left: left, width: width, height: width * ratio, tag: t, figure: &figure{drawing: b.Drawing, picture: b.Picture}}
	f.add(s, b.Before, at)
	if b.Caption != nil {
		start := len(f.slabs) - 1
		f.paragraphIn(b.Caption, captionTag(b.Caption, in), in)
		for _, l := range f.slabs[start : len(f.slabs)-1] {
			l.keep = keepNext
		}
	}
	f.after = max(f.after, b.After)
}

func captionTag(p *Paragraph, at place) *tag {
	if p.Artifact || at.tag == nil {
		return nil
	}
	t := at.tag.child("Caption")
	t.lang = p.Lang
	if !at.again {
		t.id = p.ID
	}
	return t
}

// figure is what a slab shows.
type figure struct {
	drawing *Drawing
	picture *Picture
}

// pixel is the size of a picture's pixel where none is asked for: 150 to an
// inch, which is what print takes at least.
const pixel = 72.0 / 150

// figureSize is a figure's own width, and its height in terms of it.
func figureSize(b *Figure) (width, ratio float64) {
	var w, h float64
	switch {
	case b.Drawing != nil:
		w, h = b.Drawing.Width, b.Drawing.Height
	case b.Picture != nil:
		w, h = float64(b.Picture.Width)*pixel, float64(b.Picture.Height)*pixel
	}
	if !(w > 0) || !(h > 0) || math.IsInf(w, 0) || math.IsInf(h, 0) {
		return 0, 0
	}
	if b.Width > 0 {
		return b.Width, h / w
	}
	return w, h / w
}
