package paper

import (
	"fmt"
	"path"
	"strings"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/prose"
	"plenary/generator/internal/typeset"
)

// picture is a drawing or a raster image.
type picture struct {
	drawing *typeset.Drawing
	picture *typeset.Picture
}

// ratio is the width of a picture in terms of its height.
func (p *picture) ratio() float64 {
	if p.drawing != nil {
		return p.drawing.Width / p.drawing.Height
	}
	return float64(p.picture.Width) / float64(p.picture.Height)
}

// readPicture reads an image file; its name tells a drawing.
func readPicture(name string, data []byte) (*picture, error) {
	if strings.EqualFold(path.Ext(name), ".svg") {
		d, err := typeset.SVG(data, nil)
		if err != nil {
			return nil, err
		}
		return &picture{drawing: d}, nil
	}
	raster, err := typeset.NewPicture(data)
	if err != nil {
		return nil, err
	}
	return &picture{picture: raster}, nil
}

// unprintable notes a picture that cannot be printed.
func (s *setter) unprintable(name string, at diag.Position, err error) {
	s.problem("image", fmt.Sprintf("the image %q in %q cannot be printed: %v", name, s.part.Title, err), "use PNG, JPEG or a plain SVG")
	if at.File != "" {
		s.problems[len(s.problems)-1].Pos = at
	}
}

// figure is a drawing or image with its caption.
func (s *setter) figure(b *prose.Figure, c scope) []typeset.Block {
	u := s.st.unit
	out := &typeset.Figure{ID: b.ID, Alt: b.Alt, Before: u * 0.6, After: u * 0.8}
	switch {
	case b.SVG != "":
		d, err := typeset.SVG([]byte(b.SVG), s.sheet())
		if err != nil {
			s.unprintable(b.ID, diag.Position{}, err)
			return nil
		}
		out.Drawing = d
	case b.Image != nil:
		p, err := readPicture(b.Image.Path, b.Image.Data)
		if err != nil {
			s.unprintable(b.Image.Path, b.Image.Pos, err)
			return nil
		}
		out.Drawing, out.Picture = p.drawing, p.picture
	}
	if len(b.Caption) > 0 {
		style := with(s.st.cell, func(p *typeset.ParagraphStyle) { p.Before, p.Color = p.Size*0.4, muted })
		out.Caption = &typeset.Paragraph{Style: style, Spans: s.line(b.Caption, style, c), Lang: c.lang, RTL: c.rtl}
	}
	if out.Drawing == nil && out.Picture == nil {
		if out.Caption == nil {
			return nil
		}
		return one(out.Caption)
	}
	return one(out)
}
