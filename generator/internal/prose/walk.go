package prose

import "strings"

// Visitor is what Walk calls. Any of its functions may be nil.
type Visitor struct {
	Block  func(Block) bool  // false: what it holds is left out
	Inline func(Inline) bool // false: what it holds is left out
	ID     func(id string)   // every id that is not ""
}

// Walk visits blocks and everything in them in the order in which it is read;
// footnotes come where their marks stand. What a visitor adds to a node before
// it returns is visited too.
func Walk(blocks []Block, v Visitor) {
	for _, b := range blocks {
		if v.ID != nil {
			v.id(blockID(b))
		}
		if v.Block == nil || v.Block(b) {
			v.inBlock(b)
		}
	}
}

// WalkInlines is Walk for a line.
func WalkInlines(text []Inline, v Visitor) {
	for _, n := range text {
		v.inline(n)
	}
}

func (v Visitor) id(id string) {
	if v.ID != nil && id != "" {
		v.ID(id)
	}
}

// blockID is the id of a block, "" when it has none.
func blockID(b Block) string {
	switch b := b.(type) {
	case *Heading:
		return b.ID
	case *Paragraph:
		return b.ID
	case *Table:
		return b.ID
	case *Box:
		return b.ID
	case *Figure:
		return b.ID
	case *Section:
		return b.ID
	}
	return ""
}

// inBlock visits what a block holds.
func (v Visitor) inBlock(b Block) {
	switch b := b.(type) {
	case *Heading:
		WalkInlines(b.Text, v)
	case *Paragraph:
		WalkInlines(b.Text, v)
	case *List:
		for _, item := range b.Items {
			v.id(item.ID)
			WalkInlines(item.Label, v)
			Walk(item.Blocks, v)
		}
	case *Table:
		WalkInlines(b.Caption, v)
		v.rows(b.Head)
		v.rows(b.Rows)
	case *Quote:
		Walk(b.Blocks, v)
	case *Box:
		WalkInlines(b.Title, v)
		Walk(b.Blocks, v)
	case *Figure:
		WalkInlines(b.Caption, v)
	case *Section:
		Walk(b.Blocks, v)
	case *Index:
		for _, group := range b.Groups {
			for _, entry := range group.Entries {
				WalkInlines(entry.Text, v)
			}
		}
	}
}

func (v Visitor) rows(rows []Row) {
	for _, row := range rows {
		for _, cell := range row.Cells {
			Walk(cell.Blocks, v)
		}
	}
}

// inline visits one piece of a line and what it holds.
func (v Visitor) inline(n Inline) {
	switch n := n.(type) {
	case *Anchor:
		v.id(n.ID)
	case *Cites:
		for _, c := range n.Marks {
			v.id(c.ID)
		}
	case *Note:
		v.id(n.ID)
	}
	if v.Inline != nil && !v.Inline(n) {
		return
	}
	switch n := n.(type) {
	case *Styled:
		WalkInlines(n.Text, v)
	case *Link:
		WalkInlines(n.Text, v)
	case *Note:
		if n.Blocks != nil {
			v.id(n.To)
			Walk(n.Blocks, v)
		}
	}
}

// IDs are the ids in blocks, in their order, with those of footnotes and of
// their marks.
func IDs(blocks []Block) []string {
	var ids []string
	Walk(blocks, Visitor{ID: func(id string) { ids = append(ids, id) }})
	return ids
}

// DocumentIDs are the ids in a Document, those of its parts among them.
func DocumentIDs(d *Document) []string {
	var ids []string
	for i := range d.Parts {
		if id := d.Parts[i].ID; id != "" {
			ids = append(ids, id)
		}
		ids = append(ids, IDs(d.Parts[i].Blocks)...)
	}
	return ids
}

// PlainText is the words of blocks, each line of them on its own, without marks
// of sources and without footnotes. White space is collapsed.
func PlainText(blocks []Block) string {
	var p plainText
	p.blocks(blocks)
	return strings.Trim(p.String(), " \n")
}

// PlainInlines is PlainText for a line.
func PlainInlines(text []Inline) string {
	var p plainText
	p.line(text)
	return strings.Trim(p.String(), " \n")
}

// plainText collects words.
type plainText struct{ strings.Builder }

// end ends a line, unless nothing stands on it.
func (p *plainText) end() {
	if s := p.String(); s != "" && s[len(s)-1] != '\n' {
		p.WriteByte('\n')
	}
}

// blocks adds the words of blocks.
func (p *plainText) blocks(blocks []Block) {
	Walk(blocks, Visitor{
		Block: func(b Block) bool {
			p.end()
			switch b := b.(type) {
			case *Code:
				p.WriteString(b.Text)
			case *Figure:
				p.WriteString(b.Alt)
				p.end()
			case *List:
				p.items(b.Items)
				return false
			case *Table:
				p.line(b.Caption)
				p.rows(b.Head)
				p.rows(b.Rows)
				return false
			case *Box:
				p.line(b.Title)
				p.blocks(b.Blocks)
				return false
			case *Index:
				p.index(b)
				return false
			}
			return true
		},
		Inline: p.inline,
	})
	p.end()
}

func (p *plainText) items(items []Item) {
	for _, item := range items {
		p.end()
		p.line(item.Label)
		p.blocks(item.Blocks)
	}
}

func (p *plainText) rows(rows []Row) {
	for _, row := range rows {
		for _, cell := range row.Cells {
			p.blocks(cell.Blocks)
		}
	}
}

func (p *plainText) index(index *Index) {
	for _, group := range index.Groups {
		p.end()
		p.write(group.Title)
		for _, entry := range group.Entries {
			p.end()
			p.line(entry.Text)
			for i, place := range entry.Places {
				if !place.again(entry.Places[:i]) {
					p.write(" " + place.Title)
				}
			}
		}
	}
}

// again reports whether a place has the same words as the one before it, such as
// "tab 4". Words say it once; pages, which have numbers, tell such places apart.
func (place Place) again(before []Place) bool {
	return len(before) > 0 && before[len(before)-1].Title == place.Title
}

// line adds a line of its own.
func (p *plainText) line(text []Inline) {
	p.end()
	WalkInlines(text, Visitor{Inline: p.inline})
	p.end()
}

// inline adds the words of one piece of a line that are not further in.
func (p *plainText) inline(n Inline) bool {
	switch n := n.(type) {
	case Text:
		p.write(string(n))
	case *Mark:
		p.write(n.Label)
	case *Break:
		p.write(" ")
	case *InlineImage:
		p.write(n.Alt)
	}
	_, isNote := n.(*Note)
	return !isNote
}

// write adds text with its white space collapsed.
func (p *plainText) write(text string) {
	for _, r := range text {
		if r == ' ' || r >= '\t' && r <= '\r' {
			if s := p.String(); s == "" || s[len(s)-1] == ' ' || s[len(s)-1] == '\n' {
				continue
			}
			r = ' '
		}
		p.WriteRune(r)
	}
}

// EachInline calls f for everything that stands in a line, in the order in which
// it is read.
func EachInline(blocks []Block, f func(Inline)) {
	Walk(blocks, Visitor{Inline: func(in Inline) bool { f(in); return true }})
}

// EachImage calls f for every image, in the order in which it is read.
func EachImage(blocks []Block, f func(*Image)) {
	Walk(blocks, Visitor{
		Block: func(b Block) bool {
			if figure, ok := b.(*Figure); ok && figure.Image != nil {
				f(figure.Image)
			}
			return true
		},
		Inline: func(in Inline) bool {
			if image, ok := in.(*InlineImage); ok && image.Image != nil {
				f(image.Image)
			}
			return true
		},
	})
}
