package typeset

// hyphenPoints gives the bytes of a token before which it may be hyphenated.
func (s *shaper) hyphenPoints(t *token, text string, lang int32) []int {
	if !t.hyphenated {
		t.hyphenated = true
	}
	return t.hyphens
}
