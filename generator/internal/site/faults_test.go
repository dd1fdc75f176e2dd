package site

import (
	"fmt"

	"plenary/generator/internal/prose"
)

// faults are what is wrong in the build of a document: ids that are not unique,
// links that lead nowhere, levels of headings left out, empty blocks.
func faults(d *prose.Document) []string {
	f := faultFinder{ids: map[string]bool{}}
	for _, id := range prose.DocumentIDs(d) {
		if f.ids[id] {
			f.add("two parts have the id %s", id)
		}
		f.ids[id] = true
	}
	for i := range d.Parts {
		f.part, f.level = d.Parts[i].ID, 1
		prose.Walk(d.Parts[i].Blocks, prose.Visitor{
			Block:  func(b prose.Block) bool { f.block(b); return true },
			Inline: func(in prose.Inline) bool { f.inline(in); return true },
		})
	}
	return f.list
}

// faultFinder collects faults.
type faultFinder struct {
	list  []string
	ids   map[string]bool
	part  string
	level int // of the last heading
}

func (f *faultFinder) add(format string, args ...any) {
	f.list = append(f.list, f.part+": "+fmt.Sprintf(format, args...))
}

func (f *faultFinder) leads(to, what string) {
	if to != "" && !f.ids[to] {
		f.add("%s leads to %q, which is not there", what, to)
	}
}

func (f *faultFinder) block(b prose.Block) {
	switch b := b.(type) {
	case *prose.Heading:
		if b.Level > f.level+1 || b.Level < 2 {
			f.add("a heading of level %d after one of level %d", b.Level, f.level)
		}
		f.level = b.Level
	case *prose.Paragraph:
		if len(b.Text) == 0 {
			f.add("an empty paragraph")
		}
	case *prose.List:
		if len(b.Items) == 0 {
			f.add("an empty list")
		}
	case *prose.Table:
		if len(b.Rows) == 0 {
			f.add("an empty table")
		}
	case *prose.Index:
		for _, g := range b.Groups {
			for _, e := range g.Entries {
				for _, place := range e.Places {
					f.leads(place.To, "the index")
				}
			}
		}
	}
}

func (f *faultFinder) inline(in prose.Inline) {
	switch in := in.(type) {
	case *prose.Link:
		f.leads(in.To, "a link")
		if (in.To != "") == (in.Path != "" || in.Href != "") {
			f.add("a link leads to %q, %q and %q", in.To, in.Path, in.Href)
		}
	case *prose.Cites:
		for _, m := range in.Marks {
			f.leads(m.To, "a mark")
			if m.Number == 0 {
				f.add("a mark without a number: %s", m.To)
			}
		}
	case *prose.Note:
		if in.Blocks == nil {
			f.leads(in.To, "a footnote")
		}
	case *prose.Tab:
		f.leads(in.To, "a tab")
	}
}
