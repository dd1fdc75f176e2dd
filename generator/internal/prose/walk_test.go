package prose

import (
	"reflect"
	"strings"
	"testing"
)

// everything is one of each block and piece of a line that holds others.
func everything() []Block {
	words := func(s string) []Inline { return []Inline{Text(s)} }
	body := func(s string) []Block { return []Block{&Paragraph{Text: words(s)}} }
	return []Block{
		&Heading{ID: "h", Text: words("heading")},
		&Paragraph{ID: "p", Text: []Inline{Text("a  line\n"), &Styled{Text: words("styled ")}, &Link{To: "h", Text: words(" link")}, &Anchor{ID: "a"}, &Break{},
			&Cites{Marks: []Cite{{ID: "c1", To: "s"}, {ID: "c2", To: "s"}}}, &Mark{Label: "mark", Symbol: "▲"}, &InlineImage{Alt: "image"}, &Tab{To: "h"},
			&Note{ID: "r", To: "n", Number: 1, Blocks: body("note")}, &Note{ID: "r2", To: "n", Number: 1}}},
		&List{Items: []Item{{ID: "i", Label: words("label"), Blocks: body("item")}}},
		&Table{ID: "t", Caption: words("caption"), Head: []Row{{Cells: []Cell{{Blocks: body("head")}}}}, Rows: []Row{{Cells: []Cell{{Blocks: body("cell")}, {}}}}},
		&Quote{Blocks: body("quotation")},
		&Box{ID: "b", Title: words("title"), Blocks: body("box")},
		&Code{Text: "code"},
		&Figure{ID: "f", Alt: "drawing", Caption: words("below")},
		&Rule{},
		&Section{ID: "s", Blocks: body("section")},
		&Contents{},
		&Index{Groups: []IndexGroup{{Title: "A", Entries: []IndexEntry{{Text: words("entry"), Places: []Place{{To: "h", Title: "tab 1"}}}}}}},
	}
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	got := strings.Split(PlainText(everything()), "\n")
	want := []string{"heading", "a line styled link markimage", "label", "item", "caption", "head", "cell", "quotation", "title", "box", "code", "drawing", "below", "section", "A", "entry", "tab 1"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	want := strings.Fields("h p a c1 c2 r n r2 i t b f s")
	if got := IDs(everything()); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	d := &Document{Parts: []Part{{ID: "one"}, {ID: "two", Blocks: []Block{&Heading{ID: "h"}}}, {}}}
	if got, want := DocumentIDs(d), []string{"one", "two", "h"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestWalk: what a visitor refuses is not visited, what it adds is.
func TestWalk(t *testing.T) {
	t.Parallel()
	var seen []string
	added := false
	Walk(everything(), Visitor{
		Block: func(b Block) bool {
			_, isTable := b.(*Table)
			return !isTable
		},
		Inline: func(n Inline) bool {
			switch n := n.(type) {
			case Text:
				seen = append(seen, string(n))
			case *Link:
				return false
			case *Note:
				if n.Blocks == nil && !added {
					added = true
					n.Blocks = []Block{&Paragraph{Text: []Inline{Text("added")}}}
				}
			}
			return true
		},
	})
	text := strings.Join(seen, " ")
	for _, word := range []string{"heading", "styled", "note", "added", "label", "item", "quotation", "title", "box", "below", "section", "entry"} {
		if !strings.Contains(text, word) {
			t.Errorf("%q is not visited", word)
		}
	}
	for _, word := range []string{"link", "cell", "caption"} {
		if strings.Contains(text, word) {
			t.Errorf("%q is visited", word)
		}
	}
}
