package markdown

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"plenary/generator/internal/prose"
)

// isNotes reports whether n is the list of footnotes.
func isNotes(n *html.Node) bool { return isElement(n, "section") && hasClass(n, "footnotes") }

// noteItems are the footnotes among and in nodes.
func (t *treeBuilder) noteItems(nodes []*html.Node) []*html.Node {
	var items []*html.Node
	for _, section := range nodes {
		if !isNotes(section) {
			continue
		}
		for n := range section.Descendants() {
			if isElement(n, "li") && n.Parent.Parent == section && attribute(n, "id") != "" {
				items = append(items, n)
			}
		}
	}
	return items
}

// takeNotes makes the footnotes among nodes known, and gives their ids.
func (t *treeBuilder) takeNotes(nodes []*html.Node) []string {
	items := t.noteItems(nodes)
	if len(items) == 0 {
		return nil
	}
	given := t.Notes
	t.Notes = nil
	ids := make([]string, 0, len(items))
	notes := make(map[string][]prose.Block, len(items))
	for _, n := range items {
		id := attribute(n, "id")
		ids = append(ids, id)
		notes[id] = t.note(n)
	}
	for id, blocks := range given {
		if _, own := notes[id]; !own {
			notes[id] = blocks
		}
	}
	t.Notes = notes
	return ids
}

// note is what a footnote says. One that says nothing is an empty paragraph, so
// that there is a place to which its marks lead.
func (t *treeBuilder) note(n *html.Node) []prose.Block {
	if blocks := t.set(withoutID(n), t.flow(children(n))); len(blocks) > 0 {
		return blocks
	}
	return one(&prose.Paragraph{})
}

// leftNotes is a list of the footnotes that no mark has taken.
func (t *treeBuilder) leftNotes(ids []string) []prose.Block {
	list := &prose.List{Style: prose.Numbered, Start: 1}
	for _, id := range ids {
		blocks, left := t.Notes[id]
		if !left {
			continue
		}
		if len(list.Items) == 0 {
			list.Start = slices.Index(ids, id) + 1
		}
		delete(t.Notes, id)
		t.fillNotes(blocks)
		list.Items = append(list.Items, prose.Item{ID: t.id(id), Blocks: blocks})
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []prose.Block{list}
}

// noteMark is the mark of a footnote, with the footnote when it is the first.
func (t *treeBuilder) noteMark(n *html.Node) prose.Inline {
	link := n.FirstChild
	if !isElement(n, "sup") || !hasClass(n, "footnote-ref") || !isElement(link, "a") || link.NextSibling != nil {
		return nil
	}
	href := attribute(link, "href")
	number, err := strconv.Atoi(textContent(link))
	if err != nil || len(href) < 2 || href[0] != '#' {
		return nil
	}
	to := unescapeAddress(href[1:])
	note := &prose.Note{ID: t.id(attribute(n, "id")), To: t.id(to), Number: number}
	if blocks, ok := t.Notes[to]; ok {
		delete(t.Notes, to)
		note.Blocks = blocks
		t.fillNotes(blocks)
	}
	return note
}

// fillNotes puts footnotes to the marks that stand in another footnote.
func (t *treeBuilder) fillNotes(blocks []prose.Block) {
	prose.Walk(blocks, prose.Visitor{Inline: func(i prose.Inline) bool {
		note, ok := i.(*prose.Note)
		if !ok || note.Blocks != nil {
			return true
		}
		id := strings.TrimPrefix(note.To, t.Prefix)
		if blocks, ok := t.Notes[id]; ok {
			delete(t.Notes, id)
			note.Blocks = blocks
		}
		return true
	}})
}
