package typeset

import "plenary/generator/internal/pdf"

func (t *painter) drawing(pg *pdf.Page, d *Drawing, x, y, scale float64) {
	pg.Rect(x, y-d.Height*scale, d.Width*scale, d.Height*scale, pdf.Color{R: .8, G: .9, B: 1})
}
