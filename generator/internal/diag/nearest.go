package diag

import "strings"

// Nearest is the candidate closest to name by edit distance, or "" when none
// is near enough to be meant. Of equally near ones the first wins, so that
// sorted candidates give the same hint on every run.
func Nearest(name string, candidates []string) string {
	limit := max(2, len([]rune(name))/3)
	best, bestDistance := "", limit+1
	for _, c := range candidates {
		if c == name {
			continue
		}
		d := distance(strings.ToLower(name), strings.ToLower(c), bestDistance)
		if d > 0 && containsWord(c, name) {
			d = min(d, limit)
		}
		if d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// containsWord reports whether name is one or more whole hyphenated words of
// candidate, as "scientific-panel" is of "scientific-panel-ai".
func containsWord(candidate, name string) bool {
	return len(name) > 3 && strings.Contains("-"+candidate+"-", "-"+name+"-")
}

// distance is the number of runes to insert, delete, replace or swap with
// their neighbour to turn a into b (optimal string alignment), or limit when
// it is not below that.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if diff := len(s) - len(t); diff >= limit || -diff >= limit {
		return limit
	}
	prev2, prev, cur := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(s); i++ {
		cur[0] = i
		smallest := i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
			smallest = min(smallest, cur[j])
		}
		if smallest >= limit {
			return limit
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return min(prev[len(t)], limit)
}
