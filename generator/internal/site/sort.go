package site

import (
	"cmp"
	"slices"
	"strings"
)

// sortChanges puts the latest first, those of one day as they were.
func sortChanges(list []ChangeItem) {
	slices.SortStableFunc(list, func(a, b ChangeItem) int { return strings.Compare(b.Time.ISO, a.Time.ISO) })
}

func sortAcronyms(list []Acronym) {
	slices.SortFunc(list, func(a, b Acronym) int { return strings.Compare(a.Short, b.Short) })
}

// sortPlaces puts the entries of the navigation in the given order.
func sortPlaces(list []place, order map[string]int) {
	rank := func(p place) int {
		if i, ok := order[p.name]; ok {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(list, func(a, b place) int { return cmp.Compare(rank(a), rank(b)) })
}
