package diag

import (
	"slices"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, candidates, want string
	}{
		{"sumary", "ref status summary title", "summary"},
		{"titel", "status title", "title"}, // two letters exchanged
		{"Status", "slug status", "status"},
		{"stattus", "status statut", "status"},
		{"scientific-panel", "panel-session scientific-panel-ai", "scientific-panel-ai"},
		{"panel", "china scientific-panel-ai", "scientific-panel-ai"},
		{"pan", "scientific-panel-ai", ""},
		{"turkiye", "tunisia türkiye", "türkiye"},
		{"中国", "中华人民共和国 中國", "中國"},
		{"china", "estonia peru", ""},
		{"a", "abcd", ""},
		{"ab", "cd", "cd"}, // two letters are within the least limit
		{"", "", ""},
		{"same", "same", ""},
		{"bat", "cat rat", "cat"}, // equally near: the first
	} {
		if got := Nearest(c.name, strings.Fields(c.candidates)); got != c.want {
			t.Errorf("Nearest(%q, %q) = %q, want %q", c.name, c.candidates, got, c.want)
		}
	}
}

// slowDistance is optimal string alignment written down as it is defined.
func slowDistance(a, b []rune) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[len(a)-1] == b[len(b)-1]:
		return slowDistance(a[:len(a)-1], b[:len(b)-1])
	}
	d := min(slowDistance(a[:len(a)-1], b), slowDistance(a, b[:len(b)-1]), slowDistance(a[:len(a)-1], b[:len(b)-1])) + 1
	if n, m := len(a), len(b); n > 1 && m > 1 && a[n-1] == b[m-2] && a[n-2] == b[m-1] {
		d = min(d, slowDistance(a[:n-2], b[:m-2])+1)
	}
	return d
}

func FuzzDistance(f *testing.F) {
	f.Add("titel", "title", 3)
	f.Add("中国", "中國", 9)
	f.Add("abcdef", "badcfe", 4)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		s, u := []rune(a), []rune(b)
		if len(s) > 6 || len(u) > 6 || limit < 1 {
			return
		}
		if got, want := distance(a, b, limit), min(slowDistance(s, u), limit); got != want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
		if got := Nearest(a, []string{b}); got != "" && (got != b || got == a) {
			t.Errorf("Nearest(%q, %q) = %q", a, b, got)
		}
	})
}

func TestNearestKeepsItsCandidates(t *testing.T) {
	t.Parallel()
	candidates := []string{"b", "a"}
	Nearest("c", candidates)
	if want := []string{"b", "a"}; !slices.Equal(candidates, want) {
		t.Errorf("candidates became %q, want %q", candidates, want)
	}
}
