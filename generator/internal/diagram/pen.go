package diagram

import (
	"fmt"
	"strings"
)

// pen writes the data of an SVG path.
type pen struct {
	strings.Builder
	x, y int
}

func (p *pen) move(x, y int) {
	p.WriteString(fmt.Sprintf("M%d %d", x, y))
	p.x, p.y = x, y
}

// level draws to the side.
func (p *pen) level(x int) {
	if x != p.x {
		p.WriteString(fmt.Sprintf("H%d", x))
		p.x = x
	}
}

// curve draws over a gap, level at both ends.
func (p *pen) curve(x, y int) {
	if y == p.y {
		p.level(x)
		return
	}
	dx, dy := x-p.x, y-p.y
	p.WriteString(fmt.Sprintf("c%d 0 %d %d %d %d", dx/2, dx-dx/2, dy, dx, dy))
	p.x, p.y = x, y
}

// arc draws to the same side again, as far out as given.
func (p *pen) arc(out, y int) {
	dy := y - p.y
	p.WriteString(fmt.Sprintf("c%d 0 %d %d 0 %d", out, out, dy, dy))
	p.y = y
}
