// Package check finds problems in a dossier that could be read but does not
// hold together.
package check

import (
	"context"
	"fmt"
	"slices"

	"plenary/generator/internal/diag"
	"plenary/generator/internal/dossier"
	"plenary/generator/internal/par"
)

// rules are all checks. Each is a function that adds what it finds.
var rules = []func(*checker){
	config,
	identity,
	paths,
	relations,
	positions,
	timelines,
	packs,
	citations,
	sourced,
	links,
	images,
	uncited,
	orphans,
	budgets,
	reviews,
}

// Dossier reports every problem in a dossier, sorted by place.
func Dossier(d *dossier.Dossier) diag.List {
	all, packs := d.All(), d.AllPacks()
	found, _ := par.Map(context.Background(), rules, func(rule func(*checker)) (diag.List, error) {
		c := &checker{d: d, all: all, packs: packs}
		rule(c)
		return c.found, nil
	})
	return slices.Concat(found...).Sorted()
}

// checker is a dossier being checked by one rule, and what that found so far.
type checker struct {
	d     *dossier.Dossier
	all   []*dossier.Record // also those that are left out
	packs []*dossier.Pack   // likewise
	found diag.List
}

func (c *checker) fail(pos diag.Position, rule, hint, format string, args ...any) {
	c.found = append(c.found, diag.Diagnostic{Pos: pos, Rule: rule, Hint: hint, Message: fmt.Sprintf(format, args...)})
}

// clash reports a problem with a second place, which the message ends by.
func (c *checker) clash(p places, rule, hint, format string, args ...any) {
	c.fail(p.at, rule, hint, format, args...)
	c.found[len(c.found)-1].Other = p.other
}

// places are where a problem lies and what it clashes with.
type places struct{ at, other diag.Position }

func (c *checker) warn(pos diag.Position, rule, hint, format string, args ...any) {
	c.fail(pos, rule, hint, format, args...)
	c.found[len(c.found)-1].Severity = diag.Warning
}

// record is the record that an id means, published or left out; nil when there
// is none.
func (c *checker) record(id dossier.RecordID) *dossier.Record {
	if r := c.d.Record(id); r != nil {
		return r
	}
	return c.d.Hidden(id)
}

// ref checks that an id in a file means a record, of one of the kinds when
// there are any.
func (c *checker) ref(ref dossier.Ref, what string, kinds ...dossier.KindID) *dossier.Record {
	r := c.record(ref.ID)
	switch {
	case ref.ID == "":
		return nil
	case r == nil && c.pack(ref.ID) != nil:
		c.fail(ref.Pos, "wrong-kind", "name "+c.oneOf(kinds), "%q is a pack, which does not fit %s", ref.ID, what)
		return nil
	case r == nil:
		c.fail(ref.Pos, "unknown-record", c.d.NearestID(ref.ID, kinds...), "no record %q for %s", ref.ID, what)
		return nil
	case len(kinds) > 0 && !slices.Contains(kinds, r.Kind.ID):
		c.fail(ref.Pos, "wrong-kind", "name "+c.oneOf(kinds), "%q is %s, which does not fit %s", ref.ID, article(r.Kind.Noun()), what)
		return nil
	}
	return r
}

// oneOf words a choice of kinds: "an actor or a mechanism"; "a record" when
// there are none.
func (c *checker) oneOf(kinds []dossier.KindID) string {
	if len(kinds) == 0 {
		return "a record"
	}
	words := ""
	for i, id := range kinds {
		if i > 0 {
			words += " or "
		}
		noun := string(id)
		if k := c.d.Kind(id); k != nil {
			noun = k.Noun()
		}
		words += article(noun)
	}
	return words
}

func article(noun string) string {
	if noun != "" && slices.Contains([]byte("aeiou"), noun[0]) {
		return "an " + noun
	}
	return "a " + noun
}

// ofRole are the ids of the kinds that play a role.
func (c *checker) ofRole(role dossier.Role) []dossier.KindID {
	var ids []dossier.KindID
	for _, k := range c.d.Kinds {
		if k.Role == role {
			ids = append(ids, k.ID)
		}
	}
	return ids
}
