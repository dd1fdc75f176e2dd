package check

import (
	"fmt"

	"plenary/generator/internal/dossier"
)

// packs checks what packs are made of: their meeting, and records that have
// something to print, each once.
func packs(c *checker) {
	events, printed := c.ofRole(dossier.EventRole), c.printed()
	for _, p := range c.packs {
		published := c.d.Pack(p.ID) == p
		if event := c.ref(p.Event, "the meeting of the pack", events...); event != nil && published {
			c.isLeftOut(p.Event, "the meeting")
		}
		first := map[dossier.RecordID]dossier.Ref{}
		for i := range p.Items {
			item := &p.Items[i]
			if c.notForPacks(item.Record) {
				continue
			}
			r := c.ref(item.Record, "an item of the pack", printed...)
			if r == nil {
				continue
			}
			if before, twice := first[r.ID]; twice {
				c.fail(item.Record.Pos, "duplicate-item", fmt.Sprintf("remove one; the first is in line %d", before.Pos.Line), "the pack has %q twice", r.ID)
				continue
			}
			first[r.ID] = item.Record
			if published && c.isLeftOut(item.Record, "the item") {
				continue
			}
			if item.Depth == dossier.Points && !r.HasPoints() && !r.Broken {
				c.warn(item.Record.Pos, "no-points", `give it a box "> [!POINTS]" or "> [!IF-RAISED]", or expected: …; or choose depth: short`,
					"%q at depth points says no more than its summary: it has neither points to make, answers if raised, nor what is expected", r.ID)
			}
		}
	}
}

// printed are the kinds whose records may stand in a pack: those with pages of
// their own and no role.
func (c *checker) printed() []dossier.KindID {
	var ids []dossier.KindID
	for _, k := range c.d.Kinds {
		if !k.Anchor && k.Role == "" {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

// notForPacks reports an item whose place in a pack is not among the items,
// with the place that it has.
func (c *checker) notForPacks(ref dossier.Ref) bool {
	r := c.record(ref.ID)
	if r == nil {
		return false
	}
	hint := ""
	switch r.Kind.Role {
	case dossier.SourceRole:
		hint = "cite it in the covering text as [@" + string(ref.ID) + "]; sources are listed without being items"
	case dossier.TermRole:
		hint = "remove the item; acronyms are explained without being items"
	case dossier.EventRole:
		hint = "name the meeting as event: " + string(ref.ID) + "; other dates are in the calendar without being items"
	default:
		return false
	}
	c.fail(ref.Pos, "wrong-kind", hint, "%q is %s, which does not fit an item of the pack", ref.ID, article(r.Kind.Noun()))
	return true
}

// isLeftOut warns that a published pack does without something that is not.
func (c *checker) isLeftOut(ref dossier.Ref, what string) bool {
	if c.d.Hidden(ref.ID) == nil || c.d.Record(ref.ID) != nil {
		return false
	}
	c.warn(ref.Pos, "left-out-item", "publish the record, remove the line, or make the pack a draft", "the pack does without %s %q, which is left out", what, ref.ID)
	return true
}

// pack is the pack that an id means, published or left out; nil when there is
// none.
func (c *checker) pack(id dossier.RecordID) *dossier.Pack {
	if p := c.d.Pack(dossier.PackID(id)); p != nil {
		return p
	}
	return c.d.HiddenPack(dossier.PackID(id))
}
