package typeset

import (
	"math"

	"plenary/generator/internal/pdf"
)

// grounds paints the colour behind text.
func (s *stroker) grounds() {
	s.artifact(func(r *run) bool { return r.source.span.Back != nil && !r.hangs }, func(r *run, x, width float64) {
		if r.part == nil {
			return
		}
		src, face := r.source, r.part.face
		bottom := s.y + src.span.Rise - face.descent*src.size
		s.page.Rect(x, bottom, width, (face.ascent+face.descent)*src.size, pdf.Color(*src.span.Back))
	})
}

// rules paints lines under and through text, and leaders.
func (s *stroker) rules() {
	s.artifact(func(r *run) bool {
		span := r.source.span
		return r.kind != drawingPiece && !r.hangs && (span.Underline || span.Strike || r.kind == leaderPiece)
	}, func(r *run, x, width float64) {
		if r.kind == leaderPiece {
			s.leader(r)
			return
		}
		src, face := r.source, r.part.face
		pen := pdf.Stroke{Width: face.thickness * src.size, Color: pdf.Color(src.color)}
		y := s.y + src.span.Rise
		if src.span.Underline {
			under := y - face.underline*src.size
			s.page.Line(x, under, x+width, under, pen)
		}
		if src.span.Strike {
			through := y + face.strike*src.size
			s.page.Line(x, through, x+width, through, pen)
		}
	})
}

// artifact calls paint for each row of runs of one source that stand side by
// side and that are wanted, within an artifact.
func (s *stroker) artifact(want func(*run) bool, paint func(r *run, x, width float64)) {
	runs := s.line.runs
	begun := false
	for i := 0; i < len(runs); {
		if !want(&runs[i]) {
			i++
			continue
		}
		if !begun && s.parent != nil {
			s.page.Artifact("Layout")
		}
		begun = true
		j, left, right := s.row(i, want)
		paint(&runs[i], s.x+left, right-left)
		i = j
	}
	if begun && s.parent != nil {
		s.page.End()
	}
}

// row finds the end of a row of runs of one source that stand side by side, and
// how far they reach from left to right.
func (s *stroker) row(i int, want func(*run) bool) (end int, left, right float64) {
	runs := s.line.runs
	left, right = runs[i].x, runs[i].x+runs[i].width
	end = i + 1
	for end < len(runs) {
		r := &runs[end]
		if r.kind == leaderPiece || runs[i].kind == leaderPiece || r.source != runs[i].source || !want(r) {
			break
		}
		if !near(r.x, right) && !near(r.x+r.width, left) {
			break
		}
		left, right = min(left, r.x), max(right, r.x+r.width)
		end++
	}
	return end, left, right
}

func near(a, b float64) bool { return a-b < 0.01 && b-a < 0.01 }

// leader repeats a leader over the width of its run, so that those of
// neighbouring lines stand below one another.
func (s *stroker) leader(r *run) {
	p := r.part
	if p == nil || len(p.glyphs) == 0 {
		return
	}
	font := s.font(p.face)
	if font == nil {
		return
	}
	size := r.source.size
	pitch := p.width * size
	gap := size * 0.3
	left, right := s.x+r.x+gap, s.x+r.x+r.width-gap
	if pitch <= 0 {
		return
	}
	first := math.Ceil((left-s.x+s.line.x)/pitch)*pitch + s.x - s.line.x
	var glyphs []pdf.Glyph
	for x := first; x+pitch <= right; x += pitch {
		glyphs = appendGlyphs(glyphs, r)
	}
	if len(glyphs) > 0 {
		s.page.Text(pdf.Text{Font: font, Size: size, X: first, Y: s.y, Color: pdf.Color(r.source.color), Glyphs: glyphs})
	}
}

// links puts the line's links on the page, one for each row of text of a link.
func (s *stroker) links() {
	runs := s.line.runs
	for i := 0; i < len(runs); {
		src := runs[i].source
		if src.link == "" || runs[i].hangs {
			i++
			continue
		}
		left, right := runs[i].x, runs[i].x+runs[i].width
		top, bottom := runs[i].reach()
		j := i + 1
		for ; j < len(runs) && runs[j].source.link != "" && runs[j].source.head == src.head && !runs[j].hangs; j++ {
			left, right = min(left, runs[j].x), max(right, runs[j].x+runs[j].width)
			t, b := runs[j].reach()
			top, bottom = max(top, t), min(bottom, b)
		}
		link := pdf.Link{X: s.x + left, Y: s.y + bottom, W: right - left, H: top - bottom, Contents: src.alt}
		if src.link[0] == '#' {
			link.Dest = src.link[1:]
		} else {
			link.URI = src.link
		}
		if link.Contents == "" {
			link.Contents = src.contents
		}
		s.page.Link(link, s.linkElement(s.parent, src))
		i = j
	}
}

// reach is how far a run reaches over and under the base line of its line.
func (r *run) reach() (top, bottom float64) {
	rise := r.source.span.Rise
	switch {
	case r.kind == drawingPiece:
		return r.source.span.Drawing.Height*r.scale + rise, rise
	case r.part != nil:
		return r.part.face.ascent*r.source.size + rise, rise - r.part.face.descent*r.source.size
	}
	return r.source.size * 0.7, 0
}
