package pdfua

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Item is a piece of a file as it is read out: the content of a paragraph,
// heading, label, cell or figure.
type Item struct {
	Role string // as it is in the file
	Page int    // the index of the page where it begins
	Text string // with one space between lines; without the soft hyphens at their ends
	Alt  string // in place of what can only be seen
	Lang string // "" for none that is known
	ID   string
}

// Text is what a file says, in the order of reading. Elements within lines, such
// as links, are a part of the item that they stand in; notes are items of their
// own after it.
func Text(data []byte) ([]Item, error) {
	a, err := newAudit(data)
	if err != nil {
		return nil, err
	}
	a.readAll()
	var items []Item
	for _, e := range a.roots {
		items = append(items, a.items(e)...)
	}
	return items, nil
}

// Artifacts are the texts that are no part of what a file says: running heads and
// the like. Their Role is the kind of artifact.
func Artifacts(data []byte) ([]Item, error) {
	a, err := newAudit(data)
	if err != nil {
		return nil, err
	}
	a.readAll()
	var items []Item
	for _, p := range a.pages {
		for _, f := range p.artifacts {
			if f.text != "" {
				items = append(items, Item{Role: f.kind, Page: p.index, Text: f.text})
			}
		}
	}
	return items, nil
}

// inline are the types that stand within lines (14.8.4.4).
var inline = []string{"Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "NonStruct", "Private"}

// isInline reports elements that stand within a line. So do labels, unless they
// label an item or a note.
func isInline(e *element) bool {
	if e.standard == "Lbl" {
		return e.parent == nil || e.parent.standard != "LI" && e.parent.standard != "Note"
	}
	return slices.Contains(inline, e.standard)
}

// items are an element's own content, then that of the elements in it, as they
// follow each other.
func (a *audit) items(e *element) []Item {
	var items, notes []Item
	item := a.item(e)
	var c chunk
	alone := item.Alt != ""
	flush := func() {
		if item.Text = c.text; c.set || alone {
			item.Page = c.first.page
			if !c.set {
				item.Page = a.firstPage(e)
			}
			items = append(items, item)
		}
		items = append(items, notes...)
		c, notes, alone = chunk{}, nil, false
	}
	for _, k := range e.kids {
		switch {
		case k.element == nil || isInline(k.element):
			a.flow(&c, k, &notes)
		case k.element.standard == "Note" && c.set:
			notes = append(notes, a.items(k.element)...)
		default:
			flush()
			items = append(items, a.items(k.element)...)
		}
	}
	if s := a.text(e.dict["ActualText"]); s != "" && c.set {
		c.text = s
	}
	flush()
	return items
}

func (a *audit) item(e *element) Item {
	return Item{Role: e.role, Alt: a.text(e.dict["Alt"]), Lang: a.lang(e), ID: string(a.octets(e.dict["ID"]))}
}

func (d *document) octets(v any) octets {
	s, _ := d.get(v).(octets)
	return s
}

// flow adds what stands within a line.
func (a *audit) flow(c *chunk, k kid, notes *[]Item) {
	if k.element == nil {
		if k.mcid >= 0 && k.page >= 0 && a.pages[k.page].text[k.mcid] != nil {
			c.join(*a.pages[k.page].text[k.mcid])
		}
		return
	}
	if !isInline(k.element) {
		*notes = append(*notes, a.items(k.element)...)
		return
	}
	var own chunk
	for _, kk := range k.element.kids {
		a.flow(&own, kk, notes)
	}
	if s := a.text(k.element.dict["ActualText"]); s != "" {
		own.text = s
	}
	c.join(own)
}

// firstPage is the page of the first content of an element; 0 for none.
func (a *audit) firstPage(e *element) int {
	for _, k := range e.kids {
		if k.page >= 0 && k.element == nil {
			return k.page
		}
	}
	for _, c := range e.children() {
		if n := a.firstPage(c); n > 0 {
			return n
		}
	}
	return 0
}

// elementText is all text of an element.
func (a *audit) elementText(e *element) string {
	var all []string
	for _, i := range a.items(e) {
		all = append(all, i.Text)
	}
	return strings.Join(all, " ")
}

// joinLines joins what stands on two lines, as it was before it was parted: a
// soft hyphen vanishes, and there is a space but after what words may be parted
// at, and beside characters that are written without spaces.
func joinLines(before, after string) string {
	if whole, ok := strings.CutSuffix(before, "\u00AD"); ok {
		return whole + after
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if unicode.IsSpace(last) || unicode.IsSpace(first) || strings.ContainsRune("-‐–—/\u200B", last) || isSpaceless(last) || isSpaceless(first) {
		return before + after
	}
	return before + " " + after
}

// isSpaceless reports characters of scripts that are written without spaces, and
// their punctuation.
func isSpaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF
}
